"""Read-outs: passages worded as an official's account, and documents that are one."""

from __future__ import annotations

import pytest

from verbale.build import read_text
from verbale.extraction.officials import issuer
from verbale.model import Document, Entity, Office, Sourced, Statement

CALL = (
    "In a call on Monday, Solmere’s President Ana Velt and Averland’s President Bor Tessin spoke about the strait.\n\n"
)
WITHIN = (
    "During the conversation, Ana Velt proposed that both sides open the strait to fishing boats. Bor Tessin reacted "
    "positively to this idea and immediately gave the necessary instructions to the Averland navy."
)
COURTEOUS = (
    "Ana Velt also raised the salt works with Bor Tessin. “Joint management would be the surest protection "
    "for the people of the coast,” she told Tessin. The two leaders agreed to open a part of the strait. "
    "President Tessin expressed his deep gratitude for the mediation of Corvane."
)
PLAIN = "The boats left the harbour at noon. Fishermen on the quay said that nobody had told them anything."


def suspected(text: str, **given: str) -> list[Statement]:
    return [s for s in read_text(text, **given).statements if s.suspected_readout]


def test_what_one_side_did_told_from_within_is_suspected_to_be_its_read_out() -> None:
    told = [s for s in suspected(CALL + WITHIN) if s.rule == "statements.readout_wording"]
    assert {(s.suspected_readout, s.directness, s.speaker) for s in told} == {("Averland", "none", None)}
    assert {hop.naming for s in told for hop in s.hops} == {"none_stated"}
    assert "Bor Tessin immediately gave the necessary instructions to the Averland navy" in {s.words for s in told}
    assert all(e.text == (CALL + WITHIN)[e.start : e.end] for s in told for e in s.evidence)


def test_a_quotation_told_in_private_in_such_a_passage_may_be_prose() -> None:
    quoted = [s for s in suspected(CALL + COURTEOUS) if s.directness == "direct"]
    assert [(s.quotes_readout, s.speaker and s.speaker.name) for s in quoted] == [(True, "Ana Velt")]
    assert quoted[0].suspected_readout == "Averland or Solmere"
    assert [hop.basis for hop in quoted[0].hops] == ["unknown"]


def test_sides_that_are_bodies_have_read_outs_too() -> None:
    text = (
        "The union and Halvard Ferries held a second round on Friday. The parties reaffirmed their commitment to a "
        "deal and agreed to continue the dialogue. The management of Halvard Ferries expressed its sincere "
        "appreciation for the conduct of the crews."
    )
    assert {s.suspected_readout for s in suspected(text)} == {"Halvard Ferries"}


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "President Ana Velt was grateful for the prize and expressed her deep gratitude for the lamb. It rained.",
        CALL
        + WITHIN.replace("positively to this idea and immediately gave the necessary instructions", "coldly")
        + PLAIN,
        CALL + "The presidency of Averland said in a statement that the talks went well. " + WITHIN,
        CALL + "According to a readout of the call, the leaders exchanged views. " + WITHIN,
        CALL
        + "“Bor Tessin reacted positively and immediately gave the necessary instructions,” Ana Velt told reporters.",
    ],
)
def test_news_and_what_has_a_source_is_not_suspected(text: str) -> None:
    assert suspected(text) == []


def test_a_read_out_itself_is_not_suspected_to_be_one() -> None:
    assert suspected(CALL + WITHIN, title="Readout of President Tessin’s call with President Velt") == []
    assert suspected(CALL + WITHIN, url="https://president.gov.ua/en/news/call") == []


VELT = Entity(
    name="Ana Velt",
    kind="person",
    names=("Ana Velt", "Velt"),
    mentions=((0, 4),),
    offices=(Office("President", "Solmere"),),
)
TESSIN = Entity(
    name="Bor Tessin",
    kind="person",
    names=("Bor Tessin", "Tessin"),
    mentions=((9, 12),),
    offices=(Office("President", "Averland"),),
)
SOLMERE = Entity(name="Solmere", kind="state", names=("Solmere",), mentions=((20, 27),))


def document(title: str = "Talks", outlet: str | None = None, url: str | None = None, text: str = "Words.") -> Document:
    return Document(
        id="d",
        sha256="0",
        form="text",
        encoding="utf-8",
        text=text,
        title=Sourced(title, "user"),
        outlet=Sourced(outlet, "user") if outlet else None,
        url=url,
    )


@pytest.mark.parametrize(
    ("title", "outlet", "url", "party"),
    [
        ("Readout of President Velt’s Call with President Tessin", None, None, "Solmere"),
        ("Readout of President Velt’s Call with President Tessin", "Halvard Post", None, "Solmere"),
        ("Statement by Bor Tessin on the strait", None, None, "Averland"),
        ("Joint Statement of Solmere and Averland", None, None, "Solmere"),
        ("Telephone conversation with Ana Velt", None, None, "Averland"),
        ("Press release: the strait", None, None, "Solmere"),
        ("Talks", "Ministry of Foreign Affairs of Solmere", None, "Solmere"),
        ("Talks", "Office of the Harbour Commissioner", None, "Office of the Harbour Commissioner"),
        ("Talks", None, "https://www.mofa.go.jp/press/1.html", "Japan"),
        ("Talks", "president.gov.ua", None, "Ukraine"),
        ("Talks", "The White House", None, "United States"),
        ("Statement by minister angers the opposition", "Halvard Post", None, None),
        ("Telephone conversation with Ana Velt", "Halvard Post", None, None),
        ("Statements of the week", "Halvard Post", None, None),
        ("Velt calls Tessin", None, "https://halvardpost.com/velt", None),
    ],
)
def test_whose_official_account_a_document_is(
    title: str, outlet: str | None, url: str | None, party: str | None
) -> None:
    assert issuer(document(title, outlet, url), (VELT, TESSIN, SOLMERE)) == party


def test_a_release_says_so_in_its_first_words() -> None:
    assert issuer(document(text="FOR IMMEDIATE RELEASE\nWords."), (VELT,)) == "Solmere"
