"""Recalled: who is meant by a pronoun or a role that names nobody, from what the report has said so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.authors import Authors
from verbale.extraction.drafts import Draft
from verbale.extraction.hops import basis_of
from verbale.extraction.lexicon import listed
from verbale.extraction.naming import hop
from verbale.extraction.questions import Question, question_before
from verbale.extraction.sources import Source, subject
from verbale.extraction.speakers import antecedent, given_name, is_indefinite, is_personal, speaker_of
from verbale.extraction.turns import FIRST, Turns
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import Entity, Hop, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = {"he": frozenset({"ms", "mrs", "miss", "madam", "lady"}), "she": frozenset({"mr", "sir", "lord"})}
"""The titles of those whom a pronoun cannot mean."""
_AGE = re.compile(r"\b(\d{1,3})\s?-?\s?year\s?-?\s?olds?\b")


class Recalled:
    """What a report has said of its speakers up to a draft. Drafts are settled in the order of the text."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        self._parsed = parsed
        self._entities = entities
        self._named: dict[str, Speaker] = {}
        self._unnamed: dict[str, tuple[Speaker, frozenset[str]]] = {}
        self._authors = Authors(parsed, entities)
        self._turns = Turns(parsed, entities)
        self._last: Draft | None = None

    def settle(self, draft: Draft) -> None:
        """Set the speaker of ``draft`` where the sentence itself names nobody and the report has named who it is."""
        head = draft.source.head
        if head is None:
            return
        self._learn(antecedent(head), draft)
        question = question_before(head, draft, self._last)
        if question is not None:
            self._answer(question, head, draft)
        else:
            self._put(draft, self._found(head, draft))
        self._last = draft

    def _answer(self, question: Question, pronoun: Token, draft: Draft) -> None:
        """Set who "it" is in "it did not answer": the one who was asked, and never the one who asked."""
        asked = question.asked(pronoun)
        if asked is not None:
            self._put(draft, speaker_of(_phrase(asked), question.segment, self._entities))
            return
        asker = question.asker()
        known = speaker_of(_phrase(asker), question.segment, self._entities) if asker is not None else None
        if draft.speaker is not None and draft.speaker == known:
            draft.speaker, draft.hops = None, draft.hops[:-1]

    def _found(self, head: Token, draft: Draft) -> Speaker | None:
        """Who is meant at ``head`` by what the report has said before."""
        if head.lower_ in _TITLES:
            return self._before(head, draft)
        if head.lower_ in FIRST:
            return self._turns.first_person(head, draft)
        if draft.cue.head.text == ":" and (said := self._turns.labelled(draft)) is not None:
            return said
        if head.lower_ in {"it", "they"} and len(draft.source.tokens) == 1:
            return self._thing(head, draft) if head.lower_ == "it" else self._several(head, draft)
        return self._authors.of(head, draft.segment) or self._aged(head, draft) or self._again(head, draft)

    def _put(self, draft: Draft, found: Speaker | None) -> None:
        """Make ``found`` the speaker of the draft and of the last link of its chain."""
        if found is None or found == draft.speaker:
            return
        around = draft.hops[:-1] if draft.speaker is not None else draft.hops
        last = draft.hops[-1] if draft.speaker is not None and draft.hops else self._hop(draft, found)
        naming = "named" if found.kind == "person" else last.naming
        pronoun = draft.source.head is not None and draft.source.head.lower_ in {"it", "they"}
        name = found.name if naming == "named" or pronoun else last.name
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

    def _thing(self, it: Token, draft: Draft) -> Speaker | None:
        """What "it" is: the body that spoke just before in the sentence, where the report has no name for it; else,
        where nobody is known for it, the body of which the sentence before tells.
        """
        last = self._last
        if last is not None and last.speaker is not None and _same_sentence(last, it, draft):
            head = last.source.head
            unknown = head is not None and head.pos_ == "NOUN" and not self._names_at(head, draft)
            return last.speaker if unknown and last.speaker.kind == "body" else None
        if draft.speaker is not None:
            return None
        above = _subject_before(it, draft)
        if above is None or above.tag_ not in {"NN", "NNP"} or is_personal(above):
            return None
        speaker = speaker_of(_phrase(above), draft.segment, self._entities)
        return speaker if speaker is not None and speaker.kind in {"body", "outlet", "state", "armed_force"} else None

    def _several(self, they: Token, draft: Draft) -> Speaker | None:
        """Who "they" are: the people of whom the sentence before tells, where nobody is known for it."""
        above = _subject_before(they, draft) if draft.speaker is None else None
        if above is None:
            return None
        joined = any(t.i > above.i and t.pos_ == above.pos_ for t in above.conjuncts)
        if above.tag_ not in {"NNS", "NNPS"} and not joined:
            return None
        speaker = speaker_of(_phrase(above), draft.segment, self._entities)
        return speaker if speaker is not None and speaker.kind in {"group", "unnamed"} else None

    def _aged(self, head: Token, draft: Draft) -> Speaker | None:
        """Who "the 54-year-old" is: the one whose age the report gives so, else the last person to speak."""
        words = " ".join(draft.segment.doc[i].text for i in sorted(draft.source.tokens))
        age = _AGE.search(words)
        if age is None or not words.lower().startswith("the "):
            return None
        text, at = self._parsed.document.text, draft.segment.span(head)[0]
        told = re.compile(rf",? (?:\(?{age.group(1)}\b|who is {age.group(1)}\b)")
        for entity in (e for e in self._entities.all if e.kind == "person"):
            if any(told.match(text, b) for _, b in entity.mentions):
                return Speaker(entity.name, "person")
        before = [(max(ends), e.name) for e in self._entities.all if (ends := _ends(e, at)) and e.kind == "person"]
        return Speaker(max(before)[1], "person") if before else None

    def _is_near(self, speaker: Speaker, draft: Draft) -> bool:
        """Whether the speaker is named in this line."""
        entity = self._entities.named(speaker.name)
        text, segment = self._parsed.document.text, draft.segment
        stop = segment.start + len(segment.text)
        mentions = entity.mentions if entity is not None else ()
        inside = mentions[bisect_left(mentions, (segment.start, 0)) : bisect_left(mentions, (stop, 0))]
        return any(text[a:b][:1].isupper() and text[a:b].lower() not in _TITLES for a, b in inside)


def _role(head: Token) -> str:
    return " ".join(t.lower_ for t in (*(c for c in head.lefts if c.dep_ in {"compound", "amod"}), head))


def _subject_before(pronoun: Token, draft: Draft) -> Token | None:
    """The subject of the sentence before the one in which ``pronoun`` stands, or before its quotation."""
    doc = pronoun.doc
    start = min(draft.content | draft.cue.words | draft.source.tokens)
    low = doc[start].sent.start
    for _ in range(2):
        before = next((i for i in range(low - 1, -1, -1) if not doc[i].is_punct and not doc[i].is_space), None)
        found = subject(doc[before].sent.root) if before is not None else None
        if before is None or found is None or found.lower_ not in {"i", "we"}:
            return found
        low = doc[before].sent.start
    return None


def _phrase(head: Token) -> Source:
    """The noun phrase of ``head`` as a source, without what follows a comma."""
    words = head.doc[head.left_edge.i : head.right_edge.i + 1]
    stop = next((t.i for t in words if t.i > head.i and (t.text == "," or t.dep_ == "relcl")), words.end)
    return Source(frozenset(range(words.start, stop)), head)


def _same_sentence(last: Draft, word: Token, draft: Draft) -> bool:
    """Whether ``last`` has its cue before ``word`` in the same sentence."""
    near = last.segment is draft.segment and last.cue.head.i < word.i
    return near and last.cue.head.sent.start == word.sent.start


def _ends(entity: Entity, stop: int) -> list[int]:
    """Where the mentions of an entity before ``stop`` end."""
    return [b for _, b in entity.mentions if b <= stop]


def _may_be(head: Token, pronoun: str, text: str) -> bool:
    """Whether a single person is meant at ``head``, and no title in the report speaks against the pronoun."""
    if head.tag_ not in {"NN", "NNP"} or any(t.i > head.i for t in head.conjuncts):
        return False
    if head.pos_ != "PROPN":
        return is_personal(head)
    bare = not any(c.dep_ == "det" for c in head.children)
    if not bare or head.lemma_.lower() in listed("sources", "institution") | listed("sources", "carriers"):
        return False
    return not any((title, head.lower_) in _titled(text) for title in _TITLES[pronoun])


@lru_cache(maxsize=4)
def _titled(text: str) -> frozenset[tuple[str, str]]:
    """Every title in the text with the word after it, in lower case. Looked up once: a long report asks often."""
    titles = "|".join(sorted(title for titles in _TITLES.values() for title in titles))
    return frozenset(re.findall(rf"\b({titles})\.? ([\w'’-]*\w)", text.lower()))
