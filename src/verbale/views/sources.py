"""Who speaks in one report, and through whom do words come? Its sources, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verbale.model import Evidence, Hop, Statement
from verbale.model.row import digest
from verbale.views.chains import speaker_hop
from verbale.views.kinds import SourceRow


class Mention(NamedTuple):
    """One source in one statement, as a hop; ``speaks`` where the words are its own."""

    statement: Statement
    hop: Hop
    speaks: bool


def sources(statements: Iterable[Statement]) -> list[SourceRow]:
    """One row per source of one report's statements, in the order in which they first stand in its text."""
    found: dict[str, list[Mention]] = {}
    for statement in statements:
        for name, mention in _mentions(statement):
            found.setdefault(name, []).append(mention)
    return sorted((_row(name, mentions) for name, mentions in found.items()), key=lambda row: (row.evidence, row.id))


def _mentions(statement: Statement) -> Iterator[tuple[str, Mention]]:
    """Every source of one statement, by what it is called; hops that are also the speaker come last."""
    for name, hop in zip(statement.through, statement.hops, strict=False):
        yield name, Mention(statement, hop, speaks=False)
    if statement.speaker is not None:
        own = statement.hops[len(statement.through) :]
        yield statement.speaker.name, Mention(statement, own[0] if own else speaker_hop(statement), speaks=True)


def _row(name: str, mentions: list[Mention]) -> SourceRow:
    speakers = [m.statement.speaker for m in mentions if m.speaks and m.statement.speaker]
    return SourceRow(
        id=f"source-{digest('source', mentions[0].statement.document, name)}",
        rule="views.sources",
        evidence=tuple(sorted({_place(m) for m in mentions})),
        name=name,
        kind=speakers[0].kind if speakers else None,
        naming=mentions[0].hop.naming,
        said=tuple(m.statement.id for m in mentions if m.speaks),
        passed_on=tuple(m.statement.id for m in mentions if not m.speaks),
    )


def _place(mention: Mention) -> Evidence:
    """Where the source stands in the statement: its own place, else the source beside the cue, else the first words."""
    places = (mention.hop.span, *mention.statement.source)
    evidence = mention.statement.evidence
    return next((e for place in places for e in evidence if e.span == place), evidence[0])
