"""Whether two assertions say the same, on invented reports."""

from __future__ import annotations

import pytest
from documents import document
from msgspec.structs import replace

from verbale.extraction import extract
from verbale.model import Time
from verbale.model.span import evidence
from verbale.weaving import weave


def told(report, name, content, speaker="Ada Brandt", **how):
    text = f"Ada Brandt and Ivo Tal of Solmere met Corvane envoys. {content}."
    made = report(name, text, f"Outlet {name}")
    made.who("Ada Brandt", "person", "Brandt").who("Ivo Tal", "person", "Tal")
    made.who("Solmere", "state").who("Corvane", "state")
    return made.says(content, speaker, **how)


def together(*reports):
    return len(weave([made.extraction for made in reports]).claims) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Solmere will free 40 captured sailors”", "Solmere would free forty of the captured sailors"),
        ("Corvane attacked the harbour of Asel with drones", "the harbour of Asel was attacked by Corvane with drones"),
        ("Corvane violated the maritime armistice again", "Corvane has breached the maritime armistice"),
        (
            "a memorandum on grain shipments is being drafted",
            "the drafting of a memorandum on grain shipments has begun",
        ),
        (
            "these raids completely contradict our obligations",
            "these raids are in complete contradiction to our obligations",
        ),
        ("Solmere lost 317 lorries on the mountain road", "317 Solmeran lorries were lost"),
    ],
    ids=[
        "direct and indirect",
        "active and passive",
        "another word",
        "noun and verb",
        "translated",
        "state and people",
    ],
)
def test_the_same_in_other_words(report, first, second):
    assert together(told(report, "a", first), told(report, "b", second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Solmere freed 40 captured sailors", "Solmere freed 41 captured sailors"),
        ("Solmere freed the captured sailors", "Solmere has not freed the captured sailors"),
        ("Solmere freed the captured sailors", "Solmere will free the captured sailors"),
        ("Solmere can free the captured sailors", "Solmere freed the captured sailors"),
        ("Solmere must free the captured sailors", "Solmere freed the captured sailors"),
        ("Corvane attacked the grain convoy of Solmere", "Solmere attacked the grain convoy of Corvane"),
        ("Solmere freed the captured sailors", "Corvane freed the captured sailors"),
        ("good harbour", "poor harbour"),
        ("Ada Brandt and Ivo Tal spoke by telephone for an hour", "Ada Brandt and Ivo Tal spoke for 20 minutes"),
    ],
    ids=["number", "negation", "to come", "possible", "needed", "roles", "people", "too little", "length"],
)
def test_what_keeps_assertions_apart(report, first, second):
    assert not together(told(report, "a", first), told(report, "b", second))


def test_an_hour_is_sixty_minutes(report):
    words = "Ada Brandt and Ivo Tal spoke by telephone for"
    assert together(told(report, "a", f"{words} an hour"), told(report, "b", f"{words} 60 minutes"))


def test_a_condition_is_not_what_was_done():
    text = (
        "The Weavers' Guild promised to lift its pickets for 14 days if the Halder Loom Company withdraws its lawsuit "
        "against the guild. The Halder Loom Company withdrew the lawsuit at noon, its spokesman Ivo Tal said."
    )
    claims = weave(list(extract([document(text, "2031-06-10", id="a")]))).claims
    assert all(claim.origins < 2 for claim in claims)


def dated(made, words, value):
    span = made.find(words)
    places = evidence(made.document.id, made.document.text, [span])
    row = Time(
        rule="test", evidence=places, document=made.document.id, span=span, type="DATE", value=value, basis="weekday"
    )
    made.times.append(row)
    return made


@pytest.mark.parametrize(("day", "same"), [("2031-04-02", True), ("2031-04-03", False)])
def test_days_keep_happenings_apart(report, day, same):
    words = "Solmere freed captured sailors on Wednesday"
    one = dated(told(report, "a", words), "Wednesday", "2031-04-02")
    other = dated(told(report, "b", "On Wednesday Solmere set captured sailors free"), "On Wednesday", day)
    assert together(one, other) is same


def doing(report, name, speaker, cue, content, *, act="assertive"):
    made = report(name, f"{speaker} {cue} {content}, two reports say.", f"Outlet {name}")
    made.who("Solmere", "state").who("Corvane", "state").says(content, speaker, "state")
    spans = {"source": (made.find(speaker),), "cue": (made.find(cue),)}
    places = evidence(name, made.document.text, [*spans["source"], *spans["cue"], *made.statements[-1].content])
    made.statements[-1] = replace(
        made.statements[-1], id="", evidence=places, presentation="phrase", act=act, directness="indirect", **spans
    )
    return made


@pytest.mark.parametrize(
    ("speaker", "cue", "same"),
    [
        ("Solmere", "rejected", True),
        ("Solmere", "rejects", True),
        ("Solmere", "accepted", False),
        ("Corvane", "rejected", False),
    ],
    ids=["the same", "tense", "doing", "holder"],
)
def test_what_somebody_does_is_his_own(report, speaker, cue, same):
    one = doing(report, "a", "Solmere", "rejected", "the grain memorandum of the mediators")
    assert together(one, doing(report, "b", speaker, cue, "the mediators’ grain memorandum")) is same


def test_what_one_says_can_be_what_another_is_told_to_do(report):
    one = doing(report, "a", "Solmere", "rejected", "the grain memorandum of the mediators")
    other = told(report, "b", "Solmere has rejected the grain memorandum of the mediators")
    assert together(one, other)
    stranger = told(report, "c", "Corvane has rejected the grain memorandum of the mediators")
    assert not together(one, stranger)
