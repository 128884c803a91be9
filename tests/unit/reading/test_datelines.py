from __future__ import annotations

import pytest

from verbale.reading.datelines import dateline
from verbale.reading.zones import zones

TOLD = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."
MORE = "“We are nearly there,” the mediator told reporters after the second round, which lasted four hours."


@pytest.mark.parametrize(
    "line",
    [
        "PORT ULM -",
        "PORT ULM --",
        "PORT ULM--",
        "PORT VENN, May 12 -",
        "PORT VENN, 12 May 2031 —",
        "PORT VENN, Averland —",
        "PORT VENN, Monday –",
        "Port Venn, May 12:",
        "Orla/Ulm:",
        "Geneva —",
        "New Delhi:",
        "NAIROBI:",
    ],
)
def test_a_place_before_the_first_sentence_is_a_dateline(line: str) -> None:
    text = f"Port talks resume\n\n{line} {TOLD}\n{MORE}"
    assert [(zone.kind, text[slice(*zone.span)].strip()) for zone in zones(text)][1:] == [
        ("dateline", line),
        ("body", f"{TOLD}\n{MORE}"),
    ]


def test_a_place_that_nobody_lists_is_told_by_what_was_done_in_it() -> None:
    assert dateline(f"Ulmen — {TOLD}") == 0
    assert dateline(f"Ulmen — {TOLD}", ["They had left Ulmen before dawn."]) == len("Ulmen —")
    assert dateline(f"Consulting: {TOLD}", ["She works in consulting."]) == 0


@pytest.mark.parametrize(
    "text",
    [
        "UNITED - the side that nobody wanted to meet - won again on Monday, the mediator said.",
        "UNITED - Orla's best side - won again on Monday evening, its trainer told reporters.",
        f"UPDATE - {TOLD}",
        f"BREAKING NEWS — {TOLD}",
        f"Analysis: {TOLD}",
        f"Monday: {TOLD}",
        f"Brandt: {TOLD}",
        f"Orla Brandt — {TOLD}",
        "BRANDT — We will not sign before the second round is over, and that is all.",
        "GENEVA — “We will not sign before the second round is over, and that is all,” she said.",
        "ULM - Talks",
    ],
)
def test_a_sentence_a_label_and_a_speaker_are_no_dateline(text: str) -> None:
    assert dateline(text) == 0


def test_a_name_that_stands_before_a_line_again_is_a_speaker() -> None:
    assert dateline(f"GENEVA — {TOLD}", [f"GENEVA — {MORE}"]) == 0
