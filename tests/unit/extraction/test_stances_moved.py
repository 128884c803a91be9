"""Stances that are given up or moved, and words of other negotiations: trade, pay, takeovers."""

from __future__ import annotations

from functools import cache

import pytest

import verbale
from verbale.build import read_text
from verbale.extraction import Reading
from verbale.extraction.stances_holders import Holders
from verbale.model import Stance


@cache
def stances(text: str) -> tuple[Stance, ...]:
    """The stances of ``text``, in its order."""
    return tuple(verbale.read(text, published="2031-09-12", only={"stances"}).stances)


def taken(text: str) -> list[tuple[str | None, str, str]]:
    """Who takes which act on what."""
    return [(s.actor, s.act, s.issue) for s in stances(text)]


GIVEN_UP = [
    ("Ruritania no longer insists on a withdrawal from the islands.", "undecided"),
    ("Ruritania no longer opposes the deal.", "undecided"),
    ("Sarn is no longer demanding the port.", "undecided"),
    ("Sarn no longer supports the plan.", "rejects"),
    ("The union has softened its demand for a 6 percent rise.", "undecided"),
    ("The union dropped its demand for a 6 percent rise.", "undecided"),
    ("Sarn gave up its demand for observers.", "undecided"),
    ("Sarn lifted its objections to the deal.", "undecided"),
    ("Sarn dropped its opposition to the deal.", "undecided"),
    ("Ruritania reversed its opposition to the treaty.", "undecided"),
    ("Ruritania backed away from its promise to lift the tariffs.", "rejects"),
    ("The company walked back its offer of a 3 percent rise.", "rejects"),
    ("Ruritania backtracked on its pledge to open the port.", "rejects"),
]


@pytest.mark.parametrize(("text", "reading"), GIVEN_UP)
def test_what_is_given_up_is_withdrawn_and_a_demand_given_up_turns_nothing_down(text, reading):
    assert [(s.act, s.reading) for s in stances(text)] == [("withdraws", reading)]


def test_who_drops_what_is_in_force_takes_no_stance_back():
    assert stances("Sarn dropped the tariffs on steel.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania, which had ruled out a truce, now supports it.",
        "Ruritania had ruled out a truce, but it now backs the plan.",
    ],
)
def test_what_was_ruled_out_and_is_now_supported_is_both(text):
    assert [(s.actor, s.act) for s in stances(text)] == [("Ruritania", "rejects"), ("Ruritania", "accepts")]


def test_one_sentence_may_accept_and_reject():
    text = "Sarn accepted the truce but rejected its terms."
    assert taken(text) == [("Sarn", "accepts", "truce"), ("Sarn", "rejects", "terms")]


@pytest.mark.parametrize(
    "text",
    [
        "Sarn will neither accept nor reject the plan.",
        "Sarn neither accepted nor rejected the plan.",
        "Sarn said it would neither accept nor reject the plan.",
        "Sarn stopped short of endorsing the plan.",
        "Sarn gave no answer to the proposal.",
    ],
)
def test_who_does_neither_is_undecided(text):
    assert [(s.actor, s.reading) for s in stances(text)] == [("Sarn", "undecided")]


def test_what_is_said_and_what_is_denied_in_one_sentence_are_both_kept():
    text = "Sarn said it was ready for talks, and denied that its ships had fired."
    assert [s.act for s in stances(text)] == ["offers", "denies"]


OTHERS = [
    ("Sarn denied breaking the truce.", "Sarn", "denies", "breaking the truce"),
    ("Sarn ruled out cutting tariffs.", "Sarn", "rejects", "cutting tariffs"),
    ("Ruritania has agreed a trade deal with Sarn.", "Ruritania", "accepts", "trade deal with Sarn"),
    ("Ruritania struck a trade deal with Sarn.", "Ruritania", "accepts", "trade deal with Sarn"),
    ("Sarn signed off on the deal.", "Sarn", "accepts", "deal"),
    ("Sarn gave its approval to the deal.", "Sarn", "accepts", "deal"),
    ("Sarn gave the green light to the deal.", "Sarn", "accepts", "deal"),
    ("Sarn gave in to the demands.", "Sarn", "accepts", "demands"),
    ("Sarn wants to keep its tariffs on steel.", "Sarn", "demands", "keep its tariffs on steel"),
    ("Sarn is holding out for a better offer.", "Sarn", "demands", "better offer"),
    ("Sarn is not waiting for a deal but does support the truce.", "Sarn", "accepts", "truce"),
    ("Sarn accepted no terms.", "Sarn", "rejects", "no terms"),
    ("Sarn wants the bill passed by June.", "Sarn", "demands", "bill passed by June"),
    ("Mira Olen is pushing the union to accept the cuts.", "Mira Olen", "demands", "accept the cuts"),
    ("Sarn issued a statement rejecting the plan.", "Sarn", "rejects", "plan"),
    ("The union was urged by the mediator to accept the cuts.", "the mediator", "demands", "accept the cuts"),
    ("Sarn called the plan a non-starter.", "Sarn", "rejects", "plan"),
    ("Sarn abstained from the vote.", "Sarn", "undecided", ""),
]


@pytest.mark.parametrize(("text", "actor", "act", "about"), OTHERS)
def test_words_of_other_negotiations(text, actor, act, about):
    assert taken(text) == [(actor, act, about)]


RULES = [
    ("The company raised its offer to 4 percent.", "stances.bettered", "offers", "4 percent"),
    ("Nordal Steel raised its bid for the port company.", "stances.bettered", "offers", "bid for the port company"),
    ("Sarn put a longer truce on the table.", "stances.on_the_table", "offers", "longer truce"),
    ("“We need a pay rise of 6 percent,” Mira Olen said.", "stances.needed", "demands", "pay rise of 6 percent"),
    ("“The offer falls short,” Mira Olen said.", "stances.short", "rejects", "offer"),
    (
        "Mira Olen said a truce was possible only if the prisoners were freed.",
        "stances.only_if",
        "accepts_conditionally",
        "truce",
    ),
]


@pytest.mark.parametrize(("text", "rule", "act", "about"), RULES)
def test_rules_of_what_is_said(text, rule, act, about):
    assert [(s.act, s.issue) for s in stances(text) if s.rule == rule] == [(act, about)]


NOBODY = [
    "Clerks laughed at reports that Sarn had accepted the plan and that it had signed the treaty.",
    "Mira Olen would be surprised if Sarn had changed course and was prepared to sign the treaty.",
    "“Why should we pay a fee for our own water?” Mira Olen asked.",
    "“Sarn might be ready to settle this with us,” Mira Olen said.",
    "Mira Olen said the harvest may be insufficient.",
    "“I could say we reject the plan,” Mira Olen said.",
    "It seemed that Sarn accepted the plan.",
    "Everything depends on Sarn's willingness to end the strike.",
    "“We will not enter into a recession,” Mira Olen said.",
    "Sarn has not replied to a request for comment.",
    "Mira Olen insisted that most of the victims are sailors.",
    "Mira Olen countered that the envoy is a phone call away.",
    "Clerks agreed that it would be difficult to count the votes.",
    "Mira Olen suggested few ideas for the harbour.",
    "Sarn offered no concession.",
    "“This should give the bank room for a loan,” Mira Olen said.",
    "“The league should have been dissolved,” Mira Olen said.",
    "“You are no longer welcome,” Mira Olen said.",
    "Any company that rejected the plan had to pay.",
    "Sarn has not replied to requests last week for comment.",
    "Sarn founded what it called a Harbour Office to watch the port.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_only_rumoured_asked_or_named_is_nobodys(text):
    assert stances(text) == ()


def test_in_somebodys_own_words_they_are_not_he():
    found = stances("“They have agreed to release the crews,” Mira Olen said.")
    assert all(s.actor != "Mira Olen" for s in found)


def test_a_plan_for_the_long_term_is_about_no_term():
    assert stances("Ruritania's long-term plan was printed in June.") == ()


def test_what_is_done_if_it_is_asked_for_is_offered():
    text = "Foreign Minister Mira Olen of Sarn said Sarn would send 12 observers if both sides asked for them."
    (found,) = stances(text)
    assert (found.act, found.reading) == ("undertakes", "offers")
    assert found.condition is not None


def test_what_is_announced_to_be_done_by_each_is_promised_by_each():
    text = (
        "Deputy Minister Mira Olen of Sarn announced that 20 sailors would be exchanged, 12 by Sarn and 8 by Ruritania."
    )
    found = {(s.actor, s.act, s.claimed_by) for s in stances(text)}
    assert ("Ruritania", "undertakes", "Mira Olen") in found


def test_what_is_joined_to_a_thing_by_a_verb_is_no_part_of_it():
    found = stances("Sarn played down Ruritania's harbour lease request and sought an end to the mooring fees.")
    assert [(s.act, s.issue) for s in found if s.actor == "Sarn"] == [
        ("undecided", "Ruritania's harbour lease request"),
        ("demands", "end to the mooring fees"),
    ]


def test_what_was_not_raised_was_not_raised_there():
    text = "Mira Olen said the ministers had not discussed the lease at their dinner on Monday."
    (found,) = stances(text)
    assert found.scope is not None
    assert text[slice(*found.scope)] == "lease at their dinner on Monday"


def test_a_noun_for_what_was_said_is_the_reporters():
    (found,) = stances("Mira Olen, the Sarnian foreign minister, confirmed Sarn's acceptance of the plan.")
    assert (found.act, found.by_reporter, found.quoted) == ("accepts", True, False)


def test_a_promise_that_one_has_from_another_is_the_others():
    assert taken("The farmers have promises from Sarn to support the mill.")[0][:2] == ("Sarn", "undertakes")


def test_who_accused_on_the_way_is_the_accuser():
    (found,) = stances("Sarn wrote to the envoy after accusing Ruritania of violating the truce.")
    assert (found.actor, found.reading, found.claimed_by) == ("Ruritania", "violates", "Sarn")


def test_the_leaders_are_no_one_person():
    document = read_text("The leaders rejected the plan of Mira Olen.", only={"zones"}).document
    reading = Reading(document)
    holders = Holders(reading.entities, ())
    (segment,) = reading.parsed.segments
    leaders, plan = segment.doc[1], segment.doc[4]
    assert (leaders.text, plan.text) == ("leaders", "plan")
    one = [("Mira Olen", (0, 11))]
    assert holders.is_one_of_many(leaders, one)
    assert not holders.is_one_of_many(plan, one)
    assert not holders.is_one_of_many(leaders, [*one, ("Jon Varga", (0, 11))])


def test_the_leaders_of_two_states_stand_for_both():
    text = "The leaders of Norway and Chile rejected the plan."
    assert [s.actor for s in stances(text)] == ["Norway", "Chile"]


def test_a_condition_may_hang_further_in():
    text = "The Harbour Union accepted the mediator's proposal of 7 percent on condition that it is paid from June."
    (found,) = [s for s in stances(text) if s.act.startswith("accepts")]
    assert found.reading == "conditional"
    assert found.condition is not None
    assert text[slice(*found.condition)] == "on condition that it is paid from June"
