from __future__ import annotations

from typing import Any

import pytest

from verbale.capture import Captured
from verbale.model import Document
from verbale.reading import read

BODY = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."


def document(text: str, given: dict[str, Any] | None = None, found: dict[str, Any] | None = None) -> Document:
    captured = Captured(
        id="a", form="text", sha256="", encoding="utf-8", text=text, given=given or {}, found=found or {}
    )
    return read(captured)[0]


def test_title_byline_and_outlet_in_the_text() -> None:
    text = f"Port talks resume\nBy Ada Venn · Harbour Post\n{BODY}"
    read = document(text)
    for said, words in ((read.title, "Port talks resume"), (read.byline, "Ada Venn"), (read.outlet, "Harbour Post")):
        assert said is not None
        assert said.span is not None
        assert said.basis == "text"
        assert said.value == words == text[slice(*said.span)]


def test_the_user_comes_before_the_metadata_and_the_address() -> None:
    found, url = {"outlet": "From the page"}, "https://www.example.org/a"
    outlets = [
        document(BODY, {"outlet": "Said", "url": url}, found).outlet,
        document(BODY, {"url": url}, found).outlet,
        document(BODY, {"url": url}).outlet,
        document(f"{BODY}\n– harbour post bureau").outlet,
        document(BODY).outlet,
    ]
    assert [(said.value, said.basis) if said else None for said in outlets] == [
        ("Said", "user"),
        ("From the page", "metadata"),
        ("example.org", "url"),
        ("harbour post", "text"),
        None,
    ]


def test_an_agency_is_a_byline_and_not_the_outlet() -> None:
    read = document(f"Port talks resume in Orla\nReuters\n{BODY}\nMore words follow here, and the report goes on.")
    assert read.byline is not None
    assert read.byline.value == "Reuters"
    assert read.outlet is None


def test_a_title_given_is_found_in_the_text() -> None:
    read = document(f"Port talks resume\n{BODY}", {"title": "Port talks resume"})
    assert read.title is not None
    assert (read.title.basis, read.title.span) == ("user", (0, 17))


def test_what_stands_after_the_name_in_a_byline() -> None:
    dated = document(f"Port talks resume\nBy Ada Venn · Thursday 4 September 2031\n{BODY}")
    letter = document(f"Port talks resume\nby Ada Venn for Orla Tideline, the letter from the narrow water\n{BODY}")
    assert dated.byline is not None
    assert dated.byline.value == "Ada Venn"
    assert dated.outlet is None
    assert letter.byline is not None
    assert letter.outlet is not None
    assert (letter.byline.value, letter.outlet.value) == ("Ada Venn", "Orla Tideline")


@pytest.mark.parametrize("line", ["Posted by harbourmouse", "Published by: admin"])
def test_who_posted_it_is_no_headline(line: str) -> None:
    read = document(f"brundwatch.example\n{line}\n\n{BODY}\n{BODY}")
    assert read.title is None
    assert read.byline is not None
    assert read.byline.value == line.split()[-1]


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("The Harbour Gazette\nMay 16, 2031\n\n", None),
        ("Harbour Gazette\nMay 16, 2031\n\n", None),
        ("By Ada Venn / The Harbour Gazette\n", "Ada Venn"),
        ("By Ada Venn, The Harbour Gazette\n", "Ada Venn"),
    ],
)
def test_the_outlet_alone_below_the_headline_and_after_the_byline_s_stroke(head: str, byline: str | None) -> None:
    read = document(f"Port talks resume in Orla\n{head}{BODY}")
    assert read.outlet is not None
    assert read.outlet.value.removeprefix("The ") == "Harbour Gazette"
    assert (read.byline.value if read.byline else None) == byline


@pytest.mark.parametrize("line", ["Ada Venn", "Associated Press", "By Ada Venn / Jon Okar"])
def test_a_name_below_the_headline_is_no_outlet(line: str) -> None:
    read = document(f"Port talks resume in Orla\n{line}\nMay 16, 2031\n\n{BODY}")
    assert read.outlet is None
    assert read.byline is not None


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8000", "[::1]", "192.0.2.7", "desk.localhost", "server"])
def test_figures_and_a_machine_are_no_outlet(host: str) -> None:
    found, troubles = read(
        Captured(
            id="a", form="html", sha256="", encoding=None, text=BODY, html="<p>", given={"url": f"http://{host}/a"}
        )
    )
    assert found.outlet is None
    assert "R005" in {trouble.code for trouble in troubles}


def test_a_document_names_its_outlet_before_its_host_does() -> None:
    text = f"The Harbour Post\nThursday, 13 May 2031\n\nPort talks resume in Orla\n\n{BODY}"
    for form, outlet in (("pdf", "The Harbour Post"), ("jsonl", "files.example.org")):
        found, _ = read(
            Captured(
                id="a", form=form, sha256="", encoding=None, text=text, given={"url": "https://files.example.org/a.pdf"}
            )
        )
        assert found.outlet is not None
        assert found.outlet.value == outlet


def test_the_outlet_runs_along_the_pages_of_a_pdf() -> None:
    text = f"Port talks resume in Orla\n{BODY}\n\nThe Harbour Gazette\n7"
    marked = (("nav", (text.index("The Harbour"), len(text)), "pdf.running"),)
    captured = Captured(id="a", form="pdf", sha256="", encoding=None, text=text, given={}, found={}, marked=marked)
    told = read(captured)[0].outlet
    assert told is not None
    assert told.span is not None
    assert told.value == text[slice(*told.span)] == "The Harbour Gazette"
