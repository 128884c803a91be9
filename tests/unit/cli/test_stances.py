"""Tables and ``why`` of positions, proposals, answers and undertakings, as a person reads them."""

from __future__ import annotations

import msgspec
import pytest
import talks as t

from verbale.cli.columns import COLUMNS, cells
from verbale.cli.ladder import lines
from verbale.views import show
from verbale.views.why import why


def table(kind: str) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS[kind], cells(kind, row), strict=True)) for row in show(t.STORE, kind)]


def said(key: str, store=t.STORE) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines(why(store, key)))


def test_a_position_says_what_it_is_on_and_who_tells_it():
    rows = {(row["actor"], row["reading"]): row for row in table("positions")}
    assert rows["Orsinia", "offers"]["on"] == "open the bridge"
    assert rows["Orsinia", "offers"]["told by"] == "Ana Velt, quoted"
    assert rows["Velmark", "rejects"]["told by"] == "reporter's words"
    assert rows["Marsh", "demands"]["told by"] == "claimed by an aide"


def test_a_proposal_has_the_steps_of_every_partys_answer():
    (row,) = table("proposals")
    assert row["what"] == "open the bridge"
    assert row["answers"] == "Velmark: accepted in principle → rejected"
    assert row["silent"] == "Tarn Council"


def test_an_answer_says_to_what_and_on_which_condition():
    row = show(t.STORE, "responses")[0]
    put = msgspec.structs.replace(row, condition="if it is paid", denied_scope="the bridge")
    found = dict(zip(COLUMNS["responses"], cells("responses", put), strict=True))
    assert found["to"] == "open the bridge"
    assert found["condition or scope"] == "if: if it is paid; exactly: the bridge"


def test_an_undertaking_says_how_its_end_was_come_by():
    (row,) = table("undertakings")
    assert row["until"] == "2031-05-01 (computed: 30 days from 2031-04-01)"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (t.OFFERS.id, ["by Ana Velt, who speaks for Orsinia as President", "in the actor's own quoted words"]),
        (t.CLAIMED.id, ["CLAIMED by an aide"]),
        (t.REFUSES.id, ["the report names Velmark itself", "in the reporter's words", "[did not agree]"]),
        (t.OFFER.id, ["also worded: the offer", "answer of 2031-04-03: Velmark rejected", "no answer found of Tarn"]),
        (t.ORDER.id, ["until 2031-05-01", "undated alleged by Velmark"]),
        (t.BREACH.id, ["party Orsinia", "denied_by Orsinia", "[It was the second call]"]),
        (t.ISSUE.id, ["positions 5", "2031-04-03 Velmark rejects"]),
        (t.ANSWERS[0].id, ["terms open the bridge", "accepted_in_principle"]),
    ],
)
def test_why_tells_it_with_the_words_in_place(key, words):
    told = said(key)
    assert [word for word in words if word not in told] == []
    assert "The words in place" in told
