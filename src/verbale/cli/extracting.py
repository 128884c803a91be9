"""``extract``: a filter with no store; JSONL documents in, JSONL out, one line each, in the same order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Annotated

import typer

from verbale.cli.options import Strict


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: verbale extract --only statements,times reports.jsonl > read.jsonl")(extract)


def extract(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="JSONL, one document a line; - is standard input.")
    ] = "-",
    only: Annotated[
        str | None,
        typer.Option(metavar="KEY,…", help="Only these keys of the output: statements, times, events, published, …"),
    ] = None,
    strict: Strict = False,
) -> int:
    """Read JSONL documents and write what was read out of each, one line for each line, in the same order."""
    import msgspec

    from verbale.build import extract_lines
    from verbale.views.extract import line

    complaints, keys = 0, _keys(only)
    with _opened(file) as stream:
        for found in extract_lines(stream, keys, ahead=file != "-"):
            written = line(found, keys)
            complaints += len(written.get("complaints", ()))
            sys.stdout.buffer.write(msgspec.json.encode(written) + b"\n")
            sys.stdout.buffer.flush()
    return int(strict and complaints > 0)


def _keys(only: str | None) -> list[str] | None:
    """The keys asked for. Raises BadParameter for one that no line has."""
    from verbale.views.extract import KEYS

    if only is None:
        return None
    keys = [key.strip() for key in only.split(",") if key.strip()]
    if unknown := [key for key in keys if key not in KEYS] or ([only] if not keys else []):
        raise typer.BadParameter(f"--only {unknown[0]!r}: the keys are {', '.join(KEYS)}")
    return keys


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    from verbale.errors import refuse

    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115 - closed below, and an error in reading is not an error in opening
    except FileNotFoundError:
        raise refuse("U001", file) from None
    except OSError as error:
        raise refuse("C010", file, why=error.strerror or str(error)) from None
    with stream:
        yield stream
