"""The names in a report's text, as far as capitals show them: of persons, places and bodies alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

Name = tuple[str, ...]
"""The words of one name, folded."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\s\w]|[\d_]\w*|\n")
_ENDS = frozenset('.!?:;\n"“”')
"""After which a word has a capital whatever it is."""

_SHORTEST = 3


def names(text: str, fold: Callable[[str], str]) -> tuple[Name, ...]:
    """Every run of words that have capitals in the middle of a sentence, and nowhere in ``text`` small letters."""
    tokens = _TOKEN.findall(text)
    small = {fold(token) for token in tokens if token[0].islower()}
    inner = {fold(word) for before, word in pairwise(tokens) if before not in _ENDS and word[0].isupper()}
    return tuple(dict.fromkeys(_runs(tokens, inner - small, fold)))


def _runs(tokens: Iterable[str], known: set[str], fold: Callable[[str], str]) -> Iterator[Name]:
    """Words beside each other that have capitals and are ``known``, folded."""
    run: list[str] = []
    for token in (*tokens, "\n"):
        if len(token) >= _SHORTEST and token[0].isupper() and fold(token) in known:
            run.append(fold(token))
        elif run:
            yield tuple(run)
            run = []


def apart(found: Iterable[Name], weight: Callable[[str], float]) -> Iterator[float]:
    """The weight of each name by its heaviest word, the heaviest first; names that have a word in common are one."""
    weighed = sorted(((max(map(weight, name)), name) for name in found), reverse=True)
    used: set[str] = set()
    for much, name in weighed:
        if used.isdisjoint(name) and much > 0:
            yield much
        used.update(name)
