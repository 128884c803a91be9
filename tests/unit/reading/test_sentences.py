from __future__ import annotations

import time

import pytest

from verbale.reading.zones import zones

HEAD = (
    "Envoys to meet in Orla\nHarbour Post, 3 April 2031\n\nThe envoys of Averland and Brund will meet, they said.\n\n"
)
FOOT = "\n\nThe harbour office said that the ferries would run as usual.\n"


def kinds(line: str) -> list[tuple[str, str, str]]:
    """The zones of a line in a report: kind, rule, words."""
    text = HEAD + line + FOOT
    inside = [z for z in zones(text) if z.span[1] > len(HEAD) and z.span[0] < len(HEAD) + len(line)]
    return [
        (zone.kind, zone.rule, text[max(zone.span[0], len(HEAD)) : min(zone.span[1], len(HEAD) + len(line))].strip())
        for zone in inside
    ]


@pytest.mark.parametrize(
    "call",
    [
        "Follow us on WhatsApp for the latest updates.",
        "Sign up for our newsletter here.",
        "Subscribe to our harbour channel on WhatsApp today.",
        "Join our Telegram group, follow us on all channels and never miss a tide.",
    ],
)
def test_a_call_to_subscribe_in_a_paragraph_is_zoned_alone(call: str) -> None:
    before, after = "Ada Venn said that the crews would not move.", "She added that the quay would stay shut."
    assert kinds(f"{before} {call} {after}") == [
        ("body", "body", before),
        ("promo", "promo_sentence", call),
        ("body", "body", after),
    ]


def test_a_call_in_a_long_paragraph_is_zoned_too() -> None:
    told = "The crews of the ferries said that they would wait for an answer until the end of the month. " * 3
    call = "Follow us on WhatsApp for the latest updates."
    assert [kind for kind, _, _ in kinds(f"{told}{call} {told}")] == ["body", "promo", "body"]


@pytest.mark.parametrize(
    "line",
    [
        'Ada Venn said she had asked readers to "sign up for our newsletter" before the vote. She would not say why.',
        'Ada Venn told a crowd: "Follow us on Telegram, not on television." She added that the quay would stay shut.',
        "“Join us on our channel, subscribe today,” the envoy joked. Nobody in the room laughed.",
        "The ministry said fishers could sign up for free alerts on the tide.",
    ],
)
def test_words_that_are_quoted_or_told_promote_nothing(line: str) -> None:
    assert [kind for kind, _, _ in kinds(line)] == ["body"]


def test_a_paragraph_that_promotes_alone_stays_whole() -> None:
    line = "Want more? Sign up for our newsletter today. It is free, and you can leave whenever you like."
    assert kinds(line) == [("promo", "subscribe", line)]


def test_what_offers_beside_a_call_goes_with_it() -> None:
    call = "Want more of this? Sign up for our newsletter today. It is free and takes no time at all."
    told = "The crews said that they would wait for an answer."
    assert [(kind, words) for kind, _, words in kinds(f"{told} {call}")] == [("body", told), ("promo", call)]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (
            "The crews would not move, she said. Story continues below advertisement The quay is shut.",
            "Story continues below advertisement",
        ),
        ('Venn was tired. Advertisement "I want to sleep," she said.', "Advertisement"),
    ],
)
def test_an_advertisement_s_place_in_a_line_is_cut_out(line: str, cut: str) -> None:
    found = kinds(line)
    assert [kind for kind, _, _ in found] == ["body", "promo", "body"]
    assert found[1][2] == cut


def test_advertising_that_is_reported_stays() -> None:
    line = "The council met. Advertisement of the post had begun in May, the clerk said."
    assert [kind for kind, _, _ in kinds(line)] == ["body"]


@pytest.mark.parametrize("words", ["“ word ", "Sign up. ", "." * 99, " " * 99, "ALSO READ: said, "])
def test_hostile_paragraphs_take_no_time(words: str) -> None:
    line = "Subscribe today for more. The crews said so. " + words * (60_000 // len(words)) + " end of it."
    start = time.process_time()
    zones(HEAD + line + FOOT)
    assert time.process_time() - start < 3
