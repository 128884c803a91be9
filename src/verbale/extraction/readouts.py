"""Read-outs: passages that are worded as an official's account of talks, though the report does not say whose it is.

A read-out tells from within what one side did and how the talks went: "promptly gave the necessary orders", "the
leaders agreed to stay in touch". A report that tells it so, and names no source, is suspected to follow one. It is a
suspicion by wording alone: ``weaving`` looks for the read-out among the reports. Nobody is the source of what is so
told, and what stands between quotation marks there may be the official's prose, and no speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.officials import issuer, party_of
from verbale.extraction.readouts_wordings import ZONES, Wording, clause, doers, tells_of_talks, wordings
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Statement
from verbale.model.span import evidence, overlap

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "statements.readout_wording"

ENOUGH = 3
"""What the wordings within ``NEAR`` of each other must come to."""

ALONE = 4
"""The same where each of them could stand in any report."""

NEAR = 400
"""Code points within which wordings support each other."""

_STATED = frozenset(
    {"readout", "transcript", "document_seen", "press_briefing", "briefed", "present", "interview", "post"}
)
"""Bases that say where the words come from."""
_TELLERS = frozenset({"body", "office", "outlet", "unnamed", "state"})
_WHO, _WHAT = frozenset({"person", "office"}), frozenset({"body", "state", "armed_force"})


def readouts(statements: Sequence[Statement], parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements, those in passages worded as a read-out marked, with one more for each sentence there that is
    told as the report's own word.
    """
    found = _passages(_unattributed(list(wordings(parsed)), statements))
    passages = [passage for passage in found if _of_talks(passage, parsed)]
    if not passages or issuer(parsed.document, entities.all) is not None:
        return tuple(statements)
    rows = {s.id: s for s in statements}
    for passage in passages:
        party = _party(passage, entities)
        if party is None:
            continue
        for row in _marked(passage, party, statements):
            rows[row.id] = row
        for row in _narrated(passage, party, statements, parsed):
            rows.setdefault(row.id, row)
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


def _unattributed(found: Sequence[Wording], statements: Sequence[Statement]) -> list[Wording]:
    """Those that the report tells as its own word: in nobody's saying, and beside no official, paper or briefing that
    is named as the source.
    """
    if not found:
        return []
    said = {wording.span for wording in found}
    told = [s for s in statements if _names_source(s) and not any(overlap(c, w) for c in s.cue for w in said)]
    kept = []
    for wording in found:
        verb = wording.segment.span(wording.verb)
        inside = any(overlap(span, verb) for s in statements if not _of_many(s) for span in s.content)
        if not inside and not any(overlap(_around(wording), e.span) for s in told for e in s.evidence):
            kept.append(wording)
    return kept


def _around(wording: Wording) -> Span:
    """The stretch of its paragraph in which a source that is named goes with a wording."""
    start, end = wording.segment.start, wording.segment.start + len(wording.segment.text)
    return (max(start, wording.span[0] - NEAR), min(end, wording.span[1] + NEAR // 2))


def _of_many(statement: Statement) -> bool:
    return statement.speaker is not None and statement.speaker.kind == "group"


def _names_source(statement: Statement) -> bool:
    """Whether a statement says from whom or from what the report has it."""
    if len(statement.hops) > 1 or any(hop.basis in _STATED for hop in statement.hops):
        return True
    speaker = statement.speaker
    return speaker is not None and speaker.kind in _TELLERS and statement.presentation in {"clause", "quotation"}


def _passages(found: Sequence[Wording]) -> list[list[Wording]]:
    """Wordings near each other that come to enough, one of them of more than one word's worth."""
    groups: list[list[Wording]] = []
    for wording in found:
        if groups and wording.span[0] - groups[-1][-1].span[1] <= NEAR:
            groups[-1].append(wording)
        else:
            groups.append([wording])
    return [g for g in groups if sum(w.weight for w in g) >= (ENOUGH if any(w.weight > 1 for w in g) else ALONE)]


def _of_talks(passage: Sequence[Wording], parsed: Parsed) -> bool:
    """Whether the report tells of talks beside the passage, or in it."""
    start, end = _stretch(passage)
    return tells_of_talks(parsed.document.text[max(0, start - 2 * NEAR) : end + NEAR])


def _party(passage: Sequence[Wording], entities: Entities) -> str | None:
    """Whose read-out it would be: of the side that is told from within; else of either side that is in it."""
    own = Counter(p for w in passage if w.kind == "within" for p in _parties(doers(w), w.segment, entities))
    if own:
        return " or ".join(sorted(name for name in own if own[name] == max(own.values())))
    for kinds in (_WHO, _WHAT):
        sides = Counter(party for w in passage for party in _sides(w.segment, entities, kinds))
        if sides:
            return " or ".join(sorted(sorted(sides, key=lambda name: (-sides[name], name))[:2]))
    return None


def _sides(segment: Segment, entities: Entities, kinds: Set[str]) -> Iterator[str]:
    """Whom those who talk in a paragraph speak for, once for each mention; by name where that is not told."""
    span = (segment.start, segment.start + len(segment.text))
    for one in entities.all:
        if one.kind in kinds:
            yield from (party_of(one) or one.name for place in one.mentions if overlap(span, place))


def _parties(heads: Sequence[Token], segment: Segment, entities: Entities) -> list[str]:
    known = [party_of(one) or one.name for head in heads for one in entities.at(segment.span(head))]
    return known[:1] or [_in_words(head) for head in heads[:1] if head.pos_ in {"NOUN", "PROPN"}]


def _in_words(head: Token) -> str:
    """A side that is no entity, as the report calls it, without an article."""
    words = [t for t in head.lefts if t.dep_ in {"compound", "amod", "poss"}]
    return " ".join(t.text for t in (*words, head))


def _stretch(passage: Sequence[Wording]) -> Span:
    return (passage[0].span[0], max(w.span[1] for w in passage))


def _marked(passage: Sequence[Wording], party: str, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements that stand in a sentence so worded, and what one side is quoted to have told the other there."""
    lines = [_sentence(w) for w in passage]
    start, end = _stretch(passage)
    for s in statements:
        if _names_source(s) or s.zone not in ZONES:
            continue
        spans = [*s.content, *s.cue]
        near = any(overlap(span, (start - NEAR, end + NEAR)) for span in s.content)
        quoted = s.directness in {"direct", "mixed", "fragment"} and near and _privately(s)
        if quoted or any(overlap(line, span) for line in lines for span in spans):
            doubt = s.directness in {"direct", "mixed", "fragment"}
            yield msgspec.structs.replace(s, suspected_readout=party, quotes_readout=doubt)


def _sentence(wording: Wording) -> Span:
    return wording.segment.span(wording.verb.sent)


def _privately(statement: Statement) -> bool:
    """Whether it is told to somebody in talks, and not to the press or in public."""
    held = statement.occasion_kind in {None, "call", "meeting"}
    return held and statement.addressee is not None


def _narrated(
    passage: Sequence[Wording], party: str, statements: Sequence[Statement], parsed: Parsed
) -> Iterator[Statement]:
    """A row for every wording that stands in no statement: its clause, told by nobody."""
    taken = [span for s in statements for span in (*s.content, *s.cue)]
    document = parsed.document
    for wording in passage:
        content = clause(wording)
        if not content or any(overlap(place, span) for span in taken for place in (wording.span, content[-1])):
            continue
        yield Statement(
            document=document.id,
            rule=RULE,
            source=(),
            cue=(),
            content=content,
            directness="none",
            hops=(Hop(None, "none_stated", "unknown", None),),
            zone=wording.segment.zone,
            suspected_readout=party,
            evidence=evidence(document.id, document.text, content),
        )
