from __future__ import annotations

import pytest


def test_one_name_has_one_kind(read) -> None:
    report = read(
        "Davor Olm spoke first. Olm said the offer stood. On Friday Olm flew home. Critics of Olm's plan were angry. "
        "Olm, they said, had given in."
    )
    assert [e.kind for e in report.entities.all if "Olm" in e.name] == ["person"]


def test_initials_make_a_person(read) -> None:
    assert read("K N Brandt, Port Adra\nTalks resumed.").entity("K N Brandt").kind == "person"


def test_a_name_listed_among_places_is_no_actor(read) -> None:
    report = read("The rebels hold Bergen, Zelvask and Tromso. Fighting went on in Zelvask.")
    assert report.who("Zelvask") == []


def test_a_seat_of_government_is_a_body(read) -> None:
    report = read("Downing Street said the offer was fair. The Élysée declined to comment.")
    assert report.entity("Downing Street").kind == "body"
    assert report.entity("Élysée").kind == "body"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The news agency Adrapress reported the deal on Friday.", "Adrapress"),
        ("The Adra Times reported the deal on Friday.", "Adra Times"),
        ("Reuters reported the deal on Friday.", "Reuters"),
        ("Norway's Dagsposten daily reported that the deal had failed.", "Dagsposten"),
    ],
)
def test_outlets_are_known_by_name_by_form_or_by_the_words_beside_them(read, text: str, name: str) -> None:
    assert read(text).entity(name).kind == "outlet"


def test_an_army_is_an_armed_force(read) -> None:
    report = read("The Tamarian Armed Forces said that shelling had stopped.")
    assert [e.kind for e in report.entities.all if "Armed Forces" in e.name] == ["armed_force"]


def test_a_word_with_a_digit_or_a_capital_at_its_end_is_no_person(read) -> None:
    report = read("OrloX said it would pay. Sarn5 said it would not.")
    assert all(e.kind != "person" for e in report.entities.all)


def test_a_piece_of_a_headline_in_capitals_is_nobody(read) -> None:
    report = read("UNION SLAMS ORLO BOSS OVER PAY\n\nMira Solen spoke on Friday.")
    assert [e.name for e in report.entities.all] == ["Mira Solen"]


def test_the_place_in_a_dateline_is_nobody(read) -> None:
    report = read("BRAVIKA, May 5 (Sarn Wire) - Envoy Mira Solen arrived.")
    assert all(e.name != "BRAVIKA" for e in report.entities.all)


def test_who_is_joined_to_a_person_is_one(read) -> None:
    report = read("The golfers Edo Vael and Mira Solen were there, said Mira Solen.")
    assert report.entity("Edo Vael").kind == "person"


def test_a_strait_and_a_trawler_are_nobody(read) -> None:
    report = read("Mira Solen sailed the trawler Good Intent through the Ombra Strait.")
    assert [e.name for e in report.entities.all] == ["Mira Solen"]


def test_an_agency_by_the_last_word_of_its_name(read) -> None:
    assert read("The deal, said Ledger Wire, was near.").entity("Ledger Wire").kind == "outlet"
    assert read("The relief agency Sarnaid said so.").entity("Sarnaid").kind != "outlet"


def test_an_adjective_is_nobody(read) -> None:
    report = read("Mira Solen said Western envoys and pro-Ombra voters would speak.")
    assert [e.name for e in report.entities.all if e.kind in {"body", "person"}] == ["Mira Solen"]


def test_two_words_after_the_are_a_body(read) -> None:
    report = read(
        "The Economic Lanternhouse was pleased. Ilka Brandt, president of the Economic Lanternhouse, said so."
    )
    assert report.entity("Economic Lanternhouse").kind == "body"
    assert report.entity("Ilka Brandt").kind == "person"


def test_a_surname_before_a_noun_is_no_body(read) -> None:
    report = read("Davor Olm spoke. The Olm plan was read. The Olm delegation left. The Olm camp was glad.")
    assert [e.kind for e in report.entities.all if "Olm" in e.names] == ["person"]


def test_a_full_name_is_a_person_where_its_surname_speaks(read) -> None:
    report = read("To Quill Dornath, an associate at Free Shores, the vote was lost. Dornath said so. Dornath left.")
    assert report.entity("Quill Dornath").names == ("Quill Dornath", "Dornath")


def test_the_name_of_a_region_with_an_article_is_no_body(read) -> None:
    report = read("He flew to the Middle East on Monday. Talks in the Middle East went on.")
    assert not [e for e in report.entities.all if e.name == "Middle East"]


@pytest.mark.parametrize(
    "text",
    [
        "Its general secretary, Vesna Ordal, left early.",
        "Vesna Ordal is general secretary of the guild.",
        "The crew met Vesna Ordal in the hall. Ordal left early.",
    ],
)
def test_a_role_or_the_surname_alone_makes_a_person(read, text: str) -> None:
    assert read(text).entity("Vesna Ordal").kind == "person"


def test_a_pronoun_that_opens_the_next_sentence_makes_a_person(read) -> None:
    report = read("Helena Crowe thanked the crew. She promised to return.")
    assert report.entity("Helena Crowe").kind == "person"
    assert report.who("She") == ["Helena Crowe"]


def test_a_name_ends_before_a_dash_with_blanks(read) -> None:
    assert read("Pay offer is final: Helena Crowe - The Clarion").mentions("Helena Crowe") == ["Helena Crowe"]
