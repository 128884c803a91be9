"""A record, opened for reading."""

import sqlite3

import msgspec
import pytest
from every_kind import EVERYTHING, EXTRACTIONS
from fakes import extraction, weave
from negotiation import BRIDGE, DOCUMENTS, UNDATED, VELT
from sqlalchemy.exc import DBAPIError

from verbale.errors import Refusal
from verbale.model import Actor, Claim, Meeting, Statement, Zone
from verbale.record import Store, search, write


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "story.verbale"
    write(path, EXTRACTIONS, EVERYTHING, [UNDATED], model="m 1")
    return path


@pytest.fixture
def store(path):
    with Store(path) as store:
        yield store


def _code(refused):
    return refused.value.complaint.code


def test_documents_come_back_whole_and_by_id(store):
    assert store.documents() == sorted(DOCUMENTS, key=lambda d: d.id)
    assert store.document("post.txt") in DOCUMENTS
    with pytest.raises(Refusal) as refused:
        store.document("nowhere.txt")
    assert _code(refused) == "U002"


def test_rows_come_by_class_and_by_name_in_the_order_of_the_texts(store):
    statements = store.rows(Statement)
    assert store.rows("statement") == store.rows("statements") == statements
    assert [s.evidence[0].span for s in statements if s.document == "herald.txt"] == sorted(
        s.evidence[0].span for s in statements if s.document == "herald.txt"
    )
    assert [s.document for s in statements] == sorted(s.document for s in statements)


@pytest.mark.parametrize("kind", ["gossip", Zone, "documents"])
def test_what_is_no_kind_of_row_is_refused(store, kind):
    with pytest.raises(Refusal) as refused:
        store.rows(kind)
    assert _code(refused) == "U003"


def test_a_row_by_its_id_or_the_start_of_it(store):
    assert store.row(VELT.id) == VELT
    assert store.row(BRIDGE.id[:-3]) == BRIDGE
    assert store.row("herald.txt") == DOCUMENTS[0]
    assert store.row(UNDATED.id) == UNDATED
    for key, code in (("statement-", "U005"), ("nothing", "U002"), ("%", "U002"), ("stat_ment", "U002")):
        with pytest.raises(Refusal) as refused:
            store.row(key)
        assert _code(refused) == code


def test_an_id_that_another_begins_with_is_itself(tmp_path):
    found = [extraction(name, "Oru said it sails.") for name in ("a", "a.txt")]
    write(tmp_path / "r", found, weave(found), [])
    with Store(tmp_path / "r") as store:
        assert store.row("a").id == "a"


def test_complaints_extractions_counts_and_meta(store):
    assert store.complaints() == [UNDATED]
    assert store.extractions() == sorted(EXTRACTIONS, key=lambda e: e.document.id)
    assert store.counts()["actors"] == len(store.rows(Actor)) == 2
    assert store.counts()["zones"] == sum(len(d.zones) for d in DOCUMENTS)
    assert store.meta["model"] == "m 1"


def test_search_finds_words_phrases_and_survives_any_query(store):
    assert BRIDGE.id in store.search("bridge")
    assert BRIDGE.id in store.search('"open the bridge"')
    assert store.search('"bridge the open"') == []
    for query in ("", '"', "U.S. AND (", "bridge*", "NEAR(", "text:x", "a-b", "'"):
        assert isinstance(store.search(query), list)


def test_search_without_an_index_finds_the_same(store, monkeypatch):
    indexed = store.search('"open the bridge"')
    monkeypatch.setattr(search, "there", lambda connection: False)
    assert sorted(store.search('"open the bridge"')) == sorted(indexed)
    assert store.search("%") == []


def test_nothing_can_be_changed(store):
    with pytest.raises(DBAPIError, match="readonly"):
        store._connection.exec_driver_sql("DELETE FROM claims")


@pytest.mark.parametrize("content", [b"", b"a letter to the editor", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_record(tmp_path, content):
    (tmp_path / "letter").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        Store(tmp_path / "letter")
    assert _code(refused) == "S002"


def test_neither_is_a_folder_nor_another_database_nor_nothing(tmp_path):
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE meta (a)").connection.close()
    for name, code in (("", "S002"), ("other.db", "S002"), ("nothing.verbale", "U001")):
        with pytest.raises(Refusal) as refused:
            Store(tmp_path / name)
        assert _code(refused) == code


def test_offsets_count_code_points(store):
    text = store.document("post.txt").text
    place = text.index("It was")
    assert "\U0001f309" in text[:place]
    claims = store.rows(Claim)
    assert all(store.document(e.document).text[e.start : e.end] == e.text for c in claims for e in c.evidence)
    assert msgspec.json.encode(claims)


def test_single_rows_are_read_alone(store):
    every = store.rows(Statement)
    assert store.rows(Statement, ids=[every[1].id, "statement-nothing"]) == [every[1]]
    assert store.rows(Statement, ids=[]) == []
    claim = store.rows(Claim)[0]
    assert claim in store.rows(Claim, naming=claim.statements[-1])
    assert store.rows(Claim, naming="statement-nothing") == []
    spoken = next(s for s in every if s.actor)
    assert {s.actor for s in store.rows(Statement, naming=spoken.actor)} == {spoken.actor}
    told = next(m for m in store.rows(Meeting) if any(a.statements for a in m.accounts))
    assert told in store.rows(Meeting, naming=next(s for a in told.accounts for s in a.statements))


def test_a_zone_is_found_by_its_id_or_its_start(store):
    with sqlite3.connect(store.path) as raw:
        key = raw.execute("SELECT id FROM zones WHERE document = 'herald.txt' AND seq = 0").fetchone()[0]
    raw.close()
    document, zone = store.zone(key)
    assert (document.id, zone) == ("herald.txt", document.zones[0])
    assert store.zone(key[:16]) == (document, zone)
    for start, code in (("zone-", "U005"), ("zone-nothing", "U002")):
        with pytest.raises(Refusal) as refused:
            store.zone(start)
        assert _code(refused) == code
