"""What the worker of this room can be asked: to read a feed or a sitemap, whose parsers a hostile one may hang."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from verbale.fetch import feeds, sitemaps
from verbale.fetch.listing import Listing

READERS: dict[str, Callable[[bytes, str, str], Listing]] = {
    "feed": feeds.feed,
    "json": lambda body, url, _: feeds.json_feed(body, url),
    "sitemap": lambda body, _url, _kind: sitemaps.sitemap(body),
    "lines": lambda body, _url, _kind: sitemaps.lines(body),
}


def _list(form: str, body: bytes, url: str, kind: str) -> Iterator[Listing]:
    """What ``body`` lists, which came from ``url`` with the content type ``kind``."""
    yield READERS[form](body, url, kind)


TASKS: dict[str, Callable[..., Iterator[Any]]] = {"list": _list}


def load(task: str) -> None:
    """Load the parsers, so that the first list does not wait for them."""
    import feedparser  # noqa: F401
    from lxml import etree  # noqa: F401
