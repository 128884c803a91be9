"""How a party's answer to one proposal is told: accepted in one account, in principle or rejected in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import any_of, listed, lists, pattern

WINDOW = timedelta(30)
"""How far apart two answers to one proposal may be told."""

CLOSE = 400
"""Code points between two answers in one report that are taken to be to one proposal."""

REACH = 110
"""Code points after the word of an answer in which it is said what is answered."""


_MADE_BY = re.compile(
    r"\b(?:proposed|offered|suggested|put forward|presented|tabled|drafted)\s+by\s+(?:the\s+)?$|\bthat\s+(?:the\s+)?$"
)

SIDES = frozenset({"state", "body", "armed_force", "person"})
"""Kinds of actors who answer a proposal."""

SOFT, NO = 1, 2
STEPS = {
    "accepted": 0,
    "in_principle": SOFT,
    "conditional": SOFT,
    "considering": SOFT,
    "played_down": NO,
    "rejected": NO,
}
"""How far each answer is from yes."""


class Answer(msgspec.Struct, frozen=True):
    """What an account says a party answered: the ``code``, and what tells the proposal from others.

    ``numbers`` are those it goes by ("30-day"), ``makers`` those who put it forward, ``scale`` whether it is called
    a whole or a part.
    """

    account: Account
    span: Span
    party: str
    code: str
    numbers: frozenset[str]
    makers: frozenset[str]
    scale: str

    @property
    def day(self) -> date:
        return self.account.days[0] if self.account.days else date.max


def answers(record: Record) -> Iterator[Difference]:
    """A row for every party and proposal of which the accounts tell more than one answer; a side for each answer."""
    by_party: defaultdict[str, list[Answer]] = defaultdict(list)
    for account in record.accounts:
        if account.zone == "body" and (answer := _answer(account, record)) is not None:
            by_party[answer.party].append(answer)
    for _, found in sorted(by_party.items()):
        for group in _groups(sorted(found, key=lambda a: (a.day, a.account.place))):
            first: dict[str, Answer] = {}
            for answer in group:
                first.setdefault(answer.code, answer)
            if _apart(first.keys()):
                yield _row(list(first.values()))


def _apart(codes: Iterable[str]) -> bool:
    """Whether answers do not say the same: one who will consider a thing may accept it."""
    steps = {STEPS[code] for code in codes if code != "considering"}
    return len(steps | {SOFT} if "considering" in codes and NO in steps else steps) > 1


def _groups(found: Sequence[Answer]) -> list[list[Answer]]:
    """The answers that can be to one proposal: each with all those before it in its group."""
    groups: list[list[Answer]] = []
    for answer in found:
        group = next((g for g in groups if any(_tied(answer, o) for o in g) and all(_fits(answer, o) for o in g)), None)
        if group is None:
            groups.append([answer])
        else:
            group.append(answer)
    return groups


def _fits(one: Answer, other: Answer) -> bool:
    """Whether nothing tells the proposals apart."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if one.makers and other.makers and not one.makers & other.makers:
        return False
    return one.scale == other.scale or "part" not in {one.scale, other.scale}


def _tied(one: Answer, other: Answer) -> bool:
    """Whether something shows that they are one: a number, who made it, or that both stand together."""
    a, b = one.account.days, other.account.days
    if a and b and (a[0] - WINDOW > b[1] or b[0] - WINDOW > a[1]):
        return False
    return bool(one.numbers & other.numbers or one.makers & other.makers or _together(one, other))


def _together(one: Answer, other: Answer) -> bool:
    """Whether both stand in one report, close by."""
    same = one.account.document.id == other.account.document.id
    return same and abs(one.span[0] - other.span[0]) <= CLOSE


def _row(found: Sequence[Answer]) -> Difference:
    told = "; ".join(f"{who(a.account.holder)}: {a.code.replace('_', ' ')}" for a in found)
    return difference(
        "answers",
        "response",
        "differs",
        f"{found[0].party}'s answer to one proposal is told in {len(found)} ways: {told}",
        f"{found[0].party}'s own words: they outrank what others call them",
        [a.account.side() for a in found],
    )


@cache
def _ladder() -> re.Pattern[str]:
    """Any word by which an answer is told; the group that matches is its code."""
    codes = lists()["answers"]
    return re.compile("|".join(rf"(?P<{code}>{any_of(words_)})" for code, words_ in codes.items()), re.IGNORECASE)


def _answer(account: Account, record: Record) -> Answer | None:
    """The answer that an account tells, where it is told of whom and to what."""
    text, (start, stop) = account.document.text, account.span
    if account.polarity == "negated" and not pattern("turning_down").search(account.cue):
        return None
    for match in _ladder().finditer(text, start, stop):
        about = _object(text, match.span(), account.span)
        party = _party(account, record, match.start())
        if about is None or party is None:
            continue
        near = (min(about[0], match.start()), max(about[1], match.end()))
        code = "in_principle" if pattern("in_principle").search(text, *near) else str(match.lastgroup)
        return Answer(
            account=account,
            span=match.span(),
            party=party,
            code=code,
            numbers=frozenset(re.findall(r"\b(\d+)\s?-\s?(?:day|week|month|year)", text[slice(*about)])),
            makers=frozenset(_makers(account, record, about, party)),
            scale=_scale(text, about),
        )
    return None


def _object(text: str, word: Span, account: Span) -> Span | None:
    """Where it is said what is answered: after the word up to a comma, else before it."""
    after = re.compile(r"[^.;,:()\n]*").match(text, word[1], min(account[1], word[1] + REACH))
    if after and pattern("proposals").search(text, *after.span()):
        return after.span()
    before = re.search(r"[^.;:()\n]*$", text[max(account[0], word[0] - REACH) : word[0]])
    if before is None:
        return None
    offset = max(account[0], word[0] - REACH)
    span = (offset + before.start(), word[1])
    if pattern("proposals").search(text, *span) or pattern("it_in_principle").search(text, word[0], account[1]):
        return span
    return None


def _party(account: Account, record: Record, at: int) -> str | None:
    """Whose answer it is: the party named last before the word, else the holder's where the word is his cue."""
    start = account.span[0]
    named = record.named(account.document.id, (start, at))
    before = [(span[0], actor.party or actor.name) for span, actor in named if actor.party or actor.kind in SIDES]
    before += [(w.span[0], party) for w in words(account.document.text, (start, at)) if (party := record.party(w))]
    if before:
        return max(before)[1]
    own = account.statement is not None and any(a <= at < b for a, b in account.statement.cue)
    itself = bool(pattern("themselves").search(account.document.text, account.content[0], max(at, account.content[0])))
    return (account.party or account.holder) if own or itself or account.quoted else None


def _makers(account: Account, record: Record, about: Span, party: str) -> Iterator[str]:
    """Who put the proposal forward: named right before it ("the Solmere plan"), or after "proposed by"."""
    text = account.document.text
    reach = (about[0], max(about[1], account.sentence[1]))
    named = [(span, actor.party or actor.name) for span, actor in record.named(account.document.id, reach)]
    named += [(w.span, found) for w in words(text, reach) if (found := record.party(w))]
    for (start, end), name in sorted(named):
        before = start < about[1] and _before_noun().match(text, end)
        if name != party and (before or _MADE_BY.search(text, reach[0], start)):
            yield name


@cache
def _before_noun() -> re.Pattern[str]:
    """What may stand between a maker and the word for the proposal: "'s 30-day ", " and Ukraine had "."""
    return re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,3}}?(?:{pattern('proposals').pattern})", re.IGNORECASE)


def _scale(text: str, about: Span) -> str:
    near = {w.folded for w in words(text, about)}
    if near & listed("partial"):
        return "part"
    return "whole" if near & listed("whole") else ""
