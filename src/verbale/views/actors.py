"""Who acts and speaks?"""

from __future__ import annotations

from collections import defaultdict

from verbale.model import Actor, Statement
from verbale.views.kinds import ActorRow
from verbale.views.source import Records


def actors(store: Records) -> list[ActorRow]:
    """One row per actor, those heard most often first."""
    heard: defaultdict[str, list[str]] = defaultdict(list)
    for statement in store.rows(Statement):
        if statement.actor:
            heard[statement.actor].append(statement.document)
    rows = [actor_row(actor, heard.get(actor.id, [])) for actor in store.rows(Actor)]
    return sorted(rows, key=lambda a: (-a.statements, a.kind, a.name, a.id))


def actor_row(actor: Actor, heard_in: list[str]) -> ActorRow:
    """The row of one actor. ``heard_in`` names the report of each of its statements."""
    return ActorRow(
        id=actor.id,
        rule=actor.rule,
        evidence=actor.evidence,
        name=actor.name,
        kind=actor.kind,
        names=actor.names,
        party=actor.party,
        offices=tuple({"title": o.title, "party": o.party, "since": o.since, "until": o.until} for o in actor.offices),
        statements=len(heard_in),
        reports=len(set(heard_in)),
    )
