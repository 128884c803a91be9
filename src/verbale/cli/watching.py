"""``watch``: feeds, sitemaps and pages, asked again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.console import note
from verbale.cli.options import Json, MaxSize, Outlet, Quiet, Strict, Workers

if TYPE_CHECKING:
    from verbale.build import Summary
    from verbale.model import Complaint

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: verbale watch story.verbale https://example.org/feed.xml --every 15m")(watch)


def seconds(value: str) -> float:
    """The seconds of ``90``, ``90s``, ``15m``, ``2h`` or ``1d``. Raises BadParameter."""
    found = re.fullmatch(r"(\d{1,6})\s*([smhd]?)", value.strip().lower())
    if found is None or not int(found[1]):
        raise typer.BadParameter(f"{value!r} is no length of time: write 90s, 15m, 2h or 1d")
    return float(int(found[1]) * _UNITS[found[2]])


def watch(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record; made with the first report.")],
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Feeds, sitemaps or pages.")],
    every: Annotated[str, typer.Option(metavar="TIME", help="How long from one look to the next.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
    outlet: Outlet = None,
    max_size: MaxSize = 8,
    workers: Workers = None,
    json: Json = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Fetch what is new in feeds and sitemaps, again and again, and add it to the record.

    Ctrl-C ends it at any moment: what came is kept, and the next run goes on from there.
    """
    from verbale.cli.building import given_of
    from verbale.cli.progress import progress
    from verbale.watch import watch as watch_into

    listener = _Listener(record, json=json, quiet=quiet, always=once)
    with progress(quiet=quiet) as step:
        options = given_of(outlet, None, max_size, workers)
        try:
            watch_into(record, urls, every=seconds(every), once=once, told=listener, progress=step, **options)
        except KeyboardInterrupt:
            note(f"What came is kept; `verbale watch {record}` with the same addresses goes on from there.")
            raise
    if not (quiet or listener.brought or record.exists()):
        note(f"{record}: not made, since no report came.")
    return int(strict and listener.complained)


class _Listener:
    """Tells of every round that brought something (``always``: of every round), and of complaints that the round
    before did not have.
    """

    def __init__(self, record: Path, *, json: bool, quiet: bool, always: bool) -> None:
        self._always = always
        self.complained = False
        self.brought = False
        self._record = record
        self._json = json
        self._quiet = quiet
        self._last: set[str] = set()

    def __call__(self, summary: Summary | None, complaints: Sequence[Complaint]) -> None:
        from verbale.cli.building import summarise
        from verbale.cli.summary import told

        self.complained = self.complained or bool(complaints)
        self.brought = self.brought or summary is not None
        new = {c.id for c in complaints} - self._last
        self._last = {c.id for c in complaints}
        if summary is not None and (summary.changes or new or self._json or self._always):
            summarise(summary, self._record, json=self._json, quiet=self._quiet)
        elif new and not self._quiet:
            for line in told(complaints):
                note(line)
