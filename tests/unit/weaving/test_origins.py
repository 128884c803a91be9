"""Origins: one named speaker is one, nobody is none, one story in several places is one."""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.model import Evidence, Hop, Lineage, Statement, Zone
from verbale.weaving.actors import actors
from verbale.weaving.origins import Origins

WORDS = "Officials said the tunnel will open in May."


def told(report: Any, name: str, outlet: str, source: str | None, naming: str) -> Any:
    made = report(name, WORDS, outlet)
    hops = (Hop(source, naming, "unknown", None),)
    row = Statement(
        rule="test",
        evidence=(made.document.words((15, 42)),),
        document=name,
        source=(),
        cue=(),
        content=((15, 42),),
        directness="indirect",
        hops=hops,
    )
    return made.document, row


def origins(report: Any, *tellings: tuple[str, str, str | None, str], family: dict[str, str] | None = None) -> Any:
    rows = [told(report, *telling) for telling in tellings]
    found = Origins({d.id: d for d, _ in rows}, actors([]), family or {})
    return found.of([row for _, row in rows])


def test_a_named_speaker_in_two_reports_is_one(report: Any) -> None:
    (one,) = origins(report, ("a", "Post", "Ana Velt", "named"), ("b", "Echo", "Ana Velt", "named"))
    assert (one.name, one.counts, len(one.statements), one.why) == ("Ana Velt", True, 2, "origins.same_speaker")


def test_unnamed_sources_of_two_outlets_are_two(report: Any) -> None:
    found = origins(report, ("a", "Post", None, "unnamed_bare"), ("b", "Echo", None, "unnamed_bare"))
    assert [o.why for o in found] == ["origins.same_outlet"] * 2


def test_unnamed_sources_of_one_story_in_two_places_are_one(report: Any) -> None:
    tellings = ("a", "Post", None, "unnamed_bare"), ("b", "Echo", None, "unnamed_bare")
    (one,) = origins(report, *tellings, family={"a": "a", "b": "a"})
    assert (one.counts, one.why) == (True, "origins.same_story")


def test_nobody_stated_does_not_count(report: Any) -> None:
    (nobody,) = origins(report, ("a", "Post", None, "none_stated"))
    assert (nobody.counts, nobody.why) == (False, "origins.none_stated")


def test_a_copy_that_names_the_source_otherwise_adds_nobody(report: Any) -> None:
    tellings = ("a", "Post", "Dockers' Union", "institution"), ("b", "Echo", "Union", "institution")
    assert [o.name for o in origins(report, *tellings, family={"a": "a", "b": "a"})] == ["Dockers' Union"]
    assert len(origins(report, *tellings)) == 2


def test_unnamed_sources_under_one_agencys_dateline_are_one(report: Any) -> None:
    line = "ORLA, May 3 (Tidewire) - "
    rows = []
    for name, outlet in (("a", "Post"), ("b", "Echo")):
        document, row = told(report, name, outlet, None, "unnamed_bare")
        zones = (Zone("dateline", (0, len(line))), Zone("body", (len(line), len(line + WORDS))))
        rows.append((msgspec.structs.replace(document, text=line + WORDS, zones=zones), row))
    (one,) = Origins({d.id: d for d, _ in rows}, actors([]), {}).of([row for _, row in rows])
    assert (one.counts, len(one.statements), one.why) == (True, 2, "origins.same_outlet")


def lineage(later: tuple[str, int, int], earlier: tuple[str, int, int], **more: Any) -> Lineage:
    places = (Evidence(later[0], later[1], later[2], "x"), Evidence(earlier[0], earlier[1], earlier[2], "x"))
    spans = ((*later[1:], *earlier[1:]),)
    return Lineage(rule="test", evidence=places, later=later[0], earlier=earlier[0], passages=spans, **more)


def found(rows: list[tuple[Any, Statement]], kin: list[Lineage]) -> Any:
    return Origins({d.id: d for d, _ in rows}, actors([]), {}, kin).of([row for _, row in rows])


def test_two_in_one_passage_are_one_origin_with_the_passage_as_proof(report: Any) -> None:
    rows = [told(report, "a", "Post", "Ana Velt", "named"), told(report, "b", "Echo", None, "unnamed_bare")]
    assert len(found(rows, [])) == 2
    (one,) = found(rows, [lineage(("b", 10, 42), ("a", 0, 43))])
    assert (one.counts, one.why) == (True, "origins.same_passage")
    (place,) = one.passages
    assert (place.document, place.start, place.end) == ("b", 10, 42)
    assert (place.other, place.other_start, place.other_end) == ("a", 0, 43)
    # A passage elsewhere in the two reports proves nothing.
    assert len(found(rows, [lineage(("b", 0, 14), ("a", 0, 14))])) == 2


def test_nobody_in_the_passage_of_somebody_has_his_origin(report: Any) -> None:
    rows = [told(report, "a", "Post", None, "none_stated"), told(report, "b", "Echo", "Ana Velt", "named")]
    (one,) = found(rows, [lineage(("b", 0, 43), ("a", 0, 43))])
    assert (one.counts, one.name) == (True, "Ana Velt")


def test_what_follows_one_read_out_is_one_origin(report: Any) -> None:
    rows = [told(report, name, name, None, "none_stated") for name in ("a", "b", "c")]
    kin = [
        lineage((name, 0, 43), ("c", 0, 43), relation="derived_from_readout", party="Solmere") for name in ("a", "b")
    ]
    (one,) = found(rows, kin)
    assert (one.name, one.counts, one.why, len(one.passages)) == ("Solmere", True, "origins.same_readout", 1)


def test_a_speaker_of_two_occasions_is_told_apart_by_their_days(report: Any) -> None:
    (a, one), (b, two) = (told(report, name, name, "Ana Velt", "named") for name in ("a", "b"))
    early, late = (msgspec.structs.replace(row, said=day) for row, day in ((one, "2031-05-02"), (two, "2031-05-06")))
    assert len(found([(a, early), (b, late)], [])) == 2
    assert len(found([(a, early), (b, two)], [])) == 1


def test_who_is_on_the_way_to_a_source_is_none_of_his_own(report: Any) -> None:
    (a, one), (b, two) = (
        told(report, "a", "Post", "Tidewire", "institution"),
        told(report, "b", "Echo", None, "unnamed_bare"),
    )
    two = msgspec.structs.replace(two, hops=(Hop("Tidewire", "institution", "unknown", None), *two.hops))
    (origin,) = found([(a, one), (b, two)], [])
    assert (origin.counts, origin.naming, origin.why) == (True, "unnamed_bare", "origins.same_chain")


def test_what_is_said_inside_another_saying_has_one_source(report: Any) -> None:
    document, outer = told(report, "a", "Post", "Ana Velt", "named")
    _, inner = told(report, "a", "Post", "Union", "institution")
    quoted = msgspec.structs.replace(
        inner, id="", content=((19, 42),), evidence=(document.words((19, 42)),), presentation="quotation"
    )
    (one,) = found([(document, outer), (document, quoted)], [])
    assert one.name == "Union"
    doing = msgspec.structs.replace(quoted, id="", presentation="phrase")
    (one,) = found([(document, outer), (document, doing)], [])
    assert one.name == "Ana Velt"


def test_a_headline_has_the_source_of_the_body(report: Any) -> None:
    document, body = told(report, "a", "Post", "Ana Velt", "named")
    _, head = told(report, "a", "Post", None, "unnamed_bare")
    head = msgspec.structs.replace(head, id="", content=((0, 14),), evidence=(document.words((0, 14)),), zone="title")
    (one,) = found([(document, head), (document, body)], [])
    assert (one.name, one.counts) == ("Ana Velt", True)
