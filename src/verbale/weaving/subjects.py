"""What a stance is about, as words that can be compared: "the deal" is what the report spoke of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from verbale.language.senses import rarity
from verbale.model import Stance
from verbale.weaving.actors import Actors
from verbale.weaving.tellings import root

LONGEST = 12
"""Words of what a stance is about that are looked at: the rest of a long clause is its particulars."""

LEAST = 0.1
"""The weight of the most common word that tells something."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*(?:-[a-z]+)?")
_NAME = re.compile(r"\b(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:['’]s)?(?!\w)")

Weights = dict[str, float]


class Subject(msgspec.Struct, frozen=True):
    """What one stance is about. ``words`` are roots with weights; ``text`` is the wording that gives the issue a name.

    ``stance`` is its id.
    """

    stance: str
    document: str
    words: Weights
    text: str


def subjects(stances: Sequence[Stance], who: Actors) -> list[Subject]:
    """What each of the stances is about, without those that nothing tells. ``stances`` stand in the order of the text,
    document by document.
    """
    found: list[Subject] = []
    before: list[tuple[str, Subject]] = []
    for stance in stances:
        if before and before[-1][1].document != stance.document:
            before = []
        text = _unnamed(stance, who)
        one = Subject(stance.id, stance.document, weights(text), plain(stance.issue))
        if one.words:
            before.append((stance.act, one))
        elif meant := _meant(stance.issue, before):
            one = Subject(stance.id, stance.document, meant.words, meant.text)
        else:
            continue
        found.append(one)
    return found


def _unnamed(stance: Stance, who: Actors) -> str:
    """What a stance is about without the names in it, where that leaves something to point with: in "Solmere's plan"
    it is the plan that counts, and "the Solmere islands" are what they are called.
    """
    text = _NAME.sub(lambda m: " " if who.named(stance.document, m["name"]) else m[0], stance.issue)
    said = set(re.findall(r"[a-z]+", text.casefold()))
    return text if weights(text) or not said.isdisjoint(lists("pointing")) else stance.issue


def _meant(text: str, before: Sequence[tuple[str, Subject]]) -> Subject | None:
    """What "the offer" or "it" points back to: what was last offered or demanded, where the word says so, else what
    was last spoken of.
    """
    said = set(re.findall(r"[a-z]+", text.casefold()))
    acts = {act for act, nouns in data()["named_for"].items() if not said.isdisjoint(nouns)}
    found = [one for act, one in before if act in acts] or [one for _, one in before]
    return found[-1] if found else None


@cache
def forms(text: str) -> tuple[tuple[str, str], ...]:
    """The roots of the words that tell what it is about, each with the word itself."""
    found: dict[str, str] = {}
    for raw in _WORD.findall(text)[:LONGEST]:
        word = raw.casefold().replace("’", "'").removesuffix("'s")
        if word in lists("pointing") or word in lists("empty") or len(word) < 2 or word[0].isdigit():
            continue
        found.setdefault(root(word), word)
    return tuple(found.items())


def weights(text: str) -> Weights:
    """The roots of the words that tell what it is about, each with its weight; none for "the deal", "it"."""
    return {base: max(LEAST, rarity(word)) for base, word in forms(text)}


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
