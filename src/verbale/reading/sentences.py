"""A call to subscribe or to follow that stands in a paragraph of the report: the sentence alone is none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Span
from verbale.reading.cues import cues
from verbale.reading.pieces import Piece

CALL = "subscribe"
"""The rule of a line that calls to subscribe or to follow."""

SENTENCE = "promo_sentence"
"""The rule of a sentence that promotes inside a paragraph of the report."""

_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]{1,5}[”\"’')\]]{0,3}(?=\s{1,8}[“\"‘'(\[]?[A-Z0-9])|\Z)", re.S)
_TO_READERS = re.compile(r"\b(?:we|us|our|ours|you|your|yours)\b", re.I)
_OFFERS = re.compile(r"\b(?:free|never miss|keep reading|learn more|read more)\b", re.I)
_LEAST, _WHOLE = 4, 6


def unquoted(text: str) -> str:
    """``text`` with underscores over the words in quotation marks: what somebody is quoted with promotes nothing."""
    return _QUOTED.sub(lambda match: "_" * len(match.group()), text)


def reported(text: str) -> bool:
    """Whether ``text`` is one sentence that tells what somebody said, and not to the readers."""
    bare = unquoted(text)
    told = cues().told.search(bare) is not None and _TO_READERS.search(bare) is None
    return told and len(_SENTENCE.findall(text)) == 1 and text.rstrip("”\"’')").endswith(".")


def mark_sentences(found: list[Piece]) -> None:
    """Cut the paragraphs in which sentences of the report stand beside one that calls to subscribe or to follow."""
    for at in range(len(found) - 1, -1, -1):
        piece = found[at]
        if piece.rule == CALL or (piece.kind is None and piece.words > _LEAST):
            parts = list(_parts(piece))
            if len(parts) > 1:
                parts[0].gap = piece.gap
                found[at : at + 1] = parts


def _parts(piece: Piece) -> Iterator[Piece]:
    """The piece in stretches that call and stretches that tell; the piece alone where one of the two is not there."""
    bare = unquoted(piece.text)
    sure = piece.kind is not None
    if not sure and cues().orders.search(bare) is None:
        return
    sentences = [match.span() for match in _SENTENCE.finditer(piece.text)]
    calls = [_calls(bare[slice(*span)], sure) for span in sentences]
    calls = _spread(calls, [_offers(bare[slice(*span)]) and not _tells(bare[slice(*span)]) for span in sentences])
    if not any(calls) or not any(
        _tells(bare[slice(*s)]) for s, calls_ in zip(sentences, calls, strict=True) if not calls_
    ):
        return
    for start, end, call in _runs(sentences, calls):
        kind, rule = ("promo", SENTENCE) if call else (None, "")
        first = piece.span[0]
        yield Piece((first + start, first + end), piece.text[start:end], kind, rule, parted=not call)


def _spread(calls: list[bool], offers: list[bool]) -> list[bool]:
    """``calls`` with the sentences next to one that offer something too."""
    near = [any(calls[max(0, at - 1) : at + 2]) for at in range(len(calls))]
    return [call or (offer and beside) for call, offer, beside in zip(calls, offers, near, strict=True)]


def _runs(sentences: list[Span], calls: list[bool]) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for at, call in enumerate(calls):
        if at + 1 == len(calls) or calls[at + 1] != call:
            yield sentences[start][0], sentences[at][1], call
            start = at + 1


def _calls(sentence: str, sure: bool) -> bool:
    """Whether a sentence calls to subscribe; where the length of the paragraph alone spared it, only as an order."""
    cue = next(cue for cue in cues().lines if cue.rule == CALL)
    said = cue.pattern.match(sentence) is not None and cues().told.search(sentence) is None
    return said and (sure or cues().orders.match(sentence) is not None)


def _tells(sentence: str) -> bool:
    """Whether a sentence is one of a report: it tells what somebody said, or offers and asks its readers nothing."""
    if cues().told.search(sentence):
        return True
    return not _offers(sentence) and len(sentence.split()) >= _WHOLE


def _offers(sentence: str) -> bool:
    """Whether a sentence speaks to the readers, asks, calls out or has the words of an offer."""
    asks = sentence.rstrip("”\"’')")[-1:] not in (".", "_")
    return asks or any(form.search(sentence) for form in (_TO_READERS, _OFFERS, cues().promo_words))
