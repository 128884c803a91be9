"""What happened, and who talked with whom?"""

from __future__ import annotations

from verbale.model import Event, Meeting
from verbale.model.dates import order
from verbale.views.source import Records


def events(store: Records) -> list[Event]:
    """One row per event across documents, the dated ones first, by date."""
    return sorted(store.rows(Event), key=lambda e: (order(e.time), e.evidence, e.id))


def meetings(store: Records) -> list[Meeting]:
    """One row per meeting with its accounts, the dated ones first, by date."""
    return sorted(store.rows(Meeting), key=lambda m: (order(m.date), m.kind, m.participants, m.id))
