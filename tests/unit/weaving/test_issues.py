"""Which stances are about one issue, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from verbale.model import Evidence, Issue
from verbale.weaving.issues import heading, issues, named
from verbale.weaving.subjects import Subject, head, weights


def found(*texts: str, days: Sequence[str] = ()) -> list[Issue]:
    """The issues of stances in these words, each of a report of its own."""
    told = [
        Subject(f"s{n}", f"d{n}", weights(text), text, day=days[n] if days else "2031-06-02", head=head(text))
        for n, text in enumerate(texts)
    ]
    words = {one.stance: (Evidence(one.document, 0, len(one.text), one.text),) for one in told}
    return list(issues(told, words, Counter()).rows)


def labels(*texts: str) -> set[str]:
    return {row.label for row in found(*texts)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("rail pay", "pay"),
        ("pay rise of 4 percent", "pay"),
        ("length of the ceasefire", "length"),
        ("swap of 1,000 prisoners of war", "prisoner"),
        ("withdrawal of foreign escorts from the strait", "escort"),
        ("nuclear talks", "nuclear"),
    ],
)
def test_the_head_is_the_thing_and_not_what_is_done_to_it(text: str, word: str) -> None:
    assert head(text) == head(word)


def test_a_clause_has_no_head() -> None:
    assert head("let her observers look into it") is None
    assert head("no ship of either flag be stopped") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rail pay", "rail safety"),
        ("ceasefire monitoring", "length of the ceasefire"),
        ("ceasefire", "ceasefire monitoring"),
        ("steel tariffs", "steel subsidies"),
    ],
)
def test_things_of_two_sorts_with_a_word_in_common_are_two_issues(one: str, other: str) -> None:
    assert labels(one, other) == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tariffs on steel", "the steel tariff"),
        ("prisoner swap", "exchange of prisoners"),
        ("20-day truce", "20-day ceasefire in the strait"),
        ("foreign escorts", "withdrawal of foreign escorts"),
        ("rail safety", "rail safety rules"),
    ],
)
def test_wordings_of_one_thing_are_one_issue(one: str, other: str) -> None:
    assert len(found(one, other)) == 1


def test_a_common_word_that_is_the_head_joins_what_speaks_of_it() -> None:
    pay, safety = "pay rise", "rail safety rules"
    assert len(found(pay, pay, "pay", "talks on rail pay", safety, safety, "better rail safety")) == 2


def test_a_label_is_whole_and_says_what_it_is_about() -> None:
    assert labels("leave the bridge for 20 days") == {"leave the bridge for 20 days"}
    (row,) = found("The board would keep to its side of the allowance", "nightly allowance", "full allowance")
    assert "allowance" in row.label


def test_a_code_is_of_the_words_that_were_told_first() -> None:
    texts = ("remote cranes", "ban on remote cranes on the northern quay")
    (before,) = found(texts[0], days=["2031-06-02"])
    (after,) = found(*texts, texts[1], days=["2031-06-02", "2031-06-05", "2031-06-06"])
    assert after.code == before.code


def test_codes_and_headings() -> None:
    assert named("Pay for the night!") == "pay-for-the-night"
    assert named("–") == "issue"
    assert heading(Counter(weights("wages").keys())) == "Work and pay"
    assert heading({}) is None
