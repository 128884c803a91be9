"""Rules for lengths of time and for recurring times."""

from __future__ import annotations

from re import Match

from verbale.extraction.times_base import (
    APPROX,
    GRAIN,
    NUMBER,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    Context,
    Reading,
    W,
    either,
    rule,
)
from verbale.extraction.times_deictic import duration, grain_of

HALVES = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


@rule(
    "duration",
    rf"""{APPROX}?(?P<n>{NUMBER}|{VAGUE}|half\s+an?)(?P<half>\s+and\s+a\s+half)?
    (?:\s+(?:more|full|whole|long|straight|consecutive|further|additional))?\s+
    (?P<u>{UNIT})(?P<half2>\s+and\s+a\s+half)?(?!\s+old)""",
)
def length(match: Match[str], context: Context) -> Reading | None:
    """``more than two hours``, ``a few days``."""
    if grain_of(match["u"]) in ("Q", "TS") and match["u"] != "seconds":
        return None
    count = match["n"]
    if count.casefold().startswith("half"):
        return Reading("DURATION", HALVES.get(grain_of(match["u"]), "PXD"))
    value = duration(count, match["u"])
    if match["half"] or match["half2"]:
        value = _and_a_half(value)
    return Reading("DURATION", value)


def _and_a_half(value: str) -> str:
    head = value.rstrip("DWMYHS")
    return f"{head}.5{value[-1]}" if head[-1].isdigit() else value


@rule("hours_minutes", rf"{APPROX}?(?P<h>{NUMBER})\s+hours?,?(?:\s+and)?\s+(?P<m>{NUMBER})\s+minutes")
def hours_minutes(match: Match[str], context: Context) -> Reading | None:
    """``an hour and fifty minutes``."""
    hours, minutes = duration(match["h"], "hour"), duration(match["m"], "minute")
    return Reading("DURATION", hours + minutes.removeprefix("PT"))


@rule(
    "hyphenated",
    rf"(?P<s>{APPROX}?(?P<n>{NUMBER})\s?[-–‑]\s?(?P<u>{UNIT})(?:[-–‑]long)?)(?![-–‑\s]+olds?\b)",
    r"(?P<s>(?P<n>)(?P<u>(?:day|week|month|year|decade|hour|centurie)s?)[-–‑]long)",
)
def hyphenated(match: Match[str], context: Context) -> Reading | None:
    """``30-day``, ``three-year-long``, ``weeks-long``: a length, never a date."""
    if match["u"].casefold().startswith("quarter"):
        return None
    count = match["n"] or ("" if match["u"].casefold().endswith("s") else "a")
    unit = "century" if match["u"].casefold().startswith("centur") else match["u"]
    return Reading("DURATION", duration(count, unit), "explicit", None, match.span("s"))


@rule(
    "bare_duration",
    r"""(?:for|in|within|over|after|during|of|spent|took|lasted|through)\s+
    (?P<s>(?P<u>days|weeks|months|years|decades|hours|minutes|centuries))(?!\s+(?:ago|earlier|later|after|before|of\s+age))""",
)
def bare_duration(match: Match[str], context: Context) -> Reading | None:
    """``for weeks``."""
    return Reading("DURATION", duration("", match["u"]), "explicit", None, match.span("s"))


@rule(
    "set",
    rf"(?P<e>every|each|per)\s+(?:(?P<n>{NUMBER}|other)\s+)?(?P<u>{UNIT})",
    rf"(?P<e>every|each)\s+(?P<d>{WEEKDAY})",
    rf"(?P<word>{either(W['sets'])})(?!-)",
    rf"(?P<ds>{WEEKDAY}s)",
)
def recurring(match: Match[str], context: Context) -> Reading | None:
    """``every week``, ``daily``, ``each Monday``."""
    groups = match.groupdict()
    if groups.get("word"):
        return Reading("SET", W["sets"][groups["word"].casefold()])
    if weekday := groups.get("d") or groups.get("ds"):
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[weekday.casefold().removesuffix('s')]}")
    count = "two" if groups["n"] == "other" else groups["n"] or "one"
    return Reading("SET", duration(count, groups["u"]))


@rule("times_a", rf"(?:once|twice|(?:{NUMBER})\s+times)\s+(?:a|an|per|every)\s+(?P<u>{GRAIN})")
def times_a(match: Match[str], context: Context) -> Reading | None:
    """``twice a week``."""
    return Reading("SET", duration("one", match["u"]))
