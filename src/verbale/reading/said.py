"""What the input and the page say of a report's publication: dates that stand in a field, not in a text."""

from __future__ import annotations

import re
from datetime import date

from verbale.reading.dates import FIRST, LAST, Day, dates

_PARTIAL = re.compile(r"\s*(\d{4})(?:-(\d\d))?\s*")
_INTERVAL = re.compile(r"\s*(\.\.|\d{4}(?:-\d\d(?:-\d\d)?)?)/(\.\.|\d{4}(?:-\d\d(?:-\d\d)?)?)\s*")
_PATH = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/_-](?P<m>0?[1-9]|1[0-2]|[a-z]{3,9})(?:[/_-](?P<d>0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)",
    re.I,
)
_TURNED = re.compile(r"[/_-](?P<d>1[3-9]|2\d|3[01])-(?P<m>0?[1-9]|1[0-2])-(?P<y>(?:19|20)\d\d)(?=$|[/_.-])")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


def stated(value: str) -> Day | str | None:
    """A field's value as a date, or as itself where it is an EDTF interval or no finer than a month; else None."""
    partial, interval = _PARTIAL.fullmatch(value), _INTERVAL.fullmatch(value)
    if partial or interval:
        years = [int(year) for year in re.findall(r"\d{4}", value)]
        wrong = next((year for year in years if not FIRST <= year <= LAST), None)
        if wrong is not None:
            return Day((0, len(value)), wrong, None, None, "iso", wrong=_wrong(wrong))
        return value.strip()
    return next((day for day in dates(value) if day.year and day.month and day.day), None)


def _wrong(year: int) -> str:
    return f"before {FIRST}" if year < FIRST else "too far in the future"


def in_address(url: str) -> str | None:
    """The date in the path of ``url``, to the day or the month; None where there is none that exists."""
    path = re.sub(r"[?#].*", "", url)
    for match in (*_PATH.finditer(path), *_TURNED.finditer(path)):
        year, month, day = int(match["y"]), _month(match["m"]), match["d"]
        if month is None:
            continue
        try:
            whole = date(year, month, int(day) if day else 1)
        except ValueError:
            continue
        return whole.isoformat() if day else whole.isoformat()[:7]
    return None


def _month(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    place = _MONTHS.find(name[:3].lower())
    return place // 3 + 1 if place >= 0 and place % 3 == 0 else None
