"""The dates of a text that are set apart from the story, as signs of its publication: where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from verbale.model import Zone
from verbale.reading.cues import data
from verbale.reading.dates import Day
from verbale.reading.zones import zone_at

_EDGE = 200
SET_APART = frozenset({"notice", "byline", "dateline", "nav"})
_OF_OTHERS = frozenset({"rights", "rights_inside", "syndicated", "not_edited"})
_LABELLED = ("text_published", "text_dated", "text_updated")


def marks(text: str, zones: tuple[Zone, ...], days: Sequence[Day]) -> Iterator[tuple[str, Day]]:
    """Every full date of ``days`` that is set apart, after a ``sign.basis`` that says how: after a label, in the
    dateline, as a stamp at an end of the text, on a line beside it.
    """
    for day in days:
        kind = _kind(text, zones, day) if day.year and day.month and day.day else None
        if kind is not None:
            yield kind, day


def _kind(text: str, zones: tuple[Zone, ...], day: Day) -> str | None:
    zone = zone_at(zones, day.span[0])
    line = text[max(0, day.span[0] - 60) : day.span[0]].rpartition("\n")[2]
    label = next((kind for kind, name in zip(_LABELLED, _labels(), strict=True) if name.search(line)), None)
    stamped = zone.kind == "body" and label != "text_published" and _stamped(text, day)
    if zone.kind not in SET_APART and not stamped and not (zone.kind == "body" and label == "text_published"):
        return None
    if zone.rule in _OF_OTHERS:
        return None
    return label or ("stamp" if stamped else "dateline" if zone.kind == "dateline" else "text_line")


def _stamped(text: str, day: Day) -> bool:
    """Whether ``day`` is a stamp at the start or the end of a text: a clock follows it, and no sentence leads to it."""
    start, end = day.span
    edge = start < _EDGE or end > len(text) - _EDGE
    led = re.search(r"(?:^|[.!?|•\d]|day,?)\s*$", text[max(0, start - 12) : start])
    return (
        edge
        and led is not None
        and re.match(r"[\s,|–-]{1,4}(?:at\s)?\d{1,2}[:.]\d\d", text[end : end + 14]) is not None
    )


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    table = data("published.yaml")["labels"]
    return tuple(
        re.compile(
            rf"(?:^|\b|\|)(?:{label})\b[\s:|–—-]*(?:on|at|by)?[\s:|–—,-]*(?:[A-Za-z]{{3,9}},?\s+)?(?:[\d:.]+\s?(?:[ap]m)?[\s,]*(?:[A-Z]{{2,4}}[\s,]*)?(?:on\s)?)?$",
            re.I,
        )
        for label in table
    )
