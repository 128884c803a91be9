"""``correct``: the analyst's hand, laid over the machine's rows."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli.console import clean, note, put
from verbale.cli.options import Json, Record

if TYPE_CHECKING:
    from verbale.correcting import Laid

correct = typer.Typer(
    help="Lay an analyst's correction over a record: names of issues, mergers and splits, scores of undertakings.\n\n"
    "Corrections are kept apart, with who, when and why; they stay when reports are added or the record is built anew.",
    epilog='Example: verbale correct rename story.verbale night-allowance "Pay for the night" --why "as both say"',
    no_args_is_help=True,
)

ANALYST = "VERBALE_ANALYST"
"""The setting that names the analyst."""

Code = Annotated[str, typer.Argument(metavar="CODE", help="An issue's code, as `verbale show issues` lists it.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help=f"Who says so; else ${ANALYST}, else the login name.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(correct, name="correct")


@correct.command(epilog='Example: verbale correct rename story.verbale night-allowance "Pay for the night"')
def rename(
    record: Record,
    code: Code,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="What it is to be called.")],
    who: Who = None,
    why: Why = "",
    json: Json = False,
) -> int:
    """Call an issue by another name. Its code stays."""
    from verbale import correcting

    return _told(correcting.rename(record, code, label, who=_who(who), why=why), record, json=json)


@correct.command(epilog="Example: verbale correct merge story.verbale truce ceasefire")
def merge(
    record: Record,
    code: Code,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The code of the issue that it is a part of.")],
    who: Who = None,
    why: Why = "",
    json: Json = False,
) -> int:
    """Make one issue a part of another."""
    from verbale import correcting

    return _told(correcting.merge(record, code, into, who=_who(who), why=why), record, json=json)


@correct.command(epilog='Example: verbale correct split story.verbale pay position-0f1e2d3c --as "Pay for the night"')
def split(
    record: Record,
    code: Code,
    rows: Annotated[
        list[str],
        typer.Argument(metavar="ROW", help="Ids of positions, proposals, responses, undertakings or stances on it."),
    ],
    label: Annotated[str, typer.Option("--as", metavar="LABEL", help="What their own issue is to be called.")],
    who: Who = None,
    why: Why = "",
    json: Json = False,
) -> int:
    """Take the words of some rows from an issue, and make them one of their own. Answers go with their proposal."""
    from verbale import correcting

    return _told(correcting.split(record, code, rows, label, who=_who(who), why=why), record, json=json)


@correct.command(epilog="Example: verbale correct score story.verbale undertaking-0f1e2d3c 2 --date 2031-09-30")
def score(
    record: Record,
    undertaking: Annotated[str, typer.Argument(metavar="UNDERTAKING", help="Its id.")],
    value: Annotated[
        str, typer.Argument(metavar="SCORE", help="0 not initiated, 1 minimal, 2 intermediate, 3 full implementation.")
    ],
    date: Annotated[str, typer.Option(metavar="DATE", help="The day for which it holds.")],
    evidence: Annotated[list[str] | None, typer.Option(metavar="ROW", help="A row that it rests on.")] = None,
    who: Who = None,
    why: Why = "",
    json: Json = False,
) -> int:
    """Say how far an undertaking was carried out. Nothing but an analyst does."""
    from verbale import correcting

    laid = correcting.score(record, undertaking, value, date, evidence or (), who=_who(who), why=why)
    return _told(laid, record, json=json)


@correct.command(epilog="Example: verbale correct undo story.verbale correction-0f1e2d3c")
def undo(
    record: Record,
    correction: Annotated[str, typer.Argument(metavar="ID", help="The id of the correction.")],
    json: Json = False,
) -> int:
    """Take a correction away."""
    from verbale import correcting

    return _told(correcting.undo(record, correction), record, json=json, undone=True)


@correct.command("list", epilog="Example: verbale correct list story.verbale")
def listed(record: Record, json: Json = False) -> int:
    """List the corrections in the order in which they were made."""
    from verbale.cli.tables import write_json
    from verbale.record import Store
    from verbale.views.corrections import corrections

    with Store(record) as store:
        rows = corrections(store)
    if json:
        write_json(rows)
        return 0
    for row in rows:
        put(clean(f"{row.id}  {row.when[:16]}  {row.who}: {row.what}" + (f" ({row.why})" if row.why else "")))
    if not rows:
        put("No correction was made.")
    return 0


def _who(name: str | None) -> str:
    return name or os.environ.get(ANALYST) or getpass.getuser()


def _told(laid: Laid, record: Path, *, json: bool, undone: bool = False) -> int:
    """Which correction it is and what it changed, on the standard output; complaints on the standard error."""
    from verbale.cli.summary import changed, told
    from verbale.cli.tables import write_json
    from verbale.views.corrections import correction_row

    if json:
        write_json(laid)
        return 0
    row = correction_row(laid.correction)
    put(clean(f"{record}: {'undone: ' * undone}{row.what} ({row.id} by {row.who})"))
    for line in changed(laid.changes):
        put(line)
    for line in told(laid.complaints):
        note(line)
    return 0
