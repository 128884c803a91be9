from __future__ import annotations

from verbale.language import Entities
from verbale.model import Entity


def entity(name: str, *mentions: tuple[int, int], kind: str = "person") -> Entity:
    return Entity(name=name, kind=kind, names=(name,), mentions=mentions)


def test_the_best_overlap_comes_first() -> None:
    both = Entities((entity("Olm", (0, 3)), entity("Solen", (8, 13))))
    assert [e.name for e in both.at((0, 13))] == ["Solen", "Olm"]
    assert [e.name for e in both.at((0, 10))] == ["Olm", "Solen"]
    assert both.at((3, 8)) == ()


def test_a_mention_inside_a_longer_one_does_not_count() -> None:
    nested = Entities((entity("Tamaria", (4, 11), kind="state"), entity("Mira Solen", (0, 27), (17, 27))))
    assert [e.name for e in nested.at((0, 27))] == ["Mira Solen"]
    assert [e.name for e in nested.at((4, 11))] == ["Tamaria"]


def test_two_that_share_a_mention_are_both_given() -> None:
    pair = Entities((entity("Olm", (0, 12)), entity("Solen", (0, 12))))
    assert [e.name for e in pair.at((0, 12))] == ["Olm", "Solen"]


def test_an_entity_is_found_by_any_of_its_names() -> None:
    known = Entities((Entity(name="Mira Solen", kind="person", names=("Mira Solen", "Solen"), mentions=((0, 5),)),))
    found = known.named("Solen")
    assert found is not None
    assert found.name == "Mira Solen"
    assert known.named("Olm") is None
    assert Entities(()).at((0, 5)) == ()
