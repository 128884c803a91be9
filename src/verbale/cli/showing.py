"""``show`` and ``why``: the rows of a record, and the words behind one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli.console import note
from verbale.cli.options import Actor, AsOf, Csv, InOutlet, Issue, Json, Record, Since, Story, Until, Versions

if TYPE_CHECKING:
    from verbale.record import Store
    from verbale.views import Filters


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: verbale show statements story.verbale --actor 'Ana Velt' --since 2031-04-01")(show)
    app.command(epilog="Example: verbale why story.verbale statement-24bc0c0b")(why)


def show(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="documents, statements, meetings, claims, timeline, …")],
    record: Record,
    actor: Actor = None,
    issue: Issue = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    outlet: InOutlet = None,
    story: Story = None,
    versions: Versions = False,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Show the rows of one kind.

    KIND is one of: documents, zones, statements, times, events, meetings, figures, actors, issues, claims, positions,
    proposals, responses, undertakings, incidents, differences, lineage, origins, timeline, complaints.
    """
    from verbale.cli.tables import write_csv, write_json
    from verbale.errors import refuse
    from verbale.record import Store
    from verbale.views import KINDS, Filters, plain
    from verbale.views import show as rows_of

    filters = Filters(actor=actor, issue=issue, since=since, until=until, as_of=as_of, outlet=outlet, story=story)
    if kind not in KINDS:
        raise refuse("U003", "show", kind=kind, kinds=", ".join(KINDS))
    with Store(record) as store:
        rows = rows_of(store, kind, filters, versions=versions)
        listed = kind == "timeline" and bool(rows) and not (json or csv)
        _notes(store, kind, filters, empty=not rows, versions=versions, listed=listed)
    if json:
        write_json([plain(row) for row in rows])
    elif csv:
        write_csv(rows)
    else:
        _write(kind, rows, versions=versions, typed=actor is None and issue is None)


def _notes(store: Store, kind: str, filters: Filters, *, empty: bool, versions: bool, listed: bool) -> None:
    """What is to be said beside the rows: why there are none, and what the options leave out."""
    if empty:
        note(_why_empty(kind, filters))
    if not versions:
        _note_replaced(store, kind)
    if filters.outlet is not None:
        _note_outlets(store, filters.outlet)
    if filters.as_of is not None:
        _note_left_out(store, filters.as_of)
    _note_stories(store, filters.story, told=listed and filters.actor is None and filters.issue is None)


def _write(kind: str, rows: Sequence[Any], *, versions: bool, typed: bool) -> None:
    """The rows for people; with ``typed``, of events only those of a type."""
    from verbale.cli import lines
    from verbale.cli.tables import write_table
    from verbale.cli.versions import write as write_versions

    if kind == "documents" and versions:
        write_versions(rows)
    elif kind == "timeline":
        lines.write(rows, typed=typed)
    else:
        write_table(kind, _typed(rows) if kind == "events" and typed else rows)


def _typed(rows: Sequence[Any]) -> list[Any]:
    """The events that have a type; how many have none is said."""
    from verbale.cli import lines

    typed = [row for row in rows if row.type]
    lines.note_untyped(len(rows) - len(typed))
    return typed


def why(
    record: Record,
    row: Annotated[str, typer.Argument(metavar="ID", help="The id of any row, or its first characters.")],
    json: Json = False,
) -> None:
    """Show a row's words in place, every hop to the last source, and the rule that wrote it."""
    from verbale.cli import ladder
    from verbale.cli.tables import write_json
    from verbale.record import Store
    from verbale.views.why import why as answer_for

    with Store(record) as store:
        answer = answer_for(store, row)
    if json:
        write_json(answer)
    else:
        ladder.write(answer)


def _why_empty(kind: str, filters: object) -> str:
    """One line on why there is no row."""
    import msgspec

    from verbale.views.filters import ACTORS, ISSUES

    asked = {name: value for name, value in msgspec.to_builtins(filters).items() if value is not None}
    if kind == "timeline" and set(asked) == {"issue"}:
        return "No timeline: no event is told in the words of that issue."
    for name, kinds in (("actor", ACTORS), ("issue", ISSUES)):
        if name in asked and kind not in {*kinds, "timeline"}:
            return f"No {kind}: rows of this kind name no {name}. Leave out --{name}."
    options = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in asked.items())
    return f"No {'events' if kind == 'timeline' else kind} in the record" + (f" for {options}." if asked else ".")


def _note_replaced(store: object, kind: str) -> None:
    """Say that rows of replaced versions are left out, where there are such."""
    from verbale.views.documents import VERSIONED
    from verbale.weaving.versions import Versions as Known

    if kind not in VERSIONED:
        return
    known = Known(store.documents())  # type: ignore[attr-defined]
    count = len(known.pairs())
    if count and kind == "documents":
        note(f"Left out: {count} earlier version{'s' * (count != 1)} of these reports; --versions shows them.")
    elif count:
        note(f"Left out: {kind} of earlier versions that stand in the latest as they did; --versions shows them.")


def _note_left_out(store: object, as_of: str) -> None:
    from verbale.views.source import AsOf as Earlier

    left_out = Earlier(store, as_of).left_out  # type: ignore[arg-type]
    if left_out:
        count = f"{len(left_out)} report{'s' * (len(left_out) != 1)}"
        note(f"Left out: {count} not shown to have been published by {as_of}.")


def _note_outlets(store: object, asked_for: str) -> None:
    """Say which outlets there are, where the one asked for is none of them."""
    from verbale.cli.console import clean
    from verbale.views.documents import outlet

    named = [outlet(document) for document in store.documents()]  # type: ignore[attr-defined]
    every = sorted({name for name in named if name})
    if asked_for.strip().casefold() in {name.casefold() for name in every}:
        return
    none = named.count(None)
    also = [f"{none} report{'s name' if none != 1 else ' names'} none"] if none else []
    has = "; ".join([*([", ".join(map(clean, every))] if every else []), *also])
    note(f"The record has no outlet {clean(asked_for)!r}. Its outlets: {has}.")


STORIES = 5
"""So many stories are named, those of most reports; the rest are counted."""


def _note_stories(store: object, asked_for: str | None, *, told: bool) -> None:
    """Say which stories there are, where the one asked for is none of them, or where all are ``told`` together."""
    from verbale.cli.console import clean
    from verbale.views.stories import of_story, stories
    from verbale.views.timeline import shorten

    if asked_for is not None and not of_story(store, asked_for):  # type: ignore[arg-type]
        head, fewest = f"The record has no story {clean(asked_for)!r}. Its stories:", 1
    elif asked_for is None and told:
        head, fewest = "The record is of several stories; --story ID shows one:", 2
    else:
        return
    every = stories(store)  # type: ignore[arg-type]
    if len(every) < fewest:
        return
    note(head)
    for story in every[:STORIES]:
        note("  " + shorten(clean(str(story))))
    if len(every) > STORIES:
        note(f"  … and {len(every) - STORIES} more; `verbale show documents` has the story of every report.")
