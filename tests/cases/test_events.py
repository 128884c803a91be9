"""Meetings in the five real reports, by file and offset (cases F6, F12 and F14 of the design)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from documents import parsed

from verbale.extraction.talks import talks
from verbale.extraction.times import times
from verbale.language.coreference import resolve
from verbale.model import EventMention

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")

PUBLISHED = {"000": "2025-03-18", "001": "2025-03-19", "002": "2025-05-20", "003": "2025-03-14", "004": "2025-03-19"}
UNTOLD = {("001", 117), ("001", 7151)}
"""Gold meetings whose day stands nowhere in their report."""


@cache
def mentions(number: str) -> tuple[EventMention, ...]:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    text = path.read_bytes().decode("utf-8")
    skip = len(" date 2025-03-18") if text.startswith(" date ") else 0
    told = parsed(text, PUBLISHED[number], ("body", (skip, len(text))), id=number)
    return talks(told, resolve(told), times(told))


def inside(number: str, start: int, end: int) -> list[EventMention]:
    return [m for m in mentions(number) if start <= m.trigger[0] < end]


def names(mention: EventMention) -> set[str]:
    return {p.name for p in mention.participants}


def gold() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted((SHARED / "gold" / "seeds").glob("*.json")):
        found += [(path.stem, entry) for entry in json.loads(path.read_text("utf-8"))["meetings"]]
    return found


def test_every_gold_meeting_is_found_with_its_sides_place_and_told_day() -> None:
    wrong = []
    for number, entry in gold():
        start, end = entry["span"]
        day = None if (number, start) in UNTOLD else entry["date"]
        fits = [
            m
            for m in inside(number, start, end)
            if set(entry["participants"]) <= names(m) and m.time == day and m.place == entry["place"]
        ]
        if not fits:
            wrong.append((number, start))
    assert list(gold())
    assert wrong == []


def test_f12_two_calls_of_the_same_two() -> None:
    (march,) = inside("000", 286, 364)
    (may,) = inside("002", 798, 825)
    assert names(march) == names(may)
    assert (march.duration, may.duration) == ("PT2H", "PT2H")
    assert (march.time, may.time) == ("2025-03-18", "2025-05-19")


def test_f14_the_envoy_in_the_capital() -> None:
    (told_001,) = inside("001", 6773, 6836)
    (told_003,) = inside("003", 1431, 1514)
    assert names(told_001) == names(told_003)
    assert told_001.time == told_003.time == "2025-03-13"
    assert told_001.place == told_003.place


def test_f6_not_confirmed_is_not_denied_and_the_other_telling_occurred() -> None:
    (asked,) = inside("003", 1618, 1672)
    (told,) = inside("003", 2096, 2147)
    assert (asked.status, told.status) == ("unconfirmed", "occurred")
    assert names(asked) == names(told)


def test_f2_the_call_of_which_a_topic_is_denied_took_place() -> None:
    (call,) = inside("004", 1580, 1631)
    assert (call.mode, call.status, call.time) == ("phone", "occurred", "2025-03-18")
