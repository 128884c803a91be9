"""Statements: who is meant where words stand beside or between speaker, cue and content, on invented sentences."""

import pytest
from said import in_zone, words
from said import said as read


def rows(text: str, zone: str = "body") -> list[tuple[str | None, str, str]]:
    """Speaker, content and polarity of each row."""
    return [(s.speaker.name if s.speaker else None, words(text, s.content), s.polarity) for s in in_zone(text, zone)]


NAMES = [
    ("A gate captain called Big Corvin said nobody had come.", "Big Corvin"),
    ("A broker known as Old Finn said nobody had come.", "Old Finn"),
    ("The millers’ chief negotiator, Corvin Hale, denied that nobody had come.", "Corvin Hale"),
    ("It is the note of the Guild of Millers, whose leader, Mira Castell, has said that nobody came.", "Mira Castell"),
    ("The union's spokeswoman, Orla Finn, said nobody had come.", "Orla Finn"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_beside_a_role_is_the_speaker(text: str, name: str) -> None:
    assert rows(text)[0][0] == name


def test_the_clause_before_whose_leader_is_no_content() -> None:
    text = (
        "The sum contradicts the note of the Guild of Millers, whose leader, Mira Castell, has said that nobody came."
    )
    assert rows(text) == [("Mira Castell", "that nobody came", "affirmed")]


def test_who_is_the_person_and_not_the_place_before_it() -> None:
    text = "So says a cook at the Old Mill in Tamsin, who told reporters that he had served them."
    assert rows(text) == [("a cook", "that he had served them", "affirmed")]


@pytest.mark.parametrize("body", ["the Tamsin Millers' Association", "the Tamsin Institute"])
def test_a_member_of_a_body_is_not_the_body(body: str) -> None:
    found = read(f"A board member of {body} said the price was five crowns.")[0].speaker
    assert found is not None
    assert found.name.startswith("A board member")
    assert found.kind == "unnamed"


def test_a_second_verb_goes_with_the_reporter() -> None:
    text = "The mayor's office confirmed that a meeting with the guild took place but denied any promise was made."
    first, second = rows(text)
    assert first[1:] == ("that a meeting with the guild took place", "affirmed")
    assert second[1:] == ("any promise was made", "negated")
    assert first[0] == second[0]


def test_a_second_verb_of_one_who_speaks_stays_inside() -> None:
    text = "The mayor confirmed that the envoy came but denied any promise was made."
    assert rows(text)[0][1].endswith("promise was made")


def test_reportedly_beside_a_verb_of_reporting_is_a_hedge() -> None:
    found = read("Orla Finn reportedly told her committee that she would settle.")
    assert [s.rule for s in found] == ["statements.said"]
    assert found[0].hedge == "reportedly"


def test_a_that_clause_after_a_citing_phrase() -> None:
    text = (
        "The Halder Post reported on Sunday, citing people close to the envoy, that she was considering stepping down."
    )
    found = read(text)
    assert [words(text, s.content) for s in found] == ["that she was considering stepping down"]
    assert [h.name or h.naming for h in found[0].hops] == ["Halder Post", "unnamed_described"]


def test_a_denial_through_a_spokesman() -> None:
    text = "Mr. Hale, through his spokesman Ivo Brandt, denied having met Ms. Finn."
    found = read(text)[0]
    assert words(text, found.content) == "having met Ms. Finn"
    assert found.polarity == "negated"
    names = [h.name or "" for h in found.hops]
    assert "Brandt" in names[0]
    assert "Hale" in names[1]


def test_neither_confirm_nor_deny() -> None:
    text = "Brandt would neither confirm nor deny that the mill was sold."
    found = read(text)[0]
    assert words(text, found.cue) == "would neither confirm nor deny"
    assert words(text, found.content) == "that the mill was sold"
    assert found.polarity == "negated"


def test_told_by_somebody_that() -> None:
    text = "I was told by someone who drives for the mill that Corvin Hale left the gate house."
    assert rows(text) == [("someone who drives for the mill", "that Corvin Hale left the gate house", "affirmed")]


def test_said_in_a_statement_that() -> None:
    text = "Her office said in a statement that “the envoy remains at the disposal of both sides.”"
    assert rows(text)[0][1] == "that “the envoy remains at the disposal of both sides.”"


def test_would_only_say() -> None:
    text = "The mayor's office would only say that both sides were in the building."
    assert rows(text)[0][1:] == ("that both sides were in the building", "affirmed")
    assert read("The mayor's office would say that both sides were in the building.") == ()


def test_puts_it_at_a_number() -> None:
    assert [s.rule for s in read("The guild puts it at 3.5 percent.")] == ["statements.put_at"]
    assert read("The guild puts it at the gate.") == ()


def test_says_the_envoy_at_the_end_of_a_headline() -> None:
    assert rows("Talks to resume Monday, says mediator", "title") == [
        ("mediator", "Talks to resume Monday", "affirmed")
    ]


def test_told_by_one_who_is_named_inside_a_relative_clause() -> None:
    text = "The delegates, who said they had been told by Ms Finn that the gate would open, left the hall."
    inner = next(s for s in read(text) if words(text, s.content) == "that the gate would open")
    assert "Finn" in (inner.hops[-1].name or "")
    assert len(inner.hops) == 2


def test_a_content_that_only_points_is_no_claim_unless_it_is_denied() -> None:
    assert read("Corvin Hale believes it.") == ()
    assert [r[2] for r in rows("Corvin Hale denied this.")] == ["negated"]


def test_he_for_an_unnamed_source_is_as_unnamed_as_the_source() -> None:
    first, second = read("A source close to the premier said the deal was near. He added that talks would go on.")
    assert [(h.name, h.naming) for h in (*first.hops, *second.hops)] == [(None, "unnamed_described")] * 2


DENIED_BESIDE = [
    ("Hale confirmed that the firm had agreed but would not say what it would pay.", "what it would pay"),
    ("It said it had paid the crews and denied that wages were late.", "that wages were late"),
    ("The ministry said it had paid the crews and denied that wages were late.", "that wages were late"),
    ("The firm said it would appeal and rejected claims that it had lied.", "claims that it had lied"),
    ("The mayor said that the envoy came, and denied that any promise was made.", "that any promise was made"),
    ("The mayor said the envoy came, denying that any promise was made.", "that any promise was made"),
]


@pytest.mark.parametrize(("text", "denied"), DENIED_BESIDE)
def test_what_a_reporter_says_and_denies_is_two_statements(text: str, denied: str) -> None:
    first, second = rows(text)
    assert first[0] == second[0]
    assert denied not in first[1]
    assert second[1:] == (denied, "negated")
