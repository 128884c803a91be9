"""The state of play: the latest talks, what moved, what is open, due, disputed and missing."""

from __future__ import annotations

from verbale.web.rendering import Page
from verbale.web.seen import Seen

COLUMNS = (
    ("Latest talks", "/meetings"),
    ("Positions that moved", "/positions"),
    ("Open proposals", "/proposals"),
    ("Undertakings", "/undertakings"),
    ("Where accounts differ", "/differences"),
    ("What is missing", "/complaints"),
)
"""Sections of the brief, and the page that says more of each."""

MOST = 5
"""Sentences of a section that are shown; its page has the rest."""


def state(seen: Seen) -> Page:
    """The first page."""
    sections = [(seen.brief.section(heading), page) for heading, page in COLUMNS]
    return Page(template="state.html.j2", title="State of play", values={"sections": sections, "most": MOST})
