"""The faces of build, add and extract, without the rooms behind them."""

import io
import json
import types

import msgspec
import negotiation as n
import pytest

from verbale.build import NothingRead, Summary
from verbale.cli import summary
from verbale.cli.app import run
from verbale.errors import complaint
from verbale.record import Changes

SUMMARY = Summary(
    counts={"documents": 3, "zones": 8, "statements": 1, "events": 9, "claims": 2},
    typed=4,
    complaints=(complaint("R002", "a.txt"), complaint("R002", "b.txt"), complaint("R005", "b.txt")),
    seconds=1.25,
)


@pytest.fixture
def calls(monkeypatch):
    """What the command line asked of the rooms behind it."""
    seen = []

    def build(*arguments, progress, **options):
        seen.append((arguments, options))
        progress("read", 0, 3)
        progress("read", 3, 3)
        progress("weave", 0, None)
        return SUMMARY

    monkeypatch.setattr("verbale.build.build", build)
    monkeypatch.setattr("verbale.build.add", build)
    return seen


def test_build_passes_on_what_the_user_says(calls, capsys):
    options = ["--outlet", "The Herald", "--published", "2031-04-02", "--max-size", "3", "--workers", "2"]
    assert run(["build", "a", "b", "-o", "out.verbale", *options]) == 0
    ((paths, out), given) = calls[0]
    assert (paths, str(out)) == (["a", "b"], "out.verbale")
    assert given["given"] == {"outlet": "The Herald", "published": "2031-04-02"}
    assert (given["limits"].document, given["workers"]) == (3_000_000, 2)


def test_the_summary_groups_the_complaints(calls, capsys):
    run(["build", "a", "-o", "out.verbale"])
    out, err = capsys.readouterr()
    assert out == "out.verbale: 3 documents, 1 statement, 9 events (4 of a type), 2 claims (1.2 s)\n"
    assert "3 complaints:\n" in err
    assert "R002  a.txt, b.txt: " in err
    assert err.count("Give one: --published, ") == 1


def test_an_open_interval_does_not_end_in_three_dots():
    (_, line, _) = summary.told([complaint("R003", "a.txt", value="2031-02/..")])
    assert line.endswith("2031-02/..")
    (_, line, _) = summary.told([complaint("R003", "a.txt", value="2031-02")])
    assert line.endswith("2031-02.")


def test_progress_is_plain_lines_where_there_is_no_terminal(calls, capsys):
    run(["build", "a", "-o", "out.verbale"])
    assert capsys.readouterr().err.startswith("read: 3 of 3\n3 complaints:")


def test_quiet_is_quiet(calls, capsys):
    assert run(["build", "a", "-o", "out.verbale", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_strict_ends_with_1_where_there_are_complaints(calls, capsys):
    assert run(["build", "a", "-o", "out.verbale", "--strict"]) == 1


def test_json_is_the_summary(calls, capsys):
    run(["build", "a", "-o", "out.verbale", "--json"])
    written = json.loads(capsys.readouterr().out)
    assert written["counts"]["documents"] == 3
    assert [c["code"] for c in written["complaints"]] == ["R002", "R002", "R005"]


def test_add_says_what_changed(monkeypatch, capsys):
    changes = Changes(new={"documents": ("x",), "claims": ("a", "b")}, gone={"claims": ("c",)})
    made = Summary(counts={"documents": 4}, complaints=(), seconds=0.5, changes=changes)
    monkeypatch.setattr("verbale.build.add", lambda *_, **__: made)
    assert run(["add", "story.verbale", "more", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["add", "story.verbale", "more"]) == 0
    assert "new: 1 document, 2 claims\ngone: 1 claim\n" in capsys.readouterr().out


def test_add_tells_of_its_own_complaints_and_counts_the_others(monkeypatch, capsys):
    old, new = complaint("R002", "a.txt"), complaint("R002", "b.txt")
    made = Summary(counts={"documents": 2}, complaints=(old, new), seconds=0.5, fresh=(new.id,))
    monkeypatch.setattr("verbale.build.add", lambda *_, **__: made)
    run(["add", "story.verbale", "more"])
    err = capsys.readouterr().err
    assert "1 complaint:\n  R002  b.txt: " in err
    assert "a.txt" not in err
    assert err.endswith("1 older complaint stands in the record: verbale show complaints story.verbale\n")


@pytest.mark.parametrize(("fresh", "status"), [((), 0), (("complaint-1",), 1)])
def test_add_is_strict_on_its_own_complaints(monkeypatch, capsys, fresh, status):
    old = msgspec.structs.replace(complaint("R002", "a.txt"), id="complaint-1")
    made = Summary(counts={"documents": 2}, complaints=(old,), seconds=0.5, fresh=fresh)
    monkeypatch.setattr("verbale.build.add", lambda *_, **__: made)
    assert run(["add", "story.verbale", "more", "--strict"]) == status


def test_where_nothing_could_be_read_every_reason_is_told(monkeypatch, capsys):
    def nothing(*_, **__):
        raise NothingRead(["a"], [complaint("C001", "a/empty.txt")])

    monkeypatch.setattr("verbale.build.build", nothing)
    assert run(["build", "a", "-o", "out.verbale", "-q"]) == 2
    err = capsys.readouterr().err
    assert "C001  a/empty.txt: the file is empty." in err
    assert "C002" not in err
    assert err.splitlines()[-1] == "verbale: nothing was read, and nothing was written."


def test_where_there_is_no_other_reason_the_refusal_is_told(monkeypatch, capsys):
    def nothing(*_, **__):
        raise NothingRead(["a"], [])

    monkeypatch.setattr("verbale.build.build", nothing)
    assert run(["build", "a", "-o", "out.verbale", "-q"]) == 2
    assert capsys.readouterr().err.endswith("[C002]\n")


def test_rows_that_went_are_named():
    changes = Changes(gone={"claims": tuple(f"claim-{n}" for n in range(7)), "events": ("event-9",)})
    assert list(summary.changed(changes)) == [
        "gone: 7 claims, 1 event",
        "  gone claims: claim-0, claim-1, claim-2, claim-3, claim-4 and 2 more",
        "  gone events: event-9",
    ]


@pytest.fixture
def lines(monkeypatch):
    """Lines in, a reading or a complaint out, as ``build.extract_lines`` gives them."""

    def extract_lines(stream, only, *, ahead):
        for number, data in enumerate(stream, 1):
            yield n.EXTRACTION if data.startswith(b"{") else complaint("C008", str(number), line=number, why="no")

    monkeypatch.setattr("verbale.build.extract_lines", extract_lines)


def test_extract_writes_one_line_for_each_line(lines, tmp_path, capfdbinary):
    file = tmp_path / "in.jsonl"
    file.write_bytes(b'{"text": "x"}\nnonsense\n{"text": "y"}\n')
    assert run(["extract", str(file)]) == 0
    out = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [line["id"] for line in out] == ["herald.txt", "2", "herald.txt"]
    assert [c["code"] for c in out[1]["complaints"]] == ["C008"]


def test_extract_reads_the_standard_input_and_only_some_keys(lines, monkeypatch, capfdbinary):
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(b'{"text": "x"}\n')))
    assert run(["extract", "--only", "language,times"]) == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert list(json.loads(line)) == ["id", "language", "times"]


def test_extract_is_strict_where_asked(lines, tmp_path, capfdbinary):
    file = tmp_path / "in.jsonl"
    file.write_bytes(b"nonsense\n")
    assert run(["extract", str(file), "--strict"]) == 1
