"""Following a read-out: reports that tell what a party's official account tells, in its words and its order, and do not
say that they have it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.extraction.officials import issuer
from verbale.model import Document, Extraction, Lineage, Statement
from verbale.model.dates import period
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.alike import Alike, Line, Told, in_order, told_lines
from verbale.weaving.lineage import hung

RULE = "lineage.readout"

LEAST, CLOSE = 0.5, 0.75
"""The share of a sentence's words that make it one that follows another, and wherever that stands."""

TWO, ONE = 12, 10
"""Words that two or more sentences share with the read-out, at least, and a single close one; names do not count."""

_SOURCED = re.compile(
    r"\bread-?outs?\b|\bin (?:a|its|his|her|their|the) (?:\w+ ){0,2}(?:statement|communiqu[eé])\b|\baccording to\b"
    r"|\b(?:statement|communiqu[eé]) (?:issued|posted|released|published|said|says)\b|\bpress (?:service|office)\b",
    re.IGNORECASE,
)
_BASES = frozenset({"readout", "document_seen", "transcript"})
_BODIES = frozenset({"body", "office", "state"})


class Followed(msgspec.Struct, frozen=True):
    """What hangs on read-outs: a row for each report that follows one, and which one each statement follows, by id.

    ``issued`` gives the party of every document that is a party's own account; its statements stand in a read-out
    themselves. Of the statements in ``quoted`` the read-out has no quotation marks.
    """

    rows: tuple[Lineage, ...] = ()
    statements: Mapping[str, str] = {}
    quoted: frozenset[str] = frozenset()
    issued: Mapping[str, str] = {}

    def marked(self, statement: Statement) -> Statement:
        """The statement with the read-out that it follows, or stands in."""
        key = self.statements.get(statement.id)
        if statement.document in self.issued:
            key = statement.document
        if key is None:
            return statement
        quotes = statement.quotes_readout or statement.id in self.quoted
        return msgspec.structs.replace(statement, readout=key, quotes_readout=quotes)


def sided(statement: Statement, actors: Actors) -> Statement:
    """The statement with the parties of its suspected read-out by the names that they have among the actors."""
    if statement.suspected_readout is None:
        return statement
    names = statement.suspected_readout.split(" or ")
    known = sorted({_called(statement.document, name, actors) for name in names})
    return msgspec.structs.replace(statement, suspected_readout=" or ".join(known))


def _called(document: str, name: str, actors: Actors) -> str:
    known = actors.named(document, name)
    return (known.party or known.name) if known else name


def followed(extractions: Sequence[Extraction], actors: Actors, shared: Iterable[Lineage] = ()) -> Followed:
    """Which reports follow which read-outs of the record, sentence by sentence. Of several the one they follow most.

    A report that has passages of a read-out among those ``shared`` follows it in whatever order.
    """
    issued = {e.document.id: party for e in extractions if (party := _party(e, actors))}
    if not issued:
        return Followed()
    read = {e.document.id: told_lines(e.document) for e in extractions}
    told = Told({key: read[key] for key in issued})
    documents = {e.document.id: e.document for e in extractions}
    lifted = {frozenset({row.later, row.earlier}) for row in shared}
    found = [
        pair
        for extraction in extractions
        if extraction.document.id not in issued
        for key, pairs in sorted(told.alike(read[extraction.document.id], LEAST).items())
        if may_follow(extraction.document, documents[key])
        if (
            frozenset({extraction.document.id, key}) in lifted
            or _enough(pairs, read[extraction.document.id], read[key])
        )
        and (pair := _pair(extraction, documents[key], pairs, read)) is not None
    ]
    return Followed(
        rows=tuple(pair.row(issued[pair.source.id]) for pair in found),
        statements=dict(item for pair in sorted(found, key=_size) for item in pair.statements()),
        quoted=frozenset(key for pair in found for key in pair.quoted()),
        issued=issued,
    )


def _party(extraction: Extraction, actors: Actors) -> str | None:
    """The party whose account a document is, by the name that it has among the actors."""
    name = issuer(extraction.document, extraction.entities)
    return _called(extraction.document.id, name, actors) if name else None


def may_follow(report: Document, source: Document) -> bool:
    """Whether the report is not shown to be the older."""
    new, old = period(report.published.value), period(source.published.value)
    return not new or not old or old[0] <= new[1]


class _Following(msgspec.Struct, frozen=True):
    """A report and the sentences of a read-out that it follows, those that name a source left out."""

    extraction: Extraction
    source: Document
    lines: tuple[tuple[Line, Line], ...]
    share: float

    def row(self, party: str) -> Lineage:
        later, earlier = self.extraction.document, self.source
        places = [line.span for line, _ in self.lines], [line.span for _, line in self.lines]
        passages = [(*line.span, *other.span) for line, other in self.lines]
        return hung(later, earlier, RULE, "derived_from_readout", self.share, places, passages, party)

    def statements(self) -> Iterator[tuple[str, str]]:
        return ((s.id, self.source.id) for s, _ in self._told())

    def quoted(self) -> Iterator[str]:
        for statement, line in self._told():
            words = self.source.text[slice(*line.span)].strip("“”\"'‘’ ")
            if statement.directness in {"direct", "mixed", "fragment"} and not _QUOTE.search(words):
                yield statement.id

    def _told(self) -> Iterator[tuple[Statement, Line]]:
        for statement in self.extraction.statements:
            for line, other in self.lines:
                if any(overlap(line.span, span) for span in statement.content) and not _names_source(statement):
                    yield statement, other
                    break


_QUOTE = re.compile(r"[“”\"„«»]")


def _pair(
    extraction: Extraction, source: Document, pairs: Sequence[Alike], read: Mapping[str, Sequence[Line]]
) -> _Following | None:
    """What the report follows of ``source``; None where most of it is said to be from somewhere."""
    own, other = read[extraction.document.id], read[source.id]
    kept = sorted({*in_order(pairs), *(p for p in pairs if p.share >= CLOSE)})
    told = [p for p in kept if not _sourced(extraction, own, p.later)]
    if 2 * len(told) <= len(kept):
        return None
    words = sum(round(p.share * own[p.later].count) for p in told)
    lines = tuple((own[p.later], other[p.earlier]) for p in told)
    return _Following(extraction, source, lines, min(1.0, words / max(1, sum(line.count for line in own))))


def _enough(pairs: Sequence[Alike], own: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether sentences in the order of the other text, or nearly in its words, share so much that they follow it."""
    close = [p for p in pairs if p.share >= CLOSE]
    for run in (in_order(pairs), close):
        common = [len(own[p.later].words.keys() & other[p.earlier].words.keys()) for p in run]
        if (len(run) > 1 and sum(common) >= TWO) or (run is close and max(common, default=0) >= ONE):
            return True
    return False


def _sourced(extraction: Extraction, lines: Sequence[Line], place: int) -> bool:
    """Whether a sentence, or the one before it, says that it is from an official account or names who gives it."""
    span = lines[place].span
    around = (lines[max(0, place - 1)].span[0], span[1])
    if _SOURCED.search(extraction.document.text, *around):
        return True
    return any(_names_source(s) and any(overlap(span, e.span) for e in s.evidence) for s in extraction.statements)


def _names_source(statement: Statement) -> bool:
    """Whether a statement is passed on by somebody, rests on an official paper, or is a body's own word."""
    if len(statement.hops) > 1 or any(hop.basis in _BASES for hop in statement.hops):
        return True
    speaker = statement.speaker
    return speaker is not None and speaker.kind in _BODIES and is_said(statement)


def is_said(statement: Statement) -> bool:
    """Whether a statement is a saying by the report's words, and no deed or wish."""
    return statement.rule in _SAID and statement.presentation in {"clause", "quotation"}


_SAID = frozenset(f"statements.{rule}" for rule in ("said", "quoted", "according_to", "interrupted", "made_clear"))


def _size(pair: _Following) -> tuple[int, str]:
    return (len(pair.lines), pair.source.id)
