"""The measure of stories: settings moved, and stories brought close together."""

from __future__ import annotations

from datetime import date

import pytest
from benchmarks.quality import stories as measure
from benchmarks.speed import growth
from stories import reports

from verbale.weaving.stories import Settings


def test_each_setting_is_moved_alone():
    moved = list(measure.one_moved())
    assert len(moved) == 2 * len(measure._names())
    assert len(set(map(repr, moved))) > len(measure._names())
    assert {s.even for s in moved} == {Settings().even, Settings().even * 0.8, Settings().even * 1.2}


def test_all_settings_are_moved_together():
    lower, higher, *mixed = measure.all_moved()
    assert (lower.sharp, higher.sharp) == (Settings().sharp * 0.8, Settings().sharp * 1.2)
    assert (lower.weighing.words, higher.weighing.words) == (80, 120)
    assert len(set(map(repr, mixed))) == len(mixed)


def test_stories_come_close_and_the_days_within_them_stay():
    gold = {document.id: story for story, document in reports()}
    documents = [document for _, document in reports()]
    days = {d.id: measure._day(d) for d in measure.dense(documents, gold)}
    assert days["truce-0"] == days["strike-0"] == date(2031, 5, 5)
    assert (days["truce-2"] - days["truce-0"]).days == 2


def test_an_address_in_front_is_left_out():
    assert measure._without_address("http : / / www . herald . ev / talks\nTalks open .") == "Talks open ."
    assert measure._without_address("Talks open .\nThey end .") == "Talks open .\nThey end ."


def test_a_day_is_repeated_a_day_later_under_other_names():
    day = [document for _, document in reports()]
    first, again = (list(growth.repeated(day, 2 * len(day)))[n] for n in (0, len(day)))
    assert (first.published.value, again.published.value) == ("2031-01-01", "2031-01-02")
    assert "Ostrel" in first.text
    assert "Ostrel" not in again.text
    assert len(again.text) == len(first.text)


@pytest.mark.parametrize("name", ["even", "lead"])
def test_bcubed_is_of_the_stories_found(name, monkeypatch):
    scores = {"b3": (1.0, 0.5, 2 / 3)}
    monkeypatch.setattr(measure, "scorer", lambda name: type("Scorer", (), {"score": staticmethod(lambda *a: scores)}))
    assert measure.bcubed([], {}, measure.moved({name: 1.2})) == 66.67
