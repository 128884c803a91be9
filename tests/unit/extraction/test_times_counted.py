"""Days counted from events that other sentences date; invented text."""

from __future__ import annotations

import pytest
from documents import TUESDAY, document

from verbale.extraction.times import read_times
from verbale.extraction.times_counted import count_of, head_of
from verbale.model import Time


def read(text: str, published: str | None = TUESDAY) -> tuple[Time, ...]:
    return read_times(document(text, published))


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("It is the 40th day of the strike. The strike began on 3 March.", "2031-04-11", "3 March"),
        ("On the 1,120th day of the war they spoke.\nThe war broke out on 5 May 2028.", "2031-05-29", "5 May 2028"),
        ("The blockade reached its 40th day.\nThe blockade was imposed on 3 March.", "2031-04-11", "3 March"),
        ("It is the 40th day of the strike. The truce began on 3 March.", None, None),
        ("It is the 40th day of the strike. The strike was debated on 3 March.", None, None),
        ("It is the 400th day of the strike. The strike began on 3 March.", None, None),
        (
            "It is the 4th day of the strike. The strike began on 3 March. A strike of others began on 5 May.",
            None,
            None,
        ),
    ],
)
def test_a_day_count_is_dated_by_the_sentence_that_says_when_it_began(
    text: str, value: str | None, anchor: str | None
) -> None:
    row = next(row for row in read(text) if row.rule == "times.day_count")
    assert (row.value, row.basis) == (value, "day_count")
    assert (text[slice(*row.anchor)] if row.anchor else None) == anchor


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was held on 3 June. He left two days after the vote.", "2031-06-05"),
        ("A week before the long summit they met. The summit opens on 18 June.", "2031-W24"),
        ("The vote was held on 3 June. He left two days after the talks.", "P2D"),
        ("The vote was held on 3 June or, some say, the vote was on 4 June. He left two days after the vote.", "P2D"),
        ("The vote was held on 3 June. He left two hours after the vote.", "PT2H"),
        ("The vote was held on 3 June. He left several days after the vote.", "PXD"),
    ],
)
def test_a_length_after_an_event_is_a_date_where_the_event_has_one(text: str, value: str) -> None:
    assert value in [row.value for row in read(text)]


def test_the_head_of_a_phrase_is_its_last_noun() -> None:
    assert [head_of(words) for words in ("the long strike in Orla", "his vote", "the fall of Sarn", "")] == [
        "strike",
        "vote",
        "fall",
        "",
    ]


def test_counts_in_figures_and_in_words() -> None:
    assert [count_of(w) for w in ("the 1,120th day", "its third consecutive day", "the day", "the 99,999th day")] == [
        1120,
        3,
        None,
        None,
    ]
