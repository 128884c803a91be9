"""The Atom feed (RFC 4287) of what came last into a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from verbale.model.dates import days
from verbale.views.diff import KINDS
from verbale.web.asking import Ask
from verbale.web.held import Held
from verbale.web.pages.changes import told
from verbale.web.places import Places
from verbale.web.seen import Seen

MOST = 60
"""Entries of the feed."""

ATOM = "http://www.w3.org/2005/Atom"

OLDEST = "1970-01-01"
"""The day of what no report dates: an entry must have one."""


def atom(seen: Seen) -> bytes:
    """The rows that the latest reports brought, each under the day on which the first of its reports came out.

    The same record gives the same bytes, so no day is that of the asking.
    """
    ElementTree.register_namespace("", ATOM)
    rows = seen.keep("latest", _latest)
    feed = ElementTree.Element(_tag("feed"))
    _add(feed, "id", f"urn:verbale:{seen.name}")
    _add(feed, "title", f"{seen.name}: what changed")
    _add(feed, "updated", _stamp(rows[0][0] if rows else OLDEST))
    _add(_add(feed, "author"), "name", "Verbale")
    ElementTree.SubElement(feed, _tag("link"), {"rel": "self", "href": "/changes.atom"})
    at = Places(Ask("/"), seen.outlets)
    for day, row in rows:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:verbale:{seen.name}:{row.id}")
        _add(entry, "title", f"{row.KIND.capitalize()}: {told(row)}")
        _add(entry, "updated", _stamp(day))
        ElementTree.SubElement(entry, _tag("link"), {"rel": "alternate", "href": at.row(row.id)})
        _add(entry, "summary", " … ".join(" ".join(e.text.split()) for e in row.evidence[:3]))
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _latest(held: Held) -> list[tuple[str, Any]]:
    out = {d.id: _day(d.published.value) for d in held.documents()}
    every = ((min(out[e.document] for e in row.evidence), row) for row in _rows(held))
    return sorted(every, key=lambda pair: (pair[0], pair[1].id), reverse=True)[:MOST]


def _rows(held: Held) -> Iterator[Any]:
    for kind in KINDS.values():
        yield from held.rows(kind)


def _day(published: str | None) -> str:
    """The day on which a report certainly was out."""
    found = days(published)
    return found.last.isoformat() if found and found.last else OLDEST


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, _tag(name))
    made.text = None if text is None else "".join(c if c.isprintable() else "\ufffd" for c in text)
    return made


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
