"""Figures, rule by rule, on invented text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.extraction.figures import figures
from verbale.model import Figure


def read(text: str) -> tuple[Figure, ...]:
    return figures(parsed(text))


def only(text: str) -> Figure:
    (figure,) = read(text)
    return figure


def test_a_count_with_its_noun() -> None:
    figure = only("Each raid brought 2,500 sailor deaths to Sarn.")
    assert (figure.rule, figure.value, figure.unit) == ("figures.count", 2500, "deaths")
    assert (figure.measure, figure.of, figure.approximate) == ("deaths", "sailor", False)
    assert figure.evidence[0].text == "2,500 sailor deaths"


def test_a_percentage_of_something() -> None:
    figure = only("It holds about 20% of the island's land.")
    assert (figure.rule, figure.value, figure.unit, figure.approximate) == ("figures.percent", 20, "%", True)
    assert figure.of == "the island's land"
    assert figure.evidence[0].text == "about 20% of the island's land"


def test_money_with_its_currency() -> None:
    figure = only("The dockers want more than $3.5 billion.")
    assert (figure.rule, figure.unit, figure.value, figure.low) == ("figures.money", "USD", 3.5e9, 3.5e9)
    assert only("It cost 12 million euros.").unit == "EUR"


def test_a_vague_number_has_bounds_and_no_value() -> None:
    figure = only("The war brought hundreds of thousands of casualties.")
    assert (figure.rule, figure.value, figure.low, figure.high) == ("figures.vague", None, 200_000, 999_999)
    assert (figure.measure, figure.approximate) == ("casualties", True)


def test_lives_and_casualties_are_different_measures() -> None:
    assert only("Tens of thousands of lives were lost.").measure == "deaths"
    assert only("There were tens of thousands of casualties.").measure == "casualties"


def test_a_range() -> None:
    figure = only("The union speaks of 200 to 300 workers.")
    assert (figure.value, figure.low, figure.high) == (None, 200, 300)


def test_two_numbers_are_a_range_only_after_between() -> None:
    figure = only("It costs between 40 million and 55 million crowns.")
    assert (figure.low, figure.high) == (40e6, 55e6)
    assert [f.value for f in read("There were 12 ships and 14 boats.")] == [12, 14]


def test_an_outcome_beside_the_number() -> None:
    figure = only("In the storm, 12 were killed.")
    assert (figure.rule, figure.value, figure.measure) == ("figures.outcome", 12, "deaths")


@pytest.mark.parametrize(("words", "low", "high"), [("at least", 40, None), ("up to", None, 40)])
def test_bounds(words: str, low: float | None, high: float | None) -> None:
    figure = only(f"The deal covers {words} 40 ships.")
    assert (figure.value, figure.low, figure.high) == (40, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "A 30-day truce began on 3 April 2029.",
        "It lasted two hours and began at 10:30 am.",
        "She was the 3rd envoy, after 1866.",
        "The two leaders spoke.",
        "One of them left.",
        "Call 555-1234 or see No. 7.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == ()


SAID = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text("utf-8"))
NAMES = {"v": "value", "~": "approximate"}


@pytest.mark.parametrize(("text", "told"), SAID, ids=[row[0][:50] for row in SAID])
def test_every_figure_of_a_sentence_and_no_other(text: str, told: list[dict[str, Any]]) -> None:
    rows = read(text)
    assert len(rows) == len(told), [row.evidence[0].text for row in rows]
    for row, fields in zip(rows, told, strict=True):
        wanted = {NAMES.get(k, k): str(v) if k == "as_of" and v is not None else v for k, v in fields.items()}
        assert {name: getattr(row, name) for name in wanted} == wanted


def test_the_place_of_each_end_of_a_change() -> None:
    assert [row.evidence[0].text for row in read("The tariff went up from 10 to 25 percent.")] == ["10", "25 percent"]


def test_times_that_are_read_already_are_not_read_again() -> None:
    text = "On Monday 12 ships left."
    (figure,) = figures(parsed(text, None), times=())
    assert figure.as_of is None


PIECES = [
    "$",
    "1",
    ",",
    "000",
    ".",
    " ",
    "%",
    "million",
    " of ",
    "ships ",
    "😀",
    "\n",
    "two",
    "-",
    "hundreds of ",
    "killed ",
]


def test_the_pieces_hold_a_figure() -> None:
    assert read("".join(PIECES))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text_is_read_and_its_words_stand_in_their_places(text: str) -> None:
    for figure in read(text):
        assert text[slice(*figure.span)] == figure.evidence[0].text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("64 sailors would be exchanged on Friday, 38 by Sarn and 26 by Orla.", [64, 38, 26]),
        ("58 sailors had crossed the pier, 34 of them Sarnian.", [58, 34]),
        ("19 food ships have passed and one was stopped.", [19, 1]),
        ("She counted 58 sailors.\nThe palace, which had announced 64, was silent.", [58, 64]),
        ("An official put the number at 58 rather than 64 because she had counted.", [58, 64]),
        ("Flight 38 by Sarn Air was late, and room 12 was cold.", []),
    ],
)
def test_a_bare_number_counts_what_the_one_before_it_counts(text: str, values: list[float]) -> None:
    rows = read(text)
    assert [row.value for row in rows] == values
    assert {row.rule for row in rows[1:]} <= {"figures.elided"}
    assert len({row.unit for row in rows}) <= 1
