"""Rules for times of the day: hours, noon, midnight, the parts of a dated day."""

from __future__ import annotations

import re
from re import Match

from verbale.extraction.calendar import step
from verbale.extraction.times_base import (
    COMMA,
    DAY,
    MONTH,
    NUMBERS,
    PART,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ZONE,
    Context,
    Reading,
    W,
    either,
    make_date,
    rule,
)
from verbale.extraction.times_calendar import day_of, month_of, year_for

CLOCK = {name: int(value) for name, value in NUMBERS.items() if value in range(1, 13) and name not in ("a", "an")}
"""The hours of a clock in words."""
IN_ZONE = rf"(?:(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?\d\d)?|{ZONE}|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s+time))"
"""The zone after an hour; it stays in the words, the value is the hour as it was written."""

BEFORE_A_DAY = re.compile(
    r"[\s,;()]*(?:(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::\d\d)?\s*\))?(?:(?:[A-Z][\w.]*\s+){0,2}time)?[\s,)]*(?:(?:on|of|from|this|next|last)\b\s*)?"
)
"""What may stand between an hour and its day: "10 a.m. (1400 GMT) on Friday"."""


@rule("midnight", rf"midnight\s+(?:on\s+)?(?P<d>{WEEKDAY})", flags=0)
def midnight(match: Match[str], context: Context) -> Reading | None:
    """``midnight on Thursday``: the end of that day, which is the first moment of the next."""
    day = context.weekday(WEEKDAYS[match["d"].casefold()])
    if day is None:
        return Reading("TIME", None, "weekday")
    return Reading("TIME", f"{step(day, 1, 'D').isoformat()}T00", "weekday", day)


_AT = re.compile(r"\b(?:at|by|until|till|after|before|from|since|around|past|to)\s+$", re.I)


@rule("noon", rf"(?P<noon>noon|midday)(?:\s+{IN_ZONE})?|(?P<midnight>midnight)(?:\s+{IN_ZONE})?")
def noon(match: Match[str], context: Context) -> Reading | None:
    """``noon``: of the day beside it, else of now. A bare ``midnight`` can begin a day or end it: it has no value."""
    if match["midnight"] and not _AT.search(context.line[max(0, match.start() - 12) : match.start()]):
        return None
    day = context.near or context.now
    if day is None or match["midnight"]:
        return Reading("TIME", None, "deictic")
    return Reading("TIME", f"{day.isoformat()}T12:00", "deictic", day)


@rule(
    "hour",
    rf"(?P<h>1[0-2]|0?[1-9])(?:[:.;](?P<min>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?(?:\s+{IN_ZONE})?",
    rf"(?P<h>[01]?\d|2[0-4])[:.](?P<min>[0-5]\d)(?:\s?(?:hrs|hours|h))?(?:\s+{IN_ZONE}|(?!\d))(?P<half>)",
    r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)\s?(?:hrs|hours|GMT|UTC)(?P<half>)",
    rf"(?P<h>1[0-2]|[1-9]|{either(CLOCK)})\s+o['’]clock(?P<min>)(?P<half>)",
)
def hour(match: Match[str], context: Context) -> Reading | None:
    """An hour of the clock, on the last day mentioned in the line, else on the day of publication."""
    if not match["half"] and "." in match[0] and not re.search("[A-Za-z]", match[0]):
        return None
    day, clock = context.near or context.now, (CLOCK.get(match["h"].casefold()) or int(match["h"])) % 24
    half = (match["half"] or "").casefold()
    if half:
        clock = clock % 12 + (12 if half == "p" else 0)
    if day is None:
        return Reading("TIME", None, "deictic")
    if "clock" in match[0]:
        return Reading("TIME", f"{day.isoformat()}T{_by_day(clock, match, context):02}", "deictic", day)
    return Reading("TIME", f"{day.isoformat()}T{clock:02}:{int(match['min'] or 0):02}", "deictic", day)


def _by_day(clock: int, match: Match[str], context: Context) -> int:
    """The hour of "four o'clock": from one to six in the afternoon, unless the words after it say otherwise."""
    after = context.line[match.end() : match.end() + 20].casefold().split()[:3]
    if after[:1] == ["in"] and after[-1:] == ["morning"]:
        return clock
    late = after[-1:] in (["afternoon"], ["evening"]) or after[-1:] == ["night"]
    return clock + 12 if clock < 12 and (late or 1 <= clock <= 6) else clock


@rule(
    "part_of_date",
    rf"""(?:the\s+)?(?:(?:early|late)\s+)?(?P<part>{PART})(?:\s+hours)?\s+of\s+(?:the\s+)?
    (?:(?P<m>{MONTH})\s+(?P<d>{DAY})(?:{COMMA}(?P<y>{YEAR}))?|(?P<d2>{DAY})\s+(?P<m2>{MONTH})(?:{COMMA}(?P<y2>{YEAR}))?)""",
)
def part_of_date(match: Match[str], context: Context) -> Reading | None:
    """``the night of April 3``."""
    month, number = month_of(match["m"] or match["m2"]), day_of(match["d"] or match["d2"])
    year = match["y"] or match["y2"] or year_for(month, number, context)
    day = make_date(int(year), month, number) if year else None
    if day is None:
        return Reading("TIME", None, "deictic")
    basis = "explicit" if match["y"] or match["y2"] else "deictic"
    return Reading("TIME", f"{day}{W['day_parts'][match['part'].casefold()]}", basis, day)
