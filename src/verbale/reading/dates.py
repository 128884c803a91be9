"""Calendar dates as reports write them, for telling when a report was published.

This is not the reading of time expressions (that is extraction's): only dates that stand on their own are found,
with how far they go (day, month, year) and whether they can be read in two ways.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import day_name
from datetime import date
from itertools import islice

import msgspec

from verbale.model import Span

FIRST, LAST = 1900, 2100
"""No report counts as published before or after these years, whatever it says. They do not move with the clock."""

_MOST = 1000

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[0-3]?\d)"
_YEAR = r"(?:1[0-9]\d\d|[2-9]\d\d\d)"
_SEP = r"[\s,./|-]{1,3}"
_FORMS = {
    "iso": rf"(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<d>{_DAY})(?!\d)",
    "dmy": rf"(?P<d>{_DAY})(?:st|nd|rd|th)?(?:\sof)?{_SEP}(?P<mon>{_MONTH})\b\.?{_SEP}(?P<y>{_YEAR})(?!\d)",
    "mdy": rf"\b(?P<mon>{_MONTH})\b\.?{_SEP}(?P<d>{_DAY})(?:st|nd|rd|th)?(?:,\s?|\s|/|-){{1,2}}(?P<y>{_YEAR})(?!\d)",
    "num": rf"(?P<d>{_DAY})(?P<s>[/.-])(?P<m>[0-3]?\d)(?P=s)(?P<y>{_YEAR})(?![./-]?\d)",
    "compact": r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=T\d|$)",
    "my": rf"\b(?P<mon>{_MONTH})\b\.?,?\s(?:of\s)?(?P<y>{_YEAR})(?!\d)",
    "md": rf"\b(?P<mon>{_MONTH})\b\.?\s(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d%]|\s?(?:percent|million|billion))",
    "dm": rf"(?P<d>{_DAY})(?:st|nd|rd|th)?(?:\sof)?\s(?P<mon>{_MONTH})\b\.?",
    "y": rf"(?P<y>{_YEAR})(?![\d%])(?!\s(?:people|troops|soldiers|men|dead|prisoners|tonnes|tons|million|km|miles))",
}
_FORM = {
    name: re.compile(rf"(?<![\w.,$€£/-]){form}(?![\w/]|-\w|[.,]\d)" if name == "y" else rf"(?<![\w$€£]){form}", re.I)
    for name, form in _FORMS.items()
}
_LABEL = re.compile(
    r"(?:first|last|originally)?\s*(?:published|updated|posted|modified|revised|created|issued|dated?)(?:\s(?:on|at|by))?\s*[:|–-]?",
    re.I,
)
_CLOCK = re.compile(
    r"T?\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*(?:[ap]\.?m\.?)\b|Z\b|[+-]\d\d:?\d\d\b",
    re.I,
)
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:(?-i:[A-Z]{2,4})|GMT|UTC|hrs?|hours?|at|on"
    r"|o[’']clock|local time|\d+\s?min(?:ute)?s? (?:read|ago)|\d+ (?:hours?|days?) ago)\b",
    re.I,
)


class Day(msgspec.Struct, frozen=True):
    """A date in a text: its place, year, month and day (None where it does not say), and its form.

    ``other`` is the second way to read it, where there are two; ``wrong`` says what is wrong with it. ``day_first``
    tells the order of a date in numbers alone that reads one way.
    """

    span: Span
    year: int | None
    month: int | None
    day: int | None
    form: str
    other: date | None = None
    wrong: str | None = None
    day_first: bool | None = None

    @property
    def date(self) -> date | None:
        """The day in the calendar, where it says one that exists and reads one way."""
        if self.year is None or self.month is None or self.day is None or self.wrong or self.other:
            return None
        return date(self.year, self.month, self.day)


def readings(day: Day) -> tuple[date, date]:
    """Both readings of a ``day`` in numbers that has two: with the day first, and with the month first."""
    return date(day.year or 0, day.month or 0, day.day or 0), day.other or date.min


def dates(text: str) -> list[Day]:
    """The first dates of ``text``, ``_MOST`` of each form at most, in their order; of two that overlap, the one that
    says more.
    """
    found: list[Day] = []
    for name, form in _FORM.items():
        taken = sorted(day.span for day in found)
        found += [_day(match, name) for match in islice(form.finditer(text), _MOST) if _free(match, taken)]
    return sorted(found, key=lambda day: day.span)


def _free(match: re.Match[str], taken: list[Span]) -> bool:
    """Whether nothing is taken where ``match`` stands, and a month in small letters has a stroke beside it."""
    month = match.groupdict().get("mon")
    if month and month[0].islower() and not re.search(r"\d[/-]", match.group()):
        return False
    at = bisect_left(taken, (match.end(), 0))
    return at == 0 or taken[at - 1][1] <= match.start()


def _day(match: re.Match[str], form: str) -> Day:
    said = match.groupdict()
    year = int(said["y"]) if said.get("y") else None
    day = int(said["d"]) if said.get("d") else None
    month = _MONTHS.index(said["mon"][:3].lower()) + 1 if said.get("mon") else int(said["m"]) if said.get("m") else None
    other = first = None
    if form == "num" and day and month:
        first = None if max(day, month) <= 12 else day > 12
        day, month, other = _order(day, month, year or 0, said["s"])
    return Day(match.span(), year, month, day, form, other, _wrong(year, month, day), first)


def _order(first: int, second: int, year: int, sign: str) -> tuple[int, int, date | None]:
    """Day and month of two numbers; with full stops the day is first, with others it is open where both can be it."""
    if second > 12 >= first:
        return second, first, None
    if sign == "." or first > 12 or first == second:
        return first, second, None
    return first, second, _calendar(year, first, second)


def _wrong(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is not None and year > LAST:
        return "too far in the future"
    if year is not None and year < FIRST:
        return f"before {FIRST}"
    if month is not None and day is not None and _calendar(year or 2000, month, day) is None:
        return "no day of the calendar"
    return None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PLACE = re.compile(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*, ?")


def date_line(line: str) -> bool:
    """Whether ``line`` holds a date with its year, a label or a clock, and next to nothing else."""
    found = [day for day in dates(line) if day.year and day.month]
    if not found:
        return False
    left = line
    for day in reversed(found):
        left = left[: day.span[0]] + " " + left[day.span[1] :]
    left = _LABEL.sub(" ", left)
    left = _AROUND.sub(" ", _CLOCK.sub(" ", left))
    return len(re.findall(r"[^\W\d_]{2,}", left)) <= 1


def place_line(line: str) -> bool:
    """Whether a line that holds a date and next to nothing else begins with a place: "Asel, 3 May 2031"."""
    found = dates(line)
    before = line[: found[0].span[0]] if found else ""
    return bool(_PLACE.fullmatch(before)) and not _LABEL.search(before) and before.strip(" ,") not in day_name
