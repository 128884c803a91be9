"""``python -m benchmarks.speed.growth``: what one more report costs, when there are already many.

The day in ``stream_0521`` is repeated, each day later by one and with the names in it changed, to 7,000 reports in the
order of their days. For stories, milliseconds of the processor for each report are printed for the first 700, 1,500 and
7,000 and, the sharper figure, for the last 700 before each. For events across reports everything is put together anew
at each mark, so that there is one figure, with the most memory taken so far; the last mark is 3,500, since all reports
are held at once. Reading is not timed.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from resource import RUSAGE_SELF, getrusage

import msgspec

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import read
from verbale.model import Document, EventMention, Evidence, Extraction, Participant, Published, Sourced

STREAM = SETS / "stream_0521" / "stream.jsonl.gz"
MARKS = (700, 1500, 7000)
EVENT_MARKS = (700, 1500, 3500)
LAST = 700
"""Reports before each mark that are timed apart."""
FIRST = date(2031, 1, 1)

_NAME = re.compile(r"(?<![.!?”\"] )\b[A-Z][a-z]{3,}\b")


def day(only: set[str]) -> list[Extraction]:
    """The reports of the day as they are read, with what ``only`` names."""
    return list(read((given(item) for item in jsonl(STREAM)), only).values())


def given(item: dict[str, str]) -> dict[str, str]:
    """An item of the day as a line of input gives it."""
    said = {"id": str(item["id"]), "text": item["text"], "title": item["title"], "outlet": item["source"]}
    return {**said, "url": item["link"], "published": item["published"]}


def repeated(found: Sequence[Extraction], total: int) -> Iterator[Extraction]:
    """``total`` reports: the day again and again, each time a day later and about others of other names."""
    for n in range(total):
        again, place = divmod(n, len(found))
        one = found[place]
        document = msgspec.structs.replace(
            one.document,
            id=f"{again:03}-{place:04}",
            text=renamed(one.document.text, again),
            title=one.document.title and Sourced(renamed(one.document.title.value, again), "user"),
            published=Published((FIRST + timedelta(again)).isoformat(), "metadata"),
        )
        events = tuple(_retold(event, document, again) for event in one.events)
        yield msgspec.structs.replace(one, document=document, events=events)


def _retold(event: EventMention, document: Document, again: int) -> EventMention:
    """The same event of other people, as many days later."""
    places = (Evidence(document.id, e.start, e.end, document.text[e.start : e.end]) for e in event.evidence)
    who = (Participant(p.role, renamed(f" {p.name}", again).strip(), p.span) for p in event.participants)
    return msgspec.structs.replace(
        event,
        id="",
        document=document.id,
        evidence=tuple(places),
        time=_later(event.time, again),
        participants=tuple(who),
    )


def _later(value: str | None, again: int) -> str | None:
    """A day as many days later as the report; every other time as it is."""
    try:
        return (date.fromisoformat(value or "") + timedelta(again)).isoformat()
    except ValueError:
        return value


def renamed(text: str, again: int) -> str:
    """``text`` with every name inside a sentence changed, at the same length; the same name always to the same."""
    return _NAME.sub(lambda name: _other(name[0], again), text) if again else text


def _other(name: str, again: int) -> str:
    """Another word of as many letters."""
    number = zlib.crc32(f"{name} {again}".encode())
    letters = [chr(97 + (number >> (3 * i)) % 26) for i in range(len(name))]
    return "".join(letters).capitalize()


def stories(found: Sequence[Extraction]) -> dict[int, tuple[float, float]]:
    """By how many reports there are: milliseconds for each of them, and for each of the last ones."""
    from verbale.weaving.stories import Stream

    stream, spent = Stream(), [0.0]
    for report in repeated(found, max(MARKS)):
        began = time.process_time()
        stream.place(report.document)
        spent.append(spent[-1] + time.process_time() - began)
    return {n: (1000 * spent[n] / n, 1000 * (spent[n] - spent[n - LAST]) / LAST) for n in MARKS}


def events(found: Sequence[Extraction], total: int) -> tuple[int, float]:
    """Of ``total`` reports the events told, and milliseconds for each report to put them together."""
    from verbale.weaving.actors import actors
    from verbale.weaving.clusters import clusters
    from verbale.weaving.mentions import mentions
    from verbale.weaving.stories import stories

    reports = list(repeated(found, total))
    story = stories(report.document for report in reports)
    placed = (msgspec.structs.replace(r.document, story=story[r.document.id]) for r in reports)
    reports = [msgspec.structs.replace(r, document=document) for r, document in zip(reports, placed, strict=True)]
    told = mentions(reports, actors(reports))
    began = time.process_time()
    clusters(told)
    return len(told), 1000 * (time.process_time() - began) / total


def main() -> None:
    """Print the tables."""
    found = day({"zones", "times", "entities", "events"})
    print(f"stories\n{'reports':>8} {'ms a report':>12} {f'the last {LAST}':>14}")
    for n, (every, last) in stories(found).items():
        print(f"{n:>8} {every:>12.2f} {last:>14.2f}")
    print(f"events across reports\n{'reports':>8} {'mentions':>10} {'ms a report':>12} {'MB':>8}", flush=True)
    for n in EVENT_MARKS:
        told, each = events(found, n)
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        print(f"{n:>8} {told:>10} {each:>12.2f} {memory:>8}", flush=True)


if __name__ == "__main__":
    main()
