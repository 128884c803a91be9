"""The line of days below a picture: where a day lies, what stands below it, and which days are cut out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

import msgspec

from verbale.report.words import MONTHS

WIDTH, WIDEST = 1144, 3600
"""Least and greatest width of a picture; a wider one scrolls in its own box."""

LEFT, RIGHT = 140, 40
"""Room for the names of the lanes, and at the end."""

GAP = 56
"""Width of a cut in the line of days."""

NARROW = 10
"""Width of a cut among days that lie far from most others: the background of a story."""

MOST = 0.8
"""The share of all days whose stretch, the shortest that holds them, is drawn at full width."""

INTO = 20
"""How far a bar goes into a cut in which it begins or ends."""

CUTS = (9, 30, 90, 365, 3650)
"""So many days without anything are cut out: the fewest that leave half of the widest picture to days."""

DAY = 26.0
"""The width of a day that has room for its marks."""

LABEL = 58
"""The least distance between two dates on the axis."""

Runs = list[tuple[date, date]]
"""The stretches of days that are drawn, first and last day of each."""


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A day on the axis; ``month`` is written where a month begins."""

    x: float
    day: str
    month: str
    labelled: bool


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Days cut out of the line."""

    x: float
    text: str


class Scale:
    """Where on the line a day lies. ``on`` are the days that must be drawn."""

    def __init__(self, on: Iterable[date]) -> None:
        every = sorted(on)
        self.runs = _runs(sorted(set(every)))
        dense = _dense(every)
        self.gaps = [GAP if dense[0] <= b[1] and a[0] <= dense[1] else NARROW for a, b in pairwise(self.runs)]
        count = sum((b - a).days + 1 for a, b in self.runs)
        self.width = int(min(WIDEST, max(WIDTH, LEFT + RIGHT + sum(self.gaps) + count * DAY)))
        self.day = min(84.0, (self.width - LEFT - RIGHT - sum(self.gaps)) / max(count, 1))
        self.starts: list[float] = []
        x = float(LEFT)
        for (a, b), gap in zip(self.runs, [*self.gaps, 0], strict=True):
            self.starts.append(x)
            x += ((b - a).days + 1) * self.day + gap

    def left(self, day: date) -> float:
        """The left edge of ``day``; where it was cut out, a place in the cut."""
        for (a, b), x, gap in zip(self.runs, self.starts, [0, *self.gaps], strict=True):
            if day <= b:
                return x - min(INTO, gap / 3) if day < a else x + (day - a).days * self.day
        return self.end

    def right(self, day: date) -> float:
        """The right edge of ``day``; where it was cut out, a place in the cut."""
        edge = self.starts[0]
        for (a, b), x, gap in zip(self.runs, self.starts, [*self.gaps, 0], strict=True):
            if day >= a:
                edge = x + ((min(day, b) - a).days + 1) * self.day + (min(INTO, gap / 3) if day > b else 0)
        return edge

    @property
    def end(self) -> float:
        """The right end of the line."""
        a, b = self.runs[-1]
        return self.starts[-1] + ((b - a).days + 1) * self.day

    def ticks(self) -> list[Tick]:
        """The days on the axis, with as many dates as there is room for."""
        ticks: list[Tick] = []
        reached, month = -1e9, None
        for (a, b), start in zip(self.runs, self.starts, strict=True):
            for offset in range((b - a).days + 1):
                day, x = a + timedelta(days=offset), start + (offset + 0.5) * self.day
                labelled = x - reached >= (LABEL if self.day < 20 else 0 if offset else GAP / 2)
                if not labelled and self.day < 4:
                    continue
                changed = labelled and (day.year, day.month) != month
                ticks.append(_tick(day, x, labelled=labelled, month=changed))
                if labelled:
                    reached, month = x, (day.year, day.month)
        return ticks

    def cuts(self) -> list[Cut]:
        """The days that were cut out, each with how long they are."""
        cuts = []
        for (before, after), start, gap in zip(pairwise(self.runs), self.starts, self.gaps, strict=False):
            end = start + ((before[1] - before[0]).days + 1) * self.day
            text = _long((after[0] - before[1]).days - 1) if gap == GAP else ""
            cuts.append(Cut(x=round(end + gap / 2, 1), text=text))
        return cuts


def _dense(every: Sequence[date]) -> tuple[date, date]:
    """The shortest stretch with most of the days, each as often as something is on it."""
    most = max(1, ceil(len(every) * MOST))
    return min(zip(every, every[most - 1 :], strict=False), key=lambda pair: (pair[1] - pair[0], pair))


def _runs(on: list[date]) -> Runs:
    for cut in CUTS:
        runs = _cut(on, cut)
        if GAP * (len(runs) - 1) <= WIDEST / 2:
            break
    return runs


def _cut(on: list[date], most: int) -> Runs:
    runs = [(on[0], on[0])]
    for day in on[1:]:
        if (day - runs[-1][1]).days <= most:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _tick(day: date, x: float, *, labelled: bool, month: bool) -> Tick:
    name = f"{MONTHS[day.month - 1][:3]} {day.year}" if month else ""
    return Tick(x=round(x, 1), day=str(day.day), month=name, labelled=labelled)


def _long(days: int) -> str:
    """A number of days, in years where that is shorter to read."""
    return f"{days} days" if days < 730 else f"{days // 365} years"
