"""One telling of an event as it is compared: its trigger in roots and senses, and the words and names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nsmallest
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
import yaml

from verbale.extraction.events_features import lexicon
from verbale.extraction.lexicon import verbs
from verbale.language.senses import Vector, nothing, rarity, sense
from verbale.model import Span
from verbale.weaving.mentions import Mention
from verbale.weaving.sentences import sentences

NEAR = 12
"""Words of the sentence, those nearest to the trigger, that count as beside it."""

TELLING = 0.8
"""Rarity from which a capitalised word at the head of a sentence is taken for a name."""

FAMILIAR = 0.3
"""Rarity up to which a word says nothing of what a sentence is about."""

TELLS = 0.45
"""Rarity from which a word tells something of what a sentence is about."""

LEAST = 3
"""Letters that a root keeps when an ending is taken off."""

_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID", "MOBILIZE", "PROTEST"})
"""Types of events that are done, not said."""

_WORD = re.compile(r"[^\W_]+")

Weights = dict[str, float]
"""Roots and how rare their words are."""


class Sentence(msgspec.Struct, frozen=True):
    """What is compared of the sentence round a mention; ``about`` is its sense, ``weight`` that of its words together.

    ``words`` stand with their places; of those that say something, ``telling`` has the place, the root and the rarity.
    ``first`` says that it stands in the first line of the report.
    """

    words: tuple[tuple[int, str], ...]
    telling: tuple[tuple[int, str, float], ...]
    weights: Weights
    weight: float
    about: Vector
    names: frozenset[str]
    numbers: frozenset[str]
    first: bool


class Telling(msgspec.Struct, frozen=True):
    """What is compared of a mention.

    ``words`` are those of the trigger that tell something; ``beside`` are the words next to it.
    ``actors``, ``recipients`` and ``place`` are roots of the words that name them. ``saying`` says that the trigger is
    a verb of saying, asking, promising or the like, or a noun made of one.
    """

    mention: Mention
    sentence: Sentence
    words: tuple[str, ...]
    roots: frozenset[str]
    rare: float
    beside: Weights
    weight: float
    actors: frozenset[str]
    recipients: frozenset[str]
    place: frozenset[str]
    saying: bool

    @property
    def said(self) -> Weights:
        """The words next to the trigger that name nobody who takes part."""
        return {word: rare for word, rare in self.beside.items() if word not in self.actors | self.recipients}

    @property
    def context(self) -> frozenset[str]:
        """The roots that tell something: of the words round the trigger, of numbers, and of those who take part."""
        telling = {word for word, rare in self.sentence.weights.items() if rare >= TELLS} - self.roots
        return frozenset(telling) | self.actors | self.recipients | self.sentence.numbers


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "roots.yaml").read_text("utf-8"))
    return found


@cache
def _forms() -> dict[str, str]:
    return {form: word for word, forms in _words()["forms"].items() for form in forms.split()}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_words()["endings"], key=len, reverse=True))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_words()[name])


@cache
def root(word: str) -> str:
    """What a folded word has in common with its forms and with the nouns and verbs made of it."""
    word = _forms().get(word, word)
    for _ in range(2):
        shorter = next((word.removesuffix(e) for e in _endings() if word.endswith(e) and _stands(word, e)), None)
        if shorter is None:
            break
        word = _forms().get(shorter, shorter)
    if len(word) > LEAST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return _forms().get(word, word)


def _stands(word: str, ending: str) -> bool:
    """Whether what is left without the ending can be a word's root."""
    left = word.removesuffix(ending)
    return len(left) >= LEAST and any(letter in "aeiouy" for letter in left)


@cache
def sayings() -> frozenset[str]:
    """The roots of the verbs by which something is said, but of those by which something is done as well."""
    deeds = {word for word, types in lexicon().items() if not _DEEDS.isdisjoint(types)} | _listed("deeds")
    return frozenset(root(lemma) for lemma in {*verbs(), *_listed("sayings")} - deeds)


def roots(text: str) -> frozenset[str]:
    """The roots of the words of a name or a phrase that tell something."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(root(word) for word in found if word not in _listed("empty") and len(word) > 1)


def tellings(mentions: Iterable[Mention]) -> list[Telling]:
    """What is compared of each of ``mentions``, in their order."""
    known: dict[tuple[str, Span], Sentence] = {}
    return [_telling(mention, known) for mention in mentions]


def _telling(mention: Mention, known: dict[tuple[str, Span], Sentence]) -> Telling:
    text, place = mention.document.text, mention.row.trigger
    span = sentences(text, place)
    if (sentence := known.get((mention.row.document, span))) is None:
        sentence = known[mention.row.document, span] = _sentence(text, span)
    trigger = _trigger(sentence.words, place)
    around = ((abs(word[0] - place[0]), word) for word in sentence.telling if not place[0] <= word[0] < place[1])
    beside = {root: rare for _, (_, root, rare) in nsmallest(NEAR, around)}
    actors, recipients = _named(mention, "actor"), _named(mention, "recipient")
    own = frozenset(map(root, trigger))
    return Telling(
        mention=mention,
        sentence=sentence,
        words=tuple(trigger),
        roots=own,
        rare=max(map(rarity, trigger), default=1.0),
        beside=beside,
        weight=sum(beside.values()),
        actors=actors,
        recipients=recipients,
        place=roots(mention.row.place or ""),
        saying=not sayings().isdisjoint(own),
    )


def _sentence(text: str, span: Span) -> Sentence:
    words = tuple((match.start(), match[0]) for match in _WORD.finditer(text, *span))
    saying = [(at, word.casefold(), word) for at, word in words if says(word)]
    telling = tuple((at, root(folded), rarity(folded)) for at, folded, _ in saying)
    weights = {root: rare for _, root, rare in telling}
    return Sentence(
        words=words,
        telling=telling,
        weights=weights,
        weight=sum(weights.values()),
        about=about([folded for _, folded, _ in saying]),
        names=frozenset(folded for at, folded, word in saying if _name(word, at == words[0][0])),
        numbers=frozenset(word.lstrip("0") or "0" for _, word in words if word.isdigit()),
        first="\n" not in text[: span[0]].lstrip(),
    )


def _trigger(words: Sequence[tuple[int, str]], place: Span) -> list[str]:
    """The words of a trigger that say what happens; for a verb that leaves it open, its next words too."""
    own = [word.casefold() for at, word in words if place[0] <= at < place[1]]
    telling = [word for word in own if word not in _listed("light") and says(word)]
    if telling:
        return telling
    after = [word.casefold() for at, word in words if at >= place[1]][:3]
    return [word for word in after if word not in _listed("light") and says(word)][:1] or own


def says(word: str) -> bool:
    """Whether a word tells anything of what a sentence is about."""
    return len(word) > 1 and word.casefold() not in _listed("empty")


def _name(word: str, leads: bool) -> bool:
    return word[0].isupper() and (not leads or rarity(word.casefold()) > TELLING)


def about(words: Iterable[str]) -> Vector:
    """The sense of a sentence: its words, the rarer the more."""
    total = nothing()
    for word in words:
        total = total + sense(word) * max(0.0, rarity(word) - FAMILIAR)
    return unit(total)


def _named(mention: Mention, role: str) -> frozenset[str]:
    """The roots of the names of those in a role, as the text has them and as the story knows them."""
    names = [name for p, actor in mention.who if p.role == role for name in (p.name, actor.name if actor else "")]
    return frozenset().union(*map(roots, names)) - roots(mention.document.text[slice(*mention.row.trigger)])


def unit(vector: Vector) -> Vector:
    """The vector at length 1; nothing stays nothing."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector
