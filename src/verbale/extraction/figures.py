"""Figures: a number with what it measures. Dates, hours, lengths of time and ordinals are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from re import Match
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from verbale.extraction.times import read_times
from verbale.language.parsing import Parsed, Segment
from verbale.model import Figure, Span
from verbale.model.span import evidence, overlap

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def words() -> dict[str, Any]:
    """The word lists of ``figures.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "figures.yaml").read_text("utf-8"))
    return loaded


def _either(options: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(o).replace(r"\ ", r"\s+") for o in options), key=len, reverse=True)) + ")"


@cache
def pattern() -> re.Pattern[str]:
    """A number with its approximator, currency, magnitude, second end and percent sign."""
    w = words()
    tens, ones = (
        _either(k for k in w["numbers"] if k.endswith("ty")),
        "(?:one|two|three|four|five|six|seven|eight|nine)",
    )
    figure = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{tens}-{ones}|{_either(w['numbers'])})"
    size = rf"(?:[\s-]?{_either(w['magnitudes'])}\b)"
    sign = _either(w["currency_signs"])
    return re.compile(
        rf"""(?<![\w.,/:#-])(?:(?P<bound>{_either([*w["approximate"], *w["at_least"], *w["at_most"]])})\s+)?
        (?:(?P<vague>{_either(w["vague"])})\b(?=\s+(?:of|more)\b)
          |(?P<between>between\s+)?(?:(?P<sign>{sign})\s?)?(?P<low>{figure})(?P<lowsize>{size})?
           (?:(?(between)\s+and\s+|\s?(?:-|–|to)\s?){sign}?(?P<high>{figure})(?P<highsize>{size})?)?
           (?P<percent>\s?%|\s+per\s?cent(?:age\s+points?)?)?)
        (?![\w/:]|[.,]\d|-)""",
        re.I | re.X,
    )


class Amount(msgspec.Struct, frozen=True):
    """What a match says in numbers."""

    value: float | None
    low: float | None = None
    high: float | None = None
    approximate: bool = False


def number(text: str, size: str | None = None) -> float:
    """The number written in figures or words, times its magnitude."""
    bare = text.casefold().replace(",", "")
    value = float(bare) if bare[0].isdigit() else float(sum(words()["numbers"][p] for p in bare.split("-")))
    return value * float(words()["magnitudes"][size.strip(" -\t\n").casefold()] if size else 1)


def figures(parsed: Parsed) -> tuple[Figure, ...]:
    """The figures of a document, in the order of the text."""
    times = sorted(time.span for time in read_times(parsed.document))
    starts, longest = [start for start, _ in times], max((b - a for a, b in times), default=0)
    rows: list[Figure] = []
    line = 0
    for segment in parsed.segments:
        before, line = line, len(rows)
        low = bisect_left(starts, segment.start - longest)
        near = times[low : bisect_left(starts, segment.start + len(segment.text))]
        for row in _segment(segment, parsed, near, rows, before):
            rows.append(row)
    return tuple(rows)


def _segment(
    segment: Segment, parsed: Parsed, times: list[Span], rows: Sequence[Figure], before: int
) -> Iterator[Figure]:
    """The figures of a line, with the times near it. ``rows`` are those found so far, from ``before`` on those of the
    line before and this.
    """
    text = segment.text
    for match in pattern().finditer(text):
        place = (segment.start + match.start(), segment.start + match.end())
        if any(overlap(place, time) for time in times):
            continue
        found = _measured(match, segment) or _elided(match, segment, rows[before:])
        if found is None:
            continue
        rule, end, unit, measure, of = found
        amount = _amount(match)
        span = (place[0], segment.start + end)
        yield Figure(
            rule=f"figures.{rule}",
            evidence=evidence(parsed.document.id, parsed.document.text, [span]),
            document=parsed.document.id,
            span=span,
            unit=unit,
            measure=measure,
            of=of,
            value=amount.value,
            low=amount.low,
            high=amount.high,
            approximate=amount.approximate,
        )


def _amount(match: Match[str]) -> Amount:
    w = words()
    bound = re.sub(r"\s+", " ", (match["bound"] or "").casefold())
    if match["vague"]:
        low, high = w["vague"][re.sub(r"\s+", " ", match["vague"].casefold())]
        return Amount(None, low, high, True)
    size = match["lowsize"] or match["highsize"]
    value = number(match["low"], size)
    if match["high"] and number(match["high"], match["highsize"]) > value:
        return Amount(None, value, number(match["high"], match["highsize"]), bound in w["approximate"])
    if bound in w["at_least"]:
        return Amount(value, value, None, True)
    if bound in w["at_most"]:
        return Amount(value, None, value, True)
    return Amount(value, approximate=bool(bound))


Measured = tuple[str, int, str | None, str | None, str | None]
"""Rule, where the figure ends in its segment, unit, measure, and what it is a number of."""


def _measured(match: Match[str], segment: Segment) -> Measured | None:
    if match["vague"]:
        return _vague(match, segment)
    if match["percent"]:
        of, end = _of(segment, match.end())
        return ("percent", end, "%", "percent", of)
    if match["sign"]:
        return ("money", match.end(), words()["currency_signs"][match["sign"].upper()], "money", None)
    if currency := _currency_after(match, segment):
        return ("money", currency[1], currency[0], "money", None)
    return _counted(match, segment)


def _currency_after(match: Match[str], segment: Segment) -> tuple[str, int] | None:
    currency = re.compile(rf"\s+(?:US\s+)?({_either(words()['currency_words'])})\b", re.I)
    after = currency.match(segment.text, match.end())
    return (words()["currency_words"][after[1].casefold()], after.end()) if after else None


def _vague(match: Match[str], segment: Segment) -> Measured | None:
    of, end = _of(segment, match.end())
    if of is None:
        return None
    head = _head_of(segment, match.end(), end)
    unit = head.text.casefold() if head is not None else of
    if unit in words()["not_measured"]:
        return None
    return ("vague", end, unit, measure_of(unit), of if of.casefold() != unit else None)


def _of(segment: Segment, at: int) -> tuple[str | None, int]:
    """The noun phrase after "of", and where it ends; None and ``at`` where there is none."""
    after = re.compile(r"\s+of\s+").match(segment.text, at)
    if not after:
        return None, at
    for chunk in segment.doc.noun_chunks:
        if chunk.end_char > after.end() and chunk.start_char <= after.end() + 1:
            end = chunk.end_char
            return segment.text[after.end() : end], end
        if chunk.start_char > after.end() + 1:
            break
    return None, at


def _head_of(segment: Segment, start: int, end: int) -> Token | None:
    words_ = segment.doc.char_span(start, end, alignment_mode="contract")
    if words_ is None or not len(words_):
        return None
    nouns = [t for t in words_ if t.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else None


def measure_of(unit: str) -> str:
    """The kind of measure a unit belongs to; ``count`` where it is on no list."""
    return next((name for name, units in words()["measures"].items() if unit in units), "count")


def _counted(match: Match[str], segment: Segment) -> Measured | None:
    """A number and the noun that it counts, or the outcome beside it ("12 killed", "killed 12")."""
    span = segment.doc.char_span(match.start("low"), match.end(), alignment_mode="expand")
    if span is None or not len(span):
        return None
    last = span[-1]
    noun = _noun(last)
    if noun is not None and _is_figure(match, segment, noun):
        unit = noun.text.casefold()
        inner = segment.text[match.end() : noun.idx].strip()
        measure = measure_of(unit)
        if measure == "distance" and inner.casefold() == "square":
            unit, measure, inner = f"square {unit}", "area", ""
        return ("count", noun.idx + len(noun), unit, measure, inner or None)
    return _outcome(match, last) if noun is None and match["low"][0].isdigit() else None


_INSIDE = frozenset({"JJ", "JJR", "JJS", "RB", "VBN", "VBG", "CD", "HYPH"})
"""Tags of the words that may stand between a number and the noun it counts."""


def _noun(last: Token) -> Token | None:
    """The noun at the end of the phrase that follows a number: over adjectives and nouns, to the first that is one."""
    found = None
    for token in last.doc[last.i + 1 : min(last.i + 8, last.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            found = token
            if token.pos_ == "NOUN" and token.dep_ != "compound":
                break
        elif token.tag_ not in _INSIDE and token.text not in ("-", "“", '"'):
            break
    return found


def _is_figure(match: Match[str], segment: Segment, noun: Token) -> bool:
    if noun.text.casefold() in words()["not_measured"] or noun.tag_ in ("NNP", "NNPS"):
        return False
    before = segment.text[: match.start()].rstrip().rpartition(" ")[2].casefold()
    spelled = not match["low"][0].isdigit() and not match["lowsize"]
    if spelled and (match["low"].casefold() == "one" or before in words()["definite"]):
        return False
    return noun.tag_ == "NNS" or number(match["low"], match["lowsize"]) == 1 or noun.text.casefold() in _units()


def _elided(match: Match[str], segment: Segment, near: Sequence[Figure]) -> Measured | None:
    """A bare number that counts what the figure before it counts ("64 sailors …, 38 of them"), or "the number".

    It stands before "by" or "of them", is an object ("had announced 64") or the subject of what happened to so many.
    """
    counted = next((f for f in reversed(near) if f.rule in ("figures.count", "figures.elided")), None)
    span = segment.doc.char_span(match.start("low"), match.end(), alignment_mode="expand") if match["low"] else None
    if span is None or len(span) != 1 or match["lowsize"] or match["high"] or match["percent"] or match["sign"]:
        return None
    token, after = span[0], [t.lower_ for t in span.doc[span.end : span.end + 2]]
    totalled = _totalled(token)
    if _noun(token) is not None or (counted is None and not totalled):
        return None
    digits = token.text.isdigit()
    parted = digits and (after[:1] == ["by"] or after in (["of", "them"], ["of", "those"], ["of", "whom"]))
    object_ = digits and token.dep_ == "dobj" and token.head.pos_ == "VERB" and not list(token.children)
    subject = (digits or token.lower_ == "one") and token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "conj"
    same_line = counted is not None and counted.span[0] >= segment.start
    if not (totalled or (parted and same_line) or object_ or (subject and same_line and not list(token.children))):
        return None
    return (
        "elided",
        match.end(),
        counted.unit if counted else None,
        counted.measure if counted else "count",
        counted.of if counted else None,
    )


def _totalled(token: Token) -> bool:
    """Whether a bare number is a total by its words: "put the number at 58 rather than 64"."""
    if token.dep_ == "conj" and token.head.like_num and token.text.isdigit():
        return _totalled(token.head)
    above = token.head
    if not token.text.isdigit() or token.dep_ != "pobj" or above.lower_ not in ("at", "to"):
        return False
    return any(c.dep_ == "dobj" and c.lower_ in words()["totals"] for c in above.head.children)


@cache
def _units() -> frozenset[str]:
    return frozenset(unit for units in words()["measures"].values() for unit in units)


def _outcome(match: Match[str], last: Token) -> Measured | None:
    outcomes = words()["outcomes"]
    for token in last.doc[last.i + 1 : last.i + 4]:
        if token.lower_ in outcomes:
            return ("outcome", token.idx + len(token), None, measure_of(token.lower_), None)
        if token.pos_ not in ("AUX", "ADV"):
            break
    first = last.doc[max(0, last.i - 3) : last.i]
    verb = next((t for t in reversed(list(first)) if t.lemma_ in ("kill", "wound", "injure")), None)
    if verb is None or last.dep_ not in ("dobj", "pobj", "nummod", "attr"):
        return None
    measure = "deaths" if verb.lemma_ == "kill" else "wounded"
    return ("outcome", match.end(), None, measure, None)
