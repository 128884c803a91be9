"""Colons and dashes that report, in headlines and after quotations."""

import pytest
from said import in_zone, said, told

CLOSED = "Port to stay closed for a month"


@pytest.mark.parametrize(
    ("headline", "rule", "source"),
    [
        (f"{CLOSED}: Brandt", "headline_colon", "Brandt"),
        (f"{CLOSED}: Brandt | Halder Times", "headline_colon", "Brandt"),
        (f"{CLOSED}: Brandt - Halder Times", "headline_colon", "Brandt"),
        (f"{CLOSED} - minister", "headline_dash", "minister"),
        (f"{CLOSED} – Brandt", "headline_dash", "Brandt"),
        (f"{CLOSED} — sources", "headline_dash", "sources"),
        (f"Brandt: {CLOSED}", "colon", "Brandt"),
        (f"Ministry: {CLOSED}", "colon", "Ministry"),
        (f"{CLOSED}, says Brandt", "tagged", "Brandt"),
    ],
)
@pytest.mark.parametrize("zone", ["title", "summary"])
def test_headlines_and_summaries(headline: str, rule: str, source: str, zone: str) -> None:
    found = in_zone(headline, zone)
    assert told(headline, found) == [(rule, source, CLOSED)]
    assert found[0].zone == zone


@pytest.mark.parametrize("tail", ["Halder Times", "Bloomberg", "The Orla Courier", "a guide"])
def test_an_outlet_after_a_headline_says_nothing(tail: str) -> None:
    assert in_zone(f"{CLOSED} - {tail}", "title") == ()


@pytest.mark.parametrize("dash", ["—", "–", "―", "--", "-"])
@pytest.mark.parametrize(
    "name", ["Ana Brandt", "Ana Brandt, minister of trade", "a driver in Orla", "Minister Ana Brandt"]
)
def test_a_signature_after_a_quotation(dash: str, name: str) -> None:
    text = f"The ship left.\n“Ships wait far too long.” {dash} {name}."
    assert told(text, said(text)) == [("signed", name, "“Ships wait far too long.”")]


def test_signatures_one_after_the_other() -> None:
    text = "Readers\n“Ships wait. We lose.” ― Pamela Orla “We want the port open.” ― Tomas Finn"
    assert [row[1] for row in told(text, said(text))] == ["Pamela Orla", "Tomas Finn"]


def test_a_sentence_after_a_dash_signs_nothing() -> None:
    assert said("The ship left.\n“Ships wait far too long.” — the port was closed on Monday.") == ()


@pytest.mark.parametrize("name", ["Vosk", "Ellery", "Quarrow"])
@pytest.mark.parametrize("form", ["Pay offer is final: {}", "Pay offer final - {}", "Strike will hurt pupils: {}"])
def test_a_surname_known_from_nowhere_else(name: str, form: str) -> None:
    headline = form.format(name)
    (found,) = in_zone(headline, "title")
    assert [headline[a:b] for a, b in found.source] == [name]


@pytest.mark.parametrize("headline", ["Transcript: Ana Brandt on the port strike", "Interview: why the port is shut"])
def test_what_kind_of_piece_it_is_speaks_for_nobody(headline: str) -> None:
    assert not any(s.source and s.source[0][0] == 0 for s in in_zone(headline, "title"))
