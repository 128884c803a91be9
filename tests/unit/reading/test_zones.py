from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.reading.zones import zones

ONE = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."
TWO = "“We are nearly there,” the mediator told reporters after the second round, which lasted four hours."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind, text[slice(*zone.span)].strip()) for zone in zones(text, title)]


@given(st.text(alphabet="aB. \n\r\t:-ALSO READ🚢\u2028", max_size=200) | st.text(max_size=200))
def test_zones_cover_the_text_in_order_without_a_gap(text: str) -> None:
    assert "".join(text[slice(*zone.span)] for zone in zones(text)) == text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Topics :Ada VennPort of OrlaFerries", "nav"),
        ("Home / World News / Averland", "nav"),
        ("The Brund Gazette  |  Sign in  |  E-paper", "nav"),
        ("Market data provided by Tidewater Figures, delayed by a quarter of an hour", "notice"),
        ("Quotes are delayed at least 20 minutes.", "notice"),
        ("Posted by webmaster", "byline"),
        ("Published by admin", "byline"),
        ("From our own correspondent", "byline"),
        ("Facebook IconLinkedIN Icon", "nav"),
        ("Connect with us", "nav"),
        ("Two ministers on the quay. | File Photo: PTI", "caption"),
        ("Ada Venn. Photo credit: Jon Okar, Harbour Office", "caption"),
        ("2 min read Last Updated : Mar 19 2031 | 8:03 PM IST", "nav"),
        ("First Published: Mar 19 2031 | 8:03 PM IST", "nav"),
        ("© 2031 Harbour Post. All rights reserved.", "notice"),
        ("(The headline and the picture alone may have been reworked by Harbour Post staff.)", "notice"),
        ("Sign up for our newsletter and get the news in your inbox.", "promo"),
        ("Join our Harbour Telegram Channel for regular tips on shares.", "promo"),
        ("Reporting by Ada Venn; Editing by Jon Okar", "byline"),
        ("Mail Icon Pagewall Icon", "nav"),
        ("The Orla Comet | News | Sport | Tides", "nav"),
        ("by Ada Venn for Orla Tideline, the letter from the narrow water", "byline"),
        ("By Ada Venn | 11/Sep/2031", "byline"),
        ("(Only picture and summary may have been reworked by Post staff.)", "notice"),
        ("Reproduction permitted with reference to the Post.", "notice"),
        ("Orla Tideline is written at a kitchen table and sent out once a week.", "notice"),
        ("Subscribe to Harbour Pro for the daily berth list", "promo"),
        ("Lost a ship? Text TIDE to the Post newsdesk and win a basket worth 20 crowns!", "promo"),
        ("Join the club today. Terms apply.", "promo"),
        ("Also read: Ferries between Averland and Brund run again", "related_link"),
    ],
)
def test_cues_tell_a_line(line: str, kind: str) -> None:
    text = (
        f"{ONE}\n{line}\n{TWO}"
        if kind != "promo" and "First" not in line and "Repo" not in line
        else f"{ONE}\n{TWO}\n{line}"
    )
    assert (kind, line) in kinds(text)
    assert ("body", ONE) in kinds(text) or ("body", f"{ONE}\n{TWO}") in kinds(text)


def test_the_top_of_a_page() -> None:
    text = (
        f"Port talks resume\n\nThe two sides meet again after days of silence\n\nBy Ada Venn · Harbour PostIn Short\n"
        f"- They met on Tuesday\n- Nothing is settled\n{ONE}\n{TWO}"
    )
    assert [kind for kind, _ in kinds(text)] == ["title", "summary", "byline", "summary", "body"]
    assert kinds(text)[-1] == ("body", f"{ONE}\n{TWO}")


def test_points_with_the_bullet_on_a_line_of_its_own() -> None:
    text = f"Port talks resume\nAda Venn\n20/May/2031\n\nWhat’s covered\n-\nThey met, and talked.\n-\nNo deal.\n{ONE}"
    assert [kind for kind, _ in kinds(text)] == ["title", "byline", "nav", "summary", "body"]


def test_lists_of_other_reports_end_where_the_report_goes_on() -> None:
    text = f"{ONE}\n\nAlso Read\n\nFerries run again to Brund\n\nVenn to visit Brund after the talks\n\n{TWO}\n"
    assert [kind for kind, _ in kinds(text)] == ["body", "related_link", "body"]


def test_headings_inside_the_report_stay() -> None:
    text = f"{ONE}\n\nWhat Brund wants\n\n{TWO}\n\nA shift in tone\n\n{ONE}"
    assert kinds(text) == [("body", text)]


def test_promotion_at_the_end_takes_its_neighbours_along() -> None:
    text = f"{ONE}\n{TWO}\nListed this week are Orla Water, Tennick Cables, Corsey Wagons.\nJoin our Telegram channel."
    assert kinds(text)[-1][0] == "promo"
    assert kinds(text)[-1][1].startswith("Listed this week")
    assert (
        kinds(f"{ONE}\nThe strike hit trading, the mediator said.\nA deal on free ferries was offered.")[0][0] == "body"
    )


def test_a_headline_inside_a_paragraph_is_cut_out() -> None:
    text = (
        f"{ONE}\n\nALSO READ: Venn says she plans to go on about ending port strike Last week, Okar said he would stay."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "related_link", "body"]
    assert kinds(text)[-1][1] == "Last week, Okar said he would stay."


def test_the_dateline_stands_apart() -> None:
    assert kinds(f"ORLA, March 5 (Reuters) — {ONE}")[0] == ("dateline", "ORLA, March 5 (Reuters) —")
    assert kinds(f"ORLA, March 5. /TASS/. {ONE}")[0] == ("dateline", "ORLA, March 5. /TASS/.")


def test_a_text_of_one_line_and_one_of_white_space_are_body() -> None:
    assert kinds("Ministers met.") == [("body", "Ministers met.")]
    assert [zone.kind for zone in zones(" \n ")] == ["body"]
    assert zones("") == ()


def test_lines_broken_at_a_width_are_read_as_paragraphs() -> None:
    wrapped = "The ministers of Averland and Brund met in the old\ncustoms house on Tuesday, their offices said in a\n"
    text = f"Port talks resume\n\n{wrapped}statement.\n\n{wrapped}long statement later in the day,\nwhich was brief.\n"
    assert [kind for kind, _ in kinds(text)] == ["title", "body"]


def test_the_headline_that_is_known_is_found_again() -> None:
    text = f"Menu\nTwo ministers, one port\nPort talks resume\n{ONE}"
    assert ("title", "Port talks resume") in kinds(text, "Port talks resume | Harbour Post")


def test_comments_and_sources_below_the_report_are_none_of_it() -> None:
    text = f"{ONE}\n{TWO}\n{ONE}\n{TWO}\n3 comments\nI do not believe a word of it, and I was there on that day.\n"
    assert [kind for kind, _ in kinds(text)] == ["body", "nav"]
    sources = f"{ONE}\n{TWO}\n{ONE}\n{TWO}\nSources\nHarbour Office, yearly report on the ferries, second edition.\n"
    assert [kind for kind, _ in kinds(sources)] == ["body", "notice"]
    assert kinds(f"{ONE}\n{TWO}\n{ONE}\nResponses\n{TWO}") == [("body", f"{ONE}\n{TWO}\n{ONE}\nResponses\n{TWO}")]


def test_hostile_lines_take_no_time() -> None:
    start = time.perf_counter()
    for text in (
        "1" * 60 + "z",
        "By " + "·" * 3000 + "x",
        "share" + " " * 3000 + "print!!",
        "ALSO READ: " * 2000,
        "a" * 300_000,
    ):
        zones(f"{ONE}\n{text}\n{TWO}")
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    "line",
    [
        "ORLA, Sept 3, 2031 (Harbour) -",
        "Orla, Sept 3 (Harbour) —",
        "ORLA, Averland (Harbour) —",
        "Orla, 3 September 2031 —",
    ],
)
def test_a_dateline_is_told_by_its_form_whatever_the_agency(line: str) -> None:
    assert kinds(f"Port talks resume in Orla\n{line} {ONE}\n{TWO}")[1] == ("dateline", line)


@pytest.mark.parametrize("line", ["Venn (Averland) - a name - spoke.", "The pact (Orla) - an old one - stands."])
def test_words_in_brackets_make_no_dateline(line: str) -> None:
    assert "dateline" not in [kind for kind, _ in kinds(f"{line} {ONE}\n{TWO}")]


def test_a_paragraph_that_tells_is_no_promotion_for_standing_next_to_some() -> None:
    told = "According to Harbour Radio, the minister had also made offers to free the trawler without any conditions."
    text = f"{ONE}\n{told}\nSail with us, from just 899 crowns. Terms apply."
    assert kinds(text) == [("body", f"{ONE}\n{told}"), ("promo", "Sail with us, from just 899 crowns. Terms apply.")]


def test_a_request_to_log_in_is_cut_from_the_start_of_a_line() -> None:
    ask = "Alerts can be changed in your settings. Please reload this page to be logged in"
    assert kinds(f"{ask} {ONE} {TWO}") == [("nav", ask), ("body", f"{ONE} {TWO}")]


def test_an_appeal_for_gifts_is_cut_out_of_a_line() -> None:
    ask = "Your gift lets our reporters hear every part of the story."
    assert kinds(f"{ONE} {ask} {TWO}") == [("body", ONE), ("promo", ask), ("body", TWO)]
    said = f"{ONE} “We thank you all. Your gift lets us sail again,” the harbour master said."
    assert kinds(said) == [("body", said)]


def test_who_wrote_it_is_told_from_how_long_it_takes_to_read() -> None:
    text = "Grain ships sail again\nAda Lind | 3 min read | Updated 9 March 2031\nThe ships left Asel on Monday."
    kinds = {text[slice(*zone.span)].strip(): zone.kind for zone in zones(text)}
    assert kinds["Ada Lind |"] == "byline"
    assert kinds["3 min read | Updated 9 March 2031"] == "nav"


@pytest.mark.parametrize(
    "line",
    [
        "You are receiving this email because you signed up. Unsubscribe | Manage preferences",
        "View this email in your browser",
        "If you no longer wish to receive our letters, write to the editor.",
    ],
)
def test_what_a_newsletter_says_of_itself_is_a_notice(line: str) -> None:
    assert kinds(f"Port talks resume in Orla\n{ONE}\n{TWO}\n{line}")[-1] == ("notice", line)


def test_a_part_of_the_title_that_is_known_stands_as_title_again() -> None:
    text = f"What the envoys say – and what comes next\n\nWhat the envoys say\n{ONE}\n{TWO}"
    told = kinds(text, "What the envoys say – and what comes next")
    assert [kind for kind, _ in told] == ["title", "body"]
