"""Read-outs: passages that are worded as an official's account of talks, though the report does not say whose it is.

A read-out tells from within what one side did and how the talks went: "promptly gave the necessary orders", "the
leaders agreed to stay in touch". A report that tells it so, and names no source, is suspected to follow one. It is a
suspicion by wording alone: ``weaving`` looks for the read-out among the reports. Nobody is the source of what is so
told, and what stands between quotation marks there may be the official's prose, and no speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import words_of
from verbale.extraction.officials import issuer, party_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Statement
from verbale.model.span import evidence, overlap

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

RULE, QUOTED = "statements.readout_wording", "statements.readout_quoted"

WEIGHTS = {"within": 2, "courtesies": 2, "joint": 1}
"""How much each kind of wording counts."""

ENOUGH = 3
"""What the wordings within ``NEAR`` of each other must come to."""

ALONE = 4
"""The same where each of them could stand in any report."""

NEAR = 400
"""Code points within which wordings support each other."""

_ZONES = frozenset({"body", "summary"})
_STATED = frozenset(
    {"readout", "transcript", "document_seen", "press_briefing", "briefed", "present", "interview", "post"}
)
"""Bases that say where the words come from."""
_TELLERS = frozenset({"body", "office", "outlet", "unnamed", "state"})
_WHO, _WHAT = frozenset({"person", "office"}), frozenset({"body", "state", "armed_force"})


class Wording(msgspec.Struct, frozen=True):
    """A wording of read-outs: where it stands in the document, its kind, and its verb."""

    span: Span
    kind: str
    segment: Segment
    verb: Token

    @property
    def weight(self) -> int:
        return WEIGHTS[self.kind]


def readouts(statements: Sequence[Statement], parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements, those in passages worded as a read-out marked, with one more for each sentence there that is
    told as the report's own word.
    """
    passages = _passages(_unattributed(list(_wordings(parsed)), statements))
    if not passages or issuer(parsed.document, entities.all) is not None:
        return tuple(statements)
    found = {s.id: s for s in statements}
    for passage in passages:
        party = _party(passage, statements, entities)
        if party is None:
            continue
        for row in _marked(passage, party, statements, parsed):
            found[row.id] = row
        for row in _narrated(passage, party, statements, parsed):
            found.setdefault(row.id, row)
    return tuple(sorted(found.values(), key=lambda r: (min(r.content), r.cue, r.id)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = words_of("readouts")
    filled = {key: words[key] for key in ("own", "very")}
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(_filled(one, filled) for one in words[kind])})", re.IGNORECASE))
        for kind in WEIGHTS
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _wordings(parsed: Parsed) -> Iterator[Wording]:
    """Every wording of read-outs in the report's telling, none over another."""
    for segment in parsed.segments:
        if segment.zone not in _ZONES:
            continue
        free = 0
        text = segment.text
        places = sorted((m.start(), -m.end(), kind) for kind, pattern in _patterns() for m in pattern.finditer(text))
        for start, end, kind in places:
            words = segment.doc.char_span(start, -end, alignment_mode="contract")
            if start < free or words is None or not len(words):
                continue
            free = -end
            yield Wording((segment.start + start, segment.start - end), kind, segment, _verb(words))


def _verb(words: Words) -> Token:
    """The verb of a wording, or the one it goes with."""
    first = next((t for t in words if t.pos_ in {"VERB", "AUX"}), words.root)
    if first.dep_ in {"aux", "auxpass"}:
        return first.head
    return first if first.pos_ in {"VERB", "AUX"} else next((t for t in first.ancestors if t.pos_ == "VERB"), first)


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
        line = (wording.segment.start, wording.segment.start + len(wording.segment.text))
        if not inside and not any(overlap(line, e.span) for s in told for e in s.evidence):
            kept.append(wording)
    return kept


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


def _party(passage: Sequence[Wording], statements: Sequence[Statement], entities: Entities) -> str | None:
    """Whose read-out it would be: of the side that is told from within; else of either side that is in it."""
    own = Counter(p for w in passage if w.kind == "within" for p in _parties(_doers(w), w.segment, entities))
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


def _doers(wording: Wording) -> list[Token]:
    """Who does what the wording tells: its subject, or that of the verb it is joined to; "the President's response"."""
    verb: Token = wording.verb
    while verb.dep_ == "conj" and not _subjects(verb) and verb.head is not verb:
        verb = verb.head
    return [owner for subject in _subjects(verb) for owner in [subject, *_owners(subject)]]


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _owners(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss"]


def _parties(heads: Sequence[Token], segment: Segment, entities: Entities) -> list[str]:
    known = [party_of(one) or one.name for head in heads for one in entities.at(segment.span(head))]
    return known[:1] or [_in_words(head) for head in heads[:1] if head.pos_ in {"NOUN", "PROPN"}]


def _in_words(head: Token) -> str:
    """A side that is no entity, as the report calls it, without an article."""
    words = [t for t in head.lefts if t.dep_ in {"compound", "amod", "poss"}]
    return " ".join(t.text for t in (*words, head))


def _stretch(passage: Sequence[Wording]) -> Span:
    return (passage[0].span[0], max(w.span[1] for w in passage))


def _marked(
    passage: Sequence[Wording], party: str, statements: Sequence[Statement], parsed: Parsed
) -> Iterator[Statement]:
    """The statements that stand in a sentence so worded, and what one side is quoted to have told the other there."""
    lines = [_sentence(w) for w in passage]
    start, end = _stretch(passage)
    for s in statements:
        if _names_source(s) or s.zone not in _ZONES:
            continue
        spans = [*s.content, *s.cue]
        near = any(overlap(span, (start - NEAR, end + NEAR)) for span in s.content)
        quoted = s.directness in {"direct", "mixed", "fragment"} and near and _privately(s, parsed)
        if quoted or any(overlap(line, span) for line in lines for span in spans):
            doubt = s.directness in {"direct", "mixed", "fragment"}
            yield msgspec.structs.replace(s, suspected_readout=party, quotes_readout=doubt)


def _sentence(wording: Wording) -> Span:
    return wording.segment.span(wording.verb.sent)


def _privately(statement: Statement, parsed: Parsed) -> bool:
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
        content = _clause(wording)
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


def _clause(wording: Wording) -> tuple[Span, ...]:
    """The clause of the wording's verb, with its subject, which may stand with the verb it is joined to."""
    verb, doc = wording.verb, wording.segment.doc
    over = verb
    while over.dep_ == "conj" and not _subjects(over):
        over = over.head
    own = {t.i for t in verb.subtree}
    for child in verb.children:
        if child.dep_ in {"conj", "cc"} and child.i > verb.i:
            own -= {t.i for t in child.subtree}
    subject = {t.i for s in _subjects(over) for t in s.subtree} if over is not verb else set()
    spans = []
    for tokens in (subject, own):
        for _, run in groupby(enumerate(sorted(tokens)), lambda pair: pair[1] - pair[0]):
            places = [i for _, i in run]
            while places and (doc[places[-1]].is_punct or doc[places[-1]].dep_ == "cc"):
                places.pop()
            while places and doc[places[0]].is_punct:
                places.pop(0)
            if places:
                start, end = wording.segment.span(doc[places[0] : places[-1] + 1])
                spans.append((start, end))
    return tuple(sorted(spans))
