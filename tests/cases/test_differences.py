"""Differences of the five real reports, by file and offset: cases F2, F4–F8, F11 and F13 of the design."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from verbale.build import read_file
from verbale.model import Difference, Side, Span
from verbale.model.span import overlap
from verbale.weaving import weave

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")

Place = tuple[str, Span]
"""A report, by the head of its name, and a stretch of it."""


@cache
def found() -> tuple[Difference, ...]:
    return weave([read_file(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]).differences


def at(side: Side, place: Place) -> bool:
    return side.document.startswith(place[0]) and overlap((side.start, side.end), place[1]) > 0


@pytest.mark.parametrize(
    ("case", "type_", "verdict", "places"),
    [
        ("F2: denied of the call alone", "attribution", "differs", [("004", (1356, 1476)), ("004", (1580, 1631))]),
        ("F4", "response", "differs", [("003", (2321, 2353)), ("003", (2368, 2425)), ("003", (2569, 2613))]),
        ("F5", "response", "differs", [("000", (836, 873)), ("001", (221, 265))]),
        ("F6", "existence_of_event", "differs", [("003", (1618, 1672)), ("003", (2096, 2147))]),
        ("F7", "existence_of_event", "contradicts", [("001", (2160, 2192)), ("003", (2096, 2147))]),
        ("F8", "scope", "contradicts", [("001", (2671, 2726)), ("001", (3282, 3317))]),
        ("F11", "quantity", "not_comparable", [("000", (611, 646)), ("002", (3662, 3703))]),
        ("F13", "headline_body", "differs", [("002", (0, 32)), ("002", (706, 749))]),
    ],
)
def test_the_case_is_found_with_its_sides(case: str, type_: str, verdict: str, places: list[Place]) -> None:
    there = [d for d in found() if all(any(at(side, place) for side in d.sides) for place in places)]
    assert [(d.type, d.verdict) for d in there] == [(type_, verdict)], case
    assert there[0].why
    assert there[0].settled_by


def test_two_calls_of_the_same_leaders_differ_in_nothing() -> None:
    assert not [d for d in found() if d.type == "quantity" and d.verdict != "not_comparable"]


def test_a_reader_is_shown_few() -> None:
    assert len(found()) <= 12
