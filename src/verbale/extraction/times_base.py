"""What the rules for times share: word lists, pieces of patterns, the context they resolve in, their register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from re import Match
from typing import Any

import msgspec
import yaml

from verbale.extraction.calendar import on_or_after, on_or_before
from verbale.model.span import Span


@cache
def words() -> dict[str, Any]:
    """The word lists of ``times.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "times.yaml").read_text("utf-8"))
    return loaded


def either(options: Any) -> str:
    """A pattern that matches any of ``options``, the longest first."""
    escaped = (re.escape(option).replace(r"\ ", r"\s+") for option in options)
    return "(?:" + "|".join(sorted(escaped, key=len, reverse=True)) + ")"


def _spelled(names: Iterable[str]) -> str:
    """A pattern of names with a capital, or in capitals."""
    return either(spelled for name in names for spelled in (name.capitalize(), name.upper()))


W = words()
MONTHS: dict[str, int] = W["months"] | W["month_abbreviations"]
WEEKDAYS: dict[str, int] = W["weekdays"] | W["weekday_abbreviations"]
NUMBERS: dict[str, float] = W["numbers"]
ORDINALS: dict[str, int] = W["ordinals"]
UNITS: dict[str, str] = W["units"]

FULL_MONTH = either(m.capitalize() for m in W["months"])
MONTH = f"(?:{_spelled(W['months'])}\\b|{_spelled(W['month_abbreviations'])}\\b\\.?)"
WEEKDAY = either(d.capitalize() for d in W["weekdays"])
ANY_WEEKDAY = f"(?:{WEEKDAY}\\b|{either(d.capitalize() for d in W['weekday_abbreviations'])}\\b\\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
YEAR = r"(?:1\d{3}|20\d\d)(?!\d|,\d|\.\d)"
UNIT = either(UNITS) + "s?"
GRAIN = "(?:day|week|fortnight|month|quarter|year|decade|century|centuries)"
PART = either(W["day_parts"])
SEASON = either([*W["seasons"], "fall"])
APPROX = f"(?:{either(W['approximators'])}\\s+)"
VAGUE = either(W["vague_numbers"])
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_TENS}[-\s]{_ONES}|{either(k for k in NUMBERS if k != 'half')})"
ZONE = either(W["zones"])
COMMA = r"(?:\s*,\s*|\s+)"


def number(text: str) -> float | None:
    """The number that ``text`` writes in figures or in words; None where it is vague ("several")."""
    text = text.casefold().strip()
    if text[:1].isdigit():
        return float(text.replace(",", ""))
    parts = re.split(r"[-\s]+", text)
    if all(p in NUMBERS for p in parts):
        return sum(NUMBERS[p] for p in parts)
    return 2.0 if text == "a couple of" else None


def ordinal(text: str) -> int | None:
    """The number of an ordinal: ``21st``, ``1,120th``, ``third``, ``twenty-first``."""
    text = text.casefold()
    if text[:1].isdigit():
        return int(re.sub(r"\D", "", text))
    tens, _, ones = text.rpartition("-")
    last = ORDINALS.get(ones)
    return None if last is None else last + int(NUMBERS.get(tens, 0))


class Reading(msgspec.Struct, frozen=True):
    """What a rule makes of a match: TIMEX3 type, value, basis, and the day it leaves behind as the last mentioned.

    ``span`` is where it stands in the line, None for the whole match. ``readings`` are the days that figures can mean
    ("03/04/2029"), where they can mean two. ``anchor`` is the expression that the value was counted from.
    """

    type: str
    value: str | None
    basis: str = "explicit"
    day: date | None = None
    span: Span | None = None
    readings: tuple[str, ...] = ()
    anchor: Span | None = None


Readings = Reading | tuple[Reading, ...] | None
"""What a rule gives: one expression, several within one match ("5-9 March"), or none."""


class Mention(msgspec.Struct, frozen=True):
    """A time that was mentioned: its day, its grain ("Y" or "D"), and where it stands in the document."""

    day: date
    grain: str
    span: Span


class Context:
    """Where a match stands: its line, the publication day, and the days mentioned before it.

    ``today`` is the publication day, None where it is not known. ``told`` is the last mentioned time of the text,
    ``beside`` the last day mentioned in the same line. In a ``narrative`` (a text about years long before it was
    published) dates without a year hang on ``told``. ``anchor`` is the expression from which the day last asked for
    was taken: None where that was the publication day.
    """

    def __init__(self, today: date | None, narrative: bool, text: str = "") -> None:
        self._today = today
        self.narrative = narrative
        self.text = text
        self.told: Mention | None = None
        self.beside: Mention | None = None
        self.anchor: Span | None = None
        self.line = ""
        self.start = 0
        self.at = (0, 0)
        self.title = False

    def _of(self, mention: Mention | None) -> date | None:
        if mention is None:
            return None
        self.anchor = mention.span
        return mention.day

    @property
    def today(self) -> date | None:
        """The publication day."""
        self.anchor = None
        return self._today

    @property
    def last(self) -> date | None:
        """The last mentioned time of the text."""
        return self._of(self.told)

    @property
    def near(self) -> date | None:
        """The last day mentioned in the same line."""
        return self._of(self.beside)

    @property
    def now(self) -> date | None:
        """The day that dates without a year, and weekdays, are counted from."""
        if self.narrative and self.told:
            return self.last
        return self.today or self.last

    @property
    def base(self) -> date | None:
        """The day that "the next day" and "two days later" are counted from."""
        return self.near or self.now

    def future(self) -> bool:
        """Whether the words around speak of what is to come: the nearest cue to the left, else to the right."""
        start, end = self.at
        left = self.line[max(0, start - 160) : start]
        left = re.split(r"(?<![ap]\.m)[.;!?]\s", left)[-1]
        found = list(cues().finditer(left))
        if found:
            return found[-1].lastgroup == "future"
        if self.title and re.search(r"\bto\s+[a-z]+", left):
            return True
        right = re.split(r"[.;!?](?:\s|$)", self.line[end : end + 120])[0]
        first = cues().search(right)
        return first is not None and first.lastgroup == "future"

    def weekday(self, day: int, base: date | None = None) -> date | None:
        """The ISO weekday ``day`` meant here: the last one up to today, or the next one where the words look ahead."""
        now = base or self.now
        if now is None:
            return None
        return on_or_after(now, day) if self.future() else on_or_before(now, day)


@cache
def cues() -> re.Pattern[str]:
    """Words of time to come, and of time gone by."""
    future, past = "|".join(words()["future_cues"]), "|".join(words()["past_cues"])
    return re.compile(rf"(?<![\w’'])(?:(?P<future>{future})|(?P<past>{past}))(?!\w)", re.I)


class Rule(msgspec.Struct, frozen=True):
    """One rule: its id, its pattern, and what turns a match into a reading (None where it is no time).

    ``needs`` are words of which every match holds one; where there are none, every line is searched.
    """

    id: str
    pattern: re.Pattern[str]
    read: Callable[[Match[str], Context], Readings]
    needs: tuple[str, ...] = ()


RULES: list[Rule] = []


def rule(name: str, *patterns: str, flags: int = re.I) -> Callable[..., Any]:
    """Register the decorated function as the reader of ``patterns`` (verbose), under the rule id ``times.<name>``."""

    def register(read: Callable[[Match[str], Context], Readings]) -> Any:
        for pattern in patterns:
            compiled = re.compile(rf"(?<!\w)(?:(?<!-)|(?=\d))(?:{pattern})(?!\w)", flags | re.VERBOSE)
            RULES.append(Rule(f"times.{name}", compiled, read, tuple(W["needs"].get(name, ()))))
        return read

    return register


def make_date(year: int, month: int, day: int = 1) -> date | None:
    """The day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
