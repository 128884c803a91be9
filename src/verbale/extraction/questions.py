"""Questions: who is asked, and so who it is that "did not answer"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.drafts import Draft
from verbale.extraction.lexicon import listed
from verbale.extraction.sources import subject
from verbale.extraction.speakers import is_personal
from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset({"he", "she", "it", "they"})


class Question(msgspec.Struct, frozen=True):
    """A verb of asking, in its segment."""

    verb: Token
    segment: Segment

    def asker(self) -> Token | None:
        """The head word of who asks."""
        return subject(self.verb)

    def asked(self, pronoun: Token) -> Token | None:
        """The head word of who is asked, where the pronoun can mean it; else of whom the question is about."""
        return next((t for t in self._asked() if t.pos_ in {"NOUN", "PROPN"} and _may_mean(pronoun, t)), None)

    def _asked(self) -> Iterator[Token]:
        yield from (c for c in self.verb.children if c.dep_ in {"dobj", "dative", "nsubjpass"})
        yield from (g for c in self.verb.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
        clauses = (c for c in self.verb.rights if c.dep_ in {"ccomp", "advcl"})
        yield from (g for c in clauses for g in c.children if g.dep_ in {"nsubj", "nsubjpass"})


def question_before(pronoun: Token, draft: Draft, last: Draft | None) -> Question | None:
    """The question that "it did not answer" comes after, in the sentence before or as the last thing said on the line
    before; None where nobody fails to answer, or nobody has asked.
    """
    if pronoun.lower_ not in _PRONOUNS or len(draft.source.tokens) > 1 or not _gives_no_answer(draft):
        return None
    start = pronoun.sent.start
    before = draft.segment.doc[start - 1].sent if start > 0 else ()
    verb = next((t for t in reversed(list(before)) if _asks(t)), None)
    if verb is not None:
        return Question(verb, draft.segment)
    said = last.cue.governor if last is not None and start == 0 and last.segment is not draft.segment else None
    return Question(said, last.segment) if said is not None and last is not None and _asks(said) else None


def _gives_no_answer(draft: Draft) -> bool:
    doc = draft.segment.doc
    return draft.cue.negated and any(
        doc[i].lemma_.lower() in listed("circumstances", "answering") for i in {draft.cue.head.i, *draft.cue.words}
    )


def _asks(verb: Token) -> bool:
    known = listed("circumstances", "asking") | listed("circumstances", "approaching")
    return verb.pos_ == "VERB" and verb.lemma_.lower() in known


def _may_mean(pronoun: Token, noun: Token) -> bool:
    """Whether the pronoun can stand for the noun: a person for "he" and "she", no person for "it"."""
    plural = noun.tag_ in {"NNS", "NNPS"}
    personal = noun.ent_type_ == "PERSON" or is_personal(noun)
    if pronoun.lower_ == "they":
        return True
    return not plural and (personal != (pronoun.lower_ == "it") or (noun.pos_ == "PROPN" and not noun.ent_type_))
