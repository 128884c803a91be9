"""Recalled: pronouns and roles that a sentence alone leaves open, on invented reports."""

import pytest
from said import said as read


def speakers(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in read(text)]


def test_a_pronoun_after_a_quotation_is_the_subject_of_the_sentence_before() -> None:
    found = read("Orla Finn nodded to the crowd. “He paid,” she said.")
    assert [s.speaker.name for s in found if s.speaker] == ["Orla Finn"]
    assert [h.name for h in found[0].hops] == ["Orla Finn"]


def test_a_title_speaks_against_a_pronoun() -> None:
    text = "Ms. Finn had gone home by then. Orla Finn nodded. “He paid,” he said."
    assert speakers(text)[-1] is None


def test_two_people_are_no_single_pronoun() -> None:
    assert "Orla Finn" not in speakers("Orla Finn and Corvin Hale nodded. “We paid,” she said.")


def test_the_member_is_the_member_brought_in_before() -> None:
    text = (
        "A board member of the Tamsin Millers' Association said the price was five crowns.\n"
        "According to the board member, the mill was sold."
    )
    first, second = read(text)
    assert first.speaker == second.speaker
    assert first.speaker is not None
    assert first.speaker.kind == "unnamed"
    assert first.speaker.name == "A board member of the Tamsin Millers' Association"
    assert [h.naming for h in second.hops] == ["unnamed_described"]


def test_the_cook_is_the_one_who_spoke_before() -> None:
    text = "So says a cook at the Old Mill in Tamsin, who told reporters that it was late.\n“They ate,” the cook said."
    assert speakers(text)[-1] == "a cook"


def test_another_role_is_somebody_else() -> None:
    text = "A member of the Tamsin league said the mill was sold.\nThe driver said the road was shut."
    assert speakers(text)[-1] != "A member of the Tamsin league"


def test_a_role_and_its_name_stay_one_in_the_next_sentence() -> None:
    text = "The millers’ chief negotiator, Corvin Hale, denied that the price was five. He said that it was six."
    assert speakers(text) == ["Corvin Hale", "Corvin Hale"]


def test_a_name_given_in_passing_is_meant_by_the_pronoun_that_follows() -> None:
    text = (
        "The mayor, Ivo Brandt, said the mill was sold.\n"
        "A gate captain called Big Corvin said nobody had come. “We wait,” he said."
    )
    assert speakers(text)[-1] == "Big Corvin"


def test_the_last_one_brought_in_is_meant() -> None:
    text = (
        "A board member of the Tamsin Institute said the mill was sold.\n"
        "A board member of the Corvane Institute said it was not.\n"
        "The board member said no more would follow."
    )
    assert speakers(text)[-1] == "A board member of the Corvane Institute"


def test_they_are_the_people_of_the_sentence_before() -> None:
    assert speakers("The dockers are angry. They say the pay is far too low.")[-1] == "The dockers"
    assert speakers("The docker is angry. They say the pay is far too low.")[-1] is None


def test_it_is_the_body_that_spoke_just_before() -> None:
    text = "All would be seen by noon, the harbour infirmary said; it would not say how many."
    assert speakers(text)[-1] == "the harbour infirmary"


def test_what_somebody_says_of_himself_stands_between() -> None:
    text = "A delegate wrote that the bank was ours. I print it as it came. He said it was old."
    assert speakers(text)[-1] == "A delegate"


def test_an_age_tells_who_is_meant() -> None:
    text = (
        "Orla Brandt, 54, loads flour. Davor Olm, 31, is a pilot. The sea was calm. "
        "The 54-year-old said the price was too high."
    )
    assert speakers(text)[-1] == "Orla Brandt"


ASKED = "The Halder Comet asked {who} whether the port would pay."


@pytest.mark.parametrize("gap", [" ", "\n"])
@pytest.mark.parametrize(
    ("who", "answer", "speaker"),
    [
        ("the Port Ministry", "It did not answer the question.", "Port Ministry"),
        ("Ana Brandt", "She did not reply to the question.", "Ana Brandt"),
        ("the union", "They would not comment on the letter.", "the union"),
    ],
)
def test_who_does_not_answer_is_who_was_asked(who: str, answer: str, speaker: str, gap: str) -> None:
    last = read(ASKED.format(who=who) + gap + answer)[-1]
    assert last.polarity == "negated"
    assert last.speaker is not None
    assert (last.speaker.name, [h.name for h in last.hops][-1]) == (speaker, speaker)


def test_who_does_not_answer_is_whom_the_question_is_about_and_never_who_asked() -> None:
    about = "The Halder Comet asked whether the ministry would pay. It did not respond to the question."
    nobody = "The Halder Comet asked why. It did not respond to a request for comment."
    assert speakers(about)[-1] == "the ministry"
    assert "Comet" not in (speakers(nobody)[-1] or "")


def test_who_does_not_answer_without_a_question_is_who_spoke() -> None:
    text = "The Port Ministry said the gate was shut. It did not respond to a request for comment."
    assert speakers(text) == ["Port Ministry", "Port Ministry"]
