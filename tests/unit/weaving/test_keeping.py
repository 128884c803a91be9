"""What says of something agreed that it is kept or ended, and what only seems to."""

from __future__ import annotations

import pytest

from verbale.weaving.keeping import said


@pytest.mark.parametrize(
    ("text", "what", "doing"),
    [
        ("The truce in Upper Tarn has largely held, the Republic said.", "kept", False),
        ("The truce appeared to be holding on Friday.", "kept", False),
        ("The truce continued to hold.", "kept", False),
        ("The halt was observed by both armies.", "kept", False),
        ("Both sides have respected the truce.", "kept", True),
        ("The Hill Front is keeping its pledge not to shell the mills.", "kept", True),
        ("The truce along the river collapsed on Sunday.", "ended", False),
        ("The Hill Front pulled out of the 30-day truce.", "ended", True),
    ],
)
def test_what_was_agreed_is_kept_or_ended_by_words_of_itself(text: str, what: str, doing: bool) -> None:
    found = said(text)
    assert found is not None
    assert (found.what, found.doing) == (what, doing)


@pytest.mark.parametrize(
    "text",
    [
        "Envoys are holding talks on the truce.",
        "The envoy held separate talks about the truce.",
        "Until the truce is respected, nothing will change.",
        "The Front urged Ostmark to see that the truce is observed.",
        "The truce talks were held in Sarn.",
        "The truce has not held.",
        "Has the truce held?",
        "Ostmark said it would respect the truce.",
        "The Front accused Ostmark of a raid while it respected the truce.",
        "The truce held until Tuesday.",
        "A separate truce is holding elsewhere.",
        "The proposed truce held on to hopes.",
        "The deal holds risks for all.",
        "The truce held for a week and then collapsed.",
    ],
)
def test_what_is_asked_wanted_denied_or_said_of_something_else_is_no_keeping(text: str) -> None:
    found = said(text)
    assert found is None or found.what != "kept"
