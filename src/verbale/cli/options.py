"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Record = Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `verbale build` wrote.")]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders, archives or addresses (https://…) to read; - is the standard input."
    ),
]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="As for `verbale build`; none is needed with --actors."),
]
ActorsFile = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", help="YAML that says who is who; it outranks the reports.")
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with status 1 where there are complaints.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet of every report named here.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The day on which every report was published.")]
MaxSize = Annotated[int, typer.Option(metavar="MB", min=1, help="The most megabytes of one document.")]
Most = Annotated[int, typer.Option(metavar="N", min=1, help="The most pages to fetch of those that feeds list.")]
Workers = Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes that read side by side.")]

Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Only rows that name this actor, by any name.")]
Issue = Annotated[str | None, typer.Option(metavar="NAME", help="Only rows on this issue.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only rows about this day or later.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only rows about this day or earlier.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Only what was published by this day.")]
InOutlet = Annotated[str | None, typer.Option(metavar="NAME", help="Only rows with words in its reports.")]
Story = Annotated[str | None, typer.Option(metavar="ID", help="Only rows with words in this story's reports.")]
Versions = Annotated[
    bool, typer.Option("--versions", help="Also earlier versions: what each report dropped and added.")
]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
