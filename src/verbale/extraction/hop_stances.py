"""Stances: what a source makes of the words it passes on, and what the report makes of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import listed
from verbale.extraction.polarity import denies

if TYPE_CHECKING:
    from spacy.tokens import Token


def own_stance(cue: Cue) -> str:
    """How the report holds the source of ``cue``, as a code of ``hop.stance``: at arm's length for "claimed", "his
    so-called statement", "wrongly said".
    """
    lemma = cue.head.lemma_.lower()
    beside = {c.lower_ for t in (cue.head, cue.governor) for c in t.children if c.dep_ in {"amod", "advmod", "punct"}}
    doubted = bool(beside & listed("hop_stances", "doubting")) or any(c.lower_ == "called" for c in cue.head.lefts)
    return "distancing" if lemma in listed("hop_stances", "distancing") or doubted else "plain"


def held_stance(cue: Cue) -> str | None:
    """What the source of ``cue`` makes of words told inside its own: "disowning" where it denies or rejects them,
    "distancing" where it confirms nothing or doubts it; None where it only passes them on.
    """
    turned = denies(cue.head, cue.words) or (cue.negated and _rejects(cue))
    if turned:
        return "disowning"
    doubts = cue.head.lemma_.lower() in listed("hop_stances", "doubts")
    return "distancing" if cue.negated or doubts else None


def _rejects(cue: Cue) -> bool:
    """Whether the cue turns a saying down by what it calls it: "dismissed", "called the report a lie"."""
    if cue.head.lemma_.lower() in listed("reporting", "rejecting"):
        return True
    return any(_is_false(t) for t in cue.head.subtree) and not any(c.dep_ == "neg" for c in cue.head.children)


def _is_false(token: Token) -> bool:
    return token.lemma_.lower() in listed("reporting", "falsity")
