"""Zones and publication dates of the five real reports: case F15, and the dates of 000 to 004."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from verbale.capture import Captured, capture
from verbale.model import Document
from verbale.model.span import overlap
from verbale.reading import anchored, read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the five reports are not beside the checkout")


@cache
def reports() -> dict[str, Document]:
    found = [item for item in capture([SHARED / "seeds"]) if isinstance(item, Captured)]
    return {item.id[:3]: read(item)[0] for item in found}


def kind_at(report: str, place: int) -> str:
    return next(zone.kind for zone in reports()[report].zones if zone.span[0] <= place < zone.span[1])


@pytest.mark.parametrize(
    ("report", "span", "kind"),
    [
        ("000", (0, 16), "notice"),
        ("000", (711, 796), "related_link"),
        ("001", (1, 97), "caption"),
        ("001", (98, 116), "dateline"),
        ("001", (7745, 7818), "related_link"),
        ("001", (7819, 7841), "byline"),
        ("002", (0, 74), "title"),
        ("002", (99, 572), "summary"),
        ("002", (6756, 7262), "promo"),
        ("003", (0, 76), "title"),
        ("003", (338, 370), "byline"),
        ("003", (370, 599), "summary"),
        ("004", (17, 113), "nav"),
        ("004", (1107, 1194), "related_link"),
        ("004", (1798, 2184), "related_link"),
        ("004", (2333, 2500), "notice"),
        ("004", (2924, 2994), "nav"),
    ],
)
def test_f15_zones(report: str, span: tuple[int, int], kind: str) -> None:
    text = reports()[report].text
    assert {kind_at(report, at) for at in range(*span) if not text[at].isspace()} == {kind}


@pytest.mark.parametrize(
    ("report", "spans"),
    [
        ("000", [(17, 711), (797, 3668)]),
        ("001", [(117, 7744)]),
        ("002", [(573, 6755)]),
        ("003", [(600, 3668)]),
        ("004", [(616, 1105), (1196, 1796), (2185, 2330)]),
    ],
)
def test_f15_the_body_is_whole(report: str, spans: list[tuple[int, int]]) -> None:
    assert {kind_at(report, at) for span in spans for at in range(*span)} == {"body"}


@pytest.mark.parametrize("report", ["000", "001", "003"])
def test_boilerplate_of_the_gold_is_no_body_and_no_statement_lies_outside(report: str) -> None:
    gold = json.loads((SHARED / "gold" / "seeds" / f"{report}.json").read_text("utf-8"))
    for row in gold["boilerplate"]:
        start, end = row["span"]
        assert "body" not in {
            kind_at(report, at) for at in range(start, end) if not reports()[report].text[at].isspace()
        }
    dirt = [zone.span for zone in reports()[report].zones if zone.kind in ("nav", "promo", "related_link", "notice")]
    spans = [(row["span"][0], row["span"][1]) for row in gold["statements"]]
    assert spans
    assert not [span for span in spans for zone in dirt if overlap(span, zone)]


@pytest.mark.parametrize(
    ("report", "value", "first"),
    [("000", "2025-03-18", (6, 16)), ("002", "2025-05-20", (86, 97)), ("004", "2025-03-19", (6, 16))],
)
def test_explicit_dates(report: str, value: str, first: tuple[int, int]) -> None:
    found = reports()[report].published
    assert (found.value, found.basis, found.evidence[0]) == (value, "explicit", first)


def test_the_undated_reports_are_placed_by_intervals() -> None:
    everyone = list(reports().values())
    start, _, end = (reports()["001"].published.value or "").partition("/")
    assert reports()["001"].published.basis == "bounds"
    assert "2025-03-13" <= start <= "2025-03-19"
    assert end == ".." or end >= "2025-03-19"
    assert reports()["003"].published.value is None
    placed = anchored(reports()["003"], everyone)
    assert placed is not None
    assert placed.basis == "cross_document"
    start, _, end = (placed.value or "").partition("/")
    assert start <= "2025-03-14" <= end
    assert start >= "2025-03-13"


def test_titles_bylines_outlets() -> None:
    text = {name: report.text for name, report in reports().items()}
    outlets = {name: report.outlet.span for name, report in reports().items() if report.outlet}
    assert set(outlets) >= {"001", "003", "004"}
    assert outlets["003"] == (359, 370)
    titles = {name: report.title.span for name, report in reports().items() if report.title}
    assert titles == {"002": (0, 74), "003": (0, 76), "004": (114, 189)}
    assert all(text[name][slice(*span)].strip() for name, span in titles.items() if span)
    assert {report.language for report in reports().values()} == {"en"}
