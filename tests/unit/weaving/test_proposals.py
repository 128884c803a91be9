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
    offer = states(report, "d", "Ondaria offered Halden a toll bridge, and Velmara knows.", "Ondaria", "Halden")
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


def test_what_the_other_side_says_that_a_party_wants_is_no_proposal_of_that_party(report: Make) -> None:
    text = "Velmara wants a toll bridge. Ondaria wants an endless feud, Velmara said. Halden agreed to an endless feud."
    one = states(report, "a", text, "Velmara", "Ondaria", "Halden")
    one.stands("Velmara wants a toll bridge", "Velmara", "demands", "a toll bridge")
    one.stands("Ondaria wants an endless feud", "Ondaria", "demands", "an endless feud", claimed_by="Velmara")
    one.stands("Halden agreed to an endless feud", "Halden", "accepts", "an endless feud")
    assert woven(one).proposals == ()
    one.stances[1] = msgspec.structs.replace(one.stances[1], claimed_by=None)
    assert [p.proposer for p in woven(one).proposals] == ["Ondaria"]


def test_an_offer_that_the_other_side_tells_of_was_made(report: Make) -> None:
    text = "Velmara wants a grain corridor. Ondaria offered a toll bridge, Velmara said."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("Velmara wants a grain corridor", "Velmara", "demands", "a grain corridor")
    one.stands("Ondaria offered a toll bridge", "Ondaria", "offers", "a toll bridge", claimed_by="Velmara")
    assert [p.proposer for p in woven(one).proposals] == ["Ondaria"]


def ready(report: Make, text: str, **more: str) -> list[str]:
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("is ready to trim the tolls", "Ondaria", "offers", "trim the tolls", **more)
    if "trimmed tolls" in text:
        one.stands("welcomed trimmed tolls", "Velmara", "accepts", "trimmed tolls")
    if "Ondaria's offer" in text:
        one.stands("welcomed Ondaria's offer", "Velmara", "accepts", "Ondaria's offer")
    return [p.proposer for p in woven(one).proposals]


def test_who_is_ready_for_something_puts_forward_what_has_a_condition_or_is_called_his(report: Make) -> None:
    assert ready(report, "Ondaria is ready to trim the tolls. Velmara welcomed trimmed tolls.") == []
    text = "Ondaria is ready to trim the tolls. Velmara welcomed Ondaria's offer."
    assert ready(report, text) == ["Ondaria"]
    text = "Ondaria is ready to trim the tolls if lamps are lit."
    assert ready(report, text, condition="if lamps are lit") == ["Ondaria"]


def test_measures_that_nothing_tells_are_no_proposal(report: Make) -> None:
    one = states(report, "a", "Ondaria proposed measures. Velmara rejected dear lamps.", "Velmara", "Ondaria")
    one.stands("Ondaria proposed measures", "Ondaria", "offers", "measures")
    one.stands("Velmara rejected dear lamps", "Velmara", "rejects", "dear lamps")
    assert woven(one).proposals == ()


def across(report: Make, answer: str, about: str, act: str = "accepts", **more: Any) -> list[tuple[str, str]]:
    offer = states(report, "a", "Ondaria proposed a full truce on the river.", "Ondaria", "Velmara")
    offer.stands("proposed a full truce on the river", "Ondaria", "offers", "a full truce on the river")
    other = states(report, "b", f"{answer} Ondaria wants cheap lamps.", "Ondaria", "Velmara", "Halden")
    other.stands(answer.rstrip("."), "Velmara", act, about, **more)
    other.stands("Ondaria wants cheap lamps", "Ondaria", "demands", "cheap lamps")
    return [(r.responder, r.code) for r in woven(offer, other).responses]


def test_in_another_report_only_what_is_known_is_an_answer(report: Make) -> None:
    assert across(report, "Velmara agreed to the truce on the river.", "truce on the river") == [
        ("Velmara", "accepted")
    ]
    assert across(report, "Velmara agreed to a truce on the river.", "truce on the river") == []


def test_a_part_of_what_was_proposed_is_something_else(report: Make) -> None:
    assert across(report, "Velmara agreed to the limited truce on the river.", "limited truce on the river") == []


def test_one_word_of_several_in_another_report_is_no_answer(report: Make) -> None:
    assert across(report, "Velmara agreed to the fishing truce of monks.", "fishing truce of monks") == []


def test_what_is_called_anothers_is_no_answer(report: Make) -> None:
    text = "Velmara agreed to the truce on Halden's river."
    assert across(report, text, "truce on Halden's river") == []


def test_in_another_report_what_a_third_says_of_a_party_is_no_answer(report: Make) -> None:
    assert across(report, "Velmara hates the truce on the river.", "truce on the river", "rejects") == [
        ("Velmara", "rejected")
    ]
    assert (
        across(report, "Velmara hates the truce on the river.", "truce on the river", "rejects", claimed_by="Halden")
        == []
    )


def test_who_puts_off_a_thing_in_another_report_has_it_before_him(report: Make) -> None:
    text = "Velmara will weigh a truce on market days."
    assert across(report, text, "truce on market days", "defers") == [("Velmara", "deferred")]


def demanded(report: Make, between: str = "", rule: str = "test") -> list[str]:
    text = f"The lamps must be relit, said Ondaria. {between}Velmara found that unacceptable."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("lamps must be relit", "Ondaria", "demands", "lamps must be relit")
    one.stands("Velmara found that unacceptable", "Velmara", "rejects", "that")
    one.stances[0] = msgspec.structs.replace(one.stances[0], rule=rule)
    return [r.responder for r in woven(one).responses]


def test_a_pronoun_means_what_was_put_forward_shortly_before(report: Make) -> None:
    assert demanded(report) == ["Velmara"]
    assert demanded(report, "Boats lay at the quay. " * 40) == []


def test_a_pronoun_does_not_mean_what_has_to_be_and_is_put_to_nobody(report: Make) -> None:
    assert demanded(report, rule="stances.must") == []


def test_no_answer_is_looked_for_of_a_party_that_few_reports_tell_of(report: Make) -> None:
    reports = three(report)
    far = states(report, "e", "Corvia wants peace. Corvia wants salt. Corvia wants rope. Ondaria waits.", "Corvia")
    for want in ("peace", "salt", "rope"):
        far.stands(f"Corvia wants {want}", "Corvia", "demands", want)
    more = [states(report, f"m{n}", f"Ondaria wants bell {n}{n}.", "Ondaria") for n in range(4)]
    for n, one in enumerate(more):
        one.stands(f"Ondaria wants bell {n}{n}", "Ondaria", "demands", f"bell {n}{n}")
    text = "Ondaria offered a toll bridge. Velmara, Halden and Corvia wait."
    offer = states(report, "d", text, "Ondaria", "Velmara", "Halden", "Corvia")
    offer.stands("Ondaria offered a toll bridge", "Ondaria", "offers", "toll bridge")
    (row,) = [p for p in woven(*reports, far, *more, offer).proposals if "toll bridge" in p.wordings]
    assert row.silent == ("Halden", "Velmara")


def test_who_takes_a_stance_on_the_issue_is_not_silent_nor_who_is_not_told_of(report: Make) -> None:
    text = "Ondaria offered a toll bridge. Velmara wants a toll bridge of stone, too."
    offer = states(report, "d", text, "Ondaria", "Velmara")
    offer.stands("Ondaria offered a toll bridge", "Ondaria", "offers", "toll bridge")
    offer.stands("Velmara wants a toll bridge of stone", "Velmara", "demands", "toll bridge of stone")
    rows = woven(*three(report), offer).proposals
    (row,) = [row for row in rows if "toll bridge" in row.wordings]
    assert row.silent == ()


def test_a_bare_number_is_of_what_was_put_forward_with_it(report: Make) -> None:
    text = "Ondaria proposed a toll of 435 marks. Velmara wants a bridge. Velmara could accept 435 if it is paid."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("proposed a toll of 435 marks", "Ondaria", "offers", "toll of 435 marks")
    one.stands("Velmara wants a bridge", "Velmara", "demands", "bridge")
    one.stands("could accept 435 if it is paid", "Velmara", "accepts_conditionally", "435", condition="if it is paid")
    on = {(row.actor, row.reading): row.issue for row in woven(one).positions}
    assert on["Velmara", "conditional"] == on["Ondaria", "offers"] != on["Velmara", "demands"]


def test_a_plan_that_somebody_offers_is_no_other_partys(report: Make) -> None:
    text = "Velmara offered a bridge. The plan that Ondaria put forward is long."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("offered a bridge", "Velmara", "offers", "bridge")
    one.stands("plan that Ondaria put forward", "Ondaria", "offers", "plan")
    assert [row.actor for row in woven(one).positions] == ["Velmara"]


def test_the_idea_is_nothing_that_was_only_denied(report: Make) -> None:
    text = "Velmara denied having named a toll. Ondaria would consider the idea."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("denied having named a toll", "Velmara", "denies", "named a toll")
    one.stands("consider the idea", "Ondaria", "defers", "idea")
    assert [row.actor for row in woven(one).positions] == ["Velmara"]


def test_an_issue_is_what_is_to_be_done_and_not_the_condition(report: Make) -> None:
    text = "Ondaria would halt dredging if tolls on grain fall. Velmara rejected tolls on grain."
    one = states(report, "a", text, "Velmara", "Ondaria")
    one.stands("halt dredging if tolls on grain fall", "Ondaria", "offers", "halt dredging if tolls on grain fall")
    one.stands("rejected tolls on grain", "Velmara", "rejects", "tolls on grain")
    assert len({row.issue for row in woven(one).positions}) == 2


def test_an_official_whom_nobody_names_binds_no_party(report: Make) -> None:
    text = "An Ondarian official said Ondaria would halve tolls on grain. Ondaria spoke."
    one = states(report, "a", text, "Ondaria").who("An Ondarian official", "unnamed")
    one.stands("would halve tolls on grain", "An Ondarian official", "undertakes", "halve tolls on grain")
    (row,) = woven(one).positions
    assert (row.actor, row.claimed_by) == ("Ondaria", "An Ondarian official")
