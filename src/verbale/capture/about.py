"""What a page's metadata says of it: title, byline, outlet, canonical address, whether it is free to read.

Meta elements and headings are read by trafilatura; JSON-LD, which it is read over, by ``linked``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from verbale.capture.linked import Thing, name, types

Found = dict[str, Any]

_NOBODY = re.compile(r"^https?://|^@|^\W*$|^(?:admin|administrator|editor|staff|null|none|undefined)$", re.I)
_NO_NAME = re.compile(r"\b(?:updated|published|posted|(?:19|20)\d\d|min(?:ute)?s? read)\b|https?:|^the author$", re.I)
_SIGNED = re.compile(
    r"[Aa]uthor|[Bb]yline|^byl$|^BBL$|^username$|channel-name|zuozhe|bianji|xiaobian|submitted-by|posted-by"
    r"|journalist-name|screenname|writer"
)
"""In one of these is every place where trafilatura looks for an author."""
_LONGEST = 200
_SHORTEST, _NAME = 3, 40
_PARTS = re.compile(r"\s+[|–—·•»-]\s+")
_RIGHTS = re.compile(r"©|\(c\)\s?\d{4}|\bcopyright\b", re.I)
_ALIKE = 0.5


def about(tree: Any, page: Thing, url: str | None, headline: str | None = None) -> Found:
    """``title``, ``byline``, ``outlet``, ``canonical`` and ``free`` (False where the page says that it is not).

    ``page`` is the report that the page's JSON-LD tells of, ``headline`` the one that the page shows. A key is left out
    where the page says nothing.
    """
    from trafilatura import metadata

    said = _said(tree)
    found = {
        "title": _title(name(page.get("headline")) or said.title or metadata.extract_title(tree), headline),
        "byline": _byline(page, said.author, partial(_signed, tree)),
        "outlet": _outlet(said.sitename or name(page.get("publisher")) or metadata.extract_sitename(tree))
        or _repeated(tree, url),
        "canonical": _canonical(tree, page, url),
    }
    words = {key: unescape(value).strip()[:2000] for key, value in found.items() if value}
    return {**words, **({"free": False} if _closed(page) else {})}


def _said(tree: Any) -> Any:
    """What meta elements and JSON-LD say, as trafilatura reads them."""
    from trafilatura import metadata

    said = metadata.examine_meta(tree)
    if said.author and " " not in said.author:
        said.author = None
    with suppress(Exception):  # its reader of JSON-LD fails on some shapes; what meta elements say then stands
        said = metadata.extract_meta_json(tree, said)
    return said


def _signed(tree: Any) -> str | None:
    """The author that the page shows. trafilatura copies the page to look for one: only where a mark says so."""
    from trafilatura import metadata

    signed = tree.find(".//author") is not None or any(map(_SIGNED.search, _marks()(tree)))
    return metadata.extract_author(tree) if signed else None


@cache
def _marks() -> Any:
    """What finds the marks in which trafilatura looks for an author."""
    from lxml import etree

    return etree.XPath("//@class|//@id|//@rel|//@itemprop|//@data-component|//@data-testid", smart_strings=False)


def _title(said: str | None, headline: str | None) -> str | None:
    """The headline that the page shows, where it has the words of the title that its metadata gives."""
    if not said or not headline:
        return said or headline
    words, shown = (re.findall(r"\w+", text.casefold()) for text in (said, headline))
    return headline if len(set(shown) & set(words)) >= _ALIKE * len(set(shown)) else said


def _outlet(said: str | None) -> str | None:
    name = (said or "").lstrip("@")
    return name.title() if name and "." not in name and not name[0].isupper() else name or None


def _repeated(tree: Any, url: str | None) -> str | None:
    """The last part of the page's title, where its copyright line, its logo or its host says it again."""
    parts = _PARTS.split(" ".join((tree.findtext(".//title") or "").split()))
    last = parts[-1] if len(parts) > 1 else ""
    if not last[:1].isupper() or not _SHORTEST <= len(last) <= _NAME:
        return None
    again = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)", re.I)
    signed = (text for text in _rights()(tree) if _RIGHTS.search(text))
    logos = (image.get("alt") or "" for image in tree.iter("img") if _is_logo(image))
    host = (urlsplit(url or "").hostname or "").replace("-", "")
    whole = re.sub(r"\W|^the ", "", last.casefold())
    return last if whole in host or any(again.search(text) for text in (*signed, *logos)) else None


def _is_logo(image: Any) -> bool:
    """Whether a picture is the site's sign: so marked, or linked to the front page."""
    above = image.getparent()
    marks = " ".join((image.get(key) or "") for key in ("class", "id", "src", "alt"))
    return "logo" in marks.casefold() or (above is not None and above.tag == "a" and above.get("href") == "/")


@cache
def _rights() -> Any:
    from lxml import etree

    return etree.XPath("//body//text()[not(parent::script or parent::style)]", smart_strings=False)


def _byline(page: Thing, said: str | None, shown: Callable[[], str | None]) -> str | None:
    """The persons among the authors that JSON-LD gives, else what stands as byline, else an organisation."""
    authors = page.get("author")
    every = authors if isinstance(authors, list) else [authors]
    persons = [one for one in every if not isinstance(one, dict) or "Organization" not in types(one)]
    return _names(persons) or _named(said) or _named(shown()) or _names(every)


def _named(said: str | None) -> str | None:
    return said if said and not _NO_NAME.search(said) else None


def _names(authors: list[Any]) -> str | None:
    known = [one for one in map(name, authors) if one and not _NOBODY.search(one) and len(one) < _LONGEST]
    return "; ".join(dict.fromkeys(known)) or None


def _canonical(tree: Any, page: Thing, url: str | None) -> str | None:
    """The address that the page gives itself: its canonical link, Open Graph, JSON-LD."""
    said = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    said += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    main = page.get("mainEntityOfPage")
    said += [main.get("@id") if isinstance(main, dict) else main, page.get("url")]
    for one in said:
        if isinstance(one, str) and one.strip():
            with suppress(ValueError):
                whole = urljoin(url or "", one.strip())
                if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname:
                    return whole
    return None


def _closed(page: Thing) -> bool:
    return str(page.get("isAccessibleForFree", "")).rsplit("/", 1)[-1].casefold() == "false"
