"""What in a mail is none of its own words: the mail that it answers, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Span

Marked = tuple[str, Span, str]
"""Kind, place and rule of a zone."""

_QUOTED = re.compile(r"(?m:^[ \t]*>.*(?:\n|\Z))(?:(?m:^[ \t]*(?:>.*)?(?:\n|\Z))*(?m:^[ \t]*>.*(?:\n|\Z)))?")
_ANSWERED = re.compile(
    r"(?m:^)[ \t]*(?:On\s[^\r\n>]{6,120}(?:\r?\n[^\r\n>]{1,120})?\bwrote:|-{2,}\s?Original [Mm]essage\s?-{2,})"
    r"[ \t]*(?=\r?\n|\Z)"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
"""A report may say "On 3 May 2031 the envoy wrote:"; a mail tells the hour."""

_WHITE = re.compile(r"\s*")
_SIGNED = re.compile(r"(?m:^)--[ \t]*\r?\n")
_LONGEST = 12
_LEAST = 6


def replied(text: str) -> tuple[Marked, ...]:
    """The zones of the plain words of a mail that quote another, or sign: in their order, apart from one another.

    None quotes where without them no sentence would be left: who sends a report on as a quotation means it to be read.
    """
    quoted = _joined(sorted(_quotations(text)))
    if not _sentence(_without(text, quoted)):
        quoted = []
    signed = [("notice", span, "mail.signature") for span in _signatures(text, quoted)]
    return tuple(sorted([*(("related_link", span, "mail.quoted") for span in quoted), *signed], key=lambda one: one[1]))


def _quotations(text: str) -> Iterator[Span]:
    """Lines after ">", with the line that tells whose they are; all that follows such a line, where no ">" does."""
    yield from (match.span() for match in _QUOTED.finditer(text))
    for match in _ANSWERED.finditer(text):
        white = _WHITE.match(text, match.end())
        below = white.end() if white else match.end()
        if text.startswith(">", below):
            yield (match.start(), below)
        elif _CLOCK.search(match.group()) or match.group().lstrip().startswith("-"):
            yield (match.start(), len(text))


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _signatures(text: str, quoted: list[Span]) -> Iterator[Span]:
    """From the last line of two hyphens before each quotation, or the end, where few lines follow it."""
    starts = [0, *(end for _, end in quoted)]
    for start, end in zip(starts, [*(start for start, _ in quoted), len(text)], strict=True):
        marks = [*_SIGNED.finditer(text, start, end)]
        if marks and sum(bool(line.strip()) for line in text[marks[-1].end() : end].splitlines()) <= _LONGEST:
            yield (marks[-1].start(), end)


def _without(text: str, spans: list[Span]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}\n{text[end:]}"
    return text


def _sentence(text: str) -> bool:
    return any(len(line.split()) >= _LEAST for line in text.splitlines())
