"""Nouns and adjectives that take a stance: "his support for", "the union's refusal", "is ready to", "is opposed to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_phrases import accusing, blamed
from verbale.extraction.stances_takes import FRAMES, SUBJECTS, Cue, after_word, has_to, holders_of, is_party
from verbale.extraction.stances_words import framed, is_of, kinds, lemma, listed, noun_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_COPULAS = frozenset({"be", "remain", "stand", "seem", "appear", "become", "stay", "declare", "pronounce", "sound"})
_NAMES = frozenset({"GPE", "NORP", "ORG"})


def adjective(word: Token) -> Iterator[Cue]:
    """The stance of an adjective or a preposition that is said of somebody: "is ready to sign", "is against"."""
    predicate = _predicate(word)
    if predicate is None or (word.i > 0 and word.nbor(-1).lower_ == "as"):
        return
    for act, takes in framed("adjectives")[word.lower_]:
        objects = tuple(o for way in sorted(takes - FRAMES) for o in after_word(word, way))[:1]
        if "noun" in takes:
            objects = tuple(c for c in word.children if c.dep_ in {"pobj", "pcomp"} and not is_somebody(c))
        if objects or "none" in takes:
            yield Cue(word, (word,), act, predicate, holders_of(predicate), objects, rule="stances.adjective")
            return


def _predicate(word: Token) -> Token | None:
    """The word that gives an adjective its tense and its subject; None where it is said of nobody."""
    verb = word.head
    if word.dep_ == "conj":
        return verb.head if verb.dep_ == "acomp" else None
    if word.dep_ not in {"acomp", "oprd", "attr", "prep", "ccomp", "ROOT", "advcl", "xcomp"}:
        return None
    if lemma(verb) in _COPULAS and verb.pos_ in {"VERB", "AUX"}:
        return verb
    own = any(c.dep_ in SUBJECTS for c in word.children)
    return word if own or word.dep_ == "advcl" else None


def noun(word: Token) -> Iterator[Cue]:
    """The stance that a noun names: "Sarn's rejection of the plan", "expressed support for it"."""
    for act, takes in framed("nouns").get(noun_key(word), ()):
        holders, verb = had(word)
        objects = _about(word, act, takes, verb)
        if not objects and lemma(verb) in listed("giving") and "to" in takes:
            objects = after_word(verb, "to") or _given(verb)
        borrowed = lemma(word) in listed("needs") and verb.i == word.i
        if borrowed or (act == "orders" and lemma(verb) not in listed("ordering")):
            return
        if holders and (objects or "none" in takes):
            yield Cue(word, (word,), act, verb, holders, objects, rule="stances.noun")
            return


def _given(verb: Token) -> tuple[Token, ...]:
    """What something is given to: "gave its approval to the deal"."""
    to = [c for c in verb.children if c.dep_ == "dative" and c.lower_ == "to"]
    return tuple(o for c in to for o in c.children if o.dep_ == "pobj")


def _about(noun: Token, act: str, takes: frozenset[str], verb: Token) -> tuple[Token, ...]:
    """What a noun is about: what follows it, what "faces" it, or what stands before it, as in "truce offer"."""
    if found := _of_noun(noun, takes):
        return found
    if verb.i != noun.i and lemma(verb) in listed("meeting"):
        return tuple(s for s in subjects(verb) if not is_party(s))
    if noun.pos_ != "NOUN" or act not in {"demands", "offers"}:
        return ()
    before = [c for c in noun.lefts if c.dep_ == "compound" and (is_of(c, "put") or is_of(c, "deal"))]
    return tuple(c for c in before if c.i == 0 or c.nbor(-1).text not in {"-", "–"})[-1:]


def _of_noun(noun: Token, takes: frozenset[str]) -> tuple[Token, ...]:
    """What a noun is about: "support for", "willingness to", "the demand that"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "ccomp"} and child.i > noun.i:
            asked = "that" in takes and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
            if ("to" in takes and has_to(child)) or asked:
                return (child,)
        if child.dep_ == "prep" and child.lower_ in takes:
            found = tuple(o for o in child.children if o.dep_ in {"pobj", "pcomp"} and not is_somebody(o))
            if found:
                return found[:1]
    return ()


def had(noun: Token) -> tuple[tuple[Token, ...], Token]:
    """Who has a noun's stance, and the verb above: "Sarn's rejection", "expressed support", "resistance from Sarn"."""
    verb = noun.head
    owned = tuple(c for c in noun.children if c.dep_ == "poss")
    named = tuple(c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.ent_type_ in _NAMES)
    by = tuple(o for c in noun.children if c.lower_ in {"by", "from"} for o in c.children if o.dep_ == "pobj")
    direct = noun.dep_ == "dobj" and verb.pos_ == "VERB"
    if direct and lemma(verb) in listed("meeting"):
        return tuple(o for o in after(verb, frozenset({"from"}))) or by, verb
    if direct and lemma(verb) == "have" and by:
        return by, noun  # "they have promises from Sarn"
    if direct and lemma(verb) in listed("giving") and (not owned or owned[0].pos_ == "PRON"):
        return holders_of(verb), verb
    if owned and owned[0].pos_ == "PRON" and (above := accusing(noun)) is not None:
        return blamed(above), noun  # "accused Sarn of breaking its promise": the promise is of who is accused
    return owned or by or named, noun


def answer(noun: Token) -> Iterator[Cue]:
    """As in "the union's favourable response to the offer", "favourable was its response"."""
    beside = [c for c in noun.children if c.dep_ == "amod"]
    beside += [c for c in noun.head.subtree if c.pos_ == "ADJ" and c.i < noun.i] if lemma(noun.head) == "be" else []
    holders, verb = had(noun)
    for word in beside:
        if (act := kinds("answer_kinds").get(word.lower_)) and holders:
            yield Cue(noun, (word, noun), act, verb, holders, after_word(noun, "to"), rule="stances.answered")
            return


def favour(word: Token) -> Iterator[Cue]:
    """As in "voted in favour of the contract", "is in favour of it"."""
    by = word.head
    about = _of_noun(word, frozenset({"of"}))
    verb = by.head
    if word.dep_ == "pobj" and by.lower_ == "in" and about and lemma(verb) in listed("favouring"):
        yield Cue(word, (by, word), "accepts", verb, holders_of(verb), about, rule="stances.favour")


def proposed(word: Token) -> Iterator[Cue]:
    """As in "A Sarn-proposed truce"."""
    doc = word.doc
    if word.i < 2 or doc[word.i - 1].text not in {"-", "–"}:
        return
    yield Cue(word, (word,), "offers", word.head, (doc[word.i - 2],), (word.head,), rule="stances.proposed")
