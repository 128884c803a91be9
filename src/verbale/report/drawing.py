"""The timeline as a picture (SVG): talks, sayings and publications over the days, each with its precision.

Days without anything are cut out where they are many, and the cut is shown. What is known to the day is a dot; what
is only bounded is a bar over the days it may mean, with an open end where there is no bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from verbale.model.dates import Days, days
from verbale.report.words import MONTHS, when
from verbale.views.kinds import TimelineRow

WIDTH = 1000
LEFT = 108
RIGHT = 24
GAP = 56
"""Width of a cut in the line of days."""

CUT = 9
"""So many days without anything are cut out."""

STEP = 15
"""Distance between two dots or bars above each other."""

LABEL = 58
"""The least distance between two dates on the axis."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A dot (``width`` 0) or a bar, the row it stands for, and its words for a reader of the picture."""

    x: float
    y: float
    width: float
    row: str
    kind: str
    text: str
    open_left: bool = False
    open_right: bool = False


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """How many sayings fall on one day."""

    x: float
    y: float
    width: float
    height: float
    count: int
    text: str


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A day on the axis; ``month`` is written where a month begins."""

    x: float
    day: str
    month: str
    labelled: bool


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the picture."""

    name: str
    y: float
    height: float


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Days cut out of the line."""

    x: float
    text: str


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the template draws. Lengths are in units of the picture, 1000 wide."""

    width: int
    height: float
    axis: float
    lanes: tuple[Lane, ...]
    shapes: tuple[Shape, ...]
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...]


class Scale:
    """Where on the line a day lies. ``runs`` are the stretches of days that are drawn."""

    def __init__(self, on: Iterable[date]) -> None:
        self.runs = _runs(sorted(set(on)))
        count = sum((b - a).days + 1 for a, b in self.runs)
        room = WIDTH - LEFT - RIGHT - GAP * (len(self.runs) - 1)
        self.day = min(84.0, room / max(count, 1))
        self.starts: list[float] = []
        x = float(LEFT)
        for a, b in self.runs:
            self.starts.append(x)
            x += ((b - a).days + 1) * self.day + GAP

    def left(self, day: date) -> float:
        """The left edge of ``day``; of the next day drawn, where it was cut out."""
        for (a, b), x in zip(self.runs, self.starts, strict=True):
            if day <= b:
                return x + max(0, (day - a).days) * self.day
        return self.end

    def right(self, day: date) -> float:
        """The right edge of ``day``; of the last day drawn before it, where it was cut out."""
        edge = self.starts[0]
        for (a, b), x in zip(self.runs, self.starts, strict=True):
            if day >= a:
                edge = x + ((min(day, b) - a).days + 1) * self.day
        return edge

    @property
    def end(self) -> float:
        """The right end of the line."""
        a, b = self.runs[-1]
        return self.starts[-1] + ((b - a).days + 1) * self.day


def draw(rows: list[TimelineRow]) -> Drawing | None:
    """The picture of the timeline, or None where nothing is known to the day."""
    dated = [(row, found) for row in rows if (found := days(row.date))]
    sharp = [f.first for _, f in dated if f.first and f.first == f.last]
    if not sharp:
        return None
    scale = Scale([*sharp, *(day for _, f in dated for day in _short(f))])
    talks, talk_height = _stack([d for d in dated if d[0].kind == "meeting"], scale, 20.0)
    columns = _columns([f.first for r, f in dated if r.kind == "statement" and f.first and f.first == f.last], scale)
    said_at = 20.0 + talk_height + 16
    said_height = 62.0 if columns else 0.0
    columns = [msgspec.structs.replace(c, y=c.y + said_at) for c in columns]
    printed_at = said_at + said_height + 16
    printed, printed_height = _stack([d for d in dated if d[0].kind == "document"], scale, printed_at)
    axis = printed_at + printed_height + 6
    lanes = [
        Lane(name="Talks", y=20.0, height=talk_height),
        Lane(name="Sayings", y=said_at, height=said_height),
        Lane(name="Reports", y=printed_at, height=printed_height),
    ]
    return Drawing(
        width=WIDTH,
        height=axis + 42,
        axis=axis,
        lanes=tuple(lane for lane in lanes if lane.height),
        shapes=(*talks, *printed),
        columns=tuple(columns),
        ticks=tuple(_ticks(scale)),
        cuts=tuple(_cuts(scale)),
    )


def _short(found: Days) -> list[date]:
    """The ends of a bar that is short enough to be drawn whole."""
    if found.first is None or found.last is None or (found.last - found.first).days > CUT:
        return []
    return [found.first, found.last]


def _runs(on: list[date]) -> list[tuple[date, date]]:
    runs = [(on[0], on[0])]
    for day in on[1:]:
        if (day - runs[-1][1]).days <= CUT:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _stack(dated: list[tuple[TimelineRow, Days]], scale: Scale, top: float) -> tuple[list[Shape], float]:
    """Dots and bars, each as high as there is room for it, and the height of them all."""
    shapes: list[Shape] = []
    reach: list[float] = []
    for row, found in sorted(dated, key=lambda d: (_ends(d[1], scale), d[0].id)):
        left, right = _ends(found, scale)
        level = next((i for i, end in enumerate(reach) if end <= left), len(reach))
        reach[level : level + 1] = [right + 2]
        shapes.append(_shape(row, found, scale, top + level * STEP + STEP / 2))
    return shapes, len(reach) * STEP


def _ends(found: Days, scale: Scale) -> tuple[float, float]:
    left = scale.left(found.first) if found.first else float(LEFT)
    right = scale.right(found.last) if found.last else scale.end
    return (min(left, right - 6), right) if right > left else (left, left + 6)


def _shape(row: TimelineRow, found: Days, scale: Scale, y: float) -> Shape:
    left, right = _ends(found, scale)
    point = found.first is not None and found.first == found.last
    return Shape(
        x=_round((left + right) / 2 if point else left + 2),
        y=_round(y),
        width=0 if point else _round(right - left - 4),
        row=row.id,
        kind=row.kind,
        text=f"{when(row.date)}: {row.text}",
        open_left=found.first is None or found.first < scale.runs[0][0],
        open_right=found.last is None or found.last > scale.runs[-1][1],
    )


def _columns(said: list[date], scale: Scale) -> list[Column]:
    counts: defaultdict[date, int] = defaultdict(int)
    for day in said:
        counts[day] += 1
    most = max(counts.values(), default=1)
    return [_column(day, counts[day], most, scale) for day in sorted(counts)]


def _column(day: date, count: int, most: int, scale: Scale) -> Column:
    height = max(3.0, 46.0 * count / most)
    wide = min(22.0, scale.day * 0.62)
    return Column(
        x=_round(scale.left(day) + scale.day / 2 - wide / 2),
        y=_round(62 - height),
        width=_round(wide),
        height=_round(height),
        count=count,
        text=f"{when(day.isoformat())}: {count} said",
    )


def _ticks(scale: Scale) -> list[Tick]:
    ticks: list[Tick] = []
    reached, month = -1e9, None
    for (a, b), start in zip(scale.runs, scale.starts, strict=True):
        for offset in range((b - a).days + 1):
            day, x = a + timedelta(days=offset), start + (offset + 0.5) * scale.day
            labelled = x - reached >= (LABEL if scale.day < 20 else 0) or offset == 0
            if not labelled and scale.day < 4:
                continue
            changed = labelled and (day.year, day.month) != month
            ticks.append(_tick(day, x, labelled=labelled, month=changed))
            if labelled:
                reached, month = x, (day.year, day.month)
    return ticks


def _tick(day: date, x: float, *, labelled: bool, month: bool) -> Tick:
    name = f"{MONTHS[day.month - 1]} {day.year}" if month else ""
    return Tick(x=_round(x), day=str(day.day), month=name, labelled=labelled)


def _cuts(scale: Scale) -> list[Cut]:
    ends = [s + ((b - a).days + 1) * scale.day for (a, b), s in zip(scale.runs, scale.starts, strict=True)]
    return [
        Cut(x=_round(end + GAP / 2), text=f"{(after[0] - before[1]).days - 1} days")
        for before, after, end in zip(scale.runs, scale.runs[1:], ends, strict=False)
    ]


def _round(value: float) -> float:
    return round(value, 1)
