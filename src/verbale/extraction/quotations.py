"""Quotations: stretches between quotation marks of any style, on one line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from verbale.model import Span

_DOUBLE = re.compile(r"''|``|[\"“”„‟«»＂]")
_SINGLE = re.compile(r"['‘’‚‛‹›]")
_OPENERS = frozenset("“„‟«") | {"``"}
_CLOSERS = frozenset("”»")
_FRAGMENT_WORDS = 3
"""Quoted words up to this number, with no sentence mark inside, are a fragment and nobody's whole saying."""


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
        return self.words(text) > _FRAGMENT_WORDS or (ends and inner[:1].isupper())


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of ``text``, one line, in order. Inner quotations belong to the outer one.

    Unbalanced marks give no error: an opening mark without its like runs to the end of the line, a closing mark
    without its like is passed over.
    """
    double = tuple(_paired(text))
    outside = [q for q in _singles(text) if not any(d.span[0] <= q.span[0] < d.span[1] for d in double)]
    return tuple(sorted((*double, *outside), key=lambda q: q.span))


def _paired(text: str) -> Iterator[Quotation]:
    start: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text):
        if _is_inch(text, mark):
            continue
        if start is None:
            if _may_open(text, mark):
                start = mark
        elif _may_close(text, mark):
            yield Quotation((start.start(), mark.end()), (start.end(), mark.start()), True)
            start = None
        else:
            yield Quotation((start.start(), mark.start()), (start.end(), mark.start()), False)
            start = mark
    if start is not None and start.end() < len(text):
        yield Quotation((start.start(), len(text)), (start.end(), len(text)), False)


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
    return mark.end() < len(text) and not text[mark.end()].isspace()


def _after_word(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and not text[mark.start() - 1].isspace() and text[mark.start() - 1] not in "([—–"


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
