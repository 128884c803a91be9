"""``show documents --versions``: every report with its versions, and what each dropped and added."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from verbale.cli.columns import fate
from verbale.cli.console import clean, console, fancy, put
from verbale.model import Evidence
from verbale.views.kinds import VersionRow
from verbale.views.timeline import shorten

LONGEST = 200
"""Code points of one sentence; the whole is in ``--json``."""

Line = tuple[str, str]
"""A line and its style on a terminal."""


def write(rows: Sequence[VersionRow]) -> None:
    """``rows`` on the standard output, with colours on a terminal."""
    on = console() if fancy(sys.stdout) else None
    for text, style in (line for row in rows for line in lines(row)):
        if on:
            on.print(text, style=style or None, markup=False, soft_wrap=True)
        else:
            put(text)


def lines(row: VersionRow) -> Iterator[Line]:
    """The lines of one version: which it is and of when, then what it dropped (-) and added (+) with the places."""
    head = [row.id, f"version {row.version} of {row.versions}", row.time or "undated", row.outlet, row.title]
    yield clean("  ".join(part for part in head if part)), "bold"
    if row.withdrawn and not row.replaced_by:
        yield clean(f"    ({fate(row)})"), "red"
    for edit in row.edited:
        yield clean(f"    {edit.field}: {edit.old or 'none'} -> {edit.new or 'none'}"), ""
    yield from ((_said("-", e), "red") for e in row.dropped)
    yield from ((_said("+", e), "green") for e in row.added)
    if row.replaces and not (row.dropped or row.added or row.edited):
        yield "    nothing of its words changed", "dim"


def _said(sign: str, place: Evidence) -> str:
    return clean(f"  {sign} {shorten(place.text, LONGEST)}  [{place.document}:{place.start}–{place.end}]")
