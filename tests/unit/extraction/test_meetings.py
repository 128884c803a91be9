"""What one invented sentence tells of one talk: who, when, where, how sure and how long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import parsed

from verbale.extraction.meetings import Telling, tellings
from verbale.extraction.times import times
from verbale.language.coreference import resolve


def told(text: str) -> list[Telling]:
    read = parsed(text)
    entities, when = resolve(read), times(read)
    return [t for segment, sentence in read.sentences() for t in tellings(segment, sentence, entities, when)]


def shown(telling: Telling) -> tuple[str, str | None, str | None, str, str | None]:
    who = sorted(p.name if p.role == "actor" else f"{p.role} {p.name}" for p in telling.who)
    time, place, duration = (part and part[0] for part in (telling.time, telling.place, telling.duration))
    return (", ".join(who), time, place, telling.status, duration)


SAID = yaml.safe_load(Path(__file__).with_suffix("").with_name("meetings.yaml").read_text("utf-8"))
"""Sentences with who took part, when, where, how sure and how long; and sentences of no talk between two."""


@pytest.mark.parametrize("row", SAID["talks"], ids=lambda row: str(row["text"])[:50])
def test_a_talk(row: dict[str, Any]) -> None:
    assert tuple(row["is"]) in [shown(telling) for telling in told(row["text"])]


@pytest.mark.parametrize("text", SAID["no_talks"])
def test_no_talk_of_two_sides(text: str) -> None:
    assert all(len(telling.who) < 2 for telling in told(text))


def test_separate_meetings_are_one_each() -> None:
    text = "The Kenyan team held separate meetings with the Ghanaian and Norwegian teams in Oslo on Friday."
    assert [shown(t)[0] for t in told(text)] == ["Ghana, Kenya", "Kenya, Norway"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Olen met Jon Varga and Ada Brunn separately on Monday.",
        "Mira Olen met separately with Jon Varga and Ada Brunn.",
        "Jon Varga and Ada Brunn each separately met Mira Olen.",
        "In separate meetings on Monday, Mira Olen met Jon Varga and Ada Brunn.",
    ],
)
def test_who_is_met_separately_has_a_meeting_alone(text: str) -> None:
    both = told(text)
    assert sorted(shown(t)[0] for t in both) == ["Ada Brunn, Mira Olen", "Jon Varga, Mira Olen"]
    assert {t.mode for t in both} == {"meet"}


@pytest.mark.parametrize("name", ["Prewe", "Banks", "Field", "Umber", "Winter"])
@pytest.mark.parametrize("words", ["spoke by telephone with", "phoned", "called"])
def test_a_name_that_nobody_knows_is_somebody_where_people_stand(words: str, name: str) -> None:
    (call,) = told(f"Mira Olen {words} {name} on Monday.")
    assert shown(call)[0] == ", ".join(sorted(["Mira Olen", name]))
    assert call.mode == "phone"


def test_a_month_is_nobody_but_after_with() -> None:
    assert [shown(t)[0] for t in told("Mira Olen talked with May on Friday.")] == ["May, Mira Olen"]
    assert not told("Mira Olen met May deadlines.")


def test_what_was_left_without_is_denied() -> None:
    assert [t.status for t in told("The envoy left Nairobi without meeting Jon Varga.")] == ["denied"]


def test_separately_at_the_head_of_a_sentence_is_no_word_of_the_talk() -> None:
    (met,) = told("Separately, Mira Olen met Jon Varga and Ada Brunn.")
    assert shown(met)[0] == "Ada Brunn, Jon Varga, Mira Olen"


def test_talks_held_with_somebody_are_those_of_the_subject_wherever_with_stands() -> None:
    both = told("Mira Olen held talks separately with Jon Varga and Ada Brunn.")
    assert sorted(shown(t)[0] for t in both) == ["Ada Brunn, Mira Olen", "Jon Varga, Mira Olen"]


def test_separate_talks_between_several_are_left_as_one() -> None:
    (talks,) = told("Separate talks between Kenya, Ghana and Norway were held in Oslo.")
    assert shown(talks)[0] == "Ghana, Kenya, Norway"


def test_the_day_of_another_clause_is_not_that_of_the_talk() -> None:
    (met,) = told("Mira Olen met Jon Varga, who had resigned on Friday, in Oslo.")
    assert (shown(met)[1], shown(met)[2]) == (None, "Oslo")
    (met, *_) = told("Mira Olen met Jon Varga in May, but a deal emerged only on Friday.")
    assert shown(met)[1] == "2031-05"


def test_how_long_after_something_is_no_day() -> None:
    first, *_ = told("Envoys from Kenya worked on a draft on Monday, meeting Jon Varga one day after talks with Peru.")
    assert shown(first)[1] == "2031-06-09"


def test_who_takes_talks_seriously_holds_none() -> None:
    assert [t.status for t in told("Kenya accused Ghana of not taking the peace talks seriously.")] == ["occurred"]
    assert [t.status for t in told("Kenya accused Ghana of not holding peace talks.")] == ["denied"]


def test_what_two_verbs_share() -> None:
    (met,) = (t for t in told("Mira Olen did not call the union or meet Jon Varga.") if t.form == "meet")
    assert met.status == "denied"


def test_the_past_of_a_decade_is_no_talk_told_before() -> None:
    (telling,) = told("Mira Olen led her team during the 1990s talks.")
    assert not telling.definite
