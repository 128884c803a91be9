"""A denial is told from what is only not confirmed, not said or not denied."""

from __future__ import annotations

import pytest

from verbale.model import Statement
from verbale.model.codes import codes
from verbale.model.negation import negation
from verbale.model.span import Evidence


@pytest.mark.parametrize(
    ("cue", "content", "code"),
    [
        ("denied", "that the quay was shut", "denied"),
        ("has flatly rejected", "the claim", "denied"),
        ("would neither confirm nor deny", "that the quay was shut", "not_confirmed"),
        ("did not confirm", "the talks", "not_confirmed"),
        ("declined", "to confirm that talks had taken place", "not_confirmed"),
        ("refused", "to either confirm or deny that a draft existed", "not_confirmed"),
        ("did not say", "whether it would pay", "not_said"),
        ("had no comment", "on the strike", "not_said"),
        ("would not accept", "the offer", "not_backed"),
    ],
)
def test_only_who_says_that_it_is_not_so_denies(cue, content, code):
    assert negation(cue, content, None) == code
    assert code in codes("negation")


def test_who_only_did_not_deny_it_says_nothing_of_it():
    assert negation("declined to deny", "that the quay was shut", "undenied") == "not_denied"


def test_who_did_not_want_or_promise_it_has_not_been_silent():
    assert negation("has no wish", "for a strike", None, "private_state") == "not_backed"
    assert negation("declined", "to comment on the plan", None, "expressive") == "not_said"


def test_only_what_is_negated_has_a_negation():
    places = tuple(
        Evidence("a", *span, text) for span, text in (((0, 3), "She"), ((4, 10), "denied"), ((11, 13), "it"))
    )
    row = Statement(
        rule="statements.said", evidence=places, document="a", source=((0, 3),), cue=((4, 10),), content=((11, 13),),
        directness="indirect", polarity="negated",
    )  # fmt: skip
    assert row.negation == "denied"
    assert (
        Statement(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "id": "", "polarity": "affirmed"}).negation
        is None
    )
