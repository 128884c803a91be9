"""Numbers as they are written: in digits or words, with approximator, bounds, magnitude, currency and percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from re import Match
from typing import Any

import msgspec

from verbale.extraction.lexicon import listed as listed_of
from verbale.extraction.lexicon import words_of


def words() -> dict[str, Any]:
    """The word lists of ``figures.yaml``."""
    return words_of("figures")


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return listed_of("figures", name)


def either(options: Iterable[str]) -> str:
    """A pattern of any of ``options``, the longest first, with any white space for a blank."""
    return "(?:" + "|".join(sorted((re.escape(o).replace(r"\ ", r"\s+") for o in options), key=len, reverse=True)) + ")"


@cache
def pattern() -> re.Pattern[str]:
    """A number with its approximator, currency, magnitude, second end and percent sign."""
    w = words()
    tens, ones = (
        either(k for k in w["numbers"] if k.endswith("ty")),
        "(?:one|two|three|four|five|six|seven|eight|nine)",
    )
    grouped = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])"
    plain = rf"\d+(?:\.\d+)?|{tens}-{ones}|{either(w['numbers'])}\b"
    figure = rf"(?:{grouped}|{plain})"
    magnitude = rf"{either(w['magnitudes'])}\b"
    size = rf"(?:[\s-]?{magnitude}(?:\s{magnitude})?)"
    sign = rf"(?:{either(w['currency_signs'])}|{either(w['currency_codes'])}(?=\s?\d))"
    after = either(w["after"])
    return re.compile(
        rf"""(?<![\w.,/:#+-])(?:(?P<bound>{either([*w["approximate"], *w["at_least"], *w["at_most"]])})\s+)?
        (?:(?P<vague>{either(w["vague"])})\b
          |(?P<fraction>{either(w["fractions"])})(?=\s+of\b)
          |(?P<between>between\s+)?(?:(?P<sign>{sign})\s?)?
           (?P<low>{figure}|{either(w["articles"])}(?=\s{magnitude}))(?P<lowsize>{size})?
           (?P<lowpercent>\s?%|\s+per\s?cent)?
           (?:(?(between)\s+(?:and|to)\s+|\s?(?:-|–|to)\s?){sign}?(?P<high>{figure})(?P<highsize>{size})?
              (?(lowpercent)(?:\s?%|\s+per\s?cent)|(?P<highpercent>\s?%|[\s-]per\s?cent(?:age)?)?)
             |(?(lowpercent)|(?P<single>[\s-]percent(?:age)?|-per-cent)\b)?)?
           (?P<points>(?:(?<=cent)age[\s-]|(?<=cent|.age|..\s%|...%)[\s-])points?\b)?)
        (?:(?P<after>(?<=\d|\w|%)(?:\s+(?=or)|(?=[+-])){after})(?!\w))?
        (?P<joined>-{either(w["joined"])}\b)?
        (?![\w/:]|[.,]\d|-)""",
        re.I | re.X,
    )


def before(text: str, at: int, width: int = 30) -> str:
    """The last words before a place: as much as a look back needs."""
    return text[max(0, at - width) : at]


class Amount(msgspec.Struct, frozen=True):
    """What a match says in numbers."""

    value: float | None
    low: float | None = None
    high: float | None = None
    approximate: bool = False


def percent(match: Match[str]) -> bool:
    """Whether a match is a percentage, or a difference of two."""
    return bool(match["lowpercent"] or match["highpercent"] or match["single"] or match["fraction"])


def number(text: str, size: str | None = None) -> float:
    """The number written in figures or words, times its magnitude."""
    bare = re.sub(r"[,\s]+(?=\d)", "", " ".join(text.casefold().split()))
    if bare in words()["articles"]:
        value = Decimal(str(words()["articles"][bare]))
    else:
        value = Decimal(bare) if bare[0].isdigit() else Decimal(sum(words()["numbers"][p] for p in bare.split("-")))
    for part in re.findall(r"[a-z]+", (size or "").casefold()):
        value *= words()["magnitudes"][part]
    return float(value)


def amount(match: Match[str]) -> Amount:
    """The value or the bounds that a match says."""
    w = words()
    bound = re.sub(r"\s+", " ", (match["bound"] or "").casefold())
    after = w["after"].get(re.sub(r"\s+", " ", (match["after"] or "").casefold()).strip())
    if match["vague"]:
        low, high = w["vague"][re.sub(r"\s+", " ", match["vague"].casefold())]
        return Amount(None, low, high, True)
    if match["fraction"]:
        value = float(w["fractions"][re.sub(r"\s+", " ", match["fraction"].casefold())])
    else:
        value = number(match["low"], match["lowsize"] or match["highsize"])
    if match["high"] and number(match["high"], match["highsize"]) > value:
        return Amount(None, value, number(match["high"], match["highsize"]), bound in w["approximate"])
    if bound in w["at_least"] or after == "at_least":
        return Amount(value, value, None, True)
    if bound in w["at_most"] or after == "at_most":
        return Amount(value, None, value, True)
    uneven = bool(match["fraction"]) and not value.is_integer()
    return Amount(value, approximate=bool(bound or after or uneven))


def ends(match: Match[str], text: str) -> tuple[Amount, Amount] | None:
    """The two values of "from 20 to 30 percent", which is a change and no range; None for all else."""
    near = before(text, match.start()).rstrip()
    if not match["high"] or match["between"] or not near.casefold().endswith(" from"):
        return None
    if near[:-5].casefold().endswith(("ranging", "ranged", "ranges", "range", "anywhere", "estimates", "varying")):
        return None
    if text[match.start("low") : match.start("high")].strip(" 0123456789.,%")[-2:] != "to":
        return None
    own = match["lowsize"] or match["highsize"]
    return Amount(number(match["low"], own)), Amount(number(match["high"], match["highsize"]))
