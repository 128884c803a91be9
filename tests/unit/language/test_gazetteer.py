from __future__ import annotations

import pytest

from verbale.language import gazetteer
from verbale.language.lexicon import table


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Norway", "Norway"),
        ("Oslo", "Norway"),
        ("Norwegian", "Norway"),
        ("Norwegians", "Norway"),
        ("the U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("Britain’s", "United Kingdom"),
        ("Downing Street", "United Kingdom"),
        ("the Élysée", "France"),
        ("Peking", "China"),
        ("BEIJING", "China"),
        ("Holy See", "Vatican"),
        ("The Hague", "Netherlands"),
        ("Bergen", None),
        ("Tamaria", None),
        ("", None),
    ],
)
def test_the_state_that_a_name_stands_for(name: str, state: str | None) -> None:
    assert gazetteer.state_of(name) == state


@pytest.mark.parametrize("word", ["Of", "Mobile", "Donald", "Monday", "Minister"])
def test_common_words_are_no_places(word: str) -> None:
    assert gazetteer.place(word) is None


def test_the_larger_city_has_the_name() -> None:
    assert gazetteer.place("San Jose") == gazetteer.Place("city", "US")
    assert gazetteer.place("London") == gazetteer.Place("capital", "GB")


def test_every_seat_and_state_of_the_tables_has_a_known_code() -> None:
    codes = {entry[0] for entry in table("seats").values()} | set(table("states"))
    assert all(gazetteer.state_name(code) for code in codes)
    assert all(len(entry) == 3 for entry in table("seats").values())
