"""What a run says at its end: counts, and the complaints in groups, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from verbale.cli.console import clean
from verbale.model import Complaint
from verbale.views.complaints import grouped

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.record import Changes

PLACES = 5
"""How many places of one complaint are named."""

COUNTED = ("documents", "statements", "times", "events", "figures", "actors", "meetings", "claims")
"""The kinds counted, in the order of the summary."""


def counted(counts: Mapping[str, int], typed: int) -> str:
    """The counts in one line: ``5 documents, 112 statements, 40 events (12 of a type), …``.

    The table of events and the timeline show those that are ``typed``.
    """
    own = {"events": f" ({typed} of a type)"}
    return ", ".join(_count(kind, counts[kind]) + own.get(kind, "") for kind in COUNTED if kind in counts)


def changed(changes: Changes | None) -> Iterator[str]:
    """What an update changed, in lines: ``new: 2 documents, 31 statements``; of rows that went, also their ids."""
    if changes is None:
        return
    if not changes:
        yield "nothing changed"
    for name in ("new", "gone", "changed"):
        if tables := getattr(changes, name):
            yield f"{name}: " + ", ".join(_count(kind, len(ids)) for kind, ids in tables.items() if ids)
        if name == "gone":
            yield from (f"  gone {kind}: {_named(ids)}" for kind, ids in tables.items() if ids)


def renewed(versions: Sequence[str], record: Path) -> Iterator[str]:
    """Which reports have a new version, in a line, and how to see what it changed."""
    if versions:
        yield f"new versions: {_named(versions)} (verbale show documents {record} --versions)"


def _named(ids: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(ids) - PLACES} more" if len(ids) > PLACES else ""
    return clean(", ".join(ids[:PLACES])) + more


def _count(kind: str, count: int) -> str:
    return f"{count} {kind if count != 1 else kind.removesuffix('s')}"


def told(complaints: Sequence[Complaint]) -> Iterator[str]:
    """The complaints in lines, those that say the same together; nothing where there are none."""
    if not complaints:
        return
    yield f"{len(complaints)} complaint{'s' * (len(complaints) != 1)}:"
    for group in grouped(list(complaints)):
        more = f" and {len(group.where) - PLACES} more" if len(group.where) > PLACES else ""
        yield f"  {group.code}  {clean(', '.join(group.where[:PLACES]))}{more}: {_ended(clean(group.says))}"
        yield f"        {clean(group.do)}"


def older(count: int, record: Path) -> Iterator[str]:
    """One line on the complaints that stand from before, and where to see them."""
    if count:
        says = "complaint stands" if count == 1 else "complaints stand"
        yield f"{count} older {says} in the record: verbale show complaints {record}"


def _ended(says: str) -> str:
    """``says`` with a full stop; an interval that is open at its end (``2031-02/..``) needs no third dot."""
    return says if says.endswith("..") else says + "."
