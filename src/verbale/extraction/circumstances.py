"""Circumstances: to whom a statement was said, and on which occasion.

Spoken to is the object of the cue ("told the board that"), who stands after "to" ("wrote to the union"), "on" with an
infinitive ("called on both sides to") or "by" of a question ("asked by reporters"), and with whom or before whom the
occasion was. An occasion is what stands after "in", "at", "during" … beside the cue, or the document that speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.drafts import Draft
from verbale.extraction.lexicon import listed, verbs, words_of
from verbale.extraction.sources import Source, is_passive
from verbale.extraction.speakers import is_personal, own_words, speaker_of
from verbale.language.entities import Entities

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_BREAKS = frozenset({",", ";", ":", "(", "[", "–", "—", "--", '"', "“", "”", "''", "``"})
_LONGEST = 120
"""Code points of an occasion kept in the report's words."""
_TALKED_WITH = frozenset({"interview", "call", "meeting"})
"""The kinds of occasion where who stands after "with" is spoken to."""


class Circumstances(msgspec.Struct, frozen=True):
    """To whom a statement was said, by name where there is one; the occasion in the report's words, and its code."""

    addressee: str | None = None
    occasion: str | None = None
    kind: str | None = None


def circumstances(draft: Draft, entities: Entities, own: str | None = None) -> Circumstances:
    """The circumstances of saying that the sentence of ``draft`` gives. ``own`` is the outlet of the report."""
    hubs = _hubs(draft)
    held = _occasion(draft, hubs)
    audience = next(_audiences(draft, hubs, held, entities), None)
    addressee = _name(audience, draft, entities, own) if audience is not None else None
    if held is None:
        return Circumstances(addressee, None, _bare_kind(draft, audience))
    kind = "press_briefing" if held[1] in {"meeting", "other"} and _is_press(audience) else held[1]
    return Circumstances(addressee, _phrase(held[0], draft), kind)


# Where to look


def _hubs(draft: Draft) -> list[Token]:
    """The words that circumstances hang on: the cue's, a verb of speaking beside it, and the verb it is joined to."""
    cue = draft.cue
    found = {cue.head.i: cue.head, cue.governor.i: cue.governor}
    for token in (cue.head, cue.governor):
        for child in token.children:
            if child.i not in draft.content and _goes_with(child):
                found[child.i] = child
    if cue.head.pos_ == "NOUN" and cue.head.dep_ in {"dobj", "pobj"} and cue.head.head.pos_ == "VERB":
        found[cue.head.head.i] = cue.head.head
    return [hub for hub in found.values() if hub.lemma_.lower() not in listed("sources", "passing_on")]


def _goes_with(verb: Token) -> bool:
    """Whether a verb with no subject stands beside the cue: "speaking to reporters", not "according to"."""
    bare = not any(c.dep_ in _SUBJECTS for c in verb.children)
    return bare and verb.pos_ == "VERB" and verb.dep_ in {"advcl", "prep", "acl"} and verb.lemma_ != "accord"


def _shared(draft: Draft) -> Token | None:
    """The verb before the cue that it is joined to: what stands before both belongs to both."""
    governor = draft.cue.governor
    joined = governor.dep_ == "conj" and governor.head.i not in draft.content and governor.head.pos_ == "VERB"
    return governor.head if joined else None


def _prepositions(draft: Draft, hubs: list[Token]) -> Iterator[Token]:
    """The prepositions beside the cue that are no part of what is said."""
    for hub in hubs:
        if hub.lemma_ != "accord":
            yield from (c for c in hub.children if c.dep_ in {"prep", "dative", "agent"} and c.i not in draft.content)
    shared = _shared(draft)
    if shared is not None:
        yield from (c for c in shared.lefts if c.dep_ == "prep")


def _beside(draft: Draft, hubs: list[Token]) -> Iterator[Token]:
    """The prepositions beside the cue, and those that hang on what was uttered there ("in remarks on television")."""
    for preposition in _prepositions(draft, hubs):
        yield preposition
        noun = _object(preposition)
        if noun is not None and noun.lemma_.lower() in listed("sources", "utterances"):
            yield from (c for c in noun.rights if c.dep_ == "prep" and c.i not in draft.content)


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


# The occasion

Held = tuple["Token", str]


def _occasion(draft: Draft, hubs: list[Token]) -> Held | None:
    """The noun of the occasion and its kind. The report in which somebody is quoted is another's."""
    doc = draft.segment.doc
    quoting = any(doc[i].lemma_.lower() in listed("sources", "passing_on") for i in draft.cue.words)
    found: list[Held] = []
    for preposition in _beside(draft, hubs):
        noun = _object(preposition)
        if noun is None or noun.i in draft.content or (quoting and noun.lemma_ == "report"):
            continue
        kind = _platform(noun, preposition, hubs) or kind_of(noun)
        if kind is not None and _leads_to(preposition, noun, kind):
            found.append((noun, kind))
    if found:
        return next((f for f in found if f[1] != "other"), found[0])
    held = next((c for h in hubs for c in h.children if c.dep_ == "dobj" and c.i not in draft.content), None)
    if held is not None and kind_of(held) == "press_briefing" and held.lemma_ != "call":
        return held, "press_briefing"  # "told a news conference that"
    return _document(draft)


def _leads_to(preposition: Token, noun: Token, kind: str) -> bool:
    """Whether one speaks there: "on its channel" and "in a post", not "in its account" or "on the talks"."""
    leads, word = words_of("circumstances")["at"], preposition.lower_
    if word not in leads or preposition.dep_ == "agent":
        return False
    if kind == "post" and noun.lemma_.lower() not in listed("circumstances", "posts"):
        return word in {"on", "via", "through"}
    return not leads[word] or kind in leads[word] or noun.lemma_.lower() in listed("circumstances", "journeys")


def _document(draft: Draft) -> Held | None:
    """The document that speaks: "the letter said"."""
    head = draft.source.head
    if head is None or head.pos_ != "NOUN" or head.left_edge.i == head.i:
        return None
    kind = kind_of(head)
    posted = kind == "post" and head.lemma_.lower() in listed("circumstances", "posts")
    return (head, kind) if kind is not None and (posted or kind in {"written", "readout"}) else None


def kind_of(noun: Token) -> str | None:
    """The code of the occasion that the noun stands for; None for any other word."""
    lemma = noun.lemma_.lower()
    before = {c.lower_ for c in noun.lefts} | {g.lower_ for c in noun.lefts for g in c.lefts}
    for kind, words in words_of("circumstances")["turned"].items():
        if lemma in words.split() and not before.isdisjoint(words_of("circumstances")["before"][kind].split()):
            return str(kind)
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.ent_type_ in {"DATE", "TIME"}:
        return None
    if lemma == "out" and noun.i > 1 and noun.doc[noun.i - 2].lower_ == "read":
        return "readout"  # The parser takes "read-out" apart.
    if noun.pos_ == "PROPN" and lemma in {"house", "media", "network", "court", "post", "report"}:
        return None
    return _kinds().get(lemma) or _kinds().get(noun.lower_)


@cache
def _kinds() -> dict[str, str]:
    kinds = words_of("circumstances")["kinds"]
    return {word: kind for kind, words in reversed(kinds.items()) for word in words.split()}


def _platform(noun: Token, preposition: Token, hubs: list[Token]) -> str | None:
    """Whether somebody posts there: a service known by name or called one ("the platform Y"), or any name that
    somebody writes or posts "on".
    """
    if preposition.lower_ not in {"on", "via", "to"} or noun.ent_type_ in {"DATE", "TIME"}:
        return None
    if any(kind_of(c) == "post" for c in noun.lefts if c.dep_ in {"compound", "nmod"}):
        return "post"
    name = noun.doc[noun.left_edge.i : noun.i + 1].text.lower().replace(" ", "-")
    if not {noun.lower_.rstrip("."), name}.isdisjoint(listed("circumstances", "platforms")):
        return "post"
    posts = listed("circumstances", "posting") | listed("circumstances", "writing")
    placed = noun.pos_ != "PROPN" or noun.ent_type_ in {"GPE", "LOC", "FAC", "NORP"} or preposition.lower_ == "to"
    return None if placed or posts.isdisjoint(h.lemma_.lower() for h in hubs) else "post"


def _phrase(noun: Token, draft: Draft) -> str:
    """The words of the occasion as they stand, up to a comma, a clause, a day, or what is said."""
    doc, start, stop = noun.doc, noun.left_edge.i, noun.i + 1
    if draft.source.head is not None and draft.source.head.i == noun.i:
        return str(doc[start:stop].text)[:_LONGEST]
    taken = draft.content | (draft.cue.words - {noun.i})
    while start < noun.i and (start in taken or doc[start].text in _BREAKS):
        start += 1
    for token in doc[noun.i + 1 : noun.right_edge.i + 1]:
        ends = token.i in taken or token.text in _BREAKS or token.is_space or token.dep_ in {"relcl", "acl", "mark"}
        loose = token.dep_ == "amod" and token.head.i == noun.i
        if ends or loose or token.lower_ in {"that", "who", "which"} or _dates(token) or _is_closed(doc[token.i - 1]):
            break
        stop = token.i + 1
    words = str(doc[start:stop].text)[:_LONGEST]
    return words[:-1] if _is_closed(doc[stop - 1]) else words


def _is_closed(token: Token) -> bool:
    """Whether the full stop of a sentence stuck to a short name: "on X."."""
    return token.text[-1:] == "." and token.lower_[:-1] in listed("circumstances", "platforms")


def _dates(token: Token) -> bool:
    """Whether a preposition, or a bare time, begins to tell the day of the occasion."""
    told = _object(token) if token.dep_ == "prep" else None
    timed = told if told is not None else token
    return timed.ent_type_ in {"DATE", "TIME"} or token.dep_ == "npadvmod"


def _bare_kind(draft: Draft, audience: Token | None) -> str | None:
    """The kind of an occasion that only the verb or the listeners tell: "posted that", "told reporters"."""
    if _is_press(audience):
        return "press_briefing"
    lemma = draft.cue.head.lemma_.lower()
    if lemma in listed("circumstances", "posting"):
        return "post"
    return "written" if lemma in listed("circumstances", "writing") else None


# To whom


def _is_press(noun: Token | None) -> bool:
    return noun is not None and noun.pos_ == "NOUN" and noun.lemma_.lower() in listed("circumstances", "press")


def _audiences(draft: Draft, hubs: list[Token], held: Held | None, entities: Entities) -> Iterator[Token]:
    """The words for those who were spoken to, the surest first."""
    for noun in (*_told(draft), *_reached(draft, hubs), *_with(held)):
        if held is not None and noun.i == held[0].i:
            continue
        if noun.lemma_.lower() in listed("circumstances", "asked"):
            asker = _asker(noun)
            if asker is not None:
                yield asker
        elif noun.i not in draft.source.tokens and (_somebody(noun, draft, entities) or _is_told(noun, draft)):
            yield noun


def _told(draft: Draft) -> Iterator[Token]:
    """Objects of the cue beside what is said; the subject of "was told by"; who is to do what is asked for."""
    head, governor = draft.cue.head, draft.cue.governor
    if _only_speaks_of(head):
        return
    if is_passive(governor):
        yield from (c for c in governor.children if c.dep_ == "nsubjpass" and c.i not in draft.content)
    for child in head.children:
        if child.dep_ in _OBJECTS and child.pos_ != "ADP":
            if child.i not in draft.content or _stands_before_clause(child):
                yield child
        elif child.dep_ == "nsubj" and child.i > head.i and draft.source.tokens and child.i not in draft.content:
            if max(draft.source.tokens) < head.i:
                yield child  # The parser takes the last name of "…, she told the agency." for a subject.
        elif child.dep_ in {"ccomp", "xcomp"} and _asks_of(head) and any(c.lower_ == "to" for c in child.lefts):
            yield from (c for c in child.lefts if c.dep_ == "nsubj" and c.left_edge.i == head.i + 1)


def _stands_before_clause(noun: Token) -> bool:
    """Whether the object stands between the verb and what is said: "warned the board that", "urged them to"."""
    clauses = {"ccomp", "xcomp"} if _asks_of(noun.head) else {"ccomp"}
    return any(c.dep_ in clauses and noun.right_edge.i < c.left_edge.i for c in noun.head.rights)


def _only_speaks_of(head: Token) -> bool:
    """Whether every use of the verb has an object that is spoken of: "criticised the board"."""
    groups = {frame.group for frame in verbs().get(head.lemma_.lower(), ())}
    return bool(groups) and groups <= listed("circumstances", "spoken_of")


def _asks_of(head: Token) -> bool:
    return any(frame.group == "persuade" for frame in verbs().get(head.lemma_.lower(), ()))


def _reached(draft: Draft, hubs: list[Token]) -> Iterator[Token]:
    """Who stands after "to", "on … to", or "by" of a verb of asking."""
    for preposition in _prepositions(draft, hubs):
        noun, verb = _object(preposition), preposition.head
        if noun is None or noun.i in draft.content:
            continue
        word = preposition.lower_
        speaks = verb.lemma_.lower() in listed("circumstances", "speaking")
        asks = word == "by" and verb.i not in {draft.cue.head.i, draft.cue.governor.i}
        calls = word in {"on", "upon"} and verb.lemma_.lower() == "call"
        questions = asks and verb.lemma_.lower() in listed("circumstances", "asking")
        if word == "to" or (word in {"with", "before"} and speaks) or calls or questions:
            yield noun


def _with(held: Held | None) -> Iterator[Token]:
    """Whom the occasion was held with or sent to: "an interview with the daily", "a letter to the union"."""
    if held is None:
        return
    noun, kind = held
    for preposition in (c for c in noun.rights if c.dep_ == "prep"):
        other = _object(preposition)
        joins = preposition.lower_ == "with" and kind in _TALKED_WITH
        before = preposition.lower_ in {"before", "for"} and kind == "hearing"
        sent = preposition.lower_ == "to" and kind != "meeting"
        if other is not None and (sent or joins or before):
            yield other
    if kind == "interview":
        yield from (c for c in noun.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN")


def _asker(question: Token) -> Token | None:
    """Who asked: "reporters' questions", "a question from the daily"."""
    holder = next((c for c in question.children if c.dep_ == "poss"), None)
    if holder is not None:
        return holder
    by = next((c for c in question.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"from", "by"}), None)
    return _object(by) if by is not None else None


def _somebody(noun: Token, draft: Draft, entities: Entities) -> bool:
    """Whether the word is a person, a body, a state, a group or an audience."""
    if noun.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LAW"}:
        return False
    lemma = noun.lemma_.lower()
    if {lemma, noun.lower_} & (listed("circumstances", "audiences") | listed("circumstances", "press")):
        return True
    if kind_of(noun) is not None and noun.pos_ == "NOUN":
        return False
    known = {"institution", "collective", "carriers"}
    if is_personal(noun) or any(
        lemma in listed("sources", key) or noun.lower_ in listed("sources", key) for key in known
    ):
        return noun.pos_ != "PRON" or bool(entities.at(draft.segment.span(noun)))
    return noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or bool(entities.at(draft.segment.span(noun)))


def _is_told(noun: Token, draft: Draft) -> bool:
    """Whether whatever stands there is told: the object of "tell" beside a clause or words in quotation marks."""
    tells = noun.head.i == draft.cue.head.i and noun.dep_ in _OBJECTS and draft.cue.head.lemma_.lower() == "tell"
    common = (
        noun.pos_ in {"NOUN", "PROPN"}
        and noun.lemma_.lower() not in listed("circumstances", "told")
        and kind_of(noun) is None
    )
    return tells and common


def _name(noun: Token, draft: Draft, entities: Entities, own: str | None) -> str | None:
    """The fullest name of who is meant, else the report's words; None for a pronoun that nothing resolves."""
    source = Source(_words_for(noun, draft), noun)
    if own is not None and _is_own(noun, own):
        return own
    if noun.pos_ == "PROPN" and not entities.at(draft.segment.span(noun)):
        return own_words(source, draft.segment)
    who = speaker_of(source, draft.segment, entities)
    if who is None or (draft.speaker is not None and who.name == draft.speaker.name):
        return None
    return who.name


def _is_own(noun: Token, own: str) -> bool:
    """Whether the outlet itself is meant: "this newspaper", "the Ledger" in the Quayside Ledger."""
    if noun.pos_ == "NOUN":
        carries = noun.lemma_.lower() in listed("sources", "carriers")
        return carries and any(c.lower_ in {"this", "our"} for c in noun.lefts)
    words = {t.lower_ for t in noun.subtree if t.pos_ == "PROPN"}
    return bool(words) and words <= set(own.lower().split())


def _words_for(noun: Token, draft: Draft) -> frozenset[int]:
    """The noun with what stands before it, and after it up to a comma, a clause or a day."""
    taken = draft.source.tokens | {draft.cue.head.i}
    if noun.i not in draft.content:
        taken = taken | draft.content
    tokens = [noun.i]
    while tokens[0] - 1 >= noun.left_edge.i and tokens[0] - 1 not in taken:
        tokens.insert(0, tokens[0] - 1)
    for token in noun.doc[noun.i + 1 : noun.right_edge.i + 1]:
        placed = token.dep_ == "prep" and token.head.i == noun.i and _is_press(noun)
        if placed or token.i in taken or token.text in _BREAKS or token.dep_ in {"relcl", "acl"} or _dates(token):
            break
        tokens.append(token.i)
    return frozenset(tokens)
