"""What one denies or does not confirm, wherever another tells it as so; and firsts that were not the first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from verbale.model import Difference, Meeting, Span
from verbale.model.dates import Period, meet, period
from verbale.model.span import overlap
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.possible import another_thing, only_possible
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern
from verbale.weaving.tellings import Weights

HEAD = 14
"""Words of a denial in which it is said what is denied."""

LEAST = 3
"""Words that tell something, at least, of what is denied."""

SAME = 0.65
"""Share of their weight that an account must have to tell the same."""

DAY = 0.8
"""What a day weighs that both name, beside the rarity of words."""

WINDOW = timedelta(14)
"""How far apart the two may be told."""

BACK = timedelta(60)
"""How long before its own talk a first one is looked for."""

_FIRST = re.compile(
    r"\bfirst\s+(?:[\w-]+\s+){0,4}?(?:conversations?|calls?|talks|meetings?|contacts?|encounters?|exchanges?|rounds?|summits?)\b"
    r"|\bfirst\s+time\b[^.]{0,60}?\b(?:met|meet|spoke|spoken|talked|talk)\b",
    re.IGNORECASE,
)


def existence(record: Record) -> Iterator[Difference]:
    """A row for every telling of what somebody else denies or does not confirm."""
    for account in record.accounts:
        if _unsaid(account) and (found := _told(account, record)) is not None:
            yield _row(found, account)
    yield from _firsts(record)


def _unsaid(account: Account) -> bool:
    """Whether it is denied or not confirmed that something was so; what was left unsaid is neither."""
    row = account.statement
    if row is None or row.polarity != "negated" or row.hedge_kind == "undenied" or account.zone == "title":
        return False
    if len(account.weights) < LEAST or pattern("negations").search(account.text):
        return False
    return bool(pattern("denying").match(account.cue) or pattern("confirming").search(account.cue))


def _told(denial: Account, record: Record) -> Account | None:
    """The account that tells most of what is denied, one of the same report before others."""
    shares: defaultdict[int, float] = defaultdict(float)
    marks = _head(record.marks(denial), denial)
    for one, weight in marks.items():
        for number in record.by_root.get(one, ()):
            shares[number] += weight
    days = record.dates(denial)
    whole = sum(marks.values()) + (DAY if days else 0)
    found = []
    for number, share in shares.items():
        account = record.accounts[number]
        one_day = any(meet(a, b) for a in record.dates(account) for b in days)
        own = share + (DAY if one_day else 0) + _own_side(account, marks, record)
        alike = own >= SAME * whole or (one_day and _same_people(marks, record.marks(account), record))
        if alike and _tells(account, denial, record):
            found.append((account.document.id != denial.document.id, -own, number))
    return record.accounts[min(found)[2]] if found else None


def _head(marks: Weights, denial: Account) -> Weights:
    """The marks of the first words of a denial: what comes after says more of who or what, not what is denied."""
    last = denial.words[:HEAD][-1].span[1]
    later = {w.root for w in denial.words if w.span[0] >= last} - {w.root for w in denial.words if w.span[0] < last}
    return {one: weight for one, weight in marks.items() if one not in later}


def _tells(account: Account, denial: Account, record: Record) -> bool:
    """Whether an account tells as so, and of its own, what another denies: of the same day, and no mere supposition."""
    if account.polarity == "negated" or account.holder == denial.holder or account.zone == "title":
        return False
    if overlap(account.span, denial.span) and account.document.id == denial.document.id:
        return False
    if account.party is not None and account.party == denial.party:
        return False
    if (
        pattern("negations").search(account.text)
        or pattern("untrue").search(account.text)
        or set(_name(account)) & set(_name(denial))
    ):
        return False
    if not (account.weights.keys() & denial.weights.keys()) - record.names(denial):
        return False
    mine, theirs = record.dates(account), record.dates(denial)
    if mine and theirs and not any(meet(a, b) for a in mine for b in theirs):
        return False
    if only_possible(account.text, denial.text) or another_thing(account.text, denial.text):
        return False
    return _near(account, denial) and not _supposed(account, denial)


def _own_side(account: Account, marks: Weights, record: Record) -> float:
    """The weight of those named in a denial for whom the teller speaks: he says "its troops" of them."""
    mine = record.side(account.party) if account.party is not None else frozenset()
    return sum(weight for one, weight in marks.items() if one in mine and one not in record.marks(account))


def _name(account: Account) -> list[str]:
    return (account.holder or "").casefold().split()[-1:]


def _same_people(one: Weights, other: Weights, record: Record) -> bool:
    """Whether the same actors, two or more, are named in both."""
    mine, theirs = ({mark for mark in marks if mark in record.parties} for marks in (one, other))
    return len(mine) > 1 and mine == theirs


def _supposed(account: Account, denial: Account) -> bool:
    """Whether an account only supposes or asks what another denies: up to the last word that both have."""
    last = max((w.span[1] for w in account.words if w.root in denial.weights), default=account.content[1])
    return bool(pattern("supposing").search(account.document.text, account.content[0], last))


def _near(a: Account, b: Account) -> bool:
    if a.days is None or b.days is None:
        return True
    return a.days[0] - WINDOW <= b.days[1] and b.days[0] - WINDOW <= a.days[1]


def _row(account: Account, denial: Account) -> Difference:
    denied = bool(pattern("denying").match(denial.cue))
    return difference(
        "told_and_denied" if denied else "told_and_unconfirmed",
        "attribution" if pattern("raising").search(denial.text) else "existence_of_event",
        "contradicts" if denied else "differs",
        f"{who(account.holder)} tells it as so, {who(denial.holder)} {'denies' if denied else 'does not confirm'} it",
        "a record or a witness of it that is neither side's",
        [account.side(), denial.side()],
    )


def _firsts(record: Record) -> Iterator[Difference]:
    """A row for every talk told as the first of its parties that another account has them hold before."""
    for account in record.accounts:
        match = _FIRST.search(account.text)
        if match is None or account.zone == "title":
            continue
        place = (account.content[0] + match.start(), account.content[0] + match.end())
        talk = next((m for m in record.meetings if _stands(m, account.document.id, place)), None)
        if talk is not None and (earlier := _earlier(talk, account, record)):
            yield difference(
                "not_the_first",
                "existence_of_event",
                "contradicts",
                f"{who(account.holder)} calls the talk of {talk.date or 'an unknown day'} the first; "
                f"{who(earlier.holder)} tells of one before it",
                "a record of the earlier talk, or its confirmation by one of those who took part",
                [account.side(), earlier.side()],
            )


def _stands(meeting: Meeting, document: str, place: Span) -> bool:
    return any(e.document == document and overlap(e.span, place) for e in meeting.evidence)


def _earlier(talk: Meeting, account: Account, record: Record) -> Account | None:
    """The account of a talk of the same parties before this one and after the day since which it is the first."""
    held = period(talk.date)
    if held is None:
        return None
    for other in record.meetings:
        if other.id == talk.id or other.participants != talk.participants or not _one_form(talk, other):
            continue
        for place in sorted(other.evidence):
            told = record.at(place.document, place.span)
            if told and _before(record.day(told), other, held[0]) and _outright(told, account):
                return told
    return None


def _one_form(a: Meeting, b: Meeting) -> bool:
    """Whether two talks may be of one form: a first call can come after a meeting."""
    return a.kind == b.kind


def _before(out: Period | None, meeting: Meeting, day: date) -> bool:
    """Whether a talk is told to have been before a day, by its own day or by that on which it was told (``out``)."""
    held = period(meeting.date)
    if held is not None:
        return day - BACK <= held[0] and held[1] < day
    return out is not None and day - BACK <= out[0] and out[0] < day


def _outright(told: Account, first: Account) -> bool:
    """Whether it tells of a talk that was held, in its own words, and is not what the first account says."""
    talked = pattern("talked").search(told.text)
    if told.polarity == "negated" or talked is None or pattern("supposing").search(told.text, 0, talked.end()):
        return False
    return told.document.id != first.document.id or not overlap(told.span, first.span)
