"""Transcripts: lines that open with who speaks, "BRANDT: …" or "Q: …", and the lines that go on with a turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verbale.extraction.contents import Quoted
from verbale.extraction.cues import Cue
from verbale.extraction.leads import new_draft
from verbale.extraction.lexicon import Frame
from verbale.extraction.quotations import Quotation
from verbale.extraction.sources import Source
from verbale.language.lexicon import lexicon
from verbale.language.marks import text_of

if TYPE_CHECKING:
    from verbale.extraction.drafts import Draft, Line
    from verbale.language.parsing import Segment

_LABEL = re.compile(r"""["“”]?\s*(?P<label>[^\W\d_][^:"“”\n]{0,70}?)\s*:\s+(?=\S)""")
_QUESTION, _ANSWER = frozenset({"Q", "QUESTION"}), frozenset({"A", "ANSWER"})
_ASIDE = re.compile(r"""["“]?\s*[(\[][^)\]]*[)\]][.,"”\s]*""")
"""A line that only notes what happened: "(Laughter.)"."""
_GAP = 6
"""How many lines a turn may take before somebody else has theirs."""
_FRAME = Frame("colon", frozenset({"clause", "quote"}))
_IN_THE_ROOM = frozenset({"i", "we", "you"})


def turns(lines: Sequence[Line]) -> frozenset[int]:
    """Make a statement of every turn in the transcripts among ``lines``, in place of what was found inside; the
    numbers of the lines that are taken by them.
    """
    labels = {n: label for n, line in enumerate(lines) if (label := label_of(line.segment)) is not None}
    taken: set[int] = set()
    for run in _runs(list(labels)):
        if _is_transcript([labels[n].group("label").upper() for n in run]):
            for n, after in zip(run, [*run[1:], run[-1] + 1], strict=True):
                _turn(lines[n], labels[n], lines[n + 1 : after])
                taken |= set(range(n, after))
    return frozenset(taken)


def label_of(segment: Segment) -> re.Match[str] | None:
    """Who speaks (group ``label``), where the line opens with a name in capitals, a full name, a role, or Q and A."""
    found = _LABEL.match(segment.text) if segment.zone == "body" else None
    if found is None:
        return None
    label = found.group("label")
    words = person_of(label).split()
    if label.upper() in _QUESTION | _ANSWER or (label.isupper() and len(words) <= 6):
        return found
    named = 2 <= len(words) <= 5 and all(w[:1].isupper() or w in {"de", "von", "van", "bin", "al"} for w in words)
    return found if words and (named or (len(words) <= 3 and lexicon().is_role(words[-1]))) else None


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Labelled lines that stand near one another."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > _GAP:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _is_transcript(labels: Sequence[str]) -> bool:
    """Whether the lines are turns of a talk: questions with answers, or two who take turns, one of them twice."""
    if _QUESTION & set(labels) and _ANSWER & set(labels):
        return True
    count = Counter(person_of(label).split()[-1] for label in labels)  # "MS BRANDT" and "BRANDT" are one
    return len(count) > 1 and max(count.values(), default=0) > 1


def _turn(line: Line, label: re.Match[str], after: Sequence[Line]) -> None:
    doc = line.segment.doc
    name = doc.char_span(*label.span("label"), alignment_mode="expand")
    said = doc.char_span(label.end(), len(text_of(doc)), alignment_mode="contract")
    colon = next((t for t in doc if t.idx >= label.end("label") and ":" in t.text), None)
    if name is None or said is None or colon is None or colon.i >= said.start:
        return
    source = frozenset(t.i for t in name if t.i < colon.i and not t.is_quote and not t.is_space)
    if not source:
        return
    first = [doc[i] for i in sorted(source) if doc[i].idx < label.start("label") + len(person_of(label.group("label")))]
    head = next((t for t in reversed(first) if t.pos_ in {"PROPN", "NOUN"}), doc[max(source)])
    cue = Cue(colon, frozenset({colon.i}), (_FRAME,), "statements.turn")
    tokens = frozenset(t.i for t in said if not t.is_space)
    quote = Quoted(
        Quotation((label.end(), len(text_of(doc))), (label.end(), len(text_of(doc))), False), _range(tokens), True, ""
    )
    draft = replace(new_draft(line.segment, cue, Source(source, head)), content=tokens, quotes=(quote,))
    line.drafts[:] = [draft, *(d for d in _told_inside(line) if d.cue.head.i in tokens)]
    draft.further = tuple(_further(after))


def person_of(label: str) -> str:
    """The label without the office that follows the name: "ANA BRANDT, MINISTER", "Ana Brandt (minister)"."""
    return re.split(r"[,(]", label)[0]


def _range(tokens: frozenset[int]) -> range:
    return range(min(tokens), max(tokens) + 1)


def _further(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that go on with a turn."""
    for line in lines:
        text = line.segment.text
        line.drafts[:] = _told_inside(line)
        if text.strip() and not _ASIDE.fullmatch(text):
            yield (line.segment.start, line.segment.start + len(text))


def _told_inside(line: Line) -> list[Draft]:
    """What others say inside a turn; what those who talk say of themselves and of one another adds nothing."""
    return [d for d in line.drafts if d.source.head is not None and d.source.head.lower_ not in _IN_THE_ROOM]
