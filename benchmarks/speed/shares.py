"""``python -m benchmarks.speed.shares``: which part of ``extract`` takes how much of the processor's time.

Every tenth report of the day in ``stream_0521`` is read (``--every``), all kinds of rows, after two reports to warm up.
Printed are hundredths of the processor time of all threads. A stage counts by itself: what it calls of another stage
(events call for the statements) is that stage's. What works in another thread is the encoder.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from typing import Any
from unittest.mock import patch

from benchmarks.data import jsonl
from benchmarks.speed.growth import STREAM, given
from verbale import extraction
from verbale.build import extract_lines

STAGES = {
    "parsed": "parse",
    "entities": "names",
    "statements": "statements",
    "told_times": "times",
    "times": "times",
    "events": "events",
    "figures": "figures",
}
"""What is read out of a document on its way (``extraction.Reading``), by the stage that it counts to."""
REST, ENCODER = "taking in, zones and the rest", "encoder"


class Clock:
    """Seconds of the processor for each stage by itself; of what is timed in no stage, for ``REST``."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._within = [REST]
        self._since = time.thread_time()

    def lap(self) -> None:
        """Count the time since the last call for the stage that is under way."""
        now = time.thread_time()
        self.spent[self._within[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, compute: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """``compute``, whose time counts for ``stage``."""

        def run(reading: Any) -> Any:
            self.lap()
            self._within.append(stage)
            try:
                return compute(reading)
            finally:
                self.lap()
                self._within.pop()

        return run

    def reading(self) -> type[extraction.Reading]:
        """``extraction.Reading`` with every stage timed."""
        parts = {
            name: cached_property(self.timed(stage, vars(extraction.Reading)[name].func))
            for name, stage in STAGES.items()
        }
        return type("TimedReading", (extraction.Reading,), parts)


def texts(every: int) -> list[str]:
    """Every so many of the reports of the day, as lines of JSON."""
    return [json.dumps(given(item)) for item in islice(jsonl(STREAM), 0, None, every)]


def shares(lines: Sequence[str]) -> dict[str, float]:
    """By stage, what part of the processor time of ``extract`` it takes, the greatest first; together 1."""
    list(extract_lines(lines[:2]))
    began, clock = time.process_time(), Clock()
    with patch.object(extraction, "Reading", clock.reading()):
        list(extract_lines(lines))
    clock.lap()
    whole = time.process_time() - began
    spent = {**clock.spent, ENCODER: whole - sum(clock.spent.values())}
    return {stage: spent[stage] / whole for stage in sorted(spent, key=lambda stage: -spent[stage])}


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=10, metavar="N", help="read every Nth report (default 10)")
    call = parser.parse_args()
    lines = texts(call.every)
    print(f"{len(lines)} reports, of 100 parts of the processor's time")
    for stage, share in shares(lines).items():
        print(f"{stage:<30} {100 * share:>5.1f}")


if __name__ == "__main__":
    main()
