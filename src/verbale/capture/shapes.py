"""What is known of every block of a page, as numbers: its words, where it stands, its likes and its neighbours."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.capture.blocks import FAR, Block, Box, marks, sayings

Floats = NDArray[np.float64]

_TAGS = ("p", "li", "div", "td", "h1", "h2", "h3", "h4", "blockquote", "section", "dd", "pre", "figcaption", "button")
_SHORT = 200
_PROSE, _PLAIN_LINKS = 12, 0.35
_NEAR = (-3, -2, -1, 1, 2, 3)
_SHARES = (0.4, 0.6, 0.8, 0.95)
_ENDS = frozenset(".!?…:;\"”’')")


def features() -> list[str]:
    """The names of the columns."""
    own = [
        "words",
        "log_words",
        "linked",
        "chars",
        "commas",
        "digits",
        "upper",
        "ends",
        "stop",
        "lower",
        "item",
        "twice",
    ]
    place = [
        "index",
        "from_end",
        "before",
        "depth",
        "hidden",
        "since_h1",
        "to_h1",
        "since_head",
        "title",
        "told",
        "data",
    ]
    around = [
        "parent",
        "grand",
        "great",
        "parent_linked",
        "grand_linked",
        "parent_blocks",
        "path",
        "path_mean",
        "path_linked",
    ]
    boxed = [f"{name}_{share}" for share in _SHARES for name in ("in_box", "up_to_box")]
    near = [f"{name}{at:+d}" for at in _NEAR for name in ("words", "linked", "same_box")]
    wide = ["around_5", "around_15", "short_5"]
    kinds = [f"above_{name}" for name in marks()]
    said = [f"{name}{where}" for name in sayings() for where in ("", "_head")]
    return [*own, *place, *around, *boxed, *near, *wide, *kinds, *said, *(f"tag_{tag}" for tag in _TAGS)]


def shapes(blocks: Sequence[Block], title: str = "", summary: str = "", told: str = "") -> Floats:
    """A row for every block. ``title`` and ``summary`` are the page's own, ``told`` its body as its data gives it."""
    tallied = _tallied(blocks)
    columns = [
        *_own(blocks),
        *_placed(blocks, title, summary, told),
        *_around(blocks),
        *_boxed(blocks, tallied),
        *_near(blocks),
        *_marked(blocks),
        *_said(blocks),
        *([block.box.tag == tag for block in blocks] for tag in _TAGS),
    ]
    return np.array(columns, float).T


def good(block: Block) -> bool:
    """Whether a block is prose by its look: of some length, and not links."""
    return block.words >= _PROSE and block.linked < _PLAIN_LINKS * block.words


def _tallied(blocks: Sequence[Block]) -> int:
    """Count the words into every box around them; the words of prose in all."""
    total = 0
    for block in blocks:
        prose = block.words if good(block) else 0
        total += prose
        box: Box | None = block.box
        while box is not None:
            box.words += block.words
            box.linked += block.linked
            box.good += prose
            box.blocks += 1
            box = box.up
    return total


def _own(blocks: Sequence[Block]) -> list[Any]:
    texts = [block.text for block in blocks]
    words = np.array([block.words for block in blocks], float)
    counts = Counter(texts)
    return [
        words,
        np.log1p(words),
        np.array([block.linked for block in blocks]) / words,
        np.array([len(text) for text in texts]) / words,
        np.array([text.count(",") for text in texts]) / words,
        np.array([sum(map(str.isdigit, text[:200])) / len(text[:200]) for text in texts]),
        np.array([sum(map(str.isupper, text[:200])) / len(text[:200]) for text in texts]),
        [text[-1] in _ENDS for text in texts],
        [text[-1] in ".!?" for text in texts],
        [text[0].islower() for text in texts],
        [block.item for block in blocks],
        [counts[text] - 1 for text in texts],
    ]


def _placed(blocks: Sequence[Block], title: str, summary: str, told: str) -> list[Any]:
    count = len(blocks)
    index = np.arange(count)
    words = np.cumsum([block.words for block in blocks])
    heads = [n for n, block in enumerate(blocks) if block.box.tag == "h1" and block.words > 2]
    first = heads[0] if heads else -1
    known, title, summary = folded(told), folded(title), folded(summary)
    texts = [folded(block.text) for block in blocks]
    return [
        index / count,
        count - index,
        (words - words[0]) / words[-1],
        [block.box.depth for block in blocks],
        [block.box.hidden for block in blocks],
        np.clip(index - first, -50, 200) if heads else np.full(count, -60),
        [bool(heads) and n < first for n in range(count)],
        _since([_is_head(block) for block in blocks]),
        [len(text) > 8 and (text in title or title in text) if title else False for text in texts],
        [len(text) > 20 and (text[:60] in summary or summary[:60] in text) if summary else False for text in texts],
        [(text[:80] in known) - 0.5 if known and len(text) > 3 else 0.0 for text in texts],
    ]


def _since(marked: Sequence[bool]) -> list[int]:
    """How many blocks ago the last marked one was, at most 30."""
    found, last = [], -30
    for n, one in enumerate(marked):
        last = n if one else last
        found.append(min(30, n - last))
    return found


def _around(blocks: Sequence[Block]) -> list[Any]:
    total = sum(block.words for block in blocks if good(block)) or 1
    paths: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    keys = [f"{block.box.key}<{block.box.up.key if block.box.up else ''}" for block in blocks]
    for key, block in zip(keys, blocks, strict=True):
        path = paths[key]
        path[0] += 1
        path[1] += block.words
        path[2] += block.linked
    over = [_over(block) for block in blocks]
    rows = [
        (
            one.good / total,
            two.good / total,
            three.good / total,
            one.linked / (one.words or 1),
            two.linked / (two.words or 1),
            one.blocks,
            paths[key][0],
            paths[key][1] / paths[key][0],
            paths[key][2] / paths[key][1],
        )
        for key, (one, two, three) in zip(keys, over, strict=True)
    ]
    return list(zip(*rows, strict=True))


def _over(block: Block) -> tuple[Box, Box, Box]:
    one = block.box.up or block.box
    two = one.up or one
    return one, two, two.up or two


def _boxed(blocks: Sequence[Block], total: int) -> list[Any]:
    """Of the smallest boxes with so great a share of the prose: whether a block is in it, and how far below."""
    columns: list[Any] = []
    for share in _SHARES:
        box = _smallest(blocks, share * total)
        far = [_below(block.box, box) for block in blocks]
        columns += [[one is not None for one in far], [FAR if one is None else min(FAR, one) for one in far]]
    return columns


def _smallest(blocks: Sequence[Block], least: float) -> Box | None:
    """The smallest box that holds so many words of prose; the deepest where several do."""
    best: Box | None = None
    seen: set[int] = set()
    for block in blocks:
        box: Box | None = block.box
        while box is not None and id(box) not in seen:
            seen.add(id(box))
            if box.good >= least and (best is None or (box.words, -box.depth) < (best.words, -best.depth)):
                best = box
            box = box.up
    return best


def _below(box: Box | None, top: Box | None) -> int | None:
    steps = 0
    while box is not None:
        if box is top:
            return steps
        box, steps = box.up, steps + 1
    return None


def _near(blocks: Sequence[Block]) -> list[Any]:
    """Words and links of the neighbours, and the prose in a wider window."""
    words = np.array([block.words for block in blocks], float)
    linked = np.array([block.linked for block in blocks]) / words
    boxes = np.array([id(block.box.up) for block in blocks])
    prose = np.array([block.words if good(block) else 0 for block in blocks], float)
    columns: list[Any] = []
    for at in _NEAR:
        columns += [_moved(words, at, 0), _moved(linked, at, 1), _moved(boxes, at, 0) == boxes]
    return [*columns, _window(prose, 5), _window(prose, 15), _window((words < 6).astype(float), 5)]


def _moved(values: Any, at: int, empty: float) -> Any:
    found = np.full_like(values, empty)
    if at > 0:
        found[:-at] = values[at:]
    else:
        found[-at:] = values[:at]
    return found


def _window(values: Floats, reach: int) -> Floats:
    """The mean from ``reach`` before to ``reach`` after."""
    return np.convolve(values, np.ones(2 * reach + 1), "full")[reach : reach + len(values)] / (2 * reach + 1)


def _marked(blocks: Sequence[Block]) -> list[Any]:
    """How many levels above a block the last mark of each kind stands."""
    depth = np.array([[block.box.depth] for block in blocks])
    return list(np.minimum(FAR, depth - np.array([block.box.marked for block in blocks])).T)


def _said(blocks: Sequence[Block]) -> list[Any]:
    """What a short block says of itself and, as the last heading, of the blocks under it."""
    every = list(sayings().values())
    known = {block.text: _none() for block in blocks}
    for text in known:
        if len(text) < _SHORT:
            low = text.casefold()
            known[text] = [one.search(low) is not None for one in every]
    own = [known[block.text] for block in blocks]
    rows, head = [], _none()
    for block, said in zip(blocks, own, strict=True):
        rows.append([each for pair in zip(said, head, strict=True) for each in pair])
        if _is_head(block):
            head = said
    return list(zip(*rows, strict=True))


@cache
def _none() -> list[bool]:
    return [False] * len(sayings())


def _is_head(block: Block) -> bool:
    return len(block.box.tag) == 2 and block.box.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def folded(text: str) -> str:
    """The words of ``text`` in small letters, with one blank between them."""
    return re.sub(r"\W+", " ", text).strip().casefold()
