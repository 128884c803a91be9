"""Who acts and speaks?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verbale.model import Actor, Statement
from verbale.views.kinds import ActorRow
from verbale.views.source import Records


def actors(store: Records) -> list[ActorRow]:
    """One row per actor, those heard most often first."""
    heard: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in store.rows(Statement):
        if statement.actor:
            heard[statement.actor].append(statement)
    rows = [actor_row(actor, heard.get(actor.id, [])) for actor in store.rows(Actor)]
    return sorted(rows, key=lambda a: (-a.statements, a.kind, a.name, a.id))


def actor_row(actor: Actor, said: Iterable[Statement]) -> ActorRow:
    """The row of one actor. ``said`` are its statements; those in withdrawn versions count if there are no others."""
    every = list(said)
    heard_in = [s.document for s in every if not s.withdrawn] or [s.document for s in every]
    return ActorRow(
        id=actor.id,
        rule=actor.rule,
        evidence=actor.evidence,
        withdrawn=actor.withdrawn,
        name=actor.name,
        kind=actor.kind,
        names=actor.names,
        party=actor.party,
        offices=tuple({"title": o.title, "party": o.party, "since": o.since, "until": o.until} for o in actor.offices),
        role=actor.role,
        role_rule=actor.role_rule,
        statements=len(heard_in),
        reports=len(set(heard_in)),
    )
