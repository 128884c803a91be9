"""Events of talking, rule by rule, on invented text."""

from __future__ import annotations

import pytest
from documents import parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.extraction.meetings_words import words
from verbale.extraction.talks import talks
from verbale.extraction.times import times
from verbale.language.coreference import resolve
from verbale.model import EventMention


def read(text: str) -> tuple[EventMention, ...]:
    told = parsed(text)
    return talks(told, resolve(told), times(told))


def only(text: str) -> EventMention:
    (mention,) = read(text)
    return mention


def names(mention: EventMention) -> set[str]:
    return {p.name for p in mention.participants}


def test_a_call_with_its_sides_day_and_length() -> None:
    call = only("President Mira Olen held a two-hour phone call with Prime Minister Jon Varga on Friday.")
    assert (call.rule, call.type, call.mode, call.status) == ("events.call", "CONSULT", "phone", "occurred")
    assert names(call) == {"Mira Olen", "Jon Varga"}
    assert (call.time, call.duration) == ("2031-06-06", "PT2H")
    assert {"call", "Friday", "two-hour"} <= {e.text for e in call.evidence}


def test_a_meeting_with_its_place() -> None:
    meeting = only("Envoy Mira Olen met Jon Varga in Geneva on Monday.")
    assert (meeting.rule, meeting.mode, meeting.place, meeting.time) == (
        "events.meeting",
        "meet",
        "Geneva",
        "2031-06-09",
    )
    assert names(meeting) == {"Mira Olen", "Jon Varga"}


def test_talks_between_delegations_are_between_their_states() -> None:
    talks = only("Talks between Danish and Norwegian officials took place in Geneva last week.")
    assert (talks.rule, talks.place, talks.time) == ("events.talks", "Geneva", "2031-W23")
    assert names(talks) == {"Denmark", "Norway"}


def test_talks_of_employers_and_a_union() -> None:
    talks = only("The dockers union held talks with the port operators on Monday.")
    assert talks.time == "2031-06-09"
    assert len(talks.participants) == 2


def test_a_visit() -> None:
    visit = only("Mira Olen will come to Geneva for a working visit on Thursday.")
    assert (visit.rule, visit.mode, visit.status) == ("events.visit", "visit", "planned")
    assert (visit.place, visit.time) == ("Geneva", "2031-06-12")


def test_a_host() -> None:
    (first, *_) = read("President Mira Olen hosted Prime Minister Jon Varga on Monday.")
    assert first.rule == "events.host"
    assert names(first) == {"Mira Olen", "Jon Varga"}


def test_a_bare_call_is_the_last_call_of_the_same_sides() -> None:
    text = (
        "Mira Olen spoke by phone with Jon Varga on Friday. "
        "Mira Olen also met Ada Brunn in Geneva on Monday. The call lasted more than two hours."
    )
    call = read(text)[-1]
    assert call.rule == "events.anaphor"
    assert names(call) == {"Mira Olen", "Jon Varga"}
    assert (call.time, call.duration) == ("2031-06-06", "PT2H")


def test_calls_of_different_sides_stay_apart() -> None:
    text = "Mira Olen held a call with Jon Varga on Friday. Mira Olen held a call with Ada Brunn on Monday."
    first, second = read(text)
    assert names(first) == {"Mira Olen", "Jon Varga"}
    assert names(second) == {"Mira Olen", "Ada Brunn"}
    assert (first.time, second.time) == ("2031-06-06", "2031-06-09")


def test_what_came_right_after_dates_the_talk() -> None:
    text = "Mira Olen on Monday backed the truce. The statement followed a two-hour phone call with Jon Varga."
    call = read(text)[-1]
    assert (call.rule, call.time) == ("events.same_day", "2031-06-09")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mira Olen will meet Jon Varga on Thursday.", "planned"),
        ("Mira Olen is scheduled to meet Jon Varga on Thursday.", "planned"),
        ("Mira Olen and Jon Varga had not spoken.", "denied"),
        ("Mira Olen denied having met Jon Varga.", "denied"),
        ("Mira Olen rejected a claim, made by a radio station, that she had met Jon Varga at an inn.", "denied"),
        ("Mira Olen rejected the offer after she met Jon Varga at an inn.", "occurred"),
        ("The ministry did not confirm if Mira Olen and Jon Varga had spoken.", "unconfirmed"),
        ("Mira Olen offered to meet Jon Varga.", "proposed"),
        ("Mira Olen could meet Jon Varga.", "hypothetical"),
        ("The ministry said Mira Olen would meet Jon Varga on Thursday.", "planned"),
        ("Mira Olen is meeting Jon Varga.", "ongoing"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert read(text)[0].status == status


def test_a_denial_about_the_topic_does_not_deny_the_call() -> None:
    text = "Ada Brunn said Mira Olen and Jon Varga had not raised the matter of tolls on their call on Monday."
    call = read(text)[-1]
    assert (call.mode, call.status, call.time) == ("phone", "occurred", "2031-06-09")


def test_who_comments_on_a_call_was_not_in_it() -> None:
    text = "Mira Olen held a call with Jon Varga on Friday. Ada Brunn welcomed the call."
    assert names(read(text)[-1]) == {"Mira Olen", "Jon Varga"}


def test_a_journey_ahead_to_meet_somebody_is_planned() -> None:
    meeting = only("Mira Olen will travel to Geneva on Thursday to meet Jon Varga.")
    assert (meeting.status, meeting.time) == ("planned", "2031-06-12")


def test_a_plan_pointed_back_to_is_still_a_plan() -> None:
    text = "Mira Olen will meet Jon Varga in Geneva on Thursday. Ada Brunn welcomed the meeting."
    assert [m.status for m in read(text)] == ["planned", "planned"]


def test_leaders_of_states_that_no_list_names() -> None:
    talks = only("The leaders of Sarnia and Ruritania spoke by telephone on Monday.")
    assert names(talks) == {"Sarnia", "Ruritania"}


def test_the_place_at_the_head_of_a_line_takes_no_part() -> None:
    (talks, *_) = read("SARN, June 10 — Mira Olen spoke by telephone with Jon Varga on Monday.")
    assert names(talks) == {"Mira Olen", "Jon Varga"}


def test_a_mediator_makes_it_third_party() -> None:
    talks = only("Mira Olen held talks mediated by Ada Brunn with Jon Varga in Geneva.")
    assert ("mediator", "Ada Brunn") in {(p.role, p.name) for p in talks.participants}
    assert talks.mode == "third-party"


@pytest.mark.parametrize(
    "text",
    [
        "The union renewed its call for higher pay.",
        "Mira Olen called it a crime.",
        "The firm met its deadline.",
        "Mira Olen spoke to reporters.",
        "Peace talks are rare.",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert read(text) == ()


PIECES = [
    "Mira Olen ",
    "met ",
    "called ",
    "the call ",
    "with ",
    "Jon Varga ",
    "on Monday",
    ". ",
    "and ",
    "talks ",
    "😀",
    "\n",
    "in Geneva ",
]


def test_the_pieces_hold_a_talk() -> None:
    assert read("".join(PIECES))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_any_text_is_read_and_its_words_stand_in_their_places(text: str) -> None:
    for mention in read(text):
        assert mention.evidence
        assert all(text[e.start : e.end] == e.text != "" for e in mention.evidence)
        assert text[slice(*mention.trigger)]


def test_an_interview_is_no_talk() -> None:
    assert read("Speaking to Reuters on Friday, Mira Olen said the talks would go on.") == ()


def test_talks_that_were_broken_off_are_no_meeting() -> None:
    assert read("Kenya suspended its trade talks with Ghana on Friday.") == ()


def test_the_inner_meetings_of_a_body_are_no_talks_between_parties() -> None:
    assert read("Mira Olen spoke at the annual shareholder meeting of Orlo Steel on Friday.") == ()


def test_a_state_at_the_head_of_a_line_is_no_dateline() -> None:
    assert names(only("U.S. and Kenyan representatives met in Oslo on Friday.")) == {"United States", "Kenya"}


def test_a_news_conference_of_two() -> None:
    found = only("On Friday, at a news conference alongside Kenyan President Jon Varga, Mira Olen answered.")
    assert (found.rule, found.time, names(found)) == ("events.conference", "2031-06-06", {"Jon Varga", "Mira Olen"})
    assert read("At a news conference on Friday, Mira Olen answered.") == ()


def test_the_work_of_two_teams() -> None:
    found = only("Mira Olen thanked Jon Varga for the work of the Kenyan and Ghanaian teams in Oslo on June 4th.")
    assert (found.time, found.place, names(found)) == ("2031-06-04", "Oslo", {"Kenya", "Ghana"})


def test_separate_calls_are_two() -> None:
    found = read("Mira Olen held separate phone calls with Jon Varga and Petra Holm on Friday.")
    assert [names(m) for m in found] == [{"Mira Olen", "Jon Varga"}, {"Mira Olen", "Petra Holm"}]


def test_whom_a_speaker_addresses_on_the_call() -> None:
    found = read("Mira Olen and Jon Varga both travelled. In the phone call, Olen promised Varga a draft.")
    assert [names(m) for m in found] == [{"Mira Olen", "Jon Varga"}]


def test_since_when_is_no_day_of_the_talk() -> None:
    found = only("They were the first direct talks between Kenya and Ghana since May 2029.")
    assert found.time is None


def test_talks_that_go_on() -> None:
    assert only("Ongoing talks between Kenya and Ghana in Oslo were praised.").status == "ongoing"
    assert only("The strike goes on while Kenya negotiates with Ghana.").status == "ongoing"


def test_what_somebody_is_called_is_no_call() -> None:
    assert read('Mira Olen called Jon Varga "as strong a friend" as she had.') == ()


def test_half_way_is_no_meeting_place() -> None:
    assert read("Mira Olen and Jon Varga pressed the lawmakers to meet in the middle.") == ()


def test_who_is_named_after_a_role() -> None:
    found = only("Mira Olen will discuss the draft with her Kenyan counterpart Jon Varga on Friday.")
    assert names(found) == {"Mira Olen", "Jon Varga"}


def test_a_planned_visit_is_for_the_talks_planned() -> None:
    text = "Mira Olen will meet Jon Varga next week. Varga will come to Oslo for a working visit on June 16."
    talk, visit = read(text)
    assert (visit.time, visit.place, names(visit)) == ("2031-06-16", "Oslo", names(talk))


def test_who_speaks_after_a_talk_was_not_in_it() -> None:
    assert read("After Monday's phone call, Jon Varga remained wary.") == ()
    text = "Mira Olen phoned Ada Brunn on Monday. After the phone call, Jon Varga remained wary."
    assert [names(m) for m in read(text)] == [{"Mira Olen", "Ada Brunn"}] * 2


def test_a_second_round_is_between_those_of_the_first() -> None:
    text = "Kenya and Ghana held talks in Oslo on Friday. A second round is planned for June 22."
    _, second = read(text)
    assert (second.rule, second.status, second.time, second.place) == ("events.series", "planned", "2031-06-22", None)
    assert names(second) == {"Kenya", "Ghana"}


def test_a_round_has_the_day_the_place_and_the_mediator_of_its_meeting() -> None:
    text = "Delegations of Norway and Denmark met in Geneva on Monday in the presence of Sweden, for a round of talks."
    talks = only(text)
    assert (talks.time, talks.place, talks.mode) == ("2031-06-09", "Geneva", "third-party")
    assert {(p.role, p.name) for p in talks.participants} == {
        ("actor", "Norway"),
        ("actor", "Denmark"),
        ("mediator", "Sweden"),
    }


def test_a_dinner_with_somebody_is_a_meeting_and_an_office_held_once_is_its_holder() -> None:
    text = (
        "Danish President Jon Varga spoke.\nAn aide confirmed that the president had dined with shipowners in Geneva."
    )
    dined = only(text)
    assert (dined.type, dined.mode, dined.place, names(dined)) == (
        "CONSULT",
        "meet",
        "Geneva",
        {"Jon Varga", "shipowners"},
    )
    dinner = only("A dinner for shipowners in Geneva on Friday was closed.")
    assert (dinner.time, dinner.place, names(dinner)) == ("2031-06-06", "Geneva", {"shipowners"})
    assert read("The dinner was cold and the lunch was late.") == ()


def test_to_sit_down_with_somebody_is_to_meet() -> None:
    met = only("Envoy Mira Olen sat down with Jon Varga in Geneva on Friday night.")
    assert (met.rule, met.time, names(met)) == ("events.meeting", "2031-06-06", {"Mira Olen", "Jon Varga"})


def test_two_who_will_speak_again_are_those_who_spoke() -> None:
    first, second = read(
        "Mira Olen phoned Jon Varga on Friday. Varga said the two had agreed to speak again next week."
    )
    assert (first.time, first.status) == ("2031-06-06", "occurred")
    assert (second.rule, second.mode, second.status, second.time) == ("events.series", "phone", "planned", "2031-W25")
    assert names(second) == names(first)


def test_the_call_of_another_day_is_between_the_same() -> None:
    _, other = read("Mira Olen spoke with Jon Varga in the last week of May to prepare the longer call of Wednesday.")
    assert (other.rule, other.mode, other.time) == ("events.named_day", "phone", "2031-06-04")
    assert names(other) == {"Mira Olen", "Jon Varga"}


def test_their_call_is_that_of_the_subjects() -> None:
    call = only("An aide said Jon Varga and Mira Olen had not discussed the salt on their call last Wednesday.")
    assert (call.mode, call.status, call.time, names(call)) == (
        "phone",
        "occurred",
        "2031-06-04",
        {"Mira Olen", "Jon Varga"},
    )


def test_a_next_round_without_names_is_kept_where_it_has_a_day() -> None:
    (talks,) = read("A second round of expert talks was pencilled in for September 22.")
    assert (talks.rule, talks.status, talks.time, names(talks)) == ("events.series", "planned", "2031-09-22", set())


def test_an_and_that_the_parse_put_inside_a_name_parts_two_subjects() -> None:
    text = (
        "Jon Varga spoke.\nAn aide said Varga and Sarnian Prime Minister Mira Olen had not discussed it on their call."
    )
    (call,) = [row for row in read(text) if row.mode == "phone"]
    assert names(call) == {"Mira Olen", "Jon Varga"}


@pytest.mark.parametrize(
    "clause",
    [
        "If the talks fail, the union will strike.",
        "It is unclear whether the talks helped.",
        "The talks did not end well.",
        "If the talks go well, the union will sign.",
        "If the talks yield no deal, the strike will go on.",
        "The meeting could fail, her aides said.",
    ],
)
def test_what_is_supposed_of_the_end_of_a_talk_leaves_the_talk_in_no_doubt(clause: str) -> None:
    first, second = read(f"Mira Olen met Jon Varga in Geneva on Monday. {clause}")
    assert (first.status, second.status) == ("occurred", "occurred")
    assert second.time == first.time


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("If the truce talks between Peru and Kenya fail, the guards will stay.", "occurred"),
        ("If talks between Peru and Kenya take place, the guards will leave.", "hypothetical"),
        ("If Thursday's talks between Peru and Kenya fail, the guards will stay.", "planned"),
        ("The talks between Peru and Kenya did not collapse.", "occurred"),
        ("The talks between Peru and Kenya did not resume.", "denied"),
    ],
)
def test_whether_a_talk_came_about_is_another_question_than_how_it_went(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_call_with_somebody_is_told_though_only_one_is_named() -> None:
    call = only("He spoke by telephone with Prewe.")
    assert (call.mode, names(call)) == ("phone", {"Prewe"})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mira Olen cancelled her meeting with Jon Varga.", "cancelled"),
        ("The summit between Peru and Kenya was called off on Monday.", "called"),
    ],
)
def test_a_talk_taken_off_the_calendar_shows_the_word_that_says_so(text: str, word: str) -> None:
    talk = only(text)
    assert talk.status == "denied"
    assert word in {e.text for e in talk.evidence}


def test_a_name_ends_where_its_words_do() -> None:
    (met, *_) = read("The envoy met with officials of Orlo Shipping Co. He left on 5 Oct. The talks began.")
    assert not [name for name in names(met) if name.endswith((" of", " ", ","))]


def test_the_word_lists_hold_words_and_no_truth_values() -> None:
    """A bare ``on`` in YAML is true: the word would be missing from its list."""
    lists = [value for value in words().values() if isinstance(value, list)]
    assert all(isinstance(word, str) for row in lists for word in row)
    assert "on" in words()["inside"]
