"""What a negated saying comes to: a denial, or only what is not confirmed, not said, or not denied."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[^\W\d_]+")

_OPENS = re.compile(r"\s*to\s+(?:(?:either|neither)\s+)?(\w+)", re.IGNORECASE)
"""What was not done, at the head of a content: "[declined] to confirm that"."""


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of ``negation.yaml``: ``denying``, ``confirming``, ``backing`` or ``saying``."""
    lists = yaml.safe_load((files(__package__) / "negation.yaml").read_text("utf-8"))
    return frozenset(lists[name].split())


def negation(cue: str, content: str, hedge: str | None, act: str = "assertive") -> str:
    """The code of ``negation`` for a negated saying with the words ``cue`` about ``content``; ``hedge`` is its kind,
    ``act`` what the source does in saying it.

    Who neither confirms nor denies has not confirmed.
    """
    if hedge == "undenied":
        return "not_denied"
    said = {word.casefold() for word in _WORD.findall(cue)}
    if opening := _OPENS.match(content):
        said.add(opening[1].casefold())
    if said & words_of("confirming"):
        return "not_confirmed"
    if said & words_of("denying"):
        return "denied"
    if said & words_of("backing"):
        return "not_backed"
    return "not_said" if act == "assertive" or said & words_of("saying") else "not_backed"
