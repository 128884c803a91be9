"""Which state of a record one has read: what it holds by its documents and corrections."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from verbale.errors import refuse
from verbale.model.row import digest
from verbale.record.schema import corrections, documents


def revision(connection: Connection) -> str:
    """A digest of the documents and corrections that are there. All else follows from them."""
    d = documents.c
    there = connection.execute(select(d.id, d.sha256, d.replaced_by, d.pubstatus).order_by(d.id))
    laid = connection.execute(select(corrections.c.id).order_by(corrections.c.id))
    return digest([tuple(row) for row in there], list(laid.scalars()))


def unchanged(connection: Connection, path: Path, since: str | None) -> None:
    """Raise Refusal S014 where the record is not as it was when its revision was ``since``; None takes any."""
    if since is not None and revision(connection) != since:
        raise refuse("S014", str(path))
