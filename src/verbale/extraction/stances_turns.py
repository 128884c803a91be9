"""What the words around a cue make of it: negation, modality, "in principle", and words that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.events_days import tense
from verbale.extraction.polarity import is_apart
from verbale.extraction.stances_cues import is_asking
from verbale.extraction.stances_phrases import yet_to
from verbale.extraction.stances_takes import Cue, asks
from verbale.extraction.stances_words import is_of, lemma, listed
from verbale.language.slips import slips

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATED = {
    "accepts": "rejects",
    "rejects": "undecided",
    "denies": "not_confirmed",
    "not_confirmed": "not_confirmed",
}
"""What an act comes to when it is negated; the others come to nothing."""
_AGREEING = frozenset({"accepts", "accepts_in_principle", "accepts_in_part", "accepts_conditionally"})
_WITHHELD = frozenset({"offers", "undertakes"})
"""Acts by which something is given."""
_TAKEN = _AGREEING | _WITHHELD | {"demands", "rejects"}
"""Acts that can be withdrawn."""
_OUGHT = frozenset({"must", "should", "ought"})
_MAY = frozenset({"may", "might"})
_IMAGINED = frozenset({"may", "might", "could"})
"""Helping verbs of who only might say so: "I could say we accept it"."""
_CAN = frozenset({"can", "could"})
_OPEN = frozenset({"if", "whether", "unless", "until", "till", "before", "when", "once"})
"""Words at the head of a clause whose verb is not said to be done."""
_AFTER = frozenset({"by", "of", "for", "after", "since", "in", "while"})
"""Prepositions after which what is told in "-ing" is told as done, or as somebody has it."""
_SAID = frozenset({"ccomp", "ROOT", "conj", "parataxis"})
_DEEP = 5


def turned(cue: Cue) -> str | None:
    """The act that a cue amounts to where it stands; None where nobody is said to take the stance."""
    if lemma(cue.head) in listed("refusing") | {"refusal"} and any(map(_is_silent, cue.objects)):
        return None
    if _is_looked_for(cue.head):
        return None
    act = _above(cue, _agreed(cue))
    if act is None:
        return None
    if cue.act == "withdraws" and any(is_of(o, "in_force") for o in cue.objects):
        return None
    if cue.act == "offers" and any(lemma(o) in listed("hostile") for o in cue.objects):
        return None
    if cue.rule == "stances.no_reply":
        return act
    if act in _AGREEING and yet_to(cue.verb):
        return "undecided"
    if _of_none(cue) and cue.rule == "stances.verb":
        return {"accepts": "rejects"}.get(act)
    if is_negated(cue):
        act = _negated(cue, act)
    elif act == "not_confirmed" and cue.act == "not_confirmed":
        return None
    return _modal(cue, act) if act is not None else None


def _is_looked_for(noun: Token) -> bool:
    """Whether all hangs on what a noun names: "it depends on Sarn's willingness"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"on", "upon"} and lemma(noun.head.head) in listed("depending")


def _is_silent(deed: Token) -> bool:
    """Whether who refuses to do it only keeps something to himself: "to say", "to take sides"."""
    sides = lemma(deed) == "take" and any(lemma(c) in listed("sides") for c in deed.children if c.dep_ == "dobj")
    return sides or lemma(deed) in listed("silence")


def _agreed(cue: Cue) -> str:
    """The act of a cue, by what it is about: who is ready to sign agrees, who welcomes efforts does so in principle."""
    about = cue.objects[0] if cue.objects else None
    if about is None:
        return cue.act
    ready = cue.rule == "stances.adjective" or lemma(cue.head) in listed("readiness")
    if cue.act == "offers" and ready and lemma(about) in listed("agreeing"):
        return "accepts"
    beside = cue.verb.doc[max(cue.verb.sent.start, cue.verb.i - 3) : cue.verb.i + 4]
    if cue.act == "offers" and any(t.lower_ in listed("instead") for t in beside):
        return "counters"
    if cue.act == "accepts" and _in_part(cue, about):
        return "accepts_in_part"
    if cue.act == "undertakes" and lemma(about) in listed("thinking"):
        return "defers"
    if cue.act == "rejects" and lemma(about) in listed("accusations"):
        return "denies"
    if cue.act == "accepts" and lemma(cue.head) == "welcome" and lemma(about) in listed("trying"):
        return "accepts_in_principle"
    if cue.act == "accepts" and in_principle(cue):
        return "accepts_in_principle"
    return cue.act


def _in_part(cue: Cue, about: Token) -> bool:
    """Whether a part alone is agreed to: "accepted part of the plan", "partly accepted the plan"."""
    part = lemma(about) in listed("parts") and any(c.lower_ == "of" for c in about.children)
    words = cue.head.doc[about.i : min(cue.head.sent.end, about.right_edge.i + 12)]
    as_far = any([t.lower_ for t in words[n : n + 3]] == ["as", "far", "as"] for n in range(len(words)))
    return part or as_far or any(c.lower_ in listed("partly") for c in cue.verb.children)


def in_principle(cue: Cue) -> bool:
    """Whether "in principle" stands in the clause of a cue."""
    low, high = sorted((cue.verb.i, max(cue.head.i, *(o.right_edge.i for o in cue.objects), cue.head.i)))
    words = cue.head.doc[max(cue.head.sent.start, low - 3) : min(cue.head.sent.end, high + 6)]
    return any(t.lower_ in slips("principle") and t.i > 0 and t.nbor(-1).lower_ == "in" for t in words)


def _above(cue: Cue, act: str) -> str | None:
    """The act, as the words that the clause of the cue hangs on leave it; None where they leave nothing of it."""
    verb = cue.verb
    for _ in range(_DEEP):
        above = verb.head
        if above.i == verb.i:
            return act
        if verb.dep_ == "advcl" and _is_open(verb):
            return None
        if verb.dep_ == "pcomp" and above.lower_ == "of" and above.head.lower_ == "short":
            return "undecided"  # "stopped short of endorsing it"
        if verb.dep_ == "pcomp" and above.lower_ not in _AFTER:
            return None
        if verb.dep_ in {"xcomp", "acl", "relcl", "advcl", "ccomp", "pcomp"} and _is_bare(verb):
            if not _carries(above) or _helpers(above) & (_MAY | _OUGHT):
                return None
            verb = above
        elif verb.dep_ == "ccomp" and (_is_made(verb) or not _tells(verb, above)):
            return None
        elif verb.dep_ == "conj" and above.pos_ in {"VERB", "AUX"} and _shares(verb, above):
            if not all(map(_carries, _asking_to(above))):
                return None
            verb = above
        else:
            return None if _is_open(verb) or _is_only_told(verb) or _in_open(verb) else act
    return act


def _is_only_told(verb: Token) -> bool:
    """Whether a clause tells what a report or a rumour says: "reports that it had accepted"."""
    return verb.dep_ in {"acl", "ccomp", "relcl"} and verb.head.pos_ == "NOUN" and _tells_what(verb, verb.head)


def _tells_what(verb: Token, noun: Token) -> bool:
    return is_of(noun, "hearsay") and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)


def _in_open(verb: Token) -> bool:
    """Whether a verb is joined to another whose clause begins with "if", or that a report or a rumour tells of."""
    for _ in range(_DEEP):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.dep_ in {"advcl", "ccomp", "acl"} and (_is_open(verb) or _is_only_told(verb))


def _shares(verb: Token, above: Token) -> bool:
    """Whether a verb joined to a bare one is bare as well, as in "to come and accept"."""
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and above.tag_ == "VB")
    return bare and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """Whether a verb has no tense of its own: "to accept", "seeking"."""
    return (verb.dep_ == "xcomp" and verb.tag_ == "VBG") or any(
        c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children
    )


def _asking_to(verb: Token) -> list[Token]:
    """A finite verb with an infinitive of its own, to which the bare verb beside it belongs as well."""
    bare = any(c.dep_ == "xcomp" and _is_bare(c) for c in verb.children)
    return [verb] if bare and verb.tag_ != "VB" else []


def _carries(above: Token) -> bool:
    """Whether a word leaves what is to be done below it as it is: "is trying to back out"."""
    going = lemma(above) == "go" and above.tag_ == "VBG"
    yet = any(c.lower_ == "yet" for c in above.children)
    return lemma(above) in listed("carrying") or going or (lemma(above) in {"have", "be"} and yet)


def _is_made(verb: Token) -> bool:
    """Whether a clause is only brought about or asked for: "make them accept"."""
    bare = verb.tag_ == "VB" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return bare and lemma(verb.head) not in listed("perceiving")


def _tells(verb: Token, above: Token) -> bool:
    """Whether the word above a clause tells it as so: not "hopes that", "asked whether"."""
    if _is_open(verb) or (is_asking(above) and asks(verb)) or _helpers(above) & _IMAGINED:
        return False
    return lemma(above) not in listed("supposing")


def _is_open(verb: Token) -> bool:
    """Whether a clause begins with "if", "whether", "until": then nothing is said of its being done."""
    opening = (c for c in verb.children if c.lower_ in _OPEN and c.dep_ in {"mark", "advmod"} and c.i < verb.i)
    after = (c for c in verb.children if c.lower_ == "after" and c.dep_ == "mark" and c.i > 0)
    if any(c.nbor(-1).lower_ == "only" for c in after):
        return True
    return any(c.i == 0 or c.nbor(-1).lower_ != "at" for c in opening)


def is_negated(cue: Cue) -> bool:
    """Whether the cue's own clause is negated: "will not accept", "no support for", "neither side accepted"."""
    heads = {cue.head, cue.verb}
    if any(lemma(c) == "no" and c.dep_ == "det" for c in cue.head.children):
        return True
    verbs = {t for t in heads if t.pos_ in {"VERB", "AUX", "ADJ"}}
    for verb in verbs:
        if any(_negates(c, verb) for c in verb.children):
            return True
        if verb.dep_ == "conj" and any(c.lower_ == "neither" and c.dep_ == "preconj" for c in verb.head.children):
            return True
        if (
            verb.dep_ in {"conj", "xcomp"}
            and verb.tag_ == "VB"
            and not any(c.dep_ in {"aux", "nsubj"} and c.tag_ != "TO" for c in verb.children)
            and any(_negates(c, verb.head) for c in verb.head.children)
        ):
            return True
    return any(
        s.lower_ in {"nobody", "none"}
        or any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj"} for c in s.children)
        for s in cue.holders
    )


def _negates(word: Token, verb: Token) -> bool:
    found = word.dep_ == "neg" or (
        word.lower_ in {"never", "neither", "nor", "hardly"} and word.dep_ in {"advmod", "cc", "preconj"}
    )
    longer = word.dep_ == "advmod" and word.lower_ == "longer"
    return (found or longer) and not is_apart(word, verb)


def is_over(cue: Cue) -> bool:
    """Whether a stance is one that was taken before: "no longer insists on"."""
    return any(c.dep_ == "advmod" and c.lower_ == "longer" for t in (cue.head, cue.verb) for c in t.children)


def _of_none(cue: Cue) -> bool:
    """Whether a stance is on none or few of what it is about: "offered no concession", "suggested few ideas"."""
    return any(c.lower_ in {"no", "few", "little"} and c.i < o.i for o in cue.objects[:1] for c in o.children)


def _negated(cue: Cue, act: str) -> str | None:
    """What an act comes to when it is negated; what is no longer done is withdrawn."""
    if is_over(cue):
        return "withdraws" if act in _TAKEN else None
    if act in _AGREEING:
        return "undecided" if tense(cue.verb) in {"perfect", "pluperfect"} else "rejects"
    if act in _WITHHELD and cue.rule != "stances.verb":
        return "rejects"
    if act == "demands" and lemma(cue.head) == "want":
        return "rejects"
    return _NEGATED.get(act)


def _helpers(verb: Token) -> set[str]:
    """The helping verbs of a verb; of a bare one joined to another, that one's."""
    found = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _shares(verb, verb.head)
    return found or (_helpers(verb.head) if joined else set())


def _modal(cue: Cue, act: str) -> str | None:
    """The act under the helping verbs of its clause: "must accept" is a demand, "could accept" an answer in part."""
    helpers = _helpers(cue.verb)
    if helpers & (_OUGHT | _MAY):
        return None
    if helpers & _CAN and cue.act in _AGREEING | _WITHHELD:
        if act == "rejects":
            return act
        return "accepts_in_part" if act == "accepts" and "could" in helpers and cue.verb.dep_ in _SAID else None
    if helpers & _CAN and act not in {"not_confirmed", "rejects"}:
        return None
    return act
