"""What is compared of a mention."""

from __future__ import annotations

import pytest

from verbale.weaving.actors import actors
from verbale.weaving.mentions import mentions
from verbale.weaving.tellings import root, roots, tellings


@pytest.mark.parametrize(
    "words",
    [
        ("acquire", "acquired", "acquisition", "acquisitions"),
        ("strike", "struck", "strikes"),
        ("die", "died", "death"),
        ("elect", "elected", "election"),
        ("attack", "attacks", "attacked", "attacker"),
        ("withdraw", "withdrew", "withdrawal"),
        ("nominate", "nomination"),
    ],
)
def test_kin_have_one_root(words):
    assert len({root(word) for word in words}) == 1


def test_words_that_are_no_kin_have_two_roots():
    assert len({root(word) for word in ("attack", "attach", "strike", "street", "fire", "fine")}) == 6


def test_roots_of_a_name_leave_out_what_says_nothing():
    assert roots("the Port of Asel") == {root("port"), root("asel")}


def told(report, text, trigger, *who, **keywords):
    extraction = report("a", text).tells(trigger, *who, type="ASSAULT", **keywords).extraction
    (found,) = tellings(mentions([extraction], actors([extraction])))
    return found


def test_a_verb_that_leaves_it_open_takes_its_object_in(report):
    assert told(report, "Guards opened fire on 12 crowds in Asel.", "opened").roots == {root("fire")}


def test_names_and_numbers_of_the_sentence(report):
    found = told(report, "Rain.\nOn Monday guards of Velmara shot 012 gulls.", "shot", "guards", place="Port Asel")
    assert found.sentence.names == {"monday", "velmara"}
    assert found.sentence.numbers == {"12"}
    assert not found.sentence.first
    assert (found.actors, found.place) == ({root("guards")}, {root("port"), root("asel")})
    assert root("gulls") in found.beside
    assert root("shot") not in found.beside
