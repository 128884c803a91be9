"""What says again what the same document says in full, on invented reports."""

import pytest
from documents import parsed

from verbale.extraction.repeats import repeats
from verbale.extraction.statements import statements
from verbale.language.coreference import resolve
from verbale.model import Statement


def read(head: str, body: str, zone: str = "title") -> list[Statement]:
    """The statements of a report with a headline, or with another short zone, and a body."""
    text = f"{head}\n\n{body}"
    told = parsed(text, None, (zone, (0, len(head))), ("body", (len(head) + 2, len(text))))
    entities = resolve(told)
    return list(repeats(statements(told, entities), told, entities))


def repeated(head: str, body: str, zone: str = "title") -> str | None:
    """The words of the body that the statement of the headline repeats; None where it repeats nothing."""
    found = read(head, body, zone)
    short = [s for s in found if s.zone == zone]
    assert short, head
    assert all(s.repeats is None for s in found if s.zone == "body")
    by = {s.id: s for s in found}
    return by[short[0].repeats].words if short[0].repeats else None


BODY = "Minister Ana Brandt said on Friday that 12 ships would leave the port of Halden within a week. She left soon."


@pytest.mark.parametrize("zone", ["title", "summary", "caption"])
def test_a_short_telling_repeats_the_body(zone: str) -> None:
    words = repeated("Brandt says 12 ships will leave Halden within a week", BODY, zone)
    assert words is not None
    assert "12 ships would leave" in words


def test_a_colon_headline_repeats_the_body() -> None:
    assert repeated("12 ships to leave Halden port within a week: Brandt", BODY) is not None


@pytest.mark.parametrize(
    "head",
    [
        "Brandt says 13 ships will leave Halden within a week",
        "Brandt says 12 ships will not leave Halden within a week",
        "Brandt denies that 12 ships will leave Halden within a week",
        "Tomas Orla says 12 ships will leave Halden within a week",
        "Brandt says the herring season was the worst in years",
    ],
)
def test_another_figure_polarity_speaker_or_matter_is_no_repeat(head: str) -> None:
    assert repeated(head, BODY) is None


def test_a_party_in_the_headline_and_who_speaks_for_it_in_the_body() -> None:
    body = (
        'Tamsin Port Authority spokesman Ivo Tal said that the pause covered "food and fuel cargoes" bound for Halden.'
    )
    assert repeated("Tamsin Port Authority says the pause covers food and fuel cargoes", body) is not None


def test_a_passage_that_is_pasted_twice() -> None:
    line = 'Ana Brandt said: "The port of Halden will stay closed until the spring."'
    found = read("News from Halden", f"{line}\n\nIt rained.\n\n{line}")
    said = [s for s in found if s.zone == "body"]
    assert len(said) == 2
    assert [s.repeats for s in said] == [None, said[0].id]


def test_few_words_may_stand_twice() -> None:
    line = 'Ana Brandt said: "We will see."'
    assert all(s.repeats is None for s in read("News from Halden", f"{line}\n\nIt rained.\n\n{line}"))


def test_what_is_repeated_repeats_nothing() -> None:
    line = "Ana Brandt said that 12 ships would leave the port of Halden within a week."
    found = read("Brandt says 12 ships will leave Halden within a week", f"{line}\n\nIt rained.\n\n{line}")
    first = next(s for s in found if s.zone == "body")
    assert first.repeats is None
    assert {s.repeats for s in found if s is not first} == {first.id}


def test_ids_and_order_stay() -> None:
    found = read("Brandt says 12 ships will leave Halden within a week", BODY)
    assert [s.id for s in found] == list(dict.fromkeys(s.id for s in found))
    assert [min(s.content) for s in found] == sorted(min(s.content) for s in found)
