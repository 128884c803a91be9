"""Where a headline put into a paragraph ends, and the sentence of the report goes on.

A headline carries no full stop, so the end is told by what comes after it: a break, or a word with a capital that
begins a sentence. Where nothing tells, the report keeps the words.
"""

from __future__ import annotations

import re

from verbale.model import Span
from verbale.reading.cues import cues

_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"\n|\s{2,}|\t")
_CLOSE = ",;:.!?”\"’')]"
_LONGEST = 30
_WINDOW = 1500
_LEAST = 4


def splices(line: str) -> list[Span]:
    """The stretches of ``line`` from a cue ("ALSO READ:") to the end of the headline after it."""
    found: list[Span] = []
    for cue in cues().splice.finditer(line):
        if not found or cue.start() >= found[-1][1]:
            found.append((cue.start(), _end(line, cue.start(), cue.end())))
    return found


def _end(line: str, start: int, after: int) -> int:
    """Where the splice at ``start`` ends, whose headline begins at ``after``."""
    before = line[:start].rstrip()
    if not before or before[-1] in ".!?:”\"’')" or line[:start].endswith("  "):
        return headline_end(line, after)
    return _clause_end(line, after, before)


def _clause_end(line: str, start: int, before: str) -> int:
    """The same for a headline put between the words of a sentence: before the verb that these wait for, or with the
    headline alone on its stretch of the line; where nothing tells, only the cue is cut out.
    """
    words = [(word.start(), word.end()) for word in _WORD.finditer(line, start, start + _WINDOW)][:_LONGEST]
    texts = [line[a:b] for a, b in words]
    if cues().waiting.search(before):
        at = next((at for at in range(3, len(texts)) if _awaited(texts, at)), None)
        if at is not None:
            return words[at - 1][1]
    stop = _BREAK.search(line, start, start + _WINDOW)
    return stop.start() if stop and stop.start() > start else len(line[:start].rstrip())


def _awaited(texts: list[str], at: int) -> bool:
    """A bare verb that no word of the headline asks for: "… dinners to beat the blockade **see** flour"."""
    return _bare(texts[at]) in cues().bare_verbs and texts[at].islower() and not cues().waiting.search(texts[at - 1])


def headline_end(line: str, start: int) -> int:
    """Where the headline that begins at ``start`` of ``line`` ends; white space after it is not part of it."""
    stop = _BREAK.search(line, start, start + _WINDOW)
    words = [
        (word.start(), word.end()) for word in _WORD.finditer(line, start, stop.start() if stop else start + _WINDOW)
    ]
    at = _resumes(line, words)
    if at is not None:
        return words[at - 1][1]
    if len(words) <= _LONGEST:
        return words[-1][1] if words else start
    return _first_sentence(line, words)


def _resumes(line: str, words: list[Span]) -> int | None:
    """The number of the word that begins a sentence of the report, or None."""
    texts = [line[a:b] for a, b in words]
    places = range(_LEAST, min(len(texts), _LONGEST))
    starter = _starter_in_titles if _titled(texts) else _starter
    sure = next((at for at in places if starter(texts, at) or _after_question(texts, at)), None)
    if sure is not None or not texts or not texts[-1].rstrip("”\"'’)").endswith((".", "!", "?")):
        return sure
    return next((at for at in places if _name(texts, at) or _after_stop(texts, at)), None)


def _titled(texts: list[str]) -> bool:
    """Whether the headline is written With Capitals."""
    head = [text for text in texts[:8] if len(text) > 3 and text[0].isalpha()]
    return len(head) > 2 and sum(text[0].isupper() for text in head) >= 0.8 * len(head)


def _after_question(texts: list[str], at: int) -> bool:
    return texts[at - 1].endswith(("?", "!", "?”", "?’")) and _capital(texts[at])


def _after_stop(texts: list[str], at: int) -> bool:
    return texts[at - 1].endswith((".", ".”", '."')) and _capital(texts[at])


def _starter(texts: list[str], at: int) -> bool:
    """A word that is no name has a capital: "… over the port **Last** week, the envoy"."""
    return _capital(texts[at]) and _bare(texts[at]) in cues().starters and _free(texts, at) and _goes_on(texts, at)


def _starter_in_titles(texts: list[str], at: int) -> bool:
    """In a headline With Capitals: a starter after which most words are small."""
    after = [text for text in texts[at + 1 : at + 7] if text[0].isalpha()]
    small = sum(text[0].islower() for text in after)
    return _capital(texts[at]) and _bare(texts[at]) in cues().starters and small >= max(2, 0.6 * len(after))


def _name(texts: list[str], at: int) -> bool:
    """A name after a small word that does not hold it, and a small word next: "… over the port **Orla** said"."""
    return at >= 6 and _capital(texts[at]) and _free(texts, at) and _small_next(texts, at) and len(texts) - at >= 6


def _capital(text: str) -> bool:
    letter = text.lstrip("“\"‘'(")[:1]
    return letter.isupper()


def _bare(text: str) -> str:
    return text.strip("“\"‘'(" + _CLOSE).lower()


def _free(texts: list[str], at: int) -> bool:
    """Whether the word before is a small one that can end a headline."""
    before = texts[at - 1]
    bare = _bare(before)
    return (
        before[-1] not in ",;:-–—/&"
        and bare not in cues().holders
        and not bare.endswith("ing")
        and (before[0].islower() or before[0].isdigit() or before[-1] in "'’”\"" or bare.isupper() or _capital(before))
    )


def _goes_on(texts: list[str], at: int) -> bool:
    """Whether a sentence can follow: some words are left."""
    return len(texts) - at >= 3


def _small_next(texts: list[str], at: int) -> bool:
    return texts[at - 1][0].islower() and at + 1 < len(texts) and texts[at + 1][0].islower()


def _first_sentence(line: str, words: list[Span]) -> int:
    """The end of the first sentence, for a headline whose end nothing tells."""
    return next((end for start, end in words if line[end - 1] in ".!?"), words[-1][1])
