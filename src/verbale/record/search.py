"""Full-text search over statements and the texts of documents: SQLite's FTS5 where it is there, LIKE where not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, and_, inspect, literal, select, text, union_all

from verbale.record.schema import documents, rows


def there(connection: Connection) -> bool:
    """Whether this database has the full-text index."""
    return connection.dialect.name == "sqlite" and inspect(connection).has_table("search")


def learn(connection: Connection, entries: Sequence[tuple[str, str, str]]) -> None:
    """Index ``(id, kind, words)``."""
    if entries:
        named = [dict(zip(("row", "kind", "text"), entry, strict=True)) for entry in sorted(entries)]
        connection.execute(text('INSERT INTO search ("row", kind, text) VALUES (:row, :kind, :text)'), named)


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Take rows out of the index."""
    marks = ", ".join(f":id{n}" for n in range(len(ids)))
    connection.execute(
        text(f'DELETE FROM search WHERE "row" IN ({marks})'), {f"id{n}": row for n, row in enumerate(ids)}
    )


def find(connection: Connection, query: str) -> list[str]:
    """Ids of statements and documents with all the words of ``query``, best first; "quoted words" stand together."""
    sought = [phrase or word for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', query)]
    if not sought:
        return []
    if there(connection):
        match = " ".join(f'"{words}"' for words in sought)
        found = connection.execute(
            text('SELECT "row" FROM search WHERE search MATCH :match ORDER BY rank, "row"'), {"match": match}
        )
        return list(found.scalars())
    return _plainly(connection, sought)


def _plainly(connection: Connection, sought: Sequence[str]) -> list[str]:
    statements = rows["statements"]
    every = union_all(
        select(statements.c.id, statements.c.words, literal(0).label("place")),
        select(documents.c.id, documents.c.text.label("words"), literal(1).label("place")),
    ).subquery()
    has_all = and_(*(every.c.words.icontains(words, autoescape=True) for words in sought))
    return list(connection.scalars(select(every.c.id).where(has_all).order_by(every.c.place, every.c.id)))
