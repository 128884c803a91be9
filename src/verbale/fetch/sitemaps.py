"""Sitemaps (sitemaps.org), with the part for news: the pages they list, and the sitemaps that an index names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verbale.capture.decode import decode
from verbale.fetch.listing import MOST, Entry, Listing


def sitemap(body: bytes) -> Listing:
    """The pages of a ``urlset``, those of the latest change first, or the sitemaps of a ``sitemapindex``.

    No entity is resolved and nothing is loaded. Of a broken one what can be read is given.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as why:
        return Listing("sitemap", broken=str(why))
    broken = str(parser.error_log[0].message) if len(parser.error_log) else None
    if root is None:
        return Listing("sitemap", broken=broken or "it is empty")
    if _name(root) == "sitemapindex":
        return Listing("sitemap", more=tuple(_indexed(root)), broken=broken)
    entries = [entry for entry in map(_entry, _of(root, "url")) if entry.url]
    return Listing("sitemap", tuple(sorted(entries[:MOST], key=_latest, reverse=True)), broken=broken)


def lines(body: bytes) -> Listing:
    """The pages of a sitemap in plain text: an address a line."""
    found = decode(body).text.split()
    return Listing("sitemap", tuple(Entry(line) for line in found[:MOST] if line.startswith(("http://", "https://"))))


def _indexed(root: Any) -> Iterator[str]:
    """The sitemaps of an index, those of the latest change first."""
    found = [(_said(one, "lastmod") or "", _said(one, "loc")) for one in _of(root, "sitemap")]
    yield from (place for _, place in sorted(found, key=lambda pair: pair[0], reverse=True) if place)


def _entry(one: Any) -> Entry:
    news: Any = next(iter(_of(one, "news")), one)
    paper: Any = next(iter(_of(news, "publication")), news)
    changed, published = _said(one, "lastmod"), _said(news, "publication_date")
    return Entry(
        url=_said(one, "loc"),
        mark=changed or published or "",
        title=_said(news, "title"),
        published=published,
        updated=changed,
        outlet=_said(paper, "name"),
    )


def _latest(entry: Entry) -> str:
    return max(entry.updated or "", entry.published or "")


def _of(parent: Any, name: str) -> list[Any]:
    return [child for child in parent if isinstance(child.tag, str) and _name(child) == name]


def _said(parent: Any, name: str) -> str | None:
    text = "".join(next((child.itertext() for child in _of(parent, name)), iter(())))
    return " ".join(text.split()) or None


def _name(element: Any) -> str:
    """The name of an element without its namespace, which some sites get wrong."""
    return str(element.tag).rsplit("}", 1)[-1]
