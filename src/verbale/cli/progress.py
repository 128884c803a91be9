"""Progress on the standard error: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from verbale.cli.console import console, fancy, note

if TYPE_CHECKING:
    from verbale.build import Progress

EVERY = 5.0
"""Seconds between two plain lines."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress to pass on, for as long as the run lasts."""
    if quiet:
        yield _silent
    elif fancy(sys.stderr):
        with _bars() as bars:
            yield bars
    else:
        yield _Lines()


def _silent(stage: str, done: int, total: int | None) -> None:
    return None


class _Lines:
    """A line every few seconds and when a stage whose length is known ends."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if total == 0 or (done != total and now - self._last < EVERY):
            return
        self._last = now
        note(stage if total is None else f"{stage}: {done} of {total}")


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        tasks: dict[str, int] = {}

        def step(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield step
