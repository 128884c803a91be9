"""A party that will do a thing, and later will not."""

import pytest

WILL = "President Petr Lang said he would attend the peace summit in Ankara on Thursday."
WILL_NOT = "President Petr Lang will not attend the peace summit in Ankara, his spokesman said."


def test_he_would_and_then_he_will_not(differences):
    (row,) = differences(("2031-06-09", WILL), ("2031-06-11", WILL_NOT), rule="will_and_will_not")
    assert (row.type, row.verdict) == ("response", "position_changed")
    assert [side.document for side in row.sides] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        "President Petr Lang will not attend the opera in Kessin, his spokesman said.",
        "President Ada Brandt will not attend the peace summit in Ankara, her spokesman said.",
        "President Petr Lang will not attend the peace summit in Ankara if the guns fire, his spokesman said.",
        "President Petr Lang will attend the peace summit in Ankara, his spokesman said.",
    ],
)
def test_words_that_go_together(differences, other):
    assert not differences(("2031-06-09", WILL), ("2031-06-11", other), rule="will_and_will_not")
