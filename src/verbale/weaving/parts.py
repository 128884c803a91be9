"""One sentence of what is asserted, as it is compared: its words as roots with what is made of them, who is in it, in
which order, figures and days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import yaml

from verbale.language.senses import Vector, rarity
from verbale.language.synonyms import Meanings, meanings
from verbale.model import Actor, Time
from verbale.model.dates import Period, period, width
from verbale.weaving.joining import NAMED
from verbale.weaving.names import listed as of_names
from verbale.weaving.tellings import about, root, roots, says
from verbale.weaving.wordings import Word, number, spelt_out

ACTOR = 0.8
"""The weight of somebody in an assertion, where a word weighs as much as it is rare (0–1)."""

DEED = 2.0
"""What a word is worth that says what happens, beside others as rare."""

SHORT_NUMBER, NUMBER, LONG_NUMBER = 0.6, 0.9, 1.5
"""The weight of a number of one digit, of another, and of one of three and more: that hardly ever means two things."""

STEM = 5
"""Letters that a name has at least for a word that begins with it to be made of it."""

WIDEST = 7
"""Days up to which a time tells one happening from another."""

_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
"""Of how many minutes each is."""

_MARKED = 6
"""Words after a mark within which the word stands that it marks."""


class Part(msgspec.Struct, frozen=True, dict=True):
    """One sentence of an assertion.

    ``words`` are roots with their weight, ``marks`` what is made of some of them (``not``, ``possible``, ``coming``),
    ``means`` what they can mean, ``happens`` those that say what happens. ``actors`` are ids in their order,
    ``parties`` the party of each and ``called`` the roots of what it is called here, ``named`` those who are
    told apart by their names; ``alike`` says that the order of the first two tells nothing, ``passive`` that who acts
    stands after "by". ``lasting`` are lengths of time in minutes ("for an hour"). ``deed`` are the roots of the
    cue where a source's own doing is asserted, by one of ``bearers``.
    """

    words: dict[str, float]
    means: dict[str, Meanings]
    marks: dict[str, frozenset[str]]
    actors: tuple[str, ...]
    parties: Mapping[str, str | None]
    called: Mapping[str, frozenset[str]]
    named: frozenset[str]
    numbers: frozenset[str]
    days: tuple[Period, ...]
    alike: bool
    passive: bool
    weight: float
    about: Vector
    happens: frozenset[str] = frozenset()
    lasting: frozenset[int] = frozenset()
    deed: frozenset[str] = frozenset()
    bearers: frozenset[str] = frozenset()

    @cached_property
    def everything(self) -> frozenset[str]:
        """The roots of all its words, of names too."""
        return frozenset(self.words).union(*self.called.values())

    @cached_property
    def meant(self) -> Meanings:
        """What any of its words can mean."""
        return frozenset().union(*self.means.values())

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the names in it."""
        return frozenset(name[:STEM] for names in self.called.values() for name in names if len(name) >= STEM)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The beginnings of all its words, of names too."""
        return frozenset(word[:STEM] for word in self.everything if len(word) >= STEM)


class _Reading(NamedTuple):
    """What a folded word is: a mark on what follows, one's own pronoun, a number, or a word that tells something."""

    word: str
    mark: str | None
    own: bool
    number: str | None
    tells: bool
    root: str
    rare: float
    means: Meanings


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "assertions.yaml").read_text("utf-8"))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """One list of ``assertions.yaml``."""
    return frozenset(map(str, _words()[name]))


@cache
def _marks() -> dict[str, str]:
    """What each word makes of the next one that tells something."""
    return {word: mark for mark, words in _words()["marks"].items() for word in words.split()}


@cache
def _readings(word: str) -> tuple[_Reading, ...]:
    """A word as it stands in the text, folded, without contractions."""
    return tuple(_reading(part.removesuffix("'s")) for part in spelt_out(word))


def _reading(word: str) -> _Reading:
    mark, own = _marks().get(word), word in of_names("first_person")
    digits = None if mark or own else number(word)
    tells = not (mark or own or digits) and says(word)
    key = root(word)
    means = meanings(word)[0] | meanings(key)[0] if tells else frozenset()
    return _Reading(word, mark, own, digits, tells, key, rarity(word) if tells else 0.0, means)


@cache
def number_weight(number: str) -> float:
    """How much a number weighs."""
    if len(number) > 2 and len(number.rstrip("0")) > 1:
        return LONG_NUMBER
    return NUMBER if len(number) > 1 else SHORT_NUMBER


class _Draft:
    """A part as it is read, word by word. ``deeds`` marks the places of words that say what happens."""

    def __init__(self, speaker: Actor | None, deeds: bytearray) -> None:
        self._speaker, self._deeds = speaker, deeds
        self.words: dict[str, float] = {}
        self.means: dict[str, Meanings] = {}
        self.marks: dict[str, frozenset[str]] = {}
        self.actors: dict[str, str | None] = {}
        self.called: dict[str, frozenset[str]] = {}
        self.named: set[str] = set()
        self.numbers: set[str] = set()
        self.plain: list[str] = []
        self.happens: set[str] = set()
        self._over: dict[str, int] = {}

    def take(self, piece: Word) -> None:
        """Read one piece."""
        if piece.actor:
            self._name(piece.actor, piece.word)
            return
        for word in _readings(piece.word):
            if self._over:
                self._over = {mark: left - 1 for mark, left in self._over.items() if left > 1}
            if word.tells:
                self._word(word, deed=bool(self._deeds[piece.start]))
            elif word.mark:
                self._over[word.mark] = 2 if word.mark == "open" else _MARKED
            elif word.word in listed("clauses"):
                self._over = {}
            elif word.own and self._speaker:
                self._put(self._speaker)
            elif word.number:
                self.numbers.add(word.number)

    def _name(self, actor: Actor, words: str) -> None:
        if words.casefold() in of_names("pointing"):
            self.actors.setdefault(actor.id, actor.party)
        else:
            self._put(actor)
        self.called[actor.id] = self.called.get(actor.id, frozenset()) | _roots(words)

    def _put(self, actor: Actor) -> None:
        self.actors.setdefault(actor.id, actor.party)
        if actor.kind in NAMED:
            self.named.add(actor.id)

    def _word(self, word: _Reading, *, deed: bool) -> None:
        key, weight = word.root, word.rare * (DEED if deed else 1.0)
        if weight > self.words.get(key, -1.0):
            self.words[key] = weight
        self.means.setdefault(key, word.means)
        self.plain.append(word.word)
        if deed:
            self.happens.add(key)
        if self._over:
            self.marks[key] = self.marks.get(key, frozenset()) | frozenset(self._over)
            if deed:  # what is planned or possible is what happens; what is negated may be what it happens to
                self._over = {mark: left for mark, left in self._over.items() if mark == "not"}

    @property
    def weight(self) -> float:
        return sum(self.words.values()) + ACTOR * len(self.actors) + sum(map(number_weight, self.numbers))


_roots = cache(roots)


def part(found: Sequence[Word], speaker: Actor | None, times: Iterable[Time], deeds: bytearray) -> Part:
    """What is compared of the words ``found``, said by ``speaker``, with the ``times`` among them; ``deeds`` is not 0
    wherever the text says what happens.
    """
    draft = _Draft(speaker, deeds)
    for piece in found:
        draft.take(piece)
    return Part(
        words=draft.words,
        means=draft.means,
        marks=draft.marks,
        actors=tuple(draft.actors),
        parties=draft.actors,
        called=draft.called,
        named=frozenset(draft.named),
        numbers=frozenset(draft.numbers),
        days=tuple(p for t in times if (p := period(t.value)) and width(p) <= WIDEST),
        alike=_alike(found),
        passive=any(a.word == "by" and b.actor for a, b in pairwise(found)),
        weight=draft.weight,
        happens=frozenset(draft.happens),
        lasting=frozenset(_lasting(found)),
        about=about(draft.plain),
    )


def _lasting(found: Sequence[Word]) -> Iterator[int]:
    """The lengths of time that are given as exact, in minutes: "for an hour", "for 20 minutes"."""
    for lead, many, unit in zip(found, found[1:], found[2:], strict=False):
        if lead.word == "for" and (minutes := _MINUTES.get(unit.word.removesuffix("s"))):
            count = "1" if many.word in {"a", "an", "one"} else number(many.word)
            if count and count.isdecimal():
                yield int(count) * minutes


def _alike(found: Sequence[Word]) -> bool:
    """Whether nothing but words for taking part alike stands between the first two who are named."""
    places = [n for n, piece in enumerate(found) if piece.actor]
    if len(places) < 2:
        return True
    between = found[places[0] + 1 : places[1]]
    return all(p.word in listed("alike") for p in between) or any(p.word in {"with", "between"} for p in between)
