"""Where a headline put into a paragraph ends, and the sentence of the report goes on.

A headline carries no full stop, so the end is told by what comes after it: a break, or a word with a capital that
begins a sentence; or by the same headline, which stands elsewhere on the page. Where nothing tells, the report keeps
the words.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from verbale.model import Span
from verbale.reading.cues import cues

_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"\n|\s{2,}|\t")
_MARK = re.compile(r"[-–—•·*▪●◦‣➤►✓>]\s*")
_CLOSE = ",;:.!?”\"’')]"
_STOP = re.compile(r"[.!?](?=[”\"’')\]]*(?:\s+[“\"‘A-Z]|\s*$))")
_LONGEST = 30
_WINDOW = 1500
_LEAST = 4


def headlines(text: str) -> frozenset[str]:
    """The lines of ``text`` that can be headlines: what stands in a list of reports may stand in a paragraph too."""
    if cues().splice.search(text) is None:
        return frozenset()
    lines = (cues().splice.sub("", _MARK.sub("", line.strip()), count=1) for line in text.splitlines())
    return frozenset(line for line in lines if _LEAST <= len(line.split()) <= _LONGEST and line[-1] not in ".:;,")


def splices(line: str, known: Collection[str] = ()) -> list[Span]:
    """The stretches of ``line`` from a cue ("ALSO READ:") to the end of the headline after it.

    ``known`` are headlines that stand elsewhere on the page.
    """
    found: list[Span] = []
    for cue in cues().splice.finditer(line):
        if not found or cue.start() >= found[-1][1]:
            found.append(_bracketed(line, cue.start()) or (cue.start(), _end(line, cue.start(), cue.end(), known)))
    return found


def _bracketed(line: str, start: int) -> Span | None:
    """The brackets in which the cue at ``start`` opens, with all that they hold."""
    close = {"(": ")", "[": "]"}.get(line[start - 1 : start])
    end = line.find(close, start, start + _WINDOW) if close else -1
    return (start - 1, end + 1) if end > 0 else None


def _end(line: str, start: int, after: int, known: Collection[str]) -> int:
    """Where the splice at ``start`` ends, whose headline begins at ``after``."""
    again = max((len(one) for one in known if _recurs(one, line, after)), default=0)
    bar = _barred(line, after) if "|" in line[start:after] else None
    if again or bar:
        return after + again if again else bar or after
    before = line[:start].rstrip()
    if not before or before[-1] in ".!?:”\"’')" or line[:start].endswith("  "):
        return headline_end(line, after)
    return _clause_end(line, after, before)


def _recurs(headline: str, line: str, at: int) -> bool:
    """Whether a headline of the page stands at ``at``, and after it the end of a sentence."""
    rest = line[at + len(headline) :].rstrip(" \t\r\n”\"’')")
    return line.startswith(headline, at) and rest.endswith((".", "!", "?", "…")) and not rest[0].isalnum()


def _barred(line: str, start: int) -> int | None:
    """Where the bar ends that parts a headline from the sentence after it: "ALSO READ | Six soups | She added …"."""
    bar = line.rfind(" | ", start, start + _WINDOW)
    rest = line[bar + 3 :].strip()
    sentence = _capital(rest) and rest.rstrip("”\"’'").endswith((".", "!", "?")) and len(rest.split()) >= _LEAST
    return bar + 2 if bar > 0 and sentence else None


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
    at = _asked(texts) or _untitled(texts)
    if at is not None:
        return words[at - 1][1]
    stop = _BREAK.search(line, start, start + _WINDOW)
    return stop.start() if stop and stop.start() > start else _attributed(line, start) or len(line[:start].rstrip())


def _attributed(line: str, start: int) -> int | None:
    """Where the words end whose headline is not told from the sentence, but that somebody would be taken to have said:
    before the comma that leads to the verb of saying, else with the sentence.
    """
    stop = _STOP.search(line, start, start + _WINDOW)
    end = stop.start() + 1 if stop else min(len(line), start + _WINDOW)
    told = cues().told.search(line, start, end)
    if told is None:
        return None
    comma = line.rfind(", ", start, told.start())
    return comma if comma > 0 and len(line[start:comma].split()) >= _LEAST else end


def _asked(texts: list[str]) -> int | None:
    """The number of the word after a headline that asks: "Who is Ada Venn? **that** she would"."""
    at = next((at for at in range(2, len(texts)) if texts[at - 1].rstrip("”\"’'").endswith("?")), None)
    asks = at is not None and (texts[at][0].islower() or _bare(texts[0]) in cues().questions)
    return at if asks and texts[0][:1].isupper() else None


def _untitled(texts: list[str]) -> int | None:
    """The number of the word with which small words go on after a headline With Capitals."""
    if not _titled(texts):
        return None
    places = range(_LEAST, len(texts) - 1)
    return next((at for at in places if all(text[0].islower() for text in texts[at : at + 3])), None)


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
