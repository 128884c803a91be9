"""``report``: the record as one self-contained HTML file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli.console import note
from verbale.cli.options import Record


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: verbale report story.verbale -o report.html")(report)


def report(
    record: Record,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The HTML file; - is the standard output.")],
) -> None:
    """Write one HTML file that holds the whole record and opens every row on its words. It loads nothing."""
    from verbale.record import Store
    from verbale.report import page

    _spare(out)
    with Store(record) as store:
        html = page(store, title=record.stem)
    if str(out) == "-":
        typer.echo(html, nl=False)
        return
    _write(out, html)
    note(f"{out}: {len(html.encode('utf-8', 'replace')) // 1024 + 1} kB")


MADE_BY = b'<meta name="generator" content="Verbale'
"""What a page of ours says of itself near its top."""


def _spare(out: Path) -> None:
    """Raise Refusal U008 where ``out`` is a file that is no page of ours: a record, or a report."""
    from verbale.errors import refuse

    if str(out) != "-" and out.is_file():
        with out.open("rb") as file:
            head = file.read(4096)
        if head and MADE_BY not in head:
            raise refuse("U008", str(out))


def _write(out: Path, html: str) -> None:
    """Write beside the file and put it in place: a full disk leaves the old one. Raises Refusal S004."""
    from verbale.errors import refuse

    place = out.resolve()
    try:
        if place.exists() and not place.is_file():
            place.write_text(html, "utf-8", errors="replace", newline="\n")  # a device, which nothing may replace
        else:
            _put_in_place(place, html)
    except OSError as error:
        raise refuse("S004", str(out), why=error.strerror or str(error)) from None


def _put_in_place(place: Path, html: str) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_text(html, "utf-8", errors="replace", newline="\n")
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
