"""Quotations: stretches between quotation marks of any style, on one line of text."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect
from collections.abc import Iterator

import msgspec

from verbale.model import Span

_DOUBLE = re.compile(r"''|``|[\"“”„‟❝❞«»「」『』〝〞＂]")
_SINGLE = re.compile(r"['‘’‚‛‹›]")
_OPENERS = frozenset("“„‟❝«「『〝") | {"``"}
_CLOSERS = frozenset("”❞»」』〞")
_STYLES = ('"＂', "“”„‟", "❝❞", "«»", "「」", "『』", "〝〞", "``''")
_AFTER = frozenset(",.;:!?)]}…%")
"""Marks that follow a closing quotation mark and open no word."""
_BEFORE = frozenset("([{—–―:-/")
"""Marks that stand before an opening quotation mark and end no word."""
_FRAGMENT_WORDS = 3
"""Quoted words up to this number, with no sentence mark inside, are a fragment and nobody's whole saying."""

_AHEAD = 2000
"""How many characters are looked at for the marks that close."""


class Quotation(msgspec.Struct, frozen=True):
    """A quotation with its marks. ``closed`` is False where the closing mark is missing; it then ends with its line."""

    span: Span
    inner: Span
    closed: bool
    single: bool = False

    def words(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(re.findall(r"\w+", text[slice(*self.inner)]))

    def is_speech(self, text: str) -> bool:
        """Whether it reads like somebody's saying: more than a word or two, or a sentence of its own."""
        inner = text[slice(*self.inner)].strip()
        ends = inner.endswith((",", ".", "?", "!", "…"))
        return self.words(text) > _FRAGMENT_WORDS or (ends and opens_sentence(inner))


def opens_sentence(words: str) -> bool:
    """Whether quoted words begin a sentence, be it with an editor's bracket or three dots ("[T]he port is closed")."""
    return words.lstrip("[(…. \u00a0\u200b")[:1].isupper()


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of ``text``, one line, in order. Inner quotations belong to the outer one.

    Unbalanced marks give no error: an opening mark without its like runs to the end of the line, a closing mark
    without its like is passed over.
    """
    double, _ = _paired(text)
    starts = [d.span for d in double]
    outside = [q for q in _singles(text) if not _within(q.span[0], starts)]
    return tuple(sorted((*double, *outside), key=lambda q: q.span))


def stray_close(text: str) -> int | None:
    """Where the first closing mark that nothing in this line has opened ends: the end of a quotation that was opened
    on a line before. None where every mark has its like.
    """
    _, strays = _paired(text)
    return strays[0] if strays else None


def _within(place: int, spans: list[Span]) -> bool:
    at = bisect(spans, (place, sys.maxsize)) - 1
    return at >= 0 and place < spans[at][1]


def _paired(text: str) -> tuple[list[Quotation], list[int]]:
    """The quotations in double marks, and the ends of closing marks that nothing opened."""
    found: list[Quotation] = []
    strays: list[int] = []
    outer: re.Match[str] | None = None
    inner: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text):
        if _is_inch(text, mark):
            continue
        closes = _may_close(text, mark)
        if outer is None:
            outer = mark if _may_open(text, mark) else None
            strays += [mark.end()] if outer is None and closes else []
        elif inner is not None and closes and _style(mark) == _style(inner):
            inner = None
        elif closes:
            found.append(Quotation((outer.start(), mark.end()), (outer.end(), mark.start()), True))
            outer = inner = None
        elif inner is None and _nests(text, outer, mark):
            inner = mark
        elif inner is None:
            found.append(Quotation((outer.start(), mark.start()), (outer.end(), mark.start()), False))
            outer = mark
    if outer is not None and outer.end() < len(text):
        found.append(Quotation((outer.start(), len(text)), (outer.end(), len(text)), False))
    return found, strays


def _style(mark: re.Match[str]) -> int:
    return next(n for n, marks in enumerate(_STYLES) if mark.group() in marks)


def _nests(text: str, outer: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether ``mark`` opens a quotation within the one that ``outer`` has opened: it is of another style, or more
    marks close than open from here on.
    """
    if _style(mark) != _style(outer):
        return True
    rest = text[mark.start() : mark.start() + _AHEAD]
    opening, closing = (sum(map(rest.count, marks)) for marks in (_OPENERS, _CLOSERS))
    return closing > opening


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    """A straight mark right after a digit and before a blank, with no other straight mark before it, is an inch."""
    at = mark.start()
    digit = mark.group() == '"' and at > 0 and text[at - 1].isdigit()
    return digit and text.count('"', 0, at) % 2 == 0


def _may_open(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _OPENERS:
        return True
    if mark.group() in _CLOSERS:
        return _before_word(text, mark) and not _after_word(text, mark)
    return _before_word(text, mark)


def _may_close(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _CLOSERS:
        return True
    if mark.group() in _OPENERS:
        return _after_word(text, mark) and not _before_word(text, mark)
    return _after_word(text, mark) or not _before_word(text, mark)


def _before_word(text: str, mark: re.Match[str]) -> bool:
    after = _beside(text, mark.end(), 1)
    return (not after.isspace() and after not in _AFTER) or text.startswith("...", mark.end())


def _after_word(text: str, mark: re.Match[str]) -> bool:
    before = _beside(text, mark.start() - 1, -1)
    return not before.isspace() and before not in _BEFORE


def _beside(text: str, at: int, step: int) -> str:
    """The first character from ``at`` on that shows, in the direction of ``step``; a blank past the ends."""
    while 0 <= at < len(text) and unicodedata.category(text[at]) == "Cf":
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _singles(text: str) -> Iterator[Quotation]:
    """Single quotation marks, told from apostrophes by what stands on both sides."""
    start: re.Match[str] | None = None
    for mark in _SINGLE.finditer(text):
        before = text[mark.start() - 1] if mark.start() else " "
        after = text[mark.end()] if mark.end() < len(text) else " "
        if mark.group() == after or mark.group() == before:
            continue
        opens = (before.isspace() or before in "([—–:-") and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        if start is None:
            start = mark if opens and mark.group() != "’" else None
        elif closes and not _possessive(text, mark):
            yield Quotation((start.start(), mark.end()), (start.end(), mark.start()), True, single=True)
            start = None


def _possessive(text: str, mark: re.Match[str]) -> bool:
    """``workers' rights``: a plural's apostrophe inside a quotation, another mark to come."""
    plural = text[mark.start() - 1] in "sS" and text[mark.end() : mark.end() + 1] == " "
    return plural and re.search(r"\w['’](?!\w)", text[mark.end() :]) is not None
