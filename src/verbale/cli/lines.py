"""The timeline as lines: one for each event, and below it who took part and the reports that tell of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from verbale.cli.console import clean, console, fancy, note, put
from verbale.views.timeline import of_account

if TYPE_CHECKING:
    from verbale.views.kinds import Dispute, Telling, TimelineRow

WIDTH = 100
"""Columns of a line where no terminal says how many it has."""

INDENT = "    "

Line = tuple[str, str]
"""A line and its style on a terminal."""


def note_untyped(left_out: int) -> None:
    """Say how many events of no type a table leaves out."""
    if left_out:
        note(f"Left out: {left_out} event{'s' * (left_out != 1)} of no type; --actor, --issue and --json show them.")


def write(rows: Sequence[TimelineRow], *, typed: bool = False) -> None:
    """``rows`` on the standard output, with colours on a terminal; with ``typed`` those alone that have a type."""
    shown = of_account(rows) if typed else rows
    if left_out := len(rows) - len(shown):
        note_untyped(left_out)
    on = console() if fancy(sys.stdout) else None
    for text, style in (line for row in shown for line in lines(row, max(60, on.width) if on else WIDTH)):
        if on:
            on.print(text, style=style or None, markup=False, no_wrap=True, overflow="crop")
        else:
            put(text)


def lines(row: TimelineRow, width: int) -> Iterator[Line]:
    """The lines of one event, none wider than ``width`` columns."""
    from verbale.cli.tables import short

    head = f"{_date(row)}  {_what(row)}  "
    bold = "strike bold" if row.status == "denied" else "bold"
    yield from ((text, bold) for text in wrapped(head, clean(row.text), width))
    reports = f"{len(row.reports)} report{'s' * (len(row.reports) != 1)}"
    who = clean(", ".join(row.people)) or "nobody is named"
    who += f", claimed by {clean(row.claimed_by)}" if row.claimed_by else ""
    facts = " · ".join([who, *([clean(row.place)] if row.place else []), reports, short(row.id)])
    yield from ((text, "") for text in wrapped(INDENT, facts, width))
    for one in row.withdrawn:
        yield from ((text, "bold red") for text in wrapped(INDENT, clean(f"({one})"), width))
    for says, places in _against(row):
        yield from ((text, "bold red") for text in wrapped(f"{INDENT}{says} ", f"[{places}]", width))
    for telling in row.reports:
        yield from ((text, "dim") for text in wrapped(INDENT + "- ", clean(_told(telling, row.text)), width))


def wrapped(head: str, text: str, width: int) -> list[str]:
    """``head`` and ``text`` on two lines of at most ``width`` columns, the second set in; what does not fit is cut."""
    from rich.cells import cell_len, set_cell_size

    wide = cell_len(text) - len(text)  # characters that take two columns
    room = max(width - wide, width // 2)
    broken = wrap(
        head + text, room, subsequent_indent=INDENT + "  ", max_lines=2, placeholder=" …", break_on_hyphens=False
    )
    return [line if cell_len(line) <= width else set_cell_size(line, width - 1) + "…" for line in broken]


def _date(row: TimelineRow) -> str:
    """The date, and for what it is good where its form does not say that at once."""
    if not row.date:
        return "undated"
    return row.date if row.precision in {"day", "time"} else f"{row.date} ({row.precision})"


def _what(row: TimelineRow) -> str:
    """What kind of event it is, after what is said of its reality: nothing stands before what took place."""
    status = {"occurred": "", "denied": "NOT (denied): "}.get(row.status, f"{row.status}: ")
    return status + clean(row.what)


def _against(row: TimelineRow) -> Iterator[tuple[str, str]]:
    """Who denies it, or says that it is not confirmed, each once, and where."""
    where: dict[str, list[str]] = {}
    for dispute in row.against:
        where.setdefault(clean(str(dispute)), []).append(clean(_place(dispute)))
    yield from ((says, ", ".join(places)) for says, places in where.items())


def _told(telling: Telling, shown: str) -> str:
    """Which report tells of it where, and in what words if they are not those ``shown`` above."""
    source = f"{telling.outlet}, " if telling.outlet else ""
    words = f": {telling.text}" if telling.text != shown else ""
    return f"{source}{telling.published or 'undated'} ({_place(telling)}){words}"


def _place(told: Telling | Dispute) -> str:
    """Where the first of the words stand."""
    return f"{told.document}:{told.evidence[0].start}–{told.evidence[0].end}"
