"""Quotations that go on: past the words in between, and over lines, with marks or without."""

import pytest
from said import said, told, words

BRANDT = "Ana Brandt"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“We will not sign,” Ana Brandt said. “The port is ours.\n“The ships are ours.\n“We go.”\nThe ship left.",
            "“We will not sign,” … “The port is ours. … “The ships are ours. … “We go.”",
        ),
        (
            "“We will not sign this.\n“The port is ours,” Ana Brandt said.\nThe ship left.",
            "“We will not sign this. … “The port is ours,”",
        ),
        (
            'Ana Brandt said: "We will not sign this.\nTomas Orla said that he would pay.\nAll is ours." She left.',
            '"We will not sign this. … Tomas Orla said that he would pay. … All is ours."',
        ),
        (
            "“We will not sign this.\nThe port is ours.\nThe ships, too, are ours,” Ana Brandt said.\nThe ship left.",
            "“We will not sign this. … The port is ours. … The ships, too, are ours,”",
        ),
        ("Ana Brandt wrote:\n“We will not sign this.”\nThe ship left.", "“We will not sign this.”"),
    ],
)
def test_over_lines(text: str, content: str) -> None:
    found = said(text)
    assert [words(text, s.content) for s in found] == [content]
    assert (words(text, found[0].source), found[0].directness) == (BRANDT, "direct")


def test_a_quotation_that_is_never_closed_takes_no_line_without_a_mark() -> None:
    text = "“We go,” Ana Brandt said. “We stay, too.\nThe minister said the port was closed.\nThe ship left."
    assert told(text, said(text)) == [
        ("quoted", BRANDT, "“We go,” … “We stay, too."),
        ("said", "The minister", "the port was closed"),
    ]


def test_a_quotation_of_the_reports_own_ends_one_that_is_never_closed() -> None:
    text = (
        "Ana Brandt said: “We stay.\nThe minister said the port was closed.\n"
        "Tomas Orla said that “we will all go home now”.\nThe clerk said the gate was shut.” She left."
    )
    assert [row[1] for row in told(text, said(text))] == ["Ana Brandt", "The minister", "Tomas Orla", "The clerk"]
    assert all("port was closed" not in c for _, source, c in told(text, said(text)) if source == "Ana Brandt")


def test_what_is_said_in_a_text_that_stands_between_marks_is_the_reports() -> None:
    text = (
        "“The two ministers spoke at length.\nAna Brandt thanked Tomas Orla for the port.\n"
        "Tomas Orla promised to open the gate.\nBoth said that they would meet again.”"
    )
    assert [row[1] for row in told(text, said(text))] == ["Ana Brandt", "Tomas Orla", "Both"]


def test_a_mark_of_another_style_opens_another_quotation() -> None:
    text = '"The first page of the note is torn.\n“We will not sign this,” Ana Brandt said.'
    assert told(text, said(text)) == [("quoted", BRANDT, "“We will not sign this,”")]


def test_a_caption_between_does_not_break_a_quotation_and_nothing_crosses_into_it() -> None:
    first, caption, last = "Ana Brandt said: “We will not sign.", "“Ships wait in the port of Orla.”", "“We go.”"
    text = f"{first}\n{caption}\n{last}"
    second, third = len(first) + 1, len(first) + len(caption) + 2
    zones = (("body", (0, len(first))), ("caption", (second, third - 1)), ("body", (third, len(text))))
    assert told(text, said(text, *zones)) == [("quoted", BRANDT, "“We will not sign. … “We go.”")]


def test_a_title_left_open_takes_nothing_of_the_body() -> None:
    text = "Brandt says: “We will not sign\n“We go,” Tomas Orla said."
    found = said(text, ("title", (0, 30)), ("body", (31, len(text))))
    assert {(s.zone, words(text, s.content)) for s in found if s.zone == "body"} == {("body", "“We go,”")}
    assert all(b <= 30 for s in found if s.zone == "title" for _, b in s.content)


def test_the_next_line_signs() -> None:
    text = "“We will not sign this.\n“We never will.”\n— Ana Brandt, minister of trade\nThe ship left."
    assert told(text, said(text)) == [
        ("signed", "Ana Brandt, minister of trade", "“We will not sign this. … “We never will.”")
    ]


def test_a_quotation_with_nobody_near_is_nobodys() -> None:
    assert said("The ship left.\n“We will not sign this.\n“We never will.”\nThe port was closed.") == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“We go,” Ana Brandt said, but “when the ice comes we will stay.”",
            "“We go,” … “when the ice comes we will stay.”",
        ),
        ("“We go,” Ana Brandt said. She had flown in on Monday. “We stay.”", "“We go,” … “We stay.”"),
        (
            "“We will not sign,” Ana Brandt told reporters after a long meeting of both of the delegations in the port "
            "town on Monday evening that followed weeks of talks. “We will go home and we will wait.”",
            "“We will not sign,” … “We will go home and we will wait.”",
        ),
        ("The port was closed, Ana Brandt said. “Ships will wait.”", "The port was closed … “Ships will wait.”"),
    ],
)
def test_a_split_quotation_is_one_statement(text: str, content: str) -> None:
    assert next(c for _, source, c in told(text, said(text)) if source == BRANDT) == content


@pytest.mark.parametrize(
    "between", ["Tomas Orla left the room.", "The ship left. The port was closed.", "The notice on the gate says:"]
)
def test_a_quotation_after_others_words_is_another(between: str) -> None:
    text = f"“We will not sign,” Ana Brandt said. {between} “Ships will wait.”"
    assert words(text, said(text)[0].content) == "“We will not sign,”"
