from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "nth", "who"),
    [
        ("Davor Olm said that he would sign the treaty with Mira Solen.", "he", 0, "Davor Olm"),
        ("Davor Olm praised Mira Solen. He added that talks would go on.", "He", 0, "Davor Olm"),
        ("Mira Solen said Davor Olm had lied. She added that the talks were over.", "She", 0, "Mira Solen"),
        ("Mira Solen repeated her offer to Davor Olm.", "her", 0, "Mira Solen"),
        ("Davor Olm said the truce held. His remarks were welcomed.", "His", 0, "Davor Olm"),
        ('"I welcome the call with President Solen," he said.', "he", 0, None),
        ("Asked about the strike, Davor Olm said he was hopeful.", "he", 0, "Davor Olm"),
    ],
)
def test_a_pronoun_means_who_governs_its_clause_or_who_spoke_last(
    read, text: str, words: str, nth: int, who: str | None
) -> None:
    report = read(text)
    at = text.index(f" {words} ") + 1 if f" {words} " in text else text.index(words)
    found = [e.name for e in report.entities.at((at, at + len(words)))]
    assert found == ([who] if who else [])


def test_the_object_of_a_verb_is_not_its_subject(read) -> None:
    report = read("Mira Solen spoke on Monday. Davor Olm thanked her for the offer.")
    assert report.who("her") == ["Mira Solen"]


def test_who_is_quoted_is_not_he_within_the_quotation(read) -> None:
    report = read('Ilan Olm left the room. Davor Brandt said: "We know that he wants a deal."')
    assert report.who("he wants") == ["Ilan Olm"]


def test_who_speaks_is_not_one_of_those_his_words_name(read) -> None:
    report = read('Davor Olm was in a good mood. "I look forward to the call with Ilan Brandt," he said.')
    assert report.who("he said") == ["Davor Olm"]


def test_titles_show_a_gender(read) -> None:
    report = read("Ms. Solen and Mr. Olm met on Monday. It rained. She spoke first.")
    assert report.who("She") == ["Solen"]


def test_pronouns_show_a_gender_to_each_other(read) -> None:
    report = read(
        "Robin Solen said that she would stay. Kim Olm said that he would go. "
        "Robin Solen met Kim Olm on Monday. Afterwards he left."
    )
    assert report.who("he left") == ["Kim Olm"]


def test_a_state_is_never_he_or_she(read) -> None:
    assert read("Norway signed the treaty. He left.").who("He") == []


def test_it_is_a_body_and_not_a_person(read) -> None:
    report = read("The Kremlin said it saw hope. Davor Olm agreed.")
    assert report.who("it saw") == ["Kremlin"]


def test_it_can_mean_nothing(read) -> None:
    assert read("The Kremlin spoke. It is clear that the truce holds.").who("It") == []


def test_they_are_several(read) -> None:
    report = read("Davor Olm and Mira Solen met on Monday. They agreed to a truce.")
    assert report.who("They") == ["Davor Olm", "Mira Solen"]


def test_who_is_the_noun_its_clause_hangs_on(read) -> None:
    report = read("Mira Solen met Davor Olm, who said that the truce held.")
    assert report.who("who") == ["Davor Olm"]


def test_a_pronoun_in_a_quotation_is_read_after_who_speaks(read) -> None:
    report = read('Davor Olm spoke warmly of Mr. Ilan Brandt. "If he does that, we are done," he told reporters.')
    assert report.who("he told") == ["Davor Olm"]
    assert report.who("he does") == ["Ilan Brandt"]


def test_who_asked_is_not_who_answers(read) -> None:
    report = read("Davor Olm spoke on Monday. Asked by Ilan Brandt whether the plan was ready, he said that it was.")
    assert report.who("he said") == ["Davor Olm"]


def test_who_did_it_to_him_is_not_he(read) -> None:
    report = read("Davor Olm spoke on Monday. Criticised by Ilan Brandt for the delay, he said it would be short.")
    assert report.who("he said") == ["Davor Olm"]


def test_a_pronoun_does_not_look_past_a_semicolon(read) -> None:
    report = read("Mira Solen heard the news. Her council wants a seat; Robin Olm has ruled that out.")
    assert report.who("Her") == ["Mira Solen"]


def test_she_is_whose_role_stands_between_commas(read) -> None:
    report = read("Ilka Vosk, the union leader, said it was late. She rejected the offer.")
    assert report.who("She") == ["Ilka Vosk"]


def test_they_are_the_people_according_to_whom_it_is(read) -> None:
    text = "The cap was agreed, according to three people who asked for silence because talks go on. They left early."
    assert read(text).who("They") == ["three people"] or "three people" in read(text).who("They")[0]
