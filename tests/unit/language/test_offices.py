from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Norwegian President Davor Olm said the talks went well.", "Davor Olm", ("President", "Norwegian")),
        ("Norway's foreign minister Davor Olm said so.", "Davor Olm", ("foreign minister", "Norway")),
        ("US Secretary of State Davor Olm said so.", "Davor Olm", ("Secretary of State", "US")),
        ("Press Secretary Davor Olm said so.", "Davor Olm", ("Press Secretary", None)),
        ("Kremlin spokesman Davor Olm said so.", "Davor Olm", ("spokesman", "Kremlin")),
        ("Mira Solen, the union's chief negotiator, said so.", "Mira Solen", ("chief negotiator", "union")),
        ("Mira Solen, a spokeswoman for the ministry, said so.", "Mira Solen", ("spokeswoman", "ministry")),
        (
            "Mira Solen, director of research at Adra University, said so.",
            "Mira Solen",
            ("director of research", "Adra University"),
        ),
        (
            "Mira Solen, head of voting and planning for the group, said so.",
            "Mira Solen",
            ("head of voting and planning", "group"),
        ),
        (
            "Mira Solen, chair and executive director of Adra Aid, said so.",
            "Mira Solen",
            ("executive director", "Adra Aid"),
        ),
        (
            "Mira Solen, a lawyer for the National Harbour Board, said so.",
            "Mira Solen",
            ("lawyer", "National Harbour Board"),
        ),
        ("Mira Solen, 52, the mayor of Bergen, said so.", "Mira Solen", ("mayor", "Bergen")),
        ("The company's chief executive, Mira Solen, said so.", "Mira Solen", ("chief executive", "company")),
        ("Mira Solen is the leader of the dockers' union.", "Mira Solen", ("leader", "dockers' union")),
        ("Former Norwegian minister Davor Olm said so.", "Davor Olm", ("former minister", "Norwegian")),
        ("The former Norwegian minister Davor Olm said so.", "Davor Olm", ("former minister", "Norwegian")),
        ("Mira Solen, now a consultant, said so.", "Mira Solen", ("consultant", None)),
    ],
)
def test_an_office_is_read_from_the_words_around_a_name(
    read, text: str, name: str, office: tuple[str, str | None]
) -> None:
    assert office in read(text).offices(name)


def test_the_holder_of_an_office_of_a_person(read) -> None:
    report = read("Ilka Brandt, President Olm's special envoy, arrived on Monday. Davor Olm stayed at home.")
    assert report.offices("Ilka Brandt") == [("special envoy", "President Olm")]


def test_the_title_belongs_to_the_mention(read) -> None:
    report = read("On Monday the Norwegian envoy Davor Olm spoke.")
    assert report.who("Norwegian envoy Davor Olm") == ["Davor Olm"]


def test_the_next_of_a_list_is_no_apposition(read) -> None:
    report = read("Davor Olm, foreign minister Mira Solen and Ilka Brandt attended.")
    assert report.offices("Davor Olm") == []
    assert report.offices("Mira Solen") == [("foreign minister", None)]


def test_what_somebody_is_not_is_no_office(read) -> None:
    assert read("Mira Solen is not the leader of the union.").offices("Mira Solen") == []


def test_an_office_said_once_with_its_party_is_kept_once(read) -> None:
    report = read("Norwegian President Davor Olm arrived. President Olm spoke first.")
    assert report.offices("Davor Olm") == [("President", "Norwegian")]


def test_a_party_is_no_clause_and_no_end_of_a_headline(read) -> None:
    report = read("Since the flood of May historian Mira Solen has been away.")
    assert all(party is None or not party.startswith("Since") for _, party in report.offices("Mira Solen"))


def test_a_partner_in_trade_holds_no_office(read) -> None:
    report = read("Mira Solen said Kenya's second-biggest trading partner would pay.")
    assert all(e.kind != "office" for e in report.entities.all)


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Dockers' union leader Mira Solen said the pay was low.", "Mira Solen", ("leader", "Dockers' union")),
        ("Labour leader Corvin Hale said no.", "Corvin Hale", ("leader", "Labour")),
        ("Labour Minister Corvin Hale said no.", "Corvin Hale", ("Labour Minister", None)),
        ("Mira Solen, who chairs the panel, said yes.", "Mira Solen", ("chair", "panel")),
        ("Quill Dornath, an associate at Free Shores, said yes.", "Quill Dornath", ("associate", "Free Shores")),
    ],
)
def test_more_ways_to_tell_an_office(read, text: str, name: str, office: tuple[str, str | None]) -> None:
    assert office in read(text).offices(name)


def test_who_once_led_a_body_does_not_lead_it(read) -> None:
    assert read("Mira Solen, who chaired the panel, said yes.").offices("Mira Solen") == []


def test_whose_tells_of_somebody_else(read) -> None:
    assert read("Mira Solen, whose brother was taken off the ship, said yes.").offices("Mira Solen") == []


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("President Ilan Brandt of Norway left on Monday.", "Ilan Brandt", ("President", "Norway")),
        ("Prime Minister Ilan Brandt of Belvarra said no.", "Ilan Brandt", ("Prime Minister", "Belvarra")),
        ("Water Minister Davor Olm said so.", "Davor Olm", ("Water Minister", None)),
        ("Deputy Farm Minister Davor Olm said so.", "Davor Olm", ("Deputy Farm Minister", None)),
        ("Halder Special Envoy to Norway Davor Olm said no.", "Davor Olm", ("Special Envoy", "Halder")),
    ],
)
def test_words_on_either_side_of_a_title(read, text: str, name: str, office: tuple[str, str | None]) -> None:
    assert office in read(text).offices(name)


def test_the_subject_of_the_next_clause_is_no_apposition(read) -> None:
    report = read("After a call with President Davor Olm, the Finnish leader said it was over.")
    assert [title for title, _ in report.offices("Davor Olm")] == ["President"]
