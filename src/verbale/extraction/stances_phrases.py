"""Turns of phrase that take a stance: "accused of breaking", "has not replied", "as a priority", "conditional on"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import is_passive
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_takes import Cue, after_word, holders_of, is_party, thing
from verbale.extraction.stances_words import is_of, kinds, lemma, listed

if TYPE_CHECKING:
    from spacy.tokens import Token


def answered(verb: Token) -> Iterator[Cue]:
    """As in "Responded favourably to the suggestion"."""
    for child in verb.children:
        if child.dep_ == "advmod" and (act := kinds("answered").get(child.lower_)):
            yield Cue(verb, (verb, child), act, verb, holders_of(verb), after_word(verb, "to"), rule="stances.answered")
            return


def called(verb: Token) -> Iterator[Cue]:
    """As in "called the demand unaffordable", "described the plan as unacceptable"."""
    about = thing(verb, frozenset({"put", "deal"}))
    if about is None or about.i < verb.i:
        return
    for word in (t for t in verb.subtree if about.i < t.i <= about.right_edge.i + _SOON or t.head == verb):
        act = judgment(word)
        if act in {"accepts", "rejects"} and word.i > about.i:
            yield Cue(verb, (verb, word), act, verb, holders_of(verb), (about,), rule="stances.called")
            return


def judgment(word: Token) -> str | None:
    """The act by which a word judges: "unacceptable", also "a non-starter" in its three pieces."""
    prefixed = word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ == "non"
    return kinds("judged").get(f"non-{lemma(word)}" if prefixed else lemma(word))


_SOON = 4
"""Words after what is judged in which the judgment stands."""


def accused(verb: Token) -> Iterator[Cue]:
    """As in "accused Sarn of breaking the truce": the one accused has the stance; who accuses claims it."""
    accused = blamed(verb)
    for deed in after(verb, frozenset({"of", "for"})):
        breach = is_of(deed, "breaches")
        about = after(deed, frozenset({"of"})) if breach else (c for c in deed.children if c.dep_ == "dobj")
        if accused and (breach or lemma(deed) in listed("breaking")):
            yield Cue(verb, (verb,), "accuses_of_breaking", verb, accused, tuple(about)[:1], rule="stances.accused")
            return


def accusing(word: Token) -> Token | None:
    """The verb by which somebody is accused of the deed that ``word`` is the object of, or of the breach that it is."""
    broken = word.dep_ == "pobj" and is_of(word.head.head, "breaches")
    deed = word.head.head if broken else word.head if word.dep_ == "dobj" else word
    by = deed.head
    below = deed.dep_ in {"pcomp", "pobj"} and by.lower_ in {"of", "for"}
    return next((v for v in (by.head, by.head.head) if below and lemma(v) in listed("accusing")), None)


def blamed(verb: Token) -> tuple[Token, ...]:
    """Whom a verb of accusing accuses."""
    way = "nsubjpass" if is_passive(verb) else "dobj"
    return tuple(c for c in verb.children if c.dep_ == way)


def yet_to(verb: Token) -> bool:
    """Whether it has "yet to" be done."""
    above = verb.head
    return verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in above.children)


def no_reply(verb: Token) -> Iterator[Cue]:
    """As in "has not replied to the offer"."""
    about = after_word(verb, "to") or tuple(c for c in verb.children if c.dep_ == "dobj" and is_of(c, "put"))
    asked = any(is_of(t, "asked_by_reporters") for t in verb.subtree if t.i > verb.i)
    if about and not asked:
        yield Cue(verb, (verb,), "undecided", verb, holders_of(verb), about, rule="stances.no_reply")


def first(verb: Token) -> Iterator[Cue]:
    """As in "sees the return of the crews as a priority"."""
    word = next((t for t in verb.subtree if t.i > verb.i and lemma(t) in listed("first_things")), None)
    if word is None or not any(t.lower_ == "as" for t in word.doc[max(verb.i, word.i - 3) : word.i]):
        return
    about = tuple(c for c in verb.children if c.dep_ in {"dobj", "xcomp", "ccomp"} and not is_party(c))
    if about and not is_passive(verb):
        yield Cue(verb, (verb, word), "demands", verb, holders_of(verb), about[:1], rule="stances.first")


def hangs(word: Token) -> Iterator[Cue]:
    """As in "made a truce conditional on a pause in the raids"; the condition is read with the clause."""
    verb = next((a for a in word.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or lemma(verb) not in {"make", "be"}:
        return
    about = thing(verb, frozenset({"obj"})) if lemma(verb) == "make" else None
    condition = [*after_word(word, "on"), *after_word(verb, "on")]
    if about is not None and condition:
        yield Cue(word, (verb, word), "accepts_conditionally", verb, holders_of(verb), (about,), rule="stances.hangs")


def bettered(verb: Token) -> Iterator[Cue]:
    """As in "raised its offer to 4 percent", "improved its bid"."""
    for noun in verb.children:
        own = any(c.dep_ == "poss" for c in noun.children)
        if noun.dep_ == "dobj" and own and lemma(noun) in listed("offers"):
            about = after_word(verb, "to") or after_word(noun, "for") or (noun,)
            yield Cue(verb, (verb, noun), "offers", verb, holders_of(verb), about, rule="stances.bettered")


def no_answer(verb: Token) -> Iterator[Cue]:
    """As in "gave no answer to the proposal"."""
    for noun in verb.children:
        none = any(c.lower_ == "no" for c in noun.children)
        if not none or noun.dep_ != "dobj" or lemma(noun) not in listed("answers"):
            continue
        to = (t for t in noun.doc[noun.i : verb.sent.end] if t.lower_ == "to")
        about = tuple(o for t in to for o in t.children if o.dep_ == "pobj" and is_of(o, "put"))
        owned = any(c.lower_ == "whose" for s in holders_of(verb) for c in s.children)
        if about and not owned:
            yield Cue(verb, (verb, noun), "undecided", verb, holders_of(verb), about[:1], rule="stances.no_reply")


def on_the_table(verb: Token) -> Iterator[Cue]:
    """As in "put a counter-proposal on the table"."""
    about = tuple(c for c in verb.children if c.dep_ == "dobj" and not is_party(c))
    there = any(lemma(o) == "table" for o in after(verb, frozenset({"on"})))
    there = there or any(lemma(o) == "table" for a in about for o in after(a, frozenset({"on"})))
    if about and there and not is_passive(verb):
        yield Cue(verb, (verb,), "offers", verb, holders_of(verb), about[:1], rule="stances.on_the_table")
