"""Naming: how a report names a source, and the link that the source makes in a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source
from verbale.extraction.speakers import antecedent, is_personal
from verbale.language.lexicon import lexicon, outlets
from verbale.model import Hop, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = frozenset({"state", "body", "armed_force"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "our"})
_TOGETHER = frozenset({"both", "neither", "either", "no", "all"})
_NOBODY = frozenset({"nobody", "none", "no-one", "everybody", "everyone", "both", "neither"})
_SAYING_MORE = frozenset({"relcl", "acl", "prep"})
_SAYING_LESS = frozenset({"amod", "compound", "poss"})
_AGENT = ("er", "or", "ist", "man", "woman", "ian", "ee", "ent", "ant", "ess", "eer")
"""How a noun ends that may say what a person does: "the buyer", "the harbourmaster"."""
_BARE = frozenset({"unnamed", "anonymous", "other", "unidentified"})


def hop(source: Source, speaker: Speaker | None, basis: str, stance: str, span: Span | None) -> Hop:
    """The link of a chain that ``source`` makes."""
    naming = naming_of(source, speaker)
    name = None if naming.startswith("unnamed") or speaker is None else speaker.name
    return Hop(name, naming, basis, span, stance)


def naming_of(source: Source, speaker: Speaker | None) -> str:
    """How the report names the source, as a code of ``hop.naming``."""
    if source.head is None or speaker is None:
        return "none_stated"
    head = antecedent(source.head)
    if _is_collective(head, speaker):
        somebody = head.lemma_.lower() in listed("sources", "unnamed") or speaker.kind == "unnamed"
        return "unnamed_described" if somebody and _says(head, _SAYING_MORE) else "collective"
    if speaker.kind in {"person", "outlet"} or is_titled_outlet(head):
        return "named"
    if speaker.kind == "office":
        return "role_only"
    if speaker.kind == "unnamed" and head.pos_ == "PRON":
        return "unnamed_described" if len(speaker.name.split()) > 2 else "unnamed_bare"
    if head.pos_ == "NOUN" and head.lemma_.lower() in listed("sources", "papers"):
        return "institution" if _has_owner(head) else "unnamed_described"
    if speaker.kind in _BODIES or head.lemma_.lower() in listed("sources", "institution") or _is_titled(head):
        return "institution"
    return "named" if head.pos_ == "PROPN" else _unnamed(head)


def is_titled_outlet(head: Token) -> bool:
    """Whether a proper noun is the last word of many an outlet's name: "the Halder Gazette"."""
    return head.pos_ == "PROPN" and head.text in outlets()[2] and head.ent_type_ != "PERSON"


def _unnamed(head: Token) -> str:
    """How a common noun names a person: "the consul" by an office, "a consul" or "two officials" not at all."""
    known = head.lemma_.lower() in listed("sources", "unnamed")
    owned = any(c.dep_ == "poss" for c in head.lefts)
    definite = owned or any(c.lower_ in _DEFINITE for c in head.lefts)
    if not known and definite and head.tag_ == "NN" and (not owned or lexicon().is_role(head.text)):
        return "role_only" if may_be_person(head) else "institution"
    if _says(head, _SAYING_MORE | _SAYING_LESS):
        return "unnamed_described"
    return "unnamed_bare" if known else "role_only"


def may_be_person(head: Token) -> bool:
    """Whether the noun says what a person is, by a list or by its ending."""
    return is_personal(head) or head.lower_.endswith(_AGENT)


def _is_collective(head: Token, speaker: Speaker) -> bool:
    """Whether several speak with one voice: "both leaders", "neither government", "marine brokers", "nobody"."""
    if speaker.kind == "group" or head.lower_ in _NOBODY:
        return True
    if any(c.lower_ in _TOGETHER and c.dep_ in {"det", "preconj", "predet"} for c in head.lefts):
        return True
    counted = any(c.dep_ == "nummod" or c.lower_ in {"some", "several"} for c in head.lefts)
    together = head.lower_ in listed("sources", "collective") or (
        head.tag_ == "NNS" and head.lemma_.lower() not in listed("sources", "unnamed")
    )
    return speaker.kind == "unnamed" and together and not counted


def _is_titled(head: Token) -> bool:
    """Whether a proper noun with an article or an owner, which no person's has, names a body: "the Chancellery"."""
    return head.pos_ == "PROPN" and head.ent_type_ != "PERSON" and any(c.lower_ in _DEFINITE for c in head.lefts)


def _has_owner(paper: Token) -> bool:
    """Whether the report says whose paper it is: "a coast guard circular", "the ministry's memo", "minutes of"."""
    owned = any(c.dep_ in {"compound", "poss"} for c in paper.lefts)
    return owned or any(c.dep_ == "prep" and c.lower_ in {"of", "by", "from"} for c in paper.rights)


def _says(head: Token, kinds: frozenset[str]) -> bool:
    """Whether words of ``kinds`` beside the head say something of an unnamed source; one behind it always says more
    ("people close to the envoy").
    """
    behind = (c for c in head.rights if c.dep_ == "amod")
    return any(c.lower_ not in _BARE for c in (*(c for c in head.children if c.dep_ in kinds), *behind))
