from __future__ import annotations

import pytest

from verbale.reading.looks import features, look
from verbale.reading.pieces import Piece


def looked(text: str, kind: str | None = None, rule: str = "") -> dict[str, float]:
    return dict(zip(features(), look(Piece((0, len(text)), text, kind, rule)), strict=True))


@pytest.mark.parametrize(
    ("feature", "line", "other"),
    [
        ("ends", "The ministers met.", "Ministers meet"),
        ("question", "Will the ferries run?", "The ferries run."),
        ("bullet", "- Ferries run again", "Ferries run again"),
        ("stamps", "March 5, 10:30 pm", "the fifth of the month"),
        ("addresses", "harbour@orla.example or www.orla.example", "the harbour of Orla"),
        ("references", "Venn A, et al. Ferries. J Ports;vol 3", "Venn and others wrote of ferries"),
        ("credits", "The quay at Orla. Photo by Jon Okar", "The quay at Orla is closed"),
        ("disclosures", "We may earn a commission", "They met on the quay"),
        ("calls", "Sign up for free", "They met on the quay"),
        ("talk", "12 replies", "They met on the quay"),
        ("camels", "FerriesPortsTides", "Ferries Ports Tides"),
        ("you", "you and your ferry", "they and their ferry"),
        ("code", "if (a) { return b; }", "if so, return it"),
        ("small_words", "it is that of the two", "Ferries Ports Tides"),
        ("capitals", "Ferries Ports Tides", "ferries ports tides"),
    ],
)
def test_a_feature_tells_lines_apart(feature: str, line: str, other: str) -> None:
    assert looked(line)[feature] > looked(other)[feature]


def test_what_the_rules_said_is_seen() -> None:
    assert looked("Related", "related_link", "head_related_link")["related_link"] == 1
    assert looked("Related", "related_link", "head_related_link")["rule_head"] == 1
    assert looked("Related")["related_link"] == 0


def test_every_number_is_finite_for_odd_lines() -> None:
    for line in ("🚢", "—", "1" * 9000, "a" * 9000, "\u200b."):
        assert len(look(Piece((0, len(line)), line))) == len(features())
