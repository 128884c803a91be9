from __future__ import annotations


def test_short_forms_go_with_the_full_name(read) -> None:
    report = read(
        "President Davor Olm met Mira Solen in Port Adra. Olm praised the talks. Mr. Olm left on Monday. "
        "Solen's office declined to comment."
    )
    assert report.entity("Davor Olm").kind == "person"
    assert report.who("Olm praised") == ["Davor Olm"]
    assert report.who("Mr. Olm") == ["Davor Olm"]
    assert report.who("Solen's") == ["Mira Solen"]
    assert report.entity("Davor Olm").names == ("Davor Olm", "Olm")


def test_a_surname_of_two_means_the_one_met_last(read) -> None:
    report = read("Davor Olm opened the session. Olm said it was late. Ilka Olm replied. Olm said she agreed.")
    assert report.who("Olm said it") == ["Davor Olm"]
    assert report.who("Olm said she") == ["Ilka Olm"]


def test_a_first_name_alone_means_its_only_bearer(read) -> None:
    report = read("Mira Solen signed the letter. Mira said it was time.")
    assert report.who("Mira said") == ["Mira Solen"]


def test_accents_and_capitals_make_no_other_person(read) -> None:
    report = read("MIRA SÓLEN SIGNS TRUCE\nMira Solen signed the truce on Monday. Sólen said it would hold.")
    assert report.who("Sólen said") == [report.entity("Mira Solen").name]
    assert len([e for e in report.entities.all if e.kind == "person"]) == 1


def test_names_of_a_country_are_one_state_and_its_capital_another(read) -> None:
    report = read("The United States backed the plan. Officials in Washington said the U.S. would pay. US aid resumed.")
    assert report.entity("United States").kind == "state"
    assert report.who("U.S. would") == report.who("US aid") == ["United States"]
    assert report.entity("Washington").kind == "state"


def test_a_state_goes_by_the_name_it_has_most(read) -> None:
    report = read("The US backed the plan. US aid resumed. The US will pay. He calls it America again.")
    assert report.entity("US").names == ("America", "US")
    assert report.who("America") == ["US"]


def test_an_acronym_goes_with_the_name_it_is_made_of(read) -> None:
    report = read(
        "The Harbour Workers Association (HWA) called a strike. The HWA said that talks had failed. "
        "The Harbour Workers Association will meet on Monday."
    )
    assert report.who("HWA said") == ["Harbour Workers Association"]


def test_entities_do_not_depend_on_chance(read) -> None:
    text = "Davor Olm met Mira Solen. The Harbour Workers Association and the Adra Times were there. Olm spoke."
    assert read(text).entities.all == read(text).entities.all


def test_a_newspaper_is_not_called_by_the_country_in_its_name(read) -> None:
    report = read("Tarnia Today said that the talks would go on. Tarnia offered to halve its duty on Monday.")
    assert report.who("Tarnia offered") != ["Tarnia Today"]
    report = read("The Harbour Gazette said that the talks would go on. The Gazette asked why.")
    assert report.who("The Gazette asked") == ["Harbour Gazette"]
