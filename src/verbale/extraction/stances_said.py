"""Stances that somebody takes by what he says, without a word that names one: "must", "will send", "is unacceptable".

They stand in the content of a statement, and are its speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_cues import is_cue
from verbale.extraction.stances_takes import Cue, is_party
from verbale.extraction.stances_words import is_of, kinds, lemma, listed, negates, phrases

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
            found = next((cue for rule in _RULES if (cue := rule(token)) is not None), None)
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
    if word is not None and (verb if word.dep_ == "aux" else word).dep_ not in _MAIN:
        return None
    states = lemma(verb) in listed("stative") and not (lemma(verb) == "be" and word is not None and _names_what(verb))
    if word is None or states or is_cue(verb) or (word.tag_ == "VBD" and lemma(word) == "have"):
        return None
    asked = tuple(s for s in (subjects(verb)) if is_somebody(s) or s.pos_ == "PRON")
    if any(s.lower_ in listed("first") | listed("generic") for s in asked):
        return None
    return Cue(word, (word,), "demands", verb, (), (verb,), asked, rule="stances.must")


def _names_what(verb: Token) -> bool:
    """Whether a "must be" says what something must be: "a withdrawal must be the first condition"."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    told = any(c.dep_ in {"attr", "acomp"} for c in verb.children)
    return told and subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not is_somebody(subject)


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
    about = tuple(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.ent_type_ != "PERSON")
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
    above = _going_to(verb) or verb
    if above.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"} or is_cue(verb):
        return None
    if above is verb and not _helpers(verb) & _WILL:
        return None
    holders = tuple(c for c in above.children if c.dep_ == "nsubj")
    negated = negates(above)
    if not holders or _helpers(verb) & {"have", "be", "been"} or lemma(verb) in listed("stative"):
        return None
    known = listed("binding") | listed("refusable") if negated else listed("binding")
    if lemma(verb) not in known:
        return None
    if not any(c.dep_ in {"dobj", "prep", "xcomp", "prt"} for c in verb.children):
        return None
    act = "rejects" if negated else "undertakes"
    return Cue(verb, (verb,), act, above, holders, (verb,), rule="stances.will")


def _going_to(verb: Token) -> Token | None:
    """The "going" of "we are going to send"."""
    to = verb.dep_ == "xcomp" and verb.head.lower_ == "going" and any(c.tag_ == "TO" for c in verb.children)
    return verb.head if to else None


def _could(verb: Token) -> Cue | None:
    """As in "all prisoners could be exchanged in a day": an idea that is put forward."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not passive or not _helpers(verb) & {"could", "can", "might"} or lemma(verb) not in listed("binding"):
        return None
    if negates(verb) or any(c.dep_ == "agent" for c in verb.children) or verb.dep_ not in _MAIN:
        return None
    return Cue(verb, (verb,), "offers", verb, (), (verb,), rule="stances.could")


def _would_be_done(verb: Token) -> Cue | None:
    """As in "announced that the crews would be exchanged"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    told = verb.dep_ == "ccomp" and lemma(verb.head) in listed("announcing")
    if not (passive and told and _helpers(verb) & _WILL) or lemma(verb) not in listed("binding") or negates(verb):
        return None
    return Cue(verb, (verb,), "undertakes", verb, (), (verb,), rule="stances.would_be_done")


def _would_like(verb: Token) -> Cue | None:
    """As in "would like to see the ports protected"."""
    if lemma(verb) != "like" or not _helpers(verb) & {"would", "'d", "’d"} or negates(verb):
        return None
    see = next((c for c in verb.children if c.dep_ == "xcomp" and lemma(c) in {"see", "have"}), None)
    about = tuple(c for c in see.children if c.dep_ in {"dobj", "ccomp"}) if see is not None else ()
    holders = tuple(c for c in verb.children if c.dep_ == "nsubj")
    return Cue(verb, (verb,), "demands", verb, holders, about[:1], rule="stances.would_like") if about else None


def _covers(verb: Token) -> Cue | None:
    """As in "the pause covered food", "food would be covered", "the deal referred to ports": what is in a deal."""
    if negates(verb) or verb.dep_ not in _MAIN:
        return None
    subjects_ = [c for c in verb.children if c.dep_ in _SUBJECTS]
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma(verb) in listed("covering") and passive and _helpers(verb) & _WILL:
        return Cue(verb, (verb,), "demands", verb, (), tuple(subjects_[:1]), rule="stances.covers")
    if not any(is_of(s, "deal") for s in subjects_) or passive:
        return None
    about = [c for c in verb.children if c.dep_ == "dobj"] if lemma(verb) in listed("covering") else []
    about += list(after(verb, frozenset({"to"}))) if lemma(verb) in listed("referring") else []
    return Cue(verb, (verb,), "demands", verb, (), tuple(about[:1]), rule="stances.covers") if about else None


def _no_clarity(verb: Token) -> Cue | None:
    """As in "there is no clarity on the venue"."""
    if lemma(verb) != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return None
    for noun in verb.children:
        if noun.dep_ == "attr" and lemma(noun) in listed("open_nouns") and any(c.lower_ == "no" for c in noun.children):
            about = tuple(after(noun, frozenset({"on", "about", "over", "regarding"}))) or tuple(
                after(verb, frozenset({"on", "about", "over"}))
            )
            return Cue(noun, (noun,), "undecided", verb, (), about[:1], rule="stances.no_clarity") if about else None
    return None


def _later(verb: Token) -> Cue | None:
    """As in "the offer would be answered after the season", "it deserved careful study"."""
    about = tuple(c for c in verb.children if c.dep_ in _SUBJECTS and not is_somebody(c))
    if lemma(verb) == "deserve" and any(lemma(c) in listed("thought") for c in verb.children):
        return Cue(verb, (verb,), "defers", verb, (), about, rule="stances.later") if about else None
    when = any(c.dep_ == "prep" and c.lower_ in {"after", "in", "at", "before", "on"} for c in verb.children)
    when = when or any(c.lower_ == "later" for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and when and lemma(verb) in listed("later") and _helpers(verb) & _WILL and about and not negates(verb):
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
    if lemma(verb) != "be" or not _helpers(verb) & {"would", "will"} or negates(verb):
        return None
    praised = any(c.dep_ == "attr" and any(a.lower_ in listed("best") for a in c.children) for c in verb.children)
    about = tuple(c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" and not is_party(c))
    return Cue(verb, (verb,), "offers", verb, (), about, rule="stances.best") if praised and about else None


_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_RULES = (
    _must_first,
    _must,
    _matters,
    _not_raised,
    _broke,
    _will,
    _could,
    _would_be_done,
    _would_like,
    _covers,
    _no_clarity,
    _later,
    _not_ready,
    _best,
)
"""The rules for verbs, the surest first."""


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
