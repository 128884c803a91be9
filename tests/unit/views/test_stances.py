"""What is shown of issues, answers and incidents, and which options keep which."""

from __future__ import annotations

import msgspec
import negotiation as n
import pytest
import talks as t

from verbale.model import Issue
from verbale.views import Filters, show
from verbale.views.why import why

OTHER = Issue(
    rule="issues.wording", evidence=n.words("herald.txt", n.at(n.HERALD, "40 buses")), code="buses", label="buses"
)
ASKED = msgspec.structs.replace(t.WANTED, issue="buses", label="buses", id="")
STORE = n.Memory(rows=(*n.ROWS, *t.ROWS, OTHER, ASKED))
KINDS = {"issues": 1, "positions": 5, "proposals": 1, "responses": 2, "undertakings": 1, "incidents": 1}


def test_issues_stand_by_how_much_is_said_of_each():
    first, second = show(STORE, "issues")
    assert (first.code, first.positions, first.proposals) == ("bridge", 5, 1)
    assert (second.code, second.positions, second.actors) == ("buses", 1, ("Velmark",))
    assert first.actors == ("Velmark", "Marsh", "Orsinia")


def test_an_answer_tells_what_it_answers_and_an_incident_what_was_undertaken():
    assert {(r.issue, r.label, r.terms) for r in show(STORE, "responses")} == {
        ("bridge", "open the <bridge>", "open the bridge")
    }
    (incident,) = show(STORE, "incidents")
    assert (incident.party, incident.what, incident.issue) == ("Orsinia", "open the bridge", "bridge")


@pytest.mark.parametrize(("kind", "count"), KINDS.items())
@pytest.mark.parametrize("name", ["bridge", "Open the <Bridge>"])
def test_every_kind_goes_by_its_issue(kind, count, name):
    assert len(show(STORE, kind, Filters(issue=name))) == count
    assert show(STORE, kind, Filters(issue="ferry")) == []


@pytest.mark.parametrize(
    ("kind", "name", "count"),
    [
        ("issues", "Marsh", 1),
        ("positions", "Ivo Brandt", 1),
        ("positions", "an aide", 1),
        ("proposals", "Tarn Council", 1),
        ("responses", "Velmark", 2),
        ("undertakings", "Orsinia", 1),
        ("incidents", "Velmark", 1),
        ("incidents", "Orsinia", 1),
    ],
)
def test_every_kind_goes_by_its_actors(kind, name, count):
    assert len(show(STORE, kind, Filters(actor=name))) == count


def test_rows_go_by_outlet():
    assert len(show(STORE, "positions", Filters(outlet="morning post"))) == 2
    assert [r.code for r in show(STORE, "responses", Filters(outlet="Morning Post"))] == ["rejected"]


def test_the_timeline_of_an_issue_has_its_positions_proposals_and_undertakings():
    lines = show(STORE, "timeline", Filters(issue="bridge"))
    told = [(r.date, r.kind, r.mode, r.claimed_by) for r in lines if r.kind not in {"event", "meeting"}]
    assert sorted(told, key=str) == [
        ("2031-04-01", "position", "demands", None),
        ("2031-04-01", "proposal", "proposes", None),
        ("2031-04-01", "undertaking", "undertakes", None),
        ("2031-04-03", "position", "rejects", None),
        ("2031-04-03", "position", "undecided", None),
        (None, "position", "demands", "an aide"),
    ]
    assert [date for date, *_ in told] == ["2031-04-01"] * 3 + ["2031-04-03"] * 2 + [None]


def test_a_timeline_without_an_issue_has_none_of_them():
    assert {r.kind for r in show(STORE, "timeline")} <= {"event", "meeting"}


def test_why_of_a_position_says_who_made_it_the_partys():
    answer = why(STORE, t.OFFERS.id)
    assert str(answer.speaking) == "by Ana Velt, who speaks for Orsinia as President"
    (passage,) = answer.passages
    assert n.HERALD[passage.marks[0].start : passage.marks[0].end] == "open the bridge"
    assert str(why(STORE, t.WANTED.id).speaking) == "the report names Velmark itself"
    assert str(why(STORE, t.PUTS_OFF.id).speaking) == "by Ivo Brandt, who speaks for Velmark in the report"


def test_why_of_a_position_on_a_statement_has_its_chain():
    said = msgspec.structs.replace(t.OFFERS, statement=n.BRIDGE.id)
    answer = why(n.Memory(rows=(*n.ROWS, said)), said.id)
    assert [chain.statement for chain in answer.chains] == [n.BRIDGE.id]


def test_why_of_a_proposal_lists_its_answers():
    answer = why(STORE, t.OFFER.id)
    assert [r["code"] for r in answer.row["responses"]] == ["accepted_in_principle", "rejected"]
    assert [u.text for u in answer.used_by] == [
        "2031-04-01 Velmark accepted in principle",
        "2031-04-03 Velmark rejected",
    ]
    assert answer.row["label"] == "open the <bridge>"


def test_why_of_an_undertaking_an_incident_an_answer_and_an_issue():
    assert [u.text for u in why(STORE, t.ORDER.id).used_by] == ["undated alleged by Velmark"]
    assert why(STORE, t.BREACH.id).row["what"] == "open the bridge"
    assert why(STORE, t.ANSWERS[0].id).row["terms"] == "open the bridge"
    issue = why(STORE, t.ISSUE.id)
    assert issue.row["positions"] == len([u for u in issue.used_by if u.kind == "position"]) == 5
