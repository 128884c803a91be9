"""Quotations of every style, unbalanced ones, and what is no quotation at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extraction.quotations import quotations, stray_close


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we will go" twice.', ["we will go"]),
        ("He said “we will go” twice.", ["we will go"]),
        ("He said ''we will go'' twice.", ["we will go"]),
        ("He said «we will go» twice.", ["we will go"]),
        ("He said „we will go” twice.", ["we will go"]),
        ("Talks 'back on track', envoy says", ["back on track"]),
        ("Talks ‘back on track’, envoy says", ["back on track"]),
        ("The ministers' vote and the workers' strike", []),
        ("It's Orla's ship, isn't it", []),
        ("“One.” She left. “Two.”", ["One.", "Two."]),
        ("“He called it ‘a trap’ twice,” she said.", ["He called it ‘a trap’ twice,"]),
        ('A 12" gun and no quotation', []),
        ("„Wir gehen“, said Orla. »We stay«, said Brandt.", ["Wir gehen", "We stay"]),
        ("« We will go », she said.", [" We will go "]),
        ("She said 「we will go」 twice.", ["we will go"]),
        ('“He called it "a trap" twice,” she said.', ['He called it "a trap" twice,']),
        ('"He called it “a trap” twice," she said.', ["He called it “a trap” twice,"]),
        ("“He said “never” to me,” she said.", ["He said “never” to me,"]),
        ("“She said: “We go,” and left.", ["She said: ", "We go,"]),
        ('"We will go,” she said. “We stay."', ["We will go,", "We stay."]),
        ("”We will go,“ she said.", ["We will go,"]),
        ('He said:"We will go."', ["We will go."]),
        ('\u200b"We will go,"\u200b she said. "We stay."', ["We will go,", "We stay."]),
        ('"... and we will go," she said.', ["... and we will go,"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_open_mark_runs_to_the_end_of_the_line() -> None:
    (quotation,) = quotations("She said: “We will go. We will stay.")
    assert not quotation.closed
    assert quotation.span[1] == len("She said: “We will go. We will stay.")


def test_a_closing_mark_alone_is_passed_over() -> None:
    assert quotations("We will go,” she said.") == ()


def test_a_word_in_marks_is_no_speech() -> None:
    (scare,) = quotations("The so-called “peace” ship sailed.")
    assert not scare.is_speech("The so-called “peace” ship sailed.")
    (short,) = quotations("“No.” She left.")
    assert short.is_speech("“No.” She left.")


def test_an_open_quotation_keeps_the_quotations_within_it() -> None:
    (quotation,) = quotations('"The notice says: “No ships.” We will obey.')
    assert (quotation.closed, quotation.inner) == (False, (1, 43))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("we will go,” she said.", 12), ('we will go," she said. "We stay."', 12), ("“We go,” she said.", None)],
)
def test_a_mark_that_closes_what_an_earlier_line_has_opened(text: str, expected: int | None) -> None:
    assert stray_close(text) == expected


@pytest.mark.parametrize("words", ["“[T]he port.”", "“… The port.”", "“[Brandt] left,”"])
def test_an_editors_bracket_or_dots_open_a_sentence(words: str) -> None:
    assert quotations(words)[0].is_speech(words)


@given(st.text(alphabet=" ab.,'\"“”‘’«»„`\n", max_size=60))
def test_any_marks_give_spans_inside_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.span[0] <= q.inner[0] <= q.inner[1] <= q.span[1] <= len(text) for q in found)
    assert [q.span for q in found] == sorted(q.span for q in found)
