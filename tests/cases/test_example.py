"""The example, which is fiction: what the product must get right in it, by report and in the whole record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from examples import gold

import verbale
from verbale.api import Record
from verbale.build import build
from verbale.capture import Captured, capture
from verbale.model import Document
from verbale.reading import read

REPORTS = gold.STORY / "reports"
GOLD = gold.reports()
AGENCY = {"01-corvane-first-call.txt", "08-corvane-envoy.txt"}
"""Reports whose outlet stands nowhere but in the agency credit of the dateline, which a reprint has too."""


@cache
def documents() -> dict[str, Document]:
    return {item.id: read(item)[0] for item in capture([REPORTS]) if isinstance(item, Captured)}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("example") / "example.verbale"
    build([REPORTS], path)
    with verbale.open(path) as opened:
        yield opened


@pytest.mark.parametrize("name", [name for name, row in GOLD.items() if row["published"]["basis"] != "cross_document"])
def test_every_dated_report_has_its_date_on_its_basis(name: str) -> None:
    found, told = documents()[name].published, GOLD[name]["published"]
    assert (found.value, found.basis) == (told["value"], told["basis"])


def test_the_undated_report_has_no_date_of_its_own() -> None:
    assert documents()["07-tideline-ninety-days.txt"].published.value is None


@pytest.mark.parametrize("name", list(GOLD))
def test_titles_and_outlets(name: str) -> None:
    document, told = documents()[name], GOLD[name]
    assert document.title is not None
    assert document.title.value == gold.quote(told["title"]).text
    assert (document.outlet.value if document.outlet else None) == (None if name in AGENCY else told["outlet"]["value"])


@pytest.mark.parametrize("name", list(GOLD))
def test_zones_are_those_of_the_gold_and_the_rest_is_body(name: str) -> None:
    document = documents()[name]
    told = gold.resolve(document.text, GOLD[name], page=True)["zones"]
    for zone in told:
        if not any(o is not zone and o["span"][0] <= zone["span"][0] < o["span"][1] for o in told):
            assert kinds(document, zone["span"]) == {zone["kind"]}, document.text[slice(*zone["span"])]
    start = 0
    for a, b in sorted([*(zone["span"] for zone in told), (len(document.text),) * 2]):
        assert kinds(document, (start, a)) <= {"body"}, document.text[start:a]
        start = max(start, b)


def kinds(document: Document, span: tuple[int, int]) -> set[str]:
    """The kinds of zones in ``span``, marks and white space aside."""
    places = [at for at in range(*span) if document.text[at].isalnum()]
    return {zone.kind for zone in document.zones for at in places if zone.span[0] <= at < zone.span[1]}


@pytest.mark.slow
def test_the_undated_report_is_placed_by_another(record: Record) -> None:
    row = next(row for row in record.documents() if row.id.startswith("07"))
    start, _, end = (row.published or "").partition("/")
    assert row.published_basis == "cross_document"
    assert "2031-09-04" <= start <= "2031-09-06" <= (end or start)


@pytest.mark.slow
def test_two_calls_of_the_same_leaders_stay_two_and_every_span_is_its_words(record: Record) -> None:
    leaders = {"Senna Corliss", "Tadeo Varrick"}
    calls: list[Any] = [m for m in record.meetings() if m.kind == "call" and set(m.participants) == leaders]
    days = {m.date: {account.document[:2] for account in m.accounts} for m in calls}
    assert days["2031-09-03"] >= {"01", "02", "03", "04"}
    assert days["2031-09-10"] == {"12"}
    assert record.check() == []
