"""Who acts and speaks: everybody, and everything said by one actor and about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from verbale.model import Actor, Statement
from verbale.report.negotiation import SHAPES
from verbale.report.voices import Said
from verbale.views.kinds import ActorRow
from verbale.views.matrix import all_series
from verbale.web.held import Held
from verbale.web.rendering import Page
from verbale.web.seen import Seen

NAMES = 6
"""Names of an actor that are sought in what others say."""

ABOUT = 12
"""Rows of each kind about an actor that are shown."""


def actors(seen: Seen) -> Page:
    """Everybody, those heard most first."""
    sought = (seen.ask["q"] or "").casefold()
    found = [row for row in seen.every("actors") if not sought or _called(row, sought)]
    return Page(template="actors.html.j2", title="Actors", values={"listed": seen.listed(found)})


def _called(row: ActorRow, sought: str) -> bool:
    return any(sought in name.casefold() for name in (row.name, *row.names))


def actor(seen: Seen, key: str) -> Page:
    """One actor: what it says, where it stands, what it did, and what others say of it."""
    row = seen.one("actors", key)
    names = {row.name, *row.names}
    said = [seen.said[s.id] for s in seen.held.rows(Statement, naming=key) if s.id in seen.said and s.actor == key]
    about = [one for one in _about(seen, names) if one.row.actor != key]
    values = {
        "row": row,
        "said": seen.listed(said, 25),
        "about": about[:ABOUT],
        "more_about": max(0, len(about) - ABOUT),
        "series": all_series(p for p in seen.every("positions") if names & {p.actor, p.by}),
        "met": [talk for talk in seen.talks if names & {*talk.row.participants}][:ABOUT],
        "people": [a for a in seen.held.rows(Actor) if a.party == row.name and a.id != key],
        "told": seen.negotiation,
        "shapes": SHAPES,
    }
    return Page(template="actor.html.j2", title=row.name, values=values)


def _about(seen: Seen, names: Collection[str]) -> list[Said]:
    """The statements that name the actor, or are said to it, in the order of the reports."""
    longest = sorted(names, key=len, reverse=True)[:NAMES]
    found = {key for name in longest for key in seen.snapshot.store.search(f'"{name}"')}
    found |= {s.id for name in names for s in seen.keep("by addressee", _by_addressee).get(name, ())}
    return [seen.said[key] for key in sorted(found & seen.said.keys(), key=seen.numbers.__getitem__)]


def _by_addressee(held: Held) -> dict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in held.rows(Statement):
        found[statement.addressee or ""].append(statement)
    return found
