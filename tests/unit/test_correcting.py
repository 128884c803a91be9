"""The analyst's hand on a record: what is laid over it stays, and can be taken away."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from verbale import correcting
from verbale.build import add, build, woven
from verbale.cli.app import run
from verbale.errors import Refusal
from verbale.model import Issue, Position, Proposal, Row, Stance, Undertaking
from verbale.record import Store
from verbale.record.laying import lay
from verbale.views import AsOf
from verbale.views.compliance import undertakings
from verbale.views.why import why

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "correct.md"

FIRST = """Quays idle for a third day

By Ida Maar, The Quay, 2 June 2031

The Tarn Port Authority offered a nightly allowance of nine crowns on Monday. The Dockers' Union rejected the nightly \
allowance. The Dockers' Union demanded a ban on remote cranes.

The Tarn Port Authority rejected the ban on remote cranes. The Dockers' Union ordered its pickets to leave the bridge \
for 20 days.
"""
SECOND = """Authority and union talk on

By Olle Ferm, The Mole, 5 June 2031

The Dockers' Union accepted the nightly allowance in principle on Thursday. The Tarn Port Authority offered a partial \
ban on remote cranes. The Dockers' Union said it would study the ban on remote cranes.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("strike")
    (place / "first.txt").write_text(FIRST, "utf-8")
    build([place / "first.txt"], place / "story.verbale")
    (place / "second.txt").write_text(SECOND, "utf-8")
    return place


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built / "story.verbale", tmp_path / "story.verbale"))


def rows(record: Path, kind: type[Row]) -> list[Any]:
    with Store(record) as store:
        return store.rows(kind)


def every(record: Path) -> dict[str, list[Any]]:
    with Store(record) as store:
        kinds = set(store.counts()) - {"documents", "zones", "complaints"}
        return {**{kind: store.rows(kind) for kind in kinds}, "complaints": store.complaints()}


def code(record: Path, words: str) -> str:
    return next(str(row.code) for row in rows(record, Issue) if words in row.label)


def test_a_new_name_stays_when_reports_are_added_and_when_the_record_is_built_anew(built: Path, record: Path) -> None:
    crane = code(record, "crane")
    laid = correcting.rename(record, crane, " Remote  cranes ", who="ada", why="as both call it")
    assert set(laid.changes.changed) == {"issues", "positions"}
    add(record, [built / "second.txt"])
    (issue,) = [row for row in rows(record, Issue) if row.code == crane]
    assert (issue.label, issue.machine_label) == ("Remote cranes", "ban on remote cranes")
    assert sum(row.label == "Remote cranes" for row in rows(record, Position)) == 3
    build([built / "first.txt"], record)
    assert code(record, "Remote cranes") == crane
    with Store(record) as store:
        assert store.check() == []


def test_undoing_a_correction_gives_the_record_back(record: Path) -> None:
    before = every(record)
    laid = correcting.merge(record, code(record, "crane"), code(record, "allowance"), who="ada")
    assert every(record) != before
    correcting.undo(record, laid.correction.id[:-3])
    assert every(record) == before


def test_a_corrected_record_that_is_woven_again_is_equal_to_itself(record: Path) -> None:
    correcting.rename(record, code(record, "crane"), "Remote cranes", who="ada")
    correcting.merge(record, code(record, "bridge"), code(record, "Remote"), who="ada")
    with Store(record) as store:
        extractions, complaints, notes = store.extractions(), store.complaints(), store.corrections()
        model = store.meta["model"]
    assert not lay(record, extractions, woven(extractions, notes), complaints, notes, model=model)


def test_merged_issues_share_positions_proposals_and_undertakings(record: Path) -> None:
    crane, bridge = code(record, "crane"), code(record, "bridge")
    correcting.merge(record, bridge, crane, who="ada")
    assert {row.issue for row in rows(record, Undertaking)} == {crane}
    assert sum(row.issue == crane for row in rows(record, Position)) == 3
    with pytest.raises(Refusal, match=f"'{bridge}' is part of the issue '{crane}' now.*U020"):
        correcting.merge(record, crane, bridge, who="ada")


def test_words_split_off_are_an_issue_of_their_own_and_stay_so(built: Path, record: Path) -> None:
    crane = code(record, "crane")
    refused = next(row for row in rows(record, Position) if row.issue == crane and row.reading == "rejects")
    correcting.split(record, crane, [refused.id], "What the port wants", who="ada")
    add(record, [built / "second.txt"])
    new = code(record, "port wants")
    assert [(row.actor, row.reading) for row in rows(record, Position) if row.issue == new] == [
        ("Tarn Port Authority", "rejects")
    ]
    assert {row.actor for row in rows(record, Position) if row.issue == crane} == {
        "Dockers' Union",
        "Tarn Port Authority",
    }


def test_with_a_proposal_go_the_answers_to_it(built: Path, record: Path) -> None:
    add(record, [built / "second.txt"])
    crane = code(record, "crane")
    put = next(row for row in rows(record, Proposal) if row.issue == crane and row.proposer == "Dockers' Union")
    correcting.split(record, crane, [put.id], "The union's ban", who="ada")
    moved = {row.reading for row in rows(record, Position) if row.issue == code(record, "union's ban")}
    assert moved >= {"demands", "rejects"}


def test_a_score_is_dated_on_evidence_and_not_there_before_its_day(record: Path) -> None:
    (bound,) = rows(record, Undertaking)
    place = rows(record, Stance)[0]
    correcting.score(record, bound.id, "2", "2031-06-20", [place.id], who="ada", why="seen from the bridge")
    (row,) = rows(record, Undertaking)
    (given,) = row.scores
    assert (row.implementation, given.score, given.date, given.who, given.why) == (
        "2",
        "2",
        "2031-06-20",
        "ada",
        "seen from the bridge",
    )
    assert given.evidence == tuple(sorted(place.evidence))
    with Store(record) as store:
        (early,) = AsOf(store, "2031-06-19").rows(Undertaking)
        assert (early.scores, early.implementation) == ((), None)
        assert AsOf(store, "2031-06-20").rows(Undertaking) == [row]
        assert undertakings(store)[0].state.endswith("; scored 2 (intermediate) as of 2031-06-20 by ada")
        assert [one.what for one in why(store, row.id).corrections] == [
            f"score 2 as of 2031-06-20: {row.party}, {row.what}"
        ]


def test_no_machine_gives_a_score(built: Path, record: Path) -> None:
    add(record, [built / "second.txt"])
    assert rows(record, Undertaking)
    assert all(row.scores == () and row.implementation is None for row in rows(record, Undertaking))


def test_a_correction_without_its_report_is_kept_and_told(built: Path, record: Path) -> None:
    correcting.rename(record, code(record, "bridge"), "The bridge", who="ada")
    summary = build([built / "second.txt"], record)
    (told,) = [c for c in summary.complaints if c.code == "W001"]
    assert "ada's correction" in told.says
    build([built / "first.txt"], record)
    assert code(record, "The bridge")


WRONG = [
    ("U019", lambda r, c: correcting.rename(r, c + "x", "new", who="a")),
    ("U019", lambda r, c: correcting.merge(r, c, "nothing", who="a")),
    ("U024", lambda r, c: correcting.merge(r, c, c, who="a")),
    ("U026", lambda r, c: correcting.rename(r, c, " – ", who="a")),
    ("U021", lambda r, c: correcting.split(r, c, ["position-x"], "new", who="a")),
    ("U021", lambda r, c: correcting.split(r, c, [rows(r, Undertaking)[0].id], "new", who="a")),
    ("U023", lambda r, c: correcting.split(r, c, [p.id for p in rows(r, Position) if p.issue == c], "new", who="a")),
    ("U022", lambda r, c: correcting.score(r, "undertaking-x", "1", "2031-06-20", who="a")),
    ("U025", lambda r, c: correcting.score(r, rows(r, Undertaking)[0].id, "4", "2031-06-20", who="a")),
    ("U004", lambda r, c: correcting.score(r, rows(r, Undertaking)[0].id, "1", "soon", who="a")),
    ("U002", lambda r, c: correcting.score(r, rows(r, Undertaking)[0].id, "1", "2031-06-20", ["x-0"], who="a")),
    ("U027", lambda r, c: correcting.undo(r, "correction-x")),
    ("U027", lambda r, c: correcting.undo(r, "")),
]


@pytest.mark.parametrize(("told", "call"), WRONG)
def test_what_cannot_be_corrected_is_refused_and_changes_nothing(record: Path, told: str, call: Any) -> None:
    before = record.read_bytes()
    with pytest.raises(Refusal, match=told):
        call(record, code(record, "crane"))
    assert record.read_bytes() == before


def test_an_unknown_code_names_those_near_it(record: Path) -> None:
    with pytest.raises(Refusal, match=f"near it: {code(record, 'crane')}"):
        correcting.rename(record, code(record, "crane") + "x", "new", who="ada")


def test_the_command_says_what_changed_and_lists_it(
    record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBALE_ANALYST", "ada")
    crane = code(record, "crane")
    assert run(["correct", "rename", str(record), crane, "Remote cranes", "--why", "shorter"]) == 0
    out = capsys.readouterr().out
    assert f"{crane} is called “Remote cranes” (correction-" in out
    assert "changed: 1 issue, 2 positions" in out
    assert run(["correct", "list", str(record)]) == 0
    line = capsys.readouterr().out
    assert "ada: " in line
    assert "(shorter)" in line
    assert run(["correct", "list", str(record), "--json"]) == 0
    (listed,) = msgspec.json.decode(capsys.readouterr().out)
    assert run(["why", str(record), next(row.id for row in rows(record, Issue) if row.code == crane)]) == 0
    out = capsys.readouterr().out
    assert "issues.renamed_by_analyst" in out
    assert "by ada, " in out
    assert run(["correct", "undo", str(record), listed["id"]]) == 0
    assert "undone: " in capsys.readouterr().out
    assert run(["correct", "list", str(record)]) == 0
    assert capsys.readouterr().out == "No correction was made.\n"


def test_the_command_ends_in_one_line_where_it_cannot_be_done(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["correct", "merge", str(record), "no-such", "thing"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "U019" in err


def test_the_commands_of_the_how_to_run(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(record.parent)
    lines = [line[4:] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("    verbale ")]
    (bound,) = rows(record, Undertaking)
    assert len(lines) == 6
    for line in lines:
        moved = [row.id for row in rows(record, Position) if row.reading == "accepts"]
        with Store(record) as store:
            last = store.corrections()[-1:]
        call = shlex.split(line.replace("position-5acd3c60", moved[0]).replace("undertaking-605f3e50", bound.id[:20]))
        call = [last[0].id if word.startswith("correction-") else word for word in call]
        assert run(call[1:]) == 0, (line, capsys.readouterr().err)
