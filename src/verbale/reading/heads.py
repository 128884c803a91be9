"""Lines above a headline that are none: the name of the outlet, its sections, a stamp with place or outlet and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.reading.cues import data
from verbale.reading.dates import date_line
from verbale.reading.pieces import Piece

NAME = r"(?:The\s)?[A-Z][\w.&’'+-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.&’'+-]*){0,4}"
_MENU = re.compile(rf"(?P<outlet>{NAME})\s\|")
_STAMP = re.compile(rf"(?P<outlet>{NAME})(?:,\s|\s[|·•–—-]\s)(?P<date>.{{6,60}})$")
_ALONE = re.compile(rf"(?P<outlet>{NAME})$")
_CREDIT = re.compile(r"[/(](?P<credit>[^/()]{2,40})[/)]")
_SECTION = re.compile(r"[A-Z][\w’'-]*(?:\s(?:and|&|of|the|in)?\s?[A-Z][\w’'-]*){0,3}$")


def outlet_name(words: str) -> bool:
    """Whether a name is that of an outlet, by the words of it: "Harbour Post", "The State Herald of Averland"."""
    names = words.replace("-", " ").split()
    if names and names[0] == "The":
        names = names[1:]
    head = names[: names.index("of")] if "of" in names else names
    return len(names) > 1 and bool(head) and head[-1].lower() in _words()


def outlet_at_top(line: str) -> tuple[int, int] | None:
    """Where an outlet's name stands in a line of the top: alone, before a menu, before a date; None where none does."""
    for form in (_MENU, _STAMP, _ALONE):
        found = form.match(line)
        if found and outlet_name(found["outlet"]) and (form is not _STAMP or date_line(found["date"])):
            return found.span("outlet")
    return None


def mark_mastheads(top: Sequence[Piece]) -> None:
    """Mark the lines of ``top`` that stand above a headline; the last line that can be one is left alone."""
    for at, piece in enumerate(top):
        below = [other for other in top[at + 1 :] if other.kind is None and other.words >= 4 and not other.bullet]
        if piece.kind is not None or not below:
            continue
        stamp = _STAMP.match(piece.text)
        if stamp and date_line(stamp["date"]):
            piece.mark("nav" if outlet_name(stamp["outlet"]) else "dateline", "stamp")
        elif at < 3 and piece.words <= 7 and outlet_at_top(piece.text):
            piece.mark("nav", "masthead")
        elif at and top[at - 1].rule == "masthead" and piece.words <= 4 and _SECTION.match(piece.text):
            piece.mark("nav", "section")


def mark_credits(found: Sequence[Piece], top: Sequence[Piece]) -> None:
    """Mark a line of ``top`` that holds nothing but the agency that the dateline names."""
    datelines = (piece.text for piece in found if piece.kind == "dateline")
    named = {credit["credit"].strip().lower() for line in datelines for credit in _CREDIT.finditer(line)}
    for piece in top:
        if piece.text.strip("()[] .").lower() in named:
            piece.mark("byline", "credit")


@cache
def _words() -> frozenset[str]:
    return frozenset(data("outlets.yaml")["words"].split())
