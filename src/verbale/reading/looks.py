"""What a line looks like, in numbers that mean the same in every outlet: length, shape, signs, words of some kinds."""

from __future__ import annotations

import math
import re
from functools import cache

import msgspec

from verbale.reading.cues import data
from verbale.reading.pieces import Piece

MOST = 3000
"""Code points of a line that are looked at."""

KINDS = ("title", "byline", "dateline", "summary", "caption", "related_link", "promo", "nav", "notice")
_PLACED = frozenset({"tail", "top_line", "standfirst", "title"})
_CREDITED = 60

SHAPES = (
    *("words", "length", "word_length", "ends", "colon", "question", "exclaims", "trails", "open_end"),
    *("small_start", "digit_start", "bullet", "quote_start", "bracket_start", "bracket_end", "gap", "prose"),
    *("capitals", "shouts", "digits", "signs", "small_words", "again_words", "upper"),
    *("rule_head", "rule_under", "rule_place"),
)
"""The features that no pattern gives; those of ``looks.yaml`` and the kinds that rules gave follow."""


class Looks(msgspec.Struct, frozen=True):
    """The patterns of ``looks.yaml``, compiled."""

    counts: dict[str, re.Pattern[str]]
    shares: dict[str, re.Pattern[str]]
    small: frozenset[str]
    kinds: dict[str, re.Pattern[str]]


@cache
def looks() -> Looks:
    """What is looked for."""
    table = data("looks.yaml")
    compiled = {
        part: {name: re.compile(pattern, re.I) for name, pattern in table[part].items()}
        for part in ("counts", "shares", "kinds")
    }
    return Looks(**compiled, small=frozenset(table["small"].split()))


@cache
def features() -> tuple[str, ...]:
    """The names of what ``look`` gives, in its order."""
    return (*SHAPES, *looks().counts, *looks().shares, *KINDS)


def look(piece: Piece) -> list[float]:
    """The features of one line, read alone; ``features`` names them."""
    text = piece.text[:MOST]
    words = text.split()
    counts = [len(pattern.findall(text)) for pattern in looks().counts.values()]
    if piece.words > _CREDITED:
        counts[list(looks().counts).index("credits")] = 0
    shares = [len(pattern.findall(text)) / len(words) for pattern in looks().shares.values()]
    return [*_shape(piece, text, words), *counts, *shares, *(float(piece.kind == kind) for kind in KINDS)]


def _shape(piece: Piece, text: str, words: list[str]) -> list[float]:
    first, last, count = piece.text[0], piece.text[-1], len(words)
    bare = [word.strip(".,;:!?“”\"'()").lower() for word in words]
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return [
        math.log1p(piece.words),
        math.log1p(len(piece.text)),
        len(text) / count,
        piece.ends,
        last == ":",
        last == "?",
        last == "!",
        piece.text.endswith(("…", "...")),
        last.isalnum(),
        first.islower(),
        first.isdigit(),
        piece.bullet,
        first in "“\"‘'",
        first in "([",
        last in ")]",
        piece.gap,
        piece.prose,
        sum(word[0].isupper() for word in words) / count,
        sum(word.isupper() and len(word) > 1 for word in words) / count,
        digits / len(text),
        1 - (letters + digits + text.count(" ")) / len(text),
        sum(word in looks().small for word in bare) / count,
        count - len(set(bare)),
        piece.text.isupper(),
        piece.rule.startswith("head_"),
        piece.rule.startswith("under_"),
        piece.rule in _PLACED,
    ]
