"""What an analyst means to correct: the issue of a code, the stances of a row, an undertaking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import msgspec

from verbale.errors import Refusal, refuse
from verbale.model import Document, Issue, Position, Proposal, Response, Stance, Undertaking
from verbale.model.correction import Merged, Place
from verbale.views.source import Answering

NEAREST = 5
"""How many of what is there are named where something is not."""

TAKEN = (Position, Proposal, Response, Undertaking)
"""Kinds of rows that stances make."""


def places(row: Any) -> tuple[Place, ...]:
    """Where the row's words stand."""
    return tuple((e.document, e.start, e.end) for e in row.evidence)


def issue(store: Answering, code: str) -> Issue:
    """The issue of that code, or id. Raises Refusal U019 where there is none, U020 where it was merged."""
    rows = {row.code: row for row in store.rows(Issue) if not row.withdrawn}
    found = rows.get(code) or next((row for row in rows.values() if row.id == code), None)
    if found:
        return found
    into = next((row.code for row in rows.values() if code in row.merged), None)
    if into:
        raise refuse("U020", code, issue=code, into=into)
    raise refuse(
        "U019",
        code,
        issue=code,
        near=_near(code, {**{row.label: row.code for row in rows.values()}, **dict.fromkeys(rows)}),
    )


def stances(store: Answering, wanted: Issue, ids: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """The stances of the rows with these ids that are on the issue, each with its words.

    Raises Refusal: U021 for an id of nothing on it, U023 where nothing would be left of it, U005.
    """
    words = set(wanted.evidence)
    on = [stance for stance in store.rows(Stance) if words.issuperset(stance.evidence)]
    leaving = {stance.id: places(stance) for key in ids for stance in _of(store, wanted, key, on)}
    if len(leaving) == len(on):
        raise refuse("U023", wanted.code, issue=wanted.code)
    return leaving


def undertaking(store: Answering, key: str) -> Undertaking:
    """The undertaking of that id. Raises Refusal U022 where it is none, U005 where there are several."""
    found = _row(store, key)
    if isinstance(found, Undertaking):
        return found
    raise refuse("U022", key, id=key, near=_near(key, {row.id: None for row in store.rows(Undertaking)}))


def evidence(store: Answering, key: str) -> tuple[Place, ...]:
    """The words of any row. Raises Refusal U002 where there is none, U005 where there are several."""
    row = store.row(key)
    return ((row.id, 0, len(row.text)),) if isinstance(row, Document) else places(row)


def _of(store: Answering, wanted: Issue, key: str, on: list[Stance]) -> list[Stance]:
    row = _row(store, key)
    found = list(_made(store, row, on))
    if not found:
        held = [one.id for kind in TAKEN for one in store.rows(kind) if getattr(one, "issue", None) == wanted.code]
        raise refuse("U021", key, id=key, issue=wanted.code, near=_near(key, dict.fromkeys(held)))
    return found


def _row(store: Answering, key: str) -> Any:
    try:
        return store.row(key)
    except Refusal as refusal:
        if refusal.complaint.code != "U002":
            raise
        return None


def _made(store: Answering, row: Any, on: list[Stance]) -> Iterator[Stance]:
    """The stances that a row was made of; with a proposal go the answers to it."""
    if isinstance(row, Stance):
        yield from (stance for stance in on if stance.id == row.id)
    elif isinstance(row, TAKEN):
        words = set(row.evidence)
        reading = row.reading if isinstance(row, Position) else None
        yield from (one for one in on if words.issuperset(one.evidence) and reading in {None, one.reading})
    if isinstance(row, Proposal):
        for answer in store.rows(Response, naming=row.id):
            yield from _made(store, answer, on)


def _near(asked: str, known: dict[str, str | None]) -> str:
    """The nearest of what is there, by their codes or ids."""
    found = get_close_matches(asked.casefold(), [name.casefold() for name in known], n=NEAREST, cutoff=0.3)
    by_name = {name.casefold(): code or name for name, code in known.items()}
    named = [by_name[name] for name in found] or list(by_name.values())[:NEAREST]
    return ", ".join(dict.fromkeys(named)) or "none"


def merged(one: Issue, other: Issue) -> Merged:
    """``one`` as a part of ``other``. Raises Refusal U024 where they are the same."""
    if one.code == other.code:
        raise refuse("U024", one.code, issue=one.code)
    return Merged(code=one.code, into=other.code, places=places(one), into_places=places(other))


def encoded(asked: msgspec.Struct) -> str:
    """What is asked for, as a correction keeps it."""
    return msgspec.json.encode(asked).decode()
