"""One saying in two wordings: two versions or translations of the same quotation; and one quotation of two speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from difflib import SequenceMatcher

import msgspec

from verbale.extraction.quotations import quotations
from verbale.language.senses import rarity, sense
from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, Word, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import listed
from verbale.weaving.names import near
from verbale.weaving.sentences import parts

WINDOW = timedelta(2)
"""How far apart two reports of one saying may be."""

LEAST = 4
"""Words that tell something, at least, of a sentence that is compared."""

PLAIN = 0.41
"""Rarity from which a word counts in a quotation: a wording is made of plain words too."""

SHARED = 3
"""Words that two wordings of one sentence have in common, at least."""

ALIKE = 0.52
"""Share of either wording's weight that the other has too, in the same words or in words that mean as much."""

EXACT = 0.42
"""Share of either wording's weight that the other has in the same words."""

ORDER = 0.3
"""How much of two wordings stands in the same order (ratio of Ratcliff and Obershelp)."""

KIN = 0.45
"""How alike (cosine) two words are of which one may stand for the other."""

LONGEST = 400
"""Code points of a statement of which it is sure whose it is: longer ones run over the words of others."""

WHOLE = 8
"""Words of a quotation that two people cannot have said alike by chance, at least."""


class Quote(msgspec.Struct, frozen=True):
    """One sentence inside quotation marks."""

    account: Account
    span: Span
    words: list[Word]

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(part for w in self.words for part in _plain(w.folded.replace("’", "'")).split())

    @property
    def telling(self) -> dict[str, Word]:
        plain = (w for w in self.words if w.rare >= PLAIN and len(w.text) > 1 and not w.text[0].isdigit())
        return {w.root: w for w in plain if w.folded not in listed("empty")}


def wordings(record: Record) -> Iterator[Difference]:
    """A row for every sentence of one speaker that two reports quote in different words, and for every sentence that
    they give to two speakers.
    """
    by_speaker: defaultdict[str, list[Quote]] = defaultdict(list)
    by_words: defaultdict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for account in record.accounts:
        if account.actor and account.statement and account.zone == "body":
            for quote in _quotes(account):
                by_speaker[account.actor].append(quote)
                if len(quote.folded) >= WHOLE and _named(account):
                    by_words[quote.folded].append(quote)
    for _, quotes in sorted(by_speaker.items()):
        yield from _of_one(quotes, record)
    for _, quotes in sorted(by_words.items()):
        other = next((q for q in quotes[1:] if _somebody_else(quotes[0].account, q.account, record)), None)
        if other is not None:
            yield _two_speakers(quotes[0], other)


def _named(account: Account) -> bool:
    """Whether the speaker is a person whom the sentence itself names."""
    row = account.statement
    if row is None or row.speaker is None or row.speaker.kind != "person":
        return False
    if account.content[1] - account.content[0] > LONGEST:
        return False
    last = row.speaker.name.split()[-1]
    return any(last in account.document.text[a:b] for a, b in row.source)


def _somebody_else(a: Account, b: Account, record: Record) -> bool:
    """Whether two reports name two speakers, and not one whose name is written in two ways."""
    if record.kin(a, b):
        return False
    names = [set((account.holder or "").casefold().split()) for account in (a, b)]
    return a.actor != b.actor and names[0].isdisjoint(names[1])


def _two_speakers(one: Quote, other: Quote) -> Difference:
    return difference(
        "two_speakers",
        "attribution",
        "contradicts",
        f"the same words are {who(one.account.holder)}'s in one account and {who(other.account.holder)}'s in the other",
        "a recording, or a third report that was there",
        [one.account.side(), other.account.side()],
    )


def _plain(word: str) -> str:
    """A contraction as two words ("they're")."""
    for short, full in (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am")):
        if word.endswith(short):
            return word.removesuffix(short) + full
    return word


def _of_one(quotes: Sequence[Quote], record: Record) -> Iterator[Difference]:
    """The differences among the quotations of one speaker: one for every saying, with a side for every wording."""
    by_root: defaultdict[str, list[int]] = defaultdict(list)
    group = list(range(len(quotes)))
    for number, quote in enumerate(quotes):
        shared: defaultdict[int, int] = defaultdict(int)
        for one in quote.telling:
            for earlier in by_root[one]:
                shared[earlier] += 1
            by_root[one].append(number)
        for earlier in sorted(n for n, count in shared.items() if count >= SHARED):
            if _two_wordings(quotes[earlier], quote, record):
                old, new = group[number], group[earlier]
                group = [new if g == old else g for g in group]
    for head in sorted(set(group)):
        told = {quotes[n].account.document.id: quotes[n] for n in reversed(range(len(quotes))) if group[n] == head}
        if len(told) > 1:
            yield _row(list(told.values())[::-1])


def _two_wordings(one: Quote, other: Quote, record: Record) -> bool:
    """Whether two quotations are of one saying and not in the same words."""
    if record.kin(one.account, other.account) or not _one_time(one.account, other.account):
        return False
    if min(_alike(one, other), _alike(other, one)) < ALIKE or min(_same(one, other), _same(other, one)) < EXACT:
        return False
    if not _other_words(one, other):
        return False
    mine, theirs = ([w.root for w in quote.words] for quote in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ORDER


def _one_time(a: Account, b: Account) -> bool:
    if a.days is None or b.days is None:
        return False
    return a.days[0] - WINDOW <= b.days[1] and b.days[0] - WINDOW <= a.days[1]


def _alike(one: Quote, other: Quote) -> float:
    """The share of a sentence's weight that another has as well."""
    mine, theirs = one.telling, other.telling
    found = sum(word.rare * _best(word, theirs) for word in mine.values())
    return found / (sum(word.rare for word in mine.values()) or 1.0)


def _same(one: Quote, other: Quote) -> float:
    """The share of a sentence's weight that another has in the same words."""
    mine, theirs = one.telling, other.telling
    return sum(w.rare for r, w in mine.items() if r in theirs) / (sum(w.rare for w in mine.values()) or 1.0)


def _best(word: Word, others: dict[str, Word]) -> float:
    if word.root in others:
        return 1.0
    likest = max((float(sense(word.folded) @ sense(o.folded)) for o in others.values()), default=0.0)
    return likest if likest >= KIN else 0.0


def _other_words(one: Quote, other: Quote) -> list[tuple[str, str]]:
    """The places where two sentences have other words, not only other spellings, and none is a part of the other."""
    a, b = one.folded, other.folded
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    put = [(" ".join(a[i:j]), " ".join(b[k:m])) for step, i, j, k, m in steps if step == "replace"]
    return [(x, y) for x, y in put if not near(x, y)]


def _row(quotes: Sequence[Quote]) -> Difference:
    one, other = quotes[:2]
    put = _other_words(one, other) or [(" ".join(one.folded), " ".join(other.folded))]
    mine, theirs = max(put, key=lambda pair: sum(map(rarity, " ".join(pair).split())))
    return difference(
        "wording",
        "wording",
        "differs",
        f"the same words of {who(one.account.holder)} in {len(quotes)} versions: “{mine}” in one, “{theirs}” "
        "in another",
        "the speaker's words as recorded, in the language in which they were said",
        [quote.account.side(quote.span) for quote in quotes],
    )


def _quotes(account: Account) -> list[Quote]:
    """The sentences that an account gives inside quotation marks."""
    start, end = account.content
    text = account.document.text[start:end]
    found = []
    for quotation in quotations(text):
        a, b = quotation.span
        for span in parts(account.document.text, (start + a, start + b)):
            quote = Quote(account, span, words(account.document.text, span))
            if len(quote.telling) >= LEAST:
                found.append(quote)
    return found
