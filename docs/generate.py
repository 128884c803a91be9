"""Write the parts of the reference that are read off the code: ``python docs/generate.py``.

A test fails where a written page is not what this makes, so the pages cannot rot.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

import verbale.model as model
from verbale.errors import CATALOGUE
from verbale.model import Row
from verbale.model.codes import codes, names

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py from the code: change it there. -->\n\n"

ROOMS = {
    "C": "Capture: files and folders",
    "N": "The network: pages, feeds and sitemaps",
    "R": "Reading: what a document says of itself",
    "L": "Language",
    "X": "Extraction",
    "W": "Weaving",
    "S": "The record's file",
    "U": "Calls",
}


def complaints() -> str:
    """Every entry of the catalogue."""
    page = (
        "# Complaints\n\nEvery error is data: a complaint says what happened, where, and what to do, and is kept in "
        "the record (`verbale show complaints`). Words in braces are filled in. A call that cannot go on prints one "
        "complaint and ends with status 2.\n"
    )
    for letter, room in ROOMS.items():
        entries = {code: fault for code, fault in CATALOGUE.items() if code.startswith(letter)}
        if entries:
            page += f"\n## {room}\n\n| code | what happened | what to do |\n|---|---|---|\n"
            page += "".join(f"| {code} | {fault.says} | {fault.do} |\n" for code, fault in entries.items())
    return page


def code_lists() -> str:
    """Every code list with the meanings."""
    page = "# Code lists\n\nOne data file each, under `src/verbale/model/codes/`.\n"
    for name in names():
        page += f"\n## {name}\n\n| code | meaning |\n|---|---|\n"
        page += "".join(f"| `{code}` | {meaning} |\n" for code, meaning in codes(name).items())
    return page


def kinds() -> str:
    """Every kind of row with its fields."""
    page = (
        "# Kinds\n\nEvery row has an `id` (a hash of its content and place), the `rule` that wrote it, and `evidence`: "
        "at least one stretch of a document (`document`, `start`, `end` in Unicode code points, end exclusive) and the "
        "words that stand there. A complaint alone may stand without.\n"
    )
    rows = [kind for kind in map(model.__dict__.get, model.__all__) if isinstance(kind, type) and _is_kind(kind)]
    for kind in rows:
        doc = " ".join((kind.__doc__ or "").split()).replace("``", "`")
        page += f"\n## {kind.__name__}\n\n{doc}\n\n| field | type |\n|---|---|\n"
        page += "".join(f"| `{f.name}` | `{_type(f.type)}` |\n" for f in msgspec.structs.fields(kind))
    return page


def _is_kind(kind: type) -> bool:
    return kind is not Row and hasattr(kind, "KIND")


def _type(annotation: object) -> str:
    """The annotation as a reader would write it."""
    text = (
        annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else str(annotation)
    )
    for prefix in ("typing.", "verbale.model."):
        text = text.replace(prefix, "")
    for module in ("span.", "statement.", "actor.", "event.", "meeting.", "difference.", "document.", "zone."):
        text = text.replace(module, "")
    return text.replace("tuple[int, int]", "Span").replace("|", "or").replace("NoneType", "None")


def commands() -> str:
    """Every command's help, as it prints it."""
    from typer.main import get_command
    from typer.testing import CliRunner

    from verbale.cli.app import app

    page = (
        "# Commands\n\nEvery command has `--help`. Exit status: 0 done, 1 done with complaints where `--strict` is "
        "given, 2 the call is wrong.\n"
    )
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        for words in ([name], *([name, inner] for inner in getattr(command, "commands", ()))):
            text = CliRunner().invoke(app, [*words, "--help"], prog_name="verbale", terminal_width=100).output
            lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
            page += f"\n## {' '.join(words)}\n\n```text\n{lines}\n```\n"
    return page


PAGES = {"complaints": complaints, "codes": code_lists, "kinds": kinds, "commands": commands}


def write() -> None:
    """Write all the pages."""
    for name, page in PAGES.items():
        (HERE / "reference" / f"{name}.md").write_text(NOTE + page(), "utf-8")


if __name__ == "__main__":
    sys.exit(write())
