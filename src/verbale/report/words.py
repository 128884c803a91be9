"""Dates, lengths and codes in plain words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from verbale.model.dates import Days, days

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
_ONE = r"\d{4}-(?:\d{2}-\d{2}|W\d{2})"
_DAY = re.compile(rf"(?<![\w/-]){_ONE}(?:/(?:{_ONE}|\.\.))?(?![\w/-])")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def day(value: date, *, year: bool = True) -> str:
    """``18 March 2031``, whatever the locale."""
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def when(value: str | None) -> str:
    """A date as a person writes it, with its precision; what names no day stands as it is, nothing as ``undated``."""
    if not value:
        return "undated"
    found = days(value)
    return _in_words(found, value) if found else value


def dated(text: str) -> str:
    """``text`` with every day and week in it as a person writes it: ``on 2031-09-03`` → ``on 3 September 2031``."""
    return _DAY.sub(lambda found: when(found[0]), text)


def length(value: str | None) -> str | None:
    """An ISO 8601 duration in words: ``2 hours 30 minutes``; as it is where it is none."""
    found = _LENGTH.match(value or "")
    if not found or not any(found.groups()):
        return value
    return " ".join(plural(int(n), unit) for n, unit in zip(found.groups(), _UNITS, strict=True) if n)


def plural(count: int, noun: str) -> str:
    """``1 report``, ``3 reports``, on one line."""
    return f"{count:,}\u00a0{noun}" + ("" if count == 1 else "s")


def label(code: str | None) -> str:
    """A code as words: ``third_party`` → ``third party``."""
    return (code or "").replace("_", " ")


class _Shown(dict[int, int]):
    """What each character is shown as, found when it is first met."""

    def __missing__(self, code: int) -> int:
        acts = chr(code) not in "\n\t\u200d" and unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs"}
        self[code] = 0xFFFD if acts else code
        return self[code]


_SHOWN = _Shown()


def visible(text: str) -> str:
    """``text`` with each control and direction character as U+FFFD, so that none acts on the page; same length."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)


def _in_words(found: Days, value: str) -> str:
    first, last = found.first, found.last
    if first is None or last is None:
        return f"until {day(last)}" if last else f"from {day(first)}" if first else value
    if found.precision in {"day", "time"} or first == last:
        return day(first)
    if found.precision == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    if found.precision == "year":
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"
