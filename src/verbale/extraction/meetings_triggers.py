"""Which words tell of talking: the triggers, with their rule and mode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.extraction.meetings_words import clause, direct, listed, objects, partners, subjects, unknown_name, words

if TYPE_CHECKING:
    from spacy.tokens import Token


WITH = frozenset({"with", "between", "among", "involving", "to"})
"""Prepositions after which the other side of a talk stands."""


UNTIL = frozenset({"to", "until", "till", "for"})
"""Prepositions after which the new day of a talk stands that was put off."""


DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "both"})


def after_comma(noun: Token) -> bool:
    """Whether a noun phrase stands after a comma: "will meet on Thursday, the first talks in years" is no object."""
    left = noun.left_edge.i
    return noun.dep_ == "dobj" and left > 0 and noun.nbor(left - 1 - noun.i).text in (",", "—", "–")


def definite(token: Token) -> bool:
    """Whether a noun points back to a talk told before: "the call", "their talks"; not "the truce talks" or "the 1990s
    talks".
    """
    topic = any(c.dep_ == "compound" and c.lower_ not in listed("phone_words") for c in token.children)
    past = any(c.ent_type_ == "DATE" and c.dep_ in ("compound", "nummod", "amod", "nmod") for c in token.children)
    return token.pos_ == "NOUN" and not topic and not past and any(c.lower_ in DEFINITE for c in token.children)


def entry_of(token: Token) -> tuple[str, str | None] | None:
    """The rule and the mode of a word that tells of talking, None where it does not."""
    if token.pos_ == "NOUN" and (entry := words()["nouns"].get(token.lemma_.casefold())):
        return (entry["rule"], mode_of(token, entry["mode"])) if _noun_fits(token) else None
    if token.pos_ == "VERB" and (entry := words()["verbs"].get(token.lemma_.casefold())):
        return (entry["rule"], mode_of(token, entry["mode"])) if _verb_fits(token) else None
    return None


def stopped(token: Token) -> bool:
    """Whether the clause tells that talks under way were broken off: "suspended trade talks"."""
    verb, how = (token.head, token.dep_)
    if how == "pobj" and verb.lower_ == "off" and verb.head.lemma_ == "break":
        return True
    if token.pos_ != "NOUN" or how not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    off = verb.lemma_ == "break" and any(c.lower_ == "off" for c in verb.children)
    return off or verb.lemma_ in listed("stopping")


def is_light(token: Token, verb: Token, how: str) -> bool:
    """Whether a verb only lends the talk its tense: "held talks", "took part in talks"; not "take talks seriously"."""
    lemma = verb.lemma_.casefold()
    if lemma == "take" and how == "dobj":
        return token.lemma_ in ("call", "trip", "visit")
    return lemma in listed("light")


def willing(token: Token) -> Token | None:
    """The adjective after which a talk is only wished for: "is open to a call with Varga"."""
    above = token.head.head
    to = token.dep_ == "pobj" and token.head.lower_ == "to"
    return above if to and above.pos_ == "ADJ" and above.lower_ in listed("willing") else None


def unmade(token: Token) -> Token | None:
    """The verb that takes a talk off the calendar: "cancelled the visit", "the summit was called off"."""
    verb, how = (token.head, token.dep_)
    if how == "pobj" and verb.lower_ == "off" and verb.head.lemma_ == "call":
        return verb.head
    if token.pos_ != "NOUN" or how not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return None
    off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    return verb if off or verb.lemma_ in listed("cancelling") else None


def put_off(token: Token) -> Token | None:
    """The verb that gives a talk another day, or none yet: "postponed the talks", "was moved to June 20"."""
    verb, how = (token.head, token.dep_)
    if token.pos_ != "NOUN" or how not in ("dobj", "nsubjpass", "nsubj") or verb.pos_ != "VERB":
        return None
    beside = {c.lower_ for c in verb.children}
    back = (verb.lemma_, True) in (("push", "back" in beside), ("put", "off" in beside), ("bring", "forward" in beside))
    to_a_day = any(o.ent_type_ == "DATE" for o in objects(verb, UNTIL))
    if how == "nsubj" or verb.lemma_ in ("move", "adjourn"):
        return verb if to_a_day and verb.lemma_ in listed("postponing") else None
    return verb if back or verb.lemma_ in listed("postponing") else None


def _noun_fits(token: Token) -> bool:
    lemma = token.lemma_.casefold()
    beside = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod")}
    if beside & listed("inner"):
        return False
    if lemma == "conference":
        together = bool(beside & {"joint"}) or bool(list(objects(token, frozenset({"with", "alongside"}))))
        return bool(beside & listed("phone_words")) or (together and bool(beside & {"news", "press"}))
    if lemma == "audience":
        return bool(list(objects(token, frozenset({"with"}))))
    if lemma == "work":
        return any(_joint(o) for o in objects(token, frozenset({"of"})))
    if lemma in listed("meals"):
        return token.dep_ != "compound" and any(map(somebody, objects(token, frozenset({"with", "for", "between"}))))
    if lemma in listed("plural_only") and token.tag_ != "NNS":
        return False
    if lemma == "round" and not any(p.lower_ == "of" for p in token.children):
        return any(c.lower_ in listed("again") for c in token.children)
    if lemma == "round":
        return any(p.lower_ == "of" and any(o.lemma_ in words()["nouns"] for o in p.children) for p in token.children)
    if token.dep_ == "compound":
        return False
    if lemma == "session" and not _of_two(token):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "round":
        return False
    return not (
        lemma == "call" and any(c.dep_ == "prep" and c.lower_ in ("for", "on") and _demand(c) for c in token.children)
    )


def _of_two(session: Token) -> bool:
    """Whether a session is one of talks: with somebody, or behind closed doors; not that of an exchange."""
    behind = {t.lower_ for t in session.doc[session.left_edge.i : session.i]}
    return bool(behind & listed("sessions")) or bool(list(objects(session, WITH)))


def _joint(token: Token) -> bool:
    """Whether a phrase names delegations of two sides: "the Ruritanian and Sarnian teams"."""
    left = token.doc[token.left_edge.i : token.i]
    return token.lower_ in listed("delegations") and any(t.dep_ == "cc" for t in left)


def _demand(preposition: Token) -> bool:
    """Whether "call for/on …" is a demand; "a call on Friday" is none."""
    return preposition.lower_ == "for" or not any(o.ent_type_ in ("DATE", "TIME") for o in preposition.children)


def _verb_fits(token: Token) -> bool:
    lemma = token.lemma_.casefold()
    entry = words()["verbs"][lemma]
    if lemma == "call":
        return _calls_somebody(token)
    if lemma in ("sit", "dine", "din", "lunch"):
        down = lemma != "sit" or any(c.lower_ == "down" for c in token.children)
        return down and (any(somebody(o) for o in objects(token, frozenset(entry["with"]))) or _seated(token))
    if lemma == "speak" and token.tag_ == "VBG" and not any(o.ent_type_ == "PERSON" for o in _others(token)):
        return False  # "speaking to the council": an audience
    if lemma in ("speak", "talk", "discuss", "consult", "negotiate", "confer"):
        found = partners(token, frozenset({"with"})) if lemma == "discuss" else objects(token, frozenset(entry["with"]))
        other = [o for o in found if not _audience(o) and (lemma != "discuss" or somebody(o))]
        return bool(other) or (lemma not in ("discuss", "speak", "talk") or several(token))
    if lemma in ("meet", "host", "receive", "visit", "phone", "telephone"):
        return _with_somebody(token, entry["with"])
    return True


def _others(token: Token) -> list[Token]:
    return list(objects(token, frozenset({"with", "to"})))


def _audience(other: Token) -> bool:
    """Whether those spoken to only listen: reporters, "to a group of …", "to workers"."""
    if other.lower_ in listed("public"):
        return True
    many = other.lower_ in ("group", "groups") or (other.tag_ == "NNS" and other.lower_ in listed("people"))
    return other.head.lower_ == "to" and many


def _with_somebody(token: Token, ways: Sequence[str]) -> bool:
    lemma = token.lemma_.casefold()
    undergone = (c for c in token.children if c.dep_ == "nsubjpass")
    found = [c for c in (*direct(token), *undergone) if not after_comma(c)]
    if any(o.lower_ in listed("halfway") for o in objects(token, frozenset({"in", "at"}))):
        return False
    if lemma == "meet" and not found:
        return (
            bool(list(objects(token, frozenset(ways))))
            or several(token)
            or bool(list(objects(token, frozenset({"in", "on", "at"}))))
        )
    return any(somebody(o) for o in found) or (lemma == "meet" and bool(list(objects(token, frozenset({"with"})))))


def somebody(token: Token) -> bool:
    """Whether a noun is a person, a state, a body or a delegation; not a thing ("met the deadline")."""
    known = listed("delegations") | listed("heads") | listed("people")
    return (
        (token.pos_ == "PRON" and token.lower_ not in ("it", "that", "this", "which", "what"))
        or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or token.pos_ == "PROPN"
        or token.lower_ in known
        or unknown_name(token)
    )


def _seated(token: Token) -> bool:
    """Whether several sit down together: "both envoys will sit down in Oslo"."""
    return token.lemma_ == "sit" and several(token) and all(map(somebody, subjects(token)))


def _calls_somebody(token: Token) -> bool:
    """Whether "call" means by telephone: "called Varga" or "called to brief Varga", not "called it a crime"."""
    found = direct(token)
    named = any(
        (c.dep_ in ("oprd", "ccomp", "attr", "acomp") and c not in found)
        or (c.dep_ == "prep" and c.lower_ in ("for", "on") and _demand(c))
        for c in token.children
    )
    if token.dep_ == "relcl" and not any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in token.children):
        return False  # "a plan that she called Olen's": the name it was given
    if found:
        after = token.doc[found[0].right_edge.i + 1 : found[0].right_edge.i + 2].text
        if after in ("“", '"', "``", "a", "an", "as", "‘"):
            return False
        return not named and any(c.ent_type_ == "PERSON" or c.pos_ == "PROPN" or unknown_name(c) for c in found)
    return any(
        c.dep_ in ("xcomp", "advcl") and c.lemma_ in ("brief", "thank", "congratulate", "tell", "inform", "update")
        for c in token.children
    )


def several(verb: Token) -> bool:
    """Whether the subjects of a verb are two or more: "Olen and Varga met", "the two leaders spoke"."""
    return any(
        s.tag_ in ("NNS", "NNPS")
        or s.lower_ in ("they", "we", "both", "two", "pair")
        or any(c.dep_ == "conj" for c in s.children)
        for s in subjects(verb)
    )


def mode_of(token: Token, mode: str | None) -> str | None:
    """The mode of a trigger: ``phone`` where a word beside it says so, else ``mode``."""
    if token.pos_ != "VERB":
        return "phone" if any(c.lower_ in listed("phone_words") for c in token.children) else mode
    said = (t for t in token.subtree if t.lower_ in listed("phone_words"))
    return "phone" if any(clause(t) == token for t in said) else mode
