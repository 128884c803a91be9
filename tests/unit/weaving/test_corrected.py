"""What analysts lay over issues and undertakings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from verbale.model import Correction
from verbale.model.correction import Merged, Renamed, Scored, Split
from verbale.weaving.actors import actors
from verbale.weaving.negotiation import Negotiation, negotiation

Make = Callable[..., Any]

TEXT = (
    "The harbour board offered a night allowance. The union rejected the night allowance. The union demanded a ban on "
    "remote cranes. The board rejected the crane ban. The union ordered a halt of the pickets."
)
LATER = "The union accepted the night allowance in principle. The board offered a crane ban on Sundays."


def first(report: Make) -> Any:
    return (
        report("a", TEXT, "The Quay", "2031-06-02")
        .who("harbour board", "body", "board")
        .who("union", "body")
        .stands("harbour board offered a night allowance", "harbour board", "offers", "night allowance")
        .stands("union rejected the night allowance", "union", "rejects", "night allowance")
        .stands("union demanded a ban on remote cranes", "union", "demands", "ban on remote cranes")
        .stands("board rejected the crane ban", "harbour board", "rejects", "crane ban")
        .stands("union ordered a halt of the pickets", "union", "orders", "halt of the pickets")
    )


def second(report: Make) -> Any:
    return (
        report("b", LATER, "The Mole", "2031-06-04")
        .who("harbour board", "body", "board")
        .who("union", "body")
        .stands("union accepted the night allowance", "union", "accepts_in_principle", "night allowance")
        .stands("board offered a crane ban", "harbour board", "offers", "crane ban")
    )


def woven(*reports: Any, laid: tuple[Correction, ...] = ()) -> Negotiation:
    extractions = [report.extraction for report in reports]
    documents = {e.document.id: e.document for e in extractions}
    return negotiation(extractions, actors(extractions), documents, {key: key for key in documents}, laid)


def places(row: Any) -> tuple[tuple[str, int, int], ...]:
    return tuple((e.document, e.start, e.end) for e in row.evidence)


def correction(row: str, field: str, asked: Any, minute: int = 0) -> Correction:
    value = msgspec.json.encode(asked).decode()
    return Correction(
        row=row, field=field, value=value, who="ada", when=f"2031-06-05T10:0{minute}", why="so it is called"
    )


def issue(found: Negotiation, label: str) -> Any:
    return next(row for row in found.issues if label in row.label)


def rename(found: Negotiation, label: str, new: str) -> Correction:
    row = issue(found, label)
    return correction(row.id, "label", Renamed(code=row.code, label=new, places=places(row)))


def merge(found: Negotiation, label: str, into: str) -> Correction:
    one, other = issue(found, label), issue(found, into)
    asked = Merged(code=one.code, into=other.code, places=places(one), into_places=places(other))
    return correction(one.id, "merged", asked, 1)


def test_a_renamed_issue_keeps_its_code_and_the_machines_name(report: Make) -> None:
    before = woven(first(report))
    found = woven(first(report), second(report), laid=(note := rename(before, "allowance", "pay for the night"),))
    row = issue(found, "pay for the night")
    assert (row.code, row.machine_label) == (issue(before, "allowance").code, "night allowance")
    assert (row.rule, row.corrections) == ("issues.renamed_by_analyst", (note.id,))
    assert {p.label for p in found.positions if p.issue == row.code} == {"pay for the night"}
    assert not found.complaints


def test_merged_issues_are_one_for_positions_proposals_and_undertakings(report: Make) -> None:
    before = woven(first(report))
    found = woven(first(report), second(report), laid=(merge(before, "cran", "allowance"),))
    gone, row = issue(before, "cran").code, issue(found, "allowance")
    assert (row.merged, row.rule) == ((gone,), "issues.merged_by_analyst")
    assert gone not in {one.code for one in found.issues}
    assert sum(p.issue == row.code for p in found.positions) == 6
    assert {p.issue for p in found.proposals} == {row.code}


def test_words_that_were_split_off_are_an_issue_of_their_own_when_reports_are_added(report: Make) -> None:
    before = woven(first(report))
    row = issue(before, "cran")
    (stance,) = [s for s in first(report).extraction.stances if s.act == "demands"]
    asked = Split(code=row.code, label="Remote work", places=places(row), stances={stance.id: places(stance)})
    found = woven(first(report), second(report), laid=(correction(row.id, "split", asked),))
    new = issue(found, "Remote work")
    assert (new.code, new.split_from, new.rule) == ("remote-work", row.code, "issues.split_by_analyst")
    assert [(p.actor, p.reading) for p in found.positions if p.issue == new.code] == [("union", "demands")]
    assert sum(p.issue == row.code for p in found.positions) == 2
    assert set(new.evidence).isdisjoint(issue(found, "crane ban").evidence)


def test_what_is_corrected_is_known_by_its_words_where_its_code_is_another(report: Make) -> None:
    before = woven(first(report))
    row = issue(before, "allowance")
    note = correction(row.id, "label", Renamed(code="was-another", label="nights", places=places(row)))
    assert issue(woven(first(report), laid=(note,)), "nights").code == row.code


def test_a_correction_of_what_is_not_there_is_told_and_changes_nothing(report: Make) -> None:
    before = woven(first(report))
    notes = (
        correction("issue-0", "label", Renamed(code="fish", label="fish", places=(("z", 0, 4),))),
        merge(before, "cran", "allowance"),
        merge(before, "cran", "allowance"),
        correction("issue-0", "label", {"code": "fish"}),
        correction("u", "score", Scored(party="x", what="y", places=(), score="1", date="2031-06-05")),
    )
    found = woven(first(report), laid=notes)
    assert [c.code for c in found.complaints] == ["W001"] * 4
    assert msgspec.structs.replace(found, complaints=()) == woven(first(report), laid=(notes[1],))


def test_a_score_is_the_analysts_alone_and_the_last_day_counts(report: Make) -> None:
    before = woven(first(report))
    (bound,) = before.undertakings
    assert (bound.scores, bound.implementation) == ((), None)
    asked = [
        Scored(party=bound.party, what=bound.what, places=places(bound), score=score, date=date, evidence=place)
        for score, date, place in (("2", "2031-06-09", (("a", 0, 3), ("z", 0, 1))), ("1", "2031-06-06", ()))
    ]
    notes = tuple(correction(bound.id, "score", one) for one in asked)
    (row,) = woven(first(report), second(report), laid=notes).undertakings
    assert [(s.score, s.date, s.who, s.why) for s in row.scores] == [
        ("1", "2031-06-06", "ada", "so it is called"),
        ("2", "2031-06-09", "ada", "so it is called"),
    ]
    assert row.implementation == "2"
    assert [e.text for e in row.scores[1].evidence] == ["The"]
    assert row.id == bound.id
