"""The instant that a date with a clock names: its day, its time of day and its zone, as they are written."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from verbale.reading.cues import data
from verbale.reading.dates import Day, dates

_ISO = re.compile(
    r"\s*((?:19|20)\d\d-\d\d-\d\d)(?:[T\s]+(\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d(?:\.\d+)?)?(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?", re.I
)
_ZONE = re.compile(
    r"[\s(,]{0,2}(Z\b|[+-]\d\d:?\d\d\b|(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::\d\d)?)?|[A-Z]{1,4}T\b"
    r"|(?:local|Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: time)?\b)"
)
_FOREIGN = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<d>\d{1,2})(?:\.|º|er|\.º)?\s?(?:de |d'|of )?(?P<mon>[^\W\d_]{3,12})\.?,?\s?(?:del? )?"
        r"(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\w)(?P<mon>[^\W\d_]{3,12})\.?\s(?P<d>\d{1,2}),?\s(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<short>\d\d)(?![\d.]\d)",
    )
)
_SURE = {"Z": "Z", "UTC": "Z", "GMT": "Z"}
_AFTER = 24


class Instant(msgspec.Struct, frozen=True):
    """A day (``day``) and, where it says so, the whole stamp (``time``) and its ``zone``."""

    day: Day
    time: str | None = None
    zone: str | None = None


def instant(value: str) -> Instant | None:
    """The first full date of ``value`` with the time of day beside it; None where there is none."""
    iso = _ISO.match(value)
    found = next((day for day in dates(iso[1] if iso else value) if day.year and day.month and day.day), None)
    found = found or _foreign(value)
    if found is None:
        return None
    clock, zone = (iso[2], _zone(iso[3])) if iso else clock_at(value, found.span[1])
    when = found.date.isoformat() if found.date else None
    return Instant(found, written(when, clock, zone) if when and clock else None, zone if clock else None)


def _foreign(value: str) -> Day | None:
    """A day with its month in another language than English, with the signs of Chinese and Japanese, or with full
    stops and two figures for the year.
    """
    for form in _FOREIGN:
        for match in form.finditer(value.lower()):
            said = match.groupdict()
            month = int(said["m"]) if said.get("m") else _month(said["mon"])
            if month:
                iso = f"{said.get('y') or '20' + said['short']}-{month:02}-{int(said['d']):02}"
                day = next(iter(dates(iso)), None)
                return msgspec.structs.replace(day, span=match.span()) if day and not day.wrong else None
    return None


def _month(name: str) -> int | None:
    """The month whose name begins as ``name`` does, by the longest beginning that is known."""
    fits = [(len(stem), month) for stem, month in _stems().items() if name.startswith(stem)]
    return max(fits, default=(0, None))[1]


@cache
def _stems() -> dict[str, int]:
    return {stem: month for month, listed in data("months.yaml").items() for stem in listed}


def clock_at(text: str, end: int) -> tuple[str | None, str | None]:
    """The time of day and the zone that follow a date which ends at ``end``, on its line."""
    after = text[end : end + _AFTER + 12].partition("\n")[0]
    found = re.match(r"[\sT,|·•/–-]{1,5}(?:at\s)?", after)
    clock = _CLOCK.match(after, found.end()) if found else None
    if clock is None or not (clock["m"] or clock["half"]):
        return None, None
    hour = int(clock["h"]) % 12 + (12 if clock["half"].lower() == "p" else 0) if clock["half"] else int(clock["h"])
    zone = _ZONE.match(after, clock.end())
    return f"{hour:02}:{clock['m'] or '00'}", _zone(zone[1]) if zone else None


def written(day: str, clock: str, zone: str | None) -> str:
    """A stamp: an offset or Z right behind the clock, any other zone after a space, as written."""
    return f"{day}T{clock}" + ("" if zone is None else zone if re.match(r"Z$|[+-]\d\d:\d\d$", zone) else f" {zone}")


def _zone(zone: str | None) -> str | None:
    """An offset as ``+05:30``, UTC as ``Z``; a zone by name as it is written, since most names mean several."""
    if zone is None:
        return None
    offset = re.fullmatch(r"([+-]\d\d):?(\d\d)", zone)
    return f"{offset[1]}:{offset[2]}" if offset else _SURE.get(zone, zone)
