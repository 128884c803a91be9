"""Stances of a document: who demands, offers, accepts, rejects or denies what, in which words.

The cues are found by ``stances_cues`` and, in what somebody says, by ``stances_said``; ``stances_turns`` says what the
words around make of them, ``stances_holders`` whose they are, ``stances_objects`` what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.stances_cues import cues
from verbale.extraction.stances_holders import Holders
from verbale.extraction.stances_modals import DONE_BY
from verbale.extraction.stances_phrases import accusing
from verbale.extraction.stances_pointing import ASKED, pointed
from verbale.extraction.stances_rows import Found, row
from verbale.extraction.stances_said import said_cues
from verbale.extraction.stances_takes import Cue, holders_of
from verbale.extraction.stances_turns import turned
from verbale.extraction.stances_words import listed
from verbale.language.entities import Entities
from verbale.language.gazetteer import state_of
from verbale.language.parsing import Parsed, Segment
from verbale.model import Span, Stance, Statement, Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


_BODIES = frozenset({"collective", "institution"})


def stances(
    parsed: Parsed, entities: Entities, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Stance, ...]:
    """The stances of a document, in the order of the text. ``statements`` and ``times`` are those of the document."""
    holders = Holders(entities, statements)
    rows: dict[str, Stance] = {}
    for segment, sentence in parsed.sentences():
        for found in _found(segment, sentence, holders):
            made = row(found, parsed, times)
            rows.setdefault(made.id, made)
    return tuple(pointed(sorted(rows.values(), key=lambda r: r.cue), parsed.document.text, statements))


def _found(segment: Segment, sentence: Words, holders: Holders) -> Iterator[Found]:
    if any(token.text == "?" for token in sentence[-2:]):
        yield from _asked(segment, sentence, holders)
        return
    named = list(cues(sentence))
    given_up = {o.i for cue in named if cue.act == "withdraws" for o in cue.objects}
    for cue in named:
        act = turned(cue)
        if act is not None and cue.head.i not in given_up:
            yield from _held(cue, act, segment, holders)
    about = {o.i for cue in named for o in cue.objects}
    for cue in said_cues(sentence):
        if about.isdisjoint({cue.verb.i, cue.verb.head.i if cue.verb.dep_ == "xcomp" else cue.verb.i}):
            yield from _spoken(cue, segment, holders)


def _asked(segment: Segment, sentence: Words, holders: Holders) -> Iterator[Found]:
    """What a speaker asks of how an idea is to be done: "Who will watch the lane?"; ``pointed`` says if it stands."""
    first = next((t for t in sentence if t.is_alpha), None)
    said = holders.within(segment.span(first)) if first is not None else None
    if first is None or said is None or said.speaker is None or not _has_side(said) or said.directness != "direct":
        return
    if first.lower_ in listed("asking_words") and any(t.lower_ in {"will", "would"} for t in sentence):
        cue = Cue(first, (first,), "accepts_conditionally", sentence.root, (), (), rule=ASKED)
        yield Found(cue, cue.act, segment, said, " ".join(said.speaker.name.split()), None, own=True)


def _held(cue: Cue, act: str, segment: Segment, holders: Holders) -> Iterator[Found]:
    """The stance of everyone who takes it, with who claims so."""
    span = segment.span(cue.head)
    told, within = holders.telling(span), holders.within(span)
    if (within is not None and within.polarity == "negated") or _is_term(cue.verb):
        return
    for head in cue.holders:
        if _is_only_meant(head, cue):
            continue
        for name, at in _names(head, segment, holders) or _joined(head, segment, holders):
            accuser = _accuser(cue, segment, holders)
            speaker = accuser or _teller(cue, within)
            own = speaker is not None and holders.same_side(speaker, name)
            if speaker is not None and not own and _foretold(cue) and not holders.may_speak_for(speaker, name):
                continue
            claimed = None if own else speaker
            narrated = not accuser and (within is None or _is_label(cue, within))
            yield Found(cue, act, segment, within or told, name, at, claimed, own, narrated)


def _is_label(cue: Cue, within: Statement | None) -> bool:
    """Whether a noun is the reporter's word for what was said: "confirmed Sarn's acceptance of the plan"."""
    told = within is not None and (within.presentation, within.directness) == ("phrase", "indirect")
    return told and cue.rule == "stances.noun"


def _is_only_meant(head: Token, cue: Cue) -> bool:
    """Whether a clause only says which people are meant, "workers who want a union", or what there is to be had, as in
    "shops offer discounts".
    """
    plain = head.pos_ == "NOUN" and head.tag_ == "NNS"
    which = cue.verb.dep_ == "relcl" and cue.verb.left_edge.i > 0 and cue.verb.left_edge.nbor(-1).text != ","
    bare = not any(c.dep_ in {"det", "poss", "nummod", "amod", "compound"} for c in head.children)
    return plain and (which or (bare and cue.act == "offers" and cue.verb.tag_ == "VBP"))


def _is_term(verb: Token) -> bool:
    """Whether a clause tells the terms of a plan: "a plan under which Sarn would guarantee the flow"."""
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ != "conj"), verb)
    under = (c for c in clause.children if c.dep_ == "prep" and c.lower_ == "under")
    return clause.dep_ == "relcl" and any(o.lower_ == "which" for prep in under for o in prep.children)


def _foretold(cue: Cue) -> bool:
    """Whether a stance lies ahead: of somebody else it is only foretold."""
    return any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll"} for c in cue.verb.children)


def _accuser(cue: Cue, segment: Segment, holders: Holders) -> str | None:
    """Who accuses somebody of the breach that a cue tells, or of breaking the promise that it names."""
    verb = cue.verb if cue.rule == "stances.accused" else accusing(cue.head) if cue.rule == "stances.noun" else None
    if verb is None:
        return None
    told = holders.telling(segment.span(verb))
    if told is not None and told.speaker is not None:
        return " ".join(told.speaker.name.split())
    heads = holders_of(verb) or next((found for a in verb.ancestors if (found := holders_of(a))), ())
    return next((name for head in heads for name, _ in _names(head, segment, holders)), None)


def _teller(cue: Cue, within: Statement | None) -> str | None:
    """Who says that the actor takes the stance; None where it is only spoken of as known."""
    if within is None or within.speaker is None:
        return None
    known = cue.rule in {"stances.noun", "stances.proposed"} and cue.verb.i == cue.head.i
    put = cue.act in {"offers", "demands"} or within.presentation in {"phrase", "infinitive"}
    return None if known and put else " ".join(within.speaker.name.split())


def _has_side(told: Statement) -> bool:
    """Whether a speaker can have a position: not an outlet, nor a source that is nobody by name or body."""
    if told.speaker is None or told.speaker.kind == "outlet":
        return False
    return told.speaker.kind != "unnamed" or (bool(told.hops) and told.hops[-1].naming in _BODIES)


def _names(head: Token, segment: Segment, holders: Holders) -> Sequence[tuple[str, Span]]:
    """Who takes a stance: the speaker, where somebody who speaks stands there, else whom the words name."""
    span = segment.span(head)
    single = not any(c.dep_ == "conj" for c in head.children)
    speaker = holders.speaking(span) if single else None
    if speaker is None:
        return holders.names(head, segment)
    if holders.is_one_of_many(head, [(speaker.name, span)]):
        return holders.names(head, segment)
    state = state_of(speaker.name) if speaker.kind == "body" else None
    return [(state or holders.of_kind(" ".join(speaker.name.split()), head, span), span)]


def _joined(head: Token, segment: Segment, holders: Holders) -> Sequence[tuple[str, Span]]:
    """Whom "it" means that nobody else names: who did what the verb is joined to, "it had refused, but it agrees"."""
    verb = head.head
    if head.lower_ not in {"it", "they"} or verb.dep_ != "conj":
        return []
    before = [c for c in verb.head.children if c.dep_ == "nsubj"]
    return [found for one in before for found in _names(one, segment, holders)]


def _spoken(cue: Cue, segment: Segment, holders: Holders) -> Iterator[Found]:
    """The stance that a speaker takes by what he says."""
    within = holders.within(segment.span(cue.head))
    if within is None or within.speaker is None or within.polarity == "negated":
        return
    if cue.rule == "stances.never" and within.directness != "direct":
        return
    speaker = " ".join(within.speaker.name.split())
    if not _has_side(within) and cue.rule != "stances.broke":
        if cue.rule == "stances.will" and set(speaker.casefold().split()) & listed("unnamed_officials"):
            yield from _others(cue, segment, within, speaker, holders)
        return
    if cue.rule == "stances.broke":
        yield from _others(cue, segment, within, speaker, holders)
        return
    if cue.rule == DONE_BY:
        yield from _others(cue, segment, within, speaker, holders)
    if cue.rule in {"stances.will", "stances.would_like"}:
        named = [name for head in cue.holders for name, _ in holders.names(head, segment)]
        if not any(holders.same_side(speaker, name) for name in named):
            for name in named[:1]:
                if holders.may_speak_for(speaker, name):
                    yield Found(cue, cue.act, segment, within, name, None, speaker)
            return
    yield Found(cue, cue.act, segment, within, speaker, None, own=True)


def _others(cue: Cue, segment: Segment, within: Statement, speaker: str, holders: Holders) -> Iterator[Found]:
    """What a speaker says that others have done or will do."""
    for head in cue.holders:
        for name, at in holders.names(head, segment):
            if not holders.same_side(speaker, name):
                yield Found(cue, cue.act, segment, within, name, at, speaker)
