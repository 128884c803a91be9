"""What words mean, as vectors, and how rare they are in English at large.

The table holds the most common words in small letters, in the order of their frequency, each with a vector; words that
mean alike have vectors that point alike. It is made by ``training/senses.py`` out of the vectors of spaCy's English
model of middle size (MIT; made by Explosion from OSCAR, Wikipedia, OpenSubtitles and WMT News Crawl).
"""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "senses.npz"

LISTED = 340_000
"""About how many words the vectors were made for: the rank at which a word is as rare as can be."""

Vector = NDArray[np.float32]


@cache
def _table() -> tuple[dict[str, int], NDArray[np.uint16], Vector]:
    """The rank of every word (0 is the most common), the row of its vector by rank, and the vectors, of length 1."""
    with np.load(TABLE) as data:
        words = data["words"].tobytes().decode("ascii").split("\n")
        raw = data["vectors"].astype(np.float32)
        rows = data["rows"]
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    return {word: rank for rank, word in enumerate(words)}, rows, raw / np.maximum(lengths, 1)


def words() -> tuple[str, ...]:
    """Every word of the table, the most common first."""
    return tuple(_table()[0])


@cache
def nothing() -> Vector:
    """The vector of a word that is not listed: it is like no other."""
    return np.zeros(_table()[2].shape[1], np.float32)


def sense(word: str) -> Vector:
    """The vector of a folded ``word``, of length 1; ``nothing()`` where it is not listed."""
    ranks, rows, vectors = _table()
    rank = ranks.get(word)
    return nothing() if rank is None else vectors[rows[rank]]


@cache
def rarity(word: str) -> float:
    """How rare a folded ``word`` is, from 0 (the most common) to 1 (not listed)."""
    rank = _table()[0].get(word)
    return 1.0 if rank is None else log(1 + rank) / log(1 + LISTED)
