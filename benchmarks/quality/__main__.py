"""``python -m benchmarks.quality``: score every development set there is, and print one table.

``--only WORD`` takes the sets whose name has that word; ``--json`` prints the figures, ``--markdown`` the
table as Markdown.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks.quality.measures import MEASURES

HERE = Path(__file__).parent


def run(only: str | None = None) -> dict[str, dict[str, float]]:
    """``{set: {figure: value}}`` of every set that is there; the others are named on stderr."""
    figures = {}
    for measure in MEASURES:
        if only and only.casefold() not in measure.name.casefold():
            continue
        if not measure.needs.exists():
            print(f"{measure.name}: its data is not here, left out", file=sys.stderr)
            continue
        figures[measure.name] = measure.run()
    return figures


HEADS = ("set (development part)", "figure", "Verbale", "best peer (test)", "people / best known", "to reach")


def rows(figures: dict[str, dict[str, float]]) -> Iterator[list[str]]:
    """The figures beside those of the peers, a row each."""
    peers: dict[str, Any] = yaml.safe_load((HERE / "peers.yaml").read_text("utf-8"))
    for name, values in figures.items():
        for figure, value in values.items():
            peer = peers.get(name, {}).get(figure, {})
            beside = [peer.get("peer", ""), peer.get("people", ""), str(peer.get("reach", ""))]
            yield [name, figure, f"{value:g}", *beside]


def table(figures: dict[str, dict[str, float]]) -> Table:
    """The rows as a table for a terminal, a line between sets."""
    result = Table(*HEADS)
    result.columns[2].justify = "right"
    for name in figures:
        for row in rows({name: figures[name]}):
            result.add_row(*row)
        result.add_section()
    return result


def markdown(figures: dict[str, dict[str, float]]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADS, ["---", "---", "---:", "---", "---", "---"], *rows(figures)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--markdown", action="store_true")
    call = parser.parse_args()
    figures = run(call.only)
    if call.json:
        print(json.dumps(figures, indent=1))
    elif call.markdown:
        print(markdown(figures))
    else:
        Console(width=None if sys.stdout.isatty() else 140).print(table(figures))


if __name__ == "__main__":
    main()
