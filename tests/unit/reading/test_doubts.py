from __future__ import annotations

import numpy as np

from verbale.reading.around import names
from verbale.reading.doubts import (
    ALL_BUT_SURE,
    LINES,
    LITTLE,
    LONG,
    Policy,
    decided,
    eased,
    model,
    phrases,
    says,
    taken,
)
from verbale.reading.pieces import Piece
from verbale.reading.zones import ruled, zones

POLICY = Policy(loss=1.5, damage=100, steep=2, middle=0.08)
SAYS = [
    "The ministers of Averland and Brund met in the old customs house of Orla on Tuesday, their offices said.",
    "“We are nearly there,” the mediator told reporters after the second round, which lasted four hours.",
    "The ferries between the two shores have not run since the dockers of Orla went on strike in March.",
    "Ada Venn, who leads the delegation of Averland, said that the dockers would be paid for the lost weeks.",
    "Brund wants the port to be opened before the talks go on, an envoy told reporters on the quay of Orla.",
    "Neither side would say what had been agreed upon, and no day has been named for the next round of talks.",
]
LISTED = "\n".join(
    [
        "Gardening calendar 2031",
        "Best tents of the year",
        "Sign up",
        "Top 10 kettles",
        "Shop now",
        "All recipes",
        "About us",
    ]
)


def line(text: str, kind: str | None = None, rule: str = "") -> Piece:
    return Piece((0, len(text)), text, kind, rule)


def test_phrases_are_words_pairs_and_ends_with_digits_as_zeros() -> None:
    assert phrases("Sign up 2031") == {"sign", "up", "0000", "sign up", "up 0000", "^ sign", "0000 $"}
    assert phrases("") == set()


def test_what_phrases_say_is_weighed_by_their_number() -> None:
    assert says({"a", "b", "c", "d"}, {"a": 3.0, "b": 1.0}) == 2.0
    assert says(set(), {}) == 0


def test_the_model_asks_for_the_features_there_are() -> None:
    assert tuple(model().trees.features) == names()
    assert max(max(tree.feature) for tree in model().trees.trees) < len(names())


def test_what_is_surely_dirt_is_taken_and_what_is_surely_told_is_not() -> None:
    doubt = np.array([0.01, 0.98, 0.02, 0.97])
    assert taken(doubt, np.array([50.0, 40.0, 50.0, 40.0]), POLICY).tolist() == [False, True, False, True]


def test_nothing_is_taken_where_the_report_may_be_damaged_for_little() -> None:
    doubt = np.array([0.02, 0.6, 0.02])
    assert not taken(doubt, np.array([40.0, 30.0, 40.0]), POLICY).any()
    assert taken(doubt, np.array([40.0, 30.0, 40.0]), Policy(loss=0.5, damage=0, steep=2, middle=0.08)).any()


def test_rules_by_cue_stand_and_rules_by_place_alone_may_be_overruled() -> None:
    found = [
        line("Also read: ferries", "related_link", "splice"),
        line("Ferries run", "nav", "tail"),
        line("Ferries run", "nav", "tail"),
    ]
    assert decided(found, np.array([0.0, 0.0, 0.9]), POLICY) == ["related_link", None, "nav"]


def test_what_is_taken_gets_the_kind_that_it_shows() -> None:
    texts = [
        "The quay. Photo by Jon Okar",
        "Sign up for our letters",
        "We use cookies and trademarks here",
        "Ports",
        "Ten kettles for small ports",
    ]
    kinds = decided([line(text) for text in [*SAYS, *texts]], np.array([0.0] * 6 + [0.99] * 5), POLICY)
    assert kinds[6:] == ["caption", "promo", "notice", "nav", "related_link"]


def test_what_somebody_said_is_taken_only_where_the_model_is_all_but_sure() -> None:
    found = [line(text) for text in SAYS]
    assert decided(found, np.array([0.85, 0.0, 0.0, 0.0, 0.0, 0.0]), POLICY) == [None] * 6
    assert decided(found, np.array([0.97, 0.0, 0.0, 0.0, 0.0, 0.0]), POLICY)[0] is not None


TOLD_LONG = (
    "The ferries between the two shores had not run since March, and on the quay of Orla the grain lay in heaps " * 2
)


def long_text(*more: str) -> list[Piece]:
    return [line(text) for text in [*more, *[f"{TOLD_LONG.strip()}."] * (LONG // 40)]]


def test_a_long_narrative_keeps_its_paragraphs_whatever_the_model_says() -> None:
    found = long_text("The war.")
    assert eased(found, np.full(len(found), 0.99))[1:].tolist() == [LITTLE] * (len(found) - 1)


def test_in_a_long_text_what_is_said_to_the_reader_may_be_doubted() -> None:
    found = [*long_text(), line(f"I must tell you that {TOLD_LONG.strip()}.")]
    assert eased(found, np.full(len(found), 0.95))[-1] == 0.95


def test_a_long_page_with_its_short_lines_may_lose_paragraphs_that_are_all_but_surely_dirt() -> None:
    found = long_text(*["Ten kettles for small ports"] * (LONG // 40))
    assert eased(found, np.full(len(found), 0.95))[-1] == 0.95
    assert eased(found, np.full(len(found), ALL_BUT_SURE - 0.05))[-1] == LITTLE


def test_a_short_text_is_left_to_the_rules() -> None:
    text = "\n".join(SAYS[:3])
    assert [zone.kind for zone in zones(text)] == ["body"]
    assert len(ruled(text)) < LINES


def test_a_list_of_other_things_below_a_report_is_none_of_it_and_the_report_stays() -> None:
    text = "\n\n".join(SAYS * 2) + "\n" + LISTED
    body = "".join(text[slice(*zone.span)] for zone in zones(text) if zone.kind == "body")
    assert all(said in body for said in SAYS)
    assert "kettles" not in body
    assert "recipes" not in body


def test_a_long_report_without_dirt_stays_whole() -> None:
    text = "\n\n".join(f"{said} It was round {number}." for number, said in enumerate(SAYS * 4))
    assert [zone.kind for zone in zones(text)] == ["body"]
