"""Authors: who wrote the report, study or letter that a text goes on to call "the report"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source, subject
from verbale.extraction.speakers import speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAKING = frozenset(
    {
        "publish",
        "release",
        "issue",
        "submit",
        "write",
        "prepare",
        "conduct",
        "produce",
        "compile",
        "deliver",
        "unveil",
        "author",
        "draft",
        "send",
        "circulate",
        "carry",
        "undertake",
        "present",
    }
)
_STUDIES = frozenset(
    {"analysis", "assessment", "review", "investigation", "paper", "research", "audit", "index", "inquiry"}
)
_AUTHORS = frozenset({"person", "body", "state", "armed_force", "outlet", "office"})
_PLAIN = frozenset({"det", "amod", "punct"})

Place = tuple[int, int]
"""The number of a segment and of a token in it."""


class Authors:
    """The authors of the documents that a report tells of, each with the place where the report says so."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        self._at = {id(segment): number for number, segment in enumerate(parsed.segments)}
        self._told: list[tuple[Place, str, Speaker]] = []
        for number, segment in enumerate(parsed.segments):
            for noun in (t for t in segment.doc if is_document(t)):
                author = _author(noun, segment, entities)
                lemma = noun.lemma_.lower()
                again = noun.dep_ == "dobj" and _is_known(noun) and any(lemma == told for _, told, _ in self._told)
                if author is not None and not again:  # who publishes "the report" once more did not write it
                    self._told.append(((number, noun.i), lemma, author))

    def of(self, noun: Token, segment: Segment) -> Speaker | None:
        """Who wrote "the report": of those told before, the last of a document called so; else the only author there
        is. None for a document that is new ("a report") or that words beside it set apart ("the report on ports").
        """
        if not is_document(noun) or not _is_known(noun):
            return None
        here = (self._at[id(segment)], noun.i)
        before = [(lemma, author) for place, lemma, author in self._told if place <= here]
        same = [author for lemma, author in before if lemma == noun.lemma_.lower()]
        if same:
            return same[-1]
        everybody = {author for _, author in before}
        return next(iter(everybody)) if len(everybody) == 1 and noun.lemma_.lower() in _STUDIES else None


def is_document(noun: Token) -> bool:
    """Whether the noun is a written text that somebody made."""
    return (
        noun.pos_ == "NOUN" and noun.tag_ == "NN" and noun.lemma_.lower() in listed("sources", "documents") | _STUDIES
    )


def _is_known(noun: Token) -> bool:
    """Whether a document is one told of before: "the report", "this new study", and no more."""
    pointed = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.lefts)
    return (
        pointed
        and all(c.dep_ in _PLAIN for c in noun.lefts)
        and not any(c.dep_ in {"prep", "acl"} for c in noun.rights)
    )


def _author(noun: Token, segment: Segment, entities: Entities) -> Speaker | None:
    """The author whom the sentence names for the document ``noun``."""
    for head in _makers(noun):
        speaker = speaker_of(Source(frozenset({head.i}), head), segment, entities)
        if speaker is not None and speaker.kind in _AUTHORS:
            return speaker
    return None


def _makers(noun: Token) -> Iterator[Token]:
    """Those who may have written the document: "X's report", "the X report", "a report by X", "a report that was
    released by X", "X released a report".
    """
    yield from (c for c in noun.lefts if c.dep_ in {"poss", "compound", "nmod"} and c.pos_ in {"PROPN", "NOUN", "PRON"})
    made = [c for c in noun.rights if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in _MAKING]
    for by in (c for over in (noun, *made) for c in over.rights if c.lower_ in {"by", "from"}):
        yield from (c for c in by.rights if c.dep_ == "pobj")
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    infinitive = verb is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    if verb is not None and verb.lemma_.lower() in _MAKING and not infinitive:
        maker = subject(verb)
        if maker is not None and maker.i != noun.i:
            yield maker
