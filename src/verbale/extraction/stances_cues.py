"""The words that take a stance, with who takes it and what it is about: verbs, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_parties import is_passive, is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_words import framed, is_of, kinds, lemma, listed, negates, verb_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset({"prt", "advmod", "prep"})
_FRAMES = frozenset({"obj", "put", "deal", "orders", "that", "asked", "other", "on_other", "none", "noun"})
_LISTS = ("put", "deal", "orders")
"""Frames that are the names of lists of nouns."""
_COPULAS = frozenset({"be", "remain", "stand", "seem", "appear", "become", "stay", "declare", "pronounce", "sound"})
_WHICH = frozenset({"which", "that"})


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
        if token.pos_ == "VERB" and lemma(token) in listed("seeing"):
            yield from _first(token)
        if token.pos_ == "VERB" and lemma(token) in listed("accusing"):
            yield from _accused(token)
        if token.pos_ == "VERB" and lemma(token) in listed("replying") and negates(token):
            yield from _no_reply(token)
        if lemma(token) in listed("hanging"):
            yield from _hangs(token)
        if token.pos_ == "NOUN" and lemma(token) in listed("answers"):
            yield from _answer(token)


def is_cue(token: Token) -> bool:
    """Whether a word is a cue, by its lists alone."""
    return (
        (token.pos_ == "VERB" and verb_key(token) in framed("verbs"))
        or token.lower_ in framed("adjectives")
        or (token.pos_ == "NOUN" and lemma(token) in framed("nouns"))
    )


def is_asking(verb: Token) -> bool:
    """Whether a verb demands, offers or orders what a clause below it tells."""
    told = framed("verbs").get(verb_key(verb), ()) if verb.pos_ == "VERB" else ()
    return any(act in {"demands", "offers", "orders"} and takes & {"that", "asked"} for act, takes in told)


def _verb(verb: Token) -> Iterator[Cue]:
    if verb.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    key = verb_key(verb)
    for act, takes in framed("verbs").get(key, ()):
        taken = _taken(verb, takes)
        if taken is not None:
            yield Cue(verb, _words(verb, key), act, verb, _holders(verb), taken.objects, taken.addressees)
            for more in _more(taken.objects):
                yield Cue(verb, _words(verb, key), act, verb, _holders(verb), (more,))
            return
    if lemma(verb) in listed("answering"):
        yield from _answered(verb)


def _more(objects: Sequence[Token]) -> Iterator[Token]:
    """Further clauses joined to the one that a verb has: "demanding that fees be cut and that the port open"."""
    for clause in objects:
        if clause.dep_ == "ccomp":
            for child in _beside(clause):
                if asks(child):
                    yield child
                    yield from _beside(child)


def _beside(clause: Token) -> list[Token]:
    """The clauses of their own that are joined to a clause, by "and" or by a "that" of their own."""
    joined = [c for c in clause.children if c.dep_ in {"conj", "ccomp"} and c.i > clause.i]
    own = [c for c in joined if any(s.dep_ in _SUBJECTS for s in c.children)]
    return [c for c in own if c.dep_ == "conj" or any(m.lower_ == "that" for m in c.children)]


def _words(verb: Token, key: str) -> tuple[Token, ...]:
    particle = key.partition("_")[2]
    return (verb, *(c for c in verb.rights if particle and c.lower_ == particle))[:2]


def _holders(verb: Token) -> tuple[Token, ...]:
    """The heads of who takes the stance of a verb: its subjects, in the passive those after "by"."""
    if is_passive(verb):
        return tuple(o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj")
    found = tuple(subjects(verb))
    if found or verb.dep_ != "conj" or verb.head.pos_ != "NOUN":
        return found
    above = next((a for a in verb.head.ancestors if a.pos_ == "VERB"), None)
    return tuple(subjects(above)) if above is not None else ()


def _taken(verb: Token, takes: frozenset[str]) -> Taken | None:
    """What a verb has of what it must have; None where it has none of it."""
    if "other" in takes and (asked := _asked(verb, verb.children)):
        return asked
    if "on_other" in takes:
        beside = [*verb.children, *(o for o in after(verb, frozenset({"on", "upon", "to", "for"})))]
        if asked := _asked(verb, beside):
            return asked
    for exact in sorted(word[1:] for word in takes if word.startswith("=")):
        said = tuple(c for c in verb.children if c.i > verb.i and c.lower_ == exact)
        if said:
            return Taken(said if said[0].pos_ == "NOUN" and exact not in {"yes", "no"} else ())
    for preposition in sorted((w for w in takes - _FRAMES if w[0] != "="), key=lambda word: (word != "to", word)):
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
    told = [t for t in told if t.dep_ != "pobj" or is_somebody(t) or t.pos_ in {"PRON", "PROPN"}]
    return Taken((clause,), tuple(told)) if told else None


def _has_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _after(head: Token, preposition: str) -> tuple[Token, ...]:
    """What stands after a preposition; with "_deal" or "_put" only what is on that list. Nobody is a thing."""
    word, _, name = preposition.partition("_")
    heads = [head, *(c for c in head.rights if c.dep_ in _PARTICLES)]
    found = [o for h in heads for o in after(h, frozenset({word})) if not is_party(o)]
    found = [head.head if o.lower_ in _WHICH and head.dep_ == "relcl" else o for o in found]
    if word == "to":
        found = [*(c for c in head.children if c.dep_ == "xcomp" and _has_to(c)), *found]
    return tuple(o for o in found if not name or is_of(o, name))[:1]


def _clause(verb: Token, takes: frozenset[str]) -> Token | None:
    """The clause that a verb has for what it is about."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and "to" in takes and _has_to(child) and child.i - verb.i <= _NEAR:
            return child
        if child.dep_ == "xcomp" and "asked" in takes and child.tag_ == "VBG":
            return child
        told = child.dep_ == "ccomp" and child.i > verb.i
        if told and ("that" in takes or ("asked" in takes and asks(child))):
            return child
    return None


def asks(clause: Token) -> bool:
    """Whether a clause tells what is to be done: "that the guard leave", "that it should leave", "it could host"."""
    helpers = {c.lower_: c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"}}
    if helpers.keys() & {"should", "must"} or helpers.get("be") == "VB":
        return not helpers.keys() & {"will", "would", "can", "may", "might", "could"}
    past = clause.dep_ == "conj" or clause.head.tag_ in {"VBD", "VBN"} or lemma(clause.head) in listed("commanding")
    if helpers.keys() & {"could", "might"}:
        return lemma(clause) in listed("binding")
    return (clause.tag_ == "VB" or (clause.tag_ == "VBP" and past)) and not helpers


def _thing(verb: Token, takes: frozenset[str]) -> Token | None:
    """The thing that a verb has for its object; nobody is a thing, and a pronoun only where it can point to one."""
    if is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
        found += [verb.head] if verb.dep_ in {"acl", "relcl"} and not found else []
    else:
        found = [c for c in verb.children if c.dep_ == "dobj"]
        found = [verb.head if c.lower_ in _WHICH and verb.dep_ == "relcl" else c for c in found]
    for token in found:
        loose = token.lower_ in _WHICH and token.i < verb.i
        if token.pos_ == "PRON" and (loose or token.lower_ not in listed("pointing")):
            continue
        if is_party(token) or is_of(token, "empty"):
            continue
        if "obj" in takes or any(name in takes and is_of(token, name) for name in _LISTS):
            return token
    return None


_NEAR = 3
"""Words between a verb and the infinitive that it takes, at the most, where the parse may have read one of purpose."""


def is_party(token: Token) -> bool:
    """Whether a word names somebody, and so nothing that could be agreed to; "observers" can be."""
    if token.pos_ == "NOUN" and token.tag_ == "NNS" and token.ent_type_ == "":
        return False
    return is_somebody(token) or token.ent_type_ == "PERSON"


def _answered(verb: Token) -> Iterator[Cue]:
    """As in "Responded favourably to the suggestion"."""
    for child in verb.children:
        if child.dep_ == "advmod" and (act := kinds("answered").get(child.lower_)):
            yield Cue(verb, (verb, child), act, verb, _holders(verb), _after(verb, "to"), rule="stances.answered")
            return


def _adjective(word: Token) -> Iterator[Cue]:
    verb = word.head
    if word.i > 0 and word.nbor(-1).lower_ == "as":
        return
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
        if not objects and noun.pos_ == "NOUN" and act in {"demands", "offers"}:
            objects = tuple(c for c in noun.lefts if c.dep_ == "compound" and (is_of(c, "put") or is_of(c, "deal")))[
                -1:
            ]
        holders, verb = _had(noun)
        if not objects and verb.i != noun.i and lemma(verb) in listed("meeting"):
            objects = tuple(s for s in subjects(verb) if not is_party(s))
        if act in {"orders"} | ({act} if lemma(noun) in listed("needs") else set()) and verb.i == noun.i:
            return
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


def _answer(noun: Token) -> Iterator[Cue]:
    """As in "the union's favourable response to the offer", "favourable was its response"."""
    beside = [c for c in noun.children if c.dep_ == "amod"]
    beside += [c for c in noun.head.subtree if c.pos_ == "ADJ" and c.i < noun.i] if lemma(noun.head) == "be" else []
    holders, verb = _had(noun)
    for word in beside:
        if (act := kinds("answer_kinds").get(word.lower_)) and holders:
            yield Cue(noun, (word, noun), act, verb, holders, _after(noun, "to"), rule="stances.answered")
            return


def _accused(verb: Token) -> Iterator[Cue]:
    """As in "accused Sarn of breaking the truce": the one accused has the stance; who accuses claims it."""
    if is_passive(verb):
        accused = tuple(c for c in verb.children if c.dep_ == "nsubjpass")
    else:
        accused = tuple(c for c in verb.children if c.dep_ == "dobj")
    for deed in after(verb, frozenset({"of", "for"})):
        breach = is_of(deed, "breaches")
        about = after(deed, frozenset({"of"})) if breach else (c for c in deed.children if c.dep_ == "dobj")
        if accused and (breach or lemma(deed) in listed("breaking")):
            yield Cue(verb, (verb,), "accuses_of_breaking", verb, accused, tuple(about)[:1], rule="stances.accused")
            return


def _no_reply(verb: Token) -> Iterator[Cue]:
    """As in "has not replied to the offer"."""
    about = _after(verb, "to") or tuple(c for c in verb.children if c.dep_ == "dobj" and is_of(c, "put"))
    if about:
        yield Cue(verb, (verb,), "undecided", verb, _holders(verb), about, rule="stances.no_reply")


def _first(verb: Token) -> Iterator[Cue]:
    """As in "sees the return of the crews as a priority"."""
    word = next((t for t in verb.subtree if t.i > verb.i and lemma(t) in listed("first_things")), None)
    if word is None or not any(t.lower_ == "as" for t in word.doc[max(verb.i, word.i - 3) : word.i]):
        return
    about = tuple(c for c in verb.children if c.dep_ in {"dobj", "xcomp", "ccomp"} and not is_party(c))
    if about and not is_passive(verb):
        yield Cue(verb, (verb, word), "demands", verb, _holders(verb), about[:1], rule="stances.first")


def _hangs(word: Token) -> Iterator[Cue]:
    """As in "made a truce conditional on a halt of arms"; the condition is read with the clause."""
    verb = next((a for a in word.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or lemma(verb) not in {"make", "be"}:
        return
    about = _thing(verb, frozenset({"obj"})) if lemma(verb) == "make" else None
    condition = [*_after(word, "on"), *_after(verb, "on")]
    if about is not None and condition:
        yield Cue(word, (verb, word), "accepts_conditionally", verb, _holders(verb), (about,), rule="stances.hangs")


def _proposed(word: Token) -> Iterator[Cue]:
    """As in "A Sarn-proposed truce"."""
    doc = word.doc
    if word.i < 2 or doc[word.i - 1].text not in {"-", "–"}:
        return
    yield Cue(word, (word,), "offers", word.head, (doc[word.i - 2],), (word.head,), rule="stances.proposed")
