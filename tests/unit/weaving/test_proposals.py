"""Proposals, who answers them in which words, and of whom no answer is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from verbale.weaving.actors import Actors, actors
from verbale.weaving.negotiation import Negotiation, negotiation

Make = Callable[..., Any]


def woven(*reports: Any, roles: dict[str, str] | None = None) -> Negotiation:
    """What is negotiated in reports, with ``roles`` of actors by name."""
    extractions = [report.extraction for report in reports]
    who = actors(extractions)
    rows = [msgspec.structs.replace(row, role=(roles or {}).get(row.name, row.role)) for row in who.rows]
    changed: Actors = msgspec.structs.replace(who, rows=tuple(rows))
    documents = {e.document.id: e.document for e in extractions}
    return negotiation(extractions, changed, documents, {key: key for key in documents})


def states(report: Make, name: str, text: str, *who: str) -> Any:
    made = report(name, text, f"Quay {name}", "2031-06-02")
    for one in who:
        made.who(one, "state")
    return made


def test_who_accepts_a_plan_in_the_words_that_put_it_answers_it_whatever_it_is_about(report: Make) -> None:
    text = "Velmara accepted a wider plan put forward by Ondaria."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("a wider plan put forward by Ondaria", "Ondaria", "offers", "wider plan")
    one.stands("Velmara accepted a wider plan", "Velmara", "accepts", "wider plan")
    issues = ("toll bridge", "lamp oil")
    one.stances[:] = [msgspec.structs.replace(s, issue=i) for s, i in zip(one.stances, issues, strict=True)]
    found = woven(one)
    (offer,) = found.proposals
    assert [(r.responder, r.code, r.proposal) for r in found.responses] == [("Velmara", "accepted", offer.id)]


def test_who_undertakes_what_another_proposed_accepts_it(report: Make) -> None:
    text = "Ondaria proposed that tolls on grain be halved. Velmara pledged to halve tolls on grain."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("proposed that tolls on grain be halved", "Ondaria", "offers", "tolls on grain be halved")
    one.stands("pledged to halve tolls on grain", "Velmara", "undertakes", "halve tolls on grain")
    assert [(r.responder, r.code) for r in woven(one).responses] == [("Velmara", "accepted")]


def test_who_undertakes_something_that_nobody_names_does_not(report: Make) -> None:
    text = "Ondaria proposed that tolls on grain be halved. Velmara pledged a plan."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("proposed that tolls on grain be halved", "Ondaria", "offers", "tolls on grain be halved")
    one.stands("pledged a plan", "Velmara", "undertakes", "plan")
    found = woven(one)
    assert len({p.issue for p in found.positions}) == 1
    assert found.responses == ()


def three(report: Make) -> list[Any]:
    made = []
    for name, lamp in (("a", "lamps"), ("b", "oars"), ("c", "nets")):
        text = f"Ondaria wants cheap {lamp}. Velmara wants dear {lamp}. Halden wants fair {lamp}."
        one = states(report, name, text, "Velmara", "Ondaria", "Halden")
        for who, word in (("Ondaria", "cheap"), ("Velmara", "dear"), ("Halden", "fair")):
            one.stands(f"{who} wants {word} {lamp}", who, "demands", f"{word} {lamp}")
        made.append(one)
    return made


def silent(report: Make, roles: dict[str, str], addressee: str | None = None) -> tuple[str, ...]:
    offer = states(report, "d", "Ondaria offered Halden a toll bridge.", "Ondaria", "Halden")
    offer.stands("offered", "Ondaria", "offers", addressee=addressee)
    offer.stances[0] = msgspec.structs.replace(offer.stances[0], issue="toll bridge")
    rows = woven(*three(report), offer, roles=roles).proposals
    (found,) = [row.silent for row in rows if "toll bridge" in row.wordings]
    return found


def test_no_answer_is_looked_for_of_who_stands_between_the_sides(report: Make) -> None:
    assert silent(report, {}) == ("Halden", "Velmara")
    assert silent(report, {"Halden": "mediator"}) == ("Velmara",)


def test_a_mediator_to_whom_something_is_put_by_name_is_silent_where_he_does_not_answer(report: Make) -> None:
    assert silent(report, {"Halden": "mediator"}, "Halden") == ("Halden",)


def test_a_story_of_one_party_has_positions_and_no_answers(report: Make) -> None:
    one = states(report, "a", "Velmara wants cheaper lamps. Velmara rejected dear lamps.", "Velmara")
    one.stands("Velmara wants cheaper lamps", "Velmara", "demands", "cheaper lamps")
    one.stands("Velmara rejected dear lamps", "Velmara", "rejects", "dear lamps")
    found = woven(one)
    assert [p.actor for p in found.positions] == ["Velmara", "Velmara"]
    assert (found.proposals, found.responses) == ((), ())


def test_a_story_without_a_proposal_has_none(report: Make) -> None:
    one = states(report, "a", "Velmara rejected dear lamps. Ondaria denied a quarrel.", "Velmara", "Ondaria")
    one.stands("Velmara rejected dear lamps", "Velmara", "rejects", "dear lamps")
    one.stands("Ondaria denied a quarrel", "Ondaria", "denies", "quarrel")
    found = woven(one)
    assert (found.proposals, found.responses) == ((), ())
    assert {p.reading for p in found.positions} == {"rejects", "denies"}


def test_accepted_and_would_not_accept_never_join(report: Make) -> None:
    text = "Velmara accepted the grain corridor. Later Velmara would not accept the grain corridor."
    one = states(report, "a", text, "Velmara")
    one.stands("Velmara accepted the grain corridor", "Velmara", "accepts", "grain corridor")
    one.stands("Velmara would not accept the grain corridor", "Velmara", "rejects", "grain corridor")
    found = woven(one).positions
    assert sorted(p.reading for p in found) == ["accepts", "rejects"]
    assert all(len({e.text for e in p.evidence if "accept" in e.text}) == 1 for p in found)
    assert len({p.issue for p in found}) == 1


def test_what_is_accepted_and_rejected_in_one_sentence_is_two_answers(report: Make) -> None:
    text = "Ondaria proposed a truce. Velmara accepted the truce but rejected its terms."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("proposed a truce", "Ondaria", "offers", "a truce")
    one.stands("Velmara accepted the truce", "Velmara", "accepts", "the truce")
    one.stands("rejected its terms", "Velmara", "rejects", "its terms")
    assert sorted(p.reading for p in woven(one).positions) == ["accepts", "offers", "rejects"]


def test_what_is_not_confirmed_in_other_words_is_the_proposal_told_of_there(report: Make) -> None:
    text = (
        "Ondaria proposed that Velmara recognise four islets. Ondaria did not confirm it floated four islets at dinner."
    )
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("proposed that Velmara recognise four islets", "Ondaria", "offers", "recognise four islets")
    one.stands(
        "did not confirm it floated four islets at dinner", "Ondaria", "not_confirmed", "floated four islets at dinner"
    )
    found = woven(one)
    assert [(r.responder, r.code) for r in found.responses] == [("Ondaria", "not_confirmed")]


def test_of_two_proposals_on_one_issue_the_one_named_is_answered(report: Make) -> None:
    text = "Halden wants a grain corridor. Ondaria wants a grain corridor. Velmara played down Halden's grain corridor."
    one = states(report, "a", text, "Velmara", "Ondaria", "Halden")
    one.stands("Halden wants a grain corridor", "Halden", "demands", "a grain corridor")
    one.stands("Ondaria wants a grain corridor", "Ondaria", "demands", "a grain corridor")
    one.stands("Velmara played down Halden's grain corridor", "Velmara", "undecided", "Halden's grain corridor")
    found = woven(one)
    (row,) = found.responses
    assert [p.proposer for p in found.proposals if p.id == row.proposal] == ["Halden"]
    other = text.replace("down Halden's", "down Ondaria's")
    two = states(report, "a", other, "Velmara", "Ondaria", "Halden")
    two.stands("Halden wants a grain corridor", "Halden", "demands", "a grain corridor")
    two.stands("Ondaria wants a grain corridor", "Ondaria", "demands", "a grain corridor")
    two.stands("Velmara played down Ondaria's grain corridor", "Velmara", "undecided", "Ondaria's grain corridor")
    found = woven(two)
    (row,) = found.responses
    assert [p.proposer for p in found.proposals if p.id == row.proposal] == ["Ondaria"]


def test_so_much_that_is_offered_is_of_what_another_asked_for(report: Make) -> None:
    text = "Velmara demanded a pay rise. Ondaria offered 4 percent. Velmara rejected the offer."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("demanded a pay rise", "Velmara", "demands", "pay rise")
    one.stands("offered 4 percent", "Ondaria", "offers", "4 percent")
    one.stands("rejected the offer", "Velmara", "rejects", "the offer")
    found = woven(one)
    assert len({p.issue for p in found.positions}) == 1
    (offer,) = [p for p in found.proposals if p.proposer == "Ondaria"]
    assert [(r.responder, r.code) for r in found.responses if r.proposal == offer.id] == [("Velmara", "rejected")]


def test_a_better_offer_in_a_later_report_is_of_the_same(report: Make) -> None:
    text = "Velmara demanded a pay rise. Ondaria offered 4 percent."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("demanded a pay rise", "Velmara", "demands", "pay rise")
    one.stands("offered 4 percent", "Ondaria", "offers", "4 percent")
    two = states(
        report, "b", "Ondaria raised its offer to 6 percent. Velmara will study the new offer.", "Velmara", "Ondaria"
    )
    two.stands("raised its offer to 6 percent", "Ondaria", "offers", "6 percent")
    two.stands("will study the new offer", "Velmara", "defers", "new offer")
    found = woven(one, two)
    assert len({p.issue for p in found.positions}) == 1
    (offer,) = [p for p in found.proposals if p.proposer == "Ondaria"]
    assert set(offer.wordings) == {"4 percent", "6 percent"}
    assert [(r.responder, r.code) for r in found.responses if r.proposal == offer.id] == [("Velmara", "deferred")]
