"""Rules for decades and centuries, seasons and quarters."""

from __future__ import annotations

import re
from re import Match

import msgspec

from verbale.extraction.times_base import ORDINALS, SEASON, YEAR, Context, Reading, W, either, make_date, ordinal, rule
from verbale.extraction.times_calendar import EDGE, shared_year

NTH = either(ORDINALS)


@rule("decade", r"(?:the\s+)?(?:(?:early|late|mid)[-\s]+)?(?P<y>1\d|20)(?P<d>\d)0['’]?s")
def decade(match: Match[str], context: Context) -> Reading | None:
    """``the 1990s``: 199."""
    return Reading("DATE", match["y"] + match["d"])


@rule(
    "century",
    rf"""(?:the\s+)?(?:(?:early|late|mid)[-\s]+)?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{NTH}|twenty-first)[-\s]century
    (?P<bc>\s+BCE?)?""",
)
def century(match: Match[str], context: Context) -> Reading | None:
    """``the 19th century``: 18."""
    count = ordinal(match["n"])
    if count is None:
        return None
    return Reading("DATE", f"BC{count - 1:02}" if match["bc"] else f"{count - 1:02}")


_FALL_OF = re.compile(r"\s+(?:of(?!\s+(?:that|the|last)\s+year)|in(?:to)?)\b")


@rule("season", rf"{EDGE}?(?:(?:the|last|next|this|that)\s+)?(?P<s>{SEASON})(?:\s+of)?\s+(?P<y>{YEAR})")
def season_year(match: Match[str], context: Context) -> Reading | None:
    """A season of a year."""
    return _season(match["s"], int(match["y"]), "explicit")


def _season(name: str, year: int, basis: str) -> Reading:
    code = W["seasons"].get(name.casefold(), "FA")
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    return Reading("DATE", f"{year:04}-{code}", basis, make_date(year, month))


@rule(
    "season",
    rf"""{EDGE}?(?P<which>the|last|next|this|that|the\s+next|the\s+following|the\s+previous|in|by|during|since|of|until
        |till)\s+
    (?P<s>{SEASON})(?!\s+(?:of\s+)?(?:{YEAR}|\d{{1,4}}\s+BC))""",
)
def season(match: Match[str], context: Context) -> Reading | None:
    """A season alone, of the year meant."""
    which, name = match["which"].split(" ")[-1].casefold(), match["s"]
    after = context.line[match.end() :]
    if name == "fall" and which == "the":
        return None
    if name.casefold() in ("fall", "spring") and (which in ("during", "since", "of") or _FALL_OF.match(after)):
        return None
    lead = len(match["which"]) + 1 if which in ("in", "by", "during", "since", "of", "until", "till") else 0
    span = (match.start("which") + lead if lead else match.start(), match.end())
    year = shared_year(context) or _season_year(name.casefold(), which, context)
    if year is None:
        return Reading("DATE", None, "deictic", span=span)
    return msgspec.structs.replace(_season(name, year, "deictic"), span=span)


def _season_year(name: str, which: str, context: Context) -> int | None:
    """The year of a season named alone."""
    now = context.now
    if now is None:
        return None
    month = {"spring": 4, "summer": 7, "winter": 1}.get(name, 10)
    hinted = which in ("until", "till") or (which in ("the", "in", "by") and context.future())
    ahead = hinted and not context.narrative
    if which in ("next", "following") or ahead:
        return now.year + (month <= now.month)
    return now.year - (which == "last" and not context.narrative and month >= now.month)


@rule(
    "season",
    r"(?P<s>summer|autumn|winter)(?!\s+(?:Olympic|Games|school|camp|palace|coat|sport|quarters|coats|clothes))",
)
def bare_season(match: Match[str], context: Context) -> Reading | None:
    """``their second winter``: of the year of now."""
    year = shared_year(context) or (context.now.year if context.now else None)
    if year is None:
        return Reading("DATE", None, "deictic")
    return Reading("DATE", f"{year:04}-{W['seasons'][match['s'].casefold()]}", "deictic")


@rule(
    "quarter",
    rf"""(?:the\s+)?(?:(?P<n>first|second|third|fourth)[-\s]quarter|Q(?P<q>[1-4]))
    (?:(?:\s+of)?\s+(?P<y>{YEAR})|\s+of\s+(?P<rel>last|this|next|the)\s+year)?""",
)
def quarter(match: Match[str], context: Context) -> Reading | None:
    """A quarter, of the year named or of the one nearest in the past."""
    number = ORDINALS[match["n"].casefold()] if match["n"] else int(match["q"])
    if match["y"]:
        return Reading("DATE", f"{match['y']}-Q{number}", "explicit", make_date(int(match["y"]), number * 3))
    if context.now is None:
        return Reading("DATE", None, "deictic")
    shift = {"last": -1, "next": 1}.get((match["rel"] or "").casefold(), 0)
    current = (context.now.month + 2) // 3
    if not match["rel"] and number > current and not context.future():
        shift = -1
    return Reading("DATE", f"{context.now.year + shift}-Q{number}", "deictic")
