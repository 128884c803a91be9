"""The type of an event (PLOVER), its mode, and the field it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from verbale.extraction.events_features import hangs, lexicon, type_features
from verbale.extraction.events_model import model
from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.events_words import listed, of_idiom
from verbale.extraction.lexicon import listed as listed_of
from verbale.extraction.lexicon import words_of
from verbale.language.lexicon import lexicon as people_words
from verbale.language.marks import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from verbale.language.encoder.decode import Array

NONE = "none"
LIKELY = 0.45
"""The least probability at which a type is told."""
LIKELY_KNOWN = 0.35
"""The same of a word that ``events_types.yaml`` lists."""
LIKELY_OTHER = 0.8
"""The same of a noun, or a verb that hangs on another, that it does not list: the head has seen few of them."""
LIKELY_PHRASE = 0.25
"""The same of a phrase that it lists."""
SURE = 1.0
"""What a listed word adds to the logits of its types, and takes from that of none."""
SURER = 2.5
"""The same for verbs that hang on others: of these the head has seen few."""
SUREST = 5.0
"""The same for nouns, and for verbs that mean it only with their particle: "call for", "rule out"."""
_ASKS = frozenset({"whether", "if", "what", "who", "when", "where", "why", "how"})
YIELDING = "YIELD"
"""The model's class for CONCEDE and RETREAT together, as its corpus has it."""


def types_of(tokens: Sequence[Token], states: Array) -> list[str | None]:
    """The type of each trigger; None where it is likelier to be none of PLOVER's, or no type is likely enough."""
    if not tokens:
        return []
    known = model()
    logits = known.kinds([dict(type_features(token, alone=hangs(token))) for token in tokens], states)
    numbers = {code: number for number, code in enumerate(known.types)}
    least = np.full(len(tokens), LIKELY)
    for row, token in enumerate(tokens):
        governed = hangs(token)
        if token.pos_ != "VERB" or governed:
            least[row] = LIKELY_OTHER
        spoken, phrase = _spoken_for(token)
        if spoken:
            sure = SUREST if phrase or token.pos_ != "VERB" else SURER if governed else SURE
            logits[row, numbers[NONE]] -= sure
            least[row] = LIKELY_PHRASE if phrase else LIKELY_KNOWN
            for code in spoken:
                logits[row, numbers[code]] += sure / len(spoken)
            for code in lexicon().get(token.lemma_.lower(), ()) if phrase else ():
                if code in numbers and code not in spoken:
                    logits[row, numbers[code]] -= SURER
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    best = shares.argmax(1)
    return [
        _of_plover(known.types[k], token) if share[k] >= limit and not _has_none(token) else None
        for token, k, share, limit in zip(tokens, best, shares, least, strict=True)
    ]


def _with_particle(token: Token) -> bool:
    """Whether a listed phrase is a verb with what stands beside it, of which the verb alone says nothing."""
    known, lemma = lexicon(), token.lemma_.lower()
    if lemma in known:
        return False
    deep = (f"{c.lemma_}_{o.lemma_}" for c in token.children if c.dep_ == "prep" for o in c.children)
    beside = (c.lemma_ for c in token.children if c.dep_ in {"prt", "prep"} or of_idiom(c))
    return any(f"{lemma}_{words.lower()}" in known for words in (*beside, *deep))


def _spoken_for(token: Token) -> tuple[frozenset[str], bool]:
    """The model's types for which the trigger's own word speaks, or its phrase ("fire rockets"); whether that alone
    tells the sense.
    """
    known, lemma = lexicon(), token.lemma_.lower()
    if lemma == "strike":
        return _of_strike(token), True
    if lemma == "fire" and token.pos_ == "VERB":
        return frozenset({"SANCTION" if _of_people(token) else "ASSAULT"}), True
    if lemma == "block" and any(o.lemma_.lower() in listed("ways") for o in _undergoing(token)):
        return frozenset({"PROTEST" if _by_people(token) else "COERCE"}), True
    beside = [c.lemma_ for c in token.children]
    beside += [f"{c.lemma_}_{o.lemma_}" for c in token.children if c.dep_ == "prep" for o in c.children]
    phrases = [code for words in beside for code in known.get(f"{lemma}_{words.lower()}", ())]
    alone = () if token.pos_ == "NOUN" and lemma in listed("only_verbs") else known.get(lemma, ())
    codes = phrases or alone
    return frozenset(YIELDING if code in {"CONCEDE", "RETREAT"} else code for code in codes), _with_particle(token)


def _undergoing(verb: Token) -> list[Token]:
    """What a verb is done to."""
    return [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]


def _by_people(verb: Token) -> bool:
    """Whether a verb is done by people, and by no force or authority."""
    doers = [d for d in subjects(verb) if d.dep_ != "nsubjpass"]
    doers += [o for c in verb.children if c.dep_ == "agent" for o in c.children]
    forces = people_words().forces | listed("authorities")
    return bool(doers) and not any(d.ent_type_ == "GPE" or d.lemma_.lower() in forces for d in doers)


def _of_people(verb: Token) -> bool:
    """Whether a verb has people for its object: "fired 60 workers", not "fired rockets", "fired at the boat"."""
    return any(c.pos_ == "PRON" or is_somebody(c) for c in _undergoing(verb))


def _of_strike(strike: Token) -> frozenset[str]:
    """Whether a strike is one of work or with weapons, by its object or the words around; both where nothing says."""
    beside = {c.dep_ for c in strike.children}
    if strike.pos_ == "VERB":
        return frozenset({"PROTEST" if beside.isdisjoint({"dobj", "nsubjpass", "auxpass"}) else "ASSAULT"})
    words = [field for word in strike.sent for field in _fields().get(word.lemma_.lower(), ())]
    labour, military = words.count("labour") - 1, words.count("military")  # "strike" itself is a word of labour
    if labour != military:
        return frozenset({"PROTEST" if labour > military else "ASSAULT"})
    of_state = any(c.ent_type_ in {"GPE", "NORP", "PERSON"} for c in strike.children)
    return frozenset({"ASSAULT"} if of_state else {"PROTEST", "ASSAULT"})


def _has_none(token: Token) -> bool:
    """Whether a word is of no type of its own: a verb that does no more than say, a noun in another's name."""
    if token.pos_ != "VERB":
        return token.dep_ == "compound"
    lemma = token.lemma_.lower()
    if lemma == "call":  # by a name: "called the deal a betrayal"
        return any(
            c.dep_ in {"oprd", "attr", "acomp"} or (c.dep_ == "ccomp" and c.tag_ != "VB") for c in token.children
        )
    if lemma == "ask":
        return any(c.dep_ == "ccomp" and any(d.lower_ in _ASKS for d in c.children) for c in token.children)
    if lemma in listed("publishing"):
        return any(c.lemma_.lower() in listed("published") for c in _undergoing(token))
    return lemma in listed("saying")


def _of_plover(code: str, token: Token) -> str | None:
    """The code of PLOVER's sixteen: what yields in deed retreats, what yields in words concedes."""
    if code == NONE:
        return None
    if code != YIELDING:
        return code
    words = {token.lemma_.lower(), *(c.lemma_.lower() for c in token.children if c.dep_ in {"dobj", "prt", "compound"})}
    promising = listed_of("events_modes", "promising")
    spoken = any("CONCEDE" in lexicon().get(word, ()) for word in words) or not words.isdisjoint(promising)
    return "CONCEDE" if spoken else "RETREAT"


def mode_of(code: str | None, token: Token) -> str | None:
    """The mode that the words at a trigger tell; None where they tell none."""
    if code is None:
        return None
    words = _near(token) - ({"fire"} if token.lemma_ == "set" else frozenset())  # set on fire is not fired at
    return next((mode for mode, said in _modes().get(code, {}).items() if not words.isdisjoint(said)), None)


def context_of(sentence: Words) -> str | None:
    """The field of which most words stand in the sentence; None where none does."""
    known, lemmas = _fields(), lemmas_of(sentence.doc)
    found = Counter(field for lemma in lemmas[sentence.start : sentence.end] for field in known.get(lemma, ()))
    return min(found, key=lambda field: (-found[field], field)) if found else None


def _near(token: Token) -> frozenset[str]:
    """The lemmas of a trigger, of what hangs on it, and of what hangs on that."""
    words = {token.lemma_.lower()}
    for child in token.children:
        if child.dep_ not in {"nsubj", "conj", "advcl", "punct"}:
            words.add(child.lemma_.lower())
            words.update(below.lemma_.lower() for below in child.children)
    return frozenset(words)


@cache
def _modes() -> dict[str, dict[str, frozenset[str]]]:
    return {
        code: {mode: frozenset(words.split()) for mode, words in modes.items()}
        for code, modes in words_of("events_modes")["modes"].items()
    }


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, words in words_of("events_modes")["contexts"].items():
        for word in words.split():
            found.setdefault(word, []).append(field)
    return {word: tuple(names) for word, names in found.items()}
