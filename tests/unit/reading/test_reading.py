from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.capture import Captured
from verbale.reading import read

GERMAN = (
    "Die Minister von Averland und Brund trafen sich am Dienstag im alten Zollhaus. Sie sagten, dass noch nichts "
    "entschieden sei und dass sie sich in der kommenden Woche wieder treffen wollten."
)


def captured(text: str, **given: str) -> Captured:
    return Captured(id="a", form="text", sha256="0", encoding="utf-8", text=text, given=given)


def test_the_document_keeps_the_text_and_what_was_said_of_it() -> None:
    text = "\r\nThe envoy was there.\r\n"
    document, _ = read(captured(text, outlet="Post", desk="ports", url="https://example.org"))
    assert document.text == text
    assert document.metadata == {"desk": "ports"}
    assert document.url == "https://example.org"
    assert document.sha256 == "0"


def test_another_language_is_listed_and_complained_of() -> None:
    document, troubles = read(captured(GERMAN, outlet="Post", published="2031-01-01"))
    assert document.language == "de"
    assert document.zones
    assert [trouble.code for trouble in troubles] == ["R004"]


def test_short_english_full_of_names_is_english() -> None:
    assert read(captured("Ada Venn: Brund accepts."))[0].language == "en"


def test_no_letters_no_language() -> None:
    document, troubles = read(captured("12 34", outlet="Post", published="2031-01-01"))
    assert document.language is None
    assert [trouble.code for trouble in troubles] == ["R004"]


def test_no_outlet_is_complained_of() -> None:
    assert "R005" in [trouble.code for trouble in read(captured("The envoy was there."))[1]]


def test_the_same_input_gives_the_same_document() -> None:
    assert read(captured(GERMAN)) == read(captured(GERMAN))


@given(st.text(max_size=300), st.text(max_size=20))
def test_no_text_and_no_date_breaks_it(text: str, published: str) -> None:
    document, _ = read(captured(text, published=published))
    assert "".join(text[slice(*zone.span)] for zone in document.zones) == text
    assert all(text[slice(*span)] for span in document.published.evidence)
