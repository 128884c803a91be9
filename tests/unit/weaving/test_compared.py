"""Which tellings are compared, and what they have in common: all at once as one by one."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from verbale.weaving import likeness
from verbale.weaving.actors import actors
from verbale.weaving.compared import FIRST, Compared
from verbale.weaving.likeness import Neighbours
from verbale.weaving.mentions import mentions
from verbale.weaving.tellings import tellings

TEXTS = {
    "a": "Tolvan missiles struck the grain port of Asel on 5 May, killing 7 dockers.\nThe strike stopped the ships.",
    "b": "Tolva struck the port of Asel and killed 7 dockers.\nVelmara said the strikes on its grain port must end.",
    "c": "Missiles of Tolva hit the grain port of Asel.\nDockers were killed in the attack, the port of Velmara said.",
}
TOLD = {
    "a": (("struck", "Tolva", "Asel"), ("killing", "Tolva", "dockers"), ("strike",), ("stopped", "Velmara")),
    "b": (("struck", "Tolva", "Asel"), ("killed", "Tolva", "dockers"), ("strikes", "Tolva")),
    "c": (("hit", "Tolva", "Asel"), ("killed", "Velmara", "dockers"), ("attack",)),
}


@pytest.fixture
def found(report):
    """The tellings of three reports of one story, and how alike the reports are."""
    made = []
    for name, text in TEXTS.items():
        one = report(name, text, None, "2031-05-06").who("Tolva", "state", "Tolvan").who("Velmara", "state", "Velmaran")
        for trigger, *who in TOLD[name]:
            one = one.tells(trigger, *who, type="ASSAULT", time="2031-05-05" if trigger == "struck" else None)
        document = msgspec.structs.replace(one.extraction.document, story="one")
        made.append(msgspec.structs.replace(one.extraction, document=document))
    told = tellings(mentions(made, actors(made)))
    return told, Neighbours(e.document for e in made)


def pairs(told, near):
    compared = Compared(told, near)
    for block in compared.blocks():
        yield from zip(block.ones.tolist(), block.others.tolist(), compared.features(block), strict=True)


def words(told, n):
    start, end = told[n].mention.row.trigger
    return told[n].mention.document.id + " " + told[n].mention.document.text[start:end]


def test_each_pair_is_compared_once_and_by_its_trigger(found):
    told, near = found
    compared = [(words(told, a), words(told, b)) for a, b, _ in pairs(told, near)]
    assert len(compared) == len(set(compared)) > 5
    assert {("a struck", "b struck"), ("a killing", "b killed"), ("b struck", "b strikes")} <= set(compared)
    assert not {("a stopped", "b killed"), ("a struck", "a stopped")} & set(compared)


def test_the_features_are_those_of_two_sets(found):
    told, near = found
    seen = 0
    for a, b, row in pairs(told, near):
        one, other, value = told[a], told[b], dict(zip(FIRST, row.tolist(), strict=True))
        assert value["same_roots"] == (one.roots == other.roots)
        assert value["shared_root"] == bool(one.roots & other.roots)
        common = sum(w for word, w in one.sentence.weights.items() if word in other.sentence.weights)
        assert value["sentence"] == pytest.approx(common / min(one.sentence.weight, other.sentence.weight))
        beside = sum(w for word, w in one.beside.items() if word in other.beside)
        assert value["beside"] == pytest.approx(beside / min(one.weight, other.weight))
        assert value["numbers"] == bool(one.sentence.numbers & other.sentence.numbers)
        assert value["no_actors"] == bool(one.actors and other.actors and not one.actors & other.actors)
        both = one.mention.days and other.mention.days
        assert (value["day"], value["no_day"]) == ((1.0, 0.0) if both else (0.0, 0.0))
        assert value["one_report"] == (one.mention.document.id == other.mention.document.id)
        assert value["rare"] == min(one.rare, other.rare)
        seen += 1
    assert seen > 5


def test_a_rival_is_the_best_other_pair_of_a_telling_with_the_same_report(found):
    told, near = found
    compared = Compared(told, near)
    a, b = np.array([0, 0, 1]), np.array([4, 5, 5])  # three pairs of the first report's with the second's
    low_high = compared.rivals(a, b, np.array([0.9, 0.4, 0.6]))
    assert low_high.tolist() == pytest.approx(np.array([[0.5, 0.9], [-0.5, -0.2], [0.2, 0.6]]))


@pytest.mark.parametrize(("off", "compared"), [(-0.01, True), (0.01, False)])
def test_reports_of_two_stories_must_be_more_alike(report, monkeypatch, off, compared):
    one, other = (report(name, TEXTS[name], None, "2031-05-06").extraction.document for name in "ac")
    alike = Neighbours(msgspec.structs.replace(d, story="one") for d in (one, other)).alike["a"]["c"]
    monkeypatch.setattr(likeness, "ALIKE_APART", alike + off)
    apart = Neighbours(msgspec.structs.replace(d, story=d.id) for d in (one, other))
    assert bool(apart.alike["a"]) is compared
