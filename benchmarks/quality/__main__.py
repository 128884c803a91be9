"""``python -m benchmarks.quality``: score every development set there is, and print one table.

``--only WORD`` takes the sets whose name has that word; ``--json`` prints the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
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


def table(figures: dict[str, dict[str, float]]) -> Table:
    """The figures beside those of the peers."""
    peers: dict[str, Any] = yaml.safe_load((HERE / "peers.yaml").read_text("utf-8"))
    result = Table("set (development part)", "figure", "Verbale", "best peer (test)", "people / best known", "to reach")
    result.columns[2].justify = "right"
    for name, values in figures.items():
        for figure, value in values.items():
            peer = peers.get(name, {}).get(figure, {})
            cells = [peer.get("peer", ""), peer.get("people", ""), str(peer.get("reach", ""))]
            result.add_row(name, figure, f"{value:g}", *cells)
        result.add_section()
    return result


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only")
    parser.add_argument("--json", action="store_true")
    call = parser.parse_args()
    figures = run(call.only)
    if call.json:
        print(json.dumps(figures, indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 140).print(table(figures))


if __name__ == "__main__":
    main()
