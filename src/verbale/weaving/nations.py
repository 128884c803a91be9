"""States that no gazetteer knows: who has ministers, an army or a capital is one, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Entity
from verbale.weaving.names import listed, plain, stem, words
from verbale.weaving.states import state
from verbale.weaving.told import Told

_WORD = r"[A-Z][^\W\d_]{3,}"
_OWNER = re.compile(rf"\b(?P<name>{_WORD})['’]s? (?:[a-z]+ ){{0,2}}?(?P<organ>[a-z]+(?: [a-z]+)?)\b")
_ADJECTIVE = re.compile(rf"\b(?P<name>{_WORD}) (?P<organ>[a-z]+(?: [a-z]+)?)\b")


def nations(told: Sequence[Told]) -> list[Told]:
    """The same, bodies that have what only states have as states."""
    texts = {one.document: one.text for one in told}.values()
    persons = (name.split() for one in told if one.entity.kind == "person" for name in one.names)
    people = {plain(words_[-1]) for words_ in persons if len(words_) > 1}
    bodies = {one.entity.name for one in told if one.entity.kind == "body" and _may_be(one.entity.name)}
    bodies = {name for name in bodies if plain(name) not in people}
    found = {name for name in bodies if name in _owners(texts)} | _of_adjectives(bodies, texts)
    called = {word: name for name in sorted(found) for word in (name, *_adjectives(name))}
    known = [_as_state(one, called) for one in told]
    return [*known, *_unread(known, sorted(found))]


def _may_be(name: str) -> bool:
    return " " not in name and name[:1].isupper() and not name.isupper() and state(name) is None


def _owners(texts: Iterable[str]) -> set[str]:
    """Whose organs the reports name: "Sarn's agriculture minister", "Sarn's army"."""
    return {m["name"] for text in texts for m in _OWNER.finditer(text) if _of_state(m["organ"])}


def _of_adjectives(names: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the names from which an adjective is made that stands before such an organ: "the Sarnian government"."""
    told = {plain(m["name"]) for text in texts for m in _ADJECTIVE.finditer(text) if _of_state(m["organ"])}
    endings = words()["adjective_endings"]
    bases = {stem(word.removesuffix(ending)) for word in told for ending in endings if word.endswith(ending)}
    return {name for name in names if stem(plain(name)) in bases}


def _of_state(words_: str) -> bool:
    return any(part in listed("of_states_alone") for part in (words_, *words_.split()))


def _adjectives(name: str) -> list[str]:
    """What its people may be called: "Sarnian", "Sarnan", "Sarnese"."""
    bases = {name, name[: len(stem(name.casefold()))]}
    return [base + ending for base in sorted(bases) for ending in words()["adjective_endings"]]


def _as_state(one: Told, called: Mapping[str, str]) -> Told:
    """The same, as a state where it is a body that is called as one."""
    name = called.get(one.entity.name)
    if one.entity.kind != "body" or name is None:
        return one
    names = tuple(dict.fromkeys((name, *one.entity.names)))
    return msgspec.structs.replace(
        one, entity=msgspec.structs.replace(one.entity, name=name, kind="state", names=names)
    )


def _unread(told: Sequence[Told], names: Sequence[str]) -> Iterator[Told]:
    """The states in reports that name them where nobody was read: "in northern Sarn"."""
    texts = {one.document: one.text for one in told}
    there = {(one.document, one.entity.name) for one in told}
    for document, text in texts.items():
        for name in names:
            spans = tuple(m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w| [A-Z])", text))
            if spans and (document, name) not in there:
                yield Told(document, Entity(name=name, kind="state", names=(name,), mentions=spans), text)


def mediating(names: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """Those of the states that any report tells to mediate: "Sarn, which mediates", "Sarnian mediators"."""
    told = [text for text in texts if "mediat" in text]
    return frozenset(name for name in names if any(_mediates(name).search(text) for text in told))


def _mediates(name: str) -> re.Pattern[str]:
    word = rf"{re.escape(name[: len(stem(name.casefold()))])}[a-z]{{0,4}}"
    ahead = rf"\b{word}(?:['’]s [^.,]{{1,30}}, [^.,]{{1,30}})?,?(?: which| who| has| have| is| are| had)* mediat"
    return re.compile(rf"{ahead}|\bmediat\w+ (?:together |jointly )?(?:with|by) (?:[A-Z]\w+ and )?{word}\b")
