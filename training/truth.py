"""Corpora whose cues have true labels, to compare rules and heads on:

``python -m training.truth --gum dev.jsonl --polnear dev.jsonl --out folder/``

Writes ``cases.jsonl`` (invented sentences), ``example.jsonl`` (the gold of the example: polarity and basis),
``gum.jsonl`` (polarity) and ``acts.jsonl`` (acts of cues on no list), in the shape of PolNeAR, with the labels at the
attributions. ``training.silver`` adds what the rules say.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from examples.gold import reports, resolve, texts

from training.data import documents

CASES = Path(__file__).parent / "cases"
_DEFAULTS = {"polarity": "affirmed", "hedge": "none", "basis": "unknown"}

Row = dict[str, Any]


def main() -> None:
    """Parse the call and write the corpora."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gum", "polnear", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    call = parser.parse_args()
    call.out.mkdir(parents=True, exist_ok=True)
    every = {"cases": cases(), "example": example(), "gum": gum(call.gum), "acts": acts(call.polnear)}
    for name, rows in every.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (call.out / f"{name}.jsonl").write_text(text, encoding="utf-8")


def cases() -> Iterator[Row]:
    """The invented sentences, a document each. The content is what follows the cue, or what stands before it."""
    for n, case in enumerate(yaml.safe_load((CASES / "heads.yaml").read_text("utf-8"))):
        before, rest = case["text"].split("[")
        cue, after = rest.split("]")
        start, stop = len(before), len(before) + len(cue)
        text = before + cue + after
        told = [[stop, len(text) - 1]] if after.strip(" .") else [[0, max(1, start)]]
        source = [[0, len(before.rstrip())]] if "basis" in case and before else []
        labels = _DEFAULTS | {kind: case[kind] for kind in (*_DEFAULTS, "act") if kind in case}
        yield {
            "doc_id": f"case {n}",
            "text": text,
            "attributions": [{"source": source, "cue": [[start, stop]], "content": told} | labels],
        }


def example() -> Iterator[Row]:
    """The reports of the example with the polarity of each statement and the basis of its last hop."""
    words = texts()
    for name, gold in reports().items():
        rows = [
            {part: [list(span) for span in statement[part]] for part in ("source", "cue", "content")}
            | {"polarity": statement["polarity"]}
            | ({"basis": statement["hops"][-1]["basis"]} if statement["hops"] else {})
            for statement in resolve(words[name], gold, page=True)["statements"]
        ]
        yield {"doc_id": name, "text": words[name], "attributions": rows}


def gum(corpus: Path) -> Iterator[Row]:
    """GUM's attributions with their polarity."""
    for document in documents(corpus):
        for row in document["attributions"]:
            row["polarity"] = {"positive": "affirmed", "negative": "negated"}[row["polarity"]]
        yield document


def acts(corpus: Path) -> Iterator[Row]:
    """PolNeAR's documents, with the act where it was labelled by hand."""
    known = {
        (row["document"], str(row["cue"])): row["act"] for row in yaml.safe_load((CASES / "acts.yaml").read_text())
    }
    for n, document in enumerate(documents(corpus)):
        rows = [a | {"act": known[n, str(a["cue"])]} for a in document["attributions"] if (n, str(a["cue"])) in known]
        if rows:
            yield document | {"attributions": rows}


if __name__ == "__main__":
    main()
