"""Meetings and the accounts given of them, on invented reports."""

from __future__ import annotations

import pytest

from verbale.weaving import weave

TWO = ("Ada Brandt", "Ivo Tal")


def one(report, name, text, outlet=None, published="2031-05-06"):
    return report(name, text, outlet, published).who("Ada Brandt", "person", "Brandt").who("Ivo Tal", "person", "Tal")


def test_a_call_with_an_account_from_each_report(report):
    a = one(report, "a", "Brandt called Tal. Brandt said it went well. Later she said nothing more of it.", "Post")
    a.tells("called", *TWO, mode="phone", time="2031-05-05")
    a.says("it went well", "Ada Brandt").says("nothing more of it", "Ada Brandt")
    b = one(report, "b", "It rained. Tal said of the call that it was long.", None)
    b.tells("call", *TWO, mode="phone", time="2031-05-05", duration="PT2H").says("it was long", "Ivo Tal")
    (meeting,) = weave([a.extraction, b.extraction]).meetings
    assert (meeting.kind, meeting.participants, meeting.date) == ("call", TWO, "2031-05-05")
    assert (meeting.duration, meeting.status, meeting.rule) == ("PT2H", "occurred", "meetings.same_day")
    assert [(x.by, x.document) for x in meeting.accounts] == [("Post", "a"), ("b", "b")]
    assert [x.statements for x in meeting.accounts] == [(a.statements[0].id,), (b.statements[0].id,)]


def test_a_report_without_a_date_of_its_own(report):
    a = one(report, "a", "Brandt met Tal in Asel on 5 May.")
    a.tells("met", *TWO, mode="meet", time="2031-05-05", place="Asel")
    b = one(report, "b", "Brandt met Tal on Monday night.", published="2031-05-05/2031-05-12")
    b.tells("met", *TWO, mode="meet", time="XXXX-WXX-1TNI")
    (meeting,) = weave([a.extraction, b.extraction]).meetings
    assert (meeting.date, meeting.place, meeting.rule) == ("2031-05-05", "Asel", "meetings.cross_document")


@pytest.mark.parametrize(("day", "meetings"), [("Monday", 1), ("Tuesday", 2)])
def test_a_weekday_in_a_report_that_nothing_dates(report, day, meetings):
    # 5 May 2031 is a Monday.
    a = one(report, "a", "Brandt met Tal in Asel on 5 May.")
    a.tells("met", *TWO, mode="meet", time="2031-05-05", place="Asel")
    b = one(report, "b", f"It rained on Sunday. Brandt met Tal on {day} night. It snowed.", published=None)
    b.tells("met", *TWO, mode="meet").open_time("Sunday").open_time(f"{day} night")
    assert len(weave([a.extraction, b.extraction]).meetings) == meetings


def test_a_second_telling_follows_the_first_of_its_report(report):
    a = one(report, "a", "Brandt met Tal in Asel on 5 May.")
    a.tells("met", *TWO, mode="meet", time="2031-05-05", place="Asel")
    b = one(report, "b", "Brandt met Tal. That is, Brandt saw Tal on Monday night.", published=None)
    b.tells("met", *TWO, mode="meet").tells("saw", *TWO, mode="meet").open_time("Monday night")
    (meeting,) = weave([a.extraction, b.extraction]).meetings
    assert len(meeting.evidence) == 3


def test_a_denial_alone_makes_no_meeting_that_occurred(report):
    a = one(report, "a", "Brandt did not call Tal.")
    a.tells("call", *TWO, mode="phone", time="2031-05-05", status="denied")
    (meeting,) = weave([a.extraction]).meetings
    assert meeting.status == "denied"


def test_mediation_is_what_is_told(report):
    for role, mediation in (("mediator", "third_party"), ("host", "host_only"), (None, "unknown")):
        a = one(report, "a", "Brandt met Tal at the house of Eva Lund.").who("Eva Lund", "person")
        who = (*TWO, "Eva Lund") if role else TWO
        a.tells("met", *who, mode="meet", roles={"Eva Lund": role or "actor"})
        (meeting,) = weave([a.extraction]).meetings
        assert (meeting.mediation, meeting.participants) == (mediation, TWO)


def test_rounds_visits_and_posts(report):
    a = one(report, "a", "A second round of talks of Brandt and Tal. Brandt came to Tal. Brandt wrote to Tal.")
    a.tells("talks", *TWO, mode="meet", time="2031-05-01").tells("came", *TWO, mode="visit", time="2031-05-02")
    a.tells("wrote", *TWO, mode="post", time="2031-05-03")
    assert [m.kind for m in weave([a.extraction]).meetings] == ["round", "visit", "post"]


def test_who_spoke_without_meeting_called(report):
    a = one(report, "a", "Brandt spoke to Tal.").tells("spoke", *TWO)
    b = one(report, "b", "Brandt spoke to Tal in Asel.").tells("spoke", *TWO, mode="meet", time="2031-05-01")
    assert sorted(m.kind for m in weave([a.extraction, b.extraction]).meetings) == ["call", "meeting"]


def test_who_told_nothing_but_a_name_makes_no_meeting(report):
    a = one(report, "a", "There was a talk with Brandt.").tells("talk", "Ada Brandt")
    woven = weave([a.extraction])
    assert (len(woven.events), woven.meetings) == (1, ())
