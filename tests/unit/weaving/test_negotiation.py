"""Issues, positions, proposals with their answers, undertakings and incidents, out of stances told by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from verbale.weaving.actors import actors
from verbale.weaving.negotiation import Negotiation, negotiation

Make = Callable[..., Any]

FIRST = (
    "The harbour board offered a night allowance of nine crowns. The dockers' union rejected the night allowance, "
    "and it demanded that the cranes stay on the quay. The union will study the offer on shifts. Rune Alm, the board's "
    "chairman, said he would sign the allowance in principle."
)
SECOND = (
    "The union accepted the allowance for the night on condition that it is paid from June. The board accused the "
    "union of breaking the 20-day truce on the quay. The union ordered its pickets to keep a 20-day truce on the quay."
)


def woven(*reports: Any) -> Negotiation:
    extractions = [report.extraction for report in reports]
    documents = {e.document.id: e.document for e in extractions}
    return negotiation(extractions, actors(extractions), documents, {key: key for key in documents})


def pay(report: Make) -> tuple[Any, Any]:
    one = (
        report("a", FIRST, "The Quay", "2031-06-02")
        .who("harbour board", "body", "board")
        .who("dockers' union", "body", "union")
        .who("Rune Alm", "person", offices=[("chairman", "harbour board")])
        .stands(
            "harbour board offered a night allowance", "harbour board", "offers", "night allowance", addressee="union"
        )
        .stands("union rejected the night allowance", "dockers' union", "rejects", "night allowance")
        .stands("demanded that the cranes stay", "dockers' union", "demands", "the cranes stay on the quay")
        .stands("The union will study the offer", "union", "defers", "the offer")
        .stands("he would sign the allowance in principle", "Rune Alm", "accepts_in_principle", "the allowance")
    )
    two = (
        report("b", SECOND, "Harbour Post", "2031-06-05")
        .who("dockers' union", "body", "union")
        .who("harbour board", "body", "board")
        .stands(
            "union accepted the allowance for the night on condition that it is paid from June",
            "union",
            "accepts_conditionally",
            "allowance for the night",
            condition="that it is paid from June",
        )
        .stands(
            "accused the union of breaking the 20-day truce",
            "union",
            "accuses_of_breaking",
            "the 20-day truce",
            claimed_by="board",
        )
        .stands("union ordered its pickets to keep a 20-day truce", "union", "orders", "a 20-day truce on the quay")
    )
    return one, two


def test_wordings_of_one_thing_are_one_issue_and_others_are_others(report: Make) -> None:
    found = woven(*pay(report))
    codes = {row.label: row.code for row in found.issues}
    assert len(found.issues) == 3
    assert "night allowance" in codes
    assert all(row.evidence for row in found.issues)


def test_issues_do_not_depend_on_the_order_of_the_reports(report: Make) -> None:
    one, two = pay(report)
    renamed = [e.code for e in woven(one, two).issues]
    assert renamed == [e.code for e in woven(*pay(report)).issues]


def test_the_offer_is_what_was_offered_before_and_no_demand(report: Make) -> None:
    found = woven(*pay(report))
    (studied,) = [p for p in found.positions if p.reading == "undecided"]
    assert studied.label == "night allowance"


def test_a_chairmans_word_is_his_boards_and_he_is_named(report: Make) -> None:
    found = woven(*pay(report))
    (row,) = [p for p in found.positions if p.reading == "accepts_in_principle"]
    assert (row.actor, row.by) == ("harbour board", "Rune Alm")


def test_a_proposal_has_its_answers_in_all_wordings(report: Make) -> None:
    found = woven(*pay(report))
    (offer,) = [p for p in found.proposals if p.proposer == "harbour board"]
    answers = {(r.responder, r.code, r.condition) for r in found.responses if r.proposal == offer.id}
    assert ("dockers' union", "rejected", None) in answers
    assert ("dockers' union", "accepted_conditionally", "that it is paid from June") in answers
    assert offer.first_seen == "2031-06-02"
    assert offer.silent == ()


def test_a_demand_that_nobody_answers_and_that_is_put_to_nobody_is_a_position_alone(report: Make) -> None:
    found = woven(*pay(report))
    assert all(p.proposer != "dockers' union" for p in found.proposals)
    assert any(p.reading == "demands" and p.actor == "dockers' union" for p in found.positions)


def test_who_is_asked_and_does_not_answer_is_silent(report: Make) -> None:
    text = "The Lowmill Company offered the Weavers' Guild a second lunch."
    mill, guild = "Lowmill Company", "Weavers' Guild"
    one = report("a", text, "The Loom", "2031-06-02").who(mill, "body").who(guild, "body")
    one.stands("Lowmill Company offered", mill, "offers", addressee=guild)
    one.stances[0] = msgspec.structs.replace(one.stances[0], issue="second lunch")
    two = report("b", "The Weavers' Guild wants higher looms.", "The Loom", "2031-06-03").who(guild, "body")
    two.stands("Weavers' Guild wants higher looms", guild, "demands", "higher looms")
    (row,) = woven(one, two).proposals
    assert row.silent == (guild,)


def test_what_only_people_talk_of_who_speak_for_nobody_is_no_issue(report: Make) -> None:
    one = report("a", "Ann Ode wants a taller lamp.", "The Loom", "2031-06-02").who("Ann Ode", "person")
    one.stands("Ann Ode wants a taller lamp", "Ann Ode", "demands", "taller lamp")
    assert woven(one).issues == ()


def test_of_two_together_each_takes_the_stance(report: Make) -> None:
    text = "Velmara and Ondaria agreed to a grain corridor. Velmara sent ships. Ondaria sent none."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara and Ondaria", "group").who("Velmara", "state")
    one.who("Ondaria", "state").stands("agreed to a grain corridor", "Velmara and Ondaria", "accepts", "grain corridor")
    assert sorted(p.actor for p in woven(one).positions) == ["Ondaria", "Velmara"]


def test_a_proposal_called_by_its_proposer_is_the_same_issue(report: Make) -> None:
    text = "Ondaria proposed a grain corridor. Velmara backs Ondaria's plan."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara", "state").who("Ondaria", "state")
    one.stands("proposed a grain corridor", "Ondaria", "offers", "grain corridor")
    one.stands("backs Ondaria's plan", "Velmara", "accepts", "Ondaria's plan")
    found = woven(one)
    (offer,) = found.proposals
    assert [(r.responder, r.proposal) for r in found.responses] == [("Velmara", offer.id)]


def test_declining_to_comment_is_no_position(report: Make) -> None:
    one = report("a", "Velmara declined to speak of the grain corridor.", "The Quay", "2031-06-02").who(
        "Velmara", "state"
    )
    one.stands("declined to speak of", "Velmara", "declines", "grain corridor")
    assert woven(one).positions == ()


def test_what_lasts_so_many_days_ends_on_a_computed_day(report: Make) -> None:
    (row,) = woven(*pay(report)).undertakings
    assert (row.party, row.declared, row.until) == ("dockers' union", "2031-06-05", "2031-06-25")
    assert row.until_basis == "computed: 20 days from 2031-06-05"


def test_a_breach_is_alleged_by_the_accuser_and_hangs_on_the_undertaking(report: Make) -> None:
    found = woven(*pay(report))
    (row,) = found.incidents
    assert (row.status, row.alleged_by, row.undertaking) == ("alleged", "harbour board", found.undertakings[0].id)


def test_what_is_claimed_of_another_is_no_undertaking(report: Make) -> None:
    text = "The board says the union ordered a halt to the pickets."
    one = report("a", text, "The Quay", "2031-06-02").who("board", "body").who("union", "body")
    one.stands("union ordered a halt", "union", "orders", "a halt to the pickets", claimed_by="board")
    found = woven(one)
    assert found.undertakings == ()
    assert [(p.actor, p.claimed_by) for p in found.positions] == [("union", "board")]


def test_one_story_in_two_places_is_one_reading(report: Make) -> None:
    rows = [
        report(name, FIRST, name, "2031-06-02")
        .who("dockers' union", "body", "union")
        .stands("union rejected the night allowance", "dockers' union", "rejects", "night allowance")
        for name in ("a", "b")
    ]
    extractions = [row.extraction for row in rows]
    documents = {e.document.id: e.document for e in extractions}
    found = negotiation(extractions, actors(extractions), documents, {"a": "a", "b": "a"})
    (row,) = found.positions
    assert {place.document for place in row.evidence} == {"a", "b"}


def test_a_demonym_is_the_state_of_the_story(report: Make) -> None:
    one = report("a", "Velmara spoke. The Velmaran side backs a grain corridor.", "The Quay", "2031-06-02")
    one.who("Velmara", "state").stands("backs a grain corridor", "Velmaran", "accepts", "grain corridor")
    assert [p.actor for p in woven(one).positions] == ["Velmara"]


def test_who_has_not_answered_is_said_not_to_have(report: Make) -> None:
    text = "Ondaria proposed a grain corridor. Velmara has not replied to the proposal."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara", "state").who("Ondaria", "state")
    one.stands("proposed a grain corridor", "Ondaria", "offers", "grain corridor")
    one.stands("has not replied to the proposal", "Velmara", "undecided", "the proposal")
    one.stances[1] = msgspec.structs.replace(one.stances[1], rule="stances.no_reply")
    assert [(r.responder, r.code) for r in woven(one).responses] == [("Velmara", "no_response_as_of")]


def test_a_spokesmans_claim_is_his_sides_own(report: Make) -> None:
    text = "Pell Arden said Velmara accepts a grain corridor."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara", "state")
    one.who("Pell Arden", "person", offices=[("spokesman", "Velmara")])
    one.stands("Velmara accepts a grain corridor", "Velmara", "accepts", "grain corridor", claimed_by="Pell Arden")
    (row,) = woven(one).positions
    assert (row.actor, row.by, row.claimed_by) == ("Velmara", "Pell Arden", None)


def test_two_negotiations_of_other_parties_stay_apart(report: Make) -> None:
    one = report("a", "Ondaria proposed a pay rise. ", "The Quay", "2031-06-02").who("Ondaria", "state")
    one.stands("Ondaria proposed a pay rise", "Ondaria", "offers", "pay rise")
    two = report("b", "Velmara rejected the pay rise.", "The Mast", "2031-06-03").who("Velmara", "state")
    two.stands("Velmara rejected the pay rise", "Velmara", "rejects", "pay rise")
    found = woven(one, two)
    assert found.responses == ()
    assert len(found.issues) == 2
    assert len({row.code for row in found.issues}) == 2


def test_nobody_answers_what_is_not_there_yet(report: Make) -> None:
    text = "Velmara rejected a pay rise. Ondaria spoke."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara", "state").who("Ondaria", "state")
    one.stands("Velmara rejected a pay rise", "Velmara", "rejects", "pay rise")
    two = report("b", "Ondaria proposed a pay rise to Velmara.", "The Mast", "2031-06-05").who("Ondaria", "state")
    two.who("Velmara", "state").stands("Ondaria proposed a pay rise", "Ondaria", "offers", "pay rise")
    one.stands("Ondaria spoke", "Ondaria", "accepts", "spoke")
    assert woven(one, two).responses == ()


def test_what_two_say_of_both_is_claimed_of_neither(report: Make) -> None:
    text = "Velmara and Ondaria accepted the grain corridor, Velmara and Ondaria said."
    one = report("a", text, "The Quay", "2031-06-02").who("Velmara", "state").who("Ondaria", "state")
    one.who("Velmara and Ondaria", "group")
    for name in ("Velmara", "Ondaria"):
        one.stands("accepted the grain corridor", name, "accepts", "grain corridor", claimed_by="Velmara and Ondaria")
    assert [(row.actor, row.claimed_by) for row in sorted(woven(one).positions, key=lambda row: row.actor)] == [
        ("Ondaria", None),
        ("Velmara", None),
    ]


def test_the_government_of_a_state_stands_for_it_though_nobody_read_it_as_an_actor(report: Make) -> None:
    one = report("a", "Velmara met. The Velmaran government accepted the grain corridor.").who("Velmara", "state")
    one.stands("accepted the grain corridor", "Velmaran government", "accepts", "grain corridor")
    assert [row.actor for row in woven(one).positions] == ["Velmara"]


def test_an_office_speaks_for_whom_its_holder_does(report: Make) -> None:
    one = report("a", "Velmara accepted the grain corridor, Prime Minister Mira Olen's office said.")
    one.who("Velmara", "state").who("Mira Olen", "person", offices=[("Prime Minister", "Velmara")])
    one.stands(
        "accepted the grain corridor",
        "Velmara",
        "accepts",
        "grain corridor",
        claimed_by="Prime Minister Mira Olen's office",
    )
    assert [(row.actor, row.by, row.claimed_by) for row in woven(one).positions] == [("Velmara", "Mira Olen", None)]
