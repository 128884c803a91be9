"""Dates in the five real reports, by file and offset (cases F12 and F14 of the design)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import document

from verbale.extraction.times import read_times
from verbale.model import Time

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")

PUBLISHED = {"000": "2025-03-18", "001": "2025-03-19", "002": "2025-05-20", "003": "2025-03-14", "004": "2025-03-19"}


def times(number: str, published: str | None = None) -> tuple[Time, ...]:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    text = path.read_bytes().decode("utf-8")
    return read_times(document(text, published or PUBLISHED[number], id=number))


def value_at(rows: tuple[Time, ...], start: int, end: int) -> str | None:
    return next(t.value for t in rows if t.span[0] < end and start < t.span[1])


def gold() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((SHARED / "gold" / "seeds").glob("*.json")):
        for entry in json.loads(path.read_text("utf-8"))["dates"]:
            yield path.stem, entry


def test_every_gold_date_of_the_seeds_has_its_value() -> None:
    wrong = [(n, e["span"]) for n, e in gold() if value_at(times(n), *e["span"]) != e["value"]]
    assert list(gold())
    assert wrong == []


def test_f12_the_lengths_of_two_calls() -> None:
    assert value_at(times("000"), 345, 364) == "PT2H"
    assert value_at(times("002"), 798, 806) == "PT2H"


def test_f14_the_night_of_the_meeting() -> None:
    assert value_at(times("001"), 6822, 6836) == "2025-03-13"
    assert value_at(times("003"), 1500, 1514) == "2025-03-13TNI"


def test_f14_without_a_day_of_publication_the_night_has_no_value_but_keeps_its_row() -> None:
    row = next(t for t in times("003", "../2025-12-31") if t.span == (1500, 1514))
    assert (row.value, row.basis) == (None, "weekday")


def test_lengths_are_no_dates() -> None:
    assert value_at(times("000"), 500, 506) == "P30D"
    assert value_at(times("001"), 2671, 2678) == "P30D"


def test_a_day_count_without_its_start_has_no_value() -> None:
    row = next(t for t in times("001") if t.rule == "times.day_count")
    assert (row.value, row.basis) == (None, "day_count")
