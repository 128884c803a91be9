"""Running heads, feet and page numbers: lines at the edge of a page that stand there on other pages too."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from verbale.capture.columns import Line

_EDGE = 0.12
_SHARE = 0.4
_FAR = 3
_BRIEF = 14
_NUMERAL = re.compile(r"\d")
_NUMBER = re.compile(
    r"[\s.|·–—-]*(?:page|p\.|pg\.?|seite)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?[\s.|·–—-]*", re.I
)

Block = list[Line]


def parted(pages: list[list[Block]]) -> tuple[list[Block], list[str]]:
    """The blocks of all pages without what runs along, and what does: of lines that differ by numbers, the first."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    enough = max(2, _SHARE * sum(bool(page) for page in pages))
    running: dict[str, str] = {}
    found: list[Block] = []
    for page in pages:
        away = [line for line in _edge(page) if counts[_key(line)] >= enough or _is_number(line, page)]
        away += [line for line in _head(page) if line not in away]
        for line in away:
            running.setdefault(_said(line), line.text)
        kept = [[line for line in block if line not in away] for block in page]
        found += [block for block in kept if block]
    return found, list(running.values())


def _edge(page: list[Block]) -> list[Line]:
    """The lines of a page that stand near its upper or lower edge, or are the first or the last of it."""
    every = [line for block in page for line in block]
    if not every:
        return []
    top, bottom = max(line.y for line in every), min(line.y for line in every)
    return [
        line
        for line in every
        if line.place > 1 - _EDGE or line.place < _EDGE or top - line.y < line.size or line.y - bottom < line.size
    ]


def _head(page: list[Block]) -> list[Line]:
    """The head of a page that tells itself, on one page too: short stretches far apart on its first line, a number in
    one of them (the outlet at the left and the day at the right), and white below.
    """
    every = [line for block in page for line in block]
    top = max((line.y for line in every), default=0.0)
    first = sorted((line for line in every if top - line.y < line.size / 2), key=lambda line: line.x0)
    if len(first) < 2 or len(first) == len(every) or first[0].place <= 1 - _EDGE:
        return []
    usual = sorted(line.size for line in every)[len(every) // 2]
    below = max(line.y for line in every if line not in first)
    far = all(after.x0 - before.x1 > _FAR * after.size for before, after in pairwise(first))
    brief = sum(len(line.text.split()) for line in first) <= _BRIEF and any(map(_NUMERAL.search, _texts(first)))
    small = max(line.size for line in first) <= 1.05 * usual
    return first if far and brief and small and top - below > 2 * first[0].size else []


def _texts(lines: Block) -> list[str]:
    return [line.text for line in lines]


def _key(line: Line) -> str:
    """What a line says, with every number alike, in which type, and where on the page, to a twentieth of it."""
    return f"{_said(line)} {line.size:.0f} {round(20 * line.place)}"


def _said(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _is_number(line: Line, page: list[Block]) -> bool:
    """Whether it is a page number: alone, outside of all other lines."""
    if _NUMBER.fullmatch(line.text) is None:
        return False
    others = [
        other.y for block in page for other in block if other is not line and abs(other.y - line.y) > line.size / 2
    ]
    return not others or line.y > max(others) or line.y < min(others)
