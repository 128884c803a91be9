"""How far an agreement or a measure goes: "food and fuel" in one account, "food" in the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, Word, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import listed

WINDOW = timedelta(21)
"""How far apart two accounts of one agreement may be given."""

FEW = 20
"""Tellings of one list that are compared."""

MOST = 3
"""Words that tell what is covered, at most: more say other things too."""

LONGEST = 9
"""Words of a phrase that says what is covered, at most."""


class Scope(msgspec.Struct, frozen=True):
    """A phrase that says what an agreement covers, at ``span``; ``shown`` holds the words before and after it too.

    ``roots`` are those of what is covered; ``listed`` says that it is a list.
    """

    account: Account
    span: Span
    shown: Span
    roots: frozenset[str]
    listed: bool

    @property
    def words(self) -> str:
        return " ".join(self.account.document.text[slice(*self.span)].split())


def scopes(record: Record) -> Iterator[Difference]:
    """A row for every two scopes of one agreement, as two parties or two reports tell it; each two scopes once."""
    found = [scope for account in record.accounts for scope in _scopes(account)]
    by_root: defaultdict[str, list[Scope]] = defaultdict(list)
    for scope in found:
        for one in scope.roots:
            by_root[one].append(scope)
    for _, wides in sorted(_lists(found).items()):
        pairs = [(wide, other) for wide in wides for one in sorted(wide.roots) for other in by_root[one]]
        apart = [pair for pair in pairs if _differ(*pair) and _apart(pair[0].account, pair[1].account, record)]
        if apart:
            yield _row(*min(apart, key=lambda pair: _rank(*pair)))


def _lists(found: Sequence[Scope]) -> dict[tuple[str, ...], list[Scope]]:
    """The scopes that list several things, by what they list: of each a few, the first told."""
    lists: defaultdict[tuple[str, ...], list[Scope]] = defaultdict(list)
    for scope in found:
        if scope.listed and len(lists[key := tuple(sorted(scope.roots))]) < FEW:
            lists[key].append(scope)
    return lists


def _one_agreement(one: Account, other: Account, record: Record) -> bool:
    """Whether two accounts can be of one agreement: of one report, or of two that tell of one meeting."""
    if one.statement is None or other.statement is None:
        return False
    if one.document.id == other.document.id:
        return True
    return not record.met(one.document.id).isdisjoint(record.met(other.document.id))


def _differ(wide: Scope, narrow: Scope) -> bool:
    """Whether the one lists what the other does not have, or sets two things side by side that in the other are one."""
    return not narrow.listed and narrow.roots <= wide.roots


def _apart(one: Account, other: Account, record: Record) -> bool:
    """Whether two accounts are of two sources, of one agreement, within some weeks."""
    if not _one_agreement(one, other, record):
        return False
    if one.holder == other.holder or (one.actor is not None and one.actor == other.actor):
        return False
    if one.days is None or other.days is None:
        return True
    return one.days[0] - WINDOW <= other.days[1] and other.days[0] - WINDOW <= one.days[1]


def _rank(one: Scope, other: Scope) -> tuple[object, ...]:
    """The best pair first: of two parties, of one report, and the earliest."""
    parties = len({s.account.party for s in (one, other)} - {None}) < 2
    apart = one.account.document.id != other.account.document.id
    return (-len(one.roots & other.roots), parties, apart, one.account.place, one.span, other.account.place, other.span)


def _row(wide: Scope, narrow: Scope) -> Difference:
    first, second = sorted((wide, narrow), key=lambda s: (s.account.days or (date.max,) * 2, s.account.place, s.span))
    return difference(
        "scope",
        "scope",
        "contradicts",
        f"{who(wide.account.holder)} says that it covers “{wide.words}”, {who(narrow.account.holder)} “{narrow.words}”",
        "the text of what was agreed, or a read-out of both sides together",
        [first.account.side(first.shown), second.account.side(second.shown)],
    )


def _scopes(account: Account) -> Iterator[Scope]:
    """The phrases of an account that say what an agreement covers."""
    text = account.text
    if account.zone == "title":
        return
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("what")
            at = account.content[0]
            if found := _scope(account, (at + start, at + end), (at + match.start(), at + match.end())):
                yield found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agreement, deed = ("|".join(sorted(listed(name))) for name in ("agreements", "deeds_barred"))
    phrase = r"(?P<what>[^.;:!?()\n—–]{3,90})"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?P<what>\b\w+(?:\s+and\s+\w+)?)[”\"’']?\s+(?:{agreement})\b",
            rf"\b(?:{agreement})\s+(?:on|of|against|targeting|covering|in)\s+(?:(?:{deed})\s+(?:on|against|targeting|of)\s+)?{phrase}",
            rf"\b(?:{deed})\s+(?:on\s+|against\s+|targeting\s+)?{phrase}",
            rf"\bcover(?:s|ed|ing)?\s+{phrase}",
            rf"\b(?:limited|applies|apply|applied|extends|extended|refers|referred)\b[^.;]{{0,20}}?\bto\s+{phrase}",
            r"[“\"](?P<what>[^”\"]{3,60})[”\"]\s+(?:would|will|is|are|was|were)\b[^.;]{0,12}\bcovered",
        )
    )


def _scope(account: Account, span: Span, whole: Span) -> Scope | None:
    """The phrase without what does not belong to it, from its first word that tells what is covered to its last."""
    found: list[Word] = []
    text = account.document.text
    for word in words(text, span)[:LONGEST]:
        if word.folded in listed("ends_phrase"):
            break
        found.append(word)
    told = [w for w in found if w.tells and w.folded not in listed("vague_objects") and not w.text[:1].isdigit()]
    told = [w for w in told if not w.text[:1].isupper()]
    if not told:
        return None
    start, end = told[0].span[0], told[-1].span[1]
    inside = [w.folded for w in found if start <= w.span[0] < end]
    shown = (min(start, whole[0]), max(end, whole[1]) if whole[1] > span[1] else end)
    several = len(told) > 1 and not {"and", "or"}.isdisjoint(inside)
    if len(told) > MOST or any(w.folded.endswith("ed") for w in told):
        return None
    return Scope(account, (start, end), shown, frozenset(w.root for w in told), several)
