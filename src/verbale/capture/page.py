"""What a page holds: its text, frozen as it is drawn, and what its metadata says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

Found = dict[str, Any]

_FIRST_OF_JANUARY = re.compile(
    r"\bjan(?:uary|\.)?\s+0?1(?:st)?\b|\b0?1(?:st)?[\s/.-]+(?:of\s+)?jan|\d{4}[-/.]?0?1[-/.]?0?1(?!\d)|\b0?1[-/.]0?1[-/.]\d{2,4}",
    re.I,
)

LAST = "2999-12-31"
"""The last date looked for in a page. A fixed one, so that the result does not hang on the day of the run."""

_METAS = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "cxenseparse:recs:publishtime",
)


def draw(page: str, url: str | None = None) -> Found:
    """``text`` of the page (headline first, then the body) and of its metadata ``title``, ``byline``, ``published``,
    ``outlet``, ``url``; a key is left out where the page says nothing. Drawn by trafilatura, and
    the date by htmldate (metadata first, then the marked places of the page); a date that the page's metadata gives
    and that cannot be is handed on as written, to be complained of.
    """
    from lxml import etree, html
    from trafilatura import bare_extraction

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return {}
    said = _published(tree)
    drawn: Any = bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=_dates(url),
    )
    if drawn is None or not (drawn.text or "").strip():
        return _bare(tree, page)
    found = {
        "text": _with_headline(str(drawn.text), _headline(tree)),
        "title": drawn.title,
        "byline": drawn.author,
        "published": said if said and (_unreasonable(said) or not drawn.date) else _dated(drawn.date, page),
        "outlet": drawn.sitename,
        "url": drawn.url,
    }
    return {key: value for key, value in found.items() if value}


def _bare(tree: Any, page: str) -> Found:
    """What is drawn of a page in which no article can be told from the rest: its paragraphs, else all its text."""
    from trafilatura import baseline, html2txt

    whole = page if re.search(r"<body\b", page, re.I) else f"<html><body>{page}</body></html>"
    text = baseline(whole)[1] or html2txt(whole)
    found = {"text": text, "title": _headline(tree), "published": _published(tree)}
    return {key: value for key, value in found.items() if value and value.strip()} if text.strip() else {}


def _dates(url: str | None) -> Found:
    return {"original_date": True, "extensive_search": True, "max_date": LAST, "url": url}


def _dated(found: str | None, page: str) -> str | None:
    """The date that htmldate found; not a 1 January that it made of a bare year ("© 2031")."""
    if not found or not found.endswith("-01-01") or _FIRST_OF_JANUARY.search(page):
        return found
    return None


def _unreasonable(said: str) -> bool:
    """Whether an ISO date is none of the calendar, or of no year in which a report can be published."""
    if not re.match(r"\d{4}-\d\d-\d\d", said):
        return False
    try:
        return not 1900 <= date.fromisoformat(said[:10]).year <= 2100
    except ValueError:
        return True


def _headline(tree: Any) -> str | None:
    """The only headline of the first rank that has words, or the first where there are several."""
    heads = (" ".join(head.text_content().split()) for head in tree.iter("h1"))
    return next((head for head in heads if len(head.split()) > 2), None)


def _with_headline(text: str, headline: str | None) -> str:
    if headline is None or headline in text[: len(headline) + 200]:
        return text
    return f"{headline}\n\n{text}"


def _published(tree: Any) -> str | None:
    """The date the page gives itself: JSON-LD first, then meta elements, as written there."""
    for value in (*_linked(tree), *_metas(tree)):
        if value.strip():
            return value.strip()
    return None


def _linked(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _dates_in(data, 0)


def _dates_in(data: Any, level: int) -> Iterator[str]:
    """Every ``datePublished`` of a JSON-LD tree, the outer ones first."""
    if level > 8:
        return
    if isinstance(data, dict):
        value = data.get("datePublished")
        if isinstance(value, str):
            yield value
        below: list[Any] = list(data.values())
    else:
        below = data if isinstance(data, list) else []
    for item in below:
        yield from _dates_in(item, level + 1)


def _metas(tree: Any) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    yield from (said[name] for name in _METAS if name in said)
