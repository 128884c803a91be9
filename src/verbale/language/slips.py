"""Slips of the pen: a word as it stands, and as a hurried hand leaves it."""

from __future__ import annotations

from functools import cache


@cache
def slips(word: str) -> frozenset[str]:
    """``word`` and its forms with two neighbouring letters in the other order, the first letter in its place."""
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
    return frozenset((word, *swapped))
