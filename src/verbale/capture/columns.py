"""The reading order of a page: cut into columns and bands where white runs through (the recursive X-Y cut).

After Nagy and Seth (1984); a column is cut first wherever one can be, so that bands do not run across columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

_GUTTER = 0.6
_FEW = 3
_AHEAD = 6
_DEEP = 40
_SHORT = 10
_SHARED = 0.4
_CORE = 0.3


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


def lines(runs: Sequence[Run], page: tuple[float, float]) -> list[list[Line]]:
    """The blocks of a page of so many points in width and height, in reading order, each a list of lines."""
    return [list(_lined(block, page[1])) for block in _ordered(list(runs), 0)]


def _ordered(runs: list[Run], level: int) -> Iterator[list[Run]]:
    if not runs:
        return
    parts = _parts(runs) if level < _DEEP else None
    if parts is None:
        yield runs
        return
    for part in parts:
        yield from _ordered(part, level + 1)


def _parts(runs: list[Run]) -> list[list[Run]] | None:
    """Two columns; else what is above, in and below the first bands that have columns; None where there are none."""
    columns = _columns(runs)
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


def _columns(runs: list[Run]) -> tuple[list[Run], list[Run]] | None:
    """The two sides of the widest gutter that runs through ``runs``."""
    best, cut = 0.0, 0.0
    usual = sorted(run.size for run in runs)[len(runs) // 2]
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
