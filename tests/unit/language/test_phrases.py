from __future__ import annotations

import pytest

from verbale.language.phrases import heads, same_party

TWO = (
    "Norwegian President Davor Olm and Finnish President Mira Solen spoke on Monday. The envoys waited outside. "
    "Kremlin spokesman Ilka Brandt took notes. "
)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Norwegian leader", "Davor Olm"),
        ("The Finnish president", "Mira Solen"),
        ("The spokesman", "Ilka Brandt"),
        ("The Kremlin spokesperson", "Ilka Brandt"),
    ],
)
def test_a_role_means_who_holds_it_in_the_report(read, words: str, who: str) -> None:
    assert read(TWO + f"{words} said that it had been a good day.").who(words) == [who]


def test_a_role_of_another_party_is_nobody_named(read) -> None:
    report = read(TWO + "The Danish president said nothing.")
    assert report.who("The Danish president") == ["Danish president"]
    assert report.entity("Danish president").kind == "office"


def test_an_owner_can_be_a_role(read) -> None:
    assert read(TWO + "The talks followed the Finnish president's offer.").who("the Finnish president") == [
        "Mira Solen"
    ]


def test_a_body_is_named_by_its_kind(read) -> None:
    report = read("The Harbour Workers Union called a strike. Talks had failed. The union said that it would go on.")
    assert report.who("The union") == ["Harbour Workers Union"]
    assert report.who("it would") == ["Harbour Workers Union"]


@pytest.mark.parametrize("words", ["The two leaders", "Both presidents", "The leaders"])
def test_two_leaders_are_the_two_met_last(read, words: str) -> None:
    text = f"Norwegian President Davor Olm called Finnish President Mira Solen on Monday. {words} agreed to meet."
    assert read(text).who(words) == ["Davor Olm", "Mira Solen"]


def test_a_general_word_means_the_last_in_office_who_spoke(read) -> None:
    report = read(
        "Norwegian Foreign Minister Davor Olm said the talks were hard. "
        'Mira Solen was there. "We need time," the diplomat said.'
    )
    assert report.who("the diplomat") == ["Davor Olm"]


def test_the_parties_are_not_any_two_bodies(read) -> None:
    assert read("Norway wrote to the Harbour Board. It urged the parties to talk.").who("the parties") == []


def test_two_countries_are_states(read) -> None:
    report = read("Norway and Finland signed the treaty. The two countries will trade fish.")
    assert report.who("The two countries") == ["Norway", "Finland"]


def test_both_sides_are_two_states_and_not_one_by_two_names(read) -> None:
    report = read("Norway met Finland in Vienna. Norway was patient. Oslo said that Norway would wait for both sides.")
    assert report.who("both sides") == ["Norway", "Finland"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A source familiar with the talks said the deal was close.", "A source familiar with the talks", "unnamed"),
        ("According to diplomatic sources, the deal was close.", "diplomatic sources", "unnamed"),
        ("US officials said the deal was close.", "US officials", "group"),
        ("Citing unnamed officials, the paper said the deal was close.", "unnamed officials", "unnamed"),
    ],
)
def test_who_speaks_without_a_name_is_kept_in_the_words_of_the_report(read, text: str, words: str, kind: str) -> None:
    report = read(text)
    assert report.who(words) == [words]
    assert report.entity(words).kind == kind
    assert report.entity(words).names == ()


def test_the_source_is_the_one_already_met(read) -> None:
    report = read("A source close to the union said the strike would end. The source said a vote was planned.")
    assert report.who("The source") == ["A source close to the union"]


def test_people_who_do_not_speak_are_no_sources(read) -> None:
    assert read("The bus carried officials to the port.").who("officials") == []


def test_titles_and_parties() -> None:
    assert heads("Deputy Prime Minister") == ["premier", "deputy", "minister"]
    assert same_party("Norwegian", "Norway")
    assert same_party("the union", "Harbour Workers Union")
    assert not same_party("Norway", "Finland")


def test_the_holder_of_an_office_of_a_body_named_before(read) -> None:
    report = read(
        "Brandt Steel Company cut jobs. Mira Solen, chief executive of Brandt Steel Company, blamed costs. "
        "The company's chief executive said that more cuts would follow."
    )
    assert report.who("The company's chief executive") == ["Mira Solen"]


def test_the_diplomat_is_the_last_who_spoke_in_office(read) -> None:
    report = read(
        "National security adviser Davor Olm said talks must go on. “We will wait,” the top Norwegian diplomat added."
    )
    assert report.who("the top Norwegian diplomat") == ["Davor Olm"]


def test_the_company_is_no_mere_circumstance(read) -> None:
    report = read(
        "Zelvagram was blocked for hours. It reopened on Sunday. "
        "A strike hit the ferry operator Halderlinje on Monday, the company wrote on Zelvagram."
    )
    assert report.who("the company") == ["Halderlinje"]


def test_the_last_word_of_a_bodys_name_means_it(read) -> None:
    report = read("The Harbour Relief Programme opened in May. The programme is free.")
    assert report.who("The programme") == ["Harbour Relief Programme"]


def test_a_new_description_is_somebody_new(read) -> None:
    report = read("Officials said no. The officials who run the port said yes.")
    assert report.who("The officials who run the port") == ["officials who run the port"]


def test_of_tells_whose_office_it_is(read) -> None:
    report = read(
        "The president of Norway, Ada Brandt, met the president of Finland, Davor Olm. "
        "It was late. The president of Norway said so."
    )
    at = report.text.rindex("The president of Norway")
    assert [e.name for e in report.entities.at((at, at + 13))] == ["Ada Brandt"]


def test_a_head_of_state_who_is_left_over(read) -> None:
    report = read(
        "President Ilan Brandt of Norway met President Davor Olm on Monday. After that, the Finnish leader said no."
    )
    assert report.who("the Finnish leader") == ["Davor Olm"]


@pytest.mark.parametrize("words", ["Neither side", "Each side", "Either party", "Both parties"])
def test_neither_side_means_the_two_sides(read, words: str) -> None:
    report = read(f"Norway met Finland in Vienna. {words} would sign the paper.")
    assert report.who(words) == ["Norway", "Finland"]


def test_neither_side_is_nobody_where_there_are_not_two(read) -> None:
    report = read("The talks went on in the hall. Neither side would sign the paper.")
    assert report.who("Neither side") == []


def test_both_sides_are_the_only_two_however_far_they_are_named(read) -> None:
    far = "Rain fell in the hall. " * 8
    assert read(f"Norway met Finland. {far}Both sides signed.").who("Both sides") == ["Norway", "Finland"]
    assert read(f"Norway met Finland, and Sweden slept. {far}Both sides signed.").who("Both sides") != [
        "Norway",
        "Finland",
    ]


def test_a_newspaper_is_no_side(read) -> None:
    report = read(
        "The Quayside Workers' Union met Calder Terminals in Velm. An envoy told the Gazette that it rained. "
        "Neither side would sign."
    )
    assert report.who("Neither side") == ["Quayside Workers' Union", "Calder Terminals"]
