"""How common a word is in English at large, out of the vocabulary that the encoder comes with.

The vocabulary of BERT-like models lists whole words by their frequency; by Zipf's law a word's share of all words is
about 1 / (rank × ln of how many there are). No text is needed for it, and no list of our own.
"""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import Any

import msgspec

VOCABULARY = Path(__file__).parent / "encoder" / "weights" / "tokenizer.json"

FIRST = 1996
"""The number of the most common word ("the"); before it stand marks, letters and places kept free."""

ZIPF = 10.5
"""About the natural logarithm of how many words the vocabulary's share of English has."""

RARE = 30_000
"""The rank of a word that is not in the vocabulary."""

LENGTH = 500
"""Words in a report of middling length."""


@cache
def ranks() -> dict[str, int]:
    """Whole words in small letters, and their ranks; 1 is the most common."""
    read: dict[str, Any] = msgspec.json.decode(VOCABULARY.read_bytes())
    words = read["model"]["vocab"].items()
    return {word: n - FIRST + 1 for word, n in words if n >= FIRST and not word.startswith("##")}


def share(rank: int | None) -> float:
    """The share of reports, between 0 and 1, that have the word of this ``rank`` at least once; None is unlisted."""
    return 1 - exp(-LENGTH / (ZIPF * (rank or RARE)))
