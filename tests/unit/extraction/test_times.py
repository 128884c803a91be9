"""Time expressions, rule by rule, on invented text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.extraction import times as door
from verbale.extraction.times import is_narrative, read_times
from verbale.extraction.times_base import RULES
from verbale.model import Document, Published, Time, Zone

TUESDAY = "2031-06-10"


def document(text: str, published: str | None = TUESDAY) -> Document:
    return Document(
        id="d",
        sha256="0" * 64,
        form="text",
    ["You may go.", "They march on.", "2029 people came.", "It cost $2029.", "the 54-year-old envoy", "1,500 men"],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == ()


def test_an_interval_gives_a_value_only_where_all_its_days_agree() -> None:
    assert values("Olen said on Friday, not last year.", "2031-06-06/2031-06-10") == ["2031-06-06", "2030"]
    assert values("Olen said yesterday.", "2031-06-06/2031-06-10") == [None]
    assert values("Olen said in March.", "../2031-06-10") == [None]


def test_without_a_publication_day_deictic_words_have_no_value() -> None:
    assert values("On Monday, a 30-day truce began.", None) == [None, "P30D"]
    assert values("On March 13, 2029 they met; on March 14 they parted.", None) == ["2029-03-13", "2029-03-14"]


def test_a_narrative_counts_from_the_last_time_told() -> None:
    text = "In 1866 war came. In May 1866 Sarn fell. On 3 June 1867 Olen rose. By 1868 and 1869 it was lost. In March, peace."
    assert is_narrative(text, door.interval(TUESDAY)[0])
    assert values(text)[-1] == "1869-03"


def test_a_date_outside_the_calendar_keeps_its_row_without_a_value() -> None:
    assert values("on 31 February 2029")[0] != "2029-02-31"
    assert values("9,000 years ago") == [None]


def test_no_rule_waits_on_a_line_that_has_no_trigger() -> None:
    for _, text, words, _, _ in CASES:
        assert door.TRIGGER.search(text), words


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 ,.-/:'’",
                "March ",
                "May ",
                "Friday ",
                "last ",
                "the ",
                "20th ",
                "week ",
                "two ",
                "ago ",
                "😀",
                "of ",
                "next ",
                "31 ",
                "9999 ",
                "century ",
                "earlier ",
                "\n",
                "am ",
            ]
        ),
        max_size=30,
    ).map("".join),
    st.sampled_from([None, TUESDAY, "0001-01-01", "9999-12-31", "2031-06-06/2031-06-10", "../2031-01-01", "nonsense"]),
)
def test_any_text_is_read_and_its_words_stand_in_their_places(text: str, published: str | None) -> None:
    rows = read(text, published)
    for time in rows:
        assert text[slice(*time.span)] == time.evidence[0].text != ""
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(rows))


def test_the_word_lists_name_their_source() -> None:
    head = (Path(door.__file__).parent / "times.yaml").read_text("utf-8").splitlines()[0]
    assert "Source" in head
    assert "Licence" in head
