"""Days named inside quoted words: "today" is the day of the saying, not that of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec

from verbale.extraction.quotations import quotations, stray_close
from verbale.extraction.times_deictic import NAMED_DAYS
from verbale.model import Statement, Time
from verbale.model.dates import plain_day


def as_said(times: tuple[Time, ...], said: Callable[[], Sequence[Statement]], text: str) -> tuple[Time, ...]:
    """The times, with "today" inside quoted words counted from the day of saying, where the report tells it.

    ``said`` gives the statements; it is called only where such words may be quoted in ``text``: it needs the parse.
    """
    near = [time for time in times if _named(time) and _may_be_quoted(text, time.span[0])]
    if not near:
        return times
    moved = {}
    for statement in said():
        day = plain_day(statement.said) if statement.said else None
        if day is None or len(day) != 10 or statement.directness not in ("direct", "mixed"):
            continue
        spoken = date.fromisoformat(day)
        for time in near:
            if any(a <= time.span[0] and time.span[1] <= b for a, b in statement.content):
                value = (spoken + timedelta(NAMED_DAYS[_named(time)])).isoformat()
                moved[time.id] = msgspec.structs.replace(time, value=value, rule="times.day_said")
    return tuple(moved.get(time.id, time) for time in times)


_TURN = re.compile(r"^[^\n:]{1,80}:\s", re.M)


def _may_be_quoted(text: str, place: int) -> bool:
    """Whether somebody's own words may stand at ``place``: its line has a quotation, or a line before it begins one
    that does not end there, or a turn ("BRANDT: …").
    """
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : len(text) if end < 0 else end]
    if quotations(line) or stray_close(line) is not None or _TURN.search(text, 0, place):
        return True
    return any(not quotation.closed for above in text[:start].splitlines() for quotation in quotations(above))


def _named(time: Time) -> str:
    """The folded word of a day named from today ("yesterday"), "" for all other times."""
    word = " ".join(time.evidence[0].text.casefold().split())
    return word if time.rule == "times.day" and word in NAMED_DAYS and len(time.value or "0" * 10) == 10 else ""
