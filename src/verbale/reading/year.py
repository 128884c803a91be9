"""The year of a dateline that leaves it out ("ORLA, May 21 (Harbour) -"), where the report gives exactly one.

A full date in the report gives it that lies within a month. It has to be the only year, the weekday beside the day
has to agree, and the text may not name a later year. Two more ways were tried on a day of real news: half a year
instead of a month took the years of things long past, and the year of the notice of rights was, on the pages of one
outlet, eight years old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from verbale.model import Span
from verbale.reading.dates import FIRST, LAST, Day

_NEAR = 31
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*$", re.I)


class Completed(msgspec.Struct, frozen=True):
    """A day with the year it left out, and the places of both."""

    date: date
    evidence: tuple[Span, ...]


def completed(text: str, day: Day, days: Sequence[Day]) -> Completed | None:
    """``day``, of a month but of no year, with the one year that ``text`` gives it; None where it gives none or two."""
    hints = list(_near(day, days))
    years = {when.year for when, _ in hints}
    if len(years) != 1 or any((other.year or 0) > max(years) for other in days if not other.wrong):
        return None
    when = hints[0][0]
    beside = _WEEKDAY.search(text[max(0, day.span[0] - 14) : day.span[0]])
    if beside and _DAYS[when.weekday()] != beside[1].lower():
        return None
    return Completed(when, tuple(sorted({day.span, min(span for _, span in hints)})))


def _near(day: Day, others: Iterable[Day]) -> Iterable[tuple[date, Span]]:
    for other in others:
        if other.date is None:
            continue
        for year in (other.date.year - 1, other.date.year, other.date.year + 1):
            when = _in(day, year)
            if when and abs((when - other.date).days) <= _NEAR:
                yield when, other.span


def _in(day: Day, year: int) -> date | None:
    if day.month is None or day.day is None or not FIRST <= year <= LAST:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None
