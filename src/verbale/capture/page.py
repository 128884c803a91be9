"""What a page holds: its text, frozen as it is drawn, and what its metadata says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

import msgspec

from verbale.capture.about import about
from verbale.capture.blocks import Block, blocks
from verbale.capture.bodies import likely, picked, voted, written
from verbale.capture.linked import article, linked
from verbale.capture.live import entries, points
from verbale.capture.shapes import Floats
from verbale.capture.signs import Sign, signs
from verbale.capture.walls import empty, paywall, wall

Found = dict[str, Any]
Marked = tuple[str, tuple[int, int], str]

_FEW = 25
"""With fewer words than this a body is asked of trafilatura too."""
SURE = 0.93
"""And where the F1 that the trees expect is less (body_wcxb, by sites held out, by folds: .959 to .961 with its vote,
.954 to .960 where what it draws is taken whole)."""
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_SUMMARY = re.compile(r"og:description|description", re.I)

_FIRST_OF_JANUARY = re.compile(
    r"\bjan(?:uary|\.)?\s+0?1(?:st)?\b|\b0?1(?:st)?[\s/.-]+(?:of\s+)?jan|\d{4}[-/.]?0?1[-/.]?0?1(?!\d)|\b0?1[-/.]0?1[-/.]\d{2,4}",
    re.I,
)

_SAID = ("json_ld", "json_ld_page", "meta_published", "meta_date")

LAST = "2999-12-31"
"""The last date looked for in a page. A fixed one, so that the result does not hang on the day of the run."""


def draw(page: str, url: str | None = None) -> Found:
    """What the page holds: ``text`` (headline first, then the body), ``marked`` (the zones in it that the page tells:
    kind, place, rule), and of its metadata ``title``, ``byline``, ``outlet``, ``canonical``, ``published``; a key is
    left out where the page says nothing.

    The body is chosen block by block (``bodies``); the date is htmldate's (metadata first, then the marked places of
    the page), and one that the page's metadata gives and that cannot be is handed on as written, to be complained of.
    ``signs`` are all the places that give a date (``signs.signs``), htmldate's as the last, of the kind ``page``.
    ``partly`` is where the page says that not all of it is shown to everybody; ``entries`` are those of a live blog.
    Of a page without a report there is only ``why``.
    """
    whole = seen(page)
    if isinstance(whole, str):
        return {"why": whole}
    tree, every, name = whole.tree, whole.blocks, whole.title
    if blocked := wall(every, name):
        return {"why": f"it {blocked}"}
    report, headline = article(whole.data), _headline(tree)
    said = signs(tree, headline, page, whole.data)
    told = about(tree, report, url, headline)
    body = settled(every, likely(every, name, whole.summary, whole.told), page)
    title = told.get("title") or name
    posts = entries(tree, whole.data, title, url or told.get("canonical"))
    body = "\n".join(filter(None, (points(every, headline, posts, body), body)))
    text, marked = _text(body, headline, paywall(every))
    found = {
        "text": text,
        "marked": marked,
        "title": told.get("title"),
        "byline": told.get("byline"),
        "outlet": told.get("outlet"),
        "canonical": told.get("canonical"),
        "partly": told.get("free") is False or any(kind == "notice" for kind, _, _ in marked),
        "entries": posts,
        **_when(tree, said, page, url or told.get("canonical")),
    }
    return {key: value for key, value in found.items() if value}


class Seen(msgspec.Struct):
    """A parsed page: its tree, blocks and JSON-LD, and what it says for title, summary and body in its metadata."""

    tree: Any
    blocks: list[Block]
    data: list[Any]
    title: str
    summary: str
    told: str


def seen(page: str) -> Seen | str:
    """The page parsed once; why not, where it has no words."""
    tree = _parsed(page)
    if tree is None:
        return "it has no words"
    every, data = blocks(tree), linked(tree)
    if not every:
        return empty(tree)
    title = " ".join((tree.findtext(".//title") or "").split())
    body = article(data).get("articleBody")
    return Seen(tree, every, data, title, _summary(tree), body if isinstance(body, str) else "")


def _parsed(page: str) -> Any:
    from lxml import etree, html

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None
    return tree if isinstance(tree.tag, str) else None


def settled(every: Sequence[Block], odds: Floats, markup: str) -> str:
    """The text of the blocks of the body by their ``odds``. Where those are in doubt, trafilatura has a vote on each;
    where too few words are left, what it draws of the page is the text; and where that is nothing, ``every`` block.
    """
    taken, expected = picked(every, odds)
    if expected >= SURE and _words(taken) >= _FEW:
        return written(taken)
    from trafilatura import bare_extraction

    drawn: Any = bare_extraction(markup, with_metadata=False, include_comments=False, include_tables=True)
    text = str(drawn.text or "").strip() if drawn is not None else ""
    if len(text.split()) < _FEW:
        return written(taken if taken and len(every) > _FEW else every)
    taken, _ = picked(every, voted(every, odds, text))
    return written(taken) if _words(taken) >= _FEW else text


def _words(blocks: Sequence[Block]) -> int:
    return sum(block.words for block in blocks)


def _summary(tree: Any) -> str:
    """The summary that meta elements give."""
    said = (
        meta.get("content")
        for meta in tree.iter("meta")
        if _SUMMARY.fullmatch(meta.get("property") or meta.get("name") or "")
    )
    return next((words for words in said if words), "")


def _text(body: str, headline: str | None, notice: Block | None) -> tuple[str, list[Marked]]:
    """The text, and the zones in it that are known: a headline set before it, a notice set after it."""
    marked: list[Marked] = []
    text = _with_headline(body, headline)
    if headline and text.startswith(headline):
        marked.append(("title", (0, len(headline)), "page.headline"))
    if notice is not None:
        at = text.rfind(notice.text)
        if at < 0:
            at, text = len(text) + 2, f"{text}\n\n{notice.text}"
        if at >= (marked[-1][1][1] if marked else 0):
            marked.append(("notice", (at, at + len(notice.text)), "page.paywall"))
    return text, marked


def _when(tree: Any, said: list[Sign], page: str, url: str | None) -> Found:
    """``published`` and ``signs``."""
    find_date = _finder()
    first = _published(said)
    try:
        drawn = find_date(tree, **_dates(url))
    except Exception:  # a defect of the library on one page must not cost the page
        drawn = None
    found = _dated(drawn, page)
    return {
        "published": first if first and (_unreasonable(first) or not drawn) else found,
        "signs": [*said, *([("page", found)] if found else [])],
    }


@cache
def _finder() -> Any:
    """The search of htmldate. Where it asks dateparser for a date in words, that looks at a few languages, not at two
    hundred: to load those takes seconds of every process.
    """
    from htmldate import extractors, find_date

    with suppress(AttributeError):  # another version of the library may load them otherwise: it is then slower
        extractors.get_external_parser().languages = list(_LANGUAGES)
    return find_date


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
    if headline is None or headline in text[1 : len(headline) + 200]:
        return text
    text = text.removeprefix(headline).lstrip()
    return f"{headline}\n\n{text}"


def _published(said: list[Sign]) -> str | None:
    """The date the page gives itself: JSON-LD first, then meta elements, as written there."""
    order = {kind: rank for rank, kind in enumerate(_SAID)}
    return min((sign for sign in said if sign[0] in order), key=lambda sign: order[sign[0]], default=("", None))[1]
