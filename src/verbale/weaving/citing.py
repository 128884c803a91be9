"""Citing: reports that say they have something from another outlet whose report is in the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Document, Extraction, Hop, Lineage, Span, Statement
from verbale.model.span import trim
from verbale.weaving.actors import Actors
from verbale.weaving.alike import Line, Told, line_of, told_lines
from verbale.weaving.following import is_said, may_follow
from verbale.weaving.lineage import hung
from verbale.weaving.outlets import Outlets
from verbale.weaving.overlap import Vocabulary
from verbale.weaving.passages import passages
from verbale.weaving.prose import Prose, prose

RULE = "lineage.cites"

LEAST, SURE = 0.4, 0.6
"""The share of what is said that a sentence of the cited report must have to be the one it is from; of an official
account, which is not named as such.
"""

LONG = 6
"""Words in quotation marks, at least, by which the cited report is known."""

_BODIES = frozenset({"body", "office", "state"})
_PRESS = frozenset({"named", "institution"})


class _Found(msgspec.Struct, frozen=True):
    """What a citing report has from the cited one: where it says so, what it says, and the sentence there."""

    cue: tuple[Span, ...]
    said: Span
    there: Span | None


class _Texts:
    """The sentences of the reports that may be ``cited``, and the words of those that cite or are, each read once."""

    def __init__(self, cited: Iterable[Document]) -> None:
        self._lines = {document.id: told_lines(document) for document in cited}
        self._told = Told(self._lines)
        self._prose: dict[str, Prose] = {}
        self._numbers = Vocabulary()

    def alike(self, said: Line) -> dict[str, tuple[float, Span]]:
        """By report the sentence that has most of what is said, and how much."""
        found = self._told.alike([said], LEAST)
        return {name: (pairs[0].share, self._lines[name][pairs[0].earlier].span) for name, pairs in found.items()}

    def shared(self, later: Document, earlier: Document) -> float:
        """The share of the later report's own words that stand in the earlier one."""
        found = passages(self._words(later), self._words(earlier))
        return min(1.0, sum(p.words for p in found) / self._words(later).count)

    def _words(self, document: Document) -> Prose:
        if document.id not in self._prose:
            self._prose[document.id] = prose(document, self._numbers)
        return self._prose[document.id]


class _Sources:
    """The reports that a source in a chain may have been read in: an outlet's own, a body's official accounts."""

    def __init__(self, documents: Mapping[str, Document], issued: Mapping[str, str], actors: Actors) -> None:
        self._outlets, self._actors, self._issued = Outlets(documents.values()), actors, issued
        self._official: defaultdict[str, list[Document]] = defaultdict(list)
        for key in sorted(issued):
            self._official[issued[key]].append(documents[key])

    def of(self, statement: Statement, hop: Hop, citing: Document) -> list[Document]:
        """Those that ``citing`` may have a statement from."""
        found = self._outlets.reports(hop.name) if hop.name else []
        known = self._actors.named(citing.id, hop.name)
        if not found and known is not None and known.kind in _BODIES:
            found = self._official.get(known.party or known.name, [])
        return [d for d in found if _may_be_cited(d, citing) and (d.id not in self._issued or is_said(statement))]

    def least(self, document: str) -> float:
        """The share of what is said that a sentence of the document must have."""
        return SURE if document in self._issued else LEAST


def citations(extractions: Sequence[Extraction], issued: Mapping[str, str], actors: Actors) -> Iterator[Lineage]:
    """A row for every report that names an outlet as its source and the earlier report of that outlet it has it from,
    or a body and its official account; ``issued`` gives the party of each of these.

    Of several reports of one story it is the one that tells what is cited; where none does, there must be only one.
    """
    documents = {e.document.id: e.document for e in extractions}
    sources = _Sources(documents, issued, actors)
    named = [(e.document, found) for e in extractions if (found := list(_named(e, sources)))]
    texts = _Texts({d.id: d for _, found in named for _, _, there in found for d in there}.values())
    for document, places in named:
        told: dict[str, list[_Found]] = {}
        for statement, hop, there in places:
            if (hit := _cited(statement, hop, document, there, sources, texts)) is not None:
                told.setdefault(hit[0], []).append(hit[1])
        yield from (_row(document, documents[key], told[key], texts) for key in sorted(told))


def _named(extraction: Extraction, sources: _Sources) -> Iterator[tuple[Statement, Hop, list[Document]]]:
    """The statements that come through an outlet or a body, with the hop and those of its reports that may be meant."""
    for statement in extraction.statements:
        for hop in statement.hops if statement.content else ():
            if hop.naming in _PRESS and (there := sources.of(statement, hop, extraction.document)):
                yield statement, hop, there


def _cited(
    statement: Statement, hop: Hop, document: Document, there: Sequence[Document], sources: _Sources, texts: _Texts
) -> tuple[str, _Found] | None:
    """The report that a hop leads to, with what the statement has from there."""
    said = line_of(document.text, statement.content)
    close = texts.alike(said) | _quoting(document.text[slice(*said.span)], there)
    close = {name: found for name, found in close.items() if found[0] >= sources.least(name)}
    best = max(there, key=lambda d: (close.get(d.id, (0.0, ()))[0], d.published.value or "", d.id))
    cue = (hop.span,) if hop.span else (*statement.cue, *statement.source)[:1]
    if best.id in close:
        return best.id, _Found(cue, said.span, close[best.id][1])
    latest = [d for d in there if d.replaced_by is None]
    alone = len(latest) == 1 and latest[0].story == document.story and _is_press(statement, hop)
    return (latest[0].id, _Found(cue, said.span, None)) if alone else None


def _is_press(statement: Statement, hop: Hop) -> bool:
    """Whether the hop is an outlet by what the report says of it."""
    spoken = statement.speaker is not None and statement.speaker.kind == "outlet" and hop == statement.hops[-1]
    return spoken or hop.basis == "report_of_other_outlet"


def _may_be_cited(cited: Document, citing: Document) -> bool:
    """Whether it is another outlet's report, and not shown to be the younger."""
    if cited.id == citing.id or (citing.outlet and cited.outlet and citing.outlet.value == cited.outlet.value):
        return False
    return may_follow(citing, cited)


def _quoting(text: str, there: Iterable[Document]) -> dict[str, tuple[float, Span]]:
    """By report the place of the quotation in ``text``: where that stands, all that is said does."""
    words = _run(text)
    places = ((d.id, re.search(words, d.text)) for d in there) if words else ()
    return {name: (1.0, place.span()) for name, place in places if place is not None}


def _run(text: str) -> str | None:
    """A pattern of the longest quotation in ``text``, whatever its white space; None where that is short."""
    quoted = [found.split() for found in re.findall(r"[“\"]([^”\"“]+)[”\"]?", text)]
    longest: list[str] = max(quoted, key=len, default=[])
    return r"\s+".join(map(re.escape, longest)).rstrip(r"\.,") if len(longest) >= LONG else None


def _row(citing: Document, cited: Document, found: Sequence[_Found], texts: _Texts) -> Lineage:
    here = [span for one in found for span in (*one.cue, one.said)]
    places = sorted({one.there for one in found if one.there is not None})
    matched = sorted({(*one.said, *one.there) for one in found if one.there is not None})
    spans = [trim(citing.text, span) for span in here], places
    return hung(citing, cited, RULE, "cites_report", texts.shared(citing, cited), spans, matched)
