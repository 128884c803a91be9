"""What a sentence says of an event's reality: occurred, planned, proposed, denied, only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.events_days import tense
from verbale.extraction.events_triggers import Trigger
from verbale.extraction.events_words import listed
from verbale.extraction.lexicon import listed as listed_of
from verbale.extraction.meetings_triggers import put_off

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "without"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
_CAN = frozenset({"can", "could", "may", "might", "would", "ca", "'d", "’d"})
_OUGHT = frozenset({"should", "must", "ought"})
_IF = frozenset({"if", "unless", "whether"})
_UNTIL = frozenset({"until", "till", "before", "once", "unless", "if", "when"})
_WEAK = frozenset({"denied", "hypothetical", "unconfirmed"})
"""What carries over to what hangs on it: of what did not happen, nothing that it was to bring about did."""
_FOR = frozenset({"call", "invite", "press"})
"""Verbs of asking that have what they ask for after "for"."""
_DEEP = 5
"""Verbs looked up through."""


def status_of(trigger: Trigger) -> str:
    """The code of ``event.status``."""
    token = trigger.token
    if (later := put_off(token)) is not None and _of_verb(later) not in _WEAK:
        return "planned"
    if trigger.carrier is None:
        return _of_noun(token)
    if not trigger.is_verb:
        return _carried(token, trigger.carrier)
    return _of_verb(token)


def _carried(noun: Token, verb: Token) -> str:
    """The status of a noun that a verb lends its tense: that verb's, unless the words beside the noun say less."""
    if any(c.lower_ == "no" for c in noun.children if c.dep_ == "det"):
        return "denied"
    beside = _beside(noun)
    told = _of_verb(verb)
    if told == "planned" and runs_on(verb):
        return "ongoing"
    if told in _WEAK and verb.lemma_.lower() in listed_of("meetings", "ending"):
        told = "occurred"  # "if the strike fails", "did not end the strike": the strike itself is not in doubt
    return beside if beside is not None and told == "occurred" else told


def runs_on(verb: Token) -> bool:
    """Whether what a verb tells the end or the going on of is under way before it: "the strike will end"."""
    on = verb.lemma_ == "go" and any(c.lower_ == "on" and c.dep_ in {"prt", "advmod", "prep"} for c in verb.children)
    return on or verb.lemma_.lower() in listed("running")


def _of_verb(verb: Token, depth: int = 0) -> str:
    said = _by_itself(verb)
    if said is not None:
        return said
    above = verb.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if depth > _DEEP or above.i == verb.i:
        return "planned" if "to" in helpers else _by_tense(verb)
    if verb.dep_ == "xcomp" or ("to" in helpers and verb.dep_ != "conj"):
        return _to(verb, above, depth)
    if verb.dep_ in {"ccomp", "acl", "relcl"} and (told := _told(verb, above, depth)) is not None:
        return told
    if verb.dep_ == "conj":
        return _joined(verb, above, depth)
    if verb.dep_ in {"advcl", "pcomp", "prep"}:
        return _beneath(verb, above, depth)
    return _by_tense(verb)


def _by_itself(verb: Token) -> str | None:
    """What the words of a verb's own clause say; None where they say nothing."""
    asked: set[str] = set()
    helpers: set[str] = set()
    hearsay = False
    if_below = False
    for child in verb.children:
        dep, lower = child.dep_, child.lower_
        if dep == "neg" or (lower in _NEGATIONS and dep in {"advmod", "preconj"}):
            return "denied"
        if dep in {"nsubj", "nsubjpass"} and _nobody(child):
            return "denied"
        if dep == "mark" or (dep == "advmod" and child.i < verb.i):
            asked.add(lower)
        if dep in {"aux", "auxpass"}:
            helpers.add(lower)
        hearsay = hearsay or lower in listed("hearsay")
        if_below = if_below or (dep == "advcl" and any(c.lower_ in {"if", "unless"} for c in child.children))
    if asked & _IF:
        return "hypothetical" if verb.dep_ == "advcl" else "unconfirmed"
    if helpers & _WILL:
        return "hypothetical" if if_below else "planned"
    if helpers & _OUGHT:
        return "hypothetical" if "have" in helpers else "proposed"
    if helpers & _CAN:
        return "planned" if helpers & {"would"} and not if_below and _reported(verb) else "hypothetical"
    return "unconfirmed" if hearsay else None


def _nobody(subject: Token) -> bool:
    return subject.lower_ in {"nobody", "none"} or any(
        c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in subject.children
    )


def _reported(verb: Token) -> bool:
    """Whether "would" is only the past of "will": "said it would leave"."""
    above = verb.head
    return verb.dep_ == "ccomp" and above.tag_ in {"VBD", "VBN"} and above.lemma_ in listed("foretelling")


def _to(verb: Token, above: Token, depth: int) -> str:
    """The status of what is "to" be done, or done as a verb above has it ("denied killing", "stopped shelling")."""
    lemma = above.lemma_.lower()
    if lemma in listed("denying"):
        return _denied_by(above, depth)
    if lemma == "rule" and any(c.lower_ == "out" for c in above.children):
        return "denied"
    if lemma in listed("believed") and any(c.lower_ == "have" for c in verb.children):
        return "unconfirmed"
    if above.pos_ not in {"VERB", "AUX"} or lemma == "be" or _is_name(above):
        if (told := _of_word(above)) is not None:
            return told
        return "planned" if verb.dep_ in {"xcomp", "acl", "relcl", "advcl"} else "hypothetical"
    over = _of_verb(above, depth + 1)
    if lemma in listed("failing"):
        return "denied" if over != "denied" else "hypothetical"
    if lemma in listed("managing") | listed("goes") or (lemma == "vote" and verb.lemma_ in listed("settling")):
        return over
    if over in _WEAK:
        return over
    if lemma in listed("asking"):
        return "proposed"
    if verb.dep_ == "xcomp" and not any(c.tag_ == "TO" for c in verb.children) and verb.tag_ in {"VBG", "VBN"}:
        return "proposed" if lemma in listed("ahead") else over
    return "planned" if verb.dep_ in {"xcomp", "acl", "ROOT", "ccomp"} else "hypothetical"


def _of_word(word: Token) -> str | None:
    """The status of what a noun or an adjective has "to" be done: "not ready to", "no plan to", "a demand to"; None
    where it says nothing.
    """
    if word.lemma_.lower() in listed("refusing") or any(c.lower_ == "no" and c.dep_ == "det" for c in word.children):
        return "denied"
    if word.pos_ == "ADJ":
        if any(c.dep_ == "neg" for c in (*word.children, *word.head.children)):
            return "denied"
        return "occurred" if word.lower_ in {"able", "forced"} else None
    over = _governor(word)
    if word.lemma_.lower() in listed("said") - {"plan", "threat", "bid"}:
        if over is not None and over.lemma_ in listed("denying"):
            return "denied"
        return None if over is not None and over.lemma_ in listed("ahead") | listed("settling") else "proposed"
    return None


def _denied_by(verb: Token, depth: int) -> str:
    """The status of what a verb denies; of what somebody does "not deny", nothing is known."""
    return "unconfirmed" if _of_verb(verb, depth + 1) in _WEAK else "denied"


def _is_name(word: Token) -> bool:
    """Whether the parse took a name at the root of a headline for a verb: "Sarn to send guards"."""
    clause = {"nsubj", "nsubjpass", "expl", "csubj", "aux", "dobj", "prep"}
    return word.dep_ == "ROOT" and word.tag_ == "VB" and clause.isdisjoint(c.dep_ for c in word.children)


def _told(verb: Token, above: Token, depth: int = 0) -> str | None:
    """The status of what a verb or a noun above tells of: "denied that", "reports that"; None where it says nothing."""
    if verb.dep_ == "ccomp":
        lemma = above.lemma_.lower()
        if lemma in listed("confirming") and _of_verb(above, depth + 1) not in {"occurred", "ongoing"}:
            return "unconfirmed"
        if lemma in listed("denying"):
            refused = above.i < verb.i or not any(c.lower_ == "it" for c in above.children)
            return _denied_by(above, depth) if refused else None
        if lemma in listed("asking") | listed("wishing") and (
            verb.tag_ in {"VB", "VBN", "VBP"} or lemma in listed("wishing")
        ):
            return "proposed"
        if verb.tag_ == "VB" and tense(verb) == "bare" and lemma in listed("perceiving"):
            return _of_verb(above, depth + 1)
        if verb.tag_ == "VBN" and above.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in verb.children):
            return _by_itself(above)  # "would see them freed"
        return None
    if above.lemma_.lower() not in listed("said") | listed("told") or any(
        c.lower_ in {"who", "which"} for c in verb.children
    ):
        return None
    over = _governor(above)
    if over is not None and over.lemma_ in listed("denying"):
        return "denied"
    if verb.dep_ == "acl" and verb.tag_ != "VBN":
        return "unconfirmed" if above.lemma_.lower() in listed("told") else None
    return None


def _joined(verb: Token, above: Token, depth: int) -> str:
    """The status of a verb joined to another: what was denied or asked of the first is of the second as well."""
    if tense(verb) == "bare" or (verb.tag_ == "VBP" and above.tag_ == "VB"):
        return _of_verb(above, depth + 1)
    owned = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    told = above.dep_ in {"ccomp", "acl"} and not owned
    if told and verb.lemma_ not in listed("speaking") and (over := _told(above, above.head)) is not None:
        return over
    return _by_tense(verb)


def _beneath(verb: Token, above: Token, depth: int) -> str:
    """The status of a clause that hangs on another: "killing two", "until it withdraws", "without firing"."""
    if verb.dep_ in {"pcomp", "prep"}:
        return _after(verb, above, depth)
    if verb.tag_ == "VBG":
        return _of_verb(above, depth + 1) if above.pos_ == "VERB" else _by_tense(verb)
    until = any(c.lower_ in _UNTIL and c.i < verb.i for c in verb.children)
    ahead = until and tense(verb) == "present" and tense(above) in {"future", "to"}
    return "hypothetical" if ahead else _by_tense(verb)


def _after(verb: Token, preposition: Token, depth: int) -> str:
    """The status of what stands in "-ing" after a preposition."""
    over, way = preposition.head, preposition.lower_
    lemma = over.lemma_.lower()
    if way == "without":
        return _lacking(preposition)
    if lemma in listed("denying") or (way == "from" and lemma in listed("averting") | listed("barring")):
        return "denied"
    if over.lower_ == "short" and way == "of":  # "stopped short of signing"
        return "denied"
    if over.pos_ == "NOUN" and way in {"of", "for"} and any(c.lower_ == "no" for c in over.children):
        return "denied"
    if way == "before" or lemma in listed("weighing"):
        return "hypothetical"
    if way in {"of", "with"} and lemma in listed("charging"):
        return "unconfirmed"
    return _of_verb(over, depth + 1) if over.pos_ == "VERB" and way in {"by", "in", "after"} else _by_tense(verb)


def _by_tense(verb: Token) -> str:
    if verb.tag_ == "VBG" and any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in verb.children):
        return "ongoing"
    if verb.tag_ == "VB" and tense(verb) == "bare":
        return "proposed"
    return "occurred"


_BESIDE = (
    ("denied", frozenset({"no", "attempted", "failed", "foiled", "averted", "abortive"})),
    ("planned", None),
    ("proposed", None),
    ("unconfirmed", None),
    ("hypothetical", frozenset({"possible", "potential", "any"})),
    ("ongoing", frozenset({"ongoing", "continuing"})),
)
"""What words beside a noun make of its event, the strongest first; None for the list of that name."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def _beside(noun: Token) -> str | None:
    beside = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "det", "advmod"}}
    for status, said in _BESIDE:
        if beside & (listed(status) if said is None else said):
            return status
    return None


def _of_noun(noun: Token) -> str:
    """The status of a noun's event that no verb carries: by the words beside it, else by the verb that has it."""
    verb = _governor(noun)
    if (by := _first(noun).head).lower_ == "without":
        return _lacking(by)
    if (beside := _beside(noun)) is not None:
        return beside
    had = _had(noun, verb) if verb is not None else "occurred"
    if had == "occurred" and any(
        c.dep_ in {"acl", "relcl"} and c.tag_ == "VBN" and c.lemma_ in listed("fixing") for c in noun.children
    ):
        return "planned"
    return had


def _governor(noun: Token) -> Token | None:
    """The verb that a noun, or the phrase or list it is in, is the object of."""
    above = noun.head
    for _ in range(3):
        if above.pos_ not in {"ADP", "NOUN"} or above.head.i == above.i:
            break
        above = above.head
    return above if above.pos_ == "VERB" else None


def _had(noun: Token, verb: Token) -> str:
    """The status of what a verb has for its object: "demanded a halt", "denied the attack", "will end the strike"."""
    said = noun.lemma_.lower() in listed("said") | listed("told")
    pointed = any(c.dep_ in {"det", "poss"} and c.lower_ in _POINTING for c in noun.children)
    closed = _closed(noun, verb)
    if closed is not None:
        return closed
    noun = _first(noun)
    direct = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.i == verb.i
    after = noun.head.lower_ if noun.dep_ == "pobj" and noun.head.head.i == verb.i else None
    if direct and not said and (undone := _undone(verb, pointed)) is not None:
        return undone
    if said or not (direct or after) or (pointed and verb.lemma_.lower() not in listed("asking")):
        return "occurred"
    return _new(verb, after)


def _closed(deal: Token, verb: Token) -> str | None:
    """The status of a deal, where a verb says if it comes about: "will not sign the pact"; None where none does."""
    ends = deal.dep_ in {"dobj", "nsubjpass"} and deal.head.i == verb.i
    if not (ends and deal.lemma_.lower() in listed("deals") and verb.lemma_.lower() in listed("closing")):
        return None
    told = _of_verb(verb)
    return told if told in _WEAK | {"planned", "proposed"} else None


def _lacking(without: Token) -> str:
    """The status of what something is done without; "without a deal they will strike" leaves it open."""
    over = without.head
    return "hypothetical" if over.pos_ in {"VERB", "AUX"} and tense(over) == "future" else "denied"


def _first(noun: Token) -> Token:
    """The first of a list of nouns."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _undone(verb: Token, pointed: bool) -> str | None:
    """The status of what a verb keeps from happening or calls untrue; ``pointed``: it is spoken of as known."""
    lemma = verb.lemma_.lower()
    if lemma == "deny" and (_of_verb(verb) in _WEAK or _neither(verb)):
        return "unconfirmed"  # "neither confirming nor denying an attack"
    off = any(c.lower_ in {"off", "out"} and c.dep_ in {"prt", "advmod"} for c in verb.children)
    if lemma == "deny" or lemma in listed("averting") or (off and lemma in {"call", "rule", "head", "ward"}):
        return "denied"
    if pointed:
        return None
    if lemma in listed("barring"):
        return "denied"
    return "proposed" if lemma in listed("denying") else None


def _neither(verb: Token) -> bool:
    """Whether a verb is the second of "neither confirmed nor denied"."""
    return verb.dep_ == "conj" and any(c.lower_ == "neither" and c.dep_ == "preconj" for c in verb.head.children)


def _new(verb: Token, after: str | None) -> str:
    """The status of what is not yet known where a verb has it for its object, at once or ``after`` a preposition."""
    lemma = verb.lemma_.lower()
    if lemma in listed("asking") and (after in {"for", "to"} or (after is None and lemma not in _FOR)):
        return "proposed"
    if after in {None, "for", "with", "of", "to", "on"}:
        if lemma in listed("ahead"):
            told = _of_verb(verb)
            return told if told in _WEAK else "planned"
        if lemma in listed("weighing") and lemma != "rule":
            return "hypothetical"
    if tense(verb) in {"future", "to"}:
        told = _of_verb(verb)
        return told if told in _WEAK | {"planned", "proposed"} else "hypothetical"
    if after is None:
        told = _of_verb(verb)
        return told if told in _WEAK else "occurred"
    return "occurred"
