"""Which statements say the same: pairs of places in real reports, labelled by reading them.

``claim_pairs.jsonl`` holds no words, only places: ``a`` and ``b`` are a report (by the number that its id begins
with), its start and its end in code points.
``label`` is ``same`` for one claim, ``number`` for one with another figure, ``denial`` where one denies or does not
confirm the other, and ``other``. The settings were chosen on the half ``tuned``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.data import SETS, jsonl, seeds
from benchmarks.quality.sets import Figures, percent, read
from verbale.model import Evidence, Weave
from verbale.model.span import overlap

PAIRS = Path(__file__).parent / "claim_pairs.jsonl"
KEPT = ("id", "url", "outlet", "title", "published", "text")

Place = tuple[str, int, int]


def documents() -> Iterator[dict[str, Any]]:
    """The development reports and the five reports, as ``verbale build`` takes them."""
    for row in jsonl(SETS / "reports_dev" / "reports.jsonl"):
        yield {key: row[key] for key in KEPT if key in row} | {"id": _number(row["id"])}
    for path in seeds():
        yield {"id": path.name[:3], "text": path.read_text("utf-8")}


def _number(name: str) -> str:
    """The first two parts of a report's id; the rest are words of its headline."""
    return "-".join(name.split("-")[:2])


def same_claim() -> Figures:
    """F1 of "the same claim" over all pairs and the half that nothing was chosen on; what is joined wrongly."""
    from verbale.weaving import weave

    found = weave(list(read(documents(), {"entities", "statements", "times", "events"}).values()))
    pairs = list(scored(found, jsonl(PAIRS)))
    held = [pair for pair in pairs if pair[0]["half"] == "held"]
    return {
        "F1": _f1(pairs),
        "F1, half not tuned on": _f1(held),
        "precision": percent(sum(row["label"] == "same" for row, same in pairs if same) / _of(s for _, s in pairs)),
        "denials joined": float(sum(same for row, same in pairs if row["label"] == "denial")),
        "other figures joined": float(sum(same for row, same in pairs if row["label"] == "number")),
    }


def scored(found: Weave, pairs: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every pair with whether the record makes one claim of it."""
    there = _places(found)
    for row in pairs:
        one, other = (_claims(row[side], there) for side in ("a", "b"))
        yield row, bool(one & other)


def _places(found: Weave) -> dict[str, list[tuple[Evidence, str]]]:
    """By report the places of what is said or told, each with the claim that it is of."""
    statements = {statement.id: statement for statement in found.statements}
    places: dict[str, list[tuple[Evidence, str]]] = {}
    for claim in found.claims:
        said = [e for key in (*claim.statements, *claim.repeats) for e in _words(key, statements)]
        for place in (*said, *claim.told):
            places.setdefault(place.document, []).append((place, claim.id))
    return places


def _words(key: str, statements: Mapping[str, Any]) -> list[Evidence]:
    statement = statements[key]
    return [e for e in statement.evidence if e.span in statement.content]


def _claims(place: Place, there: Mapping[str, list[tuple[Evidence, str]]]) -> set[str]:
    """The claims of those places that cover a place best, and are covered by it."""
    name, *span = place
    fit = [(_fit((span[0], span[1]), found), key) for found, key in there.get(name, ())]
    best = max((value for value, _ in fit), default=0.0)
    return {key for value, key in fit if value == best and value > 0}


def _fit(span: tuple[int, int], found: Evidence) -> float:
    """How well two places fit (0–1); 0 where they have less than half of the shorter in common."""
    shared = overlap(span, found.span)
    if 2 * shared < min(span[1] - span[0], found.end - found.start):
        return 0.0
    return shared / max(span[1] - span[0], found.end - found.start)


def _f1(pairs: Iterable[tuple[dict[str, Any], bool]]) -> float:
    every = list(pairs)
    hits = sum(same and row["label"] == "same" for row, same in every)
    found, gold = _of(same for _, same in every), _of(row["label"] == "same" for row, _ in every)
    return percent(2 * hits / (found + gold))


def _of(flags: Iterable[bool]) -> int:
    return max(1, sum(flags))
