"""Lines that are none of the report though no cue tells so: what a trained model of lines doubts.

Words and pairs of words give each line log-odds; boosted trees weigh them with what the line looks like and what
stands around it. How much of a document is then taken out is chosen at once: what is gained against what of the report
may be lost. ``training/zones.py`` makes the model; docs/explanation/zones.md is its card.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from verbale.model.trees import Forest, Trees
from verbale.reading.around import Floats, table
from verbale.reading.cues import cues
from verbale.reading.looks import look, looks
from verbale.reading.pieces import Piece

MODEL = Path(__file__).parent / "zones.json"

LINES, WORDS = 12, 250
"""A document of fewer lines, or of fewer words, is left to the rules."""

PARAGRAPH, SURE = 25, 0.6
"""A paragraph of so many words is doubted from the second on."""

LONG, SCRAPED = 3000, 0.06
"""In a document of so many words, no paragraph is doubted in which whoever writes does not speak of himself or to the
reader: few are learnt from that are as long. Where short lines have such a share of the words, the page came with it,
and a doubt of ``ALL_BUT_SURE`` is enough.
"""

JUDGED = frozenset({"repeated", "tail"})
"""Rules that go by place alone: the model may take their lines back into the report."""

SURELY = 0.8
"""Doubt below which a line of these rules is of the report: they tell little without the model."""

ALL_BUT_SURE, LITTLE = 0.9, 0.2
"""A paragraph that tells what somebody said is doubted from the first on, and otherwise no more than the second."""

NEVER = 1.1
"""A doubt that there is not."""

_PERSONAL = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+|[^\w\s]")
_SEEN = 400
_HEAD, _TAIL = 24, 10
_MOST_WORDS = 400
_HEADLINE = range(4, 25)


class Policy(msgspec.Struct, frozen=True):
    """What a lost word of the report costs in words of dirt, what a damaged report costs, and when one is likely so."""

    loss: float
    damage: float
    steep: float
    middle: float


class Model(msgspec.Struct, frozen=True):
    """The log-odds of words and pairs of words, the trees, and what is taken out."""

    bias: float
    phrases: dict[str, float]
    trees: Trees
    policy: Policy


@cache
def model() -> Model:
    """The model that is shipped."""
    return msgspec.json.decode(MODEL.read_bytes(), type=Model)


def mark_doubted(found: Sequence[Piece]) -> None:
    """Mark the lines that the model takes to be none of the report, and take back what place alone has marked."""
    if not asked(found):
        return
    for piece, kind in zip(found, decided(found, doubts(found), model().policy), strict=True):
        if kind != piece.kind:
            piece.kind, piece.rule = kind, "doubted" if kind else ""


def asked(found: Sequence[Piece]) -> bool:
    """Whether a document is of the kind that the model has learnt from."""
    return len(found) >= LINES and sum(piece.words for piece in found) >= WORDS


def decided(found: Sequence[Piece], doubt: Floats, policy: Policy) -> list[str | None]:
    """The kind of each line, None for body: the rules' own, but for those that go by place alone, and the doubted."""
    doubt = eased(found, doubt)
    out = taken(doubt, np.array([piece.words for piece in found], float), policy)
    kinds = [
        None if piece.rule in JUDGED and level < SURELY else piece.kind
        for piece, level in zip(found, doubt, strict=True)
    ]
    return [
        _kind(piece) if gone and kind is None else kind for piece, kind, gone in zip(found, kinds, out, strict=True)
    ]


def eased(found: Sequence[Piece], doubt: Floats) -> Floats:
    """The same doubts, but little of a paragraph unless the model is sure; all but sure, where it tells what somebody
    said.
    """
    impersonal = _impersonal(found)
    least = np.array([_least(piece, impersonal) for piece in found])
    return np.where(doubt < least, np.minimum(doubt, LITTLE), doubt)


def _impersonal(found: Sequence[Piece]) -> float:
    """The doubt from which a paragraph may be taken out in which nobody speaks of himself or to the reader."""
    words = sum(piece.words for piece in found)
    if words <= LONG:
        return SURE
    short = sum(piece.words for piece in found if not piece.prose)
    return ALL_BUT_SURE if short >= SCRAPED * words else NEVER


def _least(piece: Piece, impersonal: float) -> float:
    """The doubt from which a line may be taken out; above 1 where none is enough."""
    if not piece.prose:
        return 0.0
    least = ALL_BUT_SURE if cues().told.search(piece.text) is not None else 0.0
    personal = _PERSONAL.search(_QUOTED.sub("", piece.text)) is not None
    if impersonal == NEVER and not personal:
        return NEVER
    return max(least, SURE if personal else impersonal) if piece.words >= PARAGRAPH else least


def doubts(found: Sequence[Piece]) -> Floats:
    """For each line, the probability that it is none of the report."""
    said = np.array([model().bias + says(phrases(piece.text), model().phrases) for piece in found])
    return _forest().odds(table(found, np.array([look(piece) for piece in found], float), said))


@cache
def _forest() -> Forest:
    return Forest(model().trees)


def phrases(text: str) -> set[str]:
    """The words of a line and their pairs, small, with digits as zeros; its first word and its last are marked."""
    words = ["0" * len(word) if word.isdigit() else word for word in _TOKEN.findall(text[:_SEEN].lower())]
    if len(words) > _HEAD + _TAIL:
        words = words[:_HEAD] + words[-_TAIL:]
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return {*words, *pairs, f"^ {words[0]}", f"{words[-1]} $"} if words else set()


def says(found: set[str], weights: dict[str, float]) -> float:
    """What the phrases of a line add to its log-odds: their weights over the root of their number."""
    return sum(weights.get(phrase, 0.0) for phrase in found) / math.sqrt(max(1, len(found)))


LIMITS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
"""The doubts from which lines may be taken out; at the last, none are."""


def taken(doubt: Floats, words: Floats, policy: Policy) -> NDArray[np.bool_]:
    """Whether each line is taken out: the limit is the one by which the most is gained."""
    words = np.minimum(words, _MOST_WORDS)
    report = max(1.0, float(((1 - doubt) * words).sum()))

    def worth(limit: float) -> float:
        out = doubt >= limit
        gain, loss = float((doubt * words)[out].sum()), float(((1 - doubt) * words)[out].sum())
        harm = 1 / (1 + math.pow(policy.middle / max(loss / report, 1e-6), policy.steep))
        return gain - policy.loss * loss - policy.damage * harm

    found: NDArray[np.bool_] = doubt >= max(LIMITS, key=worth)
    return found


def _kind(piece: Piece) -> str:
    """What a line is that is none of the report."""
    for kind, pattern in looks().kinds.items():
        if pattern.search(piece.text):
            return kind
    return "related_link" if piece.words in _HEADLINE and not piece.ends else "nav"
