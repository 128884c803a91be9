"""The measure of stories: settings moved, and stories brought close together."""

from __future__ import annotations

from datetime import date

import pytest
from benchmarks.quality import stories as measure
from benchmarks.speed import growth
from stories import reports

from verbale.model import EventMention, Extraction, Participant
from verbale.model.span import evidence
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
    day = [told(document) for _, document in reports()]
    found = list(growth.repeated(day, 2 * len(day)))
    first, again = (found[n].document for n in (0, len(day)))
    assert (first.published.value, again.published.value) == ("2031-01-01", "2031-01-02")
    assert "Ostrel" in first.text
    assert "Ostrel" not in again.text
    assert len(again.text) == len(first.text)
    (event,) = found[len(day)].events
    assert event.time == "2031-05-06"
    assert event.document == again.id == event.evidence[0].document
    assert event.participants[0].name == again.text[slice(*event.participants[0].span)] != "Ostrel"


def told(document):
    """The report with one event, done by whom it names."""
    start = document.text.find(" Ostrel") + 1
    span = (start, start + len("Ostrel"))
    event = EventMention(
        rule="test",
        evidence=evidence(document.id, document.text, [span]),
        document=document.id,
        trigger=span,
        type="ASSAULT",
        time="2031-05-05",
        participants=(Participant("actor", document.text[slice(*span)], span),),
    )
    return Extraction(document=document, events=(event,))


@pytest.mark.parametrize("name", ["even", "lead"])
def test_bcubed_is_of_the_stories_found(name, monkeypatch):
    scores = {"b3": (1.0, 0.5, 2 / 3)}
    monkeypatch.setattr(measure, "scorer", lambda name: type("Scorer", (), {"score": staticmethod(lambda *a: scores)}))
    assert measure.bcubed([], {}, measure.moved({name: 1.2})) == 66.67
