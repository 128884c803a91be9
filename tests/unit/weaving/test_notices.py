"""What an outlet prints in many of its reports is none of their own words."""

from __future__ import annotations

from verbale.weaving.notices import Notices

NOTICE = "All rights are with the Herald."


def test_a_sentence_of_two_earlier_reports_is_left_out():
    notices = Notices()
    own = [notices.own("Herald", f"Report {n} is new. {NOTICE}") for n in range(3)]
    assert [NOTICE in text for text in own] == [True, True, False]
    assert own[2] == "Report 2 is new."


def test_another_outlet_may_say_it():
    notices = Notices()
    for _ in range(3):
        notices.own("Herald", NOTICE)
    assert notices.own("Ledger", NOTICE) == NOTICE


def test_a_report_that_says_it_twice_counts_once():
    notices = Notices()
    notices.own("Herald", f"{NOTICE} {NOTICE}")
    assert NOTICE in notices.own("Herald", NOTICE)


def test_text_that_cannot_be_encoded_is_read():
    assert Notices().own("Herald", "\ud800") == "\ud800"
