"""Stances of a document: who demands, offers, accepts, rejects or denies what, in which words.

The cues are found by ``stances_cues`` and, in what somebody says, by ``stances_said``; ``stances_turns`` says what the
words around make of them, ``stances_holders`` whose they are, ``stances_objects`` what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.stances_cues import cues
from verbale.extraction.stances_holders import NOBODY, Holders
from verbale.extraction.stances_objects import condition_of, issue, leading_condition, phrase, settled, whole
from verbale.extraction.stances_said import said_cues
from verbale.extraction.stances_takes import Cue
from verbale.extraction.stances_turns import turned
from verbale.extraction.stances_words import listed
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Span, Stance, Statement, Time
from verbale.model.span import evidence, overlap
from verbale.model.stance import READINGS

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_QUOTING = frozenset({"direct", "mixed", "fragment"})
_CONDITIONAL = frozenset({"accepts", "accepts_in_principle", "undertakes", "accepts_in_part"})
"""Acts that a condition turns into an agreement on that condition."""
_NEAR = 1500
"""Code points back in which is looked for what "it" or "the proposal" means."""


class Found(msgspec.Struct, frozen=True):
    """A cue in its segment, with the act it amounts to, the statement it stands in or is told by, and who takes it."""

    cue: Cue
    act: str
    segment: Segment
    statement: Statement | None
    actor: str
    at: Span | None
    claimed_by: str | None = None
    own: bool = False
    narrated: bool = False


def stances(
    parsed: Parsed, entities: Entities, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Stance, ...]:
    """The stances of a document, in the order of the text. ``statements`` and ``times`` are those of the document."""
    holders = Holders(entities, statements)
    rows: dict[str, Stance] = {}
    for segment, sentence in parsed.sentences():
        for found in _found(segment, sentence, holders):
            row = _row(found, parsed, times)
            rows.setdefault(row.id, row)
    return tuple(_pointed(sorted(rows.values(), key=lambda r: r.cue), parsed))


def _found(segment: Segment, sentence: Words, holders: Holders) -> Iterator[Found]:
    if len(sentence) and sentence[-1].text == "?":
        return
    named = list(cues(sentence))
    for cue in named:
        act = turned(cue)
        if act is not None:
            yield from _held(cue, act, segment, holders)
    about = {o.i for cue in named for o in cue.objects}
    for cue in said_cues(sentence):
        if about.isdisjoint({cue.verb.i, cue.verb.head.i if cue.verb.dep_ == "xcomp" else cue.verb.i}):
            yield from _spoken(cue, segment, holders)


def _held(cue: Cue, act: str, segment: Segment, holders: Holders) -> Iterator[Found]:
    """The stance of everyone who takes it, with who claims so."""
    span = segment.span(cue.head)
    told, within = holders.telling(span), holders.within(span)
    if within is not None and within.polarity == "negated":
        return
    for head in cue.holders:
        if _is_only_meant(head, cue):
            continue
        for name, at in _names(head, told, segment, holders):
            speaker = _teller(cue, within, told)
            own = speaker is not None and holders.same_side(speaker, name)
            if speaker is not None and not own and _foretold(cue) and not holders.may_speak_for(speaker, name):
                continue
            claimed = None if own else speaker
            yield Found(cue, act, segment, within or told, name, at, claimed, own, narrated=within is None)


def _is_only_meant(head: Token, cue: Cue) -> bool:
    """Whether a clause only says which people are meant, "workers who want a union", or what there is to be had, as in
    "shops offer discounts".
    """
    plain = head.pos_ == "NOUN" and head.tag_ == "NNS"
    which = cue.verb.dep_ == "relcl" and cue.verb.left_edge.i > 0 and cue.verb.left_edge.nbor(-1).text != ","
    bare = not any(c.dep_ in {"det", "poss", "nummod", "amod", "compound"} for c in head.children)
    return plain and (which or (bare and cue.act == "offers" and cue.verb.tag_ == "VBP"))


def _foretold(cue: Cue) -> bool:
    """Whether a stance lies ahead: of somebody else it is only foretold."""
    return any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll"} for c in cue.verb.children)


def _teller(cue: Cue, within: Statement | None, told: Statement | None) -> str | None:
    """Who says that the actor takes the stance; None where it is only spoken of as known."""
    if cue.rule == "stances.accused" and told is not None and told.speaker is not None:
        return told.speaker.name
    if within is None or within.speaker is None:
        return None
    known = cue.rule in {"stances.noun", "stances.proposed"} and within.presentation in {"phrase", "infinitive"}
    return None if known and cue.verb.i == cue.head.i else " ".join(within.speaker.name.split())


def _names(head: Token, told: Statement | None, segment: Segment, holders: Holders) -> Sequence[tuple[str, Span]]:
    """Who takes a stance: the speaker, where the words that say so tell a statement of one who stands there."""
    span = segment.span(head)
    single = not any(c.dep_ == "conj" for c in head.children)
    speaker = told.speaker if told is not None and single else None
    beside = told is not None and any(overlap(s, span) for s in told.source)
    if speaker is not None and beside and speaker.kind in {"person", "office", "body"}:
        return [(" ".join(speaker.name.split()), span)]
    return holders.names(head, segment)


def _spoken(cue: Cue, segment: Segment, holders: Holders) -> Iterator[Found]:
    """The stance that a speaker takes by what he says."""
    within = holders.within(segment.span(cue.head))
    if within is None or within.speaker is None or within.polarity == "negated":
        return
    speaker = " ".join(within.speaker.name.split())
    if within.speaker.kind in NOBODY and cue.rule != "stances.broke":
        return
    if cue.rule == "stances.broke":
        for head in cue.holders:
            for name, at in holders.names(head, segment):
                if not holders.same_side(speaker, name):
                    yield Found(cue, cue.act, segment, within, name, at, speaker)
        return
    if cue.rule in {"stances.will", "stances.would_like"}:
        named = [name for head in cue.holders for name, _ in holders.names(head, segment)]
        if not any(holders.same_side(speaker, name) for name in named):
            for name in named[:1]:
                if holders.may_speak_for(speaker, name):
                    yield Found(cue, cue.act, segment, within, name, None, speaker)
            return
    yield Found(cue, cue.act, segment, within, speaker, None, own=True)


def _row(found: Found, parsed: Parsed, times: Sequence[Time]) -> Stance:
    cue, segment, document = found.cue, found.segment, parsed.document
    condition = _condition(cue)
    whats = [o if cue.act == "demands" else settled(o) for o in cue.objects[:1]]
    apart = cue.head if cue.rule == "stances.proposed" else cue.verb
    about = [t for o in whats for t in phrase(o, apart) if t not in condition]
    act, reading = _read(cue, _but(found), condition)
    words = [*cue.words, cue.head, *about, *(_in(cue, condition))]
    span = whole(segment, [*words, *_holding(found, segment)])
    scope = whole(segment, about) if act in {"denies", "not_confirmed", "accepts_in_part"} and about else None
    object_ = whole(segment, about) if about else None
    cue_span = whole(segment, cue.words)
    places = [span, cue_span, *([object_] if object_ else []), *([whole(segment, condition)] if condition else [])]
    return Stance(
        document=document.id,
        rule=cue.rule,
        span=span,
        cue=cue_span,
        actor=found.actor,
        act=act,
        reading=reading,
        object=object_,
        issue=issue(document.text[slice(*object_)]) if object_ else "",
        condition=whole(segment, condition) if condition else None,
        scope=scope,
        addressee=_addressee(cue, segment),
        claimed_by=found.claimed_by,
        quoted=found.own and _is_quoted(found, segment),
        by_reporter=found.narrated,
        statement=found.statement.id if found.statement is not None else None,
        date=_date(found, span, times),
        evidence=evidence(document.id, document.text, places),
    )


def _but(found: Found) -> str:
    """The act; what a speaker agrees to and goes on from with "but" is agreed to in principle."""
    sentence = found.cue.head.sent
    if found.act != "accepts" or not found.own or not _is_quoted(found, found.segment):
        return found.act
    doc, i = found.segment.doc, found.cue.head.i
    beyond = next((t for t in doc[sentence.end : sentence.end + 3] if t.is_alpha), None)
    within = any(t.lower_ == "but" and t.dep_ == "cc" for t in doc[i : sentence.end])
    return "accepts_in_principle" if within or (beyond is not None and beyond.text == "But") else found.act


def _in(cue: Cue, words: Sequence[Token]) -> list[Token]:
    """Those of ``words`` that stand in the cue's sentence."""
    return [t for t in words if cue.head.sent.start <= t.i < cue.head.sent.end]


def _holding(found: Found, segment: Segment) -> list[Token]:
    """The words that name who takes the stance, where they stand in the same sentence before the cue."""
    return [h for h in found.cue.holders if found.cue.head.sent.start <= h.i < found.cue.head.sent.end and found.at]


def _condition(cue: Cue) -> list[Token]:
    """The words of the condition that stands with a cue, its verb or what it is about."""
    for head in (cue.verb, cue.head, *cue.objects):
        if cue.rule != "stances.must" and (words := condition_of(head)):
            return words
    if cue.act == "undertakes" and (words := leading_condition(cue.verb)):
        return words
    if cue.rule == "stances.hangs":
        return [t for c in (*cue.head.children, *cue.verb.children) if c.lower_ == "on" for t in c.subtree][1:]
    if cue.rule == "stances.must_first":
        return [t for t in cue.verb.subtree if t.i <= cue.verb.i]
    if cue.rule == "stances.matters":
        return phrase(cue.head) + [t for c in cue.head.children if c.dep_ in {"relcl", "acl"} for t in c.subtree]
    return []


def _read(cue: Cue, act: str, condition: Sequence[Token]) -> tuple[str, str]:
    """The act and the reading, as a condition turns them."""
    if condition and act in {"accepts", "accepts_in_principle", "accepts_in_part", "accepts_conditionally"}:
        return "accepts_conditionally", "conditional"
    if condition and act == "undertakes":
        return act, "conditional"
    return act, READINGS[act]


def _addressee(cue: Cue, segment: Segment) -> str | None:
    for head in cue.addressees:
        return issue(" ".join(t.text for t in phrase(head)))
    return None


def _is_quoted(found: Found, segment: Segment) -> bool:
    statement = found.statement
    if statement is None or statement.directness not in _QUOTING:
        return False
    marks = sum(t.text in {'"', "“", "”"} for t in segment.doc[: found.cue.head.i])
    return statement.directness == "direct" or marks % 2 == 1


def _date(found: Found, span: Span, times: Sequence[Time]) -> str | None:
    """The day of the saying, else the day that the clause itself names."""
    if found.statement is not None and found.statement.said:
        return found.statement.said
    day = (t.value for t in times if overlap(t.span, span) and t.type == "DATE" and t.value and len(t.value) == _DAY)
    return next(day, None)


_DAY = len("2031-09-03")


def _pointed(rows: Sequence[Stance], parsed: Parsed) -> Iterator[Stance]:
    """The rows; those that only point back, with what was last spoken of."""
    last: Stance | None = None
    for row in rows:
        pointing = not row.issue or _only_points(row.issue)
        near = last is not None and row.cue[0] - last.cue[0] <= _NEAR
        if pointing and last is not None and near:
            yield _meant(row, last, parsed.document.text)
            continue
        if not pointing and row.act in _CARRIED:
            last = row
        yield row


def _meant(row: Stance, last: Stance, text: str) -> Stance:
    """A row that only points back, with what ``last`` is about; "demands" are its condition, where it has one."""
    asked = row.issue.lower() in {"demand", "demands", "condition", "conditions"}
    meant = last.condition if asked and last.condition else last.object
    if meant is None:
        return row
    places = [*(e.span for e in row.evidence), meant]
    found = evidence(row.document, text, places)
    return msgspec.structs.replace(row, issue=issue(text[slice(*meant)]), object=meant, evidence=found)


_CARRIED = frozenset(READINGS) - {"denies", "not_confirmed", "orders"}


def _only_points(words: str) -> bool:
    return words.lower() in listed("pointing") or words.lower().removesuffix("s") in listed("pointing")
