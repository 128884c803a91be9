"""What goes into a record."""

import msgspec
from fakes import extraction, weave

from verbale.model import EventMention, Extraction, Participant, Weave
from verbale.record.content import content, pack, unpack

TEXT = "Oru said the ferry sails.\nMab said 12 boats wait."


def _content(extractions, woven=None, complaints=()):
    return content(extractions, woven or Weave(), complaints, "m 1")


def test_rows_come_sorted_whatever_the_order_of_the_input():
    a, b = extraction("a.txt", TEXT), extraction("b.txt", TEXT)
    assert _content([a, b], weave([a, b])) == _content([b, a], weave([b, a]))


def test_a_woven_statement_stands_for_the_one_it_was_made_of():
    a = extraction("a.txt", TEXT)
    assert {row["actor"] for row in _content([a])["statements"]} == {None}
    assert None not in {row["actor"] for row in _content([a], weave([a]))["statements"]}


def test_a_row_whose_words_are_elsewhere_is_a_complaint():
    a = extraction("a.txt", TEXT)
    moved = msgspec.structs.replace(a.document, text="-" + TEXT)
    found = _content([msgspec.structs.replace(a, document=moved)])
    assert found["statements"] == found["figures"] == found["evidence"] == []
    assert sorted(row["code"] for row in found["complaints"]) == ["R002", "S012", "S012", "S012"]


def test_of_two_rows_with_one_id_one_is_kept_and_told_of():
    a = extraction("a.txt", TEXT)
    other = msgspec.structs.replace(a.statements[0], directness="direct")
    for statements in ((a.statements[0], other), (other, a.statements[0])):
        found = _content([Extraction(document=a.document, statements=statements)])
        assert [row["directness"] for row in found["statements"]] == ["direct"]
        assert [row["code"] for row in found["complaints"]] == ["S008"]


def test_the_same_row_twice_is_one_row():
    a = extraction("a.txt", TEXT)
    found = _content([Extraction(document=a.document, statements=a.statements * 2)])
    assert len(found["statements"]) == 2
    assert found["complaints"] == []


def test_an_extraction_is_packed_and_unpacked():
    a = extraction("a.txt", TEXT + " \U0001f309")
    assert unpack(pack(a)) == a


def test_what_was_unpacked_is_packed_into_the_same_bytes():
    a = extraction("a.txt", TEXT)
    whole = msgspec.structs.replace(a.figures[0], value=None, low=200, high=999)
    packed = pack(msgspec.structs.replace(a, figures=(whole,)))
    assert pack(unpack(packed)) == packed


def test_two_talks_that_one_verb_tells_of_are_two_rows():
    a = extraction("a.txt", "Oru spoke with Mab and later with Nim.")
    told = [
        EventMention(
            rule="events.call",
            evidence=(a.document.words((4, 9)),),
            document="a.txt",
            trigger=(4, 9),
            type="CONSULT",
            participants=(Participant("actor", "Oru", (0, 3)), Participant("actor", name, span)),
        )
        for name, span in (("Mab", (15, 18)), ("Nim", (34, 37)))
    ]
    found = _content([msgspec.structs.replace(a, events=tuple(told))])
    assert len(found["mentions"]) == 2
    assert "S008" not in {row["code"] for row in found["complaints"]}


def test_meta_holds_versions_and_no_clock():
    assert [row["key"] for row in _content([])["meta"]] == ["form", "model", "verbale"]
