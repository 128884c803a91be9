"""Which reports have passages of which: pairs read by people, copies found by exhaustive comparison, made-up wires."""

from __future__ import annotations

import time
from typing import Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score
from verbale.model import Lineage
from verbale.weaving.lineage import kinship

FNC, WIRE = SETS / "reuse_fnc", SETS / "wire_synth"


def copies() -> Figures:
    """How well the score of a row tells copied or derived from merely quoting the same words, how many of the copies
    are found, and how many reports are compared with all others in a second of the processor.
    """
    documents = [found.document for found in read(jsonl(FNC / "docs.jsonl"), {"zones"}).values()]
    began = time.process_time()
    rows = kinship(documents).rows
    seconds = time.process_time() - began
    told = score("reuse", FNC / "gold_read.jsonl", map(_pair, rows), "--json")
    whole = score("reuse", FNC / "gold_copy.jsonl", map(_pair, rows), "--json", "--universe", "open")
    return {
        "read pairs, AUC": percent(told["roc_auc"]),
        "copies, recall": percent(whole["recall"]),
        "copies, precision": percent(whole["precision"]),
        "reports/s": round(len(documents) / seconds),
    }


def wires() -> Figures:
    """Shared passages to the character, and how many independent sources the reports come from.

    Two reports are held to be of one source where there is a row on them, however little they share.
    """
    documents = [found.document for found in read(jsonl(WIRE / "docs.jsonl"), {"zones"}).values()]
    pairs = [{**_pair(row), "score": 1.0} for row in kinship(documents).rows]
    told = score("reuse", WIRE / "gold.jsonl", pairs, "--json", "--universe", "open")
    return {
        "passages, character F1": percent(told["span_char_f1"]),
        "pairs, precision": percent(told["precision"]),
        "pairs, recall": percent(told["recall"]),
        "sources too many": told["pred_independent_sources"] - told["gold_independent_sources"],
    }


def _pair(row: Lineage) -> dict[str, Any]:
    return {"a": row.later, "b": row.earlier, "score": row.score, "spans": row.passages}
