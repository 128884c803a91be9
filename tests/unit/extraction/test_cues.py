"""Cues: what over or beside a verb tells that it was said, was not, or that nobody would."""

import pytest
from said import said, told, words


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Quill has yet to confirm that the ballot is void.", "Quill", "has … to confirm", "that the ballot is void"),
        (
            "Neither the buyer nor the seller would say who had asked.",
            "Neither the buyer nor the seller",
            "would say",
            "who had asked",
        ),
        (
            "No one at the ministry would say when the boats had left.",
            "No one at the ministry",
            "would say",
            "when the boats had left",
        ),
        (
            "The deal was signed on Monday. Nor did the panel say when it would rule.",
            "the panel",
            "did … say",
            "when it would rule",
        ),
        (
            "There was no immediate comment from the shipping line on the report.",
            "the shipping line",
            "no … comment from … on",
            "the report",
        ),
        (
            "The firm has been unable to say when it would pay.",
            "The firm",
            "has been unable to say",
            "when it would pay",
        ),
        (
            "The mediator stopped short of saying that the deal was dead.",
            "The mediator",
            "stopped … of saying",
            "that the deal was dead",
        ),
        ("Ana Brandt failed to explain the change.", "Ana Brandt", "failed to explain", "the change"),
    ],
)
def test_what_is_not_said_is_a_statement_that_is_negated(text: str, source: str, cue: str, content: str) -> None:
    (found,) = said(text)
    assert (words(text, found.source), words(text, found.cue), words(text, found.content)) == (source, cue, content)
    assert found.polarity == "negated"


@pytest.mark.parametrize(
    ("text", "cue", "hedge"),
    [
        ("Ana Brandt appeared to suggest that the deal was dead.", "appeared to suggest", "appeared to"),
        ("Ana Brandt did not refuse to say that the deal was dead.", "did not refuse to say", None),
    ],
)
def test_what_seems_said_or_is_not_refused_is_affirmed(text: str, cue: str, hedge: str | None) -> None:
    (found,) = said(text)
    assert (words(text, found.cue), found.polarity, found.hedge) == (cue, "affirmed", hedge)


def test_what_somebody_wants_to_say_is_not_said() -> None:
    assert [s.rule for s in said("Ana Brandt wants to say that the port is closed.")] == ["statements.attitude"]


def test_when_she_said_it_is_no_content() -> None:
    text = "Ana Brandt said when asked about it that the port was closed."
    assert all("when" not in words(text, s.content) for s in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "“Would you go? Probably not,” Ms Orla said. She left.",
        "“Will it hold? Probably not,” said Tomas Orla, the minister.",
        "“We never said that,” Ana Brandt said.",
    ],
)
def test_a_negation_in_quoted_words_says_nothing_of_the_cue(text: str) -> None:
    (found,) = said(text)
    assert (words(text, found.cue), found.polarity, found.directness) == ("said", "affirmed", "direct")
    assert words(text, found.content) == text[: text.index("”") + 1]


def test_what_is_demanded_is_not_the_demands_negation() -> None:
    text = "Ana Brandt demanded nothing."
    assert [(row, s.polarity) for row, s in zip(told(text, said(text)), said(text), strict=True)] == [
        (("asked", "Ana Brandt", "nothing"), "affirmed")
    ]
