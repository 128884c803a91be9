"""Events that are no talks, told in many invented reports: which are one."""

from __future__ import annotations

import random

import pytest

from verbale.weaving import weave

TEXT = (
    "{day} Tolvan missiles {struck} the grain port of {place} in Velmara, killing {dead} dockers, the harbour master "
    "said.\nThe port ships most of Velmara's wheat through the Sundrel strait."
)
OTHER = (
    "Tolvan forces {struck} {place} {day} with missiles and {dead} dockers died at the grain port, the harbour "
    "master told reporters.\nVelmara exports its wheat through the port and the Sundrel strait."
)


def strike(report, name, text=TEXT, *, day="On Monday", date="2031-05-05", place="Asel", dead=7, out="2031-05-06"):
    words = text.format(day=day, struck="struck", place=place, dead=dead)
    one = report(name, words, f"Outlet {name}", out)
    one.who("Tolva", "state", "Tolvan").who("Velmara", "state", "Velmaran")
    return one.tells("struck", "Tolva", place, time=date, place=place, type="ASSAULT", roles={place: "recipient"})


def events(*reports):
    return [event for event in weave([one.extraction for one in reports]).events if event.type == "ASSAULT"]


def documents(event):
    return sorted(mention.document for mention in event.mentions)


def test_one_strike_in_two_reports_is_one_event(report):
    (event,) = events(strike(report, "a"), strike(report, "b", OTHER))
    assert (event.rule, documents(event)) == ("events.alike", ["a", "b"])


def test_strikes_on_two_days_are_two_however_alike(report):
    second = strike(report, "b", day="On Tuesday", date="2031-05-06", out="2031-05-07")
    assert len(events(strike(report, "a"), second)) == 2


def test_an_undated_telling_does_not_make_two_days_one(report):
    second = strike(report, "b", day="On Tuesday", date="2031-05-06")
    undated = strike(report, "c", day="Again", date=None)
    found = events(strike(report, "a"), second, undated)
    assert sorted(name for event in found for name in documents(event)) == ["a", "b", "c"]
    assert not any({"a", "b"} <= set(documents(event)) for event in found)


def test_strikes_in_two_places_are_two_however_alike(report):
    assert len(events(strike(report, "a"), strike(report, "b", place="Ormel"))) == 2


def test_what_others_did_to_others_is_another_event(report):
    def shelled(name, one, another):
        words = f"Guns of {one} shelled the hills of {another} at dawn on Monday, killing seven, a harbour master said."
        made = report(name, words, f"Outlet {name}", "2031-05-06").who(one, "state").who(another, "state")
        roles = {another: "recipient"}
        return made.tells("shelled", one, another, time="2031-05-05", type="ASSAULT", roles=roles)

    assert len(events(shelled("a", "Chile", "Peru"), shelled("b", "Chile", "Peru"))) == 1
    assert len(events(shelled("a", "Chile", "Peru"), shelled("b", "Kenya", "Uganda"))) == 2


def test_events_of_two_types_are_two_unless_their_words_are_kin(report):
    a, b = strike(report, "a"), strike(report, "b")
    b.events.clear()
    b.tells("killing", "Tolva", time="2031-05-05", type="COERCE")
    found = weave([a.extraction, b.extraction]).events
    assert len([event for event in found if event.type in {"ASSAULT", "COERCE"}]) == 2


def test_a_word_alone_makes_no_event_one(report):
    market = "Shares in the Ormel brewery struck a record on Monday as its beer won over seven new countries."
    brewery = report("b", market, "Outlet b", "2031-05-06").tells("struck", time="2031-05-05", type="ASSAULT")
    assert len(events(strike(report, "a"), brewery)) == 2


def test_reports_far_apart_in_time_are_not_compared(report):
    later = strike(report, "b", date=None, day="Again", out="2031-07-06")
    assert len(events(strike(report, "a"), later)) == 2


def test_the_order_of_the_reports_does_not_matter(report):
    made = [strike(report, f"r{n}", (TEXT, OTHER)[n % 2], day=f"On May {n}", date=f"2031-05-0{n}") for n in range(1, 6)]
    made += [
        strike(report, f"s{n}", (OTHER, TEXT)[n % 2], day=f"On May {n}", date=f"2031-05-0{n}") for n in range(1, 6)
    ]
    before = weave([one.extraction for one in made])
    random.Random(3).shuffle(made)
    assert weave([one.extraction for one in made]) == before
    days = [{m.document[1:] for m in event.mentions} for event in before.events]
    assert sorted(day for (day,) in days) == list("12345")


@pytest.mark.parametrize("extra", ["Rain fell on the brewery town of Kelm.", "A ferry was late."])
def test_a_report_of_something_else_changes_nothing(report, extra):
    made = [strike(report, "a"), strike(report, "b", OTHER)]
    before = events(*made)
    assert events(*made, report("c", extra, "Outlet c", "2031-05-06")) == before


def test_sayings_in_other_words_are_two(report):
    a = report("a", "Ada Brandt agreed to open the grain port of Asel.").who("Ada Brandt", "person")
    a.tells("agreed", "Ada Brandt", type="AGREE", rule="events.verb")
    b = report("b", "Ada Brandt agreed to remain in contact with the envoy.").who("Ada Brandt", "person")
    b.tells("agreed", "Ada Brandt", type="AGREE", rule="events.verb")
    assert len(weave([a.extraction, b.extraction]).events) == 2


def test_the_same_saying_of_two_people_is_two(report):
    a = report("a", "Ada Brandt agreed to open the grain port of Asel.").who("Ada Brandt", "person")
    a.tells("agreed", "Ada Brandt", type="AGREE", rule="events.verb")
    b = report("b", "Ivo Tal agreed to open the grain port of Asel.").who("Ivo Tal", "person")
    b.tells("agreed", "Ivo Tal", type="AGREE", rule="events.verb")
    assert len(weave([a.extraction, b.extraction]).events) == 2


def test_what_is_read_word_by_word_makes_no_meeting(report):
    a = report("a", "Ada Brandt hosted Ivo Tal in Asel.").who("Ada Brandt", "person").who("Ivo Tal", "person")
    a.tells("hosted", "Ada Brandt", "Ivo Tal", time="2031-05-05", rule="events.verb")
    assert weave([a.extraction]).meetings == ()
    a.events.clear()
    a.tells("hosted", "Ada Brandt", "Ivo Tal", time="2031-05-05", rule="events.host")
    assert [meeting.date for meeting in weave([a.extraction]).meetings] == ["2031-05-05"]


OFFER = (
    "The Asel dockers' union {deed} the port company's offer of seven crowns a day, a harbour master said on Monday."
)


def offer(report, name, deed, word, status):
    one = report(name, OFFER.format(deed=deed), f"Outlet {name}", "2031-05-06")
    one.who("Tolva", "state", "Tolvan")
    one.tells(word, "dockers", "port company", time="2031-05-05", type="AGREE", status=status)
    return one


def accepted(*reports):
    return sorted(documents(e) for e in weave([r.extraction for r in reports]).events if e.type == "AGREE")


NOT_TO_BE = [
    ("would not accept", "denied"),
    ("refused to accept", "denied"),
    ("won’t accept", "denied"),
    ("could accept", "hypothetical"),
]


@pytest.mark.parametrize(("deed", "status"), NOT_TO_BE)
def test_what_was_done_and_what_somebody_will_not_do_are_two(report, deed, status):
    done = offer(report, "a", "accepted", "accepted", "occurred")
    assert accepted(done, offer(report, "b", deed, "accept", status)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("deed", "word", "status"), [("did not accept", "accept", "denied"), ("accepted", "accepted", "occurred")]
)
def test_what_was_done_and_is_denied_is_one(report, deed, word, status):
    done = offer(report, "a", "accepted", "accepted", "occurred")
    assert accepted(done, offer(report, "b", deed, word, status)) == [["a", "b"]]
