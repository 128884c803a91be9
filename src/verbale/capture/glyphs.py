"""The characters of a page of a PDF, joined to runs: stretches of text on one line. Read by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from typing import Any

from verbale.capture.columns import Run

_GAP, _SPACE = 0.9, 0.15
_TALL = 0.4
_OTHER = 0.35

_Sign = tuple[str, float, float, float, float, float]
"""A character, its left, bottom, right and top, and the height of its type, all in points."""


def runs(text: Any, size: tuple[float, float]) -> Iterator[tuple[list[Run], tuple[float, float]]]:
    """The runs of a page and its size: what stands upright, then what is turned, as if the page were."""
    turns: dict[int, list[_Sign]] = {}
    for turn, sign in _signs(text):
        turns.setdefault(turn, []).append(sign)
    for turn, signs in sorted(turns.items()):
        upright = signs if turn == 0 else [_turned_back(sign, turn, size) for sign in signs]
        yield list(_runs(upright)), size if turn % 2 == 0 else size[::-1]


def _turned_back(sign: _Sign, turn: int, size: tuple[float, float]) -> _Sign:
    """``sign`` on a page that is turned by so many right angles, clockwise."""
    (width, height), (words, left, bottom, right, top, _) = size, sign
    if turn == 1:
        left, bottom, right, top = bottom, width - right, top, width - left
    elif turn == 2:
        left, bottom, right, top = width - right, height - top, width - left, height - bottom
    else:
        left, bottom, right, top = height - top, left, height - bottom, right
    return words, left, bottom, right, top, top - bottom or 1.0


def _runs(signs: Iterable[_Sign]) -> Iterator[Run]:
    """Stretches of text on one line, cut where there is a gap as wide as a letter is high."""
    held: list[_Sign] = []
    for sign in signs:
        if held and _parted(held[-1], sign):
            yield from _run(held)
            held = []
        held.append(sign)
    yield from _run(held)


def _signs(text: Any) -> Iterator[tuple[int, _Sign]]:
    """The characters in the order of the file, each with how it is turned: in right angles, against the clock."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    high = ""
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) == 1 or code in (0, 10, 13):
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        sign = _joined(high, code)
        high = ""
        if raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            size = abs(box.top - box.bottom) or raw.FPDFText_GetFontSize(text, at) or 1.0
            turn = -round(max(0.0, raw.FPDFText_GetCharAngle(text, at)) / (math.pi / 2)) % 4
            yield turn, (sign, box.left, box.bottom, box.right, box.top, size)


def _joined(high: str, code: int) -> str:
    """The character of ``code``, after the first half of a surrogate pair; PDFium's own mark is a hyphen."""
    if code in (2, 0xFFFE):
        return "-"
    if 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else "\ufffd"
    return chr(code) if code < 0x110000 and code >= 32 else "\ufffd"


def _parted(before: _Sign, sign: _Sign) -> bool:
    size = max(before[5], sign[5])
    apart = abs((before[2] + before[4]) - (sign[2] + sign[4])) / 2 > _TALL * size
    gap = sign[1] - before[3]
    return apart or gap > _GAP * size or gap < -size or (sign[0] != " " and abs(before[5] - sign[5]) > _OTHER * size)


def _run(signs: list[_Sign]) -> Iterator[Run]:
    pieces: list[str] = []
    for at, sign in enumerate(signs):
        if at and sign[1] - signs[at - 1][3] > _SPACE * sign[5] and pieces[-1] != " " and sign[0] != " ":
            pieces.append(" ")
        pieces.append(sign[0])
    words = " ".join("".join(pieces).split())
    inked = [sign for sign in signs if not sign[0].isspace()]
    if words and inked:
        yield Run(
            x0=min(s[1] for s in inked),
            y0=min(s[2] for s in inked),
            x1=max(s[3] for s in inked),
            y1=max(s[4] for s in inked),
            size=round(sorted(s[5] for s in inked)[len(inked) // 2], 1),
            text=words,
        )
