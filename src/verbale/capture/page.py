"""What a page holds: its text, frozen as it is drawn, and what its metadata says."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from verbale.capture.signs import Sign, signs

Found = dict[str, Any]

_FIRST_OF_JANUARY = re.compile(
    r"\bjan(?:uary|\.)?\s+0?1(?:st)?\b|\b0?1(?:st)?[\s/.-]+(?:of\s+)?jan|\d{4}[-/.]?0?1[-/.]?0?1(?!\d)|\b0?1[-/.]0?1[-/.]\d{2,4}",
    re.I,
)

_SAID = ("json_ld", "json_ld_page", "meta_published", "meta_date")

LAST = "2999-12-31"
"""The last date looked for in a page. A fixed one, so that the result does not hang on the day of the run."""


def draw(page: str, url: str | None = None) -> Found:
    """``text`` of the page (headline first, then the body) and of its metadata ``title``, ``byline``, ``published``,
    ``outlet``, ``url``; a key is left out where the page says nothing. Drawn by trafilatura, and
    the date by htmldate (metadata first, then the marked places of the page); a date that the page's metadata gives
    and that cannot be is handed on as written, to be complained of. ``signs`` are all the places that give a date
    (``signs.signs``), htmldate's as the last, of the kind ``page``.
    """
    from lxml import etree, html
    from trafilatura import bare_extraction

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return {}
    headline = _headline(tree)
    said = signs(tree, headline, page)
    first = _published(said)
    drawn: Any = bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=_dates(url),
    )
    if drawn is None or not (drawn.text or "").strip():
        return _bare(said, headline, page)
    date_found = _dated(drawn.date, page)
    found = {
        "text": _with_headline(str(drawn.text), headline),
        "title": drawn.title,
        "byline": drawn.author,
        "published": first if first and (_unreasonable(first) or not drawn.date) else date_found,
        "signs": [*said, *([("page", date_found)] if date_found else [])],
        "outlet": drawn.sitename,
        "url": drawn.url,
    }
    return {key: value for key, value in found.items() if value}


def _bare(said: list[Sign], headline: str | None, page: str) -> Found:
    """What is drawn of a page in which no article can be told from the rest: its paragraphs, else all its text."""
    from trafilatura import baseline, html2txt

    whole = page if re.search(r"<body\b", page, re.I) else f"<html><body>{page}</body></html>"
    text = baseline(whole)[1] or html2txt(whole)
    found = {"text": text, "title": headline, "published": _published(said), "signs": said}
    return {key: value for key, value in found.items() if value} if text.strip() else {}


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


def _published(said: list[Sign]) -> str | None:
    """The date the page gives itself: JSON-LD first, then meta elements, as written there."""
    order = {kind: rank for rank, kind in enumerate(_SAID)}
    return min((sign for sign in said if sign[0] in order), key=lambda sign: order[sign[0]], default=("", None))[1]
