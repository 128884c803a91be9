"""Timelines of entities (SemEval-2015 Task 4): what ``show timeline --actor`` gives, in the form of the task."""

from __future__ import annotations

import json
import re
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import SETS, jsonl, scorer
from benchmarks.quality.sets import Figures
from verbale.build import build
from verbale.record import Store
from verbale.views import Filters, show
from verbale.views.kinds import TimelineRow

FOLDER = SETS / "semeval15_timeline"

SHOWN = frozenset({"occurred", "ongoing"})
"""The statuses of events that a timeline of the task has: what takes place."""

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
"""The forms of a date that the task knows."""

Starts = dict[str, list[int]]
"""Where each sentence of each document begins, in code points of its text."""


def timelines() -> Figures:
    """Temporal awareness and what it is made of, in percent, micro-averaged over the entities."""
    gold = {(one["corpus"], one["entity"]): one for one in jsonl(FOLDER / "gold.jsonl")}
    with tempfile.TemporaryDirectory() as folder, recorded(jsonl(FOLDER / "docs.jsonl"), Path(folder)) as store:
        begin = starts(jsonl(FOLDER / "docs.jsonl"))
        predicted = {key: entity(store, key[1], begin) for key in gold}
    result = scorer("timeline").score(gold, predicted)
    return {
        "temporal awareness F1": result["TA"][2],
        "its precision": result["TA"][0],
        "its recall": result["TA"][1],
        "mentions F1": result["EV"][2],
        "date right, of matched mentions": result["date_acc"],
    }


def recorded(documents: Iterable[dict[str, Any]], folder: Path) -> Store:
    """The record of the documents, each a line of text for every sentence of the set."""
    lines = folder / "documents.jsonl"
    items = ({"id": d["id"], "text": _text(d), "published": d["dct"]} for d in documents)
    lines.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    build([lines], folder / "record.verbale")
    return Store(folder / "record.verbale")


def entity(store: Store, name: str, begin: Starts) -> dict[str, Any]:
    """The timeline of one entity: what is on one day has one place in the order, as in the task."""
    rows = [r for r in show(store, "timeline", Filters(actor=name)) if isinstance(r, TimelineRow)]
    dated = [(r, r.date) for r in rows if r.date and _DATE.match(r.date) and r.status in SHOWN]
    order = {date: place for place, date in enumerate(dict.fromkeys(date for _, date in dated), 1)}
    events = ({"order": order[date], "date": date, "mentions": list(_mentions(r, begin))} for r, date in dated)
    return {"entity": name, "events": [event for event in events if event["mentions"]]}


def starts(documents: Iterable[dict[str, Any]]) -> Starts:
    """Where the sentences of each document begin in its text as it is recorded."""
    return {d["id"]: _begin(d["sentences"]) for d in documents}


def _mentions(row: TimelineRow, begin: Starts) -> Iterator[dict[str, Any]]:
    """The tellings of an event outside headlines, which the set does not annotate."""
    for place in (place for told in row.reports for place in told.evidence):
        sentence = bisect_right(begin[place.document], place.start) - 1
        if sentence > 0:
            yield {"doc": place.document, "sent": sentence, "text": place.text}


def _begin(sentences: Sequence[Sequence[str]]) -> list[int]:
    places, reached = [], 0
    for words in sentences:
        places.append(reached)
        reached += len(" ".join(words)) + 1
    return places


def _text(document: dict[str, Any]) -> str:
    return "\n".join(" ".join(words) for words in document["sentences"])
