"""What could not be done, where, and what to do about it?"""

from __future__ import annotations

from itertools import groupby

import msgspec

from verbale.model import Complaint
from verbale.views.source import Records


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All complaints that say the same: what to do is said once, every place is named."""

    code: str
    says: str
    do: str
    where: tuple[str, ...]


def complaints(store: Records) -> list[Complaint]:
    """One row per complaint, by code and place."""
    return sorted(store.complaints(), key=lambda c: (c.code, c.where, c.evidence, c.id))


def grouped(rows: list[Complaint]) -> list[Group]:
    """The complaints that say the same in one group, by code."""

    def same(c: Complaint) -> tuple[str, str, str]:
        return (c.code, c.says, c.do)

    return [
        Group(code=code, says=says, do=do, where=tuple(dict.fromkeys(c.where for c in group)))
        for (code, says, do), group in groupby(sorted(rows, key=lambda c: (same(c), c.where)), key=same)
    ]
