"""Feeds, sitemaps and pages asked again and again, into one record."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.build import NothingRead, Progress, Summary, add
from verbale.errors import refuse
from verbale.fetch import is_url
from verbale.model import Complaint

if TYPE_CHECKING:
    from verbale.capture import Limits

BATCH = 25
"""So many pages are fetched before they are put into the record, in which they are then safe and to be seen."""


def watch(
    record: str | Path,
    urls: Sequence[str],
    *,
    every: float,
    once: bool = False,
    told: Callable[[Summary | None, Sequence[Complaint]], None],
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> None:
    """Add what is new at ``urls`` to ``record``, ``every`` so many seconds. It is made with the first report.

    With ``once`` one round is made. ``told`` hears of everything that was added, and of rounds in which nothing came.
    What does not come is asked for again in the next round. May be stopped at any moment. Raises Refusal: N022 for
    what is no address, and as ``build.add`` does.
    """
    for url in urls:
        if not is_url(url):
            raise refuse("N022", url)
    while True:
        began = time.monotonic()
        while _round(record, urls, told, given=given, limits=limits, progress=progress, workers=workers):
            pass
        if once:
            return
        time.sleep(max(1.0, every - (time.monotonic() - began)))


def _round(
    record: str | Path,
    urls: Sequence[str],
    told: Callable[[Summary | None, Sequence[Complaint]], None],
    **options: Any,
) -> bool:
    """One batch of new pages; whether there are more."""
    try:
        summary = add(record, urls, most=BATCH, make=True, **options)
    except NothingRead as nothing:
        told(None, nothing.complaints)
        return False
    told(summary, summary.told)
    return summary.more
