"""Which words can mean one deed: the meanings of verbs, and of nouns that stand for what happens.

The table is made by ``training/synonyms.py`` out of WordNet 3.0 (© 2006 Princeton University, WordNet licence).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

TABLE = Path(__file__).parent / "synonyms.npz"

Meanings = frozenset[int]


@cache
def _table() -> dict[str, tuple[Meanings, Meanings]]:
    with np.load(TABLE) as data:
        words = data["words"].tobytes().decode("ascii").split("\n")
        sizes, flat = data["sizes"].tolist(), data["meanings"].tolist()
    found, at = {}, 0
    for word, (own, near) in zip(words, sizes, strict=True):
        found[word] = frozenset(flat[at : at + own]), frozenset(flat[at + own : at + own + near])
        at += own + near
    return found


def meanings(word: str) -> tuple[Meanings, Meanings]:
    """What a folded ``word`` commonly means, as numbers, and what lies next to that: more general, or its effect."""
    return _table().get(word, (frozenset(), frozenset()))
