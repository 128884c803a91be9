"""Actors, meetings and claims of the five real reports, by file and offset: cases F12, F14 and what stands on them."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from verbale.capture import Captured, capture
from verbale.extraction import extract
from verbale.model import Extraction, Meeting, Weave
from verbale.model.span import overlap
from verbale.reading import anchored, read
from verbale.weaving import weave

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the five reports are not beside the checkout")


@cache
def reports() -> tuple[Extraction, ...]:
    documents = [read(item)[0] for item in capture([SHARED / "seeds"]) if isinstance(item, Captured)]
    found = list(extract(documents))
    placed = [replace(d, published=anchored(d, documents) or d.published) for d in documents]
    return tuple(replace(e, document=d) for e, d in zip(found, placed, strict=True))


@cache
def record() -> Weave:
    return weave(reports())


def meeting_at(report: str, start: int, end: int) -> Meeting:
    (found,) = [
        meeting
        for meeting in record().meetings
        if any(e.document.startswith(report) and overlap(e.span, (start, end)) for e in meeting.evidence)
    ]
    return found


def told_by(meeting: Meeting) -> set[str]:
    return {account.document[:3] for account in meeting.accounts}


def words_of(report: str, start: int, end: int) -> str:
    (text,) = [e.document.text for e in reports() if e.document.id.startswith(report)]
    return text[start:end]


def test_the_call_of_18_march_is_one_meeting_with_three_accounts():
    call = meeting_at("000", 99, 111)
    assert (call.kind, call.date, call.status, len(call.participants)) == ("call", "2025-03-18", "occurred", 2)
    assert told_by(call) == {"000", "001", "004"}
    assert call.id == meeting_at("001", 132, 144).id == meeting_at("004", 1616, 1620).id
    assert all(account.statements for account in call.accounts)


def test_f12_the_call_of_19_may_is_another():
    may, march = meeting_at("002", 813, 825), meeting_at("000", 99, 111)
    assert may.id != march.id
    assert (may.date, told_by(may)) == ("2025-05-19", {"002"})
    assert may.participants == march.participants


def test_f14_a_visit_dated_through_another_report():
    visit = meeting_at("001", 6799, 6802)
    assert visit.id == meeting_at("003", 1468, 1475).id
    assert (visit.date, told_by(visit), visit.rule) == ("2025-03-13", {"001", "003"}, "meetings.cross_document")
    assert visit.place == words_of("003", 1490, 1496)


def test_a_talk_that_one_report_asserts_and_does_not_confirm_is_not_the_call():
    assert told_by(meeting_at("003", 2102, 2107)) == {"003"}


def test_the_people_are_one_across_the_reports_and_speak_for_their_states():
    states = {row.name for row in record().actors if row.kind == "state"}
    people = [row for row in record().actors if row.kind == "person"]
    president = next(row for row in people if words_of("000", 65, 79) in row.names)
    assert {e.document[:3] for e in president.evidence} == {"000", "001", "002", "003", "004"}
    assert president.party in states
    spokesman = next(row for row in people if words_of("004", 1545, 1558) in row.names)
    assert spokesman.party == president.party


def test_capitals_and_seats_of_government_are_names_of_their_states():
    (state,) = [row for row in record().actors if words_of("001", 98, 104) in row.names]
    assert words_of("003", 1674, 1681) in state.names
    assert state.kind == "state"


def test_every_speaker_by_name_has_an_actor():
    known = {row.id for row in record().actors}
    spoken = [s for s in record().statements if s.speaker and s.speaker.kind != "unnamed"]
    assert spoken
    assert all(s.actor in known for s in spoken)


def test_the_order_of_the_reports_does_not_matter():
    shuffled = list(reports())
    random.Random(7).shuffle(shuffled)
    assert weave(shuffled) == record()
