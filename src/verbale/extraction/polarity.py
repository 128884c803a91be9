"""Polarity: whether a source is reported to have said something, or not to have said it.

A cue is any set of words. What turns it round is read off those words and the syntax about them, so that a cue on no
list is told as well as one that is: "had never said", "stopped short of saying", "has yet to confirm".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed
from verbale.language.marks import CLOSING, EITHER, OPENING

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBS = frozenset(
    {"xcomp", "acomp", "attr", "oprd", "prep", "pcomp", "pobj", "dobj", "advmod", "prt", "acl", "nsubj"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HIGHEST = 6
"""How many words above the head of a cue are asked what they make of it."""


def is_negated(head: Token, words: frozenset[int], content: frozenset[int] = frozenset()) -> bool:
    """Whether the cue ``words`` with the main word ``head`` reports that something was not said, not confirmed or
    denied. A negation inside ``content`` is part of what is said and does not count.
    """
    asked = list(steps(head, words, content))
    if any(_lemma(t) in listed("polarity", "denials") for t in asked):
        return True
    return _is_turned(head, asked, words, content)


def is_undenied(head: Token, words: frozenset[int], content: frozenset[int] = frozenset()) -> bool:
    """Whether the cue reports only that something was not denied: "did not dispute", "declined to deny". It asserts
    nothing either, and stays negated; "neither confirmed nor denied" is not told so, since it was not confirmed.
    """
    asked = list(steps(head, words, content))
    denying = {t.i for t in asked if _lemma(t) in listed("polarity", "denials")}
    about = words | {t.i for t in asked}
    beside = (c for t in asked for c in t.conjuncts if c.i in about)
    if not denying or any(_lemma(t) not in listed("polarity", "denials") for t in beside):
        return False
    return _is_turned(head, asked, words, content)


def _is_turned(head: Token, asked: list[Token], words: frozenset[int], content: frozenset[int]) -> bool:
    """Whether an odd number of words turn the cue round."""
    turned = sum(
        _turns(t) and (t.i == head.i or _is_withheld(t, below)) for below, t in zip([head, *asked], asked, strict=False)
    )
    silent = any(_lemma(t) in listed("polarity", "silences") for t in asked)
    barred = [found for t in asked if (found := _negators(t, words, content))]
    loose = _loose(head, words, frozenset().union(*barred))
    return (turned + silent + len(barred) + loose) % 2 == 1


def denies(head: Token, words: frozenset[int], content: frozenset[int] = frozenset()) -> bool:
    """Whether the cue says of something that it is not so: "denied", "has strongly disputed", not "did not deny"."""
    asked = list(steps(head, words, content))
    denying = any(_lemma(t) in listed("polarity", "denials") for t in asked)
    return denying and not any(_negators(t, words, content) or _turns(t) for t in asked)


def is_presupposed(verb: Token, over: Token) -> bool:
    """Whether a saying inside the content of the cue ``over`` stays true when that is negated: it stands in a noun's
    clause ("her claim that"), in a clause of time or reason, or under a verb of knowing.
    """
    if _lemma(over) in listed("polarity", "factives") and not _asks(over):
        return True
    for token in (verb, *verb.ancestors):
        if token.i == over.i:
            return False
        if token.dep_ in {"relcl", "acl", "appos"} or token.pos_ == "NOUN":
            return True
        if token.dep_ == "advcl" and not _is_quoted_clause(token):
            return True
    return False


def is_supposed(verb: Token, over: Token) -> bool:
    """Whether a saying inside the content of the cue ``over`` is only what a noun there puts to somebody, which is
    nobody's by name: that "the union had agreed" in "rejected suggestions that the union had agreed".
    """
    for clause in (verb, *verb.ancestors):
        noun = clause.head
        if clause.i == over.i:
            return False
        if clause.dep_ == "acl" and noun.pos_ == "NOUN" and any(c.dep_ == "mark" for c in clause.children):
            return not any(c.dep_ == "poss" or c.lower_ in {"by", "from", "of"} for c in noun.children)
    return False


def _asks(over: Token) -> bool:
    """Whether the clause under the verb is a question: "did not know whether"."""
    return any(c.lower_ in {"whether", "if"} for clause in over.children for c in clause.children if c.dep_ == "mark")


def _is_quoted_clause(clause: Token) -> bool:
    return not any(c.dep_ in {"mark", "advmod"} and c.i < clause.i for c in clause.children)


def _lemma(token: Token) -> str:
    return str(token.lemma_.lower())


def steps(head: Token, words: frozenset[int], content: frozenset[int] = frozenset()) -> Iterator[Token]:
    """The main word of a cue, then the words above it that say whether it came to pass."""
    token = head
    yield token
    for _ in range(_HIGHEST):
        above = _above(token, words, content)
        if above is None:
            return
        token = above
        yield token


def _above(token: Token, words: frozenset[int], content: frozenset[int]) -> Token | None:
    """The word over ``token`` whose negation is the cue's too; None where there is none."""
    over = token.head
    if over.i == token.i or over.i in content or is_apart(over, token):
        return None
    if token.dep_ == "conj" and _shares(token, over):
        return over
    if over.i in words and token.dep_ in _CLIMBS | {"ccomp", "advcl", "conj", "aux", "relcl"}:
        return None if token.dep_ in {"conj", "ccomp", "advcl", "relcl"} and _finite(token) else over
    if token.dep_ == "xcomp":
        return over
    if token.dep_ in {"prep", "pcomp", "pobj"} and token.pos_ != "NOUN":
        return over if _turns(over) or over.dep_ in {"prep", "pcomp"} or over.pos_ == "ADP" else None
    if token.dep_ in {"acl", "ccomp"}:
        return over if _turns(over) and not _finite(token) else None
    return over if token.dep_ in {"dobj", "acomp", "attr", "nsubj"} and _is_light(over, token) else None


def _turns(token: Token) -> bool:
    return _lemma(token) in listed("polarity", "implicatives")


def _is_withheld(over: Token, below: Token) -> bool:
    """Whether what stands below the word did not happen by it: "stopped telling", not "stopped to tell"."""
    if below.lower_ == "short":  # "stopped short of" is one turn, not two
        return False
    return _lemma(over) not in {"stop", "cease"} or below.tag_ != "VB"


def _is_light(over: Token, token: Token) -> bool:
    """Whether the word over a noun or an adjective only brings it in: "had no comment", "there was no word"."""
    if token.dep_ == "nsubj":
        return over.pos_ == "AUX" or any(c.dep_ == "expl" for c in over.children)
    return over.pos_ == "AUX" or _lemma(over) in listed("polarity", "light")


def _shares(token: Token, first: Token) -> bool:
    """Whether a second verb shares what negates the first: "did not come or say", "would neither come nor say"."""
    bare = token.tag_ in {"VB", "VBN"} and not any(c.dep_ in {"aux", "auxpass"} | _SUBJECTS for c in token.children)
    joins = {c.lower_ for c in first.children if c.dep_ == "cc"}
    return bare and token.tag_ == first.tag_ and not joins & {"but"}


def _finite(token: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in token.children)


def _negators(token: Token, words: frozenset[int], content: frozenset[int]) -> set[int]:
    """The words beside ``token`` that negate it: its own, its subject's, and those that open an inverted clause."""
    apart = _SUBJECTS | {"pobj", "prep"}
    found = {c.i for c in token.lefts if _negates(c) and c.dep_ not in apart}
    found |= {c.i for c in token.rights if _negates(c) and c.dep_ in {"neg", "dobj", "attr"}}
    found = {i for i in found if not is_apart(token.doc[i], token)}
    found |= {
        g.i for c in token.children if c.dep_ == "advmod" and c.lower_ == "longer" for g in c.lefts if _negates(g)
    }
    if token.i + 1 < len(token.doc) and _waits(token):
        found.add(token.i)
    found |= _subject_negators(token) | _inverted(token)
    if token.pos_ == "ADP" and _negates(token):
        found.add(token.i)
    return {i for i in found if i in words or i not in content}


def _negates(token: Token) -> bool:
    """Whether the word negates, and is not taken back by the next one ("not only")."""
    if token.lower_ not in listed("polarity", "negators"):
        return False
    return token.i + 1 >= len(token.doc) or token.nbor().lower_ not in listed("polarity", "spared")


def is_apart(word: Token, other: Token) -> bool:
    """Whether one of the two stands inside a quotation and the other outside: an odd number of quotation marks between.
    What the parser hangs on a cue from within the quoted words is said there, and says nothing of the cue.
    """
    low, high = sorted((word.i, other.i))
    return sum(t.text in QUOTING and t.tag_ != "POS" for t in word.doc[low + 1 : high]) % 2 == 1


QUOTING = EITHER | OPENING | CLOSING | frozenset("‟❝❞「」『』‹›‘’'")


def carries(over: Token, below: Token) -> bool:
    """Whether the word over a saying tells it as done or as not done: "declined to say", "has yet to say", "appeared to
    say", "went on to say"; not "wants to say".
    """
    known = listed("hedges", "seeming") | listed("polarity", "carriers")
    return _turns(over) or _waits(over) or _waits(below) or _lemma(over) in known


def _waits(token: Token) -> bool:
    """Whether ``has yet to`` or ``is yet to`` stands over the verb."""
    return any(c.lower_ == "yet" and c.i + 1 < len(c.doc) and c.nbor().lower_ == "to" for c in token.children)


def _subject_negators(token: Token) -> set[int]:
    """``nobody``, ``neither side``, ``none of the envoys`` as the subject."""
    subjects = [c for c in token.children if c.dep_ in _SUBJECTS]
    first = (t for s in subjects for t in (s, *(c for c in s.lefts if c.dep_ in {"det", "preconj", "cc"})))
    return {t.i for t in first if _negates(t) and not is_apart(t, token)}


def _inverted(token: Token) -> set[int]:
    """``nor did the ministry say``: the word that opens the clause, before its auxiliary."""
    first = min((c for c in token.children if c.dep_ in {"aux", "auxpass"}), key=lambda c: c.i, default=None)
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if first is None or first.i == 0 or subject is None or subject.i < first.i:
        return set()
    before = first.nbor(-1)
    return {before.i} if before.lower_ in {"nor", "neither", "never"} and before.head.i != token.i else set()


def _loose(head: Token, words: frozenset[int], counted: frozenset[int]) -> bool:
    """Whether the only negation among the cue's own words hangs on none of the words asked: "with no hint of"."""
    return not counted and any(_negates(head.doc[i]) for i in words)
