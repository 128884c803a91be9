"""``python -m benchmarks.errors``: what attribution gets wrong on a development set, for sorting by cause.

Prints misses (gold that no statement matches) and false alarms (statements that match no gold), as the scorer of
attributions pairs them, spread evenly over the set: ``--set polnear``, ``gum-attribution``; ``--number 50`` of each.
The texts are the publishers': what is printed is for reading, and goes nowhere else.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.data import SETS, jsonl, scorer
from benchmarks.quality.sets import attributed, read

Spans = Iterable[Sequence[int]]


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="polnear", help="a folder with attributions and a dev.jsonl")
    parser.add_argument("--number", type=int, default=50)
    call = parser.parse_args()
    misses, alarms = errors(SETS / call.set / "dev.jsonl")
    for name, rows in (("misses", misses), ("false alarms", alarms)):
        print(f"{name}: {len(rows)}, {min(call.number, len(rows))} shown")
        for row in spread(rows, call.number):
            print("  " + row)


def errors(path: Any) -> tuple[list[str], list[str]]:
    """Misses and false alarms of a set, a line each: ``document  cause-to-be  source | cue | content``."""
    gold = list(jsonl(path))
    found = read(({"id": d["doc_id"], "text": d["text"]} for d in gold), {"statements"})
    misses: list[str] = []
    alarms: list[str] = []
    for document in gold:
        rows = [attributed(s) | {"rule": s.rule} for s in found[document["doc_id"]].statements]
        for kind, line in _of(document, rows):
            (misses if kind == "miss" else alarms).append(line)
    return misses, alarms


def _of(document: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The misses and false alarms of one document."""
    module = scorer("attribution")
    text, gold = document["text"], document["attributions"]
    words = module.Doc(text)
    wanted = [words.ids(a["content"]) for a in gold]
    given = [words.ids(a["content"]) for a in rows]
    shares = sorted(
        ((len(w & g) / len(w | g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(given) if w & g),
        reverse=True,
    )
    pair_of: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in shares:
        if share >= 0.5 and i not in pair_of and j not in taken:
            pair_of[i] = j
            taken.add(j)
    for i, row in enumerate(gold):
        j = pair_of.get(i)
        if j is None:
            yield "miss", _line(document, text, row, _why(words, row, rows))
        elif not _same_source(words, row["source"], rows[j]["source"]):
            yield "miss", _line(document, text, row, f"source: {_words(text, rows[j]['source'])!r}")
    for j, row in enumerate(rows):
        if j not in taken:
            yield "alarm", _line(document, text, row, row["rule"])


def _why(words: Any, row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """Whether the cue of a missed statement was found, with another content, or not at all."""
    cue = words.ids(row["cue"])
    near = [r for r in rows if cue & words.ids(r["cue"])]
    return "content" if near else "cue not found"


def _same_source(words: Any, gold: Spans, given: Spans) -> bool:
    a, b = words.ids(gold), words.ids(given)
    return (not a and not b) or bool(a & b)


def _line(document: dict[str, Any], text: str, row: dict[str, Any], why: str) -> str:
    parts = " | ".join(_words(text, row[part])[:160] for part in ("source", "cue", "content"))
    return f"{document['doc_id']}  [{why}; {row.get('type', '')}]  {parts}"


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[a:b].replace("\n", " ⏎ ") for a, b in spans)


def spread(rows: Sequence[str], number: int) -> Sequence[str]:
    """At most ``number`` of the rows, evenly over all."""
    step = max(1.0, len(rows) / number)
    return [rows[int(i * step)] for i in range(min(number, len(rows)))]


if __name__ == "__main__":
    main()
