"""What a denial leaves as it is: what only could be, and the same deed done to another thing."""

from __future__ import annotations

import re

from verbale.weaving.differences.accounts import form

_MAY = re.compile(r"\b(?:[Cc]ould|may|[Mm]ight)\b(?!\s+not\b)")
_VIEW = re.compile(r"\b(?:oppos|support|favour|favor)(?:e[sd]?|ing|s|ed)?\b")
_DEED = re.compile(r"\bto\s+(?P<deed>[a-z]+)\s+(?:(?:the|its|their|any|more)\s+)?(?P<thing>[a-z]+(?:\s+[a-z]+)?)")


def only_possible(told: str, denied: str) -> bool:
    """Whether ``told`` says only what may come or what somebody is for, and the denial is of what was done."""
    return any(words.search(told) and not words.search(denied) for words in (_MAY, _VIEW))


def another_thing(told: str, denied: str) -> bool:
    """Whether both are to do the same to other things: "to unload medical cargo", "to unload food"."""
    mine, theirs = _deeds(told), _deeds(denied)
    both = mine.keys() & theirs.keys()
    return bool(both) and all(mine[deed] and theirs[deed] and mine[deed].isdisjoint(theirs[deed]) for deed in both)


def _deeds(text: str) -> dict[str, set[str]]:
    """What is to be done, and to what: the roots of both."""
    found: dict[str, set[str]] = {}
    for match in _DEED.finditer(text):
        things = {form(word).root for word in match["thing"].split() if form(word).tells}
        found.setdefault(form(match["deed"]).root, set()).update(things)
    return found
