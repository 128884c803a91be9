"""Two sources that one report sets side by side, and that do not say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Difference
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern

APART = 200
"""Code points between two accounts that stand side by side, at most."""

FEW = 25
"""Words in which it is said how far a thing goes, at most: what is longer says other things too."""

NEXT = 4
"""Code points between a sentence and the next."""

SHORT = 7
"""Words of a plain "never", at most."""

_QUOTED = re.compile(r"[“\"]([^“”\"]{3,80})[”\"]")

POINTING = frozenset({"it", "its", "that", "this", "them", "so"})


def contrasts(record: Record) -> Iterator[Difference]:
    """A row for every two accounts of different sources side by side that differ in scope, or in whether it was so."""
    for there in record.by_document.values():
        told = [a for a in there if a.statement and a.zone == "body" and a.holder]
        for number, other in enumerate(told):
            near = [a for a in reversed(told[max(0, number - 3) : number]) if _others(a, other)]
            if near and other.span[0] - near[0].span[1] <= APART and (row := _row(near[0], other)):
                yield row


def _others(a: Account, b: Account) -> bool:
    same_party = a.party is not None and a.party == b.party
    return a.actor != b.actor and a.holder != b.holder and not same_party and a.span[1] <= b.content[0]


def _row(one: Account, other: Account) -> Difference | None:
    if _safe(one, other) or _safe(other, one):
        return difference(
            "harm",
            "quantity",
            "contradicts",
            f"{_safe_side(one, other)} says that nobody was hurt, {_harm_side(one, other)} that somebody was",
            "a hospital or another body that counted those who were hurt, and when each of the two spoke",
            [one.side(), other.side()],
        )
    if _scope(one, other):
        return difference(
            "scope_beside",
            "scope",
            "contradicts",
            f"{who(one.holder)} and {who(other.holder)} do not say the same of what it covers: {_only(one, other)}",
            "the text of what was agreed, or a read-out of both sides together",
            [one.side(), other.side()],
        )
    if _never(one, other):
        return difference(
            "never",
            "existence_of_event",
            "contradicts",
            f"{who(one.holder)} says that it was so, {who(other.holder)} that it never was",
            "a record of the meeting that is neither side's",
            [one.side(), other.side()],
        )
    return None


def _never(one: Account, other: Account) -> bool:
    """Whether the other says in a few words, right after the one, that what that says never was."""
    if not pattern("never").search(other.text) or pattern("negations").search(one.text) or not _short(other):
        return False
    next_to = other.sentence == one.sentence or 0 <= other.sentence[0] - one.sentence[1] <= NEXT
    return next_to and (_pointing(other) or _shared(one, other))


def _scope(one: Account, other: Account) -> bool:
    """Whether both say in few words how far a thing goes, and the report sets the two against each other."""
    if not (_shared(one, other) and max(one.length, other.length) <= FEW):
        return False
    text, start = one.document.text, min(one.sentence[0], one.span[0])
    around = f"{text[start : one.span[0]]} {text[one.span[1] : other.span[0]]} {text[other.span[0] : other.content[1]]}"
    contrasted = one.sentence == other.sentence or bool(pattern("contrasting").match(text, other.sentence[0]))
    only = pattern("only").search(other.text) and 0 <= other.sentence[0] - one.sentence[1] <= NEXT
    covers = [bool(pattern("covering").search(a.text)) for a in (one, other)]
    if pattern("exempting").search(other.text) and not pattern("exempting").search(one.text):
        return 0 <= other.sentence[0] - one.sentence[1] <= NEXT or contrasted
    return bool((only or (contrasted and pattern("contrasting").search(around))) and any(covers))


def _shared(one: Account, other: Account) -> bool:
    return bool(one.weights.keys() & other.weights.keys())


def _short(account: Account) -> bool:
    return account.length <= SHORT


def _pointing(account: Account) -> bool:
    """Whether it speaks of what was said before: "she never mentioned it"."""
    return any(w.folded in POINTING for w in account.words)


def _safe(one: Account, other: Account) -> bool:
    return bool(pattern("unharmed").search(one.text)) and bool(
        pattern("harmed").search(other.text) and not pattern("unharmed").search(other.text)
    )


def _safe_side(one: Account, other: Account) -> str:
    return who((one if _safe(one, other) else other).holder)


def _harm_side(one: Account, other: Account) -> str:
    return who((other if _safe(one, other) else one).holder)


def _only(one: Account, other: Account) -> str:
    """What each of the two says, in the words that it quotes, else in those that the other has not."""
    quoted = [_QUOTED.search(a.text) for a in (one, other)]
    if quoted[0] and quoted[1]:
        return f"“{quoted[0][1].rstrip('.,')}” on the one side, “{quoted[1][1].rstrip('.,')}” on the other"
    mine, theirs = (
        " ".join(w.text for w in a.words if w.root in a.weights and w.root not in b.weights) or "no more"
        for a, b in ((one, other), (other, one))
    )
    return f"“{mine}” on the one side, “{theirs}” on the other"
