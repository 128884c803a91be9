"""The entries of a live blog, each with its own time: told by JSON-LD, or by the marks of the page.

A page is a live blog where it says so. Entries are those that have a time of day of their own; where they cannot be
told apart, none is given, and the page stays one report.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from verbale.capture.blocks import Block, blocks
from verbale.capture.bodies import written
from verbale.capture.linked import Thing, name, things, types

Entry = dict[str, Any]

_LIVE = re.compile(
    r"\blive\b.{0,40}\b(?:updates?|blog|coverage|report)\b|\b(?:updates?|blog|coverage)\b.{0,40}\blive\b|^live\b", re.I
)
_PATH = re.compile(r"(?:^|[/_-])live(?:[/_.-]|blog|$)", re.I)
_LOOK = re.compile(r"live-?(?:blog|post|entry|update)|liveblog", re.I)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_FEWEST, _WORDS = 3, 8
_MOST = 2000
_NEAR = 60
"""Within so many lines after its headline a live blog's first entry begins, where points stand above it."""


def entries(tree: Any, data: list[Any], title: str, url: str | None) -> list[Entry]:
    """``id``, ``text`` and ``published`` (as written) of every dated entry, in the order of the page; none where
    the page is no live blog, or its entries cannot be told apart.
    """
    posting = next((thing for thing in things(data) if "LiveBlogPosting" in types(thing)), None)
    told = list(_told(posting)) if posting else []
    if not posting and not _live(tree, title, url):
        return []
    shown = list(_shown(tree))
    found = max((shown, told), key=len)
    return _named(found[:_MOST]) if len(found) >= (2 if posting else _FEWEST) else []


def points(every: Sequence[Block], headline: str | None, found: Sequence[Entry], body: str) -> str:
    """The lines between the headline and the first entry that ``body`` does not have: what the page sums up."""
    texts = [block.text for block in every]
    first = found[0]["text"].split("\n", 1)[0] if found else ""
    start = texts.index(headline) + 1 if headline in texts else 0
    if not start or first not in texts[start : start + _NEAR]:
        return ""
    drawn = set(body.splitlines())
    above = every[start : texts.index(first, start)]
    return written([block for block in above if _counts(block) and not {block.text, f"- {block.text}"} & drawn])


def _counts(block: Block) -> bool:
    """Whether a line says something: a point of a list, or some words; not a menu's."""
    said = block.item or block.words >= _WORDS
    return said and block.words > 2 and 2 * block.linked < block.words and not block.box.hidden


def _live(tree: Any, title: str, url: str | None) -> bool:
    """Whether a page without such data says that it is a live blog."""
    if _LIVE.search(title):
        return True
    within = tree.iter("div", "section", "article", "ol", "ul", "main")
    return bool(_PATH.search(urlsplit(url or "").path)) and any(_LOOK.search(_marks(one)) for one in within)


def _told(posting: Thing) -> Iterator[Entry]:
    """The updates that JSON-LD lists."""
    updates = posting.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        body, head, when = (update.get(key) for key in ("articleBody", "headline", "datePublished"))
        if isinstance(body, str) and isinstance(when, str) and body.strip():
            yield {
                "id": _fragment(update),
                "text": _joined(name(head), _plain(body)),
                "published": when.strip(),
            }


def _fragment(update: Thing) -> str:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = update.get(key)
        if isinstance(value, str) and "#" in value:
            return value.rsplit("#", 1)[1]
    return ""


def _plain(body: str) -> str:
    """The words of a body, which may be written in HTML."""
    if not re.search(r"<\w+[^>]*>", body):
        return "\n".join(line.strip() for line in body.splitlines() if line.strip())
    from lxml import html

    return written(blocks(html.fromstring(f"<body>{body}</body>")))


def _joined(head: str | None, body: str) -> str:
    return f"{head}\n{body}" if head and not body.startswith(head) else body


def _shown(tree: Any) -> Iterator[Entry]:
    """The elements that stand side by side under one roof, alike, each with one time of day of its own."""
    likes: defaultdict[tuple[Any, str, str], list[tuple[Any, str]]] = defaultdict(list)
    for time in tree.iter("time"):
        stamp = time.get("datetime") or ""
        if _STAMP.search(stamp):
            for above in _above(time):
                likes[above.getparent(), above.tag, _first_class(above)].append((above, stamp))
    groups = [_single(pairs) for pairs in likes.values()]
    best = max(groups, key=lambda pairs: (len(pairs), _length(pairs)), default=[])
    for element, stamp in best:
        text = written(_below(element))
        if len(text.split()) >= _WORDS:
            yield {"id": element.get("id") or "", "text": text, "published": stamp}


def _above(element: Any) -> Iterator[Any]:
    """The elements around a time, up to the body."""
    for above in element.iterancestors():
        if above.tag in ("body", "html", "main") or above.getparent() is None:
            return
        yield above


def _single(pairs: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """The elements with a time, the first of each, that are more than the time itself."""
    first: dict[Any, str] = {}
    for element, stamp in pairs:
        first.setdefault(element, stamp)
    return [(element, stamp) for element, stamp in first.items() if len(element.text_content().split()) >= _WORDS]


def _length(pairs: Sequence[tuple[Any, str]]) -> int:
    return sum(len(element.text_content()) for element, _ in pairs)


def _below(element: Any) -> list[Block]:
    """The blocks of an entry but for the line that holds its time alone."""
    times = {" ".join(time.text_content().split()) for time in element.iter("time")}
    return [block for block in blocks(element, whole=True) if block.text not in times]


def _marks(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _first_class(element: Any) -> str:
    return str((element.get("class") or "").split(" ", 1)[0])


def _named(found: list[Entry]) -> list[Entry]:
    """The entries, each with an id of its own: the page's, else its time, else by its words."""
    ids = Counter(entry["id"] for entry in found)
    times = Counter(entry["published"] for entry in found)
    named: dict[str, Entry] = {}
    for entry in found:
        own = entry["id"] if ids[entry["id"]] == 1 and entry["id"] else ""
        digest = hashlib.sha256(entry["text"].encode("utf-8", "surrogatepass")).hexdigest()[:8]
        when = entry["published"] if times[entry["published"]] == 1 else f"{entry['published']}-{digest}"
        named.setdefault(own or when, {**entry, "id": own or when})
    return list(named.values())
