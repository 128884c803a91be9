"""A record of one page in two versions, and of a report beside it, read and woven in earnest."""

from __future__ import annotations

import json
from pathlib import Path

from verbale.build import add, build

OLD = """Ferry strike in Orsinia to end
The harbour union accepted the offer, union leader Ana Velt said on Tuesday.
Three people were injured at the pier on Monday, officials said.
"""
NEW = OLD.replace("Three people were", "Five people were").replace("to end", "ends")
POST = "Rain in Velmark\nIt will rain on Friday, forecaster Ivo Brandt said.\n"
URL = "https://herald.example/ferry"


def capture(folder: Path, number: int, text: str) -> Path:
    """The page as it was on the nth of March, as a file of JSONL."""
    place = folder / f"day{number}.jsonl"
    line = {"id": "ferry", "url": URL, "outlet": "Herald", "published": "2031-03-01", "text": text}
    place.write_text(json.dumps({**line, "fetched": f"2031-03-0{number}T10:00:00Z"}))
    return place


def write(folder: Path) -> Path:
    """The record; returns its path."""
    record, beside = folder / "story.verbale", folder / "post.jsonl"
    beside.write_text(json.dumps({"id": "post", "outlet": "Post", "published": "2031-03-01", "text": POST}))
    build([capture(folder, 1, OLD), beside], record)
    add(record, [capture(folder, 2, NEW)])
    return record
