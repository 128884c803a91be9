"""Figures: a number with what it measures, as of when. Dates, hours, lengths of time, ages and ordinals are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from re import Match
from typing import TYPE_CHECKING

from verbale.extraction.figures_deeds import deed
from verbale.extraction.figures_measured import measure, noun_after, tally
from verbale.extraction.figures_numbers import Amount, amount, before, ends, listed, pattern, percent
from verbale.extraction.figures_phrases import Measured
from verbale.extraction.figures_times import Dated
from verbale.extraction.times import read_times
from verbale.language.parsing import Parsed, Segment
from verbale.model import Figure, Span, Time
from verbale.model.span import evidence, overlap

if TYPE_CHECKING:
    from spacy.tokens import Token


_PER = re.compile(r"\bper\s+$", re.I)
"""What stands before a number that only tells for how much another is: "$140 per 60 kilograms"."""


def figures(parsed: Parsed, times: Iterable[Time] | None = None) -> tuple[Figure, ...]:
    """The figures of a document, in the order of the text; ``times`` are its times where they are read already."""
    told = sorted(read_times(parsed.document) if times is None else times, key=lambda time: time.span)
    starts, longest = [t.span[0] for t in told], max((t.span[1] - t.span[0] for t in told), default=0)
    rows: list[Figure] = []
    line = 0
    for segment in parsed.segments:
        last, line = line, len(rows)
        low = bisect_left(starts, segment.start - longest)
        near = told[low : bisect_left(starts, segment.start + len(segment.text))]
        for row in _segment(segment, parsed, near, rows, last):
            rows.append(row)
    return tuple(rows)


def _segment(
    segment: Segment, parsed: Parsed, times: list[Time], rows: Sequence[Figure], last: int
) -> Iterator[Figure]:
    """The figures of a line, with the times near it. ``rows`` are those found so far, from ``last`` on those of the
    line before and this.
    """
    dated: Dated | None = None
    done = 0
    for match in pattern().finditer(segment.text):
        place = (segment.start + _start(match), segment.start + match.end())
        if (
            place[0] < done
            or any(overlap(place, time.span) for time in times)
            or _PER.search(before(segment.text, match.start()))
        ):
            continue
        found = measure(match, segment) or _elided(match, segment, rows[last:])
        if found is None:
            continue
        dated = dated or Dated(segment, times)
        span = (place[0], done := segment.start + found.end)
        as_of = dated.as_of(found.head, span)
        for at, said in _amounts(match, segment, span):
            yield Figure(
                rule=f"figures.{found.rule}",
                evidence=evidence(parsed.document.id, parsed.document.text, [at]),
                document=parsed.document.id,
                span=at,
                unit=found.unit,
                measure=found.measure,
                of=found.of,
                value=said.value,
                low=said.low,
                high=said.high,
                as_of=as_of,
                approximate=said.approximate,
            )


def _start(match: Match[str]) -> int:
    """Where a figure begins: without a "between" that stands before one number alone."""
    return match.start("low") if match["between"] and not match["high"] else match.start()


def _amounts(match: Match[str], segment: Segment, span: Span) -> Iterator[tuple[Span, Amount]]:
    """What a match says, with its place: one amount, or the two of a change ("from 20 to 30 percent")."""
    two = ends(match, segment.text)
    if two is None:
        yield span, amount(match)
        return
    cut = segment.start + match.start("high")
    first = segment.start + (match.end("lowpercent") if match["lowpercent"] else match.end("lowsize"))
    if first < segment.start:
        first = segment.start + match.end("low")
    yield (span[0], first), two[0]
    yield (cut, span[1]), two[1]


def _elided(match: Match[str], segment: Segment, near: Sequence[Figure]) -> Measured | None:
    """A bare number that counts what the figure before it counts ("64 sailors …, 38 of them"), or "the number".

    It stands before "by" or "of them", is an object ("had announced 64") or the subject of what happened to so many.
    """
    counted = next((f for f in reversed(near) if f.rule in ("figures.count", "figures.elided")), None)
    span = segment.doc.char_span(match.start("low"), match.end(), alignment_mode="expand") if match["low"] else None
    if span is None or len(span) != 1 or match["lowsize"] or match["high"] or percent(match) or match["sign"]:
        return None
    token, after = span[0], [t.lower_ for t in span.doc[span.end : span.end + 2]]
    if token.text.isdigit() and noun_after(token) is None and (told := tally(token)) is not None:
        unit, kind = told
        return Measured("tally", match.end(), unit, kind, None, token)
    totalled = _totalled(token)
    if noun_after(token) is not None or (counted is None and not totalled):
        return None
    digits = token.text.isdigit()
    parted = digits and (after[:1] == ["by"] or after in (["of", "them"], ["of", "those"], ["of", "whom"]))
    object_ = digits and token.dep_ == "dobj" and token.head.pos_ == "VERB" and not list(token.children)
    subject = (digits or token.lower_ == "one") and token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "conj"
    same_line = counted is not None and counted.span[0] >= segment.start
    if not (totalled or (parted and same_line) or object_ or (subject and same_line and not list(token.children))):
        return None
    return Measured(
        "elided",
        match.end(),
        counted.unit if counted else None,
        deed(token) or (counted.measure if counted else None) or "count",
        counted.of if counted else None,
        token,
    )


def _totalled(token: Token) -> bool:
    """Whether a bare number is a total by its words: "put the number at 58 rather than 64"."""
    if token.dep_ == "conj" and token.head.like_num and token.text.isdigit():
        return _totalled(token.head)
    above = token.head
    if not token.text.isdigit() or token.dep_ != "pobj" or above.lower_ not in ("at", "to"):
        return False
    return any(c.dep_ == "dobj" and c.lower_ in listed("totals") for c in above.head.children)
