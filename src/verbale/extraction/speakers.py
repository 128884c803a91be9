"""Speakers: whose words these are, by the fullest name the document gives, and how the report names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source
from verbale.language.entities import Entities
from verbale.language.lexicon import lexicon
from verbale.language.parsing import Segment
from verbale.language.phrases import is_each
from verbale.model import Entity, Speaker
from verbale.model.span import trim

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BODIES = frozenset({"state", "body", "armed_force", "outlet"})
_BELONGING = frozenset({"of", "at", "from", "in", "for", "with"})
_CALLING = frozenset({"call", "name", "know", "nickname", "dub"})
_PAGES = frozenset({"website", "site", "webpage", "page", "blog", "feed", "account"})
"""Where somebody writes: "the ministry's website says"."""
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_NAMING = frozenset({"compound", "nmod", "poss"})
_LONGEST = 120
"""Code points of a source kept in the report's own words as a name."""


def speaker_of(source: Source, segment: Segment, entities: Entities) -> Speaker | None:
    """The speaker behind ``source``: an entity's name, else the report's own words; None where there is no source."""
    source = sound(source, segment)
    head = source.head
    if head is None or _is_dumb(head):
        return None
    found = dict(who for word in _heads(head) for who in _named(word, segment, entities))
    if len(found) > 1:
        return Speaker(" and ".join(list(found)[:3]), "group")
    if found:
        return Speaker(*next(iter(found.items())))
    if (head.pos_ == "PRON" and len(source.tokens) == 1 and not _stands_for_words(head)) or is_each(head):
        return None
    words = _owned(own_words(source, segment), head, segment, entities)
    return Speaker(words, _kind(head)) if words else None


def sound(source: Source, segment: Segment) -> Source:
    """The same source with a head that can name somebody: where it is a mark, a preposition or a verb, the noun or
    pronoun among its words that stands highest in the parse.
    """
    head = source.head
    if head is None or head.pos_ in _NOMINAL or head.lower_ in _RELATIVE | listed("sources", "unnamed"):
        return source
    words = [segment.doc[i] for i in sorted(source.tokens) if segment.doc[i].pos_ in _NOMINAL]
    best = min(words, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)
    return Source(source.tokens, best) if best is not None else source


def is_relative(word: Token) -> bool:
    """Whether the word is "who", "which" or "that", and no abbreviation ("the WHO")."""
    return word.lower_ in _RELATIVE and not is_abbreviation(word)


def is_abbreviation(word: Token) -> bool:
    """Whether a pronoun is an abbreviation: "WHO" or "IT" in capitals among words that are not."""
    return len(word) > 1 and word.is_upper and any(t.is_lower for t in word.sent)


def _owned(words: str, head: Token, segment: Segment, entities: Entities) -> str:
    """Words that begin with "his" or "their", with the name of the one who is meant in its place."""
    first = head.doc[head.left_edge.i]
    if first.dep_ != "poss" or first.pos_ != "PRON" or not words.startswith(first.text + " "):
        return words
    owner = entities.at(segment.span(first))
    if len(owner) != 1 or owner[0].kind in {"unnamed", "group"}:
        return words
    return f"{owner[0].name}’s{words[len(first.text) :]}"[:_LONGEST]


def _stands_for_words(pronoun: Token) -> bool:
    """Whether a pronoun is a source in words: "many", or "who" with its noun before it."""
    related = is_relative(pronoun) and antecedent(pronoun).pos_ != "PRON"
    return related or is_abbreviation(pronoun) or pronoun.lower_ in listed("sources", "unnamed")


def _is_dumb(head: Token) -> bool:
    """Whether the word can say nothing and is nobody's saying: "the fact that", "the announcement of talks"."""
    held = any(c.dep_ == "poss" or (c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"}) for c in head.children)
    return head.pos_ == "NOUN" and head.lemma_.lower() in listed("sources", "dumb") and not held


def _named(head: Token, segment: Segment, entities: Entities) -> list[tuple[str, str]]:
    """Name and kind of who is meant at ``head``: its entities (two for "both leaders"), else a name as it stands."""
    called = given_name(head)
    if called is not None:
        said = next((e for e in entities.at(segment.span(called)) if e.kind == "person"), None)
        return [(said.name if said is not None else _name(called), "person")]
    met = [e for e in _at(head, segment, entities)[:2] if not _holds(e, head)]
    known = [(e.name if e.names else _owned(e.name, head, segment, entities), _kind_of(e, head)) for e in met]
    if known or head.pos_ != "PROPN":
        return known
    return [(_name(head), _kind(head))]


def _kind_of(entity: Entity, head: Token) -> str:
    """The kind of an entity; one without a name is a body or a force where its noun says so."""
    if entity.kind != "unnamed" or head.tag_ not in {"NN", "NNP"}:
        return entity.kind
    kind = _kind(head)
    return kind if kind in {"body", "armed_force"} else entity.kind


def _name(head: Token) -> str:
    """A name that is no entity, whole: "the Shipowners' Guild of Dunmarrow", "Ondaria's fisheries ministry"."""
    parts = [c for c in head.lefts if c.dep_ in _NAMING or (c.dep_ == "amod" and c.text[:1].isupper())]
    start = min((c.left_edge.i for c in parts), default=head.i)
    while start < head.i and (head.doc[start].pos_ in {"DET", "PUNCT", "SPACE"} or _is_own(head.doc[start])):
        start += 1
    of = next((c for c in head.rights if c.lower_ == "of" and c.i == head.i + 1), None)
    named = next((c for c in of.rights if c.dep_ == "pobj" and c.pos_ == "PROPN"), None) if of is not None else None
    stop = named.i + 1 if named is not None and head.ent_type_ != "PERSON" else head.i + 1
    return str(head.doc[start:stop].text)[:_LONGEST]


def _is_own(word: Token) -> bool:
    return word.dep_ == "poss" and word.pos_ == "PRON"


def given_name(head: Token) -> Token | None:
    """The name that words beside a common noun give: "a captain called Orla Finn", "a broker known as Old Finn", "the
    negotiator, Orla Finn" where the noun is a person's role; None where there is none.
    """
    if head.pos_ != "NOUN":
        return None
    for verb in (c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in _CALLING):
        lead = [verb, *(c for c in verb.children if c.lower_ == "as")]
        named = (g for c in lead for g in c.children if g.dep_ in {"oprd", "pobj", "dobj"} and g.pos_ == "PROPN")
        name = next(named, None)
        if name is not None:
            return name
    if not is_personal(head) or head.tag_ != "NN":
        return None
    beside = (c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > head.i)
    return next((c for c in beside if not _is_body(c)), None) or _name_after_whom(head)


def _name_after_whom(role: Token) -> Token | None:
    """The full name that the parser gives to whom a role is for: "a spokesman for the mediator, Orla Finn, said"."""
    if not lexicon().is_role(role.text):
        return None
    ruled = (g for c in role.rights if c.dep_ == "prep" and c.lower_ in {"for", "of"} for g in c.rights)
    names = (n for noun in ruled if noun.pos_ == "NOUN" for n in noun.rights if n.dep_ == "appos")
    return next((n for n in names if _is_full_name(n)), None)


def _is_full_name(name: Token) -> bool:
    """Whether a person's names stand between two commas."""
    doc, edges = name.doc, (name.left_edge.i - 1, name.right_edge.i + 1)
    apart = edges[1] < len(doc) and all(doc[i].text == "," for i in edges)
    first = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in name.lefts)
    return apart and first and name.pos_ == "PROPN" and not _is_body(name) and name.ent_type_ in {"PERSON", ""}


def is_personal(noun: Token) -> bool:
    """Whether the noun says what a person is: a role or an unnamed source."""
    lemma = noun.lemma_.lower()
    listed_so = lemma in listed("sources", "unnamed") | listed("sources", "persons")
    return listed_so or lexicon().is_role(noun.text)


def _is_body(name: Token) -> bool:
    alone = not any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in name.children)
    placed = alone and name.ent_type_ in {"GPE", "LOC", "FAC", "NORP"}
    return placed or name.lemma_.lower() in listed("sources", "institution")


def is_indefinite(noun: Token) -> bool:
    """Whether somebody is brought in with no name: "a member", "another delegate"."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "another"} for c in noun.children)


def _holds(entity: Entity, head: Token) -> bool:
    """Whether the entity is only the body or place that an unnamed person belongs to: "a member of the council"."""
    belongs = [c for c in head.children if c.dep_ == "prep" and c.lower_ in _BELONGING]
    if not belongs or not is_indefinite(head) or not is_personal(head):
        return False
    words = {t.lower_ for c in belongs for t in c.subtree}
    return entity.kind in _BODIES or words.issuperset(entity.name.lower().split())


def _heads(head: Token) -> list[Token]:
    """The words that carry the name: the head, or who it refers to, and what is joined to it by "and"."""
    if is_relative(head):
        head = antecedent(head)
    if head.lemma_.lower() in listed("sources", "documents") | listed("sources", "utterances") | _PAGES:
        head = _author(head)
    if head.lemma_.lower() in listed("sources", "arms"):
        head = next((g for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), head)
    return [head, *(t for t in head.conjuncts if t.i > head.i)]


def _author(document: Token) -> Token:
    """Whose words they are: "a report by the agency", "the leader's comments"; else the noun itself."""
    holder = next((c for c in document.children if c.dep_ == "poss"), None)
    if holder is not None:
        return holder
    if document.lemma_.lower() in _PAGES:
        of = next((c for c in document.rights if c.lower_ == "of"), None)
        return next((c for c in of.rights if c.dep_ == "pobj"), document) if of is not None else document
    by = next((c for c in document.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from", "in"}), None)
    return next((c for c in by.children if c.dep_ == "pobj"), document) if by is not None else document


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for; the word itself where it is none or the parse does not say."""
    if not is_relative(relative):
        return relative
    verb = relative.head
    for _ in range(4):
        if verb.dep_ in {"relcl", "acl"}:
            return _person_before(verb.head) if relative.lower_ in {"who", "whom"} else verb.head
        verb = verb.head
    return relative


def _person_before(noun: Token) -> Token:
    """The noun that "who" can stand for: not the place or body at the end of "a cook at the inn in Tamsin, who …"."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and (noun.ent_type_ in _PLACED or noun.pos_ == "PROPN"):
        above = noun.head.head
        if noun.ent_type_ == "PERSON" or above.pos_ not in {"NOUN", "PROPN", "PRON"}:
            break
        noun = above
    return noun


_PLACED = frozenset({"GPE", "LOC", "FAC", "ORG"})


def _at(head: Token, segment: Segment, entities: Entities) -> tuple[Entity, ...]:
    """The entities named at the head word, or at an apposition to it, which says the name that a role does not."""
    found = entities.at(segment.span(head))
    named = [e for c in head.children if c.dep_ == "appos" for e in entities.at(segment.span(c)) if e.kind == "person"]
    if named and (head.pos_ == "NOUN" or all(e.kind != "person" for e in found)):
        return tuple(named[:1])
    for child in head.children:
        carried = child.dep_ == "compound" and head.lemma_.lower() in listed("sources", "carriers")
        if not found and (child.dep_ == "appos" or carried):
            found = entities.at(segment.span(child))
    return found


def own_words(source: Source, segment: Segment) -> str:
    """The source in the report's words, cut at a code-point limit, blanks as they stand."""
    head = source.head
    if head is not None and is_relative(head):
        head = antecedent(head)
        words = head.doc[head.left_edge.i : head.i + 1].text
    elif source.tokens:
        words = _restricted(segment.doc[min(source.tokens) : max(source.tokens) + 1], head)
    else:
        return ""
    start, end = trim(words, (0, min(len(words), _LONGEST)))
    return _without_article(words[start:end])


def _restricted(words: Words, head: Token | None) -> str:
    """Without the tail that only adds to the name: "the relief society, which visits …", "brokers, who …"."""
    stops = [t.i for t in words if t.text in {",", "–", "—", "("} and head is not None and t.i > head.i]
    return str(words.doc[words.start : stops[0]].text if stops else words.text)


def _without_article(words: str) -> str:
    """A proper name without its article; other words ("the ministry's spokesman") as they stand."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() == "the" and rest[:1].isupper() else words


def _kind(head: Token) -> str:
    if head.pos_ == "PRON" and is_abbreviation(head):
        return "body"
    if head.lemma_.lower() in lexicon().forces and head.tag_ in {"NN", "NNP", "NNPS"}:
        return "armed_force"
    if head.lemma_.lower() in listed("sources", "institution"):
        return "body"
    if head.lemma_.lower() in listed("sources", "unnamed") and head.tag_ in {"NNS", "CD", "DT"}:
        return "unnamed"
    if head.ent_type_ == "PERSON":
        return "person"
    if is_personal(head) and is_indefinite(head):
        return "unnamed"
    if lexicon().is_role(head.text) and head.lemma_.lower() not in listed("sources", "unnamed"):
        return "office"
    return "body" if head.ent_type_ in {"ORG", "GPE"} else "unnamed"
