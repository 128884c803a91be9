"""What is asserted: by statements, sentence by sentence, and by reports themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from verbale.model.span import evidence
from verbale.weaving.actors import actors
from verbale.weaving.assertions import assertions, is_doing
from verbale.weaving.parts import number_weight


def said(report, content, cue="said", **how):
    made = report("a", f"Ada Brandt {cue} {content}.", "Echo").who("Ada Brandt", "person").says(content, "Ada Brandt")
    spans = {"source": (made.find("Ada Brandt"),), "cue": (made.find(cue),)}
    places = evidence("a", made.document.text, [*spans["source"], *spans["cue"], *made.statements[0].content])
    made.statements[0] = replace(made.statements[0], id="", evidence=places, **spans, **how)
    return made


def found(*reports):
    made = [one.extraction for one in reports]
    return list(assertions(made, [s for one in made for s in one.statements], actors(made)))


@pytest.mark.parametrize(
    ("cue", "content", "how", "doing"),
    [
        ("said", "ferries sail", {}, False),
        ("rejected", "the plan", {"presentation": "phrase"}, True),
        ("agreed", "to sail", {"presentation": "infinitive", "act": "commissive"}, True),
        ("said", "sails were set", {"presentation": "infinitive"}, False),
        ("hopes", "ferries sail", {"act": "private_state"}, True),
        ("shouted", "“ferries sail”", {"presentation": "quotation", "act": "directive"}, False),
    ],
)
def test_what_a_source_does_is_told_from_what_it_says(report, cue, content, how, doing):
    (statement,) = said(report, content, cue, **how).statements
    assert is_doing(statement) is doing


def test_what_a_source_does_is_asserted_with_it(report):
    (one,) = found(said(report, "the harbour plan", "rejected", presentation="phrase"))
    (part,) = one.parts
    assert {"reject", "plan"} <= part.words.keys()
    assert part.deed == {"reject"}
    assert part.bearers


def test_sentences_are_compared_one_by_one_and_what_a_cue_interrupts_is_one(report):
    made = report("a", "“Ferries sail. Trains run,” Ada Brandt said, “and buses too.”", "Echo")
    made.says("Ferries sail. Trains run", "Ada Brandt")
    spans = (made.find("Ferries sail. Trains run"), made.find("and buses too"))
    places = evidence("a", made.document.text, spans)
    made.statements[0] = replace(made.statements[0], id="", content=spans, evidence=places)
    (one,) = found(made)
    assert [sorted(part.words) for part in one.parts] == [["fer", "sail"], ["bus", "run", "too", "train"]]


def test_what_stands_before_a_word_marks_it(report):
    (one,) = found(said(report, "ferries will not leave the harbour that may freeze"))
    (part,) = one.parts
    assert {"coming", "not"} <= part.marks["leav"]
    assert "possible" in part.marks["freez"]
    assert "not" not in part.marks["freez"]
    assert one.negates


def test_a_longer_number_weighs_more():
    assert number_weight("7") < number_weight("40") < number_weight("317")
    assert number_weight("1000") == number_weight("40")
