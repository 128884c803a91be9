"""RSS and Atom (by feedparser) and JSON Feed: the pages they list."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from verbale.capture.limits import MB, size
from verbale.fetch.listing import MOST, Entry, Listing

_LARGEST = 10 * MB
"""Bytes of a feed: its parser is a slow one."""
_LONGEST = 1000
"""Characters of a title."""
_ENTITIES = re.compile(rb"<!ENTITY", re.I)


def feed(body: bytes, url: str, kind: str) -> Listing:
    """The entries of an RSS or Atom feed; of one whose XML is broken those that can be read.

    ``kind`` is the content type that came with it.

    One that declares entities of its own is not read at all: nothing honest needs them.
    """
    import feedparser

    if len(body) > _LARGEST:
        return Listing("feed", broken=f"it is longer than {size(_LARGEST)}")
    if _ENTITIES.search(body):
        return Listing("feed", broken="it declares entities of its own")
    headers = {"content-type": kind, "content-location": url}
    # A stream, since feedparser would take a string for an address or the name of a file.
    found = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    entries = tuple(_entry(one, url) for one in found.entries[:MOST])
    broken = _broken(found) if found.bozo and _is_xml(found.bozo_exception) else None
    return Listing("feed", entries, title=_line(found.feed.get("title")), broken=broken)


def _is_xml(why: Exception) -> bool:
    """Whether it is the XML that is broken, and not a header that says something else than the body."""
    return type(why).__name__ not in ("CharacterEncodingOverride", "NonXMLContentType")


def _broken(found: Any) -> str:
    why = found.bozo_exception
    message = why.getMessage() if hasattr(why, "getMessage") else str(why)
    line = f" in line {why.getLineNumber()}" if hasattr(why, "getLineNumber") else ""
    return f"{message or type(why).__name__}{line}"


def _entry(one: Any, base: str) -> Entry:
    link = one.get("link") or next((each.get("href") for each in one.get("links", ())), None)
    published, updated = dict.get(one, "published"), dict.get(one, "updated")  # feedparser's own get takes one for both
    contents = [each.get("value", "") for each in one.get("content", ())] or [one.get("summary", "")]
    return Entry(
        url=_address(link, base),
        mark=updated or published or "",
        title=_line(one.get("title")),
        published=published,
        updated=updated,
        html=None if link else max(contents, key=len) or None,
    )


def json_feed(body: bytes, url: str) -> Listing:
    """The items of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        return Listing("feed", broken=str(why))
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        return Listing("feed", broken='it has no list of "items"')
    return Listing("feed", tuple(_items(items[:MOST], url)), title=_text(found, "title"))


def _items(items: list[Any], base: str) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        link = _text(item, "url") or _text(item, "external_url")
        published, updated = _text(item, "date_published"), _text(item, "date_modified")
        yield Entry(
            url=_address(link, base),
            mark=updated or published or "",
            title=_line(_text(item, "title")),
            published=published,
            updated=updated,
            html=None if link else _text(item, "content_html") or _text(item, "content_text"),
        )


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _address(link: str | None, base: str) -> str | None:
    try:
        return urljoin(base, link.strip()) if link else None
    except ValueError:
        return link


def _line(title: str | None) -> str | None:
    """``title`` in one line and without elements; None where nothing is left."""
    return " ".join(re.sub(r"<[^<>]*>", " ", (title or "")[:_LONGEST]).split()) or None
