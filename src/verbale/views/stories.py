"""Which stories are in the record, and which reports are of one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import msgspec

from verbale.errors import refuse
from verbale.model import Document
from verbale.model.dates import days, order
from verbale.views.source import Records

PREFIX = "story-"

SHORTEST = 4
"""Digits of a story's id that are shown, where they tell it from the others."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story: how many ``reports`` are of it, the days of the ``first`` and the ``last`` with a date (ISO 8601), and
    the ``title`` of the earliest. ``short`` is as much of its ``id`` as tells it from the others.
    """

    id: str
    short: str
    reports: int
    first: str | None
    last: str | None
    title: str | None

    def __str__(self) -> str:
        """The story in one line."""
        reports = f"{self.reports} report{'s' * (self.reports != 1)}"
        out = " to ".join(dict.fromkeys(day for day in (self.first, self.last) if day)) or "undated"
        return f"{self.short}  {reports}, {out}" + (f": {self.title}" if self.title else "")


def stories(store: Records) -> list[Story]:
    """Every story, those of most reports first, then by the day of their first report."""
    there: defaultdict[str, list[Document]] = defaultdict(list)
    for document in store.documents():
        if document.story and document.replaced_by is None:
            there[document.story].append(document)
    shown = _shown(there)
    found = [_story(name, reports, shown) for name, reports in there.items()]
    return sorted(found, key=lambda story: (-story.reports, story.first or "~", story.id))


def of_story(store: Records, asked: str) -> set[str]:
    """The ids of the reports of the story whose id is ``asked``, or begins so, with or without ``story-``; none where
    there is no such story. Raises Refusal U005 where several begin so.
    """
    wanted = PREFIX + asked.strip().casefold().removeprefix(PREFIX)
    documents = [d for d in store.documents() if d.story and d.story.startswith(wanted)]
    ids = sorted({d.story for d in documents if d.story})
    if len(ids) > 1 and wanted not in ids:
        raise refuse("U005", "--story", id=asked, ids=", ".join(ids[:5]))
    return {d.id for d in documents if wanted not in ids or d.story == wanted}


def _shown(names: Collection[str]) -> int:
    """How many characters of the ids tell all of them apart."""
    most = max(map(len, names), default=0)
    return next(
        (n for n in range(len(PREFIX) + SHORTEST, most) if len({name[:n] for name in names}) == len(names)), most
    )


def _story(name: str, reports: Sequence[Document], shown: int) -> Story:
    earliest = min(reports, key=lambda d: (order(d.published.value), d.id))
    out = [found for d in reports if (found := days(d.published.value))]
    return Story(
        id=name,
        short=name[:shown],
        reports=len(reports),
        first=min((d.first.isoformat() for d in out if d.first), default=None),
        last=max((d.last.isoformat() for d in out if d.last), default=None),
        title=earliest.title.value if earliest.title else None,
    )
