"""The reading order of a page: cut into columns and bands where white runs through (the recursive X-Y cut).

After Nagy and Seth (1984); a column is cut first wherever one can be, so that bands do not run across columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import msgspec

_GUTTER = 0.6
_FEW = 3
_AHEAD = 6
_DEEP = 40
_SHORT = 10
_SHARED = 0.4
_CORE = 0.3
_EDGE = 0.12
_BRIEF = 14
_WIDE = 3


class Run(msgspec.Struct, frozen=True):
    """A stretch of text on one line, its box in points (y upwards) and the height of its type."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


class Line(msgspec.Struct, frozen=True):
    """A line of a block; ``place`` is its height on the page, 1 at the top."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    place: float


def lines(runs: Sequence[Run], page: tuple[float, float], known: Sequence[float] = ()) -> list[list[Line]]:
    """The blocks of a page of so many points in width and height, in reading order, each a list of lines.

    ``known`` are the left edges of columns on pages before: a short last page may have too few lines to show them.
    What stands along the head and the foot of the page is in blocks of its own, one for each stretch.
    """
    head, body, foot = _apart(list(runs), page[1])
    parts = [*_stretches(head), *_ordered(body, 0, known), *_stretches(foot)]
    return [list(_lined(part, page[1])) for part in parts]


def lefts(blocks: Sequence[Sequence[Line]]) -> list[float]:
    """The left edges of the blocks of a page that stand as columns to the right of another."""
    found = set()
    for one, other in permutations([block for block in blocks if len(block) >= _FEW], 2):
        left = min(line.x0 for line in other)
        beside = max(line.x1 for line in one) < left
        if beside and min(one[0].y, other[0].y) > max(one[-1].y, other[-1].y):
            found.add(left)
    return sorted(found)


def _apart(runs: list[Run], height: float) -> tuple[list[Run], list[Run], list[Run]]:
    """The head of a page, what stands between, and the foot: one brief line at an edge, with white beside it."""
    bands = _bands(runs)
    if len(bands) < _FEW:
        return [], runs, []
    usual = _usual_size(runs)
    head = bands[0] if _along(bands[0], min(run.y0 for run in bands[0]) - _top(bands[1]), usual) else []
    foot = bands[-1] if _along(bands[-1], min(run.y0 for run in bands[-2]) - _top(bands[-1]), usual) else []
    head = head if all(run.middle > (1 - _EDGE) * height for run in head) else []
    foot = foot if all(run.middle < _EDGE * height for run in foot) else []
    return head, [run for run in runs if run not in head and run not in foot], foot


def _along(band: list[Run], white: float, usual: float) -> bool:
    """Whether a band with so much ``white`` beside it is in no larger type than ``usual``, and short."""
    size = max(run.size for run in band)
    return white > size and size <= 1.05 * usual and sum(len(run.text.split()) for run in band) <= _BRIEF


def _top(band: list[Run]) -> float:
    return max(run.y1 for run in band)


def _usual_size(runs: list[Run]) -> float:
    return sorted(run.size for run in runs)[len(runs) // 2]


def _stretches(runs: list[Run]) -> list[list[Run]]:
    """The runs of one line in parts, between which there is white of some letters."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.x0):
        if found and run.x0 - found[-1][-1].x1 <= _WIDE * run.size:
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _ordered(runs: list[Run], level: int, known: Sequence[float]) -> Iterator[list[Run]]:
    if not runs:
        return
    parts = _parts(runs, known) if level < _DEEP else None
    if parts is None:
        yield runs
        return
    for part in parts:
        yield from _ordered(part, level + 1, known)


def _parts(runs: list[Run], known: Sequence[float]) -> list[list[Run]] | None:
    """Two columns; else what is above, in and below the first bands that have columns; None where there are none."""
    columns = _columns(runs) or _seen(runs, known)
    if columns is not None:
        return [*columns]
    bands = _bands(runs)
    if sum(len(band) - 1 for band in bands) < _FEW - 1:
        return None
    for start in range(len(bands)):
        end = _reach(bands, start)
        if end is not None:
            found = [[run for band in some for run in band] for some in (bands[:start], bands[start:end], bands[end:])]
            return [part for part in found if part]
    return None


def _reach(bands: list[list[Run]], start: int) -> int | None:
    """How far from ``start`` on one gutter runs; None where there is none in the next bands."""
    found = None
    for end in range(start + 1, len(bands) + 1):
        if _columns([run for band in bands[start:end] for run in band]) is not None:
            found = end
        elif found is not None or end - start >= _AHEAD:
            break
    return found


def _seen(runs: list[Run], known: Sequence[float]) -> tuple[list[Run], list[Run]] | None:
    """The two sides of a gutter that pages before have shown, where nothing stands across it."""
    for left in known:
        one, other = _sides(runs, left - 1)
        clear = one and other and max(run.x1 for run in one) < left and any(run.x0 - left < 1 for run in other)
        if clear and _usual(one, lambda run: len(run.text)) >= _SHORT:
            return one, other
    return None


def _columns(runs: list[Run]) -> tuple[list[Run], list[Run]] | None:
    """The two sides of the widest gutter that runs through ``runs``."""
    best, cut = 0.0, 0.0
    usual = _usual_size(runs)
    reach = -1e9
    for run in sorted(runs, key=lambda run: run.x0):
        gap = run.x0 - reach
        middle = run.x0 - gap / 2
        if reach > -1e9 and gap > max(best, _GUTTER * usual) and _both(runs, middle):
            best, cut = gap, middle
        reach = max(reach, run.x1)
    return _sides(runs, cut) if best else None


def _sides(runs: list[Run], cut: float) -> tuple[list[Run], list[Run]]:
    return [run for run in runs if run.x0 < cut], [run for run in runs if run.x0 >= cut]


def _both(runs: list[Run], cut: float) -> bool:
    """Whether on both sides of ``cut`` there are lines of words, beside one another: not the cells of a table."""
    sides = _sides(runs, cut)
    if any(len(side) < _FEW or _usual(side, lambda run: len(run.text)) < _SHORT for side in sides):
        return False
    (low, high), (low_too, high_too) = ((min(r.y0 for r in side), max(r.y1 for r in side)) for side in sides)
    shared = min(high, high_too) - max(low, low_too)
    return shared >= _SHARED * min(high - low, high_too - low_too)


def _usual(runs: list[Run], of: Callable[[Run], float]) -> float:
    return sorted(map(of, runs))[len(runs) // 2]


def _bands(runs: list[Run]) -> list[list[Run]]:
    """The runs in bands from the top, between which white runs through from side to side."""
    found: list[list[Run]] = []
    floor = 1e9
    for run in sorted(runs, key=lambda run: -run.middle):
        if not found or run.middle + _CORE * run.size < floor:
            found.append([])
            floor = 1e9
        found[-1].append(run)
        floor = min(floor, run.middle - _CORE * run.size)
    return found


def _lined(runs: list[Run], height: float) -> Iterator[Line]:
    """The runs of one block as lines from the top."""
    held: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.x0)):
        if held and held[0].middle - run.middle > 0.4 * max(held[0].size, run.size):
            yield _line(held, height)
            held = []
        held.append(run)
    if held:
        yield _line(held, height)


def _line(runs: list[Run], height: float) -> Line:
    ordered = sorted(runs, key=lambda run: run.x0)
    size = max(ordered, key=lambda run: len(run.text)).size
    middle = sum(run.middle for run in ordered) / len(ordered)
    return Line(
        x0=ordered[0].x0,
        x1=max(run.x1 for run in ordered),
        y=middle,
        size=size,
        text=" ".join(run.text for run in ordered),
        place=middle / height if height else 0.0,
    )
