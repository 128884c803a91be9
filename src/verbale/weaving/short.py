"""Short forms in one report: "the union" or "the company" of which it names only one, and "the government"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

import msgspec

from verbale.language.lexicon import lexicon
from verbale.model import Document, Entity, Extraction, Office
from verbale.weaving.kinds import of_class
from verbale.weaving.names import generic, human, listed, plain
from verbale.weaving.states import state
from verbale.weaving.told import Told

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|their|its|our|his|her|my|your|this|that) ", re.IGNORECASE)
_STATE_AFTER = re.compile(r"\b(?:government|army|republic|kingdom) of ([A-Z]\w+)$")
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+\b")
_STATE_BEFORE = re.compile(r"(?:[Tt]he )?(?!The )([A-Z][\w-]+)(?:['’]s)? (?=[A-Za-z])")
_SEATED = re.compile(
    r", the capital\b|, (?:the )?[A-Z]\w+(?:['’]s)? capital|[A-Z]\w+(?:['’]s)? capital,|(?:seat|residence) of "
)
_SENTENCE = re.compile(r"[.!?][\"”’]?\s+|\n+")
KINDS = frozenset({"body", "armed_force", "unnamed", "group"})
"""Kinds of which a report may have a short form."""
UNIONS = frozenset({"union", "federation", "association", "brotherhood", "guild"})
"""Words for a body of workers, who stand for it as "the teachers"."""
NAMED = frozenset({"body", "armed_force", "outlet"})
"""Kinds that a short form may stand for."""


def explained(told: Sequence[Told], extraction: Extraction, between: Set[str] = frozenset()) -> list[Told]:
    """The entities of one report, its short forms as names of the one body that each can mean, in offices too; organs
    that have no state ("the government") for the one state that the report names, those ``between`` others aside.
    """
    told = [part for one in told for part in _apart(one)]
    told += _parties(told, extraction.document)
    whole = [*told, *_stances(told, extraction)]
    short = _Report(told, extraction.document.text, between)
    added: dict[int, list[Entity]] = {}
    rest: list[Told] = []
    for one in whole:
        body = short.meant(one)
        if body is None or body is one:
            rest.append(one)
        else:
            added.setdefault(id(body), []).append(one.entity)
    merged = [_with(one, added.get(id(one), ())) for one in rest]
    report = _Report(merged, extraction.document.text, between)
    return [report.full(one) for one in merged]


def _apart(one: Told) -> Iterator[Told]:
    """A body, and the place in its name where that was taken for a short form of it: "Orrin" of the "Orrin Council"."""
    entity = one.entity
    words = entity.name.split()
    place = words[0] if len(words) > 1 and set(plain(entity.name).split()) & listed("of_a_place") else None
    alone = {span for span in entity.mentions if one.text[slice(*span)] == place}
    full = tuple(span for span in entity.mentions if span not in alone)
    if not place or place not in entity.names or not alone or not full or entity.kind == "person":
        yield one
        return
    names = tuple(name for name in entity.names if name != place)
    yield msgspec.structs.replace(one, entity=msgspec.structs.replace(entity, names=names, mentions=full, kind="body"))
    kind = entity.kind if entity.kind == "state" else "body"
    yield Told(one.document, Entity(name=place, kind=kind, names=(place,), mentions=tuple(sorted(alone))), one.text)


def _parties(told: Sequence[Told], document: Document) -> Iterator[Told]:
    """Bodies and states that a report names only as those that somebody leads ("Orrin Rail's director")."""
    known = {plain(name) for one in told for name in one.names}
    held = {o.party for one in told for o in one.entity.offices if o.party and _leads(o.title)}
    for name in sorted(held - {name for name in held if plain(name) in known or state(name)}):
        owner = rf"(?<!\w){re.escape(name)}(?=['’]s? )"
        spans = tuple(m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text))
        cut = any(_begins(one.entity.name, plain(name)) for one in told if one.entity.kind in NAMED)
        if spans and re.search(owner, document.text) and not cut and not _is_word(name):
            yield Told(document.id, Entity(name=name, kind="body", names=(name,), mentions=spans), document.text)


def _leads(title: str) -> bool:
    """Whether an office is at the head of a body or state, and not with a person, as deputies and aides may be."""
    return of_class(title, "head", "chief", "minister")


def _serves(title: str) -> bool:
    """Whether an office may be one of a body, and not of a family or a newspaper."""
    return _speaks(title) or of_class(title, "head", "chief", "adviser") or plain(title) == "general secretary"


def _speaks(title: str) -> bool:
    return of_class(title, "spokesperson", "envoy")


def _is_word(name: str) -> bool:
    """Whether a name may be a common word with a capital ("Fishermen", "Union"), or has one without."""
    words = name.split()
    return not all(word[:1].isupper() for word in words) or (len(words) == 1 and (human(plain(name)) or generic(name)))


def across(told: Sequence[Told]) -> list[Told]:
    """The same, a body of common words ("rail workers' union") as the one of the story whose name ends in them."""
    bodies = (one.entity for one in told if one.entity.kind in NAMED and " and " not in one.entity.name)
    full = {plain(body.name): body for body in bodies if not _common(body.name)}
    return [_as(one, full) if one.entity.kind in KINDS and _may_be_short(one) else one for one in told]


def _may_be_short(one: Told) -> bool:
    """Whether somebody may be called by common words in which the name of one body of the story ends."""
    words = plain(_DETERMINER.sub("", one.entity.name))
    named = words in listed("armed_names") or words.rsplit(" ", 1)[-1] in listed("blocs")
    return (one.entity.kind == "unnamed" and _body(one.entity.name)) or (named and _common(one.entity.name))


def _as(one: Told, full: dict[str, Entity]) -> Told:
    words = plain(_DETERMINER.sub("", one.entity.name))
    found = sorted(name for name in full if name.endswith(f" {words}"))
    if words.rsplit(" ", 1)[-1] in listed("blocs"):
        found = sorted(name for name in full if set(name.split()) & listed("bloc_names") and len(name.split()) > 1)
    if len(found) != 1:
        return one
    meant = full[found[0]]
    entity = msgspec.structs.replace(
        one.entity, name=meant.name, kind=meant.kind, names=tuple(dict.fromkeys((meant.name, *one.names)))
    )
    return msgspec.structs.replace(one, entity=entity)


class _Report:
    """What one report names in full."""

    def __init__(self, told: Sequence[Told], text: str, between: Set[str]) -> None:
        self.text = text
        self.bodies = [one for one in told if one.entity.kind in NAMED and _full(one.entity.name)]
        self.bodies += [one for one in told if one.entity.kind == "unnamed" and _body(one.entity.name)]
        self.names = [(one, plain(one.entity.name)) for one in self.bodies]
        self.seats = bool(_SEATED.search(text))
        self.state = _only_state(told, text, between)
        self.leaders = [one for one in told if any(of_class(o.title, "head", "minister") for o in one.entity.offices)]

    def meant(self, one: Told) -> Told | None:
        """The body that somebody is by a short form, or by a name beside it ("the gas company, Orrin Gas, said")."""
        if one.entity.kind not in KINDS or not (_common(one.entity.name) or _ARTICLE.match(one.entity.name)):
            if one.entity.kind in NAMED and one in self.bodies:
                return None
            return self.body(one.entity.name) if one.entity.kind == "unnamed" else None
        for _, end in one.entity.mentions:
            for body in self.bodies:
                if body is not one and any(
                    re.match(rf", {re.escape(n)},", self.text[end : end + 90]) for n in body.names
                ):
                    return body
        return self.body(one.entity.name) if _common(one.entity.name) else None

    def body(self, short: str) -> Told | None:
        """The one body that a short form means: by words of its name, by what it is said to be, or because no other is
        of that kind.
        """
        words = plain(_DETERMINER.sub("", short))
        if not _common(short):
            return _one([one for one, name in self.names if name.startswith(f"{words} ") and _begins(name, words)])
        if words.rsplit(" ", 1)[-1] not in _body_words():
            unions = [one for one in self.bodies if {words} < set(plain(one.entity.name).split())]
            workers = words in listed("union_names") and words.endswith("s")
            return _one([one for one in unions if set(plain(one.entity.name).split()) & UNIONS]) if workers else None
        by_name = [one for one in self.bodies if f" {plain(one.entity.name)}".endswith(f" {words}")]
        by_word = [one for one in self.bodies if words in plain(one.entity.name).split()]
        told, kind = self._apposed(words), self._alone(words)
        later = (kind, told) if words in listed("armed") else (told, kind)
        return next((_one(found) for found in (by_name, by_word, *later) if found), None)

    def _apposed(self, words: str) -> list[Told]:
        """Bodies of which the report says that they are one ("Orrin Rail, the company that …")."""
        return [
            one
            for one in self.bodies
            if any(
                re.search(
                    rf"{re.escape(name)}(?: \([^)]*\))?, (?:the|an?) (?:[\w-]+ ){{0,3}}{re.escape(words)}\b", self.text
                )
                for name in one.names
            )
        ]

    def _alone(self, words: str) -> list[Told]:
        """For a company, or rebels, the bodies of the report that may be such by their names."""
        if words in listed("companies"):
            return [one for one in self.bodies if one.entity.kind != "outlet" and not _kind_words(one.entity.name)]
        if words == "union":
            return [one for one in self.bodies if set(plain(one.entity.name).split()) & listed("union_names")]
        if words.rsplit(" ", 1)[-1] in listed("blocs"):
            return [one for one in self.bodies if set(plain(one.entity.name).split()) & listed("bloc_names")]
        if words in listed("armed"):
            return [one for one in self.bodies if set(plain(one.entity.name).split()) & listed("armed_names")]
        return []

    def full(self, one: Told) -> Told:
        """The same with full names of bodies in its offices, and whom it speaks for where its own words say so."""
        entity, name = one.entity, one.entity.name
        entity = msgspec.structs.replace(
            entity, offices=tuple(dict.fromkeys(self._office(one, o) for o in entity.offices))
        )
        organ = entity.kind in KINDS and _common(name) and plain(_DETERMINER.sub("", name)) in listed("state_organs")
        party = (self.state if organ else None) or (self._led(name) if entity.kind in KINDS | {"office"} else None)
        seat = self._seat(name) if party is None and entity.kind in NAMED else None
        return msgspec.structs.replace(one, entity=entity, party=party or seat or one.party)

    def _seat(self, name: str) -> str | None:
        """The state whose seat or capital the report says that a name is: "Lorne, the Veltish capital"."""
        if not self.seats or state(name):
            return None
        word = re.escape(name)
        for pattern in (
            rf"\b{word}, (?:the |which is the )?(?:seat|residence) of (?:the )?([A-Z]\w+)",
            rf"\b{word}, (?:the )?([A-Z]\w+)(?:['’]s)? capital\b",
            rf"\b([A-Z]\w+)(?:['’]s)? capital, {word}\b",
        ):
            if found := re.search(pattern, self.text):
                return found[1]
        return self.state if re.search(rf"\b{word}, the capital\b", self.text) else None

    def _office(self, one: Told, office: Office) -> Office:
        party = office.party
        if party is None:
            body = self._owner(one, office.title) or self._leader(one, office.title)
            party = body.entity.name if body else self._led(office.title) or self._state_of(office.title)
        else:
            body = self.body(party) or (self.body(party.lower()) if " " not in party else None)
            own = plain(party) in listed("state_organs") | {"president", "presidential"}
            party = body.entity.name if body else (own and self.state) or party
        return msgspec.structs.replace(office, party=party)

    def _led(self, title: str) -> str | None:
        """Whom a title names first: "company spokeswoman", "the board's lawyer"; the one state for "government"."""
        first, _, rest = _ARTICLE.sub("", title).partition(" ")
        word = plain(first)
        if not rest or " of " in title or not lexicon().is_role(plain(rest).rsplit(" ", 1)[-1].removesuffix("s")):
            return None
        if word in listed("state_organs") | {"presidential"}:
            return self.state
        body = self.body(word) if word in lexicon().bodies | listed("companies") else None
        return body.entity.name if body else None

    def _state_of(self, title: str) -> str | None:
        return self.state if _of_a_state(title) else None

    def _owner(self, one: Told, title: str) -> Told | None:
        """The body of "its chairwoman, Mira Olen": the first that the sentence or the one before names; of "whose", the
        one before it.
        """
        if not _serves(title):
            return None
        names = "|".join(map(re.escape, one.names))
        pronouns = "its|whose|their" if _speaks(title) else "its|whose"
        found = re.search(rf"\b({pronouns}) {re.escape(title)},? (?:{names})\b", self.text, re.IGNORECASE)
        found = found or re.search(rf"\b(?:{names}), the {re.escape(title)} of (its) \w+", self.text)
        if found is None:
            return None
        at = found.start()
        bodies = [b for b in self.bodies if not set(plain(b.entity.name).split()) & (listed("organs") | {"office"})]
        if found[1].lower() == "whose":
            return next((b for b in bodies for _, end in b.entity.mentions if self.text[end:at] == ", "), None)
        return self._before(bodies, at)

    def _leader(self, one: Told, title: str) -> Told | None:
        """Whose "her energy minister, Mira Olen" is: the leader of a state, or minister, that the sentence or the one
        before names first.
        """
        if not (_serves(title) or of_class(title, "minister")):
            return None
        names = "|".join(map(re.escape, one.names))
        found = re.search(rf"\b(?:his|her) {re.escape(title)},? (?:{names})\b", self.text, re.IGNORECASE)
        return self._before([p for p in self.leaders if p is not one], found.start()) if found else None

    def _before(self, told: Sequence[Told], at: int) -> Told | None:
        """Of these, who is named first in the sentence before a place, else in the sentence before that."""
        starts = [0, *(m.end() for m in _SENTENCE.finditer(self.text[:at]))]
        for start in starts[:-3:-1]:
            there = [(span, n) for n, one in enumerate(told) for span in one.entity.mentions if start <= span[0] < at]
            if there:
                return told[min(there)[1]]
        return None


@cache
def _body_words() -> frozenset[str]:
    """Nouns that a short form of a body may end in."""
    return lexicon().bodies | lexicon().company_forms | listed("armed") | listed("companies")


def _one(found: Sequence[Told]) -> Told | None:
    return found[0] if len(found) == 1 else None


def _begins(name: str, words: str) -> bool:
    """Whether a name may be cut to the words it begins with: "Orrin" of "Orrin Rail", not of "Orrin Council"."""
    if not plain(name).startswith(f"{words} ") or state(words) or words in lexicon().places:
        return False
    return not set(plain(name).split()) & listed("of_a_place")


def _with(one: Told, more: Sequence[Entity]) -> Told:
    """The same with further names and mentions."""
    if not more:
        return one
    short = (name.lower() if _common(name) else name for e in more for name in (e.name, *e.names))
    names = dict.fromkeys((*one.entity.names, *short))
    mentions = sorted({*one.entity.mentions, *(span for e in more for span in e.mentions)})
    entity = msgspec.structs.replace(one.entity, names=tuple(names), mentions=tuple(mentions))
    return msgspec.structs.replace(one, entity=entity)


def _stances(told: Sequence[Told], extraction: Extraction) -> Iterator[Told]:
    """Those who take stances under common words that nothing else was read of."""
    known = {plain(name) for one in told for name in one.names}
    text = extraction.document.text
    bodies = [one.entity.name for one in told if one.entity.kind in NAMED]
    for stance in extraction.stances:
        name = stance.actor or ""
        at = text.find(name, *stance.span) if name and plain(name) not in known and not state(name) else -1
        common = _common(name) and plain(name).rsplit(" ", 1)[-1] in lexicon().bodies | listed("armed")
        if at >= 0 and (common or any(_begins(other, plain(name)) for other in bodies)):
            known.add(plain(name))
            entity = Entity(name=name, kind="unnamed", names=(name,), mentions=((at, at + len(name)),))
            yield Told(extraction.document.id, entity, text)


def _only_state(told: Sequence[Told], text: str, between: Set[str]) -> str | None:
    """The one state that a report names, also by "the government of Sarn", of several the one that is not ``between``
    others; None where any word of it means another.
    """
    names = [one.entity.name for one in told if one.entity.kind in KINDS | {"office"}]
    found = {state(one.entity.name) or one.entity.name for one in told if one.entity.kind == "state"}
    found |= {state(m[1]) or m[1] for name in names if (m := _STATE_AFTER.search(name))}
    found = found - between or {name for name in found if state(name)}
    if len(found) != 1:
        return None
    only = min(found)
    others = {other for word in set(_CAPITAL.findall(text)) if (other := state(word)) is not None}
    organs = {m[1] for name in names if _organ(name) and (m := _STATE_BEFORE.match(name))}
    own = {plain(name)[:3] for name in (only, *between)}
    unknown = {word for word in organs if state(word) is None and plain(word)[:3] not in own}
    return only if others <= {only} | between and not unknown else None


def _organ(name: str) -> bool:
    return plain(name).rsplit(" ", 1)[-1] in listed("organs") | {"king", "queen", "chief"}


def _common(name: str) -> bool:
    """Whether a name has no capital but at its beginning."""
    words = name.split()
    return (
        bool(words)
        and not any(word[:1].isupper() for word in words[1:])
        and words[0][1:] == words[0][1:].lower()
        and (words[0][:1].islower() or bool(_DETERMINER.match(name)))
    )


def _full(name: str) -> bool:
    """Whether a name has a capital, or is of several words."""
    return any(word[:1].isupper() for word in _DETERMINER.sub("", name).split()) or _body(name)


def _body(name: str) -> bool:
    """Whether common words name one body among others: "the dockers' union"."""
    words = plain(_DETERMINER.sub("", name)).split()
    return not name.casefold().startswith(("a ", "an ")) and 1 < len(words) < 4 and words[-1] in lexicon().bodies


def _kind_words(name: str) -> bool:
    """Whether a name says that a body is no company."""
    words = set(plain(name).split())
    return bool(words & (lexicon().bodies - listed("companies")) or words & listed("organs"))


def _of_a_state(title: str) -> bool:
    """Whether only a state has such an office: "Prime Minister", "Defence Minister"; not "president" alone."""
    words = plain(title).split()
    return not set(words) & listed("not_speaking") and words[-1:] == ["minister"]
