"""Speakers: the name behind any span of words that a source may be, on invented sentences."""

from __future__ import annotations

from functools import cache

import documents
import pytest

from verbale.extraction.sources import Source
from verbale.extraction.speakers import speaker_of
from verbale.language.coreference import resolve
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed


@cache
def read(text: str) -> tuple[Parsed, Entities]:
    parsed = documents.parsed(text, None)
    return parsed, resolve(parsed)


def named(text: str, words: str, head: str | None = None) -> tuple[str, str] | None:
    """Name and kind of who is meant by ``words``; ``head`` says which of them is the head, else the parse does."""
    parsed, entities = read(text)
    segment = parsed.segments[0]
    at = text.rindex(words)
    span = segment.doc.char_span(at, at + len(words), alignment_mode="expand")
    assert span is not None
    top = next(t for t in span if t.text == head) if head else span.root
    speaker = speaker_of(Source(frozenset(t.i for t in span), top), segment, entities)
    return (speaker.name, speaker.kind) if speaker else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Shipowners' Guild of Dunmarrow, which met, said it was over.",
            "The Shipowners' Guild of Dunmarrow",
            "Shipowners' Guild of Dunmarrow",
        ),
        (
            "Ondaria's fisheries ministry said it was over.",
            "Ondaria's fisheries ministry",
            "Ondaria's fisheries ministry",
        ),
        (
            "The Norwegian foreign ministry said it was over.",
            "The Norwegian foreign ministry",
            "Norwegian foreign ministry",
        ),
        ("Ilan Brandt left. His lawyer said it was over.", "His lawyer", "Ilan Brandt’s lawyer"),
        ("According to WHO, it was over.", "WHO", "WHO"),
        (
            "The Harbour Relief Society closed. The society’s website says it was over.",
            "The society’s website",
            "Harbour Relief Society",
        ),
        ("Critics of the deal say it was over.", "Critics of the deal", "Critics of the deal"),
        ("Mira Solen and Davor Olm said it was over.", "Mira Solen and Davor Olm", "Mira Solen and Davor Olm"),
        ("Mr. Brandt, who chairs the panel, said it was over.", "Mr. Brandt, who chairs the panel", "Brandt"),
    ],
)
def test_the_name_is_whole(text: str, words: str, name: str) -> None:
    found = named(text, words)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("head", ["[", "13", "]", "argues", "Brandt", "Davor"])
def test_any_word_may_be_given_as_the_head(head: str) -> None:
    found = named("Davor Brandt [13] argues that deals cost.", "Davor Brandt [13] argues", head)
    assert found is None or found[0]


def test_a_mark_as_head_leads_to_the_name() -> None:
    assert named("President Davor Brandt [13] argues that deals cost.", "Davor Brandt [", "[") == (
        "Davor Brandt",
        "person",
    )


def test_no_word_of_a_report_makes_a_source_fail() -> None:
    text = "“No,” said Mr. Olm – who chairs (it) 24/7 – of the 54-year-old’s 3% plan; nobody, he or WHO, agreed: why?"
    parsed, entities = read(text)
    for segment in parsed.segments:
        for head in segment.doc:
            for low in range(max(0, head.i - 4), head.i + 1):
                source = Source(frozenset(range(low, min(head.i + 3, len(segment.doc)))), head)
                found = speaker_of(source, segment, entities)
                assert found is None or found.name


@pytest.mark.parametrize(
    ("words", "kind"), [("The Norwegian air force", "armed_force"), ("The Italian government", "body")]
)
def test_a_force_and_a_government_are_no_unnamed_sources(words: str, kind: str) -> None:
    found = named(f"{words} said it was over.", words)
    assert found is not None
    assert found[1] == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks were held on 12 March, a spokesman for the mediator, Tamsin Vell, said.", "Tamsin Vell"),
        ("A ferry sank, a spokeswoman for the coastguard, Orla Finn, said.", "Orla Finn"),
        ("A spokesman for the mediator, Averland, said the two sides had met.", "a spokesman for the mediator"),
    ],
)
def test_a_name_after_whom_somebody_speaks_for_is_his(text: str, name: str) -> None:
    at = text.lower().index("a spokes")
    found = named(text, text[at : text.index(",", at)])
    assert found is not None
    assert found[0].lower() == name.lower()
