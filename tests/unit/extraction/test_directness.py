"""Directness: how much of a content stands in the speaker's own words."""

import pytest
from said import said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("“We will not sign this,” Ana Brandt said.", "direct"),
        ("Ana Brandt said that “we will not sign this paper”.", "direct"),
        ("“[W]e will not sign [the paper],” Ana Brandt said.", "direct"),
        ("Ana Brandt said she would “never sign this paper”.", "mixed"),
        ("Ana Brandt called the offer a “trap”.", "mixed"),
        ("Ana Brandt called it a “trap”.", "fragment"),
        ("Ana Brandt said the port was closed.", "indirect"),
    ],
)
def test_codes(text: str, code: str) -> None:
    assert said(text)[0].directness == code
