"""Quotations of every style, unbalanced ones, and what is no quotation at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extraction.quotations import quotations


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


@given(st.text(alphabet=" ab.,'\"“”‘’«»„`\n", max_size=60))
def test_any_marks_give_spans_inside_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.span[0] <= q.inner[0] <= q.inner[1] <= q.span[1] <= len(text) for q in found)
    assert [q.span for q in found] == sorted(q.span for q in found)
