from __future__ import annotations

from verbale.model import Document, Sourced, Zone
from verbale.reading.credit import credit

TEXT = "Ferries sail again\nReuters\nThe ferries sail again, Reuters was told."


def document(kind: str, outlet: str | None = None) -> Document:
    zones = (Zone("title", (0, 19)), Zone(kind, (19, 27)), Zone("body", (27, len(TEXT))))
    named = Sourced(outlet, "user") if outlet else None
    return Document(id="a", sha256="", form="text", encoding=None, text=TEXT, zones=zones, outlet=named)


def test_an_agency_in_the_byline_or_dateline_is_credited_in_its_place() -> None:
    assert credit(document("byline", "The Herald")) == Sourced("Reuters", "text", (19, 26))
    assert credit(document("dateline")) == Sourced("Reuters", "text", (19, 26))


def test_an_agency_in_the_body_is_no_credit_of_the_report() -> None:
    assert credit(document("nav")) is None


def test_the_agency_on_its_own_page_is_the_outlet() -> None:
    assert credit(document("byline", "Reuters")) is None
