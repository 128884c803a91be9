"""Statements: by speaker, issue, directness, hops, outlet and day, and by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec

from verbale.model import Position
from verbale.report.voices import Said
from verbale.views.filters import keep
from verbale.web.held import Held
from verbale.web.rendering import Page
from verbale.web.seen import Seen

SHOWN = 12
"""Values of one facet that are offered."""

Issues = Mapping[str, Collection[str]]
"""What the issues are called on which a statement takes a stance, by its id."""

FACETS: dict[str, tuple[str, Callable[[Said, Issues], Collection[str]]]] = {
    "speaker": ("Speaker", lambda said, _: [said.row.speaker.name if said.row.speaker else "nobody named"]),
    "on": ("Issue", lambda said, issues: issues.get(said.row.id, ())),
    "outlet": ("Outlet", lambda said, _: [said.outlet]),
    "directness": ("How it is given", lambda said, _: [said.row.directness]),
    "hops": ("Sources before the speaker", lambda said, _: [str(len(said.before))]),
    "polarity": ("Said, or said not to be so", lambda said, _: [said.row.negation or said.row.polarity]),
    "zone": ("Part of the report", lambda said, _: [said.row.zone]),
}
"""What statements can be told apart by: the field, its name, and the values of a statement."""


class Facet(msgspec.Struct, frozen=True):
    """The commonest values of one facet among what is shown, with how many; ``chosen`` is the one asked for."""

    field: str
    name: str
    values: tuple[tuple[str, int], ...]
    chosen: str | None
    more: int


def statements(seen: Seen) -> Page:
    """The statements that the fields ask for, in the order of the reports; those found by words, the best first."""
    listed = found(seen)
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", seen.ask["q"] or "")
    values = {"listed": seen.listed(listed), "facets": _facets(seen, listed), "words": words}
    return Page(template="statements.html.j2", title="Statements", values=values)


def found(seen: Seen) -> list[Said]:
    """The statements that words, facets and filters ask for."""
    return list(_wanted(seen))


def _wanted(seen: Seen) -> Iterable[Said]:
    found: Iterable[Said] = _found(seen)
    filters = msgspec.structs.replace(seen.ask.filters(), outlet=None)
    if any(msgspec.structs.astuple(filters)):
        kept = {row.id for row in keep([said.row for said in found], "statements", filters, seen.held)}
        found = [said for said in found if said.row.id in kept]
    for name, (_, value) in FACETS.items():
        if (chosen := seen.ask[name]) is not None:
            found = [said for said in found if chosen in value(said, seen.keep("issues", _issues))]
    return found


def _issues(held: Held) -> Issues:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in held.rows(Position):
        found[row.statement or ""].add(row.label or row.issue)
    return found


def _found(seen: Seen) -> list[Said]:
    """The statements with the words that are sought; all where none are."""
    if not (sought := seen.ask["q"]):
        return list(seen.said.values())
    return [seen.said[key] for key in seen.snapshot.store.search(sought) if key in seen.said]


def _facets(seen: Seen, found: list[Said]) -> list[Facet]:
    """Every facet of what was found; those of all statements are kept."""
    if len(found) < len(seen.said) or any(seen.ask[name] for name in FACETS):
        return [_facet(seen, name, found) for name in FACETS]
    return seen.keep("facets", lambda held: [_facet(seen, name, found) for name in FACETS])


def _facet(seen: Seen, field: str, found: list[Said]) -> Facet:
    name, value = FACETS[field]
    issues = seen.keep("issues", _issues)
    counts = Counter(one for said in found for one in value(said, issues))
    ranked: list[Any] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet(field, name, tuple(ranked[:SHOWN]), seen.ask[field], max(0, len(ranked) - SHOWN))
