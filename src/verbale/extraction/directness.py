"""Directness: how much of a content stands in the speaker's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.extraction.contents import Quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEADS = frozenset({"that", "as", "a", "an", "the", "it", "him", "her", "them", "of", "for", "on", "by", "very", "to"})


def directness_of(content: frozenset[int], quotes: Sequence[Quoted], doc: Doc) -> str:
    """``direct``, ``mixed``, ``indirect`` or ``fragment`` for a content of ``doc`` and the quotations of its line."""
    words = {i for i in content if not doc[i].is_punct and not doc[i].is_space}
    inside = {i for q in quotes for i in q.tokens} & words
    if not inside:
        return "indirect"
    outside = [i for i in words - inside if doc[i].lower_ not in _LEADS]
    if outside:
        return "mixed"
    speech = any(q.speech and not content.isdisjoint(q.tokens) for q in quotes)
    return "direct" if speech else "fragment"
