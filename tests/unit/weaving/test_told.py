"""Who of those that speak becomes an actor."""

from __future__ import annotations

import pytest

from verbale.model import Speaker
from verbale.weaving.names import somebody
from verbale.weaving.told import _kind, told


@pytest.mark.parametrize(
    "name", ["two diplomats with knowledge of it", "a growing number of nurses", "the guests", "one of those present"]
)
def test_words_for_people_are_somebody(name):
    assert somebody(name)


@pytest.mark.parametrize(
    "name", ["the meeting", "police statistics", "a video", "His slogan", "the order", "a letter to members"]
)
def test_things_are_nobody(name):
    assert not somebody(name)
    assert _kind(name, "unnamed") is None


def test_an_organ_of_a_state_is_a_body():
    assert _kind("the Kenyan government", "unnamed") == "body"
    assert _kind("South African government", "unnamed") == "body"
    assert _kind("Kenyan officials", "unnamed") == "unnamed"
    assert _kind("Strait Observation Mission", "unnamed") == "body"
    assert _kind("the coast guard", "unnamed") == "armed_force"


def test_a_named_speaker_stays_what_it_is():
    assert _kind(Speaker("Ada Brandt", "person").name, "person") == "person"


def test_a_body_told_in_short_is_the_one_of_its_report_that_ends_in_the_same_words(report):
    made = report("a", "The Reef Watch Mission came. The mission said it rained. The union said no.", None, None)
    made.who("Reef Watch Mission", "body").says("it rained", "The mission", "body").says("no", "The union", "body")
    named = {one.entity.name: one for one in told(made.extraction)}
    assert any("The mission" in one.names for one in told(made.extraction) if one.entity.name == "Reef Watch Mission")
    assert "The mission" not in named
    other = report("b", "The Reef Watch Mission met the Salt Mission. The mission said it rained.", None, None)
    other.who("Reef Watch Mission", "body").who("Salt Mission", "body").says("it rained", "The mission", "body")
    assert not any("The mission" in one.names for one in told(other.extraction) if one.entity.name != "The mission")
