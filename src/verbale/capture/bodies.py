"""Which blocks of a page are the report: trees that ask for their shapes, and the choice that is best for the page.

The trees were grown on ``body_wcxb`` (``training/bodies.py``) and say how likely a block is of it; taken are the
likeliest blocks, as many as make the expected F1 of the page's words highest, so that no limit is set.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from verbale.capture.blocks import Block, Box
from verbale.capture.shapes import Floats, folded, shapes
from verbale.model.trees import Forest, read

MODEL = Path(__file__).parent / "bodies.json"

_CELLS = frozenset({"td", "th"})
_SAME = 80
_VOTE = 1.5
"""What a vote adds to the logarithm of the odds, or takes off it (body_wcxb, by sites held out: 1 to 2 do as well)."""
_COPIED = 12
"""A block of so many words that stands there again is a copy; a shorter one may be a refrain."""


def likely(blocks: Sequence[Block], title: str = "", summary: str = "", told: str = "") -> Floats:
    """How likely each of the blocks is of the body (0 to 1).

    ``title`` and ``summary`` are what the page's metadata gives, ``told`` the body as its data for search engines
    gives it.
    """
    return _trees().odds(shapes(blocks, title, summary, told)) if blocks else np.zeros(0)


def voted(blocks: Sequence[Block], odds: Floats, drawn: str) -> Floats:
    """``odds`` with the vote of somebody else, who has ``drawn`` the page, for every block that is there or is not."""
    known = folded(drawn)
    there = np.array([folded(block.text)[:_SAME] in known for block in blocks])
    return 1 / (1 + (1 - odds) / odds * np.exp(np.where(there, -_VOTE, _VOTE)))


def picked(blocks: Sequence[Block], odds: Floats) -> tuple[list[Block], float]:
    """The blocks that ``odds`` speak for, in order and each once, and the F1 that is expected of them (0 to 1)."""
    if not blocks:
        return [], 0.0
    limit, expected = best(odds, np.array([block.words for block in blocks], float))
    return _once([block for block, one in zip(blocks, odds, strict=True) if one >= limit]), expected


def _once(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` without a second copy: some pages hold their body twice, for wide screens and for narrow ones.

    A copy is told by a long block that stands there again; short ones right after it are of it.
    """
    seen: set[str] = set()
    kept: list[Block] = []
    again = False
    for block in blocks:
        again = block.text in seen and (again or block.words >= _COPIED)
        if not again:
            kept.append(block)
        seen.add(block.text)
    return kept


def best(odds: Floats, words: Floats) -> tuple[float, float]:
    """The limit that gives the highest expected F1 of words, and that F1.

    With the blocks in the order of their odds: twice the words expected to be right, over the words taken and those
    expected in all (Lipton and others, "Optimal thresholding", ECML 2014).
    """
    order = np.argsort(-odds, kind="stable")
    right, taken = np.cumsum((odds * words)[order]), np.cumsum(words[order])
    f1 = 2 * right / (taken + right[-1])
    at = int(f1.argmax())
    return float(odds[order[at]]), float(f1[at])


def written(blocks: Sequence[Block]) -> str:
    """The text of ``blocks``: one a line, list items with a dash, the cells of a row side by side."""
    lines: list[str] = []
    row: Box | None = None
    for block in blocks:
        here = _row(block.box)
        if here is not None and here is row:
            lines[-1] += f" | {block.text}"
        else:
            lines.append(f"- {block.text}" if block.item else block.text)
        row = here
    return "\n".join(lines)


def _row(box: Box | None) -> Box | None:
    """The row of the table that ``box`` is a cell of."""
    return box.up if box is not None and box.tag in _CELLS else None


@cache
def _trees() -> Forest:
    return Forest(read(MODEL)["body"])
