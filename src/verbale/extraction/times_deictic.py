"""Rules for times counted from the publication day or from another time in the text: "last week", "two days later"."""

from __future__ import annotations

import re
from datetime import date
from re import Match

from verbale.extraction.calendar import step, value_at
from verbale.extraction.times_base import (
    APPROX,
    DAY,
    FULL_MONTH,
    MONTHS,
    NUMBER,
    ORDINALS,
    SEASON,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAYS,
    Context,
    Reading,
    W,
    either,
    make_date,
    number,
    rule,
)

SATURDAY = 6
NAMED_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

VAGUE_STEPS = {"D": (2, 6), "W": (2, 4), "M": (2, 6), "Y": (2, 9)}
"""What a bare plural ("weeks earlier") covers at least and at most. Our own choice."""


def grain_of(unit: str) -> str:
    """The grain (D, W, M, Q, Y, DE, CE, TH, TM) of a unit, singular or plural."""
    unit = unit.casefold()
    return UNITS[unit] if unit in UNITS else UNITS[unit.removesuffix("s")]


def at(day: date | None, grain: str, near: date | None = None) -> Reading:
    """A date of a grain, deictic; without a value where the day is not known."""
    if day is None:
        return Reading("DATE", None, "deictic")
    return Reading("DATE", value_at(day, grain), "deictic", near or day)


@rule(
    "day",
    r"""(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow)
    (?:\s+(?P<part>morning|afternoon|evening|night))?""",
)
def named_day(match: Match[str], context: Context) -> Reading | None:
    """Yesterday, today, tomorrow."""
    word = re.sub(r"\s+", " ", match["word"].casefold())
    if context.narrative and word == "today":
        return Reading("DATE", "PRESENT_REF", "deictic")
    if context.today is None:
        return Reading("DATE", None, "deictic")
    day = step(context.today, NAMED_DAYS[word], "D")
    if match["part"]:
        return Reading("TIME", f"{day}{W['day_parts'][match['part'].casefold()]}", "deictic", day)
    return Reading("DATE", day.isoformat(), "deictic", day)


@rule(
    "part_of_day",
    r"""(?P<w>this|last|that|early\s+(?:this|that))\s+(?:very\s+)?(?P<part>morning|afternoon|evening|night)
    |(?P<tonight>tonight)|(?P<on>overnight)(?:(?=\s+(?:in)?to\s+(?P<into>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)))?""",
)
def part_of_day(match: Match[str], context: Context) -> Reading | None:
    """A part of a near day: ``this morning``, ``last night``, ``tonight``; ``overnight`` is the night into today."""
    which = (match["w"] or "").split(" ")[-1].casefold()
    base = context.base if which == "that" else context.today
    if base is None:
        return Reading("DATE" if match["on"] else "TIME", None, "deictic")
    if match["into"]:
        day = context.weekday(WEEKDAYS[match["into"].casefold()])
        return Reading("DATE", day.isoformat() if day else None, "weekday", day)
    if match["on"]:
        return Reading("DATE", base.isoformat(), "deictic")
    day = step(base, -1, "D") if which == "last" else base
    part = "TNI" if match["tonight"] else W["day_parts"][match["part"].casefold()]
    return Reading("TIME", f"{day}{part}", "deictic", day)


@rule(
    "shifted",
    r"""(?:(?:earlier|later|early|late)\s+)?
    (?P<w>last|this|next|the\s+(?:previous|following|next|same|prior|preceding|last|current)|that\s+same|that|current)\s+
    (?P<u>week|fortnight|month|quarter|year|decade|century|weekend|day)
    (?:\s+(?P<part>morning|afternoon|evening|night))?""",
)
def shifted(match: Match[str], context: Context) -> Reading | None:
    """``last week``, ``this month``, ``the following day``."""
    which = re.sub(r"\s+", " ", match["w"].casefold())
    unit = match["u"].casefold()
    word = which.split(" ")[-1]
    from_text = which.startswith("th") and word not in ("this", "current", "last")
    if unit == "decade" and which == "the last":
        return Reading("DURATION", "P10Y")
    base = context.base if from_text or (context.narrative and word != "current") else context.today
    if base is None:
        return Reading("DATE", None, "deictic")
    shift = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "following": 1}.get(word, 0)
    if unit == "weekend":
        day = step(base, shift, "W")
        return Reading("DATE", f"{value_at(day, 'W')}-WE", "deictic", day)
    grain = grain_of(unit)
    day = step(base, shift, grain)
    if match["part"] and unit == "day":
        return Reading("TIME", f"{day}{W['day_parts'][match['part'].casefold()]}", "deictic", day)
    return at(day, grain)


@rule("nightfall", r"(?:(?:before|by|until|at|after)\s+)?nightfall")
def nightfall(match: Match[str], context: Context) -> Reading | None:
    """``before nightfall``: the night of the day last mentioned in the line, else of today."""
    base = context.base
    return Reading("TIME", f"{base}TNI" if base else None, "deictic", base)


@rule("weekend", r"the\s+weekend")
def weekend(match: Match[str], context: Context) -> Reading | None:
    """``by the weekend``: the coming one where the words look ahead, else the last one that has begun."""
    now = context.base
    if now is None:
        return Reading("DATE", None, "deictic")
    gone = now.isoweekday() < SATURDAY and not context.future()
    return Reading("DATE", f"{value_at(step(now, -gone, 'W'), 'W')}-WE", "deictic")


@rule(
    "next_part",
    r"(?:early\s+)?(?:the\s+)?(?P<w>next|following|previous|same)\s+(?P<part>morning|afternoon|evening|night)",
)
def next_part(match: Match[str], context: Context) -> Reading | None:
    """``the next morning``."""
    base = context.base
    if base is None:
        return Reading("TIME", None, "deictic")
    day = step(base, {"next": 1, "following": 1, "previous": -1}.get(match["w"].casefold(), 0), "D")
    return Reading("TIME", f"{day}{W['day_parts'][match['part'].casefold()]}", "deictic", day)


@rule(
    "within",
    r"""(?:earlier|later|late|early)\s+(?:in\s+)?
    (?P<w>the|this|that|last|next|the\s+same|the\s+following)\s+(?P<u>day|week|month|year)(?!s)""",
)
def within(match: Match[str], context: Context) -> Reading | None:
    """``earlier in the week``, ``later that month``: the week, the month."""
    which = match["w"].split(" ")[-1].casefold()
    base = context.base if which in ("that", "same", "following") or context.narrative else context.today
    if base is None:
        return Reading("DATE", None, "deictic")
    grain = grain_of(match["u"])
    return at(step(base, {"last": -1, "next": 1, "following": 1}.get(which, 0), grain), grain)


@rule(
    "edge",
    r"""(?P<e>the\s+(?:very\s+)?(?:end|beginning|start|middle|close|latter\s+part|(?:first|second)\s+half)\s+of\s+
        (?P<w>the|this|that|last|next)\s+(?P<u>week|month|quarter|year|decade)
    |(?P<u2>year|month)['’]?-?s?\s?-?end)""",
)
def edge(match: Match[str], context: Context) -> Reading | None:
    """``the end of the year``: the year."""
    which = (match["w"] or "the").casefold()
    base = context.now if which in ("the", "that") else context.today
    if base is None:
        return Reading("DATE", None, "deictic")
    grain = grain_of(match["u"] or match["u2"])
    reading = at(step(base, {"last": -1, "next": 1}.get(which, 0), grain), grain, base)
    return Reading(reading.type, reading.value, reading.basis, None, match.span("e"))


@rule(
    "month_of",
    rf"""(?:(?:early|late|mid|the\s+(?:end|beginning|start)\s+of)[-\s]+)?
    (?:(?P<d>{DAY})\s+)?(?P<m>{FULL_MONTH})(?:\s+(?P<d2>{DAY}))?\s*,?\s+(?:of\s+)?
    (?P<w>last|this|next|that|the\s+same|the\s+following|the\s+previous)\s+year""",
)
def month_of_year(match: Match[str], context: Context) -> Reading | None:
    """``August last year``, ``June of that year``."""
    which = match["w"].split(" ")[-1].casefold()
    base = context.base if which in ("that", "same", "following", "previous") else context.today
    if base is None:
        return Reading("DATE", None, "deictic")
    year = base.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    number_ = match["d"] or match["d2"]
    day = make_date(year, MONTHS[match["m"].casefold()], int(re.sub(r"\D", "", number_)) if number_ else 1)
    return at(day, "D" if number_ else "M") if day else None


@rule("season_of", rf"(?:the\s+)?(?P<s>{SEASON})\s+of\s+(?P<w>last|this|next|that|the\s+same|the\s+following)\s+year")
def season_of_year(match: Match[str], context: Context) -> Reading | None:
    """``the summer of that year``."""
    which = match["w"].split(" ")[-1].casefold()
    base = context.now if which in ("that", "same", "following") else context.today
    if base is None:
        return Reading("DATE", None, "deictic")
    year = base.year + {"last": -1, "next": 1, "following": 1}.get(which, 0)
    return Reading("DATE", f"{year:04}-{W['seasons'].get(match['s'].casefold(), 'FA')}", "deictic")


@rule(
    "ago",
    rf"""{APPROX}?(?P<n>{NUMBER}|{VAGUE}|half\s+a)\s+(?P<u>{UNIT})\s+
    (?P<w>ago|earlier|later|before(?=\s*[,.;]|\s+that)|afterwards?|prior|previously|hence|from\s+now)(?!\s+than)(?P<to>\s+today)?""",
    r"(?P<n>)(?P<u>(?:days|weeks|months|years|decades))\s+(?P<w>ago|earlier|later)",
)
def ago(match: Match[str], context: Context) -> Reading | None:
    """``two days later``, ``three years ago``: at the grain of the unit; ``weeks earlier`` only where it is sure."""
    back = match["w"].casefold() in ("ago", "earlier", "before", "prior", "previously")
    base = context.today if match["w"].casefold() in ("ago", "from now") and not context.narrative else context.base
    grain, sign = grain_of(match["u"]), -1 if back else 1
    if grain.startswith("T"):
        return _hours(base, match, sign)
    count = number(match["n"]) if match["n"] else None
    if base is None:
        return Reading("DATE", None, "deictic")
    if match.groupdict().get("to") and count is not None and back:
        return at(step(base, -int(count), grain), "D")
    if count is None:
        return _vaguely(base, grain, sign)
    if count != int(count):
        return at(step(base, sign * int(count * 12), "M"), "M") if grain == "Y" else None
    return at(step(base, sign * int(count), grain), grain)


def _hours(base: date | None, match: Match[str], sign: int) -> Reading:
    ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Reading("TIME", None if base is None else ref, "deictic")


def _vaguely(base: date, grain: str, sign: int) -> Reading:
    low, high = VAGUE_STEPS.get(grain, (1, 99))
    coarse = {"D": "W", "W": "M", "M": "Y", "Y": "DE"}.get(grain, "CE")
    values = {value_at(step(base, sign * n, grain), coarse) for n in (low, high)}
    if len(values) == 1 and grain == "W":
        return Reading("DATE", values.pop(), "deictic")
    return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "deictic")


@rule(
    "day_beside",
    r"""(?P<w>the\s+day\s+(?:before|after|following)|the\s+(?:previous|next|following|same|very\s+next)\s+day
    |(?:the|that)\s+(?:very\s+)?same\s+day|(?:a|one)\s+day\s+(?:earlier|later|before|after)|that\s+day)
    (?!\s+(?:yesterday|tomorrow))""",
)
def day_beside(match: Match[str], context: Context) -> Reading | None:
    """``the day before``, ``the next day``: counted from the last day mentioned in the line, else from now."""
    base, word = context.base, match["w"].casefold()
    back = re.search(r"before|previous|earlier", word)
    forth = re.search(r"after|next|following|later", word)
    if base is None:
        return Reading("DATE", None, "deictic")
    return at(step(base, -1 if back else 1 if forth else 0, "D"), "D")


@rule("day_of_month", r"(?P<w>the)\s+(?P<d>\d{1,2}(?:st|nd|rd|th))(?=\s*(?:[,.;)]|and\b|of\s+(?:the|that)\s+month))")
def day_of_month(match: Match[str], context: Context) -> Reading | None:
    """``the 20th``: of the month of the last mentioned day."""
    base = context.last
    if base is None:
        return None
    day = make_date(base.year, base.month, int(match["d"][:-2]))
    return at(day, "D") if day else None


@rule(
    "span_to_now",
    rf"""(?:the|these|those)\s+(?P<w>last|past|next|previous|coming|following|first|final|preceding|upcoming)\s+
    (?P<n>{NUMBER}|{VAGUE}|couple\s+of)?\s*(?P<u>{UNIT})""",
)
def span_to_now(match: Match[str], context: Context) -> Reading | None:
    """``the past two weeks``: a duration. ``the coming days``: a time ahead without bounds."""
    which, unit = match["w"].casefold(), match["u"].casefold()
    plural = unit.endswith("s") or unit == "centuries"
    if not match["n"] and which in ("coming", "upcoming", "next", "following") and plural:
        return Reading("DATE", "FUTURE_REF", "deictic")
    if not match["n"] and not plural and which in ("following", "previous", "preceding", "next", "final", "first"):
        if which in ("final", "first") or grain_of(unit).startswith("T"):
            return None
        base = context.base
        grain = grain_of(unit)
        return at(step(base, 1 if which in ("following", "next") else -1, grain) if base else None, grain)
    if not match["n"] and not plural and which in ("last", "first"):
        return _last(unit, context)
    return Reading("DURATION", duration(match["n"] or ("" if plural else "a"), unit))


def _last(unit: str, context: Context) -> Reading | None:
    grain = grain_of(unit)
    if grain not in ("Q", "M", "Y") or context.now is None:
        return None
    return at(step(context.now, -1, grain), grain)


def duration(count: str, unit: str) -> str:
    """The TIMEX3 duration of a count (in figures or words; vague is X) and a unit."""
    grain = grain_of(unit)
    amount = number(count) if count.strip() else None
    factor, designator = {"W2": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M")}.get(grain, (1, grain))
    shown = "X" if amount is None else f"{amount * factor:g}"
    if grain.startswith("T"):
        return f"PT{shown}{grain[1]}"
    return f"P{shown}{designator}"


@rule(
    "coming",
    rf"""(?:the\s+)?(?:coming|upcoming)\s+(?:days|weeks|months|years)
    |the\s+(?:coming|upcoming|next\s+(?:few|couple\s+of|several))\s+(?:{UNIT})""",
)
def coming(match: Match[str], context: Context) -> Reading | None:
    """``in the coming days``."""
    return Reading("DATE", "FUTURE_REF", "deictic")


@rule(
    "reference",
    rf"""(?P<now>{either(W["present"])})|(?P<past>{either(W["past"])}(?!\s+(?:few|{UNIT}|{NUMBER}|{VAGUE})))
    |(?P<future>{either(W["future"])})""",
)
def reference(match: Match[str], context: Context) -> Reading | None:
    """Now, recently, in the future."""
    if context.narrative and match[0].casefold() == "at this point":
        return None
    return Reading("DATE", f"{'PRESENT' if match['now'] else 'PAST' if match['past'] else 'FUTURE'}_REF", "deictic")


@rule(
    "reference_in_history",
    r"(?P<past>former|recent)(?=\s+[A-Za-z])|(?P<future>future)(?=\s+[a-z])|(?P<now>current|present|present[-\s]day)(?=\s+[A-Za-z])"
    r"|(?:by|at|around)\s+(?P<this>this\s+(?:same\s+)?time)",
)
def reference_in_history(match: Match[str], context: Context) -> Reading | None:
    """``the former emperor``, ``by this time``: in a narrative, where they set one time against the one told."""
    if not context.narrative:
        return None
    which = "PAST" if match["past"] else "FUTURE" if match["future"] else "PRESENT"
    return Reading("DATE", f"{which}_REF", "deictic", span=match.span("this") if match["this"] else None)


@rule(
    "day_count",
    rf"""(?:the|its|their|his|her|a)\s+(?P<n>\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)|(?:[a-z]+-)?{either(ORDINALS)})\s+
    (?:straight\s+|consecutive\s+)?day(?=\s+(?:of\b|today|on|yesterday|[,.;])|\s*[,.;])""",
)
def day_count(match: Match[str], context: Context) -> Reading | None:
    """``the 40th day of the strike``: dated in ``times_counted``, where a sentence says when that began."""
    return Reading("DATE", None, "day_count")
