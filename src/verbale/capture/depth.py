"""How deep a page is nested, told before a parser sees it."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9-]*))")
_RAW = re.compile(r"</(?:script|style|textarea|title)", re.I)
_OPENS_RAW = {"script", "style", "textarea", "title"}
# These have no end, or their end is often left out and put in by a parser.
_FLAT = set(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot
    option optgroup colgroup rb rt rtc rp html head body""".split()  # noqa: SIM905
)


def depth(page: str, limit: int) -> int:
    """How many elements of ``page`` lie in one another at most; counting ends past ``limit``. Takes linear time."""
    level = deepest = at = 0
    while (tag := _TAG.search(page, at)) and deepest <= limit:
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name or (name in _OPENS_RAW and not tag[1]):
            at = _past(page, at, comment=not name)
        elif name not in _FLAT and name not in _OPENS_RAW:
            level = max(0, level - 1) if tag[1] else level + 1
            deepest = max(deepest, level)
    return deepest


def _past(page: str, start: int, *, comment: bool) -> int:
    """The place after a comment, or after a stretch that holds no elements; the end of the page where it has no end."""
    if comment:
        end = page.find("-->", start)
        return len(page) if end < 0 else end + 3
    close = _RAW.search(page, start)
    return close.end() if close else len(page)
