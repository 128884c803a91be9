"""``brief``: one page on where it stands. ``diff``: what changed since a day, or between two records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli.console import clean, note
from verbale.cli.files import put, spare
from verbale.cli.options import AsOf, Json, Record

if TYPE_CHECKING:
    from verbale.views.diff import Change


class Form(StrEnum):
    """What a brief can be written as."""

    markdown = "markdown"
    html = "html"
    pdf = "pdf"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: verbale brief story.verbale --as-of 2031-09-08")(brief)
    app.command(epilog="Example: verbale diff story.verbale --since 2031-09-08")(diff)


def brief(
    record: Record,
    as_of: AsOf = None,
    form: Annotated[Form, typer.Option("--as", help="What to write.")] = Form.markdown,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where; - is the standard output.")] = Path(
        "-"
    ),
) -> None:
    """Write one page: latest talks, what moved, open proposals, undertakings, differences, gaps, each on its words."""
    from verbale.record import Store
    from verbale.report import briefing
    from verbale.views import AsOf as Earlier
    from verbale.views.brief import brief as page_of

    spare(out)
    with Store(record) as store:
        page = page_of(store if as_of is None else Earlier(store, as_of))
    if form is Form.pdf:
        from verbale.report import paper

        content: str | bytes = paper.pdf(page, record.stem)
    else:
        content = (briefing.html if form is Form.html else briefing.markdown)(page, record.stem)
    if str(out) == "-":
        typer.echo(content, nl=False)
        return
    put(out, content)
    note(f"{out}: {len(page.references)} references")


def diff(
    record: Record,
    other: Annotated[Path | None, typer.Argument(metavar="[RECORD]", help="A second record, the later one.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="What came on this day or later.")] = None,
    json: Json = False,
) -> None:
    """Show what changed: since a day in one record, or from one record to another."""
    from verbale.cli.tables import write_json
    from verbale.errors import refuse
    from verbale.record import Store
    from verbale.views import AsOf as Earlier
    from verbale.views.claims import negations
    from verbale.views.dates import before
    from verbale.views.diff import diff as changes_of

    if (other is None) == (since is None):
        raise refuse("U012", "diff")
    with ExitStack() as stack:
        first = stack.enter_context(Store(record))
        last = stack.enter_context(Store(other)) if other else first
        changes = changes_of(Earlier(first, before(since)) if since else first, last)
        how = negations(first) | negations(last)
    if json:
        write_json([_plain(change) for change in changes])
        return
    for line in _lines(changes, how):
        typer.echo(clean(line))
    if not changes:
        note("Nothing changed.")


def _plain(change: Change) -> dict[str, Any]:
    from verbale.views import plain

    pairs = [{"before": plain(before), "after": plain(after)} for before, after in change.changed]
    return {
        "kind": change.kind,
        "new": [plain(row) for row in change.new],
        "gone": [plain(row) for row in change.gone],
        "changed": pairs,
    }


def _lines(changes: list[Change], how: Mapping[str, str]) -> Iterator[str]:
    """The lines of all changes; ``how`` gives, by the id of a claim that is negated, whether it is denied."""
    for change in changes:
        counts = [(len(change.new), "new"), (len(change.gone), "gone"), (len(change.changed), "changed")]
        yield f"{change.kind}: " + ", ".join(f"{count} {what}" for count, what in counts if count)
        yield from (f"  + {row.id}  {_says(row, how)}" for row in change.new)
        yield from (f"  - {row.id}  {_says(row, how)}" for row in change.gone)
        yield from (f"  ~ {new.id}  {_turned(old, new, how)}" for old, new in change.changed)


TOLD = {
    "position": ("date", "actor", "reading", "label", "condition"),
    "proposal": ("first_seen", "proposer", "terms"),
    "response": ("date", "responder", "code", "condition"),
    "undertaking": ("declared", "party", "what", "until"),
    "incident": ("date", "status", "alleged_by"),
    "difference": ("type", "verdict", "why"),
    "meeting": ("date", "kind", "participants", "status"),
    "claim": ("text", "origins", "reports"),
}
"""What a line tells of a row of each kind."""


def _turned(old: Any, new: Any, how: Mapping[str, str]) -> str:
    """What a row said and says now; where its line says the same, the fields that differ, with both values."""
    from verbale.views.diff import differing

    before, after = _says(old, how), _says(new, how)
    if before != after:
        return f"{before}  →  {after}"
    fields = differing(old, new)
    moved = (f"{name}: {_value(getattr(old, name))}  →  {_value(getattr(new, name))}" for name in fields)
    return "; ".join([before, *moved])


def _value(value: Any) -> str:
    """The value of a field in a line; "none" for an empty one."""
    return (", ".join(map(str, value)) if isinstance(value, tuple) else str(value)) if value else "none"


def _says(row: Any, how: Mapping[str, str]) -> str:
    values = [how.get(row.id), *(getattr(row, name) for name in TOLD[row.KIND])]
    return " · ".join(", ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in values if v is not None)
