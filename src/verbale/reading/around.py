"""What stands around a line, in numbers: its place, what it shares with the rest of the report, its neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.reading.looks import MOST, features
from verbale.reading.pieces import Piece

Floats = NDArray[np.float64]

_LONG = re.compile(r"[^\W\d_]{5,}")
_FAR = 99
_HEADING = 8
_NONE = -1.0

TOGETHER = ("told", "told_often", "often", "with_before", "with_after", "alone", "long_words")
PLACE = (
    *("since_head", "share", "word_share", "from_start", "from_end", "words_before", "words_after", "above", "below"),
    *("past_prose", "prose_before", "prose_after", "since_heading"),
    *("lines", "all_words", "all_prose", "mean_words", "gaps"),
    *("same", "nth", "same_start", "same_end"),
)
_NEAR = ("words", "ends", "told_often", "capitals", "colon", "gap", "digit_start", "bullet")
_STEPS = (-3, -2, -1, 1, 2, 3)
_WINDOWED = (
    *("prose", "words", "told_often", "alone", "cued", "repeated"),
    *("stamps", "references", "said", "me", "you", "bars", "talk", "calls", "credits", "lives", "code"),
)
_WINDOWS = (3, 10)
_DOUBT_STEPS, _DOUBT_WINDOWS = (-3, -2, -1, 1, 2, 3), (5, 15)


def names() -> tuple[str, ...]:
    """The names of the columns that ``table`` gives."""
    near = (f"{name}{step:+d}" for name in _NEAR for step in _STEPS)
    windows = (f"{name}_{side}{width}" for name in _WINDOWED for width in _WINDOWS for side in ("before", "after"))
    steps = (f"words_say{step:+d}" for step in _DOUBT_STEPS)
    wide = (f"words_say_{side}{width}" for width in _DOUBT_WINDOWS for side in ("before", "after"))
    says = ("words_say", *steps, *wide, "heading_says", "all_say")
    return (*features(), *TOGETHER, *PLACE, *near, *windows, *says)


def table(found: Sequence[Piece], looked: Floats, said: Floats) -> Floats:
    """A row of features for every line, from what each looks like and what its words say (log-odds)."""
    together, place = _together(found), _place(found)
    columns = {name: looked[:, at] for at, name in enumerate(features())}
    columns |= {name: together[:, at] for at, name in enumerate(TOGETHER)}
    columns["repeated"] = np.minimum(1, place[:, PLACE.index("same")])
    columns["cued"] = np.array([float(piece.kind is not None) for piece in found])
    near = [shifted(columns[name], step, _NONE) for name in _NEAR for step in _STEPS]
    windows = [mean(columns[name], width, after) for name in _WINDOWED for width in _WINDOWS for after in (0, 1)]
    rows = [*near, *windows, *_said(found, said)]
    return np.concatenate([looked, together, place, np.stack(rows, 1)], 1)


def shifted(column: Floats, step: int, fill: float) -> Floats:
    """The values ``step`` lines on (back where negative); ``fill`` where there is no such line."""
    result = np.full(len(column), fill)
    if abs(step) < len(column):
        if step > 0:
            result[:-step] = column[step:]
        else:
            result[-step:] = column[:step]
    return result


def mean(column: Floats, width: int, after: int) -> Floats:
    """The mean over the ``width`` lines before each, or after it; 0 where there are none."""
    sums = np.concatenate([[0.0], np.cumsum(column)])
    here = np.arange(len(column))
    start, end = (here + 1, np.minimum(len(column), here + 1 + width)) if after else (np.maximum(0, here - width), here)
    result: Floats = (sums[end] - sums[start]) / np.maximum(1, end - start)
    return result


def _together(found: Sequence[Piece]) -> Floats:
    """How far the long words of a line stand elsewhere: in paragraphs, anywhere, in the line before and after."""
    words = [frozenset(word[:6].lower() for word in _LONG.findall(piece.text[:MOST])) for piece in found]
    anywhere = Counter(word for own in words for word in own)
    told = Counter(word for own, piece in zip(words, found, strict=True) if piece.prose for word in own)
    empty: frozenset[str] = frozenset()
    rows = [
        _shared(own, piece.prose, told, anywhere, before, after)
        for own, piece, before, after in zip(words, found, [empty, *words[:-1]], [*words[1:], empty], strict=True)
    ]
    return np.array(rows)


def _shared(
    own: frozenset[str],
    prose: bool,
    told: Counter[str],
    anywhere: Counter[str],
    before: frozenset[str],
    after: frozenset[str],
) -> list[float]:
    count = len(own)
    if not count:
        return [_NONE] * (len(TOGETHER) - 1) + [0.0]
    elsewhere = [told[word] - prose for word in own]
    return [
        sum(times > 0 for times in elsewhere) / count,
        sum(map(math.log1p, elsewhere)) / count,
        sum(math.log(anywhere[word]) for word in own) / count,
        len(own & before) / count,
        len(own & after) / count,
        sum(anywhere[word] == 1 for word in own) / count,
        count,
    ]


def _place(found: Sequence[Piece]) -> Floats:
    """Where each line stands, what the document is like, and how often the line is there."""
    count, here = len(found), np.arange(len(found), dtype=float)
    words = np.array([piece.words for piece in found], float)
    prose = np.array([piece.prose for piece in found])
    before = np.concatenate([[0.0], np.cumsum(words)])
    told = np.nonzero(prose)[0]
    first, last = (told[0], told[-1]) if len(told) else (-1, count)
    heads = np.array([piece.rule.startswith("head_") for piece in found])
    headings = np.array([piece.words <= _HEADING and not piece.ends for piece in found])
    document = (math.log1p(count), math.log1p(before[-1]), prose.mean(), before[-1] / count, _gaps(found))
    columns = [
        np.where(heads, 0.0, since(heads)),
        here / count,
        before[:-1] / max(1.0, before[-1]),
        np.log1p(here),
        np.log1p(count - 1 - here),
        np.log1p(before[:-1]),
        np.log1p(before[-1] - before[1:]),
        here < first,
        here > last,
        np.clip(here - last, -50, 50),
        since(prose),
        since(prose[::-1])[::-1],
        since(headings),
        *(np.full(count, value) for value in document),
        *_copies(found),
    ]
    return np.stack([np.asarray(column, float) for column in columns], 1)


def since(marked: NDArray[np.bool_]) -> Floats:
    """How many lines back the last marked line before each is; 99 where there is none as near."""
    here = np.arange(len(marked))
    latest = np.maximum.accumulate(np.where(marked, here, -_FAR))
    before = np.concatenate([[-_FAR], latest[:-1]])
    found: Floats = np.minimum(here - before, _FAR).astype(float)
    return found


def _gaps(found: Sequence[Piece]) -> float:
    return sum(piece.gap for piece in found) / len(found)


def _copies(found: Sequence[Piece]) -> list[list[float]]:
    """How often a line stands there besides, which of them it is, and how many begin and end like it."""
    plain = [" ".join(re.findall(r"[^\W\d_]+|\d", re.sub(r"\d", "0", piece.text[:200].lower()))) for piece in found]
    starts = [" ".join(line.split(" ", 2)[:2]) for line in plain]
    ends = [line.rpartition(" ")[2] for line in plain]
    counts, by_start, by_end = Counter(plain), Counter(starts), Counter(ends)
    seen: Counter[str] = Counter()
    nth = []
    for line in plain:
        nth.append(float(seen[line]))
        seen[line] += 1
    return [
        [float(counts[line] - 1) for line in plain],
        nth,
        [math.log(by_start[start]) if start else 0.0 for start in starts],
        [math.log(by_end[end]) if end else 0.0 for end in ends],
    ]


def _said(found: Sequence[Piece], said: Floats) -> list[Floats]:
    """What the words of a line say, of its neighbours, of the heading above it and of all lines."""
    headings = np.array([piece.words <= _HEADING and not piece.ends for piece in found])
    above = np.arange(len(found)) - since(headings).astype(int)
    return [
        said,
        *(shifted(said, step, 0.0) for step in _DOUBT_STEPS),
        *(mean(said, width, after) for width in _DOUBT_WINDOWS for after in (0, 1)),
        np.where(above >= 0, said[np.maximum(above, 0)], 0.0),
        np.full(len(said), said.mean()),
    ]
