"""Recalled: who is meant by a pronoun or a role that names nobody, from what the report has said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.drafts import Draft
from verbale.extraction.hops import basis_of
from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source, subject
from verbale.extraction.speakers import antecedent, given_name, hop, is_indefinite, is_personal, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import Hop, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = {"he": frozenset({"ms", "mrs", "miss", "madam", "lady"}), "she": frozenset({"mr", "sir", "lord"})}
"""The titles of those whom a pronoun cannot mean."""


class Recalled:
    """What a report has said of its speakers up to a draft. Drafts are settled in the order of the text."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        self._parsed = parsed
        self._entities = entities
        self._named: dict[str, Speaker] = {}
        self._unnamed: dict[str, tuple[Speaker, frozenset[str]]] = {}

    def settle(self, draft: Draft) -> None:
        """Set the speaker of ``draft`` where the sentence itself names nobody and the report has named who it is."""
        head = draft.source.head
        if head is None:
            return
        self._learn(antecedent(head), draft)
        found = self._before(head, draft) if head.lower_ in _TITLES else self._again(head, draft)
        if found is None or found == draft.speaker:
            return
        around = draft.hops[:-1] if draft.speaker is not None else draft.hops
        last = draft.hops[-1] if draft.speaker is not None and draft.hops else self._hop(draft, found)
        naming = "named" if found.kind == "person" else last.naming
        name = found.name if naming == "named" else last.name
        if found.kind == "unnamed":
            name, naming = None, "unnamed_described"
        draft.speaker = found
        draft.hops = (*around, msgspec.structs.replace(last, name=name, naming=naming))

    def _hop(self, draft: Draft, speaker: Speaker) -> Hop:
        """The link of a speaker whom the sentence alone does not give."""
        words = " ".join(t.text for t in draft.cue.head.sent if t.i not in draft.content)
        low, high = min(draft.source.tokens), max(draft.source.tokens)
        span = draft.segment.span(draft.segment.doc[low : high + 1])
        return hop(draft.source, speaker, basis_of(words), "plain", span)

    def _learn(self, head: Token, draft: Draft) -> None:
        """Keep who has the role of ``head``, where words beside it give the name, or that it is an unnamed person."""
        speaker = draft.speaker
        if speaker is None or head.pos_ != "NOUN":
            return
        if given_name(head) is not None:
            for entity in self._entities.at(draft.segment.span(head)):
                if entity.kind not in {"person", "state", "outlet"} and entity.name != speaker.name:
                    self._named[entity.name] = speaker
        elif is_indefinite(head) and speaker.kind == "unnamed":
            self._unnamed[_role(head)] = (speaker, self._names_at(head, draft))

    def _names_at(self, head: Token, draft: Draft) -> frozenset[str]:
        return frozenset(e.name for e in self._entities.at(draft.segment.span(head)))

    def _again(self, head: Token, draft: Draft) -> Speaker | None:
        """Who "the board member" is after "a board member of the league", where no name goes with it."""
        named = self._named.get(draft.speaker.name) if draft.speaker is not None else None
        if named is not None or head.pos_ != "NOUN":
            return named
        definite = any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
        bare = not any(c.dep_ in {"appos", "prep", "poss", "acl", "relcl"} for c in head.children)
        if not definite or not bare or _role(head) not in self._unnamed:
            return None
        speaker, names = self._unnamed[_role(head)]
        known = draft.speaker is not None and draft.speaker.kind == "person"
        return speaker if not known or self._names_at(head, draft) & names else None

    def _before(self, pronoun: Token, draft: Draft) -> Speaker | None:
        """Who "he" or "she" is: whom the sentence before tells of, where nobody else is known for it."""
        said = draft.speaker
        if said is not None and said.name in self._named:
            return self._named[said.name]
        above = _subject_before(pronoun, draft)
        if above is None or not _may_be(above, pronoun.lower_, self._parsed.document.text):
            return None
        known = self._entities.at(draft.segment.span(above))
        if said is not None and (any(e.kind == "person" for e in known) or self._is_near(said, draft)):
            return None
        speaker = speaker_of(Source(frozenset({above.i}), above), draft.segment, self._entities)
        if speaker is None or speaker.kind in {"state", "outlet", "group", "armed_force"}:
            return None
        return msgspec.structs.replace(speaker, kind="person") if above.pos_ == "PROPN" else speaker

    def _is_near(self, speaker: Speaker, draft: Draft) -> bool:
        """Whether the speaker is named in this line."""
        entity = self._entities.named(speaker.name)
        text, segment = self._parsed.document.text, draft.segment
        stop = segment.start + len(segment.doc.text)
        inside = [(a, b) for a, b in (entity.mentions if entity is not None else ()) if segment.start <= a < stop]
        return any(text[a:b][:1].isupper() and text[a:b].lower() not in _TITLES for a, b in inside)


def _role(head: Token) -> str:
    return " ".join(t.lower_ for t in (*(c for c in head.lefts if c.dep_ in {"compound", "amod"}), head))


def _subject_before(pronoun: Token, draft: Draft) -> Token | None:
    """The subject of the sentence before the one in which ``pronoun`` stands, or before its quotation."""
    doc = pronoun.doc
    start = min(draft.content | draft.cue.words | draft.source.tokens)
    low = doc[start].sent.start
    before = next((i for i in range(low - 1, -1, -1) if not doc[i].is_punct and not doc[i].is_space), None)
    return subject(doc[before].sent.root) if before is not None else None


def _may_be(head: Token, pronoun: str, text: str) -> bool:
    """Whether a single person is meant at ``head``, and no title in the report speaks against the pronoun."""
    if head.tag_ not in {"NN", "NNP"} or any(t.i > head.i for t in head.conjuncts):
        return False
    if head.pos_ != "PROPN":
        return is_personal(head)
    bare = not any(c.dep_ == "det" for c in head.children)
    if not bare or head.lemma_.lower() in listed("sources", "institution") | listed("sources", "carriers"):
        return False
    return not any(f"{title}{dot} {head.lower_}" in text.lower() for title in _TITLES[pronoun] for dot in ("", "."))
