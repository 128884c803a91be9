"""Stances that somebody takes by what he says, without a word that names one: "must", "will send", "is unacceptable".

They stand in the content of a statement, and are its speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_modals import (
    MAIN,
    WILL,
    could,
    helpers,
    must,
    must_first,
    never,
    will,
    would_be_done,
    would_like,
)
from verbale.extraction.stances_phrases import judgment
from verbale.extraction.stances_takes import SUBJECTS, Cue, is_party
from verbale.extraction.stances_words import is_of, kinds, lemma, listed, negates, phrases

if TYPE_CHECKING:
    from spacy.tokens import Token


def said_cues(sentence: Iterable[Token]) -> Iterator[Cue]:
    """The cues of a sentence that are stances only in somebody's words; ``holders`` are the grammatical subjects."""
    for token in sentence:
        found = None
        if token.pos_ in {"VERB", "AUX"}:
            found = next((cue for rule in _RULES if (cue := rule(token)) is not None), None)
        found = found or _judged(token)
        if found is not None:
            yield found


def _matters(verb: Token) -> Cue | None:
    """As in "There are matters that have to be settled first"."""
    if lemma(verb) not in {"be", "remain", "have"}:
        return None
    for noun in verb.children:
        if noun.dep_ in {"attr", "dobj", "nsubj"} and noun.tag_ == "NNS" and lemma(noun) in listed("matters"):
            for clause in noun.children:
                if clause.dep_ in {"relcl", "acl"} and _settles(clause):
                    return Cue(noun, (noun,), "accepts_conditionally", verb, (), (), rule="stances.matters")
    return None


def _settles(clause: Token) -> bool:
    words = [clause, *(t for t in clause.children if t.dep_ == "xcomp")]
    needed = any(t.lower_ in {"need", "needs", "have", "must", "to", "should"} for t in clause.subtree)
    return needed and any(lemma(t) in listed("settling") for t in words)


def _not_raised(verb: Token) -> Cue | None:
    """As in "Fuel was not mentioned", "they had not discussed the islets": denied, with its scope."""
    if lemma(verb) not in listed("raising") or verb.tag_ == "VBG":
        return None
    negated = negates(verb) and verb.dep_ in MAIN
    past = verb.tag_ in {"VBD", "VBN"} or "did" in helpers(verb)
    about = tuple(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.ent_type_ != "PERSON")
    if not (negated and past and about):
        return None
    return Cue(verb, (verb,), "denies", verb, (), about, rule="stances.not_raised")


def _broke(verb: Token) -> Cue | None:
    """As in "Sarn has violated the truce": what somebody says of another."""
    if lemma(verb) not in listed("breaking") or verb.dep_ in {"amod", "xcomp", "pcomp"}:
        return None
    about = tuple(c for c in verb.children if c.dep_ == "dobj" and is_of(c, "deal"))
    if not about or helpers(verb) & {"will", "would", "could", "may", "might", "must", "should", "to", "not", "can"}:
        return None
    if any(c.dep_ == "neg" or c.lower_ in {"if", "whether", "unless"} for c in verb.children):
        return None
    return Cue(verb, (verb,), "accuses_of_breaking", verb, tuple(subjects(verb)), about, rule="stances.broke")


def _covers(verb: Token) -> Cue | None:
    """As in "the pause covered food", "food would be covered", "the deal referred to ports": what is in a deal."""
    if negates(verb) or verb.dep_ not in MAIN:
        return None
    subjects_ = [c for c in verb.children if c.dep_ in SUBJECTS]
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma(verb) in listed("covering") and passive and helpers(verb) & WILL:
        return Cue(verb, (verb,), "demands", verb, (), tuple(subjects_[:1]), rule="stances.covers")
    if not any(is_of(s, "deal") for s in subjects_) or passive:
        return None
    about = [c for c in verb.children if c.dep_ == "dobj"] if lemma(verb) in listed("covering") else []
    about += list(after(verb, frozenset({"to"}))) if lemma(verb) in listed("referring") else []
    return Cue(verb, (verb,), "demands", verb, (), tuple(about[:1]), rule="stances.covers") if about else None


def _no_clarity(verb: Token) -> Cue | None:
    """As in "there is no decision on a venue"."""
    if lemma(verb) != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return None
    for noun in verb.children:
        if noun.dep_ == "attr" and lemma(noun) in listed("open_nouns") and any(c.lower_ == "no" for c in noun.children):
            about = tuple(after(noun, frozenset({"on", "about", "over", "regarding"}))) or tuple(
                after(verb, frozenset({"on", "about", "over"}))
            )
            return Cue(noun, (noun,), "undecided", verb, (), about[:1], rule="stances.no_clarity") if about else None
    return None


def _no_without(verb: Token) -> Cue | None:
    """As in "there can be no deal without the return of the hostages"."""
    if lemma(verb) != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return None
    about = tuple(c for c in verb.children if c.dep_ == "attr" and any(d.lower_ == "no" for d in c.children))
    if not about or not (is_of(about[0], "deal") or is_of(about[0], "put")):
        return None
    lifting = any(c.lower_ in listed("lifting") for head in (verb, about[0]) for c in head.children)
    lifting = lifting or any(m.lower_ in listed("lifting") for c in verb.children for m in c.children)
    return Cue(verb, (verb,), "accepts_conditionally", verb, (), about, rule="stances.no_without") if lifting else None


def _answer_is(verb: Token) -> Cue | None:
    """As in "the answer is no"."""
    answers = any(c.dep_ == "nsubj" and lemma(c) in listed("answers") for c in verb.children)
    told = [kinds("yes_or_no").get(c.lower_) for c in verb.children if c.i > verb.i]
    act = next((a for a in told if a), None)
    return Cue(verb, (verb,), act, verb, (), (), rule="stances.answer_is") if answers and act else None


def _later(verb: Token) -> Cue | None:
    """As in "the offer would be answered after the season", "it deserved careful study"."""
    about = tuple(c for c in verb.children if c.dep_ in SUBJECTS and not is_somebody(c))
    if lemma(verb) == "deserve" and any(lemma(c) in listed("thought") for c in verb.children):
        return Cue(verb, (verb,), "defers", verb, (), about, rule="stances.later") if about else None
    when = any(c.dep_ == "prep" and c.lower_ in {"after", "in", "at", "before", "on"} for c in verb.children)
    when = when or any(c.lower_ == "later" for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and when and lemma(verb) in listed("later") and helpers(verb) & WILL and about and not negates(verb):
        return Cue(verb, (verb,), "defers", verb, (), about, rule="stances.later")
    return None


def _not_ready(verb: Token) -> Cue | None:
    """As in "the licences were not ready for discussion"."""
    about = tuple(c for c in verb.children if c.dep_ == "nsubj" and not is_somebody(c) and c.pos_ != "PRON")
    ready = any(c.dep_ == "acomp" and c.lower_ in {"ready", "ripe"} for c in verb.children)
    if lemma(verb) != "be" or not ready or not negates(verb) or not about:
        return None
    return Cue(verb, (verb,), "defers", verb, (), about, rule="stances.not_ready")


def _best(verb: Token) -> Cue | None:
    """As in "foreign ownership would be the best guarantee"."""
    if lemma(verb) != "be" or not helpers(verb) & {"would", "will"} or negates(verb):
        return None
    praised = any(c.dep_ == "attr" and any(a.lower_ in listed("best") for a in c.children) for c in verb.children)
    about = tuple(c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" and not is_party(c))
    return Cue(verb, (verb,), "offers", verb, (), about, rule="stances.best") if praised and about else None


def _needed(verb: Token) -> Cue | None:
    """As in "We need a pay rise of 6 percent": asked for, of what can be offered or agreed."""
    own = any(c.dep_ == "nsubj" and c.lower_ == "we" for c in verb.children)
    if lemma(verb) != "need" or not own or negates(verb) or verb.dep_ not in MAIN:
        return None
    about = tuple(c for c in verb.children if c.dep_ == "dobj" and any(is_of(c, n) for n in ("deal", "offered")))
    return Cue(verb, (verb,), "demands", verb, (), about, rule="stances.needed") if about else None


def _short(verb: Token) -> Cue | None:
    """As in "the offer falls short", "the plan does not go far enough"."""
    about = tuple(c for c in verb.children if c.dep_ == "nsubj" and (is_of(c, "put") or is_of(c, "pointing")))
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    short = lemma(verb) == "fall" and "short" in words and not negates(verb)
    short = short or (lemma(verb) == "go" and {"far", "enough"} <= words and negates(verb))
    return Cue(verb, (verb,), "rejects", verb, (), about, rule="stances.short") if short and about else None


def _only_if(verb: Token) -> Cue | None:
    """As in "a truce was possible only if the prisoners were freed"."""
    about = tuple(c for c in verb.children if c.dep_ in SUBJECTS and (is_of(c, "deal") or is_of(c, "put")))
    possible = any(c.dep_ == "acomp" and c.lower_ in {"possible", "acceptable", "feasible"} for c in verb.children)
    if lemma(verb) != "be" or not possible or not about:
        return None
    hangs = any(t.lower_ == "only" and t.nbor(1).lower_ in {"if", "after", "once", "when"} for t in verb.subtree)
    return Cue(verb, (verb,), "accepts_conditionally", verb, (), about, rule="stances.only_if") if hangs else None


_RULES = (
    _only_if,
    _needed,
    _short,
    must_first,
    must,
    _matters,
    _not_raised,
    _broke,
    will,
    could,
    would_be_done,
    would_like,
    _covers,
    _no_clarity,
    _no_without,
    _answer_is,
    _later,
    _not_ready,
    _best,
    never,
)
"""The rules for verbs, the surest first."""


_PEOPLE = frozenset({"you", "we", "i", "they", "he", "she"})
"""Pronouns of people, on whom no judgment is a stance."""


def _judged(word: Token) -> Cue | None:
    """As in "The western mouth was out of the question", "this is a dangerous decision"."""
    act = judgment(word)
    verb = word.head
    if act is None and word.lower_ == "out" and (act := _phrase(word)) is None:
        return None
    if act is None:
        return None
    if word.dep_ == "amod" and verb.dep_ == "attr" and is_of(verb, "put"):
        verb = verb.head
    elif word.dep_ not in {"acomp", "attr", "prep", "oprd", "advmod"}:
        return None
    negated = any(c.dep_ == "neg" or c.lower_ == "longer" for w in (verb, word) for c in w.children)
    if lemma(verb) != "be" or negated or helpers(verb) & {"may", "might", "could"}:
        return None
    about = tuple(c for c in verb.children if c.dep_ in SUBJECTS | {"csubj", "xcomp", "ccomp", "advcl"})
    about = tuple(c for c in about if c.lower_ != "it") or about
    if not about or (is_somebody(about[0]) and act != "rejects") or about[0].lower_ in _PEOPLE:
        return None
    return Cue(word, (word,), act, verb, (), about[:1], rule="stances.judged")


def _phrase(word: Token) -> str | None:
    beside = " ".join(t.lower_ for t in word.doc[word.i : word.i + 4])
    return next((act for words, act in phrases("judged_phrases").items() if beside.startswith(words)), None)
