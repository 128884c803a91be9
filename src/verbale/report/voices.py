"""Who said what, on a page: every statement with its chain, and the statements of each speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from verbale.model import Actor, Document, Statement
from verbale.model.dates import order
from verbale.views import replaced
from verbale.views.chains import Chain, chain
from verbale.views.documents import outlets
from verbale.views.source import Records
from verbale.views.statements import statements


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement on the page. ``number`` refers to it in the texts; ``before`` are the hops before the speaker."""

    number: int
    row: Statement
    outlet: str
    cue: str
    before: tuple[str, ...]
    chain: Chain


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker and what is reported of him, in the order of its days."""

    name: str
    actor: Actor | None
    kind: str
    said: tuple[Said, ...]


def all_said(store: Records, documents: Sequence[Document]) -> dict[str, Said]:
    """Every statement that is to be shown, numbered from 1 in the order of the reports, by its id."""
    texts = {d.id: d for d in documents}
    named = outlets(store)
    return {
        row.id: Said(
            number=number,
            row=row,
            outlet=named[row.document],
            cue=" … ".join(texts[row.document].text[slice(*span)] for span in row.cue),
            before=row.through,
            chain=chain(row, texts[row.document]),
        )
        for number, row in enumerate((row for row in statements(store) if not replaced(row)), 1)
    }


def voices(store: Records, said: dict[str, Said]) -> list[Voice]:
    """The speakers, those heard most first; last what nobody is named for."""
    actors = {a.id: a for a in store.rows(Actor)}
    groups: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in said.values():
        groups[_voice(each)].append(each)
    found = [_voice_row(key, group, actors) for key, group in groups.items()]
    return sorted(found, key=lambda v: (v.kind == "", -len(v.said), v.name))


def _voice(said: Said) -> tuple[str, str]:
    """What tells one speaker from another: the actor, else the name as it stands."""
    speaker = said.row.speaker
    return (said.row.actor or "", "" if said.row.actor or speaker is None else speaker.name)


def _voice_row(key: tuple[str, str], group: list[Said], actors: dict[str, Actor]) -> Voice:
    actor, speaker = actors.get(key[0]), group[0].row.speaker
    return Voice(
        name=actor.name if actor else speaker.name if speaker else "Nobody is named",
        actor=actor,
        kind=actor.kind if actor else speaker.kind if speaker else "",
        said=tuple(sorted(group, key=lambda s: (order(s.row.said), s.number))),
    )
