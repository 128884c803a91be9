"""Rules for calendar dates: full dates, month and day, lists and ranges of days, months, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from re import Match

from verbale.extraction.calendar import nearest_year, step, value_at
from verbale.extraction.times_base import (
    ANY_WEEKDAY,
    COMMA,
    DAY,
    FULL_MONTH,
    MONTH,
    MONTHS,
    SEASON,
    YEAR,
    Context,
    Reading,
    Readings,
    W,
    make_date,
    rule,
)
from verbale.model.dates import days

ANY_YEAR = r"[1-9]\d{3}(?!\d|,\d|\.\d)"
"""A year beside its day and month, however far off."""

EDGE = r"""(?:
    (?:(?:very\s+)?(?:early|late|mid)
      |the\s+(?:very\s+)?(?:early|late|middle|end|beginning|start|close|(?:first|second)\s+half|latter\s+part))
    (?:-|\s+(?:in\s+|of\s+|part\s+of\s+)?)
)"""
_PREFIX = rf"(?:{ANY_WEEKDAY}\s*,?\s+(?:the\s+)?)?"
ROUND = 9
"""So many months back in a narrative mean the next year. Measured on the development part of WikiWars."""


def month_of(text: str) -> int:
    """The number of the month that ``text`` names."""
    return MONTHS[text.casefold().rstrip(". ")]


def day_of(text: str) -> int:
    """The number in "14", "14th"."""
    return int(re.sub(r"\D", "", text))


def dated(day: date | None, basis: str = "explicit") -> Reading:
    """A reading of a day; a day that no calendar has ("30 February") stays as it was written, without a value."""
    return Reading("DATE", day.isoformat() if day else None, basis, day)


@rule(
    "date",
    rf"{_PREFIX}(?P<m>{MONTH})\s*(?P<d>{DAY}){COMMA}(?P<y>{ANY_YEAR})",
    rf"{_PREFIX}(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MONTH}){COMMA}(?P<y>{ANY_YEAR})",
    rf"(?P<d>{DAY})[-/.](?P<m>{MONTH})[-/.](?P<y>{ANY_YEAR})",
    rf"(?P<y>{YEAR})[-/.](?P<n>0[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0[1-9])(?:T\d[\d:.+Z-]*)?",
    flags=0,
)
def full_date(match: Match[str], context: Context) -> Reading | None:
    """A day, month and year."""
    groups = match.groupdict()
    month = int(groups["n"]) if groups.get("n") else month_of(groups["m"])
    return dated(make_date(int(match["y"]), month, day_of(match["d"])))


@rule("date", r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>19\d\d|20\d\d)")
def numeric_date(match: Match[str], context: Context) -> Reading | None:
    """Day and month in figures. Where either can be the month, both readings are kept, and the value is the one that
    other dates of the document leave: figures above 12, or a day that it names in words as well.
    """
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 or b > 12 or a == b:
        return dated(make_date(year, a, b) if b > 12 else make_date(year, b, a))
    both = [day for day in (make_date(year, b, a), make_date(year, a, b)) if day]
    if len(both) < 2:
        return dated(None)
    day = (
        both[0]
        if day_first(context.text)
        else both[1]
        if day_first(context.text) is False
        else _named_too(both, context)
    )
    readings = tuple(day.isoformat() for day in both)
    return Reading("DATE", day.isoformat() if day else None, "explicit", day, readings=readings)


_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(?:19|20)\d\d(?!\d)")


@lru_cache(maxsize=8)
def day_first(text: str) -> bool | None:
    """Whether dates in figures put the day first in ``text``; None where none tells, or they contradict each other."""
    told = {int(a) > 12 for a, _, b in _FIGURES.findall(text) if (int(a) > 12) != (int(b) > 12)}
    return told.pop() if len(told) == 1 else None


def _named_too(both: Sequence[date], context: Context) -> date | None:
    """The one of two days that the text also names in words or in ISO form."""
    named = [day for day in both if re.search(_in_words(day), context.text)]
    return named[0] if len(named) == 1 else None


def _in_words(day: date) -> str:
    month = f"{day:%b}[a-z]*\\.?"
    return rf"\b(?:{month}\s+0?{day.day},?\s+{day.year}|0?{day.day}\s+{month},?\s+{day.year}|{day:%Y-%m-%d})\b"


_SHARED_YEAR = re.compile(
    rf"""\s*(?:-|–|—|,|and|or|to|until|till|through|and\s+in|,\s*and)\s*
    (?:(?:in|on|the)\s+)?{EDGE}?(?:{DAY}\s+)?(?:{MONTH}|{SEASON})(?:\s+{DAY})?(?:\s*,|\s+of)?\s+(?P<y>{YEAR})""",
    re.X,
)


def shared_year(context: Context) -> int | None:
    """The year that stands only behind the second of two dates: "between March and April 2029"."""
    found = _SHARED_YEAR.match(context.line, context.at[1])
    if found is None:
        return None
    context.anchor = (context.start + found.start("y"), context.start + found.end("y"))
    return int(found["y"])


RECENT = 45
"""Days that a day without its year may lie back although the words around look ahead."""


def year_for(month: int, day: int, context: Context) -> int | None:
    """The year of a date without one: the nearest, the next where words look ahead; in a narrative, the year told."""
    if year := shared_year(context):
        return year
    now = context.now
    if now is None:
        return None
    if context.narrative and context.told:
        return _told_year(month, now, context)
    year = nearest_year(now, month, day)
    behind = make_date(year, month, min(day, 28))
    ahead = behind is not None and (now - behind).days > RECENT and context.future()
    return year + ahead


def _told_year(month: int, last: date, context: Context) -> int:
    """In a narrative: the year of the last mentioned time, or the next one where the months have come round."""
    return last.year + ((context.told is None or context.told.grain != "Y") and last.month - month >= ROUND)


@rule(
    "month_day",
    rf"{_PREFIX}(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})",
    rf"{_PREFIX}(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MONTH})",
    flags=0,
)
def month_day(match: Match[str], context: Context) -> Reading | None:
    """A day without its year: of the year in which it lies nearest to now; in a narrative, the year told."""
    if re.match(r"\s*(?:%|percent|per cent|million|billion)", context.line[match.end() :]):
        return None
    month, day = month_of(match["m"]), day_of(match["d"])
    year = year_for(month, day, context)
    if year is None:
        return Reading("DATE", None, "deictic")
    return dated(make_date(year, month, day), "deictic")


_AND = r"(?:\s?(?:-|–|—|/)\s?|\s+(?:to|through|until|and|or)\s+(?:the\s+)?|\s*,\s*(?:and\s+)?)"
_LISTED = rf"(?P<d>{DAY})(?P<more>(?:{_AND}{DAY})+)"
_NO_COUNT = (
    r"(?=\s*(?:[.,;:!?)\]]|$|(?:in|at|on|for|by|with|when|where|and|but|as|after|before|between|was|were|is|are)\b))"
)
"""What follows the last day of a list: else the figure may count something ("March 5 and 6 boats")."""


@rule(
    "day_range",
    rf"(?P<m>{MONTH})\s+{_LISTED}(?:{COMMA}(?P<y>{YEAR})|{_NO_COUNT})",
    rf"(?:the\s+)?{_LISTED}(?:\s+of)?\s+(?P<m>{MONTH})(?:{COMMA}(?P<y>{YEAR}))?",
    flags=0,
)
def day_range(match: Match[str], context: Context) -> Readings:
    """Days of one month, as far as they rise. The days of a list are times of their own ("March 5 and 6"); a range is
    an interval ("5-9 March"), but in a narrative its first and its last day stand for themselves, as TIMEX3 has it.
    """
    places = [match.span("d"), *(found.span("d") for found in _MORE.finditer(match.string, *match.span("more")))]
    numbers = [day_of(match.string[a:b]) for a, b in places]
    month = month_of(match["m"])
    year = int(match["y"]) if match["y"] else year_for(month, numbers[0], context)
    if any(a >= b for a, b in pairwise(numbers)):
        return None
    basis = "explicit" if match["y"] else "deictic"
    if len(numbers) == 2 and not context.narrative and not _LIST.search(match["more"]):
        first, last = (make_date(year, month, number) if year else None for number in numbers)
        value = f"{first}/{last}" if first and last else None
        return Reading("DATE", value, basis, last, anchor=context.anchor)
    ends = [start for start, _ in places[1:]]
    places[0] = (match.start(), places[0][1])
    places[-1] = (ends[-1], match.end())
    anchor = context.anchor
    found = []
    for number, span in zip(numbers, places, strict=True):
        day = make_date(year, month, number) if year else None
        found.append(Reading("DATE", day.isoformat() if day else None, basis, day, span, anchor=anchor))
    return tuple(found)


_LIST = re.compile(r",|\b(?:and|or)\b")
_MORE = re.compile(rf"{_AND}(?P<d>{DAY})")


@rule("month_year", rf"{EDGE}?(?P<m>{MONTH})(?:\s*,|\s+of)?\s+(?P<y>{YEAR})")
def month_year(match: Match[str], context: Context) -> Reading | None:
    """A month of a year."""
    day = make_date(int(match["y"]), month_of(match["m"]))
    return Reading("DATE", value_at(day, "M"), "explicit", day) if day else None


WEEKS = {"first": 4, "opening": 4, "second": 11, "third": 18, "fourth": 25}
"""A day in the middle of each week of a month; the last week is that of the third day before its end."""


@rule(
    "part_of_month",
    rf"""(?:the\s+)(?:very\s+)?(?P<nth>first|second|third|fourth|last|final|opening|closing)\s+(?:full\s+)?
    (?P<u>week|weekend|days|fortnight)\s+(?:of|in)\s+(?P<m>{MONTH})(?:(?:\s+of|\s*,)?\s+(?P<y>{YEAR}))?""",
)
def part_of_month(match: Match[str], context: Context) -> Reading | None:
    """``the last week of August``: that week; ``the first days of August``: known to the month."""
    if not match["m"][0].isupper():
        return None
    number, now = month_of(match["m"]), None if match["y"] else context.now
    if not match["y"] and now is None:
        return Reading("DATE", None, "deictic")
    year = int(match["y"]) if now is None else _month_year(number, "", now, context)
    basis = "explicit" if match["y"] else "deictic"
    if match["u"].casefold() != "week":
        day = date(year, number, 1)
        return Reading("DATE", value_at(day, "M"), basis, day)
    middle = WEEKS.get(match["nth"].casefold())
    day = date(year, number, middle) if middle else step(step(date(year, number, 1), 1, "M"), -4, "D")
    return Reading("DATE", value_at(day, "W"), basis, day)


_BEFORE_MAY = re.compile(
    r"""(?:\b(?:in|by|since|until|till|from|of|during|before|after|to|and|late|early|mid|next|last|this|through|between|for
        |previous|following)\s+|mid-)$""",
    re.I | re.X,
)


@rule(
    "month",
    rf"{EDGE}(?P<m>{FULL_MONTH})",
    rf"(?:(?P<w>last|next|this|the\s+previous|the\s+following)\s+)?(?P<m>{FULL_MONTH})",
    flags=0,
)
def month(match: Match[str], context: Context) -> Reading | None:
    """A month alone: the last one up to the publication, the next one where the words look ahead."""
    named = match["m"]
    before = context.line[max(0, match.start("m") - 16) : match.start("m")]
    shared = shared_year(context)
    if named in ("May", "March", "August") and not shared and not _BEFORE_MAY.search(before):
        return None
    if named in ("April", "May", "June", "August") and re.match(r"\s+(?:[A-Z][a-z]+|\d)", context.line[match.end() :]):
        return None
    now = context.now if shared is None else date(shared, 1, 1)
    if now is None:
        return Reading("DATE", None, "deictic")
    which = (match.groupdict().get("w") or "").split(" ")[-1].casefold()
    year = shared or _month_year(month_of(named), which, now, context)
    day = make_date(year, month_of(named))
    return Reading("DATE", value_at(day, "M"), "deictic", day) if day else None


def _month_year(month: int, which: str, now: date, context: Context) -> int:
    if context.narrative and context.told:
        if which in ("last", "previous"):
            return now.year - (month >= now.month)
        return _told_year(month, now, context)
    if which == "next" or (not which and context.future()):
        return now.year + (month < now.month)
    if which == "this":
        return now.year
    return now.year - (month > now.month or (which == "last" and month == now.month))


_YEAR_CUE = re.compile(
    r"""(?:\b(?:in|since|by|from|until|till|of|during|before|after|between|to|and|through|for|year|around|circa|ca\.|as\s+of
        |the|its|his|her|their|late|early|mid)\s+|[-–—(]\s?)$""",
    re.I | re.X,
)


@rule("year", rf"{EDGE}?(?P<y>{YEAR})(?!\s*(?:[%$€£°]|(?:{'|'.join(W['not_years'])})\b)|[-–]\w+\b(?<!\d))")
def year(match: Match[str], context: Context) -> Reading | None:
    """A year in four figures that is no count: before 1900 only after a preposition."""
    before = context.line[max(0, match.start("y") - 14) : match.start("y")]
    if re.search(r"[$€£#№]\s?$|[.,:/]$", before[-2:]):
        return None
    if int(match["y"]) < 1900 and not context.narrative and not _YEAR_CUE.search(before):
        return None
    if re.search(r"\b(?:Flight|Route|No|Number|Boeing|Airbus|Resolution|page|room|Highway)\.?\s$", before):
        return None
    day = make_date(int(match["y"]), 1)
    return Reading("DATE", match["y"], "explicit", day)


@rule("year", rf"(?P<y>{YEAR})\s?[-–—/]\s?(?P<z>\d\d(?:\d\d)?)(?![\d-])")
def year_range(match: Match[str], context: Context) -> Readings:
    """``1990-94``: two years, each a time of its own."""
    first, last = match["y"], match["z"].rjust(4, "\0").replace("\0\0", match["y"][:2])
    if last <= first or (len(match["z"]) == 2 and match["z"] < "13" and first[2:] > "12" and first[2:] != "99"):
        return None
    days_ = (make_date(int(first), 1), make_date(int(last), 1))
    spans = ((match.start(), match.end("y")), match.span("z"))
    return tuple(Reading("DATE", y, "explicit", d, s) for y, d, s in zip((first, last), days_, spans, strict=True))


_BC = r"\s*(?:BCE?|B\.C\.(?:E\.)?)(?!\w)"


@rule(
    "year",
    rf"{EDGE}?(?:(?P<m>{MONTH})\s+|(?P<s>{SEASON})\s+(?:of\s+)?)?(?:ca?\.\s*)?(?P<y>\d{{1,4}})(?P<decade>s)?{_BC}",
    rf"(?P<y2>\d{{1,4}})(?:\s?[-–—]\s?|\s+(?:to|and|or|until)\s+)(?P<y>\d{{1,4}}){_BC}",
    flags=0,
)
def year_before_christ(match: Match[str], context: Context) -> Readings:
    """A year before the common era, as TIMEX3 writes it: ``BC0490``; with its month or season."""
    groups, value = match.groupdict(), f"BC{int(match['y']):04}"
    if groups.get("y2"):
        first = Reading("DATE", f"BC{int(match['y2']):04}", span=match.span("y2"))
        return (first, Reading("DATE", value, span=(match.start("y"), match.end())))
    if groups["decade"]:
        return Reading("DATE", value[:-1])
    part = f"-{month_of(match['m']):02}" if groups["m"] else ""
    if groups["s"]:
        part = f"-{W['seasons'].get(match['s'].casefold(), 'FA')}"
    return Reading("DATE", value + part)


def reference_day(reading: Reading) -> date | None:
    """The first day of what a reading names: where a narrative stands after it."""
    covered = days(reading.value) if reading.type != "DURATION" else None
    return reading.day or (covered.first if covered else None)
