"""Tags: who says it at the end of a headline."""

import pytest
from said import in_zone, told

ZONES = pytest.mark.parametrize("zone", ["title", "summary"])


@ZONES
@pytest.mark.parametrize(
    ("content", "source"),
    [
        ("Port to stay closed until May", "minister"),
        ("Port to stay closed until May", "Kremlin"),
        ("No deal before Friday", "Halder port authority"),
        ("Ferry talks collapse", "union"),
        ("Ceasefire near", "U.S. official"),
        ("'No deal' on fish quotas", "union leader"),
        ("Truce holds for second day", "army spokesman"),
        ("Ferry strike: no deal before Friday", "vice-president"),
    ],
)
def test_a_tag_ends_a_headline(content: str, source: str, zone: str) -> None:
    text = f"{content}, {source} says"
    assert told(text, in_zone(text, zone)) == [("tagged", source, content)]


@ZONES
@pytest.mark.parametrize("source", ["mediator", "union", "Brandt", "head of port authority"])
def test_the_verb_may_come_first(source: str, zone: str) -> None:
    text = f"Talks to resume Monday, says {source}"
    assert told(text, in_zone(text, zone)) == [("tagged", source, "Talks to resume Monday")]


@pytest.mark.parametrize(
    "text",
    [
        "Orla signs deal, offers help",
        "Minister quits, tells Brandt",
        "Port closed, and minister says",
        "Port shut, says",
        "The port is closed, minister says.",
    ],
)
def test_what_is_no_tag(text: str) -> None:
    assert all(rule != "tagged" for rule, *_ in told(text, in_zone(text, "title")))
