"""What is doubtful about the dates of a text: days that no calendar has, days that can be two, years far off."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Sequence
from datetime import date

from verbale.errors import complaint
from verbale.extraction.times import published_days
from verbale.extraction.times_base import ANY_WEEKDAY, DAY, MONTH, MONTHS, WEEKDAYS
from verbale.model import Complaint, Document, Time
from verbale.model.dates import days

FAR = 100
"""So many years after its report a date is more likely a slip."""
NOW = 2100
"""The year that a report without a date is taken to be older than."""

LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""How many days each month can have."""

_DAYS = re.compile(rf"(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})|(?P<d2>{DAY})(?:\s+of)?\s+(?P<m2>{MONTH})")
_DATED = frozenset({"times.date", "times.month_day", "times.day_range"})


def doubts(document: Document, rows: Sequence[Time]) -> tuple[Complaint, ...]:
    """Complaints about dates that no calendar has (X002), that can be two days (X003), that lie far off (X004), or that
    do not fall on the weekday beside them (X005).
    """
    last = published_days(document)[1]
    return tuple(found for row in rows if row.rule in _DATED if (found := _doubt(row, last)))


def _doubt(row: Time, last: date | None) -> Complaint | None:
    words = row.evidence[0].text
    if row.value is None and row.readings:
        one, other = row.readings
        code, details = "X003", {"one": one, "other": other}
    elif row.value is None and (row.basis == "explicit" or _is_no_day(words)):
        code, details = "X002", {}
    elif row.value and int(row.value[:4]) > (last.year if last else NOW) + FAR:
        code, details = "X004", {"value": row.value}
    elif row.value and (weekday := _contradicted(words, row.value)):
        code, details = "X005", {"value": row.value, "weekday": weekday}
    else:
        return None
    return complaint(code, row.document, document=row.document, evidence=row.evidence, words=words, **details)


_WEEKDAY = re.compile(rf"(?P<d>{ANY_WEEKDAY})")


def _contradicted(words: str, value: str) -> str | None:
    """The weekday on which a date falls, where the words name another."""
    named, covered = _WEEKDAY.match(words), days(value)
    if named is None or covered is None or covered.first is None:
        return None
    falls = covered.first.isoweekday()
    return None if WEEKDAYS[named["d"].casefold().rstrip(".")] == falls else day_name[falls - 1]


def _is_no_day(words: str) -> bool:
    found = _DAYS.search(words)
    if found is None:
        return False
    month, day = (found["m"], found["d"]) if found["m"] else (found["m2"], found["d2"])
    return int(re.sub(r"\D", "", day)) > LENGTHS[MONTHS[month.casefold().rstrip(". ")] - 1]
