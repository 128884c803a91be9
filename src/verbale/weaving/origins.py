"""Origins: the last sources that the statements of a claim reach, each counted once.

The rules are those of the record: one named speaker is one origin; an unnamed source is one for the outlet it speaks
through, and never another outlet's; nobody given is none; one story in several places is one. What stands under an
agency's dateline comes through the agency, in whichever outlet it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.model import Actor, Document, Hop, Origin, Statement
from verbale.weaving.actors import Actors
from verbale.weaving.agencies import Agencies
from verbale.weaving.meetings import outlet
from verbale.weaving.names import plain

Key = tuple[str, ...]

SPEAKER, OUTLET, STORY, NOBODY = (
    "origins.same_speaker",
    "origins.same_outlet",
    "origins.same_story",
    "origins.none_stated",
)


class Origins:
    """Tells the origins of the claims of one story apart."""

    def __init__(self, documents: Mapping[str, Document], actors: Actors, family: Mapping[str, str]) -> None:
        self.documents, self.actors, self.family = documents, actors, family
        self.carried = Agencies(documents.values()).carried

    def of(self, statements: Sequence[Statement]) -> tuple[Origin, ...]:
        """The origins of a claim with these statements, in their order.

        Of one story in several places the first report that names anybody decides: the others add nobody.
        """
        groups: dict[Key, list[Statement]] = {}
        stories: dict[str, dict[str, list[Key]]] = {}
        for statement in statements:
            key = self._key(statement)
            tellings = stories.setdefault(self.family.get(statement.document, statement.document), {})
            tellings.setdefault(statement.document, []).append(key)
            first = next((keys for keys in tellings.values() if any(keys)), [key])
            if key not in first and tellings[statement.document] is not first:
                key = next(filter(None, first))
            groups.setdefault(key, []).append(statement)
        return tuple(self._origin(key, group) for key, group in groups.items())

    def _origin(self, key: Key, group: Sequence[Statement]) -> Origin:
        last = terminal(group[0])
        apart = {self._key(s) for s in group}
        why = NOBODY if not key else STORY if len(apart) > 1 else OUTLET if key[0] == "unnamed" else SPEAKER
        return Origin(
            name=_name(group[0]),
            naming=last.naming,
            basis=last.basis,
            counts=bool(key),
            statements=tuple(s.id for s in group),
            why=why,
        )

    def _key(self, statement: Statement) -> Key:
        """Who stands at the end of the chain, told apart as far as the report can show; empty for nobody."""
        last = terminal(statement)
        if last.naming == "none_stated":
            return ()
        known = self._known(last, statement.document)
        if last.naming in {"named", "institution"} or (last.naming == "role_only" and known):
            return ("actor", statement.actor or (known.id if known else plain(last.name or "")))
        return ("unnamed", self._through(statement))

    def _known(self, hop: Hop, document: str) -> Actor | None:
        return self.actors.named(document, hop.name)

    def _through(self, statement: Statement) -> str:
        """The outlet nearest to the source in the chain, else the agency of the dateline, else the report's own."""
        for hop in reversed(statement.hops[:-1]):
            if hop.naming in {"named", "institution"} and hop.name:
                known = self._known(hop, statement.document)
                return known.id if known else plain(hop.name)
        return self.carried.get(statement.document) or plain(outlet(self.documents[statement.document]))


def terminal(statement: Statement) -> Hop:
    """The last source that a statement reaches: its innermost hop, else its speaker, else nobody."""
    if statement.hops:
        return statement.hops[-1]
    speaker = statement.speaker
    if speaker is None:
        return Hop(None, "none_stated", "unknown", None)
    naming = {"unnamed": "unnamed_described", "group": "collective"}.get(speaker.kind, "named")
    return Hop(speaker.name, naming, "unknown", None)


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else terminal(statement).name
