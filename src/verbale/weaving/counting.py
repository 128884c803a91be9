"""Phrases that count people, or point to them, and are no names: "more than 200", "four pickets", "them"."""

from __future__ import annotations

import re
from functools import cache

from verbale.weaving.names import listed, words

_WORD = re.compile(r"[\w’'.,%-]*\w%?")
_NUMBER = re.compile(r"\d[\d.,]*%?$")
_SMALL = frozenset({"a", "an", "the", "of", "than"})
"""Words that stand before or between words that count, and count nothing themselves."""


@cache
def uncounted(name: str) -> str:
    """``name`` without what says how many at its head ("200 crane drivers" → "crane drivers").

    As it is where a name follows ("5 Star Movement"); empty where nothing is left but words that count or point.
    """
    found = list(_WORD.finditer(name))
    at = next(
        (n for n, m in enumerate(found) if not _counts(m.group()) and m.group().casefold() not in _SMALL), len(found)
    )
    if at < len(found) and not any(_counts(match.group()) for match in found[:at]):
        at = 0
    rest = [match.group() for match in found[at:]]
    if all(_points(word) or word.casefold() in _SMALL for word in rest):
        return ""
    return name[found[at].start() :] if rest[0][:1].islower() else name


@cache
def counted(name: str) -> bool:
    """Whether a phrase says how many somebody are, or points to them, and so is no name to know anybody by."""
    found = _WORD.findall(name)
    numbered = any(_NUMBER.match(word) or word.casefold() in words()["numbers"] for word in found)
    return uncounted(name) != name or (numbered and found[-1].islower())


def _counts(word: str) -> bool:
    return bool(_NUMBER.match(word)) or word.casefold() in listed("counting") or word.casefold() in words()["numbers"]


def _points(word: str) -> bool:
    """Whether a word is a pronoun; in capitals it is a name ("US", "WHO")."""
    return word.casefold() in listed("pointing") and (word == "I" or not word.isupper())
