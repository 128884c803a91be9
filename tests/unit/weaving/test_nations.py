"""States that no gazetteer knows, and whose ministers those are of whom a report says nothing."""

from __future__ import annotations

import pytest

from verbale.weaving import weave


def actors(*reports):
    return {row.name: row for row in weave([report.extraction for report in reports]).actors}


@pytest.mark.parametrize(
    "text",
    [
        "Quelland met. Quelland's agriculture minister left.",
        "Quelland met. The Quellandian government left.",
        "Quelland met. Quelland's parliament voted.",
    ],
)
def test_who_has_what_only_states_have_is_a_state(report, text):
    assert actors(report("a", text).who("Quelland", "body"))["Quelland"].kind == "state"


@pytest.mark.parametrize(
    "text", ["Quelland met. Quelland's director left.", "Quelland met. The Sarrian minister left."]
)
def test_a_body_that_has_none_is_none(report, text):
    assert actors(report("a", text).who("Quelland", "body"))["Quelland"].kind == "body"


def test_a_minister_is_of_the_one_state_that_does_not_mediate(report):
    text = "Quelland's army left. Ostrim, which mediates, has a navy: Ostrim's navy. Interior Minister Mira Olen spoke."
    a = report("a", text).who("Quelland", "body").who("Ostrim", "body")
    a.who("Mira Olen", "person", offices=[("Interior Minister", None)])
    assert actors(a)["Mira Olen"].party == "Quelland"


def test_of_two_states_a_minister_is_of_neither(report):
    text = "Quelland's army left. Ostrim's navy left. Interior Minister Mira Olen spoke."
    a = report("a", text).who("Quelland", "body").who("Ostrim", "body")
    a.who("Mira Olen", "person", offices=[("Interior Minister", None)])
    assert actors(a)["Mira Olen"].party is None


def test_the_bloc_is_the_one_body_of_states_that_is_named(report):
    a = report("a", "The Coral Customs Union met. An envoy of the bloc left.").who("Coral Customs Union", "body")
    a.who("the bloc", "unnamed")
    assert "the bloc" in actors(a)["Coral Customs Union"].names
