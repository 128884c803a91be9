"""``build`` and ``add``: reports into a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli.console import note, put
from verbale.cli.options import (
    ActorsFile,
    Json,
    MaxSize,
    Most,
    Outlet,
    Paths,
    Published,
    Quiet,
    Record,
    SomePaths,
    Strict,
    Workers,
)

if TYPE_CHECKING:
    from verbale.build import Summary


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: verbale build reports/ -o story.verbale --workers 2")(build)
    app.command(epilog="Example: verbale add story.verbale more/ https://example.org/talks --outlet 'The Herald'")(add)


def build(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="RECORD", help="The record to write.")],
    outlet: Outlet = None,
    published: Published = None,
    max_size: MaxSize = 8,
    most: Most = 100,
    workers: Workers = None,
    actors: ActorsFile = None,
    json: Json = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Read files, folders and addresses, and write the record.

    The address of a page, a feed or a sitemap is fetched; nothing else is. The record is written
    whole or not at all: a run that is stopped leaves the file as it was.
    """
    from verbale.build import build as build_record
    from verbale.cli.progress import progress

    with _told(), progress(quiet=quiet) as step:
        options = given_of(outlet, published, max_size, workers)
        summary = build_record(paths, out, **options, most=most, actors=actors, progress=step)
    summarise(summary, out, json=json, quiet=quiet)
    _left(summary, most, quiet=quiet)
    return int(strict and bool(summary.told))


def add(
    record: Record,
    paths: SomePaths = None,
    outlet: Outlet = None,
    published: Published = None,
    max_size: MaxSize = 8,
    most: Most = 100,
    workers: Workers = None,
    actors: ActorsFile = None,
    json: Json = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Read more reports into a record, and say what changed.

    The complaints told of are those of the reports named here. Of a feed or sitemap what is new or changed is fetched.
    """
    from verbale.build import add as add_to_record
    from verbale.cli.progress import progress

    if not paths and actors is None:
        raise typer.BadParameter("Name a PATH to read, or --actors FILE.")

    with _told(), progress(quiet=quiet) as step:
        options = given_of(outlet, published, max_size, workers)
        summary = add_to_record(record, paths or [], **options, most=most, actors=actors, progress=step)
    summarise(summary, record, json=json, quiet=quiet)
    _left(summary, most, quiet=quiet)
    return int(strict and bool(summary.told))


@contextmanager
def _told() -> Iterator[None]:
    """Where nothing could be read, the complaints say why; where there are none, the refusal does."""
    from verbale.build import NothingRead
    from verbale.cli.summary import told

    try:
        yield
    except NothingRead as refusal:
        if not refusal.complaints:
            raise
        for line in told(refusal.complaints):
            note(line)
        note("verbale: nothing was read, and nothing was written.")
        raise typer.Exit(2) from refusal


def given_of(outlet: str | None, published: str | None, max_size: int, workers: int | None) -> dict[str, Any]:
    """What the user said of every report, and how it is to be read. Raises Refusal U004 for a day that is none."""
    from verbale.capture import Limits
    from verbale.capture.limits import MB
    from verbale.views.dates import asked

    if published is not None:
        asked(published)
    given = {name: value for name, value in (("outlet", outlet), ("published", published)) if value is not None}
    return {"given": given, "limits": Limits(document=max_size * MB), "workers": workers}


def _left(summary: Summary, most: int, *, quiet: bool) -> None:
    """Say that a feed lists more pages than were taken."""
    from verbale.errors import refuse

    if summary.more and not quiet:
        note(f"{refuse('N021', 'Left for later', limit=most)}")


def summarise(summary: Summary, record: Path, *, json: bool, quiet: bool) -> None:
    """The counts and what changed on the standard output, the complaints on the standard error."""
    from verbale.cli.summary import changed, counted, older, renewed, told
    from verbale.cli.tables import write_json

    if json:
        write_json(summary)
        return
    if quiet:
        return
    put(f"{record}: {counted(summary.counts, summary.typed)} ({summary.seconds:.1f} s)")
    for line in (*changed(summary.changes), *renewed(summary.versions, record)):
        put(line)
    for line in (*told(summary.told), *older(len(summary.complaints) - len(summary.told), record)):
        note(line)
