"""``check`` finds what somebody changed by hand."""

import sqlite3

import pytest
from every_kind import EVERYTHING, EXTRACTIONS
from negotiation import BRIDGE, CALL

from verbale.errors import Refusal
from verbale.record import Store, write


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "story.verbale"
    write(path, EXTRACTIONS, EVERYTHING, [])
    return path


def _spoiled(path, *statements):
    """The complaints after ``statements`` were run by hand, without the guards of the store."""
    with sqlite3.connect(path) as connection:
        for statement in ("PRAGMA ignore_check_constraints = ON", *statements):
            connection.execute(statement)
    connection.close()
    with Store(path) as store:
        return {(c.code, c.where) for c in store.check()}


def test_a_record_as_it_was_written_is_sound(path):
    assert _spoiled(path) == set()


def test_other_words_in_the_evidence(path):
    assert _spoiled(path, f"UPDATE evidence SET text = 'no' WHERE \"row\" = '{BRIDGE.id}'") == {("S005", BRIDGE.id)}


def test_another_text(path):
    found = _spoiled(path, "UPDATE documents SET text = ' ' || text WHERE id = 'post.txt'")
    assert ("S011", "post.txt") in found
    assert {code for code, _ in found} == {"S005", "S011"}


def test_a_zone_beyond_the_text(path):
    assert {code for code, _ in _spoiled(path, 'UPDATE zones SET "end" = 99999 WHERE seq = 1')} == {"S005"}


def test_no_evidence(path):
    assert _spoiled(path, f"DELETE FROM evidence WHERE \"row\" = '{CALL.id}'") == {("S006", CALL.id)}


def test_evidence_of_nothing(path):
    found = _spoiled(path, f"DELETE FROM meetings WHERE id = '{CALL.id}'")
    assert found == {("S010", CALL.id)}


def test_a_document_that_is_gone(path):
    codes = {code for code, _ in _spoiled(path, "DELETE FROM documents WHERE id = 'post.txt'")}
    assert codes == {"S010"}


def test_a_reference_to_nothing(path):
    found = _spoiled(path, f"UPDATE statements SET actor = 'actor-none' WHERE id = '{BRIDGE.id}'")
    assert found == {("S010", BRIDGE.id)}


def test_a_code_that_stands_on_no_list(path):
    found = _spoiled(path, f"UPDATE statements SET directness = 'shouted' WHERE id = '{BRIDGE.id}'")
    assert ("S009", "story.verbale") in found


def test_a_damaged_file(path):
    data = bytearray(path.read_bytes())
    data[8192 : len(data) // 2] = b"\xff" * (len(data) // 2 - 8192)
    path.write_bytes(data)
    try:
        with Store(path) as store:
            codes = {c.code for c in store.check()}
    except Refusal as refusal:
        codes = {refusal.complaint.code}
    assert codes <= {"S009", "S002"}
    assert codes
