"""``python -m benchmarks.speed.face``: how quickly the web face answers with 1,500 reports and eight readers at once.

The record is made of the day in ``stream_0521``, repeated with later days and other names, once, in ``out/``;
``--record`` names another. Verbale and, in an environment of its own, Datasette serve the same file, one after the
other, each in one process; eight clients ask for pages in a fixed order of chance. Datasette gets the pages of its own
that are nearest: tables of 50 rows, single rows and full-text search. Printed are the median and the 95th of a hundred
answers in milliseconds, cold (first asked for) and warm, and answers a second. Before that both are given the time to
start: how long Verbale takes until its first page and until all rows are at hand is printed too.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.data import jsonl
from benchmarks.speed.growth import FIRST, STREAM, given, renamed

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ROOT / ".env-datasette"
REPORTS = 1500
CLIENTS = 8
ASKED = 400
"""Addresses of one round; each is asked for twice, so that the second round is warm."""

Times = list[float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Make what is missing, ask both, print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, default=ROOT / "out" / f"face-{REPORTS}.verbale")
    parser.add_argument("--no-peers", action="store_true", help="leave Datasette out")
    options = parser.parse_args(arguments)
    if not options.record.exists():
        _build(options.record)
    rows = {"Verbale": _ours(options.record)}
    if not options.no_peers:
        rows["Datasette"] = _theirs(options.record)
    Console(width=120).print(_table(rows))


def _build(record: Path) -> None:
    """A record of ``REPORTS`` reports: the day again and again, each time a day later and about others."""
    record.parent.mkdir(parents=True, exist_ok=True)
    day = [item for item in jsonl(STREAM) if item]
    lines = record.with_suffix(".jsonl")
    with lines.open("wb") as out:
        for n in range(REPORTS):
            again, place = divmod(n, len(day))
            told = given(day[place])
            later = {"id": f"{again:03}-{place:04}", "published": _later(again), "text": renamed(told["text"], again)}
            out.write(msgspec.json.encode(told | later | {"title": renamed(told["title"], again)}) + b"\n")
    subprocess.run([sys.executable, "-m", "verbale", "build", lines, "-o", record], check=True)


def _later(again: int) -> str:
    day: date = FIRST + timedelta(again)
    return day.isoformat()


def _ours(record: Path) -> list[Times]:
    command = [sys.executable, "-m", "verbale", "serve", str(record), "--port", "8141"]
    with _served(command, "http://127.0.0.1:8141/healthz"):
        began = time.monotonic()
        httpx.get("http://127.0.0.1:8141/", timeout=600)
        print(f"Verbale: the first page after {time.monotonic() - began:.1f} s", file=sys.stderr)
        httpx.get("http://127.0.0.1:8141/timeline", timeout=600)  # what is made before anybody asks ends with it
        time.sleep(2)
        print(f"Verbale: every page at hand after {time.monotonic() - began:.1f} s", file=sys.stderr)
        return _asked("http://127.0.0.1:8141", _our_paths("http://127.0.0.1:8141"))


def _our_paths(base: str) -> list[str]:
    """Every sort of page, in an order of chance that is always the same."""
    chance = random.Random(1)
    lists = ["/", "/positions", "/proposals", "/undertakings", "/differences", "/timeline", "/meetings", "/claims"]
    lists += ["/statements", "/lineage", "/actors", "/documents", "/complaints"]
    found = [f"{path}?page={chance.randint(1, 9)}" if path != "/" else path for path in lists for _ in range(8)]
    found += [
        f"/statements?q={word}" for word in ("talks", "minister", "strike", "court", "deal", "police") for _ in "1"
    ]
    for kind in ("meetings", "claims", "actors", "documents", "proposals"):
        found += [f"/{kind}/{quote(key, safe='')}" for key in _keys(base, kind, 20, chance)]
    for kind in ("statements", "positions", "events", "claims", "meetings"):
        found += [f"/rows/{key}" for key in _keys(base, kind, 40, chance)]
    chance.shuffle(found)
    return found[:ASKED]


def _keys(base: str, kind: str, count: int, chance: random.Random) -> list[str]:
    rows = httpx.get(f"{base}/api/{kind}?limit=1000", timeout=600).json()
    return [row["id"] for row in chance.sample(rows, min(count, len(rows)))]


def _theirs(record: Path) -> list[Times] | str:
    """Datasette over the same file, or why it could not be asked."""
    python = OTHERS / "bin" / "python"
    if not OTHERS.exists():
        venv.create(OTHERS, with_pip=True)
        done = subprocess.run([python, "-m", "pip", "install", "-q", "datasette"], capture_output=True, text=True)
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
    command = [
        str(python),
        "-m",
        "datasette",
        "serve",
        str(record),
        "--port",
        "8142",
        "--setting",
        "sql_time_limit_ms",
        "20000",
    ]
    base = f"http://127.0.0.1:8142/{record.stem}"
    with _served(command, "http://127.0.0.1:8142/"):
        return _asked(base, _their_paths(base))


def _their_paths(base: str) -> list[str]:
    chance = random.Random(1)
    tables = ["statements", "events", "claims", "positions", "meetings", "actors", "documents", "proposals"]
    found = [f"/{name}?_size=50&_sort=id" for name in tables for _ in range(13)]
    found += [f"/search?_search={word}" for word in ("talks", "minister", "strike", "court", "deal", "police")]
    for name in tables[:6]:
        rows = httpx.get(f"{base}/{name}.json?_shape=objects&_size=1000&_col=id", timeout=600).json()
        keys = [row["id"] for row in rows["rows"]]
        found += [f"/{name}/{key}" for key in chance.sample(keys, min(50, len(keys)))]
    chance.shuffle(found)
    return found[:ASKED]


@contextmanager
def _served(command: Sequence[str], healthy: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(healthy, timeout=600)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _asked(base: str, paths: Sequence[str]) -> list[Times]:
    """Seconds of every answer, of the first round and of the second, and the seconds that each round took."""
    rounds: list[Times] = []
    with ThreadPoolExecutor(CLIENTS) as clients:
        for _ in range(2):
            began = time.monotonic()
            rounds.append(list(clients.map(lambda path: _one(base, path), paths)))
            rounds.append([time.monotonic() - began])
    return rounds


def _one(base: str, path: str) -> float:
    """Seconds until the whole of one answer is there, over a connection that the client keeps."""
    found = urlsplit(base + path)
    if not hasattr(_CLIENT, "connection"):
        _CLIENT.connection = HTTPConnection(found.hostname or "", found.port, timeout=600)
    began = time.monotonic()
    _CLIENT.connection.request("GET", f"{found.path}?{found.query}" if found.query else found.path)
    answer = _CLIENT.connection.getresponse()
    answer.read()
    if answer.status >= 400:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.monotonic() - began


_CLIENT = threading.local()


def _table(rows: dict[str, list[Times] | str]) -> Table:
    table = Table(
        "", "cold, median", "cold, p95", "warm, median", "warm, p95", "warm, answers/s", title=f"{CLIENTS} clients, ms"
    )
    for name, found in rows.items():
        if isinstance(found, str):
            table.add_row(name, found)
            continue
        cold, _, warm, took = found
        cells = (f"{1000 * _at(part, share):.0f}" for part in (cold, warm) for share in (0.5, 0.95))
        table.add_row(name, *cells, f"{len(warm) / took[0]:.0f}")
    return table


def _at(times: Times, share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
