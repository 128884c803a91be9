"""What words can mean."""

from __future__ import annotations

import pytest

from verbale.language.synonyms import meanings


@pytest.mark.parametrize(
    ("one", "other"), [("hit", "struck"), ("thwarted", "foiled"), ("quit", "resigned"), ("shooting", "shot")]
)
def test_two_words_for_one_deed_have_a_meaning_in_common(one, other):
    assert meanings(one)[0] & meanings(other)[0]


@pytest.mark.parametrize(("one", "other"), [("struck", "walked"), ("agreed", "fled"), ("port", "ship")])
def test_other_deeds_have_none(one, other):
    assert not meanings(one)[0] & meanings(other)[0]


def test_what_causes_something_lies_next_to_it():
    assert meanings("killed")[1] & meanings("died")[0]


def test_an_unknown_word_means_nothing():
    assert meanings("zzqx") == (frozenset(), frozenset())
