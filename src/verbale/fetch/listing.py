"""What came: a page, or a feed or sitemap that lists pages. Told by the first bytes before any header."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from urllib.parse import urljoin

import msgspec

from verbale.capture.decode import decode
from verbale.capture.limits import Limits
from verbale.capture.unpack import coded
from verbale.capture.worker import Hung, Worker
from verbale.fetch.client import Answer

_worker = Worker("verbale.fetch.tasks")

MOST = 50_000
"""Addresses in one list: as many as a sitemap may hold by its own standard."""
_HEAD = 8192
_GZIP = b"\x1f\x8b"
HTML = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.I)
_FEED = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF|channel)[\s>/]", re.I)
_SITEMAP = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>/]", re.I)
_JSON_FEED = re.compile(r"^\s*\{.{0,2000}?jsonfeed\.org\\?/version", re.S)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")


class Entry(msgspec.Struct, frozen=True):
    """A page as it is listed. ``mark`` changes when the list says that the page did; ``title``, ``published`` and
    ``updated`` are in the list's words, ``html`` is what it gives of a page that has no address.
    """

    url: str | None
    mark: str = ""
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    html: str | None = None
    outlet: str | None = None


class Listing(msgspec.Struct, frozen=True):
    """The pages of a feed or sitemap in its order, ``more`` sitemaps that it names, and what is wrong with its XML
    (``broken``). ``form`` is ``feed`` or ``sitemap``.
    """

    form: str
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    title: str | None = None
    broken: str | None = None


def listing(answer: Answer, limit: int, bounds: Limits | None = None) -> Listing | None:
    """What ``answer`` lists; None where it is a page. Raises Overflow and Damaged for a packed sitemap.

    It is read in a process that can be ended: a list that takes too long or too much memory is ``broken``.
    """
    body = coded(answer.body, "gzip", limit) if answer.body.startswith(_GZIP) else answer.body
    kind = (answer.header("content-type") or "").split(";")[0].strip().lower()
    form = _form(decode(body[:_HEAD], html=True).text, kind, answer.url)
    return _read(form, body, answer, bounds or Limits()) if form else None


def _read(form: str, body: bytes, answer: Answer, bounds: Limits) -> Listing:
    given = [form, body, answer.url, answer.header("content-type") or ""]
    try:
        return msgspec.convert(_worker.ask("list", given, bounds.seconds, bounds.memory), Listing)
    except Hung as why:
        broken = f"reading it took longer than {bounds.seconds:g} seconds" if why.late else str(why)
        return Listing("feed" if form in ("feed", "json") else "sitemap", broken=broken)


def _form(head: str, kind: str, url: str) -> str | None:
    if _JSON_FEED.match(head):
        return "json"
    found = [(each.start(), form) for form, each in _marks(head) if each]
    first = min(found)[1] if found else None
    if first in ("feed", "sitemap"):
        return first
    if first is None and kind in _FEED_TYPES:
        return "json" if kind.endswith("json") else "feed"
    is_list = kind == "text/plain" and "sitemap" in url.lower() and _are_addresses(head.split("\n"))
    return "lines" if is_list else None


def _are_addresses(lines: list[str]) -> bool:
    """Whether every line with words is an address; the last one may be cut off."""
    return all(line.startswith(("http://", "https://")) for line in lines[:-1] or lines if line.strip())


def _marks(head: str) -> list[tuple[str, re.Match[str] | None]]:
    return [("page", HTML.search(head)), ("feed", _FEED.search(head)), ("sitemap", _SITEMAP.search(head))]


def alternates(answer: Answer) -> list[str]:
    """The feeds that a page names in its head, up to five."""
    head = decode(answer.body[:65536], html=True).text
    found = []
    for link in re.findall(r"<link\b[^<>]{0,1000}>", head, re.I):
        place = re.search(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", link, re.I)
        if place and any(kind in link.lower() for kind in _FEED_TYPES):
            with suppress(ValueError):
                found.append(urljoin(answer.url, unescape(place[1])))
    return list(dict.fromkeys(found))[:5]
