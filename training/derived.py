"""More scraped texts of the same kind as ``plaintext_wcxb``, made from the markup of ``body_wcxb``.

A careless scrape keeps more of a page than its report. For each page the smallest element that holds nearly all of the
gold body is found; the text of an element some levels above it is what a scrape would have left, a block a line. Some
short blocks are glued to the next, some texts begin with a date. A block is body where most of its words align with
the gold body, in groups of three; a block of fewer words, where it is a line of it.
"""

from __future__ import annotations

import collections
import gzip
import random
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from benchmarks.data import SETS, jsonl
from lxml import html

NAME = "wcxb-dev-"
"""What stands before the id of a page in ``plaintext_wcxb``."""

HELD, ALIGNED = 0.9, 0.6
GLUED, DATED, SHORT = 0.25, 0.12, 12
LEVELS = (1, 2, 3, 5)
"""How many levels above the smallest element the text begins; one that adds little to the last is left out."""

MORE = 1.03

MOST = 3_000_000
"""Bytes of markup of a page that is read."""

LEAST, OFTEN, SLACK = 1.05, 6, 20_000
"""A wider scrape is as often as long as the text known, at least and at most, with so many characters to spare."""

DEEP = 20_000
_SILENT = {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea"}
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "label", "mark", "q"),
    *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}
_WORD = re.compile(r"\w+")


class Block(msgspec.Struct):
    """A line of the text to be, and whether it is body."""

    text: str
    body: bool


def wider(known: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Wider scrapes of the pages ``known``, as these are: id, text, and spans of body and other.

    Lines that stand in the known text keep what it says of them.
    """
    rows = {row["id"].removeprefix(NAME): row for row in known}
    sys.setrecursionlimit(DEEP)
    gold = {row["id"]: row["text"] for row in jsonl(SETS / "body_wcxb" / "gold.jsonl")}
    for page in jsonl(SETS / "body_wcxb" / "pages.jsonl"):
        source = gzip.decompress((SETS / "body_wcxb" / page["html"]).read_bytes())
        row = rows.get(page["id"])
        if row is not None and len(source) < MOST:
            found = _made(page["id"], source, gold[page["id"]])
            yield from (_told_anew(made, row) for made in found if _adds(made, row))


def _adds(made: dict[str, Any], row: dict[str, Any]) -> bool:
    length = len(row["text"])
    return LEAST * length <= len(made["text"]) <= OFTEN * length + SLACK


def _told_anew(made: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    labels = {row["text"][start:end].strip(): label for start, end, label in row["spans"]}
    text = made["text"]
    spans = [(start, end, labels.get(text[start:end].strip(), label)) for start, end, label in made["spans"]]
    return {**made, "spans": spans}


def _made(name: str, source: bytes, gold: str) -> Iterator[dict[str, Any]]:
    chance = random.Random(name)
    tree = html.fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    inner = _smallest(tree, collections.Counter(_WORD.findall(gold.lower())))
    above = [inner, *inner.iterancestors()]
    length = 0
    for level in LEVELS:
        blocks = _judged(_blocks(above[min(level, len(above) - 1)]), gold)
        words = sum(len(block.text) for block in blocks)
        if words > MORE * length and any(block.body for block in blocks):
            length = words
            yield {"id": NAME + name, **_written(blocks, chance)}


def _smallest(tree: Any, words: collections.Counter[str]) -> Any:
    """The smallest element that holds nearly all words of the body."""
    needed = HELD * min(words.total(), sum((_words(tree) & words).values()))
    while True:
        inside = next((child for child in tree if sum((_words(child) & words).values()) >= needed), None)
        if inside is None:
            return tree
        tree = inside


def _words(element: Any) -> collections.Counter[str]:
    return collections.Counter(_WORD.findall("\n".join(_blocks(element)).lower()))


def _blocks(element: Any) -> list[str]:
    """The text of an element, a block a line."""
    parts: list[str] = []
    _read(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _read(element: Any, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    edge = "" if element.tag in _INLINE else "\n"
    parts += [edge, re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        _read(child, parts)
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    parts.append(edge)


def _judged(lines: list[str], gold: str) -> list[Block]:
    words = _WORD.findall(gold.lower())
    threes = set(zip(words, words[1:], words[2:], strict=False))
    whole = {tuple(_WORD.findall(line.lower())) for line in gold.splitlines()}
    return [Block(line, _aligned(_WORD.findall(line.lower()), threes, whole)) for line in lines]


def _aligned(words: list[str], threes: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> bool:
    if len(words) < 3:
        return tuple(words) in whole
    held = {at + step for at in range(len(words) - 2) if tuple(words[at : at + 3]) in threes for step in range(3)}
    return len(held) >= ALIGNED * len(words)


def _written(blocks: list[Block], chance: random.Random) -> dict[str, Any]:
    """The text of the blocks, with its spans."""
    text, spans = "", []
    if chance.random() < DATED:
        text = f" date 20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02} "
    for block in blocks:
        spans.append((len(text), len(text) + len(block.text), "body" if block.body else "other"))
        glue = not block.body and len(block.text.split()) <= SHORT and chance.random() < GLUED
        text += block.text + (" " if glue else "\n\n")
    return {"text": text.rstrip(), "spans": spans}
