"""Origins: one named speaker is one, nobody is none, one story in several places is one."""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.model import Hop, Statement, Zone
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
