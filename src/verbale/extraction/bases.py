"""Bases: on what basis the sources of a report speak, as far as its other lines tell.

A sentence that tells the basis itself is read by ``hops.basis_of``. Here is what the rest of the report adds: on the
occasion where somebody spoke once, more is said; who was there or was briefed remains so; a body's account of talks is
a read-out, and so is what it has others say in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.circumstances import Circumstances
from verbale.extraction.cues import Cue
from verbale.extraction.drafts import Draft
from verbale.extraction.hops import basis_of, is_press, speaks_to
from verbale.extraction.lexicon import listed, verbs, words_of
from verbale.extraction.naming import may_be_person
from verbale.extraction.sources import Source, is_passive
from verbale.extraction.speakers import antecedent, is_personal, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Hop

if TYPE_CHECKING:
    from spacy.tokens import Token

_OCCASIONS = frozenset({"press_briefing", "interview"})
"""Bases that hold for what the same person says beside."""
_KNOWING = frozenset({"present", "briefed"})
"""Bases that an unnamed source keeps."""
_ACCOUNTS = frozenset({"readout", "transcript"})
"""Bases that hold for whoever speaks within."""
_NEAR = 3
"""How many lines may stand between two sayings on one occasion."""
_BODIES = frozenset({"state", "body", "office", "armed_force", "group"})
_ANYBODY = frozenset({"source", "person", "official", "one", "man", "woman", "individual"})
"""Words by which any unnamed source may be meant again."""


class Told(msgspec.Struct, eq=False):
    """A draft with its circumstances, its line, and the drafts of that line."""

    draft: Draft
    around: Circumstances
    line: int
    beside: Sequence[Draft]


class _Known(msgspec.Struct, frozen=True):
    """Who spoke on what basis, in which line and on which day, in the report's words."""

    name: str
    basis: str
    line: int
    day: str


def settle(every: Sequence[Told], segments: Sequence[Segment], entities: Entities, own: str | None) -> None:
    """Fill in the basis of the last hop of each draft, in the order of the text, where the report tells it elsewhere.
    ``own`` is the outlet of the report.
    """
    for told in every:
        _set(told.draft, _beside_source(told.draft.source))
    _recall_unnamed([t.draft for t in every])
    for told in every:
        _set(told.draft, _in_place(told, entities, own))
    spoken = [*_spoken(every), *_speaking(every, segments, entities)]
    for reach in (range(_NEAR + 1), range(-2, 0)):
        for told in every:
            known = _on_occasion(told, spoken, reach)
            if known is not None:
                _set(told.draft, known.basis)
                spoken.append(_Known(known.name, known.basis, told.line, known.day))


def within_account(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The chain with what a read-out or a transcript has others say known by it as well."""
    found: list[Hop] = []
    for hop in hops:
        inside = bool(found) and found[-1].basis in _ACCOUNTS and hop.basis == "unknown"
        found.append(msgspec.structs.replace(hop, basis=found[-1].basis) if inside else hop)
    return tuple(found)


def _set(draft: Draft, basis: str | None) -> None:
    if basis is not None and draft.hops and draft.hops[-1].basis == "unknown":
        draft.hops = (*draft.hops[:-1], msgspec.structs.replace(draft.hops[-1], basis=basis))


# In the sentence


def _in_place(told: Told, entities: Entities, own: str | None) -> str | None:
    """The basis that the kind of the occasion gives, who was told, or what is told."""
    draft = told.draft
    if told.around.kind in _OCCASIONS | {"post", "readout"} and not _is_press(draft):
        return told.around.kind
    if speaks_to(draft.cue, draft.source, draft.segment, entities, own):
        return "interview"
    return "readout" if _is_account(told) else None


def _is_press(draft: Draft) -> bool:
    return draft.speaker is not None and draft.speaker.kind == "outlet"


def _beside_source(source: Source) -> str | None:
    """The basis that the source's own words give: a paper has been seen; "an aide who carried the envoy's bags" was
    there.
    """
    head = antecedent(source.head) if source.head is not None else None
    if head is None:
        return None
    if head.pos_ == "NOUN" and head.lemma_.lower() in listed("sources", "papers"):
        return "document_seen"
    person = is_personal(head) or head.pos_ == "PRON"
    return "present" if person and any(_was_there(c) for c in head.children if c.dep_ == "relcl") else None


def _was_there(clause: Token) -> bool:
    """Whether "who …" tells of something done beside those who talk, or at a talk."""
    done = clause.tag_ == "VBD" and clause.lemma_.lower() not in verbs() and clause.pos_ == "VERB"
    nouns = [t for t in clause.subtree if t.i > clause.i and t.pos_ in {"NOUN", "PROPN"}]
    near = any(may_be_person(t) or t.lemma_.lower() in words_of("meetings")["nouns"] for t in nouns)
    return done and near and not any(c.dep_ == "neg" for c in clause.children)


def _is_account(told: Told) -> bool:
    """Whether a body that is no outlet tells of talks that took place, or of what was said there."""
    draft = told.draft
    head = draft.source.head
    if head is None or draft.speaker is None or draft.speaker.kind not in _BODIES | {"unnamed"}:
        return False
    noun = antecedent(head)
    official = draft.speaker.kind in _BODIES or noun.lemma_.lower() in listed("sources", "institution")
    if (
        not official
        or is_personal(noun)
        or is_press(noun, draft.speaker)
        or draft.cue.negated
        or "commit" in draft.rule
    ):
        return False
    doc = draft.segment.doc
    inner = [d for d in told.beside if d is not draft and d.cue.words <= draft.content]
    told_there = any(d.cue.head.lemma_.lower() in {"tell", "inform", "assure"} and _is_past(d.cue.head) for d in inner)
    return told_there or any(_took_place(doc[i]) for i in draft.content)


def _took_place(token: Token) -> bool:
    """Whether the word tells of talks as held: a verb of talking in the past, or a noun of talks beside such a verb."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in words_of("meetings")["verbs"]:
        return _is_past(token) and not any(c.dep_ == "neg" for c in token.children)
    if token.pos_ != "NOUN" or lemma not in words_of("meetings")["nouns"]:
        return False
    definite = any(c.lower_ in {"the", "their", "this"} for c in token.children)
    return definite and _is_past(_verb_over(token))


def _verb_over(noun: Token) -> Token:
    return next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), noun)


def _is_past(verb: Token) -> bool:
    """Whether the verb tells of what was: not of what will, may or is about to be ("is held", "are to meet")."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ == "MD" for c in auxiliaries):
        return False
    coming = is_passive(verb) and any(c.tag_ in {"VBP", "VBZ", "VB"} for c in auxiliaries)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not coming)


# From other lines


def _recall_unnamed(drafts: Sequence[Draft]) -> None:
    """An unnamed source that comes back ("the guests", "my source") is described and knows as it was first told."""
    known: dict[str, Hop] = {}
    last: Hop | None = None
    for draft in drafts:
        head = draft.source.head
        if head is None or not draft.hops or not draft.hops[-1].naming.startswith("unnamed"):
            continue
        lemma, hop = antecedent(head).lemma_.lower(), draft.hops[-1]
        before = known.get(lemma) or (last if lemma in _ANYBODY else None)
        if before is not None and _comes_back(antecedent(head)):
            basis = before.basis if hop.basis == "unknown" and before.basis in _KNOWING else hop.basis
            draft.hops = (*draft.hops[:-1], msgspec.structs.replace(hop, basis=basis, naming=before.naming))
        known[lemma] = last = draft.hops[-1]


def _comes_back(head: Token) -> bool:
    return head.pos_ == "PRON" or any(c.lower_ in {"the", "this", "that", "these", "my", "our"} for c in head.lefts)


def _spoken(every: Sequence[Told]) -> Iterator[_Known]:
    """Who speaks on an occasion that the sentence of the saying tells."""
    for told in every:
        draft = told.draft
        if draft.hops and draft.speaker is not None and draft.hops[-1].basis in _OCCASIONS:
            yield _Known(draft.speaker.name, draft.hops[-1].basis, told.line, _day(draft))


def _speaking(every: Sequence[Told], segments: Sequence[Segment], entities: Entities) -> Iterator[_Known]:
    """Who spoke where, from sentences that tell nothing else: "She was speaking at a news conference"."""
    for at, segment in enumerate(segments):
        for verb in (t for t in segment.doc if t.lemma_ == "speak" and t.pos_ == "VERB"):
            head = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            basis = basis_of(" ".join(t.text for t in verb.subtree))
            if head is None or basis not in _OCCASIONS:
                continue
            name = _name(head, segment, entities) or _last_speaker(every, at)
            if name is not None:
                yield _Known(name, basis, at, " ".join(t.lower_ for t in verb.sent if t.ent_type_ == "DATE"))


def _name(head: Token, segment: Segment, entities: Entities) -> str | None:
    speaker = speaker_of(Source(frozenset({head.i}), head), segment, entities)
    return speaker.name if speaker is not None else None


def _last_speaker(every: Sequence[Told], line: int) -> str | None:
    before = [t.draft.speaker.name for t in every if t.line <= line and t.draft.speaker is not None]
    return before[-1] if before else None


def _on_occasion(told: Told, spoken: Sequence[_Known], reach: range) -> _Known | None:
    """The occasion, within reach before or behind, on which the speaker of the draft spoke; None where the draft has a
    basis, tells another occasion or day, or stands in another's words.
    """
    draft = told.draft
    if not draft.hops or draft.speaker is None or draft.hops[-1].basis != "unknown" or draft.cue.negated:
        return None
    if told.around.occasion is not None or told.around.kind is not None or _is_within(told) or _is_past_by(draft.cue):
        return None
    day = _day(draft)
    found = [
        k
        for k in spoken
        if k.name == draft.speaker.name and (told.line - k.line in reach if not (day and k.day) else day == k.day)
    ]
    return min(found, key=lambda k: abs(told.line - k.line), default=None)


def _is_within(told: Told) -> bool:
    """Whether the saying stands in another's words or in a read-out."""
    draft = told.draft
    over = any(h.basis == "readout" for h in draft.hops[:-1])
    return over or any(d is not draft and draft.cue.words <= d.content for d in told.beside)


def _is_past_by(cue: Cue) -> bool:
    """Whether the report only looks back at the saying: "has declared", "had promised"."""
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in cue.governor.children)


def _day(draft: Draft) -> str:
    """The day words beside the cue, in small letters; empty where there are none."""
    near = (t for t in draft.cue.head.sent if t.i not in draft.content and t.ent_type_ == "DATE")
    return " ".join(t.lower_ for t in near)
