"""One function over many items, in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_processes(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R | None]:
    """``work`` of each item, in their order; None for an item whose process ended before its time.

    The processes start fresh, not as copies of this one: a copy of a process with threads may hang.
    """
    done = 0
    try:
        with _pool(min(workers, len(items))) as pool:
            for result in pool.map(work, items, chunksize=1):
                done += 1
                yield result
    except BrokenProcessPool:
        yield from (_apart(work, item) for item in items[done:])


def _apart(work: Callable[[T], R], item: T) -> R | None:
    """``work`` of one item in a process of its own, so that only the one that breaks it is lost."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
