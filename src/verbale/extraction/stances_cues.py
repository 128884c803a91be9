"""The words that take a stance, with who takes it and what it is about: verbs, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_parties import is_passive, is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_words import framed, is_of, kinds, lemma, listed, verb_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset({"prt", "advmod", "prep"})
_FRAMES = frozenset({"obj", "put", "deal", "that", "asked", "to", "other", "on_other", "none", "noun"})
_COPULAS = frozenset({"be", "remain", "stand", "seem", "appear", "become", "stay", "declare", "pronounce", "sound"})
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


class Cue(msgspec.Struct, frozen=True):
    """A word that takes a stance: ``head``, with all its ``words``; the ``act``; ``verb``, which gives it tense and
    mood; the head words of who takes it, of what it is about and of whom it is asked; and the rule that found it.
    """

    head: Token
    words: tuple[Token, ...]
    act: str
    verb: Token
    holders: tuple[Token, ...]
    objects: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    rule: str = "stances.verb"


class Taken(msgspec.Struct, frozen=True):
    """What a word has beside it: the heads of what it is about, and of whom it is asked."""

    objects: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()


def cues(sentence: Iterable[Token]) -> Iterator[Cue]:
    """The cues of a sentence, in the order of its words."""
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _verb(token)
        elif token.pos_ in {"NOUN", "PROPN"} and lemma(token) in framed("nouns"):
            yield from _noun(token)
        if token.pos_ in {"ADJ", "ADP", "VERB"} and token.lower_ in framed("adjectives"):
            yield from _adjective(token)
        if token.lower_ == "proposed" and token.dep_ == "amod":
            yield from _proposed(token)


def is_cue(token: Token) -> bool:
    """Whether a word is a cue, by its lists alone."""
    return (
        (token.pos_ == "VERB" and verb_key(token) in framed("verbs"))
        or token.lower_ in framed("adjectives")
        or (token.pos_ == "NOUN" and lemma(token) in framed("nouns"))
    )


def _verb(verb: Token) -> Iterator[Cue]:
    if verb.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    key = verb_key(verb)
    for act, takes in framed("verbs").get(key, ()):
        taken = _taken(verb, takes)
        if taken is not None:
            yield Cue(verb, _words(verb, key), act, verb, _holders(verb), taken.objects, taken.addressees)
            return
    if lemma(verb) in listed("answering"):
        yield from _answered(verb)


def _words(verb: Token, key: str) -> tuple[Token, ...]:
    particle = key.partition("_")[2]
    return (verb, *(c for c in verb.rights if particle and c.lower_ == particle))[:2]


def _holders(verb: Token) -> tuple[Token, ...]:
    """The heads of who takes the stance of a verb: its subjects, in the passive those after "by"."""
    if is_passive(verb):
        return tuple(o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj")
    return tuple(subjects(verb))


def _taken(verb: Token, takes: frozenset[str]) -> Taken | None:
    """What a verb has of what it must have; None where it has none of it."""
    if "other" in takes and (asked := _asked(verb, verb.children)):
        return asked
    if "on_other" in takes:
        beside = [*verb.children, *(o for o in after(verb, frozenset({"on", "upon", "to", "for"})))]
        if asked := _asked(verb, beside):
            return asked
    for preposition in takes - _FRAMES:
        found = _after(verb, preposition)
        if found:
            return Taken(found)
    if clause := _clause(verb, takes):
        return Taken((clause,))
    if thing := _thing(verb, takes):
        return Taken((thing,))
    return Taken(()) if "none" in takes else None


def _asked(verb: Token, beside: Iterable[Token]) -> Taken | None:
    """Who is asked to do what: "urged the union to wait", "wants the union to wait", "called on it to wait"."""
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and _has_to(c)), None)
    if clause is None:
        return None
    own = [c for c in clause.children if c.dep_ in _SUBJECTS]
    told = own or [c for c in beside if c.dep_ in {"dobj", "dative", "pobj"} and c.pos_ != "ADP" and c.i < clause.i]
    return Taken((clause,), tuple(told)) if told else None


def _has_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _after(head: Token, preposition: str) -> tuple[Token, ...]:
    """What stands after a preposition; with "_deal" or "_put" only what is on that list. Nobody is a thing."""
    word, _, name = preposition.partition("_")
    found = [o for o in after(head, frozenset({word})) if not is_somebody(o)]
    if word == "to":
        found += [c for c in head.children if c.dep_ == "xcomp" and _has_to(c)]
    return tuple(o for o in found if not name or is_of(o, name))[:1]


def _clause(verb: Token, takes: frozenset[str]) -> Token | None:
    """The clause that a verb has for what it is about."""
    for child in verb.children:
        if child.dep_ == "xcomp" and "to" in takes and _has_to(child):
            return child
        if child.dep_ == "xcomp" and "asked" in takes and child.tag_ == "VBG":
            return child
        told = child.dep_ == "ccomp" and child.i > verb.i
        if told and ("that" in takes or ("asked" in takes and _asks(child))):
            return child
    return None


def _asks(clause: Token) -> bool:
    """Whether a clause tells what is to be done: "that the guard leave", "that it should leave", "it could host"."""
    helpers = {c.lower_ for c in clause.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"should", "must"}:
        return True
    if clause.tag_ == "VB" and not helpers - {"be", "not"}:
        return True
    return bool(helpers & {"could", "might"}) and lemma(clause) in listed("binding")


def _thing(verb: Token, takes: frozenset[str]) -> Token | None:
    """The thing that a verb has for its object; nobody is a thing, and a pronoun only where it can point to one."""
    if is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
        found += [verb.head] if verb.dep_ in {"acl", "relcl"} and not found else []
    else:
        found = [c for c in verb.children if c.dep_ == "dobj"]
        found = [verb.head if c.lower_ in {"which", "that"} and verb.dep_ == "relcl" else c for c in found]
    for token in found:
        if token.pos_ == "PRON" and token.lower_ not in listed("pointing"):
            continue
        if is_somebody(token) or token.ent_type_ == "PERSON":
            continue
        if "obj" in takes or any(name in takes and is_of(token, name) for name in ("put", "deal")):
            return token
    return None


def _answered(verb: Token) -> Iterator[Cue]:
    """As in "Responded favourably to the suggestion"."""
    for child in verb.children:
        if child.dep_ == "advmod" and (act := kinds("answered").get(child.lower_)):
            yield Cue(verb, (verb, child), act, verb, _holders(verb), _after(verb, "to"), rule="stances.answered")
            return


def _adjective(word: Token) -> Iterator[Cue]:
    verb = word.head
    if word.dep_ not in {"acomp", "oprd", "attr", "prep", "ccomp", "ROOT", "conj", "advcl", "xcomp"}:
        return
    predicate = verb if lemma(verb) in _COPULAS and verb.pos_ in {"VERB", "AUX"} else None
    if predicate is None and word.dep_ != "conj":
        own = [c for c in word.children if c.dep_ in _SUBJECTS]
        predicate = word if own or word.dep_ == "advcl" else None
    if word.dep_ == "conj" and verb.dep_ == "acomp":
        predicate = verb.head
    if predicate is None:
        return
    for act, takes in framed("adjectives")[word.lower_]:
        objects = tuple(o for way in sorted(takes - _FRAMES | (takes & {"to"})) for o in _after(word, way))[:1]
        if "noun" in takes:
            objects = tuple(c for c in word.children if c.dep_ in {"pobj", "pcomp"} and not is_somebody(c))
        if objects or "none" in takes:
            yield Cue(word, (word,), act, predicate, _holders(predicate), objects, rule="stances.adjective")
            return


def _noun(noun: Token) -> Iterator[Cue]:
    for act, takes in framed("nouns")[lemma(noun)]:
        objects = _of_noun(noun, takes)
        if not objects and "none" not in takes:
            objects = tuple(c for c in noun.lefts if c.dep_ == "compound" and c.ent_type_ not in _NAMES)[-1:]
        holders, verb = _had(noun)
        if holders and (objects or "none" in takes):
            yield Cue(noun, (noun,), act, verb, holders, objects, rule="stances.noun")
            return


def _of_noun(noun: Token, takes: frozenset[str]) -> tuple[Token, ...]:
    """What a noun is about: "support for", "willingness to", "the demand that"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "ccomp"} and child.i > noun.i:
            asked = "that" in takes and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
            if ("to" in takes and _has_to(child)) or asked:
                return (child,)
        if child.dep_ == "prep" and child.lower_ in takes:
            found = tuple(o for o in child.children if o.dep_ in {"pobj", "pcomp"} and not is_somebody(o))
            if found:
                return found[:1]
    return ()


def _had(noun: Token) -> tuple[tuple[Token, ...], Token]:
    """Who has a noun's stance, and the verb above: "Sarn's rejection", "expressed support", "resistance from Sarn"."""
    verb = noun.head
    owned = tuple(c for c in noun.children if c.dep_ == "poss")
    named = tuple(
        c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.ent_type_ in {"GPE", "NORP", "ORG"}
    )
    by = tuple(o for c in noun.children if c.lower_ in {"by", "from"} for o in c.children if o.dep_ == "pobj")
    direct = noun.dep_ == "dobj" and verb.pos_ == "VERB"
    if direct and lemma(verb) in listed("meeting"):
        return tuple(o for o in after(verb, frozenset({"from"}))) or by, verb
    if direct and lemma(verb) in listed("giving") and (not owned or owned[0].pos_ == "PRON"):
        return _holders(verb), verb
    return owned or by or named, noun


def _proposed(word: Token) -> Iterator[Cue]:
    """As in "A Sarn-proposed truce"."""
    doc = word.doc
    if word.i < 2 or doc[word.i - 1].text not in {"-", "–"}:
        return
    yield Cue(word, (word,), "offers", word.head, (doc[word.i - 2],), (word.head,), rule="stances.proposed")
