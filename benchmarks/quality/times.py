"""Time expressions and their values (MEANTIME, WikiWars)."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score


def timex(folder: str) -> Callable[[], Figures]:
    """The measure of the set in ``folder``: the date of creation of each document is given, as in TempEval."""

    def run() -> Figures:
        items = (
            {"id": d["id"], "text": d["text"], "published": d["dct"]} for d in jsonl(SETS / folder / "input.jsonl")
        )
        predicted = (
            {
                "id": name,
                "timexes": [
                    {"start": t.span[0], "end": t.span[1], "type": t.type, "value": t.value or ""} for t in found.times
                ],
            }
            for name, found in read(items, {"times"}).items()
        )
        result = score("timex", SETS / folder / "gold.jsonl", predicted)
        return {"value F1": percent(result["value_f1"]), "relaxed F1": percent(result["relaxed_f1"])}

    return run
