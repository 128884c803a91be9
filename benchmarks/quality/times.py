"""Time expressions and their values (MEANTIME, WikiWars), and how quickly they are read."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score

SPEED = "1,000 characters/s"
"""Of a processor's time, from the line of JSON to the rows."""


def timex(folder: str) -> Callable[[], Figures]:
    """The measure of the set in ``folder``: the date of creation of each document is given, as in TempEval."""

    def run() -> Figures:
        items = [
            {"id": d["id"], "text": d["text"], "published": d["dct"]} for d in jsonl(SETS / folder / "input.jsonl")
        ]
        read(items[:1], {"times"})  # what is loaded once is not timed
        began = time.process_time()
        extractions = read(items, {"times"})
        seconds = time.process_time() - began
        predicted = (
            {
                "id": name,
                "timexes": [
                    {"start": t.span[0], "end": t.span[1], "type": t.type, "value": t.value or ""} for t in found.times
                ],
            }
            for name, found in extractions.items()
        )
        result = score("timex", SETS / folder / "gold.jsonl", predicted)
        return {
            "value F1": percent(result["value_f1"]),
            "relaxed F1": percent(result["relaxed_f1"]),
            SPEED: round(sum(len(item["text"]) for item in items) / seconds / 1000),
        }

    return run
