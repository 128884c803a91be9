"""Bounds for an undated report, from the dates that its text mentions.

A report is not older than the latest thing it tells as done, and not younger than what it says will be. A day and
month without a year counts where the latest full date lies within a month of it, which gives its year. That such a
day is at most a year back was tried as an upper bound, and was wrong in a third of the reports it closed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from verbale.model import Span, Zone
from verbale.reading.cues import data
from verbale.reading.dates import Day
from verbale.reading.zones import zone_at

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s+[“\"‘'(]?[A-Z]|\s*$|\n)[^.!?\n]*)*[.!?]?[”\"’)]*")
_TOLD = ("body", "summary", "title", "caption", "dateline")
_WINDOW = 500
_NEAR = 70
_MONTH = 31


class Bounds(msgspec.Struct, frozen=True):
    """Between which days, both included; None is an open side. ``evidence`` says where that stands."""

    start: date | None = None
    end: date | None = None
    evidence: tuple[Span, ...] = ()

    def narrowed(self, other: Bounds) -> Bounds:
        """What both allow; where they contradict each other, this one."""
        start = max((day for day in (self.start, other.start) if day), default=None)
        end = min((day for day in (self.end, other.end) if day), default=None)
        if start and end and start > end:
            return self
        evidence = (*self.evidence, *other.evidence)
        return Bounds(start, end, evidence)


def interval(bounds: Bounds) -> str | None:
    """The EDTF interval, an open side as ``..``; None where both are open."""
    if not bounds.start and not bounds.end:
        return None
    return f"{bounds.start.isoformat() if bounds.start else '..'}/{bounds.end.isoformat() if bounds.end else '..'}"


def text_bounds(text: str, zones: tuple[Zone, ...], days: list[Day]) -> Bounds:
    """The bounds that the dates in the report's own words set."""
    told = [day for day in days if not day.wrong and not day.other and zone_at(zones, day.span[0]).kind in _TOLD]
    counted = _day_count(text, told)
    if counted is not None:
        return counted
    latest = max((day.date for day in told if day.date), default=None)
    dated = [(day, first, last) for day in told if (ends := _ends(day, latest)) for first, last in (ends,)]
    past = [entry for entry in dated if _past(text, entry[0])]
    if not past:
        return _later(text, dated)
    newest = max(past, key=lambda entry: (entry[1], entry[0].form == "md", -entry[0].span[0]))
    found = Bounds(newest[1], None, (newest[0].span,))
    return found.narrowed(_later(text, dated))


def _later(text: str, dated: list[tuple[Day, date, date]]) -> Bounds:
    """Not after what the text says will be on a day that it gives in full."""
    ahead = [
        (last, day.span)
        for day, _, last in dated
        if day.date and _matches("certain", _around(text, day.span).partition(" … ")[0][-_NEAR:])
    ]
    if not ahead:
        return Bounds()
    end, span = min(ahead)
    return Bounds(end=end, evidence=(span,))


def _past(text: str, day: Day) -> bool:
    """Whether the sentence around ``day`` tells of it as done. A year alone has to follow the verb ("held in 2029")."""
    words = _around(text, day.span)
    if day.day is None:
        before = words.partition(" … ")[0][-_NEAR:]
        return _matches("past_year", before) and not _matches("ahead", before)
    return _matches("past", words) and not _matches("ahead", words)


def _ends(day: Day, latest: date | None) -> tuple[date, date] | None:
    """The first and last day that ``day`` covers; a year that is left out is that of the full date before it."""
    year = day.year or _year(day, latest)
    if year is None:
        return None
    try:
        if day.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day.day is None:
            after = date(year + day.month // 12, day.month % 12 + 1, 1)
            return date(year, day.month, 1), after - timedelta(days=1)
        return (date(year, day.month, day.day),) * 2
    except ValueError:
        return None


def _year(day: Day, latest: date | None) -> int | None:
    """The year that puts ``day`` within a month of the latest full date; None where none does."""
    if latest is None or day.month is None or day.day is None:
        return None
    for year in (latest.year, latest.year + 1, latest.year - 1):
        try:
            if abs((date(year, day.month, day.day) - latest).days) <= _MONTH:
                return year
        except ValueError:
            continue
    return None


def _day_count(text: str, told: list[Day]) -> Bounds | None:
    """From "the 1,120th day" where the text gives the day that is counted from, once."""
    starts = {day for day in told if day.date and _matches("start", text[max(0, day.span[0] - 60) : day.span[0]])}
    counts = list(_pattern("count").finditer(text))
    if len({day.date for day in starts}) != 1 or len(counts) != 1:
        return None
    start, count = min(starts, key=lambda day: day.span), counts[0]
    if not re.search(
        r"\b(?:today|now|day \d|marks?|marked|enter(?:s|ed)|reached|into)\b", _around(text, count.span()), re.I
    ):
        return None
    number = int((count["n"] or count["d"] or count["k"]).replace(",", ""))
    first = start.date
    if first is None or number < 2:
        return None
    last = first + timedelta(days=number)
    return Bounds(last - timedelta(days=1), last, (start.span, count.span()))


def _around(text: str, span: Span) -> str:
    """The sentence around ``span``, on its line, without the date itself."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _WINDOW)
    line = text[start : span[1] + _WINDOW].partition("\n")[0]
    for sentence in _SENTENCE.finditer(line):
        if sentence.start() <= span[0] - start < max(sentence.end(), sentence.start() + 1):
            return line[sentence.start() : span[0] - start] + " … " + line[span[1] - start : sentence.end()]
    return line


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data("published.yaml")[name], re.I)


def _matches(name: str, words: str) -> bool:
    return _pattern(name).search(words) is not None
