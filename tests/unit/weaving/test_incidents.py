"""Breaches that are alleged, denied, owned up to, verified and investigated: five acts, each by somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from verbale.model import Incident
from verbale.weaving.actors import actors
from verbale.weaving.breaches import is_watcher
from verbale.weaving.negotiation import negotiation

Make = Callable[..., Any]

PLEDGED = "The Hill Front pledged a 20-day halt to raids."


def incidents(*reports: Any) -> tuple[Incident, ...]:
    extractions = [report.extraction for report in reports]
    documents = {e.document.id: e.document for e in extractions}
    return negotiation(extractions, actors(extractions), documents, {key: key for key in documents}).incidents


def pledged(report: Make) -> Any:
    one = report("a", PLEDGED, "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    return one.stands("Hill Front pledged a 20-day halt to raids", "Hill Front", "undertakes", "20-day halt to raids")


def told(report: Make, text: str, name: str = "b", day: str = "2031-06-09") -> Any:
    one = report(name, text, "The Quay", day).who("Hill Front", "armed_force", "Front").who("Tarn Republic", "body")
    return one.who("Valley Observer Mission", "body").who("Ilan Wirt", "person")


@pytest.mark.parametrize(
    ("text", "status", "by", "rule"),
    [
        (
            "The Tarn Republic accused the Hill Front of breaking the halt.",
            "alleged",
            "Tarn Republic",
            "incidents.accused",
        ),
        ("The Hill Front was accused of a breach of the halt by all.", "alleged", None, "incidents.accused"),
        ("The Hill Front has repeatedly violated the halt.", "alleged", None, "incidents.breach"),
        ("The Hill Front shelled a mill hours after the halt began.", "alleged", None, "incidents.despite"),
        (
            "The Hill Front admitted that a unit had raided a mill in breach of the halt.",
            "acknowledged",
            "Hill Front",
            "incidents.admitted",
        ),
        (
            "The Valley Observer Mission recorded 12 violations of the halt.",
            "verified_by",
            "Valley Observer Mission",
            "incidents.verified",
        ),
    ],
)
def test_a_line_tells_one_act_by_somebody(report: Make, text: str, status: str, by: str | None, rule: str) -> None:
    (row,) = incidents(pledged(report), told(report, text))
    doers = {row.alleged_by, row.acknowledged_by, row.verified_by} - {None}
    assert (row.status, row.rule, doers) == (status, rule, {by} - {None})
    assert (row.date, [e.text for e in row.evidence]) == ("2031-06-09", [text])


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn Republic warned that it would leave if the Hill Front violated the halt.",
        "The Hill Front has not violated the halt.",
        "No side has broken the halt.",
        "The Tarn Republic broke the ice at the talks.",
    ],
)
def test_what_is_only_feared_or_did_not_happen_is_none(report: Make, text: str) -> None:
    assert incidents(pledged(report), told(report, text)) == ()


def test_who_is_accused_is_no_accuser(report: Make) -> None:
    one = told(report, "The Hill Front broke the halt.")
    one.stands("Hill Front broke", "Hill Front", "accuses_of_breaking", claimed_by="Hill Front")
    assert all(row.alleged_by != "Hill Front" for row in incidents(pledged(report), one))


ALLEGED = "The Tarn Republic accused the Hill Front of breaking the halt at Kell Mill. "


@pytest.mark.parametrize(
    ("text", "status", "field", "by"),
    [
        ("The Hill Front denied the accusation.", "denied", "denied_by", "Hill Front"),
        ("The Front did not dispute that its men had been there.", "acknowledged", "acknowledged_by", "Hill Front"),
        (
            "The Valley Observer Mission confirmed that an attack took place.",
            "verified_by",
            "verified_by",
            "Valley Observer Mission",
        ),
        ("The Tarn Republic opened an inquiry.", "investigated_by", "investigated_by", "Tarn Republic"),
    ],
)
def test_an_answer_is_an_act_of_its_own_on_the_allegation(
    report: Make, text: str, status: str, field: str, by: str
) -> None:
    rows = {row.status: row for row in incidents(pledged(report), told(report, ALLEGED + text))}
    assert rows.keys() == {"alleged", status}
    assert getattr(rows[status], field) == by
    assert (rows[status].about, rows[status].undertaking) == (rows["alleged"].id, rows["alleged"].undertaking)
    assert [e.text for e in rows[status].evidence] == [text]
    assert rows["alleged"].denied_by == ("Hill Front" if status == "denied" else None)


def test_who_is_not_accused_denies_nothing(report: Make) -> None:
    rows = incidents(pledged(report), told(report, f"{ALLEGED}The Valley Observer Mission denied the accusation."))
    assert [row.status for row in rows] == ["alleged"]


def test_another_report_that_names_what_is_alleged_answers_it(report: Make) -> None:
    later = told(report, "Ilan Wirt has ordered an inquiry into the raid on Kell Mill.", "c", "2031-06-12")
    rows = incidents(pledged(report), told(report, ALLEGED), later)
    assert [(row.status, row.investigated_by) for row in rows if row.about] == [("investigated_by", "Ilan Wirt")]


def test_several_tellings_of_one_allegation_are_one_row(report: Make) -> None:
    again = told(report, "The Tarn Republic accused the Hill Front on Monday of breaking its 20-day halt.", "c")
    (row,) = incidents(pledged(report), told(report, ALLEGED), again)
    assert {e.document for e in row.evidence} == {"b", "c"}


def test_a_breach_of_a_halt_hangs_on_no_other_promise(report: Make) -> None:
    one = report("a", "The Hill Front promised to open a school.", "The Quay", "2031-06-02")
    one.who("Hill Front", "armed_force").stands(
        "Hill Front promised to open a school", "Hill Front", "undertakes", "open a school"
    )
    (row,) = incidents(one, told(report, ALLEGED))
    assert (row.undertaking, row.accused) == (None, "Hill Front")


def test_a_breach_is_none_of_what_was_promised_later(report: Make) -> None:
    one = told(report, "The Tarn Republic accused the Hill Front of breaking the old treaty.", "b", "2031-06-01")
    promise = report("a", "The Hill Front promised to open a school.", "The Quay", "2031-06-02")
    promise.who("Hill Front", "armed_force").stands(
        "Hill Front promised to open a school", "Hill Front", "undertakes", "open a school"
    )
    assert [row.undertaking for row in incidents(promise, one)] == [None]


def test_a_breach_is_none_of_what_the_same_report_only_then_says_is_promised(report: Make) -> None:
    text = "The Tarn Republic accused the Hill Front of breaking its word. The Hill Front promised to open a school."
    one = told(report, text).stands(
        "Hill Front promised to open a school", "Hill Front", "undertakes", "open a school", date="2031-06-09"
    )
    assert [row.undertaking for row in incidents(one)] == [None]


def test_what_is_told_against_the_promise_just_told_is_alleged(report: Make) -> None:
    text = "The Hill Front undertook to keep off the bank. Even so, the River Guard reported that a barge crossed it."
    one = report("a", text, "The Quay", "2031-06-02").who("Hill Front", "armed_force").who("River Guard", "body")
    one.stands("Hill Front undertook to keep off the bank", "Hill Front", "undertakes", "keep off the bank")
    (row,) = incidents(one.says("that a barge crossed it", "River Guard", "body"))
    assert (row.rule, row.alleged_by, row.accused) == ("incidents.contrast", "River Guard", "Hill Front")


def test_who_watches_is_told_by_the_name() -> None:
    assert is_watcher("Valley Observer Mission")
    assert not is_watcher("Hill Front")
    assert not is_watcher(None)


def test_what_contravenes_is_a_breach(report: Make) -> None:
    text = "The Tarn Republic accused the Hill Front of a raid on Kell Mill, in contravention of the halt."
    (row,) = incidents(pledged(report), told(report, text))
    assert (row.status, row.alleged_by, row.accused, row.rule) == (
        "alleged",
        "Tarn Republic",
        "Hill Front",
        "incidents.accused",
    )


def test_who_is_blamed_for_what_nobody_promised_has_broken_nothing(report: Make) -> None:
    one = told(report, "The Tarn Republic blamed the Hill Front for undermining the talks.")
    one.stands("blamed", "Hill Front", "accuses_of_breaking", "undermining the talks", claimed_by="Tarn Republic")
    assert incidents(one) == ()


def test_what_is_told_against_a_promise_is_of_that_promise_whenever_it_is_reported(report: Make) -> None:
    text = "The Hill Front undertook to keep off the bank. Even so, the River Guard reported that a barge crossed it."
    one = report("a", f"{text} That was on Sunday.", "The Quay", "2031-06-02").who("Hill Front", "armed_force")
    one.who("River Guard", "body").dated("Sunday", "2031-06-01")
    one.stands("Hill Front undertook to keep off the bank", "Hill Front", "undertakes", "keep off the bank")
    (row,) = incidents(one.says("that a barge crossed it", "River Guard", "body"))
    assert row.undertaking is not None


def test_a_deed_that_shares_but_a_common_verb_with_a_promise_breaks_another(report: Make) -> None:
    one = report("a", "The Hill Front promised to carry out the survey.", "The Quay", "2031-06-02")
    one.who("Hill Front", "armed_force").stands(
        "Hill Front promised to carry out the survey", "Hill Front", "undertakes", "carry out the survey"
    )
    other = report("c", "The Hill Front promised to open a school.", "The Quay", "2031-06-02")
    other.who("Hill Front", "armed_force").stands(
        "Hill Front promised to open a school", "Hill Front", "undertakes", "open a school"
    )
    text = "The Tarn Republic accused the Hill Front of carrying out a raid in breach of the agreement."
    (row,) = incidents(one, other, told(report, text))
    assert row.undertaking is None
