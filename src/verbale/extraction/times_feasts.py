"""Rules for feasts: those of a fixed day, and those counted from Easter."""

from __future__ import annotations

import re
from re import Match

from verbale.extraction.calendar import easter, step
from verbale.extraction.times_base import YEAR, Context, Reading, W, either, make_date, rule
from verbale.extraction.times_calendar import dated, year_for

EASTER_DAYS = {"Palm Sunday": -7, "Good Friday": -2, "Easter": 0, "Easter Sunday": 0, "Easter Monday": 1}
"""Days after Easter Sunday (of the western churches)."""


@rule("holiday", rf"{either(W['holidays'])}(?:(?:\s+of|,)?\s+(?P<y>{YEAR}))?", flags=re.I)
def holiday(match: Match[str], context: Context) -> Reading | None:
    """A feast with a fixed day."""
    name = re.sub(r"\s+", " ", match[0].casefold().split(match["y"] or "\0")[0]).replace("’", "'").strip(" ,")
    name = name.removesuffix(" of")
    month, number = W["holidays"][name]
    if not match[0][0].isupper():
        return None
    year = int(match["y"]) if match["y"] else year_for(month, number, context)
    if year is None:
        return Reading("DATE", None, "deictic")
    return dated(make_date(year, month, number), "explicit" if match["y"] else "deictic")


@rule(
    "holiday",
    r"(?P<h>Good\s+Friday|Easter\s+Monday|Easter\s+Sunday|Palm\s+Sunday|Easter)(?:(?:\s+of|,)?\s+(?P<y>"
    + YEAR
    + r"))?(?!\s+(?:Agreement|Accord|Accords|Rising|Offensive|Island|egg|eggs|truce))",
    flags=0,
)
def easter_day(match: Match[str], context: Context) -> Reading | None:
    """A feast counted from Easter: of the year in which it lies nearest to now."""
    name = re.sub(r"\s+", " ", match["h"])
    year = int(match["y"]) if match["y"] else year_for(4, 10, context)
    if year is None:
        return Reading("DATE", None, "deictic")
    return dated(step(easter(year), EASTER_DAYS[name], "D"), "explicit" if match["y"] else "deictic")
