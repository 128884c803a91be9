"""Accounts: what one source says at one place, ready to be compared with what others say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import msgspec

from verbale.language.gazetteer import state_of
from verbale.language.senses import rarity
from verbale.model import Actor, Document, Extraction, Figure, Meeting, Side, Span, Statement, Time
from verbale.model.dates import Period, period, width
from verbale.model.span import overlap, trim
from verbale.weaving.actors import Actors
from verbale.weaving.dates import published
from verbale.weaving.differences.words import listed
from verbale.weaving.meetings import outlet
from verbale.weaving.names import plain, stem
from verbale.weaving.sentences import parts, sentences
from verbale.weaving.tellings import Weights, root
from verbale.weaving.versions import Versions

TELLS = 0.45
"""Rarity from which a word tells something of what an account is about."""

ACTOR = 0.8
"""What an actor weighs, beside the rarity of words."""

WEEK = 7

FEW = 5
"""Words of a sentence, fewer than which may be said of anything: two of them are not one told again."""

STEM = 5
"""Letters that a state's name and its adjective share, at least."""

LONG = 600
"""Code points up to which a line is taken for one sentence: longer ones are lists or what was not split."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_TOLD_IN = frozenset({"body", "title", "summary"})


class Form(msgspec.Struct, frozen=True):
    """A word as it is written: folded, with its root and how rare it is.

    ``tells`` says that it tells something of what an account is about; a number alone does not. ``named`` says that it
    is written like a name as well.
    """

    text: str
    folded: str
    root: str
    rare: float
    tells: bool
    named: bool


@lru_cache(100_000)
def form(text: str) -> Form:
    """The form of a word."""
    folded = text.casefold()
    plain = folded[:-2] if folded.endswith(("'s", "’s")) else folded
    rare = rarity(plain)
    tells = rare >= TELLS and len(text) > 1 and not text.isdigit() and folded not in listed("empty")
    return Form(text, folded, root(plain), rare, tells, tells and text[:1].isupper())


class Word(NamedTuple):
    """A word of an account, at its place."""

    span: Span
    form: Form

    @property
    def text(self) -> str:
        """The word as it is written."""
        return self.form.text

    @property
    def folded(self) -> str:
        """The word in small letters."""
        return self.form.folded

    @property
    def root(self) -> str:
        """What it has in common with its forms."""
        return self.form.root

    @property
    def rare(self) -> float:
        """How rare it is, from 0 to 1."""
        return self.form.rare

    @property
    def tells(self) -> bool:
        """Whether it tells something of what an account is about."""
        return self.form.tells

    @property
    def named(self) -> bool:
        """Whether it is written like a name."""
        return self.form.named


def words(text: str, span: Span) -> list[Word]:
    """The words of a stretch."""
    return [Word(match.span(), form(match[0])) for match in _WORD.finditer(text, *span)]


class Account(msgspec.Struct, frozen=True, dict=True):
    """What ``holder`` says at a place of a document: a statement, or a sentence that the report tells as its own.

    ``span`` is all of it, with source and cue; ``content`` what is said. ``party`` is whom the holder speaks for.
    """

    document: Document
    sentence: Span
    span: Span
    content: Span
    holder: str | None
    party: str | None
    actor: str | None = None
    zone: str = "body"
    statement: Statement | None = None

    @property
    def text(self) -> str:
        """What is said."""
        return self.document.text[slice(*self.content)]

    @cached_property
    def said(self) -> str:
        """The whole of it: who says it, and how."""
        return self.document.text[slice(*self.span)]

    @cached_property
    def cue(self) -> str:
        """The folded words by which it is said."""
        spans = self.statement.cue if self.statement else ()
        return " ".join(self.document.text[a:b].casefold() for a, b in spans)

    @property
    def polarity(self) -> str:
        return self.statement.polarity if self.statement else "affirmed"

    @property
    def quoted(self) -> bool:
        """Whether all of it is the speaker's own words."""
        return self.statement is not None and self.statement.directness == "direct"

    @property
    def words(self) -> list[Word]:
        """The words of what is said."""
        return words(self.document.text, self.content)

    @property
    def length(self) -> int:
        """How many words are said."""
        return self.text.count(" ") + 1

    @cached_property
    def weights(self) -> Weights:
        """The roots of its words that tell something, with how rare they are."""
        return {w.root: w.rare for w in self.words if w.tells}

    @cached_property
    def days(self) -> Period | None:
        """The days on which it was said, else on which the report came out."""
        day = period(self.statement.said) if self.statement and self.statement.said else None
        return day or published(self.document.published.value)

    @property
    def place(self) -> tuple[str, Span, Span]:
        return (self.document.id, self.span, self.content)

    def side(self, span: Span | None = None) -> Side:
        """The account as one side of a difference: all of it, or the stretch ``span``."""
        start, end = trim(self.document.text, span or self.span)
        return Side(self.document.id, start, end, self.document.text[start:end], self.holder)


def mark(actor: Actor) -> str:
    """By what an account is known to name an actor: the last of his names, which most reports use."""
    return _last(actor.name)


def _last(name: str) -> str:
    """The root of the last word of a name."""
    return root(plain(name).rsplit(" ", 1)[-1])


class Record(msgspec.Struct, frozen=True, dict=True):
    """All accounts of a record, each told once: what copies repeat word for word stands in the first that told it.

    ``by_document`` holds them in the order of the text, ``figures`` and ``times`` are those of each document.
    """

    accounts: tuple[Account, ...]
    figures: Mapping[str, Sequence[Figure]]
    times: Mapping[str, Sequence[Time]]
    meetings: Sequence[Meeting]
    family: Mapping[str, str]
    actors: Actors

    @cached_property
    def by_document(self) -> dict[str, list[Account]]:
        found: defaultdict[str, list[Account]] = defaultdict(list)
        for account in self.accounts:
            found[account.document.id].append(account)
        return dict(found)

    @cached_property
    def by_root(self) -> dict[str, list[int]]:
        """The numbers of the accounts that have a root."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, account in enumerate(self.accounts):
            for one in self.marks(account):
                found[one].append(number)
        return found

    def marks(self, account: Account) -> Weights:
        """What an account is about: the roots of its words, and a mark for every actor in place of his names."""
        known = self._marks.get(account.place)
        if known is None:
            named = self.named(account.document.id, account.content)
            known = {mark(actor): ACTOR for _, actor in named}
            for word in account.words:
                if word.tells and not any(overlap(word.span, span) for span, _ in named):
                    state = self.party(word)
                    known[_last(state) if state else word.root] = word.rare
            self._marks[account.place] = known
        return known

    def side(self, party: str) -> frozenset[str]:
        """The marks of all who are of a party."""
        return self._sides.get(party, frozenset())

    @cached_property
    def _sides(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for actor in self.actors.rows:
            found[actor.party or actor.name].add(mark(actor))
            found[actor.name].add(mark(actor))
        return {party: frozenset(marks) for party, marks in found.items()}

    @cached_property
    def parties(self) -> dict[str, str]:
        """The party of every actor, by his mark."""
        return {mark(actor): actor.party or actor.name for actor in self.actors.rows}

    def party(self, word: Word) -> str | None:
        """The party of which a capitalised word is an adjective or a name ("Ruritanian")."""
        if not word.named:
            return None
        return state_of(word.text) or (
            self._stems.get(stem(plain(word.text))[:STEM]) if len(word.text) > STEM else None
        )

    @cached_property
    def _stems(self) -> dict[str, str]:
        states = sorted(actor.name for actor in self.actors.rows if actor.kind == "state")
        return {stem(plain(name))[:STEM]: name for name in reversed(states) if len(stem(plain(name))) >= STEM}

    def names_side(self, account: Account, other: Account) -> bool:
        """Whether an account names the side that the other's holder speaks for."""
        if other.party is None:
            return False
        named = (actor for _, actor in self.named(account.document.id, account.content))
        if any(other.party in (actor.party, actor.name) for actor in named):
            return True
        return any(self.party(word) == other.party for word in account.words)

    def names(self, account: Account) -> set[str]:
        """The roots of the words that name actors in what is said."""
        named = [span for span, _ in self.named(account.document.id, account.content)]
        return {w.root for w in account.words if any(overlap(w.span, span) for span in named)}

    @cached_property
    def _marks(self) -> dict[tuple[str, Span, Span], Weights]:
        return {}

    def day(self, account: Account) -> Period | None:
        """The days on which an account was given; in an undated report, those of the latest talk that it tells of."""
        return account.days or self._met.get(account.document.id)

    @cached_property
    def _met(self) -> dict[str, Period]:
        found: dict[str, Period] = {}
        for meeting in self.meetings:
            held = period(meeting.date) if meeting.status == "occurred" else None
            for document in {e.document for e in meeting.evidence} if held and width(held) == 1 else ():
                found[document] = max(found.get(document, held), held) if held else found[document]
        return found

    def met(self, document: str) -> set[str]:
        """The talks that a document tells of."""
        return self._talks.get(document, set())

    @cached_property
    def _talks(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for meeting in self.meetings:
            for place in meeting.evidence:
                found[place.document].add(meeting.id)
        return dict(found)

    def dates(self, account: Account) -> list[Period]:
        """The days that an account speaks of by a date, each of a week or less."""
        there = (t for t in self.times.get(account.document.id, ()) if overlap(t.span, account.content))
        found = (period(time.value) for time in there)
        return [days for days in found if days and width(days) <= WEEK]

    def sentence(self, side: Side) -> int:
        """Where the sentence begins in which a side stands."""
        return sentences(self.texts[side.document], (side.start, side.start + 1))[0]

    @cached_property
    def texts(self) -> dict[str, str]:
        return {account.document.id: account.document.text for account in self.accounts}

    def at(self, document: str, place: Span) -> Account | None:
        """The account in which a place stands, the narrowest; else the sentence, as the report tells it."""
        there = self.by_document.get(document, [])
        held = [a for a in there if a.content[0] <= place[0] and place[1] <= a.content[1]]
        if held:
            return min(held, key=lambda a: (a.content[1] - a.content[0], a.span))
        beside = next((a for a in there if overlap(a.sentence, place)), None)
        if beside is None:
            return None
        span = beside.sentence
        return Account(beside.document, span, span, span, outlet(beside.document), None, zone=beside.zone)

    @cached_property
    def figured(self) -> list[tuple[Figure, Account]]:
        """The figures of the record, each with the account in which it stands."""
        found = (
            (f, self.at(document, f.span)) for document in self.by_document for f in self.figures.get(document, ())
        )
        return [(figure, account) for figure, account in found if account is not None]

    def few_name(self, share: float, fewest: int) -> frozenset[str]:
        """The roots of the names that no more documents have than that share of them, or than ``fewest``."""
        most = max(fewest, share * len(self.by_document))
        return frozenset(name for name, count in self._named_in.items() if count <= most)

    @cached_property
    def _named_in(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for there in self.by_document.values():
            found.update({w.root for account in there for w in account.words if w.named})
        return found

    def kin(self, a: Account, b: Account) -> bool:
        """Whether both stand in one report, or in copies of one."""
        return self.family.get(a.document.id) == self.family.get(b.document.id)

    def put_by(self, account: Account, verb: int) -> Account:
        """The account, with whoever is named right before the verb that begins at ``verb`` for its holder."""
        there = self.named(account.document.id, (account.content[0], verb))
        if not there or self.texts[account.document.id][there[-1][0][1] : verb].strip():
            return account
        actor = there[-1][1]
        return msgspec.structs.replace(account, holder=actor.name, actor=actor.id, party=actor.party or actor.name)

    def before(self, account: Account, most: int = 3) -> list[Account]:
        """The accounts that begin before one in its document, the nearest sentence first."""
        there = self.by_document[account.document.id]
        at = bisect_left(there, account.span, key=lambda a: a.span)
        return sorted(there[max(0, at - most) : at], key=lambda a: (-a.sentence[0], a.span[0]))

    def named(self, document: str, span: Span) -> list[tuple[Span, Actor]]:
        """The actors mentioned in a stretch."""
        return _mentioned(self.actors, document, span)


def _mentioned(actors: Actors, document: str, span: Span) -> list[tuple[Span, Actor]]:
    """The actors mentioned in a stretch."""
    there = actors.mentions.get(document, ())
    start = bisect_left(there, span[0], key=lambda pair: pair[0][0])
    stop = bisect_right(there, span[1], key=lambda pair: pair[0][0])
    return [pair for pair in there[start:stop] if pair[0][1] <= span[1]]


def record(
    extractions: Sequence[Extraction],
    statements: Iterable[Statement],
    meetings: Sequence[Meeting],
    actors: Actors,
    family: Mapping[str, str],
    versions: Versions,
) -> Record:
    """What is compared of a record. A version that was replaced or withdrawn is no side of anything."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.document].append(statement)
    rows = {row.id: row for row in actors.rows}
    told: list[Account] = []
    seen: set[tuple[str, int, int]] = set()
    out = (e for e in extractions if e.document.id not in versions.withdrawn)
    current = sorted(out, key=lambda e: _age(e.document))
    for extraction in current:
        for account in _of(extraction.document, said[extraction.document.id], rows, actors):
            if _fresh(account, seen):
                told.append(account)
    figures = {e.document.id: e.figures for e in current}
    times = {e.document.id: e.times for e in current}
    return Record(tuple(told), figures, times, meetings, family, actors)


def _age(document: Document) -> tuple[str, str]:
    """The earlier first, the undated last."""
    out = published(document.published.value)
    return (out[0].isoformat() if out else "~", document.id)


def _fresh(account: Account, seen: set[tuple[str, int, int]]) -> bool:
    """Whether nobody told it before in the same words; a few words may be said of anything."""
    said = account.document.text[slice(*account.sentence)].casefold().split()
    if len(said) < FEW:
        return True
    start = account.sentence[0]
    key = (" ".join(said), account.content[0] - start, account.content[1] - start)
    if key in seen:
        return False
    seen.add(key)
    return True


def _of(
    document: Document, statements: Sequence[Statement], rows: Mapping[str, Actor], actors: Actors
) -> list[Account]:
    """The accounts of one document in the order of its text."""
    found = [
        _stated(document, s, rows, actors) for s in statements if s.zone in _TOLD_IN and s.content and not s.repeats
    ]
    taken = sorted(account.span for account in found)
    return sorted([*found, *_narrated(document, taken)], key=lambda a: (a.span, a.content, a.holder or ""))


def _stated(document: Document, statement: Statement, rows: Mapping[str, Actor], actors: Actors) -> Account:
    spans = (*statement.source, *statement.cue, *statement.content)
    content = (min(a for a, _ in statement.content), max(b for _, b in statement.content))
    sentence = sentences(document.text, content)
    inside = [(a, b) for a, b in spans if a >= sentence[0] - LONG and b <= sentence[1] + LONG]
    actor = rows.get(statement.actor or "")
    return Account(
        document=document,
        sentence=trim(document.text, sentence),
        span=(min(a for a, _ in inside), max(b for _, b in inside)),
        content=content,
        holder=statement.speaker.name if statement.speaker else None,
        party=_party(document, statement, actor, actors),
        actor=statement.actor,
        zone=statement.zone,
        statement=statement,
    )


def _party(document: Document, statement: Statement, actor: Actor | None, actors: Actors) -> str | None:
    """For whom the source speaks: its party, else the state it is named with ("Ruritania's ministry"), or itself."""
    if actor is not None and actor.party:
        return actor.party
    there = (pair for span in statement.source for pair in _mentioned(actors, document.id, span))
    states = [actor.name for _, actor in there if actor.kind == "state"]
    return states[0] if states else actor.name if actor else None


def _narrated(document: Document, taken: Sequence[Span]) -> Iterator[Account]:
    """The sentences of which no statement has half or more: the report tells them as its own."""
    for zone in document.zones:
        if zone.kind not in _TOLD_IN:
            continue
        for span in parts(document.text, zone.span):
            held = sum(overlap(span, other) for other in taken)
            if span[1] - span[0] <= LONG and 2 * held < span[1] - span[0]:
                yield Account(document, span, span, span, outlet(document), None, zone=zone.kind)
