"""A stance as a row: its words, what it is about, on which condition, when, and how the report gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.stances_objects import (
    condition_of,
    issue,
    joined_condition,
    leading_condition,
    phrase,
    settled,
    whole,
)
from verbale.extraction.stances_takes import Cue
from verbale.extraction.stances_words import is_of, listed
from verbale.language.parsing import Parsed, Segment
from verbale.model import Span, Stance, Statement, Time
from verbale.model.span import evidence, overlap
from verbale.model.stance import READINGS

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTING = frozenset({"direct", "mixed", "fragment"})
_AGREEING = frozenset({"accepts", "accepts_in_principle", "accepts_in_part", "accepts_conditionally"})
"""Acts that a condition turns into an agreement on that condition."""
_ASKED_OR_OPPOSED = frozenset({"demands", "rejects"})
"""Acts of which nothing is turned down by who takes them back."""
_AFTER = re.compile(r"[\s\W]{0,8}But,? (?P<who>\w+)")
_GOING_ON = frozenset({"he", "she", "they", "we", "I", "there"})
_FAR = 60
_DAY = len("2031-09-03")


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


def row(found: Found, parsed: Parsed, times: Sequence[Time]) -> Stance:
    """The row of a stance that was found in a document with ``times``."""
    cue, segment, document = found.cue, found.segment, parsed.document
    condition = _condition(cue, found.act)
    about = _about(cue, condition)
    act, reading = _read(cue, _but(found, document.text[segment.start + len(segment.text) :][:_FAR]), condition)
    words = [*cue.words, cue.head, *about, *(_in(cue, condition))]
    span = whole(segment, [*words, *_holding(found, segment)])
    scope = _scope(cue, act, about)
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
        scope=whole(segment, scope) if scope else None,
        addressee=_addressee(cue, segment),
        claimed_by=found.claimed_by,
        quoted=found.own and _is_quoted(found, segment),
        by_reporter=found.narrated,
        statement=found.statement.id if found.statement is not None else None,
        date=_date(found, span, times),
        evidence=evidence(document.id, document.text, places),
    )


def _about(cue: Cue, condition: Sequence[Token]) -> list[Token]:
    """The words of what a stance is about, without those of its condition."""
    about = [o if cue.act == "demands" else settled(o) for o in cue.objects[:1]]
    apart = cue.head if cue.rule == "stances.proposed" else cue.verb
    spared = "no" if cue.rule == "stances.no_without" else None
    return [t for o in about for t in phrase(o, apart) if t not in condition and t.lower_ != spared]


def _scope(cue: Cue, act: str, about: list[Token]) -> list[Token]:
    """The words of what exactly is denied, or of the part that is agreed to, with where and how far: "at the eastern
    mouth only", "raised the plan at the dinner".
    """
    if not about or act not in {"denies", "not_confirmed", "accepts_in_part"}:
        return about if act in {"denies", "not_confirmed"} else []
    where = [c for c in cue.verb.children if c.dep_ in {"prep", "advmod"} and c.i > about[-1].i]
    wide = act == "accepts_in_part" or cue.rule == "stances.not_raised"
    return [*about, *(t for c in where for t in c.subtree)] if wide else about


def _in(cue: Cue, words: Sequence[Token]) -> list[Token]:
    """Those of ``words`` that stand in the cue's sentence."""
    return [t for t in words if cue.head.sent.start <= t.i < cue.head.sent.end]


def _holding(found: Found, segment: Segment) -> list[Token]:
    """The words that name who takes the stance, where they stand in the same sentence before the cue."""
    return [h for h in found.cue.holders if found.cue.head.sent.start <= h.i < found.cue.head.sent.end and found.at]


def _condition(cue: Cue, act: str) -> list[Token]:
    """The words of the condition that stands with a cue, its verb or what it is about."""
    refused = (act == "rejects" and cue.act == "accepts") or cue.rule == "stances.no_without"
    within = (t for o in cue.objects if o.pos_ == "NOUN" for t in o.subtree if t.dep_ == "pobj")
    for head in (cue.verb, cue.head, *cue.objects, *within):
        if cue.rule != "stances.must" and (words := condition_of(head, refused=refused)):
            return words
    if cue.act in {"accepts", "offers", "undertakes"} and (words := joined_condition(cue.verb)):
        return words
    if cue.act == "undertakes" and (words := leading_condition(cue.verb)):
        return words
    if cue.rule == "stances.hangs":
        return [t for c in (*cue.head.children, *cue.verb.children) if c.lower_ == "on" for t in c.subtree][1:]
    if cue.rule == "stances.asked":
        return list(cue.head.sent)
    if cue.rule == "stances.must_first":
        return [t for t in cue.verb.subtree if t.i <= cue.verb.i]
    if cue.rule == "stances.matters":
        return phrase(cue.head) + [t for c in cue.head.children if c.dep_ in {"relcl", "acl"} for t in c.subtree]
    return []


def _read(cue: Cue, act: str, condition: Sequence[Token]) -> tuple[str, str]:
    """The act and the reading, as a condition turns them."""
    if condition and act in _AGREEING:
        return "accepts_conditionally", "conditional"
    if condition and act == "rejects" and cue.act == "accepts" and _lifts(condition):
        return "accepts_conditionally", "conditional"
    if act == "withdraws" and (cue.act in _ASKED_OR_OPPOSED or any(is_of(o, "asked_or_opposed") for o in cue.objects)):
        return act, "undecided"
    if condition and act == "undertakes" and not any(is_of(t, "asked_for") for t in condition):
        return act, "conditional"
    return act, READINGS[act]


def _lifts(condition: Sequence[Token]) -> bool:
    """Whether a refusal ends where the condition is met: "will not sign until the ban is lifted"."""
    return any(t.lower_ in listed("lifting") for t in condition[:2])


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


def _but(found: Found, after: str) -> str:
    """The act; what a speaker agrees to and goes on from with "but" is agreed to in principle. ``after`` is the text
    after the line.
    """
    sentence = found.cue.head.sent
    if found.act != "accepts" or not found.own or not _is_quoted(found, found.segment):
        return found.act
    doc, i = found.segment.doc, found.cue.head.i
    within = any(t.lower_ == "but" and t.dep_ == "cc" for t in doc[i : sentence.end])
    further = _AFTER.match(found.segment.text, doc[sentence.end - 1].idx + 1) or _AFTER.match(after)
    goes_on = further is not None and further["who"] in {*_GOING_ON, found.actor.rpartition(" ")[2]}
    return "accepts_in_principle" if within or goes_on else found.act
