"""Bad input, each kind of it through a whole build: a complaint with its place, and everything else in the record."""

import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import fakes
import pytest
from sqlalchemy import Engine, event

from verbale.build import NothingRead, add, build, extract_lines
from verbale.errors import Refusal
from verbale.model import Complaint
from verbale.record import Store

GOOD = """Envoys meet in Orla
2 April 2031

"We will open the bridge," Minister Ana Velt told reporters in Orla on Wednesday after the talks.
The minister said that both sides would meet again in the town before the end of the month.
"""
MB = 1_000_000


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch):
    """Reading is the real one; the language model has no part in this."""
    from verbale.reading import read

    fakes.install(monkeypatch)
    monkeypatch.setattr("verbale.reading.read", read)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "story.verbale"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def _told(reports, out, name):
    """The codes of the complaints about ``name`` after a build, and the documents by id."""
    summary = build([reports], out)
    with Store(out) as store:
        assert store.check() == []
        assert store.document("good.txt").text == GOOD
        documents = {d.id: d for d in store.documents()}
    return {c.code for c in summary.complaints if c.where.startswith(name)}, documents


def _is_left_out(reports, out, name, code):
    codes, documents = _told(reports, out, name)
    assert codes == {code}
    assert set(documents) == {"good.txt"}


def test_an_empty_file(reports, out):
    (reports / "empty.txt").touch()
    _is_left_out(reports, out, "empty.txt", "C001")


def test_a_file_of_blanks(reports, out):
    (reports / "blank.txt").write_text(" \n\t\n")
    _is_left_out(reports, out, "blank.txt", "C001")


def test_a_folder_with_nothing_readable(tmp_path, out):
    (tmp_path / "in").mkdir()
    for content in ({}, {"a.txt": b"", "b.png": b"\x89PNG\r\n\x1a\n\0\0", "c.txt": b"\0\1\2" * 99}):
        for name, data in content.items():
            (tmp_path / "in" / name).write_bytes(data)
        with pytest.raises(NothingRead) as refused:
            build([tmp_path / "in"], out)
        assert refused.value.complaint.code == "C002"
        assert {c.where for c in refused.value.complaints} == set(content)
        assert not out.exists()


def test_a_path_that_is_not_there(reports, out):
    with pytest.raises(Refusal):
        build([reports / "nowhere"], out)
    summary = build([reports, reports / "nowhere.txt"], out)
    assert [c.where for c in summary.complaints if c.code in {"C010", "U001"}] == [str(reports / "nowhere.txt")]


@pytest.mark.parametrize("name", ["line.txt", "line.jsonl"])
def test_fifty_megabytes_of_one_line(reports, out, name):
    (reports / name).write_bytes(b"word " * (10 * MB))
    _is_left_out(reports, out, name, "C003")


def test_a_binary_named_txt(reports, out):
    (reports / "program.txt").write_bytes(bytes(range(256)) * 64)
    _is_left_out(reports, out, "program.txt", "C004")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_other_encodings(reports, out, encoding):
    text = GOOD + "\u201cThe ferry sails,\u201d Oru said \u2014 caf\u00e9.\n"
    data = text.encode(encoding)
    (reports / "other.txt").write_bytes(data)
    codes, documents = _told(reports, out, "other.txt")
    assert not codes & {"C004", "C005"}
    assert documents["other.txt"].text.removeprefix("\ufeff") == text
    assert documents["other.txt"].encoding


def test_broken_utf_8(reports, out):
    (reports / "broken.txt").write_bytes(GOOD.encode() + "Caf\u00e9 \u201c".encode()[:-1] + b" and so on\xff\n")
    codes, documents = _told(reports, out, "broken.txt")
    assert "C005" in codes
    assert "\ufffd" in documents["broken.txt"].text


def test_twenty_thousand_nested_divs(reports, out):
    (reports / "deep.html").write_text("<html><body>" + "<div>" * 20_000 + GOOD + "</div>" * 20_000)
    _is_left_out(reports, out, "deep.html", "C006")


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.html", "bomb.txt.gz"])
def test_a_gzip_bomb(reports, out, name):
    with gzip.open(reports / name, "wb", compresslevel=1) as packed:
        for _ in range(64):
            packed.write(b" " * MB)
    assert (reports / name).stat().st_size < MB
    _is_left_out(reports, out, name, "C007")


def test_jsonl_with_bad_lines(reports, out):
    lines = [
        json.dumps({"id": "one", "text": GOOD + "One."}),
        "{'id': 'two'}",
        "[1, 2]",
        json.dumps({"id": "four", "title": "no text"}),
        json.dumps({"id": "five", "text": 5}),
        "",
        json.dumps({"id": "seven", "text": GOOD + "Seven."})[:-5],
        json.dumps({"id": "eight", "text": GOOD + "Eight."}),
    ]
    (reports / "lines.jsonl").write_text("\n".join(lines))
    summary = build([reports], out)
    assert [c.where for c in summary.complaints if c.code == "C008"] == [f"lines.jsonl:{n}" for n in (2, 3, 4, 5, 7)]
    with Store(out) as store:
        assert [d.id for d in store.documents()] == ["eight", "good.txt", "one"]


def test_lines_that_are_no_documents_are_complaints_in_their_place():
    found = list(extract_lines(["{", json.dumps({"text": GOOD}), b"\xff\xfe", "null"]))
    assert [isinstance(item, Complaint) for item in found] == [True, False, True, True]


def test_two_files_with_the_same_bytes(reports, out):
    (reports / "again.txt").write_text(GOOD)
    summary = build([reports], out)
    assert summary.counts["documents"] == 1
    told = [c for c in summary.complaints if c.code == "C009"]
    assert [(c.where, "again.txt" in c.says) for c in told] == [("good.txt", True)]


def test_a_file_that_vanishes(reports, out):
    for name in ("x.txt", "y.txt"):
        (reports / name).write_text(GOOD + name)

    def vanish(stage, done, total):
        (reports / "y.txt").unlink(missing_ok=True)

    summary = build([reports], out, progress=vanish)
    assert summary.counts["documents"] == 2
    assert [c.where for c in summary.complaints if c.code == "C010"] == ["y.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(reports, out):
    (reports / "locked.txt").write_text(GOOD + "more")
    (reports / "locked.txt").chmod(0)
    _is_left_out(reports, out, "locked.txt", "C010")


@pytest.mark.parametrize("text", [{"published": "2999-01-01"}, {}])
def test_an_input_that_says_it_was_published_in_2999(reports, out, text):
    line = {"id": "later", "text": GOOD if text else GOOD.replace("2 April 2031", "2 April 2999"), **text}
    (reports / "later.jsonl").write_text(json.dumps(line))
    codes, documents = _told(reports, out, "later")
    assert "R001" in codes
    assert not str(documents["later"].published.value).startswith("2999")


def test_a_full_disk(reports, out):
    build([reports], out)
    before = out.read_bytes()
    (reports / "long.txt").write_text(GOOD * 2000)

    def limit(connection, _):
        connection.execute("PRAGMA max_page_count = 30")

    event.listen(Engine, "connect", limit)
    try:
        for attempt in (lambda: build([reports], out), lambda: add(out, [reports])):
            with pytest.raises(Refusal) as refused:
                attempt()
            assert refused.value.complaint.code == "S003"
    finally:
        event.remove(Engine, "connect", limit)
    assert out.read_bytes() == before
    assert sorted(os.listdir(out.parent)) == ["reports", "story.verbale"]


def test_a_record_written_by_a_newer_version(reports, out):
    build([reports], out)
    newer = sqlite3.connect(out)
    newer.execute("UPDATE meta SET value = '99' WHERE key = 'form'")
    newer.commit()
    newer.close()
    before = out.read_bytes()
    for attempt in (lambda: build([reports], out), lambda: add(out, [reports]), lambda: Store(out)):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.complaint.code == "S001"
    assert out.read_bytes() == before


KILLED = """
import os, signal, sys
import pytest
import fakes
from verbale.build import add, build

fakes.install(pytest.MonkeyPatch())
reports, out, stage, how = sys.argv[1:]
def end(now, done, total):
    if now == stage:
        os.kill(os.getpid(), signal.SIGKILL)
build([reports], out, progress=end) if how == "build" else add(out, [reports], progress=end)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize(("stage", "how"), [("read", "build"), ("write", "build"), ("write", "add")])
def test_a_kill_in_mid_build(reports, out, stage, how):
    build([reports], out)
    before = out.read_bytes()
    (reports / "more.txt").write_text(GOOD + "more")
    support = str(Path(fakes.__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([support, *sys.path])}
    ended = subprocess.run([sys.executable, "-c", KILLED, str(reports), str(out), stage, how], env=environment)
    assert ended.returncode == -signal.SIGKILL
    assert out.read_bytes() == before
    assert build([reports], out).counts["documents"] == 2
    assert sorted(os.listdir(out.parent)) == ["reports", "story.verbale"]


def test_an_output_that_is_something_else(reports, out):
    shutil.copy(reports / "good.txt", out)
    with pytest.raises(Refusal) as refused:
        build([reports], out)
    assert refused.value.complaint.code == "U006"
    assert out.read_text() == GOOD
