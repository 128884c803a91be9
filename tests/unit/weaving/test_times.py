"""Times that only other reports settle; invented reports."""

from __future__ import annotations

import pytest

from verbale.extraction.times import read_times
from verbale.model import Document, Extraction, Published, Sourced, Zone
from verbale.weaving import weave
from verbale.weaving.times import settled


def report(name: str, text: str, published: str | None, basis: str = "given", outlet: str | None = None) -> Extraction:
    document = Document(
        id=name,
        sha256="0" * 64,
        form="text",
        encoding="utf-8",
        text=text,
        published=Published(published, basis if published else None),
        outlet=Sourced(outlet, "user") if outlet else None,
        zones=(Zone("body", (0, len(text))),),
    )
    return Extraction(document=document, times=read_times(document))


BEGAN = report("b", "The strike began on 3 March 2031.", "2031-03-05")
COUNT = report("a", "It is the 40th day of the strike.", "2031-04-12")


def values(*reports: Extraction) -> list[tuple[str, str | None]]:
    return [(row.evidence[0].text, row.value) for row in settled(reports)[1]]


def test_a_count_is_dated_by_another_report_that_says_when_it_began() -> None:
    row = settled([COUNT, BEGAN])[1][0]
    assert (row.value, row.basis, row.id) == ("2031-04-11", "cross_document", COUNT.times[0].id)
    assert [(e.document, e.text) for e in row.evidence] == [("a", "the 40th day"), ("b", "3 March 2031")]


def test_without_the_word_the_beginning_whose_count_falls_on_the_days_of_the_report_dates_it() -> None:
    other = report("c", "The closure reached its 40th day.", "2031-04-12")
    assert values(other, BEGAN) == [("its 40th day", "2031-04-11")]
    late = report("c", "The closure reached its 40th day.", "2031-05-12")
    assert values(late, BEGAN) == []
    few = report("c", "The closure reached its 4th day.", "2031-03-06")
    assert values(few, BEGAN) == []
    undated = report("c", "The closure reached its 40th day.", None)
    assert values(undated, BEGAN) == []


def test_a_count_does_not_lead_past_the_days_of_the_record() -> None:
    told = report("a", "The strike is in its 1,120th day today.", "2031-03-04/..", "bounds")
    assert settled([told, BEGAN]) == ({}, ())


def test_beginnings_that_do_not_agree_date_nothing() -> None:
    again = report("c", "The strike began on 2 March 2031, others say.", "2031-03-05")
    assert values(COUNT, BEGAN, again) == []


def test_a_count_that_is_today_dates_its_report_and_its_other_times() -> None:
    text = "It is the 40th day of the strike today. They met on Monday."
    told = report("a", text, "2031-04-09/2031-04-15", "bounds")
    documents, times = settled([told, BEGAN])
    assert documents["a"].published.value == "2031-04-11"
    assert documents["a"].published.basis == "cross_document"
    assert {row.evidence[0].text: row.value for row in times} == {
        "the 40th day": "2031-04-11",
        "today": "2031-04-11",
        "Monday": "2031-04-07",
    }


def test_a_report_that_other_reports_place_has_its_times_read_again() -> None:
    told = report("a", "They met on Monday.", "2031-04-08/2031-04-10", "cross_document")
    blank = report("a", "They met on Monday.", None)
    placed = Extraction(document=told.document, times=blank.times)
    assert values(placed) == [("Monday", "2031-04-07")]
    assert values(blank) == []


@pytest.mark.parametrize(
    ("text", "outlet", "value"),
    [
        ("Filed 25/04/2031.", "Courier", "2031-04-03"),
        ("Filed 04/25/2031.", "Courier", "2031-03-04"),
        ("Filed 25/04/2031.", "Herald", None),
        ("Filed 25/04/2031 or 04/25/2031.", "Courier", None),
    ],
)
def test_a_date_in_figures_is_read_as_its_outlet_writes_them(text: str, outlet: str, value: str | None) -> None:
    doubtful = report("a", "Filed 03/04/2031.", "2031-05-05", outlet="Courier")
    other = report("b", text, "2031-05-05", outlet=outlet)
    rows = settled([doubtful, other])[1]
    assert [(row.value, row.basis) for row in rows] == ([(value, "cross_document")] if value else [])
    assert [e.document for row in rows for e in row.evidence] == (["a", "b"] if value else [])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_weave_holds_them_whatever_the_order(order: tuple[int, int]) -> None:
    reports = (COUNT, BEGAN)
    woven = weave([reports[i] for i in order])
    assert [(row.document, row.value) for row in woven.times] == [("a", "2031-04-11")]
