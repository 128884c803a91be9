from __future__ import annotations

from verbale.capture import Captured
from verbale.model import Document
from verbale.reading import anchored, read

UNDATED = "Envoy Ada Venn had a long meeting with Jonas Okar in Lindenport on Thursday night, an official said."
DATED = "Special envoy Ada Venn had met Jonas Okar in Lindenport on March 13, 2031, which both called useful."


def document(name: str, text: str, **given: str) -> Document:
    return read(Captured(id=name, form="text", sha256="", encoding="utf-8", text=text, given=given))[0]


def test_an_event_that_another_report_dates_places_the_report() -> None:
    assert document("b", DATED).published.value == "2031-03-13/.."
    found = anchored(document("a", UNDATED), [document("b", DATED)])
    assert found is not None
    assert (found.value, found.basis) == ("2031-03-13/2031-03-19", "cross_document")
    assert [UNDATED[slice(*span)] for span in found.evidence] == ["Thursday"]


def test_the_order_of_the_neighbours_decides_nothing() -> None:
    others = [
        document("b", DATED),
        document("c", "The port of Orla was closed on March 6, 2031."),
        document("d", DATED),
    ]
    assert anchored(document("a", UNDATED), others) == anchored(document("a", UNDATED), others[::-1])


def test_another_weekday_or_another_event_places_nothing() -> None:
    assert anchored(document("a", UNDATED.replace("Thursday", "Friday")), [document("b", DATED)]) is None
    assert anchored(document("a", "The port closed on Thursday."), [document("b", DATED)]) is None


def test_a_report_with_a_date_keeps_it() -> None:
    assert anchored(document("a", UNDATED, published="2031-05-01"), [document("b", DATED)]) is None
