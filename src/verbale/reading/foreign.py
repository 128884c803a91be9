"""What a page says to its readers in its own language, on an English page: sentences about accounts and devices.

A report may quote a sentence or two of another language: what is cut is a run of sentences, one of them on accounts.
"""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Span
from verbale.reading.cues import data

_SENTENCE = re.compile(r"(?:(?!\s{2})[^.!?\n\r])+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+")
_RUN = 3


def foreign(line: str) -> list[Span]:
    """The stretches of an English ``line`` that speak to readers in another language; none in a line of another."""
    if not _words("account") & {word.lower() for word in _WORD.findall(line)} or not _english(line):
        return []
    runs: list[list[Span]] = [[]]
    for sentence in _SENTENCE.finditer(line):
        if not sentence[0].strip():
            continue
        if _other(sentence[0]):
            runs[-1].append(sentence.span())
        elif runs[-1]:
            runs.append([])
    spans = [(run[0][0], run[-1][1]) for run in runs if len(run) >= _RUN]
    return [span for span in spans if _words("account") & set(_low(line[slice(*span)]))]


def _english(line: str) -> bool:
    words = _low(line)
    return 8 * sum(word in _words("english") for word in words) >= len(words)


def _other(sentence: str) -> bool:
    """Whether a sentence has words of another language, and none of English."""
    words = _low(sentence)
    found = [word for word in words if word in _words("other")]
    return 4 * len(found) >= len(words) > 0 and not _words("english") & set(words)


def _low(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data("foreign.yaml")[kind].split())
