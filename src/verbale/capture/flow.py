"""Lines to paragraphs: where one begins, how it goes on in the next column or page, hyphens at line ends.

The text is put together here once and frozen; every later span points into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verbale.capture.columns import Line

_ENDS = re.compile(r"[.!?:…][\"”’')\]]*$")
_HYPHEN = re.compile(r"(?P<word>[^\W_]+)[-\u2010\u00ad]$")
_GOES_ON = re.compile(r"[^\W\d_A-Z]+")
"""How a word goes on in small letters."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_SIZE, _LEAD, _ALONE, _INDENT, _SHORT = 0.12, 1.35, 1.8, 0.8, 0.8
_COLUMN = 3

Block = list[Line]


def flowed(blocks: list[Block]) -> str:
    """The text of ``blocks``: paragraphs parted by a blank line, their lines joined by a space.

    A hyphen at the end of a line is dropped where a word goes on in small letters, unless the text has that word with
    a hyphen elsewhere; after a number and before a capital it stays.
    """
    paragraphs: list[list[str]] = []
    last: Block = []
    for block in blocks:
        for line, begins in _begun(block, last):
            if begins or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line.text)
        last = block
    known = {word.casefold() for block in blocks for line in block for word in _WORD.findall(line.text)}
    return "\n\n".join(_joined(paragraph, known) for paragraph in paragraphs)


def _begun(block: Block, last: Block) -> Iterator[tuple[Line, bool]]:
    """The lines of ``block``, and whether each begins a paragraph; ``last`` is the block before them all."""
    left, right = min(line.x0 for line in block), max(line.x1 for line in block)
    steps = sorted(above.y - below.y for above, below in pairwise(block))
    lead = steps[len(steps) // 2] if len(steps) > 1 else _ALONE / _LEAD * block[0].size
    flush = block[0].x0 - left <= _INDENT * block[0].size
    yield block[0], not last or not _carried(last[-1], block[0], full=flush and len(block) > 1 and _is_full(last))
    for above, line in pairwise(block):
        yield (
            line,
            not _alike(above, line)
            or above.y - line.y > _LEAD * lead
            or line.x0 - left > _INDENT * line.size > above.x0 - left
            or (above.x1 - left < _SHORT * (right - left) and _ENDS.search(above.text) is not None),
        )


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SIZE * max(one.size, other.size)


def _is_full(block: Block) -> bool:
    """Whether the last line of a column runs to its right edge: a name may begin the next, and the sentence go on."""
    left, right = min(line.x0 for line in block), max(line.x1 for line in block)
    return len(block) >= _COLUMN and block[-1].x1 - left >= _SHORT * (right - left)


def _carried(last: Line, line: Line, *, full: bool) -> bool:
    """Whether ``line`` at the head of a column or a page goes on with what stood at the foot of the one before."""
    open_still = _ENDS.search(last.text) is None
    goes_on = full or line.text[0].islower() or _HYPHEN.search(last.text) is not None
    return _alike(last, line) and open_still and goes_on


def _joined(paragraph: list[str], known: set[str]) -> str:
    text = paragraph[0]
    for line in paragraph[1:]:
        text = _hyphenated(text, line, known) or f"{text} {line}"
    return text.replace("\u00ad", "")


def _hyphenated(text: str, line: str, known: set[str]) -> str | None:
    """The two with the word at their border in one piece; None where no word goes over it."""
    before = _HYPHEN.search(text)
    if before is None or not line[0].isalnum():
        return None
    after = _GOES_ON.match(line)
    whole, parted = (f"{before['word']}{sign}{after[0] if after else ''}".casefold() for sign in ("", "-"))
    drops = after is not None and before["word"].isalpha() and (whole in known or parted not in known)
    return (text[:-1] if drops else text) + line
