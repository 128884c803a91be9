"""Stances that somebody takes by what he says, without a word that names one: "must", "will send", "is unacceptable".

They stand in the content of a statement, and are its speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.stances_cues import Cue, is_cue
from verbale.extraction.stances_words import is_of, kinds, lemma, listed, phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OUGHT = frozenset({"must", "should"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "wo", "'d"})


def said_cues(sentence: Iterable[Token]) -> Iterator[Cue]:
    """The cues of a sentence that are stances only in somebody's words; ``holders`` are the grammatical subjects."""
    for token in sentence:
        found = None
        if token.pos_ in {"VERB", "AUX"}:
            found = _must_first(token) or _must(token) or _matters(token) or _not_raised(token) or _broke(token)
            found = found or _will(token)
        found = found or _judged(token)
        if found is not None:
            yield found


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _ought(verb: Token) -> Token | None:
    """The word by which something must be: "must", "has to", "needs to", "it is necessary to"."""
    found = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in _OUGHT), None)
    if found is not None or not any(c.tag_ == "TO" for c in verb.children):
        return found
    above = verb.head
    if verb.dep_ == "xcomp" and lemma(above) in {"have", "need", "ought"} and above.i < verb.i:
        return None if any(c.dep_ == "neg" or c.dep_ == "aux" for c in above.children) else above
    return None


def _must(verb: Token) -> Cue | None:
    """As in "Foreign ships must leave", "the fees have to be cut"."""
    word = _ought(verb)
    if word is None or lemma(verb) in listed("stative") or is_cue(verb):
        return None
    asked = tuple(s for s in (subjects(verb)) if is_somebody(s) or s.pos_ == "PRON")
    if any(s.lower_ in listed("first") | listed("generic") for s in asked):
        return None
    return Cue(word, (word,), "demands", verb, (), (verb,), asked, rule="stances.must")


def _must_first(verb: Token) -> Cue | None:
    """As in "Supervision must be settled before the plan can begin": the plan is agreed to on that condition."""
    word = _ought(verb)
    before = next(
        (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "before" for m in c.children)), None
    )
    if word is None or before is None:
        return None
    about = tuple(c for c in before.children if c.dep_ in _SUBJECTS and not is_somebody(c))
    return Cue(word, (word, verb), "accepts_conditionally", verb, (), about or (before,), rule="stances.must_first")


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
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    past = verb.tag_ in {"VBD", "VBN"} or "did" in _helpers(verb)
    about = tuple(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and not is_somebody(c))
    if not (negated and past and about):
        return None
    return Cue(verb, (verb,), "denies", verb, (), about, rule="stances.not_raised")


def _broke(verb: Token) -> Cue | None:
    """As in "Sarn has violated the truce": what somebody says of another."""
    if lemma(verb) not in listed("breaking") or verb.dep_ in {"amod", "xcomp", "pcomp"}:
        return None
    about = tuple(c for c in verb.children if c.dep_ == "dobj" and is_of(c, "deal"))
    helpers = _helpers(verb)
    if not about or helpers & {"will", "would", "could", "may", "might", "must", "should", "to", "not", "can"}:
        return None
    if any(c.dep_ == "neg" or c.lower_ in {"if", "whether", "unless"} for c in verb.children):
        return None
    return Cue(verb, (verb,), "accuses_of_breaking", verb, tuple(subjects(verb)), about, rule="stances.broke")


def _will(verb: Token) -> Cue | None:
    """As in "We will send observers", "would not enter into talks": what the speaker's side will or will not do."""
    if verb.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"} or not _helpers(verb) & _WILL or is_cue(verb):
        return None
    holders = tuple(c for c in verb.children if c.dep_ == "nsubj")
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    if not holders or _helpers(verb) & {"have", "be", "been"} or lemma(verb) in listed("stative"):
        return None
    if not negated and lemma(verb) not in listed("binding"):
        return None
    if not any(c.dep_ in {"dobj", "prep", "xcomp", "prt"} for c in verb.children):
        return None
    act = "rejects" if negated else "undertakes"
    return Cue(verb, (verb,), act, verb, holders, (verb,), rule="stances.will")


def _judged(word: Token) -> Cue | None:
    """As in "The western mouth was out of the question", "this is a dangerous decision"."""
    act = kinds("judged").get(lemma(word))
    verb = word.head
    if act is None and word.lower_ == "out" and (act := _phrase(word)) is None:
        return None
    if act is None:
        return None
    if word.dep_ == "amod" and verb.dep_ == "attr" and is_of(verb, "put"):
        verb = verb.head
    elif word.dep_ not in {"acomp", "attr", "prep", "oprd", "advmod"}:
        return None
    if lemma(verb) != "be" or any(c.dep_ == "neg" for c in verb.children):
        return None
    about = tuple(c for c in verb.children if c.dep_ in _SUBJECTS | {"csubj", "xcomp", "ccomp", "advcl"})
    about = tuple(c for c in about if c.lower_ != "it") or about
    if not about or (is_somebody(about[0]) and act != "rejects"):
        return None
    return Cue(word, (word,), act, verb, (), about[:1], rule="stances.judged")


def _phrase(word: Token) -> str | None:
    beside = " ".join(t.lower_ for t in word.doc[word.i : word.i + 4])
    return next((act for words, act in phrases("judged_phrases").items() if beside.startswith(words)), None)
