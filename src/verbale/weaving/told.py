"""What each document tells of somebody, before it is known who is the same; and the groups made of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from verbale.language.lexicon import lexicon
from verbale.model import Entity, Evidence, Extraction, GivenActor, Span
from verbale.weaving.names import listed, plain, somebody, title
from verbale.weaving.states import state

LOCAL = frozenset({"unnamed", "group"})
"""Kinds that stay with their document."""


class Told(msgspec.Struct, frozen=True):
    """One entity of one document, the text it stands in, and whom it speaks for ("" where that is not told).

    ``role`` says that its name is a title: it is no name of the actor.
    """

    document: str
    entity: Entity
    text: str
    party: str = ""
    role: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The fullest name, then the others."""
        return tuple(dict.fromkeys((self.entity.name, *self.entity.names)))

    def places(self) -> tuple[Evidence, ...]:
        """The first place of each of its names; where it has only pronouns and roles, the first of them."""
        first: dict[str, Evidence] = {}
        for start, end in sorted(self.entity.mentions):
            first.setdefault(self.text[start:end], Evidence(self.document, start, end, self.text[start:end]))
        named = [place for words, place in first.items() if words in self.names]
        return tuple(named or list(first.values())[:1])


class Group(msgspec.Struct, frozen=True):
    """Entities that are one actor, and by which rule.

    ``mark`` tells the actor from others of its kind and name: empty where it stands for the whole story.
    ``given`` is what the user tells of it.
    """

    rule: str
    told: tuple[Told, ...]
    fixed: str | None = None
    mark: tuple[str, ...] = ()
    given: GivenActor | None = None

    @property
    def kind(self) -> str:
        """The kind that the user says, else most often told; a state stays one, whatever its seat was taken for."""
        if self.given and self.given.kind:
            return self.given.kind
        return "state" if self.rule == "actors.state" else most(Counter(one.entity.kind for one in self.told))

    @property
    def title(self) -> str:
        """The name with a first and a last word that most documents have; then the longest, then by the alphabet.

        What the user calls it is before all that.
        """
        if self.given:
            return self.given.name
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for one in (one for one in self.told if not one.role):
            documents[one.entity.name].add(one.document)
        return self.fixed or min(documents, key=lambda n: (-min(_words(n), 2), -len(documents[n]), -_words(n), n))


def most(counted: Counter[str]) -> str:
    """The most frequent, the first in the alphabet among equals."""
    return min(counted, key=lambda one: (-counted[one], one))


def _words(name: str) -> int:
    """How many words a name has, forms of address aside."""
    return sum(not title(word) for word in plain(name).split())


def told(extraction: Extraction) -> Iterator[Told]:
    """The entities of one document, and the speakers of its statements that are not among them."""
    document = extraction.document
    known = {plain(name) for entity in extraction.entities for name in (*entity.names, entity.name)}
    everybody = (*extraction.entities, *_speakers(extraction, known))
    for entity in sorted(map(_as_organ, everybody), key=lambda e: (e.kind, e.name, e.mentions)):
        if entity.mentions and (entity.kind != "body" or entity.name != entity.name.lower() or somebody(entity.name)):
            yield Told(document.id, entity, document.text)


def _speakers(extraction: Extraction, known: set[str]) -> Iterator[Entity]:
    """Speakers that no entity covers, as entities: their mentions are the sources of their statements."""
    spoken: dict[tuple[str, str], set[Span]] = {}
    for statement in extraction.statements:
        if statement.speaker and plain(statement.speaker.name) not in known:
            places = statement.source or tuple(e.span for e in statement.evidence[:1])
            spoken.setdefault((statement.speaker.name, statement.speaker.kind), set()).update(places)
    for (name, kind), spans in spoken.items():
        if (full := _in_short(name, extraction.entities)) is not None:
            yield Entity(name=full.name, kind=full.kind, names=(full.name, name), mentions=tuple(sorted(spans)))
            continue
        if (found := _kind(name, kind)) is not None:
            name = re.split(r", (?:which|who) ", name)[0]
            yield Entity(name=name, kind=found, names=(name,), mentions=tuple(sorted(spans)))


def _in_short(name: str, entities: Sequence[Entity]) -> Entity | None:
    """The one body of a report that "the mission" is short for: its name ends in the same words, with capitals."""
    article, _, words = name.partition(" ")
    if article.casefold() != "the" or not words or words != words.lower():
        return None
    found = [
        one
        for one in entities
        if one.kind in {"body", "armed_force"} and one.name.split()[0][:1].isupper() and one.name != one.name.lower()
        if plain(one.name).endswith(f" {plain(words)}")
    ]
    return found[0] if len(found) == 1 else None


def _as_organ(entity: Entity) -> Entity:
    """An unnamed speaker that is an organ of a state by its words is a body: "the Kenyan government"."""
    said = [word for word in entity.name.split() if word.casefold() not in {"the", "a", "an"}]
    if entity.kind != "unnamed" or len(said) < 2 or _organ(said) != "body":
        return entity
    return msgspec.structs.replace(entity, kind="body", name=" ".join(said), names=(" ".join(said),))


def _kind(name: str, kind: str) -> str | None:
    """The kind of a speaker who is no entity of the report; None where the words are of no people and no body."""
    if kind not in {"unnamed", "group", "body", "armed_force"}:
        return kind
    said = [word for word in name.split() if word.casefold() not in {"the", "a", "an"}]
    if kind in {"unnamed", "group"} and len(said) > 1 and (found := _organ(said)):
        return found
    if kind == "group" and " and " in name:
        return kind
    proper = kind in {"body", "armed_force"} and all(word[:1].isupper() for word in said)
    return kind if proper or somebody(name) else None


def _organ(said: Sequence[str]) -> str | None:
    """The kind of a body or a force by its name: capitals in every word, or a state in front of an organ of it."""
    last = plain(said[-1])
    if last in lexicon().forces and last not in lexicon().people and not last.endswith("s"):
        return "armed_force"
    starts = (" ".join(said[:count]) for count in (1, 2, 3) if count < len(said))
    of_state = last in listed("organs") and not last.endswith("s") and any(map(state, starts))
    proper = all(word[:1].isupper() and not word.isupper() for word in said) and not _role(last)
    return "body" if of_state or proper else None


def _role(word: str) -> bool:
    """Whether a folded word is a role that persons have, in the singular or the plural."""
    return (
        lexicon().is_role(word)
        or lexicon().is_role(word.removesuffix("s"))
        or word.removesuffix("s") in lexicon().people
    )


class Roots:
    """Things joined into sets; the first in order stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The thing that stands for the set of ``name``."""
        while self._parent.setdefault(name, name) != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, a: str, b: str) -> None:
        """Make the sets of ``a`` and ``b`` one."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low
