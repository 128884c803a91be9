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
    """How many elements of ``page`` lie in one another at most; counting ends past ``limit``.

    An end closes the nearest element of its name and all that was left open in it; ``<path/>`` is closed at once, as
    libxml2 has it. Takes linear time.
    """
    opened: list[str] = []
    at = deepest = 0
    while (tag := _TAG.search(page, at)) and deepest <= limit:
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name or (name in _OPENS_RAW and not tag[1]):
            at = _past(page, at, comment=not name)
        elif tag[1]:
            _close(opened, name)
        elif name not in _FLAT and page[page.find(">", at) - 1] != "/":
            opened.append(name)
            deepest = max(deepest, len(opened))
    return deepest


def _close(opened: list[str], name: str) -> None:
    """Take the nearest ``name`` and what lies in it off ``opened``, which is never longer than the limit."""
    if name in opened:
        while opened.pop() != name:
            pass


def _past(page: str, start: int, *, comment: bool) -> int:
    """The place after a comment, or after a stretch that holds no elements; the end of the page where it has no end."""
    if comment:
        end = page.find("-->", start)
        return len(page) if end < 0 else end + 3
    close = _RAW.search(page, start)
    return close.end() if close else len(page)
