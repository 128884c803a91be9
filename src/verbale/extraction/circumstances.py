"""Circumstances: to whom a statement was said, and on which occasion."""

from __future__ import annotations

import msgspec

from verbale.extraction.drafts import Draft
from verbale.extraction.lexicon import listed
from verbale.language.entities import Entities


class Circumstances(msgspec.Struct, frozen=True):
    """To whom a statement was said and on which occasion, each in the report's words."""

    addressee: str | None = None
    occasion: str | None = None


def circumstances(draft: Draft, entities: Entities) -> Circumstances:
    """The circumstances of saying that the sentence of ``draft`` gives."""
    return Circumstances(_addressee(draft), _occasion(draft))


def _addressee(draft: Draft) -> str | None:
    """Whom it was said to: the object of a verb of telling that is no part of the content."""
    for child in draft.cue.head.children:
        if child.dep_ in {"dobj", "dative"} and child.i not in draft.content | draft.cue.words | draft.source.tokens:
            words = sorted(t.i for t in child.subtree if t.i not in draft.content)
            return " ".join(draft.segment.doc[i].text for i in words[:12])
    return None


def _occasion(draft: Draft) -> str | None:
    """The occasion of speaking, in the report's words ("in an interview with the daily")."""
    for child in (*draft.cue.head.children, *draft.cue.governor.children):
        if child.dep_ == "prep" and child.i not in draft.content:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.lemma_.lower() in listed("sources", "occasions"):
                return str(draft.segment.doc[noun.left_edge.i : noun.right_edge.i + 1].text)[:120]
    return None
