"""``report``: the record as one self-contained HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verbale.cli.console import note
from verbale.cli.files import put, spare
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

    spare(out)
    with Store(record) as store:
        html = page(store, title=record.stem)
    if str(out) == "-":
        typer.echo(html, nl=False)
        return
    put(out, html)
    note(f"{out}: {len(html.encode('utf-8', 'replace')) // 1024 + 1} kB")
