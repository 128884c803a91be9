"""Meetings and the accounts given of them, on invented reports."""

from __future__ import annotations

import pytest

from verbale.model import Evidence, Meeting
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
        there = tuple(sorted((*TWO, "Eva Lund"))) if role == "mediator" else TWO
        assert (meeting.mediation, meeting.participants) == (mediation, there)


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


@pytest.mark.parametrize(("asserting", "status"), [(1, "unconfirmed"), (2, "occurred")])
def test_what_one_report_asserts_and_another_does_not_confirm(report, asserting, status):
    told = [one(report, f"a{i}", "Brandt called Tal.") for i in range(asserting)]
    for a in told:
        a.tells("called", *TWO, mode="phone", time="2031-05-05")
    b = one(report, "b", "It was not confirmed that Brandt called Tal.")
    b.tells("called", *TWO, mode="phone", time="2031-05-05", status="unconfirmed")
    (meeting,) = weave([a.extraction for a in (*told, b)]).meetings
    assert meeting.status == status


def test_a_round_told_only_by_its_experts_is_the_round_of_that_day_and_place(report):
    a = report("a", "Sarn and Orla met in Asel.", None, "2031-05-06").who("Sarn", "body").who("Orla", "body")
    a.tells("met", "Sarn", "Orla", mode="meet", time="2031-05-05", place="Asel")
    b = report("b", "Experts would meet in Asel.", None, "2031-05-04")
    b.tells("meet", "Experts", mode="meet", time="2031-05-05", place="Asel", status="planned")
    c = report("c", "Experts would meet in Brill.", None, "2031-05-04")
    c.tells("meet", "Experts", mode="meet", time="2031-05-05", place="Brill", status="planned")
    round_, other = weave([a.extraction, b.extraction, c.extraction]).meetings
    assert {x.participants for x in (round_, other)} == {("Orla", "Sarn"), ("Experts",)}
    assert {tuple(y.document for y in x.accounts) for x in (round_, other)} == {("a", "b"), ("c",)}


def test_a_next_round_without_names_is_the_next_round_another_report_tells(report):
    a = (
        report("a", "Sarn and Orla meet for a second round.", None, "2031-05-06")
        .who("Sarn", "body")
        .who("Orla", "body")
    )
    a.tells("round", "Sarn", "Orla", time="2031-05", status="hypothetical", rule="events.series")
    b = report("b", "A second round is set for 22 May.", None, "2031-05-08")
    b.tells("round", time="2031-05-22", status="planned", rule="events.series")
    (meeting,) = weave([a.extraction, b.extraction]).meetings
    assert (meeting.kind, meeting.date, meeting.status) == ("round", "2031-05-22", "planned")
    assert [x.document for x in meeting.accounts] == ["a", "b"]


def test_an_undated_call_of_two_leaders_joins_what_others_tell_of_their_states(report):
    def leaders(name, text):
        made = report(name, text, None, "2031-05-06")
        made.who("Ada Brandt", "person", "Brandt", offices=[("President", "Denmark")])
        return made.who("Ivo Tal", "person", "Tal", offices=[("President", "Norway")])

    a = leaders("a", "Denmark and Norway spoke. President Ada Brandt and President Ivo Tal did.")
    a.who("Denmark", "state").who("Norway", "state")
    a.tells("spoke", "Denmark", "Norway", mode="phone", time="2031-05-05")
    b = leaders("b", "Brandt called Tal.").tells("called", *TWO, mode="phone", time="2031-05-05")
    c = leaders("c", "After the Brandt call Tal slept.").tells("call", *TWO, mode="phone")
    (meeting,) = weave([a.extraction, b.extraction, c.extraction]).meetings
    assert [x.document for x in meeting.accounts] == ["a", "b", "c"]


def test_the_next_sentence_is_an_account_only_from_one_who_took_part(report):
    a = one(report, "a", "Brandt met Tal in Asel on 5 May. Rosa Lind said it would rain on Sunday.")
    a.tells("met", *TWO, mode="meet", time="2031-05-05", place="Asel").says("it would rain", "Rosa Lind")
    (meeting,) = weave([a.extraction]).meetings
    assert meeting.accounts[0].statements == ()


def test_two_talks_told_with_one_day_in_the_same_words_are_two_rows():
    day = (Evidence("a", 0, 5, "5 May"),)
    rows = [
        Meeting(rule="test", evidence=day, kind="meeting", participants=TWO, date="2031-05-05", event=event)
        for event in ("event-1", "event-2")
    ]
    assert rows[0].id != rows[1].id
