"""Rows as a table on a terminal, as aligned plain text elsewhere, as JSON and as CSV."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from verbale.cli.columns import COLUMNS, NUMBERS, WIDE, cells
from verbale.cli.console import clean, console, fancy, put
from verbale.views.tabular import csv_of
from verbale.views.timeline import shorten

LONGEST = 200
"""Code points of one cell in plain text; the whole is in ``--json``."""


def write_json(value: Any) -> None:
    """``value`` (rows or one object) as indented JSON."""
    put(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def write_csv(rows: Sequence[Any]) -> None:
    """Every field of ``rows`` as CSV."""
    sys.stdout.write(csv_of(rows))


def write_table(kind: str, rows: Sequence[Any]) -> None:
    """The columns of ``kind`` on the standard output: a table with colours on a terminal, else aligned text."""
    if fancy(sys.stdout):
        _rich(kind, rows)
    else:
        _aligned(["id", *COLUMNS[kind]], [[row.id, *cells(kind, row)] for row in rows])


def _aligned(head: list[str], rows: list[list[str]]) -> None:
    from rich.cells import cell_len

    if not rows:
        return
    lines = [head, *([shorten(clean(cell), LONGEST) for cell in row] for row in rows)]
    widths = [max(cell_len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        padded = (_pad(cell, width, name) for cell, width, name in zip(line, widths, head, strict=True))
        put("  ".join(padded).rstrip())


def _pad(cell: str, width: int, name: str) -> str:
    from rich.cells import cell_len

    blank = " " * (width - cell_len(cell))
    return blank + cell if name in NUMBERS else cell + blank


def _rich(kind: str, rows: Sequence[Any]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    lines = [[shorten(clean(cell), LONGEST) for cell in cells(kind, row)] for row in rows]
    filled = [i for i in range(len(COLUMNS[kind])) if any(line[i] for line in lines)]
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), expand=True)
    table.add_column("id", style="dim", no_wrap=True)
    for name in (list(COLUMNS[kind])[i] for i in filled):
        wide = name in WIDE
        table.add_column(
            name,
            justify="right" if name in NUMBERS else "left",
            no_wrap=not wide,
            ratio=WIDE.get(name),
            overflow="fold" if wide else "ellipsis",
        )
    for row, line in zip(rows, lines, strict=True):
        table.add_row(short(row.id), *(Text(line[i]) for i in filled))
    console().print(table)


def short(row_id: str) -> str:
    """An id cut to what ``why`` needs of it: the kind and eight digits of the hash. Ids of documents stay whole."""
    kind, dash, digits = row_id.rpartition("-")
    is_hash = bool(dash) and len(digits) == 16 and all(d in "0123456789abcdef" for d in digits)
    return f"{kind}-{digits[:8]}" if is_hash else clean(row_id)
