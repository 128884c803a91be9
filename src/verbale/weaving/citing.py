"""Citing: reports that say they have something from another outlet whose report is in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.model import Document, Extraction, Hop, Lineage, Span, Statement
from verbale.model.dates import period
from verbale.model.span import evidence, trim
from verbale.weaving.alike import Line, line_of, share, told_lines
from verbale.weaving.outlets import Outlets
from verbale.weaving.overlap import Vocabulary
from verbale.weaving.passages import passages
from verbale.weaving.prose import Prose, prose

RULE = "lineage.cites"

LEAST = 0.4
"""The share of what is said that a sentence of the cited report must have to be the one it is from."""

_PRESS = frozenset({"named", "institution"})


class _Found(msgspec.Struct, frozen=True):
    """What a citing report has from the cited one: where it says so, what it says, the sentence there, and how alike
    the two are.
    """

    cue: tuple[Span, ...]
    said: Span
    there: Span | None
    alike: float


class _Texts:
    """The sentences and words of the reports that cite or are cited, each read once."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._prose: dict[str, Prose] = {}
        self._numbers = Vocabulary()

    def lines(self, document: Document) -> tuple[Line, ...]:
        if document.id not in self._lines:
            self._lines[document.id] = told_lines(document)
        return self._lines[document.id]

    def shared(self, later: Document, earlier: Document) -> float:
        """The share of the later report's own words that stand in the earlier one."""
        found = passages(self._words(later), self._words(earlier))
        return min(1.0, sum(p.words for p in found) / self._words(later).count)

    def _words(self, document: Document) -> Prose:
        if document.id not in self._prose:
            self._prose[document.id] = prose(document, self._numbers)
        return self._prose[document.id]


def citations(extractions: Sequence[Extraction]) -> Iterator[Lineage]:
    """A row for every report that names an outlet as its source and the earlier report of that outlet it has it from.

    Of several reports of one story it is the one that tells what is cited; where none does, there must be only one.
    """
    documents = {e.document.id: e.document for e in extractions}
    outlets, texts = Outlets(documents.values()), _Texts()
    for extraction in extractions:
        told: dict[str, list[_Found]] = {}
        for statement in extraction.statements:
            for hop in statement.hops:
                found = _cited(statement, hop, extraction.document, outlets, texts)
                if found is not None:
                    told.setdefault(found[0], []).append(found[1])
        yield from (_row(extraction.document, documents[key], told[key], texts) for key in sorted(told))


def _cited(
    statement: Statement, hop: Hop, document: Document, outlets: Outlets, texts: _Texts
) -> tuple[str, _Found] | None:
    """The report that a hop leads to, with what the statement has from there."""
    if hop.naming not in _PRESS or not hop.name:
        return None
    there = [d for d in outlets.reports(hop.name) if _may_be_cited(d, document)]
    if not there or not statement.content:
        return None
    said = line_of(document.text, statement.content)
    best = [(_best(said, d, document, texts), d) for d in there]
    found, cited = max(best, key=lambda pair: (pair[0][0], pair[1].published.value or "", pair[1].id))
    if found[0] < LEAST and (len(there) > 1 or cited.story != document.story or not _is_press(statement, hop)):
        return None
    cue = (hop.span,) if hop.span else (*statement.cue, *statement.source)[:1]
    close = found[0] >= LEAST
    return cited.id, _Found(cue, said.span, found[1] if close else None, found[0] if close else 0.0)


def _is_press(statement: Statement, hop: Hop) -> bool:
    """Whether the hop is an outlet by what the report says of it."""
    spoken = statement.speaker is not None and statement.speaker.kind == "outlet" and hop == statement.hops[-1]
    return spoken or hop.basis == "report_of_other_outlet"


def _may_be_cited(cited: Document, citing: Document) -> bool:
    """Whether it is another outlet's report, and not shown to be the younger."""
    if cited.id == citing.id or (citing.outlet and cited.outlet and citing.outlet.value == cited.outlet.value):
        return False
    new, old = period(citing.published.value), period(cited.published.value)
    return not new or not old or old[0] <= new[1]


def _best(said: Line, cited: Document, citing: Document, texts: _Texts) -> tuple[float, Span]:
    """How much of what is said the sentence of the cited report has that has most of it, and where that stands.

    Words in a row that both have in quotation marks or out of them count as all of it.
    """
    words = _run(citing.text[slice(*said.span)])
    place = re.search(words, cited.text) if words else None
    if place is not None:
        return 1.0, place.span()
    none = (0.0, (0, 0))
    return max(((share(said, line), line.span) for line in texts.lines(cited)), default=none, key=lambda p: p[0])


LONG = 6
"""Words in a row that are the same where one report has them from the other."""


def _run(text: str) -> str | None:
    """A pattern of the longest quotation in ``text``, whatever its white space; None where that is short."""
    quoted = [found.split() for found in re.findall(r"[“\"]([^”\"“]+)[”\"]?", text)]
    longest: list[str] = max(quoted, key=len, default=[])
    return r"\s+".join(map(re.escape, longest)).rstrip(r"\.,") if len(longest) >= LONG else None


def _row(citing: Document, cited: Document, found: Sequence[_Found], texts: _Texts) -> Lineage:
    here = [span for one in found for span in (*one.cue, one.said)]
    places = sorted({one.there for one in found if one.there is not None})
    matched = sorted({(*one.said, *one.there) for one in found if one.there is not None})
    return Lineage(
        rule=RULE,
        evidence=(
            *evidence(citing.id, citing.text, [trim(citing.text, span) for span in here]),
            *(evidence(cited.id, cited.text, places) or cited.evidence),
        ),
        later=citing.id,
        earlier=cited.id,
        relation="cites_report",
        score=round(texts.shared(citing, cited), 3),
        passages=tuple(matched),
    )
