"""Rows: evidence is mandatory, codes are checked, ids are hashes of content and place."""

from __future__ import annotations

import msgspec
import pytest

from verbale.model import Evidence, Hop, Response, Speaker, Statement, Time
from verbale.model.span import evidence, overlap, trim

TEXT = "The ferry sails, Ruda said 🙂."


def statement(document: str = "a.txt", **fields: object) -> Statement:
    values: dict[str, object] = {
        "rule": "test",
        "evidence": evidence(document, TEXT, [(0, 15), (17, 21)]),
        "document": document,
        "source": ((17, 21),),
        "cue": ((22, 26),),
        "content": ((0, 15),),
        "directness": "indirect",
    }
    return Statement(**(values | fields))  # type: ignore[arg-type]


def test_a_row_without_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="needs evidence"):
        statement(evidence=())


def test_a_code_that_is_on_no_list_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="'loud' is not a directness code; these are: direct, mixed"):
        statement(directness="loud")


def test_the_same_place_has_the_same_id_and_another_document_another() -> None:
    assert statement().id == statement(rule="another").id
    assert statement().id != statement("b.txt").id


def test_a_row_survives_json_with_its_id() -> None:
    row = statement(speaker=Speaker("Ruda", "person"), hops=(Hop("Ruda", "named", "unknown", (17, 21)),))
    assert msgspec.json.decode(msgspec.json.encode(row), type=Statement) == row


def test_the_words_of_a_statement_are_those_of_its_content() -> None:
    assert statement().words == "The ferry sails"


def test_a_denial_must_say_what_is_denied() -> None:
    place = evidence("a.txt", TEXT, [(0, 9)])
    with pytest.raises(ValueError, match="denied_scope"):
        Response(rule="test", evidence=place, responder="Ruda", proposal=None, code="denied")


def test_spans_are_code_points_also_past_an_emoji() -> None:
    (found,) = evidence("a.txt", TEXT, [(27, 28)])
    assert found == Evidence("a.txt", 27, 28, "🙂")


def test_evidence_is_sorted_and_holds_no_empty_span() -> None:
    assert [e.span for e in evidence("a.txt", TEXT, [(17, 21), (4, 4), (0, 3), (0, 3)])] == [(0, 3), (17, 21)]


def test_time_codes_are_checked() -> None:
    place = evidence("a.txt", TEXT, [(0, 3)])
    with pytest.raises(ValueError, match=r"time\.basis"):
        Time(rule="test", evidence=place, document="a.txt", span=(0, 3), type="DATE", value=None, basis="guess")


@pytest.mark.parametrize(("a", "b", "shared"), [((0, 3), (3, 5), 0), ((0, 4), (3, 5), 1), ((2, 3), (0, 9), 1)])
def test_overlap(a: tuple[int, int], b: tuple[int, int], shared: int) -> None:
    assert overlap(a, b) == shared


def test_trim_leaves_no_white_space_at_the_ends() -> None:
    assert trim("  ab \n", (0, 6)) == (2, 4)
    assert trim("   ", (0, 3)) == (3, 3)
