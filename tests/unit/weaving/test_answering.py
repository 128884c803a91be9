"""What is put to nobody, and what a stance far from its proposal answers."""

from __future__ import annotations

import msgspec
from tests.unit.weaving.test_proposals import Make, states, three, woven


def test_to_a_demand_no_answer_is_looked_for_but_of_those_to_whom_it_is_put(report: Make) -> None:
    made = []
    for name in "de":
        one = states(report, name, "Ondaria asked for a toll bridge. Velmara was there.", "Ondaria", "Velmara")
        one.stands("asked for a toll bridge", "Ondaria", "demands", "toll bridge")
        made.append(one)
    (row,) = [row for row in woven(*three(report), *made).proposals if "toll bridge" in row.wordings]
    assert row.silent == ()


def test_what_can_be_done_is_no_proposal_and_what_could_be_done_is(report: Make) -> None:
    for word, proposers in (("can", []), ("could", ["Ondaria"])):
        one = states(report, "a", f"Ondaria said the accord {word} be shelved. Velmara sat by.", "Ondaria", "Velmara")
        one.stands(f"the accord {word} be shelved", "Ondaria", "offers", f"the accord {word} be shelved")
        one.stances[0] = msgspec.structs.replace(one.stances[0], rule="stances.could")
        assert [p.proposer for p in woven(one).proposals] == proposers


def test_a_pronoun_too_far_off_denies_nothing_that_was_put_forward(report: Make) -> None:
    between = "Boats lay at the quay. " * 40
    text = f"Ondaria proposed cheap lamps. {between}Velmara disputes this."
    one = states(report, "a", text, "Ondaria", "Velmara")
    one.stands("Ondaria proposed cheap lamps", "Ondaria", "offers", "cheap lamps")
    one.stands("Velmara disputes this", "Velmara", "denies", "this")
    far = msgspec.structs.replace(one.stances[1], object=one.find("cheap lamps"), issue="cheap lamps")
    one.stances[1] = far
    assert woven(one).responses == ()


def test_a_pronoun_that_stands_for_what_one_said_answers_no_other_who_said_the_like(report: Make) -> None:
    text = "Halden wants cheap lamps now. Ondaria wants cheap lamps. Velmara says that is wrong."
    one = states(report, "a", text, "Ondaria", "Velmara", "Halden")
    one.stands("Halden wants cheap lamps now", "Halden", "demands", "cheap lamps now")
    one.stands("Ondaria wants cheap lamps", "Ondaria", "demands", "cheap lamps")
    one.stands("that is wrong", "Velmara", "rejects", "that")
    meant = one.find("cheap lamps", one.stances[1].span[0])
    one.stances[2] = msgspec.structs.replace(one.stances[2], object=meant, issue="cheap lamps")
    one.stances[1] = msgspec.structs.replace(one.stances[1], rule="stances.must")
    assert woven(one).responses == ()


def test_in_another_report_words_must_be_more_alike(report: Make) -> None:
    offer = states(report, "a", "Ondaria proposed a truce.", "Ondaria", "Velmara")
    offer.stands("proposed a truce", "Ondaria", "offers", "a truce")
    about = "truce for monks at the old market"
    here = states(report, "b", f"Ondaria wants lamps. Velmara agreed to the {about}.", "Ondaria", "Velmara")
    here.stands("Ondaria wants lamps", "Ondaria", "demands", "lamps")
    here.stands(f"Velmara agreed to the {about}", "Velmara", "accepts", about)
    found = woven(offer, here)
    assert len({p.issue for p in found.positions}) == 2
    assert found.responses == ()


def test_in_another_report_nobody_answers_whom_neither_report_tells_of(report: Make) -> None:
    def answers(asker: str) -> list[str]:
        offer = states(report, "a", "Ondaria proposed a truce. Halden wants oars.", "Ondaria", "Halden")
        offer.stands("proposed a truce", "Ondaria", "offers", "a truce")
        offer.stands("Halden wants oars", "Halden", "demands", "oars")
        text = f"Velmara agreed to the truce. {asker} wants nets."
        other = states(report, "b", text, "Velmara", "Halden", "Ondaria")
        other.stands("Velmara agreed to the truce", "Velmara", "accepts", "truce")
        other.stands(f"{asker} wants nets", asker, "demands", "nets")
        return [r.responder for r in woven(offer, other).responses]

    assert answers("Ondaria") == ["Velmara"]
    assert answers("Halden") == []


def test_who_speaks_for_nobody_answers_only_what_is_named_or_pointed_to(report: Make) -> None:
    def answers(about: str) -> list[str]:
        text = f"Ondaria proposed cheap lamps. Monks welcomed {about}. Velmara wants oars."
        one = states(report, "a", text, "Ondaria", "Velmara")
        one.stands("Ondaria proposed cheap lamps", "Ondaria", "offers", "cheap lamps")
        one.stands(f"Monks welcomed {about}", "Monks", "accepts", about)
        one.stands("Velmara wants oars", "Velmara", "demands", "oars")
        return [r.responder for r in woven(one).responses]

    assert answers("cheap lamps for all") == []
    assert answers("Ondaria's proposal") == ["Monks"]
