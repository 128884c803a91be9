"""Transcripts: turns, the lines that go on with them, and lines that only look so."""

import pytest
from said import said, told


def test_questions_and_answers() -> None:
    text = (
        "Q: Will you sign today?\nA: No, we said that we would not.\nWe never will.\nQ: When do you go?\nA: Tomorrow."
    )
    assert told(text, said(text)) == [
        ("turn", "Q", "Will you sign today?"),
        ("turn", "A", "No, we said that we would not. … We never will."),
        ("turn", "Q", "When do you go?"),
        ("turn", "A", "Tomorrow."),
    ]
    assert {s.directness for s in said(text)} == {"direct"}


def test_names_in_capitals_with_asides_and_what_follows_the_talk() -> None:
    text = (
        "BRANDT: We will not sign.\nORLA: Why not?\nBRANDT: Because we can. \n(CROSSTALK.)\nAnd I mean it.\n"
        "ORLA: “Fine,” you said.\nTomas Finn said the port was closed."
    )
    assert told(text, said(text)) == [
        ("turn", "BRANDT", "We will not sign."),
        ("turn", "ORLA", "Why not?"),
        ("turn", "BRANDT", "Because we can. … And I mean it."),
        ("turn", "ORLA", "“Fine,” you said."),
        ("said", "Tomas Finn", "the port was closed"),
    ]


def test_full_names_with_offices_after_a_mark() -> None:
    text = "“Ana Brandt, minister: We go.\n“Tomas Orla: Why?\n“Ana Brandt, minister: Because we can."
    assert [row[:2] for row in told(text, said(text))] == [
        ("turn", "Ana Brandt, minister"),
        ("turn", "Tomas Orla"),
        ("turn", "Ana Brandt, minister"),
    ]


def test_what_others_say_in_a_turn_is_theirs() -> None:
    text = (
        "BRANDT: We will not sign.\nORLA: Why not?\nBRANDT: Because the union said that it would strike.\n"
        "The mayor told me that the port was closed.\nI said that I would wait.\nORLA: I see."
    )
    found = [row for row in told(text, said(text)) if row[0] != "turn"]
    assert [row[1:] for row in found] == [
        ("the union", "that it would strike"),
        ("The mayor", "that the port was closed"),
    ]
    inner = next(s for s in said(text) if s.speaker and "union" in s.speaker.name)
    assert [h.name for h in inner.hops] == ["BRANDT", inner.speaker.name if inner.speaker else ""]


@pytest.mark.parametrize(
    "text",
    [
        "The sea was calm.\nHALDER: The port was closed.\nThe ship left.",
        "Population: four million\nCapital: Halder\nArea: small and cold",
        "Note: The port is closed.\nNote: The gate is shut.",
    ],
)
def test_one_label_or_labels_of_things_are_no_talk(text: str) -> None:
    assert said(text) == ()
