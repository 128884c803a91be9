"""To whom and on which occasion, on invented sentences."""

from functools import cache

import pytest
from documents import parsed

from verbale.extraction.statements import statements
from verbale.language.coreference import resolve
from verbale.model import Sourced, Statement


@cache
def read(text: str, outlet: str | None = None) -> tuple[Statement, ...]:
    told = parsed(text, None, outlet=Sourced(outlet, "user") if outlet else None)
    return statements(told, resolve(told))


def last(text: str, outlet: str | None = None) -> Statement:
    found = read(text, outlet)
    assert found
    return found[-1]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ana Brandt told reporters that the port was closed.", "reporters"),
        ("Ana Brandt warned the board that the port was closed.", "the board"),
        ('"The port is closed," Ana Brandt told MPs.', "MPs"),
        ("Ana Brandt insisted to journalists that the port was closed.", "journalists"),
        ("Speaking to reporters in Halden, Ana Brandt said that the port was closed.", "reporters"),
        ("Ana Brandt wrote to the Dockers' Union that the port was closed.", "Dockers' Union"),
        ("Ana Brandt said in a letter to the union that the port was closed.", "the union"),
        ("Ana Brandt said in an interview with Radio Tamsin that the port was closed.", "Radio Tamsin"),
        ("Asked by reporters, Ana Brandt said that the port was closed.", "reporters"),
        ("Ana Brandt urged both governments to open the port.", "both governments"),
        ("Ana Brandt said that the port was closed.", None),
        ("Ana Brandt told a different story, saying that the port was closed.", None),
        ("Ana Brandt criticised Tomas Orla for closing the port.", None),
        ("Ana Brandt told me that the port was closed.", None),
        ("According to Ana Brandt, the port was closed.", None),
    ],
)
def test_to_whom(text: str, addressee: str | None) -> None:
    assert last(text).addressee == addressee


def test_whom_by_the_fullest_name() -> None:
    text = "Ana Brandt met Tomas Orla on Monday. Brandt told Orla that the port was closed."
    assert last(text).addressee == "Tomas Orla"
    text = "Tomas Orla came to Halden. Ana Brandt told him that the port was closed."
    assert last(text).addressee == "Tomas Orla"


@pytest.mark.parametrize("told", ["this newspaper", "the Ledger"])
def test_the_outlet_itself_is_told(told: str) -> None:
    assert last(f"Ana Brandt told {told} that the port was closed.", "Halden Ledger").addressee == "Halden Ledger"


@pytest.mark.parametrize(
    ("place", "occasion", "kind"),
    [
        ("at a news conference in Halden", "a news conference in Halden", "press_briefing"),
        ("at a press gaggle on Friday", "a press gaggle", "press_briefing"),
        ("during a phone call with Tomas Orla", "a phone call with Tomas Orla", "call"),
        ("in a televised address", "a televised address", "broadcast"),
        ("in a written statement", "a written statement", "written"),
        ("at a rally in Halden", "a rally in Halden", "speech"),
        ("on social media", "social media", "post"),
        ("on her Pagewall channel", "her Pagewall channel", "post"),
        ("on X", "X", "post"),
        ("in remarks on state television", "state television", "broadcast"),
        ("at a hearing before the council", "a hearing before the council", "hearing"),
        ("in an official read-out", "an official read-out", "readout"),
        ("at a meeting of the union", "a meeting of the union", "meeting"),
    ],
)
def test_where(place: str, occasion: str, kind: str) -> None:
    found = last(f"Ana Brandt said {place} that the port was closed.")
    assert (found.occasion, found.occasion_kind) == (occasion, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brandt said after the meeting that the port was closed.",
        "Ana Brandt commented on the talks, saying that the port was closed.",
        "Ana Brandt said in March that the port was closed.",
        "Ana Brandt said that the port was closed in a meeting.",
        "Ana Brandt criticised Tomas Orla over the statement.",
    ],
)
def test_no_occasion(text: str) -> None:
    assert [(s.occasion, s.occasion_kind) for s in read(text)] == [(None, None)] * len(read(text))


def test_a_name_that_one_writes_on_is_a_service() -> None:
    found = last('"The port is closed," Ana Brandt wrote on Pagewall.')
    assert (found.occasion, found.occasion_kind) == ("Pagewall", "post")
    assert last("Ana Brandt wrote on the messaging platform Y that it was closed.").occasion_kind == "post"


def test_the_occasion_before_two_verbs_belongs_to_both() -> None:
    found = read("In an interview with Radio Tamsin, Ana Brandt praised the pilots and said that the port was closed.")
    assert {s.occasion_kind for s in found} == {"interview"}


def test_a_document_that_speaks_is_the_occasion() -> None:
    found = last("A letter from the ministry said that the port was closed.")
    assert (found.occasion, found.occasion_kind) == ("A letter", "written")


def test_a_conference_that_is_told_is_no_addressee() -> None:
    found = last("Ana Brandt told a news conference that the port was closed.")
    assert (found.addressee, found.occasion, found.occasion_kind) == (None, "a news conference", "press_briefing")


def test_a_kind_without_words() -> None:
    assert last("Ana Brandt told reporters that the port was closed.").occasion_kind == "press_briefing"
    assert last("Ana Brandt tweeted that the port was closed.").occasion_kind == "post"
    assert last("Ana Brandt told Radio Tamsin that the port was closed.").occasion_kind is None
