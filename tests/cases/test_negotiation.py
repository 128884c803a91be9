"""Cases F2–F5 and F10 through to what ``show`` gives of positions, responses, differences and undertakings, by file and
offset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import verbale
from verbale.api import Record
from verbale.build import build
from verbale.model import Span
from verbale.model.span import overlap

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside this checkout")

DENIED, NOT_CONFIRMED = ("004", (1580, 1631)), ("004", (2192, 2252))
IN_PRINCIPLE, LABEL, QUOTED = ("003", (2321, 2353)), ("003", (2368, 2425)), ("003", (2569, 2613))
OPEN, PLAYED_DOWN, ACCEPTED = ("000", (836, 873)), ("001", (221, 265)), ("000", (469, 516))

GUARANTEE = ("003", (814, 850))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("negotiation") / "story.verbale"
    build([SEEDS], path)
    with verbale.open(path) as opened:
        yield opened


def at(rows: Iterable[Any], place: tuple[str, Span]) -> list[Any]:
    """The rows with words over a place that nobody else claims of their actor."""
    report, span = place
    return [
        row
        for row in rows
        if row.claimed_by is None
        and any(e.document.startswith(report) and overlap((e.start, e.end), span) > 0 for e in row.evidence)
    ]


def test_f2_what_is_denied_has_its_scope_and_no_more(record: Record) -> None:
    (row,) = at(record.responses(), DENIED)
    assert (row.responder, row.code, row.by) == ("Russia", "denied", "Dmitry Peskov")
    scope = row.denied_scope.split()
    assert {"call", "Tuesday"} <= set(scope)
    assert "meeting" not in scope
    (stood,) = at(record.positions(), DENIED)
    assert (stood.reading, stood.scope) == ("denies", row.denied_scope)


def test_f3_what_is_not_confirmed_is_not_denied(record: Record) -> None:
    rows = at(record.responses(), NOT_CONFIRMED)
    assert [(row.responder, row.code, row.denied_scope) for row in rows] == [("Russia", "not_confirmed", None)]
    assert [row.reading for row in at(record.positions(), NOT_CONFIRMED)] == ["undecided"]


def test_f4_three_answers_of_one_proposal_and_the_quoted_words_outrank_the_label(record: Record) -> None:
    found = [at(record.responses(), place) for place in (IN_PRINCIPLE, LABEL, QUOTED)]
    assert [[row.code for row in rows] for rows in found] == [
        ["accepted_in_principle"],
        ["accepted"],
        ["accepted_conditionally"],
    ]
    principle, label, quoted = (rows[0] for rows in found)
    assert {row.responder for row in (principle, label, quoted)} == {"Russia"}
    assert len({row.proposal for row in (principle, label, quoted)}) == 1
    assert (label.by_reporter, label.quoted) == (True, False)
    assert (quoted.by_reporter, quoted.quoted) == (False, True)
    assert quoted.condition


def test_f4_the_disagreement_is_shown(record: Record) -> None:
    places = (IN_PRINCIPLE, LABEL, QUOTED)
    shown = [
        row
        for row in record.differences()
        if row.type == "response"
        and all(
            any(s.document.startswith(report) and overlap((s.start, s.end), span) > 0 for s in row.sides)
            for report, span in places
        )
    ]
    assert len(shown) == 1


def test_f5_four_readings_of_one_cell_stand_side_by_side(record: Record) -> None:
    rows = [row for place in (OPEN, PLAYED_DOWN, LABEL, QUOTED) for row in at(record.positions(), place)]
    (issue,) = {row.issue for row in at(record.positions(), QUOTED)}
    cell = [row for row in rows if row.actor == "Russia" and row.issue == issue]
    assert sorted({row.reading for row in cell}) == ["accepts", "accepts_in_principle", "conditional", "undecided"]
    assert len({row.id for row in cell}) == len(cell) == 4
    (other,) = [row for row in at(record.positions(), ACCEPTED) if row.actor == "Ukraine"]
    assert (other.issue, other.reading) == (issue, "accepts")


def test_f5_who_plays_a_request_down_answers_the_one_whose_request_it_is(record: Record) -> None:
    (row,) = at(record.responses(), PLAYED_DOWN)
    (asked,) = [one for one in record.proposals() if one.id == row.proposal]
    assert (row.responder, row.code, asked.proposer) == ("Russia", "deferred", "United States")


def test_f10_a_promise_on_a_condition_is_an_undertaking_with_that_condition(record: Record) -> None:
    start, end = GUARANTEE[1]
    rows = [
        row
        for row in record.undertakings()
        if any(
            e.document.startswith(GUARANTEE[0]) and overlap((e.start, e.end), (start, end)) > 0 for e in row.evidence
        )
    ]
    assert {row.party for row in rows} == {"Russia"}
    assert any("surrender" in (row.condition or "") for row in rows)
    assert not any(row.ceasefire for row in rows)
