from __future__ import annotations

import pytest

from verbale.capture import Captured
from verbale.model import Document
from verbale.reading import read
from verbale.reading.heads import outlet_at_top, outlet_name, stamped

BODY = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."


def document(text: str) -> Document:
    return read(Captured(id="a", form="text", sha256="", encoding="utf-8", text=text))[0]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[slice(*zone.span)].strip()) for zone in document(text).zones]


@pytest.mark.parametrize(
    "name", ["Harbour Post", "The State Herald of Averland", "The Orla Comet", "Radio Brund", "TV Orla"]
)
def test_the_name_of_an_outlet(name: str) -> None:
    assert outlet_name(name)


@pytest.mark.parametrize("name", ["Ada Venn", "Post", "Port of Orla", "The Comet", "TV Listings", "Radio"])
def test_other_names(name: str) -> None:
    assert not outlet_name(name)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Orla Comet | News | Sport | Tides", "The Orla Comet"),
        ("Harbour Wire, Sept 9, 2031, 16:05 GMT", "Harbour Wire"),
        ("Harbour Post", "Harbour Post"),
        ("The Brund Gazette  ·  Sign in", "The Brund Gazette"),
        ("brundwatch.example", "brundwatch.example"),
        ("Orla Tideline", None),
        ("Harbour Post wins prize for its story", None),
        ("Harbour Wire, nine days later", None),
    ],
)
def test_the_outlet_in_a_line_of_the_top(line: str, outlet: str | None) -> None:
    span = outlet_at_top(line)
    assert (line[slice(*span)] if span else None) == outlet


def test_a_masthead_its_section_and_the_date_stand_above_the_headline() -> None:
    top = "The State Herald of Averland\nPort and Coast\n8 September 2031\n\nExperts meet in Orla again"
    text = f"{top}\n\n{BODY}\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["nav", "title", "body"]
    read = document(text)
    assert read.outlet is not None
    assert read.outlet.value == "The State Herald of Averland"
    assert read.byline is None
    assert read.published.value == "2031-09-08"


def test_a_menu_and_a_stamp_are_no_headline() -> None:
    for line in ("The Orla Comet | News | Sport | Tides | Comet+", "Harbour Wire, Sept 9, 2031, 16:05 GMT"):
        text = f"{line}\nFerries sail again from Orla\n{BODY}"
        assert kinds(text)[:2] == [("nav", line), ("title", "Ferries sail again from Orla")]


def test_a_headline_alone_stays_one_whatever_it_names() -> None:
    assert kinds(f"Brund bans the Harbour Post\n{BODY}")[0] == ("title", "Brund bans the Harbour Post")


def test_a_line_with_the_agency_of_the_dateline_is_the_byline() -> None:
    text = f"Ferries sail again from Orla\nHarbour\nORLA, Sept 9 (Harbour) - {BODY}"
    assert ("byline", "Harbour") in kinds(text)
    assert ("dateline", "ORLA, Sept 9 (Harbour) -") in kinds(text)
    read = document(text)
    assert read.outlet is None


@pytest.mark.parametrize(
    "line", ["The Brund Gazette  |  Sign in  |  E-paper", "The Brund Gazette · Sections · Subscribe"]
)
def test_a_line_of_items_is_navigation_and_its_first_item_the_outlet(line: str) -> None:
    text = f"{line}\n\nBakers’ guild says ovens to cool on Monday\n\nFrom our wire services\n\n{BODY}\n{BODY}"
    read = document(text)
    assert kinds(text)[0] == ("nav", line)
    assert read.title is not None
    assert read.title.value == "Bakers’ guild says ovens to cool on Monday"
    assert read.outlet is not None
    assert (read.outlet.value, read.outlet.basis) == ("The Brund Gazette", "text")


def test_a_station_at_the_top_is_the_outlet_and_no_byline() -> None:
    read = document(f"Radio Brund\nListen live\nThe night train: what is known\n\n{BODY}\n{BODY}")
    assert read.byline is None
    assert read.outlet is not None
    assert read.outlet.value == "Radio Brund"
    assert read.title is not None
    assert read.title.value == "The night train: what is known"


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("© 2031 Orla Tideline. All rights reserved.", "Orla Tideline"),
        ("Tell us more: desk@orlatideline.example", "Orla Tideline"),
        ("Picture: Orla Tideline", None),
    ],
)
def test_a_name_above_the_headline_is_the_outlet_where_the_page_says_it_again(foot: str, outlet: str | None) -> None:
    read = document(f"Orla Tideline\nFerries sail again from Orla\n{BODY}\n{BODY}\n{foot}\n")
    assert (read.outlet.value if read.outlet else None) == outlet
    assert (read.byline is None) == (outlet is not None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Harbour Post, 9 March 2031", "Harbour Post"),
        ("The Ledger, 9 March 2031", "The Ledger"),
        ("Orla Tribune | March 9, 2031", "Orla Tribune"),
        ("Harbour Post, Sunday 9 March 2031, 14:05", "Harbour Post"),
        ("(Harbour Post, 9 March 2031)", "Harbour Post"),
        ("— Harbour Post, 9 March 2031", "Harbour Post"),
        ("9 March 2031, Harbour Post", "Harbour Post"),
        ("Published by the Harbour Post on 9 March 2031", "Harbour Post"),
    ],
)
@pytest.mark.parametrize("order", ["{line}\n\n{told}", "{line}\n\nPort talks resume\n\n{told}", "{told}\n\n{line}"])
def test_an_outlet_and_a_date_alone_tell_both(line: str, name: str, order: str) -> None:
    found = document(order.format(line=line, told=BODY))
    assert (found.published.value, found.published.basis) == ("2031-03-09", "explicit")
    assert found.outlet is not None
    assert found.outlet.value == name
    assert [found.text[slice(*zone.span)].strip() for zone in found.zones if zone.rule == "stamp"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Orla, 9 March 2031",
        "The Hague, 9 March 2031",
        "Harbour Post",
        "Harbour Post, which was founded on 9 March 2031",
        "Ada Venn, 9 March 2031",
    ],
)
def test_a_place_a_person_and_a_sentence_are_no_stamp_of_an_outlet(line: str) -> None:
    assert stamped(line) is None
