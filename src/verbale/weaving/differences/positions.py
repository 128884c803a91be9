"""A party that welcomes a thing on one day and turns from it on another; and how its answer to an offer is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

import msgspec

from verbale.language.senses import sense
from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, mark, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern

WINDOW = timedelta(60)
"""How far apart two readings of a party may be."""

BEFORE = 350
"""Code points before an account in which it may be said what it is about."""

COMMON = 0.25
"""Share of the documents in which a word may stand and still tell one thing from another."""

FEWEST = 4
"""Documents that may have a word, however few there are."""

HEAD = 60
"""Code points at the head of what is said in which it is said what its source thinks of it."""

LEADS = 12
"""Code points before the one of whom something is told, at most."""

KIN = 0.5
"""How alike (cosine) two words are that can mean one thing."""


class Reading(msgspec.Struct, frozen=True, dict=True):
    """Where a party stands on what an account is about: for it (+1) or against it (-1).

    ``own`` are the marks of what is said, ``around`` those and the ones of the words before.
    """

    account: Account
    party: str
    sign: int
    own: frozenset[str]
    around: frozenset[str]

    @property
    def day(self) -> date:
        return self.account.days[0] if self.account.days else date.max

    @cached_property
    def names(self) -> list[str]:
        """The names in what is said."""
        return sorted({w.folded for w in self.account.words if w.named})


def positions(record: Record) -> Iterator[Difference]:
    """A row for every party and thing of which two accounts, on two days, have the party for it and against it."""
    common = _common(record)
    by_party: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for account in record.accounts:
        if (reading := _reading(account, record, common)) is not None:
            for one in reading.around:
                by_party[reading.party, one].append(reading)
    done: set[tuple[object, ...]] = set()
    for _, readings in sorted(by_party.items()):
        ordered = sorted(readings, key=lambda r: (r.day, r.account.place))
        for earlier in (r for r in ordered if r.sign > 0):
            later = next((r for r in ordered if _turned(earlier, r)), None)
            if later is None:
                continue
            pair = (earlier.party, earlier.account.document.id, later.account.document.id)
            if pair not in done:
                done.add(pair)
                yield _row(earlier, later, record)


def _turned(one: Reading, other: Reading) -> bool:
    """Whether the other reading is against the same thing on a later day."""
    if other.sign >= 0 or not one.day < other.day <= one.day + WINDOW:
        return False
    return _about_one(one, other)


def _about_one(one: Reading, other: Reading) -> bool:
    """Whether what is said in both has a telling word in common, or names that mean as much."""
    if one.own & other.own:
        return True
    return any(float(sense(a) @ sense(b)) >= KIN for a in one.names for b in other.names)


def _row(earlier: Reading, later: Reading, record: Record) -> Difference:
    return difference(
        "turned",
        "response",
        "position_changed",
        f"{earlier.party} is for it on {earlier.day}, by {who(earlier.account.holder)}, "
        f"and against it on {later.day}, by {who(later.account.holder)}",
        "what the party says of it now, and whether both spoke of the same offer",
        [earlier.account.side(), later.account.side(_with_next(later, record))],
    )


def _with_next(reading: Reading, record: Record) -> Span:
    """The account with the one after it where the same party goes on to say why."""
    there = record.by_document[reading.account.document.id]
    end = reading.account.span[1]
    after = [a for a in there if 0 <= a.span[0] - end <= 4 and a.party == reading.party]
    return (reading.account.span[0], max([end, *(a.span[1] for a in after)]))


def _reading(account: Account, record: Record, common: frozenset[str]) -> Reading | None:
    """The reading of an account that is for or against something, and not both."""
    if account.statement is None or account.zone != "body":
        return None
    party, sign = _told_of(account, record) or (account.party, _sign(account))
    if not sign or party is None:
        return None
    text, start = account.document.text, account.span[0]
    before = words(text, (max(0, start - BEFORE), start))
    near = {mark(actor) for _, actor in record.named(account.document.id, (max(0, start - BEFORE), start))}
    mine = record.side(party)
    own = frozenset(record.marks(account)) - common - mine
    around = own | ((frozenset(w.root for w in before if w.named) | near) - common - mine)
    return Reading(account, party, sign, own, around)


def _told_of(account: Account, record: Record) -> tuple[str, int] | None:
    """The party that is told to welcome a thing or turn it down, and which: "Ruritania welcomed the offer, he said"."""
    start = account.content[0]
    first = next(((s, a) for s, a in record.named(account.document.id, account.content) if s[0] - start < LEADS), None)
    if first is None or not (first[1].party or first[1].kind == "state"):
        return None
    after = account.document.text[first[0][1] : first[0][1] + HEAD].split()[:3]
    good, bad = (pattern(name).search(" ".join(after)) for name in ("welcoming", "turning_down"))
    if bool(good) == bool(bad):
        return None
    return first[1].party or first[1].name, 1 if good else -1


def _sign(account: Account) -> int:
    """+1 where its source is for what it speaks of, -1 where it is against it, 0 where neither or both shows.

    That shows in the cue ("welcomed", "ruled out"), or in what it is called ("it would be inelegant").
    """
    start, end = account.span[0], account.content[0] + HEAD
    said = account.document.text[start : min(end, account.span[1])]
    cue = account.cue
    good = bool(pattern("welcoming").search(cue) or pattern("called_good").search(said))
    bad = bool(pattern("turning_down").search(cue) or pattern("called_bad").search(said))
    if good == bad:
        return 0
    return -1 if bad or account.polarity == "negated" else 1


def _common(record: Record) -> frozenset[str]:
    """The marks that too many documents have to tell one thing from another."""
    found: Counter[str] = Counter()
    for there in record.by_document.values():
        found.update({one for account in there for one in record.marks(account)})
    most = max(FEWEST, COMMON * len(record.by_document))
    return frozenset(one for one, n in found.items() if n > most)
