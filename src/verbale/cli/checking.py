"""``check``: is the record sound, and what could not be done?"""

from __future__ import annotations

import typer

from verbale.cli.console import put
from verbale.cli.options import Json, Record, Strict


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: verbale check story.verbale --strict")(check)


def check(record: Record, json: Json = False, strict: Strict = False) -> int:
    """Check that every span still equals its words and every row has evidence; list the complaints."""
    from verbale.cli.summary import told
    from verbale.cli.tables import write_json
    from verbale.record import Store

    with Store(record) as store:
        broken, complaints, counts = store.check(), store.complaints(), store.counts()
    if json:
        write_json({"sound": not broken, "broken": broken, "complaints": complaints, "counts": counts})
    else:
        rows = sum(counts.values()) - counts.get("complaints", 0)
        put(f"{rows} rows: " + (f"{len(broken)} are not sound" if broken else "every span equals its words"))
        for line in told([*broken, *complaints]):
            put(line)
    return int(strict and bool(broken or complaints))
