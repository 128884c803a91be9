"""Events of every kind: what is found, who takes part, when, where, how real, and whose word it is."""

from __future__ import annotations

from functools import cache

import pytest

import verbale
from verbale.model import EventMention

PUBLISHED = "2031-09-12"  # a Friday


@cache
def events(text: str) -> dict[str, EventMention]:
    """The events of ``text`` by the word that tells of them."""
    found = verbale.read(text, published=PUBLISHED).extraction.events
    return {text[slice(*event.trigger)]: event for event in found}


def who(event: EventMention, role: str) -> list[str]:
    """The names of those who take part in a role."""
    return [p.name for p in event.participants if p.role == role]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sarn attacked the port of Halden on Tuesday.", "attacked"),
        ("The strike at the port began on Tuesday.", "strike"),
        ("An explosion shook the harbour of Halden.", "explosion"),
        ("The union held a vote on Friday.", "vote"),
        ("Two people died in the blaze, the ministry said.", "blaze"),
    ],
)
def test_verbs_and_nouns_tell_of_events(text, word):
    assert word in events(text)


@pytest.mark.parametrize("word", ["government", "port", "has"])
def test_things_and_empty_verbs_do_not(word):
    assert word not in events("The government has a port. It is large.")


def test_who_acts_and_who_is_acted_upon():
    event = events("Sarn accused Ruritania of breaking the truce.")["accused"]
    assert who(event, "actor") == ["Sarn"]
    assert who(event, "recipient") == ["Ruritania"]


def test_in_the_passive_the_subject_is_acted_upon():
    event = events("Mira Olen was arrested by the police of Halden on Monday.")["arrested"]
    assert who(event, "recipient") == ["Mira Olen"]


def test_a_thing_is_a_theme():
    assert who(events("The union rejected the offer.")["rejected"], "theme") == ["offer"]


def test_a_noun_takes_the_subject_of_the_verb_that_carries_it():
    assert "Ruritania" in who(events("Ruritania launched an attack on Halden.")["attack"], "actor")


@pytest.mark.parametrize(
    ("text", "word", "time", "dated"),
    [
        ("Sarn attacked the port on Tuesday.", "attacked", "2031-09-09", "own"),
        ("Tuesday's vote split the union.", "vote", "2031-09-09", "own"),
        ("The envoy arrived on Tuesday and signed the accord.", "signed", "2031-09-09", "shared"),
        ("The union voted on Tuesday. Its members rejected the offer.", "rejected", "2031-09-09", "frame"),
        ("The union rejects the offer", "rejects", "2031-09-12", "now"),
        ("Sarn attacked the port in March 2029.", "attacked", "2029-03", "own"),
    ],
)
def test_when_it_was(text, word, time, dated):
    event = events(text)[word]
    assert (event.time, event.dated) == (time, dated)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The union will strike.", "strike"),
        ("The union had rejected the offer.", "rejected"),
        ("The union may reject the offer.", "reject"),
        ("Sarn has attacked nobody since March.", "attacked"),
    ],
)
def test_what_is_not_dated_is_not_given_the_day_of_the_news(text, word):
    assert events(text)[word].time in {None, PUBLISHED if "has " in text else None}


def test_a_report_of_no_day_lends_none():
    (event,) = (e for e in verbale.read("Sarn attacked the port.").extraction.events)
    assert event.time is None


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Sarn attacked the port.", "attacked", "occurred"),
        ("Sarn did not attack the port.", "attack", "denied"),
        ("Sarn denied that it had attacked the port.", "attacked", "denied"),
        ("The union will strike on Monday.", "strike", "planned"),
        ("The union plans to march on Monday.", "march", "planned"),
        ("The envoy urged Sarn to withdraw its guards.", "withdraw", "proposed"),
        ("Sarn could withdraw its guards.", "withdraw", "hypothetical"),
        ("If the guards attack the port, the envoy will leave.", "attack", "hypothetical"),
        ("The crews are leaving the harbour.", "leaving", "ongoing"),
        ("Guards reportedly shot at the boat.", "shot", "unconfirmed"),
        ("The union refused to sign the accord.", "sign", "denied"),
        ("The union managed to block the gate.", "block", "occurred"),
    ],
)
def test_how_real_it_is(text, word, status):
    assert events(text)[word].status == status


def test_a_denial_never_reads_as_having_happened():
    event = events("Ruritania denied that its guards had fired on the boat.")["fired"]
    assert event.status == "denied"
    assert event.asserted_by == "Ruritania"


def test_whose_word_it_is():
    found = events("Mira Olen said that guards had shot at the boat. The boat sank.")
    assert found["shot"].asserted_by == "Mira Olen"
    assert found["sank"].asserted_by is None


def test_where_it_was():
    assert events("The police arrested two men in Lisbon on Monday.")["arrested"].place == "Lisbon"


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Sarn accused Ruritania of breaking the truce.", "accused", "ACCUSE"),
        ("Ruritania bombed the port of Halden.", "bombed", "ASSAULT"),
        ("The police arrested Mira Olen.", "arrested", "COERCE"),
        ("Sarn rejected the demands of Ruritania.", "rejected", "REJECT"),
        ("Sarn threatened Ruritania with retaliation.", "threatened", "THREATEN"),
        ("Sarn expelled two diplomats of Ruritania.", "expelled", "SANCTION"),
        ("Sarn released the prisoners of Ruritania.", "released", "RETREAT"),
        ("Sarn praised the envoy of Ruritania.", "praised", "SUPPORT"),
        ("The painter finished the picture of a cat.", "finished", None),
    ],
)
def test_its_type(text, word, code):
    assert events(text)[word].type == code


def test_its_mode_and_field():
    event = events("The police arrested Mira Olen on Monday.")["arrested"]
    assert (event.mode, event.context) == ("arrest", "security")


def test_every_row_stands_on_its_words():
    text = "Sarn attacked the port of Halden on Tuesday, killing two crew. The strike goes on."
    for event in verbale.read(text, published=PUBLISHED).extraction.events:
        assert text[slice(*event.trigger)]
        assert all(text[slice(*e.span)] == e.text for e in event.evidence)
