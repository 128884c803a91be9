"""Dates that a feed gives: what of them can be, and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

from verbale.fetch.listing import Entry

_FEW = 3
"""So many entries, all of one moment, were dated by whatever wrote the feed."""
_AHEAD = timedelta(days=1)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)


def honest(entries: Sequence[Entry], fetched: datetime) -> tuple[list[Entry], str | None]:
    """``entries`` without the dates that cannot be (``published``, ``updated`` and ``mark``), and why they cannot."""
    moments = [when for when in (moment(entry.updated or entry.published) for entry in entries) if when]
    if len(entries) >= _FEW and len(moments) == len(entries) and len(set(moments)) == 1:
        return [_undated(entry) for entry in entries], f"all {len(entries)} entries have one and the same date"
    kept = [entry if _can_be(entry, fetched) else _undated(entry) for entry in entries]
    wrong = sum(one is not other for one, other in zip(entries, kept, strict=True))
    counted = f"{wrong} {'entry has a date' if wrong == 1 else 'entries have dates'}"
    return kept, f"{counted} that cannot be read, or that cannot be" if wrong else None


def moment(value: str | None) -> datetime | None:
    """The moment that a date of a feed names, in UTC."""
    found = stamp(value)
    return found.astimezone(UTC) if found else None


def stamp(value: str | None) -> datetime | None:
    """The date of a feed (ISO 8601, else RFC 5322) in the zone that it gives, in UTC where it gives none."""
    text = (value or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            found.astimezone(UTC)
        except (TypeError, ValueError, IndexError, OverflowError):
            continue
        return found
    return None


def _can_be(entry: Entry, fetched: datetime) -> bool:
    for value in (entry.published, entry.updated):
        when = moment(value)
        if value and (when is None or not _FIRST <= when <= fetched + _AHEAD):
            return False
    return True


def _undated(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, published=None, updated=None, mark="")
