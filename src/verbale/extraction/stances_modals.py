"""Stances by helping verbs, in what somebody says: "must leave", "will send", "could be exchanged", "would like"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_cues import cues, is_cue
from verbale.extraction.stances_takes import SUBJECTS, Cue, is_party
from verbale.extraction.stances_words import is_of, lemma, listed, negates

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUGHT = frozenset({"must", "should"})
WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "wo", "'d"})
"""What says that something will be done, now or as it was said then."""
DONE_BY = "stances.would_be_done"
"""The rule for what is announced to be done, by the one who speaks or by those named: "12 by Sarn and 9 by Halden"."""
MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
"""How a verb hangs that says something by itself."""


def helpers(verb: Token) -> set[str]:
    """The helping verbs of a verb."""
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def must(verb: Token) -> Cue | None:
    """As in "Foreign ships must leave", "the fees have to be cut"."""
    word = _ought(verb)
    if word is not None and (verb if word.dep_ == "aux" else word).dep_ not in MAIN:
        return None
    states = lemma(verb) in listed("stative") and not (lemma(verb) == "be" and word is not None and _names_what(verb))
    if word is not None and word.lower_ == "should" and _supposed(verb):
        return None
    if word is not None and any(s.i > word.i for s in subjects(verb) if word.dep_ == "aux"):
        return None  # "Why should we pay?"
    if word is None or states or is_cue(verb) or (word.tag_ == "VBD" and lemma(word) == "have"):
        return None
    asked = tuple(s for s in (subjects(verb)) if is_somebody(s) or s.pos_ == "PRON")
    if any(s.lower_ in listed("first") | listed("generic") for s in asked):
        return None
    return Cue(word, (word,), "demands", verb, (), (verb,), asked, rule="stances.must")


def _supposed(verb: Token) -> bool:
    """Whether "should" tells what is supposed, or what was not done: "this should help", "it should have been sold"."""
    meant = any(c.dep_ == "nsubj" and c.lower_ in {"this", "that", "it"} for c in verb.children)
    return meant or "have" in helpers(verb)


def _names_what(verb: Token) -> bool:
    """Whether a "must be" says what something must be: "a withdrawal must be the first condition"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    told = any(c.dep_ in {"attr", "acomp"} for c in verb.children)
    return told and subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not is_somebody(subject)


def must_first(verb: Token) -> Cue | None:
    """As in "Supervision must be settled before the plan can begin": the plan is agreed to on that condition."""
    word = _ought(verb)
    before = next(
        (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "before" for m in c.children)), None
    )
    settled = tuple(c for c in verb.children if c.dep_ in SUBJECTS and not is_somebody(c))
    if word is None or before is None or not settled:
        return None
    about = tuple(c for c in before.children if c.dep_ in SUBJECTS and not is_somebody(c))
    return Cue(word, (word, verb), "accepts_conditionally", verb, (), about or (before,), rule="stances.must_first")


def _ought(verb: Token) -> Token | None:
    """The word by which something must be: "must", "has to", "needs to", "it is necessary to"."""
    found = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in _OUGHT), None)
    if found is not None or not any(c.tag_ == "TO" for c in verb.children):
        return found
    above = verb.head
    if verb.dep_ == "xcomp" and lemma(above) in {"have", "need", "ought"} and above.i < verb.i:
        return None if any(c.dep_ == "neg" or c.dep_ == "aux" for c in above.children) else above
    return None


def will(verb: Token) -> Cue | None:
    """As in "We will send observers", "would not enter into talks": what the speaker's side will or will not do."""
    above = _going_to(verb) or verb
    if above.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"}:
        return None
    if is_cue(verb) and not (negates(above) and lemma(verb) in listed("refusable") and not any(cues([verb]))):
        return None
    if above is verb and not helpers(verb) & WILL:
        return None
    holders = tuple(c for c in above.children if c.dep_ == "nsubj")
    negated = negates(above)
    if not holders or helpers(verb) & {"have", "be", "been"} or lemma(verb) in listed("stative"):
        return None
    known = listed("binding") | listed("refusable") if negated else listed("binding")
    if lemma(verb) not in known or (lemma(verb) == "enter" and not _enters(verb)):
        return None
    refused = negated and lemma(verb) in listed("refused_alone")
    if not refused and not any(c.dep_ in {"dobj", "prep", "xcomp", "prt"} for c in verb.children):
        return None
    act = "rejects" if negated else "undertakes"
    return Cue(verb, (verb,), act, above, holders, (verb,), rule="stances.will")


def _enters(verb: Token) -> bool:
    """Whether what is entered is talks or a deal, and no recession."""
    about = [*(c for c in verb.children if c.dep_ == "dobj"), *after(verb, frozenset({"into"}))]
    return any(is_of(c, "put") or is_of(c, "deal") for c in about)


def _going_to(verb: Token) -> Token | None:
    """The "going" of "we are going to send"."""
    to = verb.dep_ == "xcomp" and verb.head.lower_ == "going" and any(c.tag_ == "TO" for c in verb.children)
    return verb.head if to else None


def never(verb: Token) -> Cue | None:
    """As in "they will never be members", "he was never going to get it": turned down by who says so of another."""
    above = _going_to(verb) or verb
    ahead = above is not verb or helpers(verb) & {"will", "'ll", "’ll"}
    if above.dep_ not in MAIN or not ahead or not any(c.lower_ == "never" for c in above.children):
        return None
    others = any(c.dep_ == "nsubj" and c.lower_ not in listed("first") for c in above.children)
    told = any(c.dep_ in {"attr", "dobj", "prep", "xcomp"} for c in verb.children)
    return Cue(verb, (verb,), "rejects", above, (), (verb,), rule="stances.never") if others and told else None


def could(verb: Token) -> Cue | None:
    """As in "all prisoners could be exchanged in a day": an idea that is put forward."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not passive or not helpers(verb) & {"could", "can", "might"} or lemma(verb) not in listed("binding"):
        return None
    if negates(verb) or any(c.dep_ == "agent" for c in verb.children) or verb.dep_ not in MAIN:
        return None
    return Cue(verb, (verb,), "offers", verb, (), (verb,), rule="stances.could")


def would_be_done(verb: Token) -> Cue | None:
    """As in "announced that the crews would be exchanged"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    told = verb.dep_ == "ccomp" and lemma(verb.head) in listed("announcing")
    if not (passive and told and helpers(verb) & WILL) or lemma(verb) not in listed("binding") or negates(verb):
        return None
    named = (o for t in verb.subtree if t.lower_ == "by" for o in t.children if o.dep_ == "pobj" and o.i > verb.i)
    return Cue(verb, (verb,), "undertakes", verb, tuple(o for o in named if is_party(o)), (verb,), rule=DONE_BY)


def would_like(verb: Token) -> Cue | None:
    """As in "would like to see the ports protected"."""
    if lemma(verb) != "like" or not helpers(verb) & {"would", "'d", "’d"} or negates(verb):
        return None
    see = next((c for c in verb.children if c.dep_ == "xcomp" and lemma(c) in {"see", "have"}), None)
    about = tuple(c for c in see.children if c.dep_ in {"dobj", "ccomp"}) if see is not None else ()
    holders = tuple(c for c in verb.children if c.dep_ == "nsubj")
    return Cue(verb, (verb,), "demands", verb, holders, about[:1], rule="stances.would_like") if about else None
