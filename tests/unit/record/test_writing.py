"""A record is written whole or not at all; an update touches what differs."""

import errno
import os
import sqlite3

import pytest
from every_kind import EVERYTHING, EXTRACTIONS
from fakes import extraction, weave
from sqlalchemy import Engine, event

from verbale.errors import Refusal
from verbale.model import Claim, Statement, Weave
from verbale.record import Correction, Store, correct, update, write

A = extraction("a.txt", "Oru said the ferry sails.\nMab said 12 boats wait.")
B = extraction("b.txt", "Oru said the ferry sails.\nNim said nobody came.")
NOTE = Correction(row="statement-0", field="polarity", value='"negated"', who="an analyst", when="2031-04-03", why="x")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "story.verbale"


def _write(path, *extractions):
    write(path, extractions, weave(extractions), [])
    return path.read_bytes()


def _code(refused):
    return refused.value.complaint.code


@pytest.fixture
def small_disk():
    """Every database may have but a few pages more than it needs for its tables."""

    def limit(connection, _):
        connection.execute("PRAGMA max_page_count = 20")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


def test_the_same_rows_give_the_same_bytes_in_any_order(path):
    first = _write(path, A, B)
    assert _write(path, B, A) == first
    path.unlink()
    assert _write(path, B, A) == first


def test_every_kind_is_written_and_comes_back(path):
    write(path, EXTRACTIONS, EVERYTHING, [])
    with Store(path) as store:
        for row in EVERYTHING.others:
            assert row in store.rows(type(row))
        assert store.check() == []


def test_nothing_else_is_left_in_the_folder(path):
    _write(path, A)
    _write(path, A, B)
    update(path, [A], weave([A]), [])
    assert os.listdir(path.parent) == [path.name]


def test_what_a_killed_process_left_is_cleared(path):
    (path.parent / f".{path.name}.1-1.part").write_bytes(b"half a record")
    (path.parent / f".{path.name}.1-1.part-journal").write_bytes(b"")
    (path.parent / ".other.verbale.1-1.part").write_bytes(b"not ours")
    _write(path, A)
    assert sorted(os.listdir(path.parent)) == [".other.verbale.1-1.part", path.name]


@pytest.mark.parametrize("deleted", [False, True])
def test_the_journal_of_an_old_file_is_not_played_back_into_a_new_one(path, deleted):
    """An update that was killed leaves its journal; then the record is deleted or not, and built again."""
    old = _write(path, A)
    killed = sqlite3.connect(path, isolation_level=None)
    killed.execute("PRAGMA cache_size = 1")
    killed.execute("BEGIN")
    killed.execute("UPDATE documents SET text = text || hex(zeroblob(40000))")
    killed.execute("UPDATE evidence SET text = 'x'")
    journal = path.with_name(path.name + "-journal")
    copies = path.read_bytes(), journal.read_bytes()
    killed.execute("ROLLBACK")
    killed.close()
    assert copies[0] != old
    for place, data in zip((path, journal), copies, strict=True):
        place.write_bytes(data)
    if deleted:
        path.unlink()
    new = _write(path, A, B)
    assert os.listdir(path.parent) == [path.name]
    with Store(path) as store:
        assert len(store.documents()) == 2
        assert store.check() == []
    assert path.read_bytes() == new


def test_corrections_outlive_a_rebuild(path):
    _write(path, A)
    correct(path, NOTE)
    correct(path, NOTE)
    _write(path, A, B)
    update(path, [A], weave([A]), [])
    with Store(path) as store:
        assert store.corrections() == [NOTE]


def test_an_update_tells_what_is_new_gone_and_changed(path):
    _write(path, A)
    changes = update(path, [A, B], weave([A, B]), [])
    with Store(path) as store:
        claims = {c.text: c for c in store.rows(Claim)}
    assert changes.new["documents"] == ("b.txt",)
    assert len(changes.new["statements"]) == 2
    assert changes.changed["claims"] == (claims["the ferry sails."].id,)
    assert "gone" not in changes.gone
    back = update(path, [A], weave([A]), [])
    assert back.gone["documents"] == ("b.txt",)
    assert back.new == {}


def test_an_update_with_the_same_changes_nothing(path):
    before = _write(path, A, B)
    assert not update(path, [B, A], weave([B, A]), [])
    assert path.read_bytes() == before


def test_full_text_search_follows_an_update(path):
    _write(path, A)
    with Store(path) as store:
        assert store.search("nobody") == []
    update(path, [A, B], weave([A, B]), [])
    with Store(path) as store:
        assert len(store.search("nobody")) == 2
    update(path, [A], weave([A]), [])
    with Store(path) as store:
        assert store.search("nobody") == []


def test_what_is_no_record_is_not_written_over(path):
    for content in (b"a letter", b"SQLite format 3\0 and then something else" * 100):
        path.write_bytes(content)
        with pytest.raises(Refusal) as refused:
            _write(path, A)
        assert _code(refused) == "U006"
        assert path.read_bytes() == content


def test_neither_is_another_database_nor_a_folder(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE letters (text)")
    other.close()
    before = path.read_bytes()
    for place in (path, path.parent):
        with pytest.raises(Refusal) as refused:
            write(place, [A], weave([A]), [])
        assert _code(refused) == "U006"
    assert path.read_bytes() == before


def test_an_empty_file_may_be_written_over(path):
    path.touch()
    assert _write(path, A)


def test_a_full_disk_leaves_the_record_as_it_was(path, request):
    before = _write(path, A)
    request.getfixturevalue("small_disk")
    long = extraction("c.txt", "Oru said the ferry sails.\n" * 5000)
    with pytest.raises(Refusal) as refused:
        write(path, [A, long], weave([A, long]), [])
    assert _code(refused) == "S003"
    with pytest.raises(Refusal) as refused:
        update(path, [A, long], weave([A, long]), [])
    assert _code(refused) == "S003"
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_no_room_for_the_new_file_is_a_full_disk(path, monkeypatch):
    before = _write(path, A)

    def full(place):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("verbale.record.writing.settle", full)
    with pytest.raises(Refusal) as refused:
        _write(path, A, B)
    assert _code(refused) == "S003"
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_a_folder_that_is_not_there_is_told_of(path):
    with pytest.raises(Refusal, match="S004"):
        _write(path.parent / "nowhere" / "story.verbale", A)


def test_another_writer_is_waited_for_and_then_told_of(path, monkeypatch):
    before = _write(path, A)
    monkeypatch.setattr("verbale.record.connect.PATIENCE", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for attempt in (write, update):
        with pytest.raises(Refusal) as refused:
            attempt(path, [A, B], weave([A, B]), [])
        assert _code(refused) == "S007"
    other.execute("ROLLBACK")
    other.close()
    assert path.read_bytes() == before


def test_a_record_of_a_newer_form_is_left_alone(path):
    _write(path, A)
    newer = sqlite3.connect(path)
    newer.execute("UPDATE meta SET value = '99' WHERE key = 'form'")
    newer.commit()
    newer.close()
    before = path.read_bytes()
    for attempt in (write, update):
        with pytest.raises(Refusal) as refused:
            attempt(path, [A, B], weave([A, B]), [])
        assert _code(refused) == "S001"
    with pytest.raises(Refusal, match="99"):
        Store(path)
    assert path.read_bytes() == before


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Text(), primary_key=True))
"""


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """This version, as the next one may be: with one migration more."""
    import shutil

    from verbale.record import migrating

    migrations = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, migrations)
    (migrations / "versions" / "v0002_next.py").write_text(NEXT)
    monkeypatch.setattr(migrating, "MIGRATIONS", migrations)
    for module in ("connect", "store", "content"):
        monkeypatch.setattr(f"verbale.record.{module}.FORM", 2)


def _tables(path):
    with sqlite3.connect(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_a_record_of_an_older_form_is_read_as_it_is_and_migrated_on_write(path, request):
    before = _write(path, A)
    request.getfixturevalue("next_version")
    with Store(path) as store:
        assert store.rows(Statement)
        assert store.check() == []
    assert path.read_bytes() == before
    update(path, [A], weave([A]), [])
    assert "later" in _tables(path)
    with Store(path) as store:
        assert store.meta["form"] == "2"


def test_a_link_stays_a_link(path):
    real = path.parent / "real.verbale"
    _write(real, A)
    path.symlink_to(real)
    _write(path, A, B)
    assert path.is_symlink()
    with Store(real) as store:
        assert len(store.documents()) == 2


def test_a_name_with_special_characters(tmp_path):
    path = tmp_path / "a story [1] 100%? #2.verbale"
    _write(path, A)
    with Store(path) as store:
        assert store.counts()["documents"] == 1


def test_an_empty_weave_is_a_record(path):
    write(path, [A], Weave(), [])
    with Store(path) as store:
        assert store.counts()["actors"] == 0
