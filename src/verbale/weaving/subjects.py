"""What a stance is about, as words that can be compared: "the deal" is what the report spoke of before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from verbale.language.senses import rarity
from verbale.model import Stance
from verbale.model.dates import order
from verbale.weaving.actors import Actors
from verbale.weaving.names import uninflected
from verbale.weaving.tellings import root

LONGEST = 12
"""Words of what a stance is about that are looked at: the rest of a long clause is its particulars."""

LEAST = 0.1
"""The weight of the most common word that tells something."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*(?:-[a-z]+)?")
_LENGTH = re.compile(r"\b(\d+)[ -](day|week|month|year|hour)s?\b", re.IGNORECASE)
_CONDITION = re.compile(r",? (?:only )?(?:if|unless|provided|as long as|on condition)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:['’]s)?(?!\w)")

Weights = dict[str, float]


class Subject(msgspec.Struct, frozen=True):
    """What one stance is about. ``words`` are roots with weights; ``text`` is the wording that gives the issue a name.

    ``head`` is the root that says what sort of thing it is ("pay" of "rail pay"); ``pointed`` that its own words only
    point to these. ``stance`` is its id, ``act`` what it does, ``party`` who offers or demands it, ``length`` how long
    it is to last ("20-day"), where that is told, and ``day`` when it was taken, else reported.
    """

    stance: str
    document: str
    words: Weights
    text: str
    act: str = ""
    party: str | None = None
    length: str | None = None
    day: str | None = None
    head: str | None = None
    pointed: bool = False


def subjects(stances: Sequence[Stance], who: Actors, out: Mapping[str, str | None]) -> list[Subject]:
    """What each of the stances is about, without those that nothing tells. ``stances`` stand in the order of the text,
    document by document.

    One that only points ("the deal") is about what its report put forward before it; else, if it names whose plan it is
    or how long that is to last, about what another report says was put forward so. ``out`` has the day on which each
    report came out.
    """
    alone = {
        stance.id: msgspec.structs.replace(_subject(stance, who), day=stance.date or out[stance.document])
        for stance in stances
    }
    put = [one for one in alone.values() if one.words and one.act in PUT]
    known = [one for one in _resolved(stances, alone, put) if one.act in PUT]
    return _resolved(stances, alone, known)


def _resolved(stances: Sequence[Stance], alone: Mapping[str, Subject], put: Sequence[Subject]) -> list[Subject]:
    """The subjects in the order of their stances, those that only point as what they point to; ``put`` is what is known
    to have been put forward in any report.
    """
    found: list[Subject] = []
    before: list[Subject] = []
    for stance in stances:
        one = alone[stance.id]
        if before and before[-1].document != one.document:
            before = []
        if one.words:
            before.append(one)
            found.append(one)
        elif meant := _before(one, before) or _elsewhere(one, put):
            meant = msgspec.structs.replace(one, words=meant.words, text=meant.text, head=meant.head, pointed=True)
            found.append(meant)
            before += [meant] if meant.act in PUT and not before else []
    return found


DENIED = frozenset({"denies", "not_confirmed"})
"""Acts that say of something that it is not so, or not known."""

PUT = frozenset({"offers", "counters", "demands"})
"""Acts that put something forward."""


def _subject(stance: Stance, who: Actors) -> Subject:
    """What a stance is about in its own words, without the names in it, where that leaves something to point with: in
    "Solmere's plan" it is the plan that counts, and "the Solmere islands" are what they are called.
    """
    named = [(m[0], who.named(stance.document, m["name"])) for m in _NAME.finditer(stance.issue)]
    text = _without_condition(stance.issue)
    for words, actor in named:
        text = text.replace(words, " ", 1) if actor else text
    if not weights(text) and _said(text).isdisjoint(lists("pointing")):
        text = stance.issue
    told = _LENGTH.search(stance.issue)
    length = f"{told[1]}-{told[2].lower()}" if told else None
    owner = next((actor for _, actor in named if actor), None) if stance.act not in PUT else None
    putter = owner or who.named(stance.document, stance.actor)
    party = putter and (putter.party or putter.name)
    own = party if party and (owner or stance.act in PUT) else None
    return Subject(
        stance.id, stance.document, weights(text), plain(stance.issue), stance.act, own, length, head=head(text)
    )


def _without_condition(text: str) -> str:
    """What is to be done, without on which condition: "pause the works if the fees are paid" is about the works."""
    before = _CONDITION.split(text, maxsplit=1)[0]
    return before if weights(before) else text


def _said(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def _before(one: Subject, before: Sequence[Subject]) -> Subject | None:
    """What "the offer" or "it" points back to: what was to last as long or was offered, where the word says so, else
    what was last spoken of.
    """
    acts = {act for act, nouns in data()["named_for"].items() if not _said(one.text).isdisjoint(nouns)}
    own = [other for other in before if one.party in {None, other.party}]
    plan = one.act != "demands" and not _said(one.text).isdisjoint(data()["named_for"]["offers"])
    before = own or (before if one.act in PUT and not plan else [])  # "offered 4 percent": of what another asked for
    if same := _of_amount(one, before):
        return same
    if one.length:
        return next((other for other in reversed(before) if other.length == one.length), None)
    if plan:
        before = [other for other in before if other.act not in DENIED]  # "the idea" is none that was only denied
    found = [other for other in before if other.act in acts] or before
    return found[-1] if found else None


def _of_amount(one: Subject, before: Sequence[Subject]) -> Subject | None:
    """What was spoken of with the very number that is all that is said of it: "could accept 435"."""
    told = set(_NUMBER.findall(one.text))
    return next((other for other in reversed(before) if told and told <= set(_NUMBER.findall(other.text))), None)


def _elsewhere(one: Subject, put: Sequence[Subject]) -> Subject | None:
    """What was put forward in any report by the party that is named, to last as long: the last of such that was there
    by then, else the commonest.
    """
    if not one.party and not one.length:
        return None
    found = [
        other
        for other in put
        if (not one.party or other.party == one.party) and (not one.length or other.length == one.length)
    ]
    there = [other for other in found if other.day and order(other.day) <= order(one.day)]
    if there:
        return max(there, key=lambda other: (order(other.day), other.act == "offers", other.text, other.stance))
    count = Counter(frozenset(other.words) for other in found)
    return min(found, key=lambda other: (-count[frozenset(other.words)], other.text, other.stance), default=None)


@cache
def forms(text: str) -> tuple[tuple[str, str], ...]:
    """The roots of the words that tell what it is about, each with the word itself."""
    found: dict[str, str] = {}
    for raw in _WORD.findall(text)[:LONGEST]:
        word = raw.casefold().replace("’", "'").removesuffix("'s")
        if word in lists("pointing") or word in lists("empty") or len(word) < 2 or word[0].isdigit():
            continue
        found.setdefault(_root(word), word)
    return tuple(found.items())


def _root(word: str) -> str:
    """The root of a word, or of the word that names the same thing."""
    return root(uninflected(_same().get(word, word)))


@cache
def _same() -> dict[str, str]:
    return {other: word for word, others in data()["same"].items() for other in others}


def weights(text: str) -> Weights:
    """The roots of the words that tell what it is about, each with its weight; none for "the deal", "it"."""
    return {base: max(LEAST, rarity(word)) for base, word in forms(text)}


@cache
def head(text: str) -> str | None:
    """The root of the word that says what sort of thing is spoken of: the last before "of", "on" or "for". A word for
    what is done to something (a ban, a release) gives way to that. None for a clause.
    """
    said = re.findall(r"[a-z]+", plain(text).casefold())
    if not lists("clausal").isdisjoint(said):
        return None
    parts = [found for part in _linking().split(plain(text)) if (found := [base for base, _ in forms(part)])]
    for number, found in enumerate(parts):
        if found[-1] not in _deeds():
            return found[-1]
        if number + 1 == len(parts):
            return found[-2] if len(found) > 1 else found[-1]
    return None


@cache
def _linking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(lists('linking')))})\b")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(_root(word) for word in lists("deeds"))


def plain(text: str) -> str:
    """The wording without articles and the like at its head, blanks made single."""
    words = text.split()
    while words and words[0].casefold().strip(",.“”\"'") in lists("heads"):
        words.pop(0)
    return " ".join(words).strip(" ,.;:“”\"'")


@cache
def lists(name: str) -> frozenset[str]:
    """One of the word lists."""
    return frozenset(str(word) for word in data()[name])


@cache
def data() -> dict[str, Any]:
    """The word lists of ``issues.yaml``."""
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "issues.yaml").read_text("utf-8"))
    return found
