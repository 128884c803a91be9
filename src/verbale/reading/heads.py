"""Lines above a headline that are none: the name of the outlet, its sections, a stamp with place or outlet and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.reading.cues import agencies, data
from verbale.reading.dates import date_line
from verbale.reading.pieces import Piece

NAME = r"(?:The\s)?[A-Z][\w.&’'+-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.&’'+-]*){0,4}"
_MENU = re.compile(rf"(?P<outlet>{NAME})\s*[|·•]")
_STAMP = re.compile(rf"(?P<outlet>{NAME})(?:,\s|\s[|·•–—-]\s)(?P<date>.{{6,60}})$")
_FROM = r"(?:(?:(?:First\s)?[Pp]ublished\s(?:by|in)|From|Source:)\s(?:the\s)?)?"
_STAMPS = (
    re.compile(rf"[(\[—–-]*\s?{_FROM}(?P<outlet>{NAME})(?:,\s|\s[|·•–—-]\s|,?\son\s)(?P<date>.{{6,60}}?)[)\]]?\.?$"),
    re.compile(rf"[(\[—–-]*\s?(?P<date>.{{6,60}}?)(?:,\s|\s[|·•–—-]\s)(?P<outlet>{NAME})[)\]]?\.?$"),
)
"""An outlet's name and a date alone on a line: "Harbour Post, 3 September 2031", "(3 September 2031, Harbour Post)"."""
_EDGE = 4
_ALONE = re.compile(rf"(?P<outlet>{NAME})$")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?(?P<outlet>(?:[a-z0-9-]+\.)+[a-z]{2,})/?$", re.I)
_CREDIT = re.compile(r"[/(](?P<credit>[^/()]{2,40})[/)]")
_SECTION = re.compile(r"[A-Z][\w’'-]*(?:\s(?:and|&|of|the|in)?\s?[A-Z][\w’'-]*){0,3}$")


def outlet_name(words: str) -> bool:
    """Whether a name is that of an outlet, by the words of it: "Harbour Post", "The State Herald of Averland"."""
    names = words.replace("-", " ").split()
    if names and names[0] == "The":
        names = names[1:]
    head = names[: names.index("of")] if "of" in names else names
    if len(names) < 2 or not head:
        return False
    first = head[0].lower() in _words("first") and head[-1].lower() not in _words("kinds")
    return head[-1].lower() in _words("words") or (first and len(names) < 4)


def agency_name(words: str) -> bool:
    """Whether a credited name can be an agency's and no person's: one word, or one that names an outlet."""
    one = not re.search(r"\s", words) and words.lower() not in _words("nobody")
    return one or outlet_name(words)


def outlet_at_top(line: str, rest: str = "") -> tuple[int, int] | None:
    """Where an outlet's name stands in a line of the top: alone, before a menu, before a date; or a site's address.

    A name alone that shows by no word of it what it names counts where ``rest``, what follows it, has it again in the
    notice of rights or in an address. None where none stands there.
    """
    site = _SITE.match(line)
    if site:
        return site.span("outlet")
    if _ALONE.match(line) and _again(line, rest):
        return 0, len(line)
    for form in (_MENU, _STAMP, _ALONE):
        found = form.match(line)
        if found and outlet_name(found["outlet"]) and (form is not _STAMP or date_line(found["date"])):
            return found.span("outlet")
    return None


def stamped(line: str) -> tuple[int, int] | None:
    """Where an outlet's name stands in a line that holds nothing else but a date; None in any other line."""
    if len(line) > 120:
        return None
    for form in _STAMPS:
        found = form.match(line)
        if found and _titled(found["outlet"]) and date_line(found["date"]):
            return found.span("outlet")
    return None


def outlet_alone(line: str, *, dated: bool) -> bool:
    """Whether a line below the headline holds an outlet's name alone: with an article, or ``dated`` in the next line.

    An agency's name there is a credit.
    """
    named = _ALONE.match(line) is not None and outlet_name(line) and line.lower() not in agencies()
    return named and (dated or line.startswith("The "))


def _titled(name: str) -> bool:
    """Whether it is an outlet's name by its words, or by an article, which hardly a place has."""
    return outlet_name(name) or (name.startswith("The ") and name != "The Hague")


def mark_stamps(found: Sequence[Piece]) -> None:
    """Mark the lines at both ends that hold an outlet's name and a date, and nothing else."""
    for at, piece in enumerate(found):
        if (at < _EDGE or at >= len(found) - _EDGE) and len(found) > 1 and stamped(piece.text):
            piece.mark("nav", "stamp")


def mark_mastheads(top: Sequence[Piece], rest: str = "") -> None:
    """Mark the lines of ``top`` that stand above a headline; the last line that can be one is left alone.

    ``rest`` is what the name of the outlet may stand in again.
    """
    for at, piece in enumerate(top):
        below = [other for other in top[at + 1 :] if other.kind is None and other.words >= 4 and not other.bullet]
        if piece.kind is not None or not below:
            continue
        stamp = _STAMP.match(piece.text)
        if stamp and date_line(stamp["date"]):
            piece.mark("nav" if outlet_name(stamp["outlet"]) else "dateline", "stamp")
        elif at < 3 and piece.words <= 7 and outlet_at_top(piece.text, rest):
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


def _again(name: str, rest: str) -> bool:
    """Whether ``rest`` has ``name`` in a notice of rights, or written together in an address of mail or of a site."""
    words = name.lower().removeprefix("the ").split()
    whole, joined = r"\s".join(map(re.escape, words)), re.escape("".join(re.findall(r"\w", "".join(words))))
    end = r"(?=\s*[.,|\n]|\s(?:all|media|ltd|llc|inc)\b|\s*$)"
    rights = rf"(?:©|\(c\)|\bcopyright\b)[\s\d,–-]*(?:by\s)?(?:the\s)?{whole}{end}"
    return re.search(rf"{rights}|(?:@|//|www\.){joined}\.[a-z]{{2}}", rest, re.I) is not None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data("outlets.yaml")[kind].split())
