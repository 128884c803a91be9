"""What analysts laid over the machine's rows: who, when, what and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from verbale.model import Correction, Issue, Undertaking
from verbale.model.correction import KINDS, Merged, Renamed, Scored, Split
from verbale.views.source import Records


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One correction of an issue or an undertaking; ``when`` is an ISO 8601 time, ``what`` a line to read."""

    id: str
    when: str
    who: str
    what: str
    why: str


def corrections(store: Records, ids: Collection[str] | None = None) -> list[CorrectionRow]:
    """Every correction, or those with the ``ids``, in the order in which they were made."""
    kept = (one for one in store.corrections() if one.field in KINDS and (ids is None or one.id in ids))
    return [correction_row(one) for one in sorted(kept, key=lambda one: (one.when, one.id))]


def correction_row(one: Correction) -> CorrectionRow:
    """The correction as it is listed."""
    return CorrectionRow(id=one.id, when=one.when, who=one.who, what=_what(one), why=one.why)


def laid_over(row: Any, store: Records) -> tuple[CorrectionRow, ...]:
    """The corrections that were laid over an issue or an undertaking."""
    return tuple(corrections(store, ids)) if (ids := set(_ids(row))) else ()


def _ids(row: Any) -> Iterator[str]:
    if isinstance(row, Issue):
        yield from row.corrections
    elif isinstance(row, Undertaking):
        yield from (score.correction for score in row.scores)


def _what(one: Correction) -> str:
    try:
        asked = one.asked
    except msgspec.MsgspecError:
        return f"unreadable: {one.value}"
    if isinstance(asked, Renamed):
        return f"{asked.code} is called “{asked.label}”"
    if isinstance(asked, Merged):
        return f"{asked.code} is part of {asked.into}"
    if isinstance(asked, Split):
        count = len(asked.stances)
        return f"{count} stance{'s' * (count != 1)} of {asked.code} {'is' if count == 1 else 'are'} on “{asked.label}”"
    if isinstance(asked, Scored):
        return f"score {asked.score} as of {asked.date}: {asked.party}, {asked.what}"
    return one.value
