"""The blocks of a page: its stretches of text between marks that break a line, each with where it stood.

The tree is walked once. Nothing of a script, a style or a form field is text of the page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

FAR = 12
"""So many levels up, or more, count as nowhere above."""

_BREAK = "\0"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Box:
    """An element that breaks lines: its ``tag`` and look, and how deep the last mark of each kind above it stands."""

    __slots__ = ("blocks", "bold", "depth", "good", "hidden", "item", "key", "linked", "marked", "tag", "up", "words")

    def __init__(self, tag: str, key: str, up: Box | None, kinds: tuple[int, ...]) -> None:
        self.tag, self.key, self.up = tag, key, up
        self.depth: int = up.depth + 1 if up else 0
        self.marked: list[int] = up.marked if up else [-FAR] * len(marks())
        if kinds:
            self.marked = self.marked.copy()
            for kind in kinds:
                self.marked[kind] = self.depth
        self.hidden: bool = up.hidden if up else False
        self.item = tag == "li"
        self.words = self.linked = self.good = self.blocks = 0


class Block(msgspec.Struct):
    """A stretch of text: the innermost ``box`` around it, its words, those of them in links and in bold type.

    ``item`` is whether it is the first of its list item.
    """

    text: str
    box: Box
    words: int
    linked: int
    item: bool = False


class _Walk:
    """The walk: the box that is open, and the pieces of text since the last break."""

    def __init__(self, root: Any) -> None:
        self.box = Box("root", "root", None, ())
        self.root = root
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self.links = 0
        self.broken = False
        self.inline = frozenset(_table()["inline"])

    def blocked(self) -> list[Block]:
        from lxml import etree

        skipped = frozenset(_table()["skipped"])
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element.tag in skipped:
                    walker.skip_subtree()
                else:
                    self._start(element)
            else:
                if event == "end" and element.tag not in skipped:
                    self._end(element.tag)
                if element is not self.root:
                    self._add(element.tail)
        self._flush()
        return self.blocks

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "a":
            self.links += 1
        elif tag not in self.inline:
            self._flush()
            self._open(element)
        self._add(element.text)

    def _break(self) -> None:
        """A new line; the second in a row ends the block."""
        if self.broken:
            self._flush()
        self.pieces.append(_BREAK)
        self.broken = True

    def _open(self, element: Any) -> None:
        look = f"{element.get('class') or ''} {element.get('id') or ''}"
        self.box = Box(element.tag, f"{element.tag}.{element.get('class') or ''}", self.box, _kinds(element.tag, look))
        if (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style") or "")
        ):
            self.box.hidden = True

    def _end(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        elif tag not in self.inline and tag != "br":
            self._flush()
            self.box = self.box.up or self.box

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.broken and not text.isspace():
                self.broken = False
            if self.links:
                self.linked.append(text)

    def _flush(self) -> None:
        if self.pieces:
            text = _lines("".join(self.pieces))
            if text:
                linked = sum(len(piece.split()) for piece in self.linked)
                words = len(text.split())
                self.blocks.append(Block(text, self.box, words, min(words, linked), self._item()))
            self.pieces, self.linked, self.broken = [], [], False

    def _item(self) -> bool:
        """Whether a list item begins here, which is then told."""
        box: Box | None = self.box
        for _ in range(3):
            if box is not None and box.item:
                box.item = False
                return True
            box = box.up if box else None
        return False


def blocks(tree: Any, *, whole: bool = False) -> list[Block]:
    """The blocks of a parsed page's body, or of all that is below ``tree`` with ``whole``, in their order."""
    body = None if whole else tree.find(".//body")
    return _Walk(tree if body is None else body).blocked()


def _lines(text: str) -> str:
    """``text`` without white space but for one blank, or one new line where the page breaks one, between words."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split(_BREAK))))


@cache
def marks() -> list[str]:
    """The kinds of marks that classes, ids and tags give."""
    return list(_table()["marks"])


@cache
def _table() -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((Path(__file__).parent / "blocks.yaml").read_text("utf-8")))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{name}>{'|'.join(one['words'])})" for name, one in _table()["marks"].items() if one["words"])
    )


def _kinds(tag: str, look: str) -> tuple[int, ...]:
    found = set(_of_tag(tag))
    for word in look.split():
        found |= _of_word(word)
    return tuple(found)


@cache
def _of_tag(tag: str) -> frozenset[int]:
    return frozenset(n for n, one in enumerate(_table()["marks"].values()) if tag in one["tags"])


@lru_cache(100_000)
def _of_word(word: str) -> frozenset[int]:
    """The marks that a class or an id gives."""
    every = marks()
    return frozenset(every.index(found.lastgroup) for found in _words().finditer(word.lower()) if found.lastgroup)


@cache
def sayings() -> dict[str, re.Pattern[str]]:
    """What short lines in small letters tell of themselves and of what stands under them, by name."""
    return {name: re.compile("|".join(words)) for name, words in _table()["says"].items()}
