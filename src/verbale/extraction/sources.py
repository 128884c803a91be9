"""Sources: who stands beside a cue as the one who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import listed, verbs
from verbale.extraction.tags import RULE, tag_of
from verbale.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from verbale.extraction.cues import Cue

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_LONGEST = 30
"""A subject longer than this many tokens is a parse gone wrong: its head's own words are taken."""


class Source(msgspec.Struct, frozen=True):
    """The tokens of a source in one parsed line, and its head word; both empty where the sentence gives none."""

    tokens: frozenset[int] = frozenset()
    head: Token | None = None


def source_of(cue: Cue) -> Source:
    """The source of ``cue``, as far as the sentence gives one."""
    tag = tag_of(cue.head) if cue.rule == RULE else None
    if tag is not None:
        return Source(tag.source, tag.head)
    if cue.rule == "statements.according_to":
        head = _after_to(cue)
    elif cue.rule == "statements.reportedly":
        head = None
    elif cue.rule == "statements.noun":
        head = _holder(cue.head)
    elif cue.rule == "statements.quoted_as":
        head = _quoted(cue.governor)
    elif cue.rule == "statements.no_answer":
        head = next(c for c in cue.governor.children if c.dep_ == "pobj")
    elif cue.frames[0].group == "withheld" and is_passive(cue.governor):
        head = _own(cue.governor)
    else:
        head = subject(cue.governor)
    if head is None or head.i in cue.words:
        return Source()
    head = _last_person(head)
    said = strayed(cue) if _told_by(cue) else frozenset()
    return Source(phrase(head, cue) - said, _member(head) or head)


def _member(head: Token) -> Token | None:
    """The person before a body whose name has a plural's apostrophe, which the parser makes the head: "a member of
    the Tamsin Millers' Union".
    """
    for noun in (c for c in head.lefts if c.dep_ in {"nmod", "compound"} and c.pos_ == "NOUN"):
        of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"of", "at", "from", "in"}), None)
        personal = noun.lemma_.lower() in listed("sources", "persons") | listed("sources", "unnamed")
        if of is not None and (personal or lexicon().is_role(noun.text)):
            return noun
    return None


def _last_person(head: Token) -> Token:
    """Where the parser takes two people for one ("asked of Orla, the envoy Ana Brandt replied"), the second."""
    if head.ent_type_ == "PERSON":
        for child in head.children:
            if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.text != head.text:
                return child
    return head


def _quoted(verb: Token) -> Token | None:
    """Who is quoted: the subject of "was quoted as saying", the object of "quoted her as saying"."""
    role = "nsubjpass" if is_passive(verb) else "dobj"
    return next((c for c in verb.children if c.dep_ == role), None)


def quoting(verb: Token) -> Token | None:
    """Who quotes: the agent of "was quoted as saying by", the subject of "quoted her as saying"."""
    return subject(verb) or _late_agent(verb)


def _late_agent(verb: Token) -> Token | None:
    """An agent that the parser hung below the quoted verb ("was quoted as saying by the agency")."""
    by = next((t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and t.dep_ in {"agent", "prep"}), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The head word of who does what ``verb`` says, looked for upwards where the verb has no subject of its own."""
    own = _own(verb)
    if is_passive(verb):
        return _agent(verb)
    if own is not None:
        return None if own.lower_ in {"it", "there"} and own.dep_ == "expl" else own
    if depth > 5:
        return None
    return _inherited(verb, depth)


def reported_after(verb: Token) -> Token | None:
    """The verb of the "that" clause which the parser set over its own reporting verb, as in "the daily reported,
    citing two people, that the gate was shut".
    """
    over = verb.head
    if verb.dep_ != "ccomp" or over.i <= verb.i or verb.lemma_.lower() not in verbs():
        return None
    marked = any(c.dep_ == "mark" and c.lower_ == "that" and c.i > verb.i for c in over.children)
    return over if marked and not any(c.dep_ == "mark" for c in verb.children) else None


def strayed(cue: Cue) -> frozenset[int]:
    """The tokens of a "that" clause which the parser hung on a noun between ("said in a statement that", "told by one
    who drives for the firm that"): its "that" is neither its subject nor the object it lacks. Empty where none is.
    """
    for word in cue.head.doc[cue.head.i + 1 : cue.head.i + _LONGEST]:
        verb = word.head
        if word.lower_ != "that" or verb.dep_ not in {"acl", "relcl"} or verb.i < word.i or not _reaches(verb, cue):
            continue
        own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        full = any(c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i != word.i for c in verb.rights)
        if own is not None and own.i != word.i and (word.dep_ == "mark" or full):
            return frozenset(t.i for t in verb.subtree if t.i >= word.i)
    return frozenset()


def _reaches(verb: Token, cue: Cue) -> bool:
    """Whether the clause can be the cue's: after an occasion of speaking, or after the agent of "was told by"."""
    noun = verb.head
    near = (
        noun.dep_ == "pobj" and noun.head.head.i == cue.head.i and noun.lemma_.lower() in listed("sources", "occasions")
    )
    return near or (_told_by(cue) and noun.left_edge.i > cue.head.i and cue.head.is_ancestor(noun))


def _told_by(cue: Cue) -> bool:
    return cue.head.lemma_.lower() in {"tell", "inform"} and any(c.dep_ == "agent" for c in cue.head.children)


def joined_to(verb: Token) -> Token | None:
    """The verb that a second verb of reporting goes with, where the parser joined it to a verb of the first one's
    content: in "confirmed that a talk took place but denied any promise" the talk denies nothing, and in "said it had
    paid, and denied that" it is the reporter's again.
    """
    inner = verb.head
    aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and _denies(verb) and _after_comma(verb)
    if inner.dep_ != "ccomp" or not (verb.dep_ == "conj" or aside) or verb.lemma_.lower() not in verbs():
        return None
    over, said_by = inner.head, _own(inner)
    if _own(verb) is not None or said_by is None or over.lemma_.lower() not in verbs() or over.i > inner.i:
        return None
    if not (aside or _of_one_tense(over, verb)):
        return None
    mute = said_by.pos_ == "NOUN" and said_by.lemma_.lower() in listed("sources", "mute")
    off = _tells_off(verb) and (_stands_off(verb) or _is_of(said_by, over))
    return over if mute or aside or off or _is_silent(verb) else None


def begins(verb: Token) -> Token:
    """Where what a second verb of reporting tells begins: the "and" or "but" that joins it, else the verb."""
    joins = [c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i] if verb.dep_ == "conj" else []
    return joins[-1] if joins else verb


def goes_on(verb: Token) -> Token | None:
    """The verb of a reporter who goes on with this one: "said X, and denied Y", "said X, denying Y"."""
    over = joined_to(verb)
    if over is not None or _own(verb) is not None or verb.head.i >= verb.i:
        return over
    beside = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    return verb.head if beside and verb.head.lemma_.lower() in verbs() else None


def _of_one_tense(over: Token, verb: Token) -> bool:
    """Whether the second verb can go with the first: "said … and denied", "has said … and has denied", "said … and
    would not say"; after "had paid" the parser takes "denied" for a participle.
    """
    if verb.tag_ == over.tag_ or {verb.tag_, over.tag_} == {"VBD", "VBN"}:
        return True
    return over.tag_ in {"VBD", "VBN"} and any(c.lower_ in {"would", "did", "could"} for c in verb.children)


def _tells_off(verb: Token) -> bool:
    """Whether the verb says of something that it is not so, or that nothing is said of it."""
    return _denies(verb) or any(c.dep_ == "neg" for c in verb.children)


def _is_silent(verb: Token) -> bool:
    """Whether somebody keeps a thing to himself, as who is asked does: "would not say", "declined to comment"."""
    told = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    silent = {"say", "comment", "elaborate", "specify", "disclose", "confirm"}
    withheld = verb.lemma_.lower() in {"decline", "refuse"} or any(c.dep_ == "neg" for c in verb.children)
    return withheld and any(t.lemma_.lower() in silent for t in told)


def _denies(verb: Token) -> bool:
    return verb.lemma_.lower() in listed("polarity", "denials") | {"reject", "dismiss", "decline", "refuse"}


def _stands_off(verb: Token) -> bool:
    """Whether a comma stands before the "and" or "but" that leads to the verb."""
    join = begins(verb)
    return join.i != verb.i and _after_comma(join)


def _after_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == ","


def _is_of(said_by: Token, over: Token) -> bool:
    """Whether a pronoun that content begins with can be the reporter: "the ministry said it", "she said she"."""
    reporter = _own(over)
    if reporter is None or said_by.pos_ != "PRON":
        return False
    if reporter.pos_ == "PRON":
        return reporter.lower_ == said_by.lower_
    person = reporter.ent_type_ == "PERSON" or lexicon().is_role(reporter.lemma_)
    return (said_by.lower_ in {"he", "she"}) if person else (said_by.lower_ in {"it", "they"})


def _own(verb: Token) -> Token | None:
    """The verb's own subject; where the parser gives two, as after a quotation, the nearer."""
    near = min((c for c in verb.children if c.dep_ in _SUBJECT), key=lambda c: abs(c.i - verb.i), default=None)
    return near if near is not None or is_passive(verb) else _opening(verb) or _whose(verb)


def _whose(verb: Token) -> Token | None:
    """The noun of ", whose leader, Orla Finn, said", which the parser may leave as an apposition."""
    for word in verb.doc[max(0, verb.i - _LONGEST) : verb.i]:
        noun = word.head
        if word.lower_ == "whose" and noun.pos_ == "NOUN" and noun.right_edge.i < verb.i:
            between = verb.doc[noun.right_edge.i + 1 : verb.i]
            if all(t.is_punct or t.dep_ in {"aux", "neg", "advmod"} for t in between):
                return noun
    return None


def _opening(verb: Token) -> Token | None:
    """A name that opens the sentence before a comma, which the parser does not know for the subject ("Corvane, citing
    the daily, said").
    """
    first = verb.sent[0]
    opens = first.head.i == verb.i and first.i < verb.i and first.pos_ in {"NOUN", "PROPN"} and first.text[:1].isupper()
    return first if opens and first.nbor().text == "," else None


def _inherited(verb: Token, depth: int) -> Token | None:
    """The subject that a participle, an infinitive or a second verb shares with the verb above it."""
    above = verb.head
    if above.i == verb.i:
        return None
    first = joined_to(verb)
    if first is not None:
        return subject(first, depth + 1)
    if verb.dep_ in {"acl", "relcl"} and above.pos_ in {"NOUN", "PROPN", "PRON"}:
        if above.dep_ == "dobj" and above.lemma_ in _UTTERANCES:
            return subject(above.head, depth + 1)
        return above
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        above = reporter(verb)
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "parataxis", "ccomp", "acl"}:
        if above.pos_ in {"VERB", "AUX"}:
            return _active(above, depth) if verb.dep_ != "conj" else subject(above, depth + 1)
        if above.pos_ in {"ADP", "SCONJ"}:
            return _inherited(above, depth + 1)
    return None


def reporter(participle: Token) -> Token:
    """The verb that a participle after a comma goes with: the verb of reporting over the clause it hangs on, since
    in "she said it was right, adding …" it is she who adds.
    """
    above = participle.head
    comma = participle.left_edge.i > 0 and participle.doc[participle.left_edge.i - 1].text in _BREAKS
    for _ in range(3):
        if not (comma and above.dep_ == "ccomp" and above.i > above.head.i and above.head.lemma_.lower() in verbs()):
            break
        above = above.head
    return above


_BREAKS = frozenset({",", "-", "–", "—", "--"})
_UTTERANCES = frozenset(
    {"statement", "letter", "message", "post", "tweet", "email", "memo", "note", "speech", "report"}
)


def _active(verb: Token, depth: int) -> Token | None:
    """The subject in the words' order, passive or not: what a participle beside the verb hangs on."""
    own = _own(verb)
    return own if own is not None else subject(verb, depth + 1)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    bare = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not any(c.dep_ == "aux" for c in verb.children)
    return bare and not (verb.dep_ == "acl" and (_follows_quotation(verb.head) or closes_sentence(verb)))


def closes_sentence(verb: Token) -> bool:
    """Whether "…, the agency reported on Monday" ends a sentence, which the tagger may take for a participle."""
    noun, doc = verb.head, verb.doc
    left = noun.left_edge.i
    if left == 0 or doc[left - 1].text != "," or verb.i != noun.i + 1 or _agent(verb) is not None:
        return False
    reports = any("clause" in f.takes and "quote" in f.takes for f in verbs().get(verb.lemma_.lower(), ()))
    after = next((t.text for t in doc[verb.i + 1 :] if t.is_punct), ".")
    return reports and after in {".", ","} and any(t.dep_ == "ROOT" for t in doc[verb.sent.start : left])


def _follows_quotation(noun: Token) -> bool:
    """Whether a closing mark stands right before the noun phrase: "…," the envoy posted, which the tagger may miss."""
    left = noun.left_edge.i
    return left > 0 and noun.doc[left - 1].text in {'"', "”", "''", "’", "»"}


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def phrase(head: Token, cue: Cue) -> frozenset[int]:
    """The whole noun phrase of ``head``, without what the cue governs."""
    doc = head.doc
    inside = {t.i for t in head.subtree} - cue.words
    low = high = head.i
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    if high - low > _LONGEST:
        low, high = _core(head)
    while high > head.i and (doc[high].is_punct or doc[high].is_space or doc[high].dep_ == "case"):
        high -= 1
    while low < head.i and (doc[low].is_punct or doc[low].is_space or doc[low].dep_ in {"cc", "mark"}):
        low += 1
    return frozenset(range(low, high + 1))


def _core(head: Token) -> tuple[int, int]:
    """The head word with the words that stand right before it."""
    low = head.i
    kept = {c.i for c in head.children if c.dep_ in {"compound", "det", "amod", "poss", "nummod"}}
    while low - 1 in kept:
        low -= 1
    return low, head.i


def _after_to(cue: Cue) -> Token | None:
    places = (cue.head.nbor(), cue.head)
    return next((c for t in places for c in t.children if c.dep_ in {"pobj", "pcomp"}), None)


def _holder(noun: Token) -> Token | None:
    """Whose claim it is: "the minister's claim", "the claim by the minister"."""
    poss = next((c for c in noun.children if c.dep_ == "poss"), None)
    if poss is not None:
        return poss
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from"}), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
