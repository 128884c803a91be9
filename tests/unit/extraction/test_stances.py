"""Stances: who takes which on what, on which condition, and who says so."""

from __future__ import annotations

from functools import cache

import pytest

import verbale
from verbale.model import Stance
from verbale.model.stance import READINGS

PUBLISHED = "2031-09-12"  # a Friday


@cache
def stances(text: str) -> tuple[Stance, ...]:
    """The stances of ``text``, in its order."""
    return tuple(verbale.read(text, published=PUBLISHED, only={"stances"}).stances)


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Who takes which stance on what."""
    return [(s.actor, s.act, s.issue) for s in stances(text)]


def at(text: str, span: tuple[int, int] | None) -> str | None:
    """The words at a span."""
    return None if span is None else text[slice(*span)]


VERBS = [
    ("Sarn demanded an end to the ban.", "Sarn", "demands", "end to the ban"),
    ("Sarn called for a truce.", "Sarn", "demands", "truce"),
    ("Sarn urged Ruritania to lift the ban.", "Sarn", "demands", "lift the ban"),
    ("Sarn wants Ruritania to lift the ban.", "Sarn", "demands", "Ruritania to lift the ban"),
    ("Sarn asked for more time.", "Sarn", "demands", "more time"),
    ("Sarn proposed a 20-day pause.", "Sarn", "offers", "20-day pause"),
    ("Sarn offered to free the crew.", "Sarn", "offers", "free the crew"),
    ("Sarn suggested that both sides withdraw their ships.", "Sarn", "offers", "both sides withdraw their ships"),
    ("Sarn accepted the plan.", "Sarn", "accepts", "plan"),
    ("Sarn agreed to the plan.", "Sarn", "accepts", "plan"),
    ("Sarn agreed to lift the ban.", "Sarn", "accepts", "lift the ban"),
    ("Sarn welcomed the initiative.", "Sarn", "accepts", "initiative"),
    ("Sarn rejected the plan.", "Sarn", "rejects", "plan"),
    ("Sarn turned down the offer of a truce.", "Sarn", "rejects", "offer of a truce"),
    ("Sarn ruled out a truce.", "Sarn", "rejects", "truce"),
    ("Sarn refused to lift the ban.", "Sarn", "rejects", "lift the ban"),
    ("Sarn declined the invitation.", "Sarn", "declines", "invitation"),
    ("Sarn denied that its ships had fired.", "Sarn", "denies", "ships had fired"),
    ("Sarn rejected the accusations.", "Sarn", "denies", "accusations"),
    ("Sarn ordered its ships to withdraw.", "Sarn", "orders", "withdraw"),
    ("Sarn pledged to free the crew.", "Sarn", "undertakes", "free the crew"),
    ("Sarn promised to consider the plan.", "Sarn", "defers", "consider the plan"),
    ("Sarn withdrew its offer.", "Sarn", "withdraws", "offer"),
    ("Sarn backed out of the deal.", "Sarn", "withdraws", "deal"),
    ("Sarn will study the plan.", "Sarn", "defers", "plan"),
    ("Sarn reserved the right to close the strait.", "Sarn", "undecided", "right to close the strait"),
    ("Sarn played down the offer.", "Sarn", "undecided", "offer"),
    ("Sarn proposed instead a longer pause.", "Sarn", "counters", "longer pause"),
    ("Sarn accepted part of the plan.", "Sarn", "accepts_in_part", "part of the plan"),
    ("Members of the union voted against the offer.", "Members of the union", "rejects", "offer"),
    ("The union voted to accept the offer.", "The union", "accepts", "offer"),
]


@pytest.mark.parametrize(("text", "actor", "act", "about"), VERBS)
def test_verbs_take_stances(text, actor, act, about):
    assert told(text) == [(actor, act, about)]


OTHERS = [
    ("Sarn is ready to free the crew.", "stances.adjective", ("Sarn", "offers", "free the crew")),
    ("Sarn is ready to sign the treaty.", "stances.adjective", ("Sarn", "accepts", "treaty")),
    ("Sarn is open to a truce.", "stances.adjective", ("Sarn", "accepts", "truce")),
    ("Sarn's rejection of the plan angered Ruritania.", "stances.noun", ("Sarn", "rejects", "plan")),
    ("Sarn expressed its support for the plan.", "stances.noun", ("Sarn", "accepts", "plan")),
    ("Mira Olen reiterated her willingness to sign the treaty.", "stances.noun", ("Mira Olen", "accepts", "treaty")),
    ("The plan faces opposition from Sarn.", "stances.noun", ("Sarn", "rejects", "plan")),
    ("Sarn responded favourably to the offer.", "stances.answered", ("Sarn", "accepts", "offer")),
    ("Ministers read of a Sarn-proposed truce.", "stances.proposed", ("Sarn", "offers", "truce")),
    ("Sarn sees the return of the crews as a priority.", "stances.first", ("Sarn", "demands", "return of the crews")),
    ("The pilots voted in favour of the contract.", "stances.favour", ("pilots", "accepts", "contract")),
    ("Mira Olen called the demand unaffordable.", "stances.called", ("Mira Olen", "rejects", "demand")),
    ("Mira Olen described the plan as unacceptable.", "stances.called", ("Mira Olen", "rejects", "plan")),
    ("Ruritania has not replied to the offer.", "stances.no_reply", ("Ruritania", "undecided", "offer")),
]


@pytest.mark.parametrize(("text", "rule", "expected"), OTHERS)
def test_other_words_take_stances(text, rule, expected):
    found = [(s.actor, s.act, s.issue) for s in stances(text) if s.rule == rule]
    assert found == [expected]


SAID = [
    ("Foreign ships must leave the strait, Mira Olen said.", "stances.must", "demands"),
    ("“We will send observers to the strait,” Mira Olen said.", "stances.will", "undertakes"),
    ("“We will not pay a fee for our own water,” Mira Olen said.", "stances.will", "rejects"),
    ("Mira Olen said a second round was out of the question.", "stances.judged", "rejects"),
    ("“The proposal is unacceptable,” Mira Olen said.", "stances.judged", "rejects"),
    ("“The report is completely false,” Mira Olen said.", "stances.judged", "denies"),
    ("“Fuel was not mentioned,” Mira Olen said.", "stances.not_raised", "denies"),
    ("Mira Olen said all the prisoners could be exchanged in one day.", "stances.could", "offers"),
    ("Mira Olen announced that the prisoners would be exchanged on Friday.", "stances.would_be_done", "undertakes"),
    ("Mira Olen said she would like to see the ports protected.", "stances.would_like", "demands"),
    ("Mira Olen said that the truce covers fuel.", "stances.covers", "demands"),
    ("There is no certainty over the date of the talks, Mira Olen said.", "stances.no_clarity", "undecided"),
    ("Mira Olen said the offer would be answered after the harvest.", "stances.later", "defers"),
    ("“They will never be members of the union,” Mira Olen said.", "stances.never", "rejects"),
    ("“The answer is no,” Mira Olen said.", "stances.answer_is", "rejects"),
    ("There can be no deal without the hostages, Mira Olen said.", "stances.no_without", "accepts_conditionally"),
    ("The licences were not ready for discussion, Mira Olen said.", "stances.not_ready", "defers"),
    ("Mira Olen said foreign ownership of the port would be the best guarantee.", "stances.best", "offers"),
]


@pytest.mark.parametrize(("text", "rule", "act"), SAID)
def test_what_somebody_says_takes_a_stance(text, rule, act):
    assert [(s.actor, s.act) for s in stances(text) if s.rule == rule] == [("Mira Olen", act)]


@pytest.mark.parametrize(
    "text", ["Foreign ships must leave the strait.", "The report is completely false.", "The truce covers fuel."]
)
def test_the_report_itself_takes_none(text):
    assert stances(text) == ()


NEGATED = [
    ("Sarn will not accept the plan.", "rejects"),
    ("Sarn has not accepted the plan.", "undecided"),
    ("Sarn did not reject the plan.", "undecided"),
    ("Sarn did not rule out a truce.", "undecided"),
    ("Sarn is not ready to sign the treaty.", "rejects"),
    ("Sarn did not confirm that its ships had fired.", "not_confirmed"),
    ("Sarn did not deny that its ships had fired.", "not_confirmed"),
    ("Sarn has yet to accept the plan.", "undecided"),
    ("Sarn has yet to reply to the offer.", "undecided"),
    ("Sarn has no intention of leaving the strait.", "rejects"),
]


@pytest.mark.parametrize(("text", "act"), NEGATED)
def test_negation_turns_a_stance(text, act):
    assert [s.act for s in stances(text)] == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Sarn confirmed that its ships had sailed.",
        "Sarn did not demand a truce.",
        "Sarn may accept the plan.",
        "Sarn is expected to accept the plan.",
        "The analyst asked whether Sarn would accept the plan.",
        "If Sarn accepts the plan, the strike will end.",
        "Will Sarn accept the plan?",
        "The plan was rejected.",
        "Sarn refused to say who had fired.",
        "Sarn welcomed the president.",
        "Sarn offered its condolences.",
        "Sarn is ready to fight.",
        "Sarn agreed that the weather was bad.",
        "The mediators made Sarn accept the plan.",
        "Sarn should leave and accept the plan.",
        "The law requires a vote.",
    ],
)
def test_nobody_takes_a_stance(text):
    assert stances(text) == ()


def test_what_is_demanded_of_another_is_no_stance_of_his():
    assert told("Sarn urged Ruritania to accept the plan.") == [("Sarn", "demands", "accept the plan")]
    (found,) = stances("Sarn urged Ruritania to accept the plan.")
    assert found.addressee == "Ruritania"


def test_in_the_passive_the_stance_is_of_whom_it_is_by():
    assert told("The plan was rejected by Sarn.") == [("Sarn", "rejects", "plan")]
    assert told("Ministers read the demands rejected by Sarn.") == [("Sarn", "rejects", "demands")]


def test_two_who_agree_take_a_stance_each():
    assert [s.actor for s in stances("Sarn and Ruritania agreed to a truce.")] == ["Sarn", "Ruritania"]


def test_of_several_demands_each_is_one():
    text = "Mira Olen insisted that Sarn must keep the strait, that fees be cut and that Halden hold an election."
    found = [s.issue for s in stances(text)]
    assert found == ["Sarn must keep the strait", "fees be cut", "Halden hold an election"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Sarn will accept the plan if Ruritania lifts the ban.", "if Ruritania lifts the ban"),
        ("Sarn will not sign the treaty until the crews go free.", "until the crews go free"),
        (
            "Mira Olen, head of the Pilots' League, said the league accepted the offer in principle, "
            "but only if the trust freed 12 tugs.",
            "if the trust freed 12 tugs",
        ),
        ("Sarn accepted the fee in principle, but only if yarn was cheaper.", "if yarn was cheaper"),
        ("Sarn accepted the truce on condition that the crews go free.", "on condition that the crews go free"),
        ("Mira Olen has made a truce conditional on a pause in the raids.", "a pause in the raids"),
        (
            "Supervision of the lane must be settled before the plan can begin, Mira Olen said.",
            "Supervision of the lane must be settled",
        ),
    ],
)
def test_what_is_agreed_to_on_a_condition(text, condition):
    (found,) = stances(text)
    assert (found.act, found.reading) == ("accepts_conditionally", "conditional")
    assert at(text, found.condition) == condition


def test_matters_to_be_settled_first_are_a_condition_of_what_was_spoken_of():
    text = "Sarn proposed a 20-day pause. “But there are matters that have to be settled first,” Mira Olen said."
    found = next(s for s in stances(text) if s.rule == "stances.matters")
    assert (found.actor, found.reading, found.issue) == ("Mira Olen", "conditional", "20-day pause")
    assert at(text, found.condition) == "matters that have to be settled first"


def test_a_promise_may_have_a_condition():
    text = "“If they leave the bank, we guarantee that they will sail home,” Mira Olen said."
    (found,) = stances(text)
    assert (found.actor, found.act, found.reading, found.quoted) == ("Mira Olen", "undertakes", "conditional", True)
    assert at(text, found.condition) == "If they leave the bank"


@pytest.mark.parametrize(
    "text",
    [
        "Mira Olen has declared her support for the plan in principle.",
        "Mira Olen welcomed the efforts of Sarn.",
        "“We agree with the proposals, but the work is not done,” Mira Olen said.",
        "“We agree with the proposals,” Mira Olen said.\nBut she added that the work was not done.",
    ],
)
def test_an_idea_may_be_agreed_to_in_principle(text):
    assert [s.act for s in stances(text)] == ["accepts_in_principle"]


def test_could_agree_is_an_answer_in_part():
    text = "Mira Olen said Sarn could accept observers at the eastern mouth only."
    (found,) = stances(text)
    assert (found.act, found.reading) == ("accepts_in_part", "conditional")
    assert at(text, found.scope) == "observers at the eastern mouth only"


def test_who_accuses_claims_the_breach():
    text = "Sarn accused Ruritania of breaking the truce."
    (found,) = stances(text)
    assert (found.actor, found.reading, found.claimed_by) == ("Ruritania", "violates", "Sarn")
    assert found.issue == "truce"


BLAMED = [
    "The Harbour Trust accused the Pilots' League on Friday of breaking its promise to free the tugs, saying 10 sat.",
    "The Pilots' League was accused by the Harbour Trust of breaking its promise to free the tugs.",
]


@pytest.mark.parametrize("text", BLAMED)
def test_the_promise_is_of_who_is_accused_and_the_accuser_claims_both(text):
    found = {s.act: s for s in stances(text)}
    assert set(found) == {"accuses_of_breaking", "undertakes"}
    assert {s.actor for s in found.values()} == {"Pilots' League"}
    assert {(s.claimed_by, s.by_reporter) for s in found.values()} == {("Harbour Trust", False)}


def test_a_breach_told_is_claimed_by_who_tells_it():
    (found,) = stances("Mira Olen of Sarn said Ruritania had violated the truce.")
    assert (found.rule, found.actor, found.claimed_by) == ("stances.broke", "Ruritania", "Mira Olen")


NEITHER = [
    "Mira Olen would neither confirm nor deny that a draft existed.",
    "Neither confirming nor denying a draft, Mira Olen said she had no comment.",
    "Mira Olen has neither confirmed nor denied a draft.",
]


@pytest.mark.parametrize("text", NEITHER)
def test_who_neither_confirms_nor_denies_has_not_confirmed(text):
    assert [(s.actor, s.act) for s in stances(text)] == [("Mira Olen", "not_confirmed")]


def test_the_name_beside_an_office_proposes_and_neither_side_is_nobody():
    text = "The mediator, Olga Rane, proposed that nights be capped at nine hours. Neither side has replied to that."
    assert [(s.actor, s.act) for s in stances(text)] == [("Olga Rane", "offers")]


def test_what_is_denied_has_its_scope():
    text = "Mira Olen said they had not discussed the islets on their call."
    (found,) = stances(text)
    assert (found.act, found.issue) == ("denies", "islets on their call")
    assert at(text, found.scope) == "islets on their call"


def test_of_another_it_is_claimed():
    (found,) = stances("Mira Olen said Ruritania had rejected the plan.")
    assert (found.actor, found.claimed_by) == ("Ruritania", "Mira Olen")


def test_of_another_what_lies_ahead_is_only_foretold():
    assert stances("The analyst Jon Varga said Ruritania would reject the plan.") == ()


def test_of_the_own_side_it_is_no_claim():
    (found,) = stances("Sarnian Foreign Minister Mira Olen said Sarn had rejected the plan.")
    assert (found.actor, found.claimed_by) == ("Sarn", None)
    (found,) = stances("Mira Olen said her country would not enter into talks with Ruritania.")
    assert (found.actor, found.act, found.claimed_by) == ("Mira Olen", "rejects", None)


def test_who_holds_an_office_may_speak_for_a_state():
    (found,) = stances(
        "Trade Minister Mira Olen said Korvia would lower its tariffs in return for access to the market."
    )
    assert (found.actor, found.reading, found.claimed_by) == ("Korvia", "conditional", "Mira Olen")


def test_who_is_spoken_of_with_it_is_the_speaker():
    (found,) = stances("The bloc said it was ready to raise its target if others followed.")
    assert (found.actor, found.act) == ("The bloc", "offers")


def test_what_is_asked_of_an_idea_is_a_condition_of_who_agreed_to_it():
    asked = "“Who will watch the lane?” Mira Olen asked."
    assert stances(asked) == ()
    found = stances(f"“We accept the plan,” Mira Olen said. {asked}")[-1]
    assert (found.rule, found.actor, found.reading, found.issue) == (
        "stances.asked",
        "Mira Olen",
        "conditional",
        "plan",
    )


def test_who_would_rather_not_is_undecided():
    assert told("Sarn would prefer not to close the strait.") == [("Sarn", "undecided", "not to close the strait")]


def test_the_reports_own_label_is_told_from_quoted_words():
    (label,) = stances("Sarn's rejection of the plan angered Ruritania.")
    (quoted,) = stances("“We reject the plan,” Mira Olen said.")
    assert (label.by_reporter, label.quoted) == (True, False)
    assert (quoted.actor, quoted.by_reporter, quoted.quoted) == ("Mira Olen", False, True)
    assert quoted.statement is not None


def test_it_is_what_was_spoken_of_last():
    text = "Sarn proposed a 20-day pause. Ruritania rejected it."
    assert told(text)[1] == ("Ruritania", "rejects", "20-day pause")
    assert at(text, stances(text)[1].object) == "20-day pause"


def test_what_is_only_named_is_nobody():
    assert stances("In the end, sides agreed to a truce.") == ()


def test_the_offer_is_what_another_offered_last():
    text = "Sarn proposed a 20-day pause. Mira Olen demanded a vote. Ruritania rejected the proposal."
    assert told(text)[-1] == ("Ruritania", "rejects", "20-day pause")
    text = "Sarn demanded a vote. Mira Olen proposed a 20-day pause. Ruritania rejected the demand."
    assert told(text)[-1] == ("Ruritania", "rejects", "vote")


def test_the_order_is_what_another_ordered_last():
    text = "Sarn ordered its fleet to leave the bay. Mira Olen demanded a vote. Ruritania welcomed the order."
    assert told(text)[-1] == ("Ruritania", "accepts", "leave the bay")


def test_the_plan_that_somebody_put_forward_is_his_own():
    text = "Ruritania proposed a 20-day pause. Mira Olen could live with the plan that Sarn put forward on Monday."
    assert ("Sarn", "offers", "20-day pause") not in told(text)


def test_who_denies_this_denies_what_was_said_just_before():
    text = "Ruritania rejected a truce. Mira Olen of Sarn said the river had fallen by a third. Ruritania denied this."
    assert told(text)[-1] == ("Ruritania", "denies", "river had fallen by a third")
    text = "Mira Olen said Ruritania had offered a truce. Ruritania denied this."
    assert told(text)[-1] == ("Ruritania", "denies", "truce")


def test_who_will_not_freeze_something_refuses():
    assert [row[:2] for row in told("“We will not freeze the works,” Mira Olen said.")] == [("Mira Olen", "rejects")]


def test_yes_is_said_to_what_another_offers():
    text = "Sarn proposed a 20-day pause. “We are ready to begin the talks. I have said yes,” Mira Olen said."
    assert told(text)[-1] == ("Mira Olen", "accepts", "20-day pause")


def test_a_demand_that_is_dropped_is_no_demand():
    assert told("Sarn dropped its demand for a vote.") == [("Sarn", "withdraws", "demand for a vote")]


def test_the_demands_of_a_condition_are_what_is_rejected():
    text = "Mira Olen has made a truce conditional on a pause in the raids. Ruritania rejected the demands."
    assert told(text)[1] == ("Ruritania", "rejects", "pause in the raids")


def test_a_stance_stands_in_its_words():
    text = "The port was quiet. On Monday, Sarn rejected the plan of the envoy, a clerk said."
    (found,) = stances(text)
    assert at(text, found.cue) == "rejected"
    assert at(text, found.span) == "Sarn rejected the plan of the envoy"
    assert at(text, found.object) == "plan of the envoy"
    assert {e.text for e in found.evidence} >= {"rejected", "Sarn rejected the plan of the envoy"}


def test_the_day_is_that_of_the_saying():
    (found,) = stances("“We reject the plan,” Mira Olen said on Monday.")
    assert found.date == "2031-09-08"


def test_every_act_has_a_reading():
    from verbale.model.codes import codes

    assert set(READINGS) == set(codes("stance.act"))
    assert set(READINGS.values()) <= set(codes("position.reading"))


def test_a_stance_in_one_line():
    (found,) = stances("Sarn accepted the truce on condition that the crews go free.")
    line = "Sarn: accepts conditionally truce, on condition: on condition that the crews go free"
    assert str(found) == line


def test_the_company_is_no_union():
    text = (
        "Gorse Company met the Glass Union on Wednesday in Orsund. The Glass Union left. The company denied the charge."
    )
    assert stances(text)[-1].actor == "Gorse Company"
    text = "The Glass Union demanded holidays from Kiln Works on Tuesday. The company denied that it had threatened."
    assert stances(text)[-1].actor != "Glass Union"


def test_the_terms_of_a_plan_are_nobodys_promise():
    text = "Halden put forward a plan under which Sarn would leave the bay and guarantee a flow of 400 litres."
    assert [row[:2] for row in told(text)] == [("Halden", "offers")]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Olen, Sarn's prime minister, reiterated that her country would not pay.",
        "“We will not sign it,” Mira Olen said.",
    ],
)
def test_what_somebody_will_not_do_is_refused_with_nothing_named(text):
    assert ("Mira Olen", "rejects") in [row[:2] for row in told(text)]


def test_the_cabinet_is_of_the_side_of_who_speaks():
    assert told("Mira Olen of Sarn said the cabinet had approved the plan.")[0][:2] == ("Mira Olen", "accepts")


def test_his_prime_minister_is_no_president():
    text = (
        "President Mato Tesk left. The minister, Ivo Lenk, spoke. On Monday his prime minister had ruled out a truce."
    )
    assert ("Mato Tesk", "rejects", "truce") not in told(text)


def test_what_is_done_only_after_something_is_not_told_of_that():
    assert told("Sarn will study the plan only after Ruritania has accepted the list.") == [("Sarn", "defers", "plan")]


def test_approved_as_far_as_a_part_is_concerned_is_in_part():
    assert told("Sarn approved the plan as far as the fees are concerned.")[0][1] == "accepts_in_part"


def test_what_an_official_whom_nobody_names_says_a_side_will_do_is_claimed():
    found = stances("A senior Sarnian official said that Sarn would resume the grain shipments.")
    assert [(s.actor, s.act, s.claimed_by) for s in found] == [("Sarn", "undertakes", "A senior Sarnian official")]


def test_as_soon_as_is_a_condition():
    text = "Sarn offered to free the crew as soon as the fees are paid."
    (one,) = stances(text)
    assert at(text, one.condition) == "as soon as the fees are paid"


def test_the_day_of_saying_is_no_part_of_what_is_said():
    found = stances("Sarn said on Tuesday it would release two of the men it has held since January.")
    assert [s.issue.split()[0] for s in found] == ["it"]
