import msgspec
import negotiation as n
import pytest

from verbale.model import (
    Account,
    Correction,
    Document,
    Event,
    EventMention,
    Extraction,
    Issue,
    Meeting,
    Participant,
    Published,
)
from verbale.model.span import evidence
from verbale.views import Filters, plain, show
from verbale.weaving import weave

EARLY = """Strike at the port
The dockers of Port Asel walked out in the first week of May.
Negotiators from both sides may meet soon, but the harbour company denied that it locked anybody out.
The company raised wages by three per cent, Ana Velt said, while Teodor Marsh watched.
"""
LATE = """Port at a standstill
On 2 May the dockers walked out over pay.
"""
EARLY_DOC = n.document("early.txt", EARLY, published=Published("2031-05-06", "explicit"))
LATE_DOC = n.document("late.txt", LATE, published=Published("2031-05-09", "explicit"))


def mention(document: Document, words: str, type_: str, **fields: object) -> EventMention:
    place = n.at(document.text, words)
    return EventMention(
        rule="events.verb",
        evidence=evidence(document.id, document.text, [place]),
        document=document.id,
        trigger=place,
        type=type_,
        **fields,
    )


DOCKERS = (Participant("actor", "dockers"), Participant("recipient", "harbour firm"))
TOLD = (
    mention(EARLY_DOC, "walked out", "PROTEST", time="2031-05-01/2031-05-07", participants=DOCKERS),
    mention(EARLY_DOC, "locked", "COERCE", status="denied", participants=(Participant("actor", "harbour company"),)),
    mention(EARLY_DOC, "raised", "CONCEDE", time="2031-05", participants=(Participant("actor", "harbour company"),)),
)
RETOLD = (mention(LATE_DOC, "walked out", "PROTEST", time="2031-05-02", participants=DOCKERS),)
READ = [Extraction(document=EARLY_DOC, events=TOLD), Extraction(document=LATE_DOC, events=RETOLD)]


class Woven(n.Memory):
    """A record of two reports on a strike, woven as a build weaves."""

    def __init__(self) -> None:
        woven = weave(READ)
        super().__init__([EARLY_DOC, LATE_DOC], [*woven.events, *woven.meetings, *woven.actors])

    def extractions(self) -> list[Extraction]:
        return READ

    def corrections(self) -> list[Correction]:
        return []


STORE = Woven()


def lines(**filters: str) -> list[tuple[str | None, str | None, str]]:
    return [(r.date, r.type, r.status) for r in show(STORE, "timeline", Filters(**filters))]


def test_one_event_is_one_line_with_its_reports_below():
    strike = show(STORE, "timeline")[1]
    assert (strike.kind, strike.date, strike.precision) == ("event", "2031-05-02", "day")
    assert [(t.document, t.published) for t in strike.reports] == [
        ("early.txt", "2031-05-06"),
        ("late.txt", "2031-05-09"),
    ]
    assert [e.text for t in strike.reports for e in t.evidence] == ["walked out", "walked out"]


def test_the_text_is_the_reports_own():
    strike = show(STORE, "timeline")[1]
    assert strike.text == "The dockers of Port Asel walked out in the first week of May."
    assert [t.text for t in strike.reports] == [strike.text, "On 2 May the dockers walked out over pay."]


def test_who_is_only_counted_or_pointed_to_is_nobody_to_name():
    who = tuple(Participant("actor", name) for name in ("more than 200", "them", "four dockers"))
    event = Event(rule="r", evidence=TOLD[0].evidence, type="PROTEST", participants=who)
    (row,) = show(n.Memory([EARLY_DOC], [event]), "timeline")
    assert row.actors == ("four dockers",)


def test_what_it_was_done_to_is_nobody_who_took_part():
    roles = {"Ana Velt": "actor", "offer": "theme", "crane drivers": "theme", "Port Asel": "theme", "union": "actor"}
    who = tuple(Participant(role, name) for name, role in roles.items())
    event = Event(rule="r", evidence=TOLD[0].evidence, type="PROTEST", participants=who)
    store = n.Memory([EARLY_DOC], [event])
    (row,) = show(store, "timeline")
    assert (set(row.actors), row.things) == (set(roles), ("offer",))
    assert set(row.people) == set(roles) - {"offer"}
    assert show(store, "timeline", Filters(actor="offer")) == [row]


def test_lines_stand_by_day_and_the_undated_last():
    assert lines() == [
        ("2031-05", "CONCEDE", "occurred"),
        ("2031-05-02", "PROTEST", "occurred"),
        (None, "COERCE", "denied"),
    ]


def test_an_undated_line_has_no_precision_and_no_days():
    row = plain(show(STORE, "timeline")[-1])
    assert (row["date"], row["first"], row["last"], row["precision"]) == (None, None, None, None)


def test_a_meeting_stands_once_though_it_is_an_event_too():
    rows = show(n.Memory(), "timeline")
    assert [(r.kind, r.id, r.mode) for r in rows] == [("meeting", n.CALL.id, "call")]


def test_a_meeting_that_names_its_event_takes_its_words():
    talk = msgspec.structs.replace(n.CALL, event=n.EVENT.id)
    (row,) = show(n.Memory(rows=[talk, n.EVENT]), "timeline")
    assert [(t.outlet, [e.text for e in t.evidence]) for t in row.reports] == [("The Herald", ["spoke with"])]


def test_talk_that_is_no_meeting_keeps_its_line():
    rows = show(n.Memory(rows=[n.EVENT]), "timeline")
    assert [(r.kind, r.type) for r in rows] == [("event", "CONSULT")]


class TestAsOf:
    def test_a_day_that_only_a_later_report_gives_is_not_known_before(self):
        (first, *_) = show(STORE, "timeline", Filters(as_of="2031-05-07"))
        assert {r.date for r in show(STORE, "timeline", Filters(as_of="2031-05-07"))} == {
            "2031-05-01/2031-05-07",
            "2031-05",
            None,
        }
        assert [t.document for t in first.reports] == ["early.txt"]

    def test_the_line_keeps_its_id(self):
        now = {r.id for r in show(STORE, "timeline")}
        then = {r.id for r in show(STORE, "timeline", Filters(as_of="2031-05-07"))}
        assert then
        assert then <= now

    def test_events_and_meetings_are_as_they_were_too(self):
        strike = next(e for e in show(STORE, "events", Filters(as_of="2031-05-07")) if e.type == "PROTEST")
        assert strike.time == "2031-05-01/2031-05-07"

    def test_all_that_is_out_is_what_there_is(self):
        assert show(STORE, "timeline", Filters(as_of="2031-05-09")) == show(STORE, "timeline")

    def test_a_meeting_keeps_the_status_it_had(self):
        plan = Meeting(
            rule="r",
            evidence=n.CALL.evidence,
            kind="call",
            participants=("A", "B"),
            accounts=(Account("The Herald", "herald.txt"),),
        )
        (row,) = show(n.Memory(rows=[plan]), "meetings", Filters(as_of="2031-04-02"))
        assert [e.document for e in row.evidence] == ["herald.txt"]


class TestActor:
    def test_who_takes_part_matches(self):
        assert lines(actor="dockers") == [("2031-05-02", "PROTEST", "occurred")]

    def test_who_is_named_in_the_clause_matches_where_nobody_of_that_name_takes_part(self):
        assert lines(actor="Port Asel") == [("2031-05-02", "PROTEST", "occurred")]
        assert lines(actor="company") == lines(actor="harbour company")

    def test_who_is_named_in_another_clause_does_not(self):
        assert lines(actor="Teodor Marsh") == []

    def test_a_name_with_more_words_than_the_actor_has(self):
        assert ("2031-05", "CONCEDE", "occurred") in lines(actor="Asel harbour company")

    def test_a_longer_form_of_a_name_that_an_actor_has(self):
        lent = (Participant("actor", "Asel Strait Bank"),)
        both = [
            Event(rule="r", evidence=TOLD[0].evidence, type="AID", participants=lent),
            Event(rule="r", evidence=TOLD[1].evidence, type="AID", participants=(Participant("actor", "Asel Bank"),)),
            Event(rule="r", evidence=TOLD[2].evidence, type="AID", participants=(Participant("actor", "Bank"),)),
        ]
        rows = show(n.Memory([EARLY_DOC], both), "timeline", Filters(actor="Asel Bank"))
        assert {r.actors for r in rows} == {("Asel Strait Bank",), ("Asel Bank",)}

    @pytest.mark.parametrize(("others", "shown"), [((), 2), (("Bo Marsh",), 1)])
    def test_a_last_name_is_the_one_person_called_so(self, others, shown):
        who = [Participant("actor", name) for name in ("Teodor Marsh", "Marsh")]
        told = [
            Event(rule="r", evidence=t.evidence, type="AID", participants=(p,)) for t, p in zip(TOLD, who, strict=False)
        ]
        people = [msgspec.structs.replace(n.VELT, name=m, names=(m,)) for m in ("Teodor Marsh", *others)]
        assert len(show(n.Memory([EARLY_DOC], [*told, *people]), "timeline", Filters(actor="marsh"))) == shown

    def test_a_name_with_a_word_left_out(self):
        early = mention(EARLY_DOC, "walked out", "PROTEST", participants=(Participant("actor", "Asel Dock Union"),))
        event = Event(rule="r", evidence=early.evidence, type="PROTEST", participants=early.participants)
        assert show(n.Memory([EARLY_DOC], [event]), "timeline", Filters(actor="asel union"))


class TestIssue:
    def test_without_issues_the_words_decide_in_any_form(self):
        assert lines(issue="wage raise") == [("2031-05", "CONCEDE", "occurred")]
        assert lines(issue="fishing") == []

    def test_an_issue_by_its_code(self):
        pay = Issue(rule="r", evidence=TOLD[0].evidence, code="P1", label="wages")
        store = n.Memory([EARLY_DOC, LATE_DOC], [*weave(READ).events, pay])
        assert [r.type for r in show(store, "timeline", Filters(issue="p1"))] == ["CONCEDE"]

    def test_a_type_is_a_word_too(self):
        assert lines(issue="protest") == [("2031-05-02", "PROTEST", "occurred")]


@pytest.mark.parametrize(("since", "until", "count"), [("2031-05-03", None, 2), (None, "2031-04-30", 0)])
def test_days(since, until, count):
    assert len(show(STORE, "timeline", Filters(since=since, until=until))) == count
