"""Colons: "Orla Brandt: no deal yet", "No deal yet: Brandt" in headlines, and a name before a quotation anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.contents import Quoted
from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import Frame, listed
from verbale.extraction.sources import Source
from verbale.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADLINES = frozenset({"title", "summary", "related_link"})
_LONGEST = 7
"""A source before or after a colon has at most this many tokens."""
_FRAME = Frame("colon", frozenset({"clause", "quote"}))
_TAILS = frozenset({"on", "after", "in", "about", "to", "at", "amid", "as", "ahead"})


def colons(doc: Doc, headline: bool, quotes: Sequence[Quoted]) -> Iterator[tuple[Cue, Source, frozenset[int]]]:
    """Cue, source and content of each colon that reports. Outside headlines a quotation must follow the name."""
    for token in doc:
        if token.text != ":" or any(token.i in q.tokens for q in quotes):
            continue
        found = _before(token, headline, quotes) or (_after(token) if headline else None)
        if found is not None:
            yield found


def _before(colon: Token, headline: bool, quotes: Sequence[Quoted]) -> tuple[Cue, Source, frozenset[int]] | None:
    """``Brandt: …`` at the start of a line."""
    name = list(colon.doc[: colon.i])
    rest = _rest(range(colon.i + 1, len(colon.doc)), colon.doc)
    quoted = next((q for q in quotes if rest and q.tokens.start == min(rest)), None)
    if not rest or not 0 < len(name) <= _LONGEST or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    head = name[0].sent.root if name[0].sent.root in name else name[-1]
    head = next((t for t in reversed(name) if t.pos_ in {"PROPN", "NOUN"}), head)
    if not _speaks(head, quoted is not None) or not (headline or quoted is not None):
        return None
    content = frozenset(quoted.tokens) if quoted is not None and not headline else rest
    return _found(colon, "statements.colon", head, name, content)


def _after(colon: Token) -> tuple[Cue, Source, frozenset[int]] | None:
    """``…: Brandt`` at the end of a headline, or ``…: Brandt on the offer``."""
    rest = list(colon.doc[colon.i + 1 :])
    cut = next((i for i, t in enumerate(rest) if t.lower_ in _TAILS), len(rest))
    name = [t for t in rest[:cut] if not t.is_space]
    content = _rest(range(colon.i), colon.doc)
    if not 0 < len(name) <= _LONGEST or len(content) < 3 or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    head = name[-1]
    if not _speaks(head, False):
        return None
    return _found(colon, "statements.headline_colon", head, name, content)


def _found(
    colon: Token, rule: str, head: Token, name: Sequence[Token], content: frozenset[int]
) -> tuple[Cue, Source, frozenset[int]]:
    return Cue(colon, frozenset({colon.i}), (_FRAME,), rule), Source(frozenset(t.i for t in name), head), content


def _speaks(head: Token, before_quotation: bool) -> bool:
    """Whether the word can be a source: a name that is no place, an office, an unnamed source, a body, a report."""
    lemma = head.lemma_.lower()
    if lexicon().is_role(head.text) or any(
        lemma in listed("sources", k) for k in ("unnamed", "institution", "documents")
    ):
        return True
    if head.ent_type_ in {"GPE", "LOC", "DATE", "TIME", "NORP", "CARDINAL", "FAC"}:
        return before_quotation
    return head.pos_ == "PROPN" and (before_quotation or head.ent_type_ in {"PERSON", "ORG", ""})


def _rest(places: range, doc: Doc) -> frozenset[int]:
    kept = [i for i in places if not doc[i].is_space]
    while kept and doc[kept[-1]].text in {"."}:
        kept.pop()
    return frozenset(kept)
