"""Time expressions of a document, with TIMEX3 values: our own rules over its lines.

Values that hang on the day of publication are read once for the first and once for the last day it can be; they all
move forward with that day, so a value that is the same at both ends holds for every day between. Where it is not, the
row stays and its value is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from verbale.extraction import (
    times_calendar,
    times_clock,
    times_deictic,
    times_duration,
    times_feasts,
    times_periods,
    times_weekdays,
)
from verbale.extraction.times_base import RULES, YEAR, Context, Mention, Reading, Rule
from verbale.extraction.times_counted import Dated, counted
from verbale.language.parsing import Parsed, lines, seen
from verbale.model import Document, Time
from verbale.model.dates import days
from verbale.model.span import Span, evidence, trim
from verbale.reading.stamps import stamps

READERS = (times_calendar, times_periods, times_feasts, times_weekdays, times_clock, times_deictic, times_duration)
"""The modules whose rules are registered, in the order in which equal matches are preferred."""
_PLACES = [module.__name__ for module in READERS]
ORDERED = sorted(RULES, key=lambda rule: _PLACES.index(rule.read.__module__))
"""Every rule in that order, whichever module was loaded first."""

TRIGGER = re.compile(
    r"""\d|day|night|week|month|year|hour|minute|decade|centur|fortnight|quarter|morning|evening|noon|now\b|recent|current
    |present|future|past|former|annual|summer|winter|autumn|spring|fall\b|christmas|halloween|january|february|march|april|may\b
    |june|july|august|september|october|november|december|moment|daily|clock|tomorrow|point|time|lately""",
    re.I | re.X,
)
"""A line without any of these holds no time expression."""

HEADING = 80
"""Code points of the longest line that can head a narrative."""

_YEAR = re.compile(rf"(?<!\d){YEAR}")

NARRATIVE_YEARS = 5
"""A text is a narrative where it names so many years before the last, most years are such, and few words deictic."""

LONG_YEARS = 20
"""With so many years, and hardly a deictic word, half of them before the last are enough."""

_DEICTIC = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|(?:last|this|next) week)\b"
)


class Found(msgspec.Struct, frozen=True):
    """A match with its rule and its reading; ``span`` and ``anchor`` count from the start of the text."""

    span: Span
    rule: str
    reading: Reading
    anchor: Span | None = None


def times(parsed: Parsed) -> tuple[Time, ...]:
    """The time expressions of a document, in the order of the text."""
    return read_times(parsed.document)


def read_times(document: Document) -> tuple[Time, ...]:
    """As ``times``, from the document alone: its text, zones and publication day. Needs no parse."""
    first, last = published_days(document)
    passes = [list(_counted(document, list(_read(document, today)))) for today in dict.fromkeys((first, last))]
    return tuple(_row(document, *found) for found in zip(*passes, strict=True))


def published_days(document: Document) -> tuple[date | None, date | None]:
    """The first and the last day on which a document may have come out."""
    out = days(document.published.value)
    return (out.first, out.last) if out else (None, None)


def _row(document: Document, *found: Found) -> Time:
    one = found[0]
    values = {f.reading.value for f in found}
    return Time(
        rule=one.rule,
        evidence=evidence(document.id, document.text, [one.span]),
        document=document.id,
        span=one.span,
        type=one.reading.type,
        value=values.pop() if len(values) == 1 else None,
        basis=one.reading.basis,
        anchor=one.anchor,
        readings=one.reading.readings,
    )


def is_narrative(text: str, today: date | None) -> bool:
    """Whether most of the years that ``text`` names lie well before its publication."""
    if today is None:
        return False
    years = [int(y) for y in re.findall(rf"(?<![\d,.$€£])\b{YEAR}\b(?!\s*[%$€£])", text)]
    old = [y for y in years if y < today.year - 1]
    deictic = len(_DEICTIC.findall(text))
    if len(old) >= LONG_YEARS and len(old) > 10 * deictic:
        return len(old) * 2 > len(years)
    return len(old) >= NARRATIVE_YEARS and len(old) * 3 > len(years) * 2 and len(old) > 3 * deictic


def _counted(document: Document, found: Sequence[Found]) -> Iterator[Found]:
    """The same, with what is counted from an event that another sentence dates."""
    rows = [Dated(f.span, f.rule, f.reading) for f in found]
    for before, (row, anchor) in zip(found, counted(document.text, rows, published_days(document)[1]), strict=True):
        yield Found(row.span, row.rule, row.reading, anchor or before.anchor)


def _read(document: Document, today: date | None) -> Iterator[Found]:
    context = Context(today, is_narrative(document.text, published_days(document)[1]), document.text)
    parts = (*lines(document), *stamps(document), *(_heading(document) if context.narrative else ()))
    for zone, (start, end) in sorted(set(parts), key=lambda part: part[1]):
        line = seen(document, (start, end))
        if TRIGGER.search(line):
            context.line, context.start, context.beside, context.title = line, start, None, zone == "title"
            yield from _line(context)


def _heading(document: Document) -> Iterator[tuple[str, Span]]:
    """The first line of a text where it stands right before the body and names a year: it heads what is told."""
    for zone, after in pairwise(document.zones):
        if zone.kind == "nav" and after.kind == "body" and not document.text[: zone.span[0]].strip():
            span = trim(document.text, zone.span)
            if span[1] - span[0] <= HEADING and _YEAR.search(document.text, *span):
                yield "nav", span


def _line(context: Context) -> Iterator[Found]:
    end, matches = 0, _matches(context.line)
    for number, (match, rule) in enumerate(matches):
        if match.start() < end:
            continue
        if rule.id in CLOCKS and (day := _day_ahead(match, matches[number + 1 :], context)):
            context.beside = day
        context.at, context.anchor = match.span(), None
        for reading in _resolve(rule, match, context):
            a, end = reading.span or match.span()
            found = Found((context.start + a, context.start + end), rule.id, reading, _anchor(reading, context))
            _remember(found, context)
            yield found


CLOCKS = frozenset({"times.hour", "times.noon"})
"""Rules whose day may stand behind them: "10 a.m. (1400 GMT) on Friday"."""


def _day_ahead(match: re.Match[str], later: Sequence[tuple[re.Match[str], Rule]], context: Context) -> Mention | None:
    """The day that follows an hour, with at most other hours between them."""
    end = match.end()
    for other, rule in later:
        if other.start() < end:
            continue
        if not times_clock.BEFORE_A_DAY.fullmatch(context.line, end, other.start()):
            return None
        if rule.id not in CLOCKS:
            context.at = other.span()
            for reading in _resolve(rule, other, context):
                if reading.type == "DATE" and reading.day and len(reading.value or "") == 10:
                    a, b = reading.span or other.span()
                    return Mention(reading.day, "D", (context.start + a, context.start + b))
            return None
        end = other.end()
    return None


def _anchor(reading: Reading, context: Context) -> Span | None:
    """The expression that a value was counted from; None where it was the publication day, or nothing at all."""
    if reading.basis == "explicit" or reading.value is None:
        return None
    return reading.anchor or context.anchor


def _matches(line: str) -> list[tuple[re.Match[str], Rule]]:
    """Every match of every rule; from the left, the longest first, and of equals the first rule."""
    folded = line.casefold()
    found = [(m, n, rule) for n, rule in enumerate(ORDERED) if _may(rule, folded) for m in rule.pattern.finditer(line)]
    found.sort(key=lambda f: (f[0].start(), -f[0].end(), f[1]))
    return [(m, rule) for m, _, rule in found]


def _may(rule: Rule, folded: str) -> bool:
    """Whether a line, in lower case, may hold a match of the rule."""
    for need in rule.needs:
        if need in folded:
            return True
    return not rule.needs


def _resolve(rule: Rule, match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    try:
        found = rule.read(match, context)
    except (ValueError, OverflowError):  # a date outside the calendar: the words stay, without a value
        return (Reading("DATE", None),)
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def _remember(found: Found, context: Context) -> None:
    """Keep the day for what follows: in the line, where it is one day; in the text, where it was written out."""
    reading = found.reading
    day = times_calendar.reference_day(reading)
    if day is None:
        return
    value = reading.value or ""
    if reading.type in ("DATE", "TIME") and len(value) >= 10 and value[:4].isdigit():
        context.beside = Mention(day, "D", found.span)
    told = Mention(day, "Y" if len(value) == 4 else "D", found.span)
    if (context.narrative or reading.basis == "explicit") and not _by_the_way(told, context):
        context.told = told


def _by_the_way(told: Mention, context: Context) -> bool:
    """Whether a year moves no narrative on: the year it has reached, a year it looks back to ("the previous year"),
    a year in brackets.
    """
    if not context.narrative or context.told is None or told.grain != "Y":
        return False
    start, end = told.span[0] - context.start, told.span[1] - context.start
    looks_back = told.day < context.told.day and not re.search(r"\d", context.line[start:end])
    return (
        told.day.year == context.told.day.year
        or looks_back
        or (context.line[max(0, start - 1) : start] == "(" and context.line[end : end + 1] == ")")
    )
