from __future__ import annotations

import msgspec
import pytest

from verbale.model import Document, Sourced, Zone
from verbale.reading.credit import credit
from verbale.reading.zones import zones

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


def report(outlet: str | None) -> Document:
    text = "ORLA, Sept 9 (Tidewire) - The ferries (Comet) sail again."
    zones = (Zone("dateline", (0, 26)), Zone("body", (26, len(text))))
    named = Sourced(outlet, "text") if outlet else None
    return Document(id="a", sha256="", form="text", encoding=None, text=text, zones=zones, outlet=named)


def test_a_dateline_may_name_an_agency_that_is_on_no_list() -> None:
    assert credit(report(None)) == Sourced("Tidewire", "text", (14, 22))
    assert credit(report("Harbour Post")) == Sourced("Tidewire", "text", (14, 22))


@pytest.mark.parametrize("outlet", ["Tidewire", "The Tidewire Agency"])
def test_a_dateline_with_the_name_of_the_outlet_credits_nobody_else(outlet: str) -> None:
    assert credit(report(outlet)) is None


def test_the_initials_of_the_outlet_credit_nobody_else() -> None:
    text = "ORLA, Sept 9 (ONA) - The ferries sail again."
    zones = (Zone("dateline", (0, 20)), Zone("body", (20, len(text))))
    one = Document(id="a", sha256="", form="text", encoding=None, text=text, zones=zones)
    assert credit(one) == Sourced("ONA", "text", (14, 17))
    assert credit(msgspec.structs.replace(one, outlet=Sourced("Orla News Agency", "text"))) is None


def test_the_agency_on_its_own_page_is_the_outlet() -> None:
    assert credit(document("byline", "Reuters")) is None


BODY = (
    "The ferries sail again after nine days in port, the harbour board said on Monday in a short notice.\n\n"
    "Nobody on the quay believed that the board would keep its word for as long as the whole summer."
)


def credit_of(text: str) -> str | None:
    whole = Document(id="a", sha256="", form="text", encoding=None, text=text, zones=zones(text))
    found = credit(whole)
    assert found is None or (found.span and text[slice(*found.span)] == found.value)
    return found.value if found else None


@pytest.mark.parametrize("line", ["(Tidewire) - ", "ORLA, May 3 (Tidewire) — ", "Orla, 3 May (Tidewire) – "])
def test_the_form_of_a_dateline_tells_an_agency(line: str) -> None:
    assert credit_of(line + BODY) == "Tidewire"


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("— Tidewire", "Tidewire"),
        ("(Tidewire)", "Tidewire"),
        ("With reporting by Tidewire", "Tidewire"),
        ("Additional reporting by the Orla News Agency and Ana Velt", "Orla News Agency"),
        ("With inputs from Tidewire", "Tidewire"),
        ("With reporting by Ana Velt.", None),
        ("— Ana Velt", None),
        ("(Ends)", None),
    ],
)
def test_the_last_line_tells_an_agency_and_no_person(last: str, name: str | None) -> None:
    assert credit_of(f"{BODY}\n\n{last}") == name


def test_a_name_below_a_quotation_is_its_speaker() -> None:
    assert credit_of(BODY + '\n\n"We never believed a word of it on this quay, and we were right."\n\n— Velt') is None


def test_an_aside_in_brackets_is_no_dateline() -> None:
    assert credit_of("(Photo) - " + BODY) is None
