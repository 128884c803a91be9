"""The record as JSON, CSV and Atom, for programs. The shapes are those of ``verbale show --json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from verbale.errors import refuse
from verbale.views import KINDS, plain
from verbale.views.dates import before
from verbale.views.diff import diff
from verbale.views.tabular import csv_of
from verbale.views.why import why as why_of
from verbale.web.answers import Answer
from verbale.web.feed import atom
from verbale.web.openapi import description
from verbale.web.pages.statements import found
from verbale.web.seen import Seen

LIMIT = 100
"""Rows of one answer where nothing else is asked for."""

MOST = 1000
"""Rows of one answer, at most."""


def index(seen: Seen) -> Answer:
    """What there is: the kinds with their addresses and how many rows each has."""
    found = {kind: {"url": f"/api/{kind}", "rows": len(seen.every(kind))} for kind in KINDS}
    return _json({"record": seen.name, "openapi": "/api/openapi.json", "kinds": found})


def kind(seen: Seen, name: str) -> Answer:
    """The rows of one kind, ``limit`` of them from ``offset``; ``x-total-count`` says how many there are."""
    rows = _rows(seen, name)
    limit, offset = seen.ask.number("limit", LIMIT, MOST), seen.ask.number("offset", 0)
    shown = [plain(row) for row in rows[offset : offset + limit]]
    return _json(shown, ("x-total-count", str(len(rows))))


def table(seen: Seen, name: str) -> Answer:
    """All the rows of one kind that are asked for, as CSV."""
    saved = ("content-disposition", f'attachment; filename="{name}.csv"')
    return Answer(csv_of(_rows(seen, name)).encode(), "text/csv", headers=(saved,))


def _rows(seen: Seen, name: str) -> list[Any]:
    if name not in KINDS:
        raise refuse("U003", "the record", kind=name, kinds=", ".join(KINDS))
    if name == "statements":  # the same as the page shows, by words and facets too
        return [said.row for said in found(seen)]
    return seen.rows(name)


def why(seen: Seen, key: str) -> Answer:
    """Any row with its words in place and the chain behind them."""
    return _json(why_of(seen.held, key))


def search(seen: Seen) -> Answer:
    """The ids of statements and reports that have all the words of ``q``, the best first."""
    sought = seen.ask["q"] or ""
    return _json(seen.snapshot.store.search(sought)[: seen.ask.number("limit", LIMIT, MOST)])


def brief(seen: Seen) -> Answer:
    """The brief: sections of sentences, each on its words."""
    return _json(seen.brief)


def changes(seen: Seen) -> Answer:
    """What changed since a day."""
    since = seen.ask["since"]
    if since is None:
        raise refuse("U012", "diff")
    earlier = seen.snapshot.as_of(before(since))
    return _json(
        [
            {
                "kind": change.kind,
                "new": [plain(row) for row in change.new],
                "gone": [plain(row) for row in change.gone],
                "changed": [{"before": plain(old), "after": plain(new)} for old, new in change.changed],
            }
            for change in diff(earlier, seen.held)
        ]
    )


def openapi(seen: Seen) -> Answer:
    """The description of all this."""
    return _json(description())


def feed(seen: Seen) -> Answer:
    """What came last into the record, as an Atom feed."""
    return Answer(atom(seen), "application/atom+xml")


def _json(value: Any, *headers: tuple[str, str]) -> Answer:
    return Answer(msgspec.json.encode(value), "application/json", headers=headers)


API: Mapping[str, Callable[..., Answer]] = {
    "/api": index,
    "/api/openapi.json": openapi,
    "/api/search": search,
    "/api/brief": brief,
    "/api/changes": changes,
    "/api/why/{key:key}": why,
    "/api/{name}": kind,
    "/csv/{name}.csv": table,
    "/changes.atom": feed,
}
"""Every address for programs."""
