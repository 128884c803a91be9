"""``python -m benchmarks.speed.pages``: how many saved pages are captured in a second.

The development pages of ``body_wcxb`` are files in a folder, as a user has them; counted is all of their capture, from
bytes to the text and the zones that the markup tells: decoding, the process that reads them, parsing, body, metadata,
dates. What it takes to start and to load the parsers is measured alone and taken off. A core's pages a second are by
the time of the processor, all processes together, so that others at work on the machine do not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.data import SETS, jsonl
from verbale.capture import Captured, capture
from verbale.capture.document import at_rest


def saved(folder: Path, every: int) -> int:
    """Write every so many pages of the set into ``folder``; how many there are."""
    rows = list(islice(jsonl(SETS / "body_wcxb" / "pages.jsonl"), 0, None, every))
    for row in rows:
        page = gzip.decompress((SETS / "body_wcxb" / row["html"]).read_bytes())
        (folder / f"{row['id']}.html").write_bytes(page)
    return len(rows)


def captured(paths: list[Path]) -> tuple[int, float, float]:
    """How many documents ``paths`` give, and the seconds that takes: by the clock, and of the processor."""
    began, worked = time.perf_counter(), _worked()
    found = sum(isinstance(item, Captured) for item in capture(paths))
    at_rest()
    return found, time.perf_counter() - began, _worked() - worked


def _worked() -> float:
    """Seconds of the processor so far, of this process and of those it started that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def measured(every: int = 1) -> dict[str, float]:
    """The number of pages, and pages a second by the clock and of a core."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = saved(folder, every)
        _, waited, loading = captured([min(folder.iterdir())])
        _, seconds, worked = captured([folder])
    return {
        "pages": count,
        "pages a second": round((count - 1) / (seconds - waited), 1),
        "pages a second of a core": round((count - 1) / (worked - loading), 1),
    }


def main() -> None:
    """Parse the call and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every so many pages alone")
    print(json.dumps(measured(parser.parse_args().every), indent=1))


if __name__ == "__main__":
    main()
