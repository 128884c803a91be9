"""``python -m benchmarks.speed.growth``: what one more report costs, when there are already many.

The day in ``stream_0521`` is repeated, each day later by one and with the names in it changed, to 7,000 reports in the
order of their days. Seconds of the processor for each report are printed for the first 700, 1,500 and 7,000 and, the
sharper figure, for the last 700 before each. Reports are only zoned and dated first; that is not timed.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import read
from verbale.model import Document, Published, Sourced

STREAM = SETS / "stream_0521" / "stream.jsonl.gz"
MARKS = (700, 1500, 7000)
LAST = 700
"""Reports before each mark that are timed apart."""

_NAME = re.compile(r"(?<![.!?”\"] )\b[A-Z][a-z]{3,}\b")


def documents() -> list[Document]:
    """The reports of the day as they are read."""
    return [found.document for found in read((given(item) for item in jsonl(STREAM)), {"zones"}).values()]


def given(item: dict[str, str]) -> dict[str, str]:
    """An item of the day as a line of input gives it."""
    said = {"id": str(item["id"]), "text": item["text"], "title": item["title"], "outlet": item["source"]}
    return {**said, "url": item["link"], "published": item["published"]}


def repeated(day: Sequence[Document], total: int) -> Iterator[Document]:
    """``total`` reports: the day again and again, each time a day later and about others of other names."""
    for n in range(total):
        again, place = divmod(n, len(day))
        document = day[place]
        when = date(2031, 1, 1) + timedelta(again)
        title = document.title and Sourced(renamed(document.title.value, again), "user")
        yield msgspec.structs.replace(
            document,
            id=f"{again:03}-{place:04}",
            text=renamed(document.text, again),
            title=title,
            published=Published(when.isoformat(), "metadata"),
        )


def renamed(text: str, again: int) -> str:
    """``text`` with every name inside a sentence changed, at the same length; the same name always to the same."""
    return _NAME.sub(lambda name: _other(name[0], again), text) if again else text


def _other(name: str, again: int) -> str:
    """Another word of as many letters."""
    number = zlib.crc32(f"{name} {again}".encode())
    letters = [chr(97 + (number >> (3 * i)) % 26) for i in range(len(name))]
    return "".join(letters).capitalize()


def run() -> dict[int, tuple[float, float]]:
    """By how many reports there are: milliseconds for each of them, and for each of the last ones."""
    from verbale.weaving.stories import Stream

    stream, spent = Stream(), [0.0]
    for document in repeated(documents(), max(MARKS)):
        began = time.process_time()
        stream.place(document)
        spent.append(spent[-1] + time.process_time() - began)
    return {n: (1000 * spent[n] / n, 1000 * (spent[n] - spent[n - LAST]) / LAST) for n in MARKS}


def main() -> None:
    """Print the table."""
    print(f"{'reports':>8} {'ms a report':>12} {f'the last {LAST}':>14}")
    for n, (every, last) in run().items():
        print(f"{n:>8} {every:>12.2f} {last:>14.2f}")


if __name__ == "__main__":
    main()
