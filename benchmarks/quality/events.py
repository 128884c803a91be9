"""Events: their day (MEANTIME), whether they happened (UDS-IH2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, read, score
from verbale.model import EventMention
from verbale.model.span import overlap

VALUES = {"factual": 3.0, "uncertain": 0.0, "counterfactual": -3.0}


def at(span: tuple[int, int], events: Iterable[EventMention]) -> list[EventMention]:
    """The events whose trigger shares a code point with ``span``."""
    return [event for event in events if overlap(event.trigger, span)]


def days() -> Figures:
    """The day of gold mentions of events: that of our event there, where it is dated to the day."""
    folder = SETS / "meantime_events"
    items = ({"id": d["id"], "text": d["text"], "published": d["dct"]} for d in jsonl(folder / "docs.jsonl"))
    found = read(items, {"events"})

    def day(mention: Mapping[str, Any]) -> str | None:
        told = at((mention["start"], mention["end"]), found[mention["doc"]].events)
        return next((e.time for e in told if e.time and len(e.time) == len("2031-09-03")), None)

    predicted = [{"id": m["id"], "date": day(m)} for m in jsonl(folder / "input.jsonl")]
    result = score("eventdates", folder / "gold.jsonl", predicted)
    return {"day right": result["day_acc"], "day right, of answered": result["day_p"]}


def factuality() -> Figures:
    """Whether what a predicate tells of happened: three classes. Ours is the class of the event at its span."""
    folder = SETS / "factuality-uds-ih2"
    gold = list(jsonl(folder / "dev.jsonl"))
    texts = {item["text"]: str(number) for number, item in enumerate(gold)}
    found = read(({"id": name, "text": text} for text, name in texts.items()), {"events"})

    def value(item: Mapping[str, Any]) -> float:
        words = item["text"].split(" ")
        start = len(" ".join(words[: item["span"][0]])) + bool(item["span"][0])
        span = (start, start + len(item["span_text"]))
        told = at(span, found[texts[item["text"]]].events)
        return next((VALUES[e.factuality] for e in told if e.factuality), 3.0)

    predicted = [{"id": item["id"], "value": value(item)} for item in gold]
    result = score("factuality", folder / "dev.jsonl", predicted, "--json")
    return {"three-class macro F1": result["macro_f1"]}
