"""Claims with their origins, and which report came from which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verbale.report.descent import of_record
from verbale.report.page import names_of, ways
from verbale.views.kinds import LineageRow, OriginRow
from verbale.views.stances import lineage as all_lineage
from verbale.web.held import Held
from verbale.web.rendering import Page
from verbale.web.seen import Seen

EACH = 25
"""Claims on one page."""

ROWS = 60
"""Rows of lineage on one page."""


def claims(seen: Seen) -> Page:
    """The claims that stand in several reports, those in most first; with the field ``all`` the others too."""
    found: list[OriginRow] = seen.rows("origins")
    shared = [row for row in found if row.reports > 1]
    listed = seen.listed(found if seen.ask["all"] else shared, EACH)
    values = {"listed": listed, "single": len(found) - len(shared), "page": _page(seen), "way_of": {}}
    return Page(template="claims.html.j2", title="Claims and their origins", values=values)


def claim(seen: Seen, key: str) -> Page:
    """One claim: its wordings, its origins with the passages that prove them, and who denies it."""
    row, origin = seen.one("claims", key), seen.one("origins", key)
    drawn = ways([origin], seen.said, _lineage(seen), seen.keep("short", _short))
    values = {"row": row, "origin": origin, "way": drawn.get(key), "page": _page(seen)}
    return Page(template="claim.html.j2", title=row.text, values=values)


def lineage(seen: Seen) -> Page:
    """Reports that share passages, as a picture and as a table."""
    found: list[LineageRow] = seen.rows("lineage")
    values = {
        "listed": seen.listed(found, ROWS),
        "descent_of_all": of_record(found, seen.keep("short", _short)) if seen.ask.page == 1 else None,
        "page": _page(seen),
    }
    return Page(template="lineage.html.j2", title="Which report came from which", values=values)


def _lineage(seen: Seen) -> list[LineageRow]:
    return seen.keep("lineage", all_lineage)


def _short(held: Held) -> dict[str, str]:
    return names_of(held, held.documents())


def _page(seen: Seen) -> Mapping[str, Any]:
    """What the templates of the report ask of their page."""
    return {"outlets": seen.outlets, "numbers": seen.numbers}
