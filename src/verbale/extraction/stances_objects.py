"""What a stance is about, on which condition, and in which words: spans of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from verbale.extraction.stances_words import is_of, lemma, listed
from verbale.language.parsing import Segment
from verbale.model import Span
from verbale.model.span import trim

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUT = frozenset({"relcl", "advcl", "appos", "parataxis"})
"""What follows a thing in a clause of its own, and is no part of what is meant."""
_OPENING = frozenset({"that", "to", "whether", "if", "for", "on", "of"})
_ENDS = " \t\n,;:.!?\"'“”‘’"
_CONDITIONS = re.compile(
    r"\b(?:on (?:the )?condition|provided|providing|as long as|so long as|as soon as|only if|only after|subject to|"
    r"conditional on|contingent on|in exchange for|in return for)\b",
    re.I,
)


def whole(segment: Segment, tokens: Iterable[Token]) -> Span:
    """From the first to the last of ``tokens``, without blanks and marks at the ends."""
    indices = sorted(t.i for t in tokens)
    return trimmed(segment, segment.span(segment.doc[indices[0] : indices[-1] + 1]))


def trimmed(segment: Segment, span: Span) -> Span:
    """The span without blanks, commas, full stops and quotation marks at its ends."""
    text, base = segment.text, segment.start
    start, end = span[0] - base, span[1] - base
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    start, end = trim(text, (start, end))
    return (base + start, base + end)


def phrase(token: Token, apart: Token | None = None) -> list[Token]:
    """The words of what a stance is about: of a noun without the clauses that follow it, of a verb without those of
    condition, time and contrast. ``apart`` is the verb of the stance itself.
    """
    kept = [token]
    for child in token.children:
        if child == apart or (child.i > token.i and _only_tells(child, token)):
            continue
        if child.i > token.i and (child.dep_ in _CUT or _goes_on(child, token) or _told_by(child)):
            continue
        if child.i < token.i and (child.dep_ in {"mark", "punct", "cc"} or _is_day_of_saying(child)):
            continue
        if token.pos_ in {"VERB", "AUX"} and child.dep_ == "aux" and child.tag_ == "TO":
            continue
        if child.dep_ == "punct" and child.i > token.i:
            continue
        kept += list(child.subtree)
    first, last = min(t.i for t in kept), max(t.i for t in kept)
    if apart is not None and apart.head == token and apart.dep_ == "amod":
        first = max(first, apart.i + 1)
    return list(token.doc[_first(token, first) : last + 1])


def _is_day_of_saying(child: Token) -> bool:
    """Whether a day before the clause only tells when it was said: "said on Tuesday it would free them"."""
    said = child.head.dep_ == "ccomp" and child.left_edge.i == child.head.head.i + 1
    return said and child.right_edge.ent_type_ == "DATE"


def _first(token: Token, first: int) -> int:
    """Where the words begin, without determiners; of a noun not before its own determiner."""
    doc = token.doc
    while first < token.i and (doc[first].lower_ in listed("determiners") | _OPENING or doc[first].is_punct):
        first += 1
    return first


def _only_tells(child: Token, token: Token) -> bool:
    """Whether words after a noun only say whose it is or how it is held: "the plan put forward by Sarn"."""
    put = child.dep_ == "acl" and child.tag_ == "VBN" and (is_of(token, "put") or is_of(token, "deal"))
    ranked = child.lower_ == "as" and any(lemma(t) in listed("first_things") for t in child.subtree)
    held = child.lower_ == "in" and any(lemma(c) == "principle" for c in child.children)
    return put or ranked or held or (child.dep_ == "amod" and lemma(child) in listed("hanging"))


def _told_by(child: Token) -> bool:
    """Whether a clause after a thing only says who tells of it: "the plan, an aide said"."""
    return child.dep_ == "acl" and child.tag_ == "VBD" and any(c.dep_ == "nsubj" for c in child.children)


def _goes_on(child: Token, token: Token) -> bool:
    """Whether a word only joins another clause to this one."""
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
    if child.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return own
    if child.dep_ == "conj" and token.pos_ == "NOUN" and child.pos_ == "VERB":
        return True  # "played down the request and sought an end": what it is about is the request
    if child.dep_ == "ccomp" and own:
        return any(c.lower_ == "that" and c.dep_ == "mark" and c.nbor(-1).text == "," for c in child.children)
    return child.dep_ == "cc" and any(_goes_on(c, token) for c in token.children if c.dep_ == "conj" and c.i > child.i)


def points(token: Token) -> bool:
    """Whether a word only points back to what was spoken of: "it", "this offer", "their proposal"."""
    if not is_of(token, "pointing"):
        return False
    return all(c.dep_ in {"det", "poss", "punct", "predet"} for c in token.children)


def condition_of(verb: Token, *, refused: bool = False) -> list[Token]:
    """The words of the condition that stands with a verb: "if they surrender", "in exchange for a truce"; with what is
    ``refused`` also "until they surrender".
    """
    for child in verb.children:
        lifted = refused and child.dep_ in {"advcl", "prep"} and _opens(child) & listed("lifting")
        if lifted or (child.dep_ in {"advcl", "prep", "ccomp", "advmod"} and _is_condition(child)):
            return [t for t in child.subtree if not (t.is_punct and t.i in {child.left_edge.i, child.right_edge.i})]
    return []


def leading_condition(verb: Token) -> list[Token]:
    """The words of an "if" that opens the sentence, up to the clause of ``verb``, wherever the parse hung it."""
    words = [t for t in verb.doc[verb.sent.start : verb.left_edge.i] if not t.is_punct]
    if not words or words[0].lower_ not in {"if", "once", "unless"}:
        return []
    return list(verb.doc[words[0].i : words[-1].i + 1])


def joined_condition(verb: Token) -> list[Token]:
    """The words of an "if" after "but", "accepted the offer, but only if it was in writing": the parse joins it to the
    verb or to the one that tells it.
    """
    heads = [verb, verb.head] if verb.dep_ == "ccomp" else [verb]
    clauses = sorted((c for h in heads for c in h.children if c.dep_ in {"conj", "advcl"} and c.i > verb.i), key=_place)
    for clause in clauses:
        opening = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in listed("conditions")), None)
        before = {t.lower_ for t in verb.doc[max(verb.i, opening.i - 2) : opening.i]} if opening is not None else set()
        if opening is not None and before & {"but", "only"}:
            return [t for t in clause.subtree if t.i >= opening.i]
    return []


def _place(token: Token) -> int:
    return token.i


def _opens(clause: Token) -> set[str]:
    """The words that open a clause or a phrase."""
    return {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"}} | {clause.lower_}


def _is_condition(child: Token) -> bool:
    if child.dep_ == "advcl" and _opens(child) & listed("conditions"):
        return True
    words = " ".join(t.text for t in child.subtree)
    return _CONDITIONS.match(words) is not None or (child.dep_ == "advcl" and words.lower().startswith("as long as"))


def issue(text: str) -> str:
    """The words of what a stance is about as its issue: one line, without articles before them."""
    words = " ".join(text.split()).split(" ")
    while len(words) > 1 and words[0].lower() in listed("determiners") | _OPENING:
        words = words[1:]
    return " ".join(words).strip(_ENDS)


def settled(token: Token) -> Token:
    """What is agreed to in agreeing to sign or adopt it: the text that is "ready to sign the text"."""
    if lemma(token) not in listed("agreeing"):
        return token
    about = [c for c in token.children if c.dep_ == "dobj"]
    about += [o for c in token.children if c.dep_ == "prep" and c.lower_ in {"to", "by"} for o in c.children]
    return next((c for c in about if c.pos_ in {"NOUN", "PROPN"} and c.i > token.i), token)
