"""Rules for weekdays: from the day of publication and the words around, with the part of the day."""

from __future__ import annotations

import re
from datetime import date
from re import Match

from verbale.extraction.calendar import in_week, on_or_after, on_or_before, step
from verbale.extraction.times_base import PART, WEEKDAY, WEEKDAYS, Context, Reading, W, rule

_NAME = re.compile(r"\b(?:Black|Bloody|Super|Ash|Holy|Maundy|Cyber|Red|Good|Easter|Palm)\s+$")
"""Before a weekday: the name of a day that another rule or nobody dates ("Bloody Sunday")."""


@rule(
    "weekday",
    rf"""(?:(?P<which>last|next|this|the\s+previous|the\s+following|this\s+past|this\s+coming|the\s+coming|early|late|earlier
        |later)\s+)?
    (?P<d>{WEEKDAY})(?:\s*,?\s*(?P<part>{PART}))?(?!s)
    (?:\s+(?P<week>last|this|next|the\s+following)\s+week|\s+of\s+(?P<week2>last|this|next)\s+week
        |\s+(?P<ago>a\s+week\s+ago|week)\b)?""",
    flags=0,
)
def weekday(match: Match[str], context: Context) -> Reading | None:
    """A weekday, from the publication day and the tense around it; with the part of the day where there is one."""
    if _NAME.search(context.line[: match.start()]):
        return None
    number = WEEKDAYS[match["d"].casefold()]
    day = _weekday(number, match, context)
    part = W["day_parts"].get((match["part"] or "").casefold())
    if day is None:
        return Reading("TIME" if part else "DATE", None, "weekday")
    return Reading("TIME" if part else "DATE", day.isoformat() + (f"{part}" if part else ""), "weekday", day)


_RANGE = re.compile(
    rf"""(?:{WEEKDAY}(?:\s+{PART})?\s*(?:\bto|\bthrough|\buntil|\btill|[-–—])|\bbetween\s+{WEEKDAY}(?:\s+{PART})?\s+and)
    \s*$""",
    re.X,
)
"""Before the last day of a range: "from Tuesday to Friday"."""


def _weekday(number: int, match: Match[str], context: Context) -> date | None:
    if _RANGE.search(context.line[max(0, match.start() - 60) : match.start()]) and (begun := context.near):
        return on_or_after(begun, number)
    now = context.now
    if now is None:
        return None
    week = (match["week"] or match["week2"] or "").split(" ")[-1]
    if week:
        return in_week(now, number, {"last": -1, "next": 1, "following": 1}.get(week, 0))
    if match["ago"]:
        ago = "ago" in match["ago"]
        return step((on_or_before if ago else on_or_after)(now, number), -1 if ago else 1, "W")
    which = re.sub(r"\s+", " ", match["which"] or "").removeprefix("the ")
    if which in ("last", "previous", "this past"):
        return on_or_before(step(now, -1, "D"), number)
    if which in ("next", "following"):
        return on_or_after(step(now, 1, "D"), number)
    if which in ("this coming", "coming"):
        return on_or_after(now, number)
    if which == "this":
        return on_or_after(now, number) if context.future() else in_week(now, number)
    return context.weekday(number)
