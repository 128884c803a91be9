"""When what was read is what the gold says: the same words, the same names, the same chain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from verbale.model import Hop, Span, Statement
from verbale.model.span import overlap

Same = Callable[[str, str], bool]
"""Whether the gold's name and the one that was read name one actor."""

_WORD = re.compile(r"\w+")


def words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The words of ``text`` that lie in ``spans``, each by the place where it begins."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the words of either that both have."""
    return len(a & b) / len(a | b) if a or b else 0.0


def align(text: str, gold: Sequence[Iterable[Sequence[int]]], found: Sequence[Statement]) -> list[Statement | None]:
    """For the content spans of each gold statement the one found that has at least half of all their words, one to one.

    The pairs with most words in common come first.
    """
    wanted = [words(text, spans) for spans in gold]
    had = [words(text, statement.content) for statement in found]
    pairs = sorted(((-jaccard(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(had) if a & b))
    result: list[Statement | None] = [None] * len(wanted)
    taken: set[int] = set()
    for less, i, j in pairs:
        if less <= -0.5 and result[i] is None and j not in taken:
            result[i] = found[j]
            taken.add(j)
    return result


def chain(text: str, names: Sequence[str | None], hops: Sequence[Hop], same: Same) -> bool:
    """Whether the hops are those of the gold, in order. Where the gold describes a nameless source, its words count."""
    return len(names) == len(hops) and all(_hop(text, name, hop, same) for name, hop in zip(names, hops, strict=True))


def _hop(text: str, name: str | None, hop: Hop, same: Same) -> bool:
    if name is None:
        return hop.name is None
    told = hop.name or (text[slice(*hop.span)] if hop.span else "")
    return bool(told) and same(name, told)


def spoken(name: str, statement: Statement | None, same: Same) -> bool:
    """Whether ``statement`` is there and its speaker is ``name``."""
    return statement is not None and statement.speaker is not None and same(name, statement.speaker.name)


def touches(gold: dict[str, Any], span: Span) -> bool:
    """Whether ``span`` and the gold's ``{start, end}`` have a code point in common."""
    return overlap((gold["start"], gold["end"]), span) > 0


def covers(gold: dict[str, Any], statement: Statement) -> bool:
    """Whether a stretch of the content holds at least half of the gold's ``{start, end}``."""
    start, end = gold["start"], gold["end"]
    return any(min(end, b) - max(start, a) >= 0.5 * (end - start) for a, b in statement.content)
