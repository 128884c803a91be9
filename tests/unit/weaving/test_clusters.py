"""Which tellings are of one event. Each test puts together a few invented reports."""

from __future__ import annotations

from verbale.weaving import weave


def talks(report, *told):
    """One report for each of ``told``: ``(published, trigger, who, keywords)``; the parties are known in all."""
    made = []
    for number, (published, trigger, who, keywords) in enumerate(told):
        one = report(f"r{number}", f"{', '.join(PEOPLE)}, Peru, Chile: {trigger}.", f"Outlet {number}", published)
        for name, party in PEOPLE.items():
            one.who(name, "person", offices=[("minister", party)])
        one.who("Peru", "state").who("Chile", "state")
        made.append(one.tells(trigger, *who, **keywords))
    return weave([one.extraction for one in made])


PEOPLE = {"Ada Brandt": "Peru", "Ivo Tal": "Chile", "Eva Lund": "Peru", "Jon Sund": "Chile"}
TWO = ("Ada Brandt", "Ivo Tal")
CALL = {"mode": "phone", "time": "2031-05-05"}
MEETING = {"mode": "meet", "time": "2031-05-05"}


def test_one_telling_is_one_event(report):
    (event,) = talks(report, ("2031-05-06", "called", TWO, CALL)).events
    assert (event.rule, event.time, event.status) == ("events.told_once", "2031-05-05", "occurred")
    assert [m.text for m in event.mentions] == ["called"]


def test_same_day_same_people(report):
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-07", "phoned", TWO, CALL | {"duration": "PT2H"})
    (event,) = talks(report, *told).events
    assert (event.rule, event.duration, len(event.mentions)) == ("events.same_day", "PT2H", 2)


def test_two_days_are_two_events(report):
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-07", "phoned", TWO, CALL | {"time": "2031-05-06"})
    assert len(talks(report, *told).events) == 2


def test_a_call_is_no_meeting(report):
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-06", "met", TWO, MEETING)
    assert len(talks(report, *told).events) == 2


def test_talk_of_no_form_joins_either(report):
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-06", "talked", TWO, {"time": "2031-05-05"})
    assert len(talks(report, *told).events) == 1


def test_talk_of_no_form_joins_the_one_of_its_place(report):
    told = [
        ("2031-05-06", "talked", TWO, {"time": "2031-05-05", "place": "Asel"}),
        ("2031-05-06", "called", TWO, CALL),
        ("2031-05-06", "met", TWO, MEETING | {"place": "Asel"}),
        ("2031-05-06", "phoned", TWO, CALL | {"place": "Asel"}),
    ]
    events = talks(report, *told).events
    assert sorted(sorted(m.text for m in event.mentions) for event in events) == [
        ["called"],
        ["met", "phoned", "talked"],
    ]


def test_other_people_of_the_same_parties(report):
    told = ("2031-05-06", "met", TWO, MEETING), ("2031-05-06", "met", ("Eva Lund", "Jon Sund"), MEETING)
    assert len(talks(report, *told).events) == 2
    told = ("2031-05-06", "met", TWO, MEETING), ("2031-05-06", "met", ("Ada Brandt", "Jon Sund"), MEETING)
    assert len(talks(report, *told).events) == 2


def test_states_for_persons_where_the_place_agrees(report):
    told = ("2031-05-06", "met", TWO, MEETING), ("2031-05-06", "met", ("Peru", "Chile"), MEETING)
    assert len(talks(report, *told).events) == 2
    told = [(out, trigger, who, how | {"place": "Port Asel"}) for out, trigger, who, how in told]
    (event,) = talks(report, *told).events
    assert [p.name for p in event.participants] == ["Ada Brandt", "Ivo Tal"]


def test_places_that_contradict(report):
    told = (
        ("2031-05-06", "met", TWO, MEETING | {"place": "Asel"}),
        ("2031-05-06", "met", TWO, MEETING | {"place": "Orm"}),
    )
    assert len(talks(report, *told).events) == 2
    told = (told[0], ("2031-05-06", "met", TWO, MEETING | {"place": "Port Asel"}))
    (event,) = talks(report, *told).events
    assert event.place == "Port Asel"


def test_a_day_within_a_week(report):
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-07", "phoned", TWO, CALL | {"time": "2031-W19"})
    (event,) = talks(report, *told).events
    assert (event.time, event.rule) == ("2031-05-05", "events.cross_document")
    told = ("2031-05-06", "called", TWO, CALL), ("2031-05-13", "phoned", TWO, CALL | {"time": "2031-W20"})
    assert len(talks(report, *told).events) == 2


def test_a_week_with_two_days_to_choose_from_stays_apart(report):
    told = [("2031-05-09", "called", TWO, CALL | {"time": f"2031-05-0{day}"}) for day in (5, 7)]
    assert len(talks(report, *told, ("2031-05-09", "phoned", TWO, CALL | {"time": "2031-W19"})).events) == 3


def test_an_undated_telling_joins_the_only_one_near(report):
    bounds = "2031-05-06/2031-05-12"
    told = ("2031-05-06", "met", TWO, MEETING), (bounds, "saw", TWO, {"mode": "meet"})
    (event,) = talks(report, *told).events
    assert (event.time, event.rule) == ("2031-05-05", "events.cross_document")
    other = ("2031-05-08", "met", TWO, MEETING | {"time": "2031-05-07"})
    assert len(talks(report, *told, other).events) == 3


def test_an_undated_telling_does_not_join_one_far_off(report):
    told = ("2031-05-06", "met", TWO, MEETING), ("2031-08-06", "saw", TWO, {"mode": "meet"})
    assert len(talks(report, *told).events) == 2


def test_an_undated_plan_or_talk_of_any_form_joins_nothing_of_another_report(report):
    first = ("2031-05-06", "called", TWO, CALL)
    for trigger, how in (("will call", {"mode": "phone", "status": "planned"}), ("spoke", {})):
        assert len(talks(report, first, ("2031-05-07", trigger, TWO, how)).events) == 2


def test_an_undated_report_joins_nothing(report):
    assert len(talks(report, ("2031-05-06", "met", TWO, MEETING), (None, "saw", TWO, {"mode": "meet"})).events) == 2


def test_a_weekday_alone_must_be_the_weekday(report):
    # 5 May 2031 is a Monday.
    bounds = "2031-05-01/2031-05-12"
    for day, events in ((1, 1), (2, 2)):
        told = ("2031-05-06", "met", TWO, MEETING), (bounds, "saw", TWO, {"mode": "meet", "time": f"XXXX-WXX-{day}"})
        assert len(talks(report, *told).events) == events


def test_a_plan_becomes_what_happened(report):
    told = ("2031-05-04", "will call", TWO, CALL | {"status": "planned"}), ("2031-05-06", "called", TWO, CALL)
    (event,) = talks(report, *told).events
    assert event.status == "occurred"


def test_what_is_denied_did_not_occur(report):
    denied, planned = CALL | {"status": "denied"}, CALL | {"status": "planned"}
    (event,) = talks(report, ("2031-05-06", "did not call", TWO, denied)).events
    assert event.status == "denied"
    (event,) = talks(
        report, ("2031-05-06", "did not call", TWO, denied), ("2031-05-04", "will call", TWO, planned)
    ).events
    assert (event.status, len(event.mentions)) == ("denied", 2)


def test_a_telling_without_parties_joins_the_talk_told_before(report):
    a = report("a", "Ada Brandt called Ivo Tal. The talk lasted an hour. Ivo Tal met Ada Brandt. The visit ended.")
    a.who("Ada Brandt", "person").who("Ivo Tal", "person")
    a.tells("called", *TWO, mode="phone", time="2031-05-05").tells("talk", mode="phone", duration="PT1H")
    a.tells("met", *TWO, mode="meet", time="2031-05-05").tells("visit", "Ivo Tal", mode="visit")
    call, meeting = weave([a.extraction]).events
    assert (call.duration, call.rule, len(call.mentions)) == ("PT1H", "events.anaphor", 2)
    assert (meeting.duration, len(meeting.mentions)) == (None, 2)


def test_a_telling_with_one_side_joins_the_only_talk_of_the_day(report):
    told = ("2031-05-06", "met", TWO, MEETING), ("2031-05-06", "arrived", ("Ivo Tal",), MEETING | {"place": "Asel"})
    (event,) = talks(report, *told).events
    assert (event.place, event.rule) == ("Asel", "events.same_day")


def test_people_of_one_party_among_themselves(report):
    told = ("2031-05-06", "met", ("Ada Brandt", "Eva Lund"), MEETING), ("2031-05-06", "met", ("Ada Brandt",), MEETING)
    assert len(talks(report, *told).events) == 1
    a = talks(report, told[0], ("2031-05-06", "saw", ("Ada Brandt", "Peru"), MEETING))
    assert len(a.events) == 1


def test_one_more_who_was_there_joins_the_only_talk_of_the_day(report):
    one = report("a", "Ada Brandt met Ivo Tal in Lima. Jon Sund attended the talks.", "Outlet", "2031-05-06")
    for name, party in PEOPLE.items():
        one.who(name, "person", offices=[("minister", party)])
    one.who("Peru", "state").who("Chile", "state")
    one.tells("met", *TWO, mode="meet", time="2031-05-05").tells("attended", "Jon Sund", time="2031-05-05")
    (event,) = weave([one.extraction]).events
    assert {p.name for p in event.participants} == {"Ada Brandt", "Ivo Tal", "Jon Sund"}


def test_a_call_is_not_the_talks_in_a_town_told_before(report):
    one = report("a", "Ada Brandt met Ivo Tal in Lima. The call was long.", "Outlet", "2031-05-06")
    one.who("Ada Brandt", "person").who("Ivo Tal", "person")
    one.tells("met", *TWO, place="Lima", time="2031-05-05").tells("call", mode="phone")
    assert len(weave([one.extraction]).events) == 2


def test_a_second_round_is_not_the_first(report):
    one = report("a", "Ada Brandt met Ivo Tal in Lima. A second round may come.", "Outlet", "2031-05-06")
    one.who("Ada Brandt", "person").who("Ivo Tal", "person")
    one.tells("met", *TWO, mode="meet").tells("round", *TWO, status="planned", rule="events.series")
    assert len(weave([one.extraction]).events) == 2
