"""Colons and dashes that report: "Orla Brandt: no deal yet", "No deal yet: Brandt" and "No deal yet - minister" in
headlines; a name before a quotation, and a dash and a name after one, anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from verbale.extraction.contents import Quoted
from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import Frame, listed
from verbale.extraction.sources import Source
from verbale.language import gazetteer
from verbale.language.lexicon import lexicon, outlets
from verbale.language.marks import text_of
from verbale.language.names import common

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADLINES = frozenset({"title", "summary"})
_LONGEST = 7
"""A source before or after a colon has at most this many tokens."""
_FRAME = Frame("colon", frozenset({"clause", "quote"}))
_TAILS = frozenset({"on", "after", "in", "about", "to", "at", "amid", "as", "ahead", "|", "-", "–", "—"})
_DASH = re.compile(r"\s*(?:[–—―]|--?)\s*")
_SIGNED = 14
"""The longest signature after a quotation ("— Ana Brandt, minister of trade"), in tokens."""


def colons(doc: Doc, headline: bool, quotes: Sequence[Quoted]) -> Iterator[tuple[Cue, Source, frozenset[int]]]:
    """Cue, source and content of each colon or dash that reports. Outside headlines there must be a quotation."""
    found: tuple[Cue, Source, frozenset[int]] | None
    signed = list(_signed(doc, quotes))
    yield from signed
    taken = {i for cue, source, _ in signed for i in cue.words | source.tokens}
    for token in doc:
        if token.i in taken or any(token.i in q.tokens for q in quotes):
            continue
        if token.text == ":":
            found = _before(token, headline, quotes) or (_after(token) if headline else None)
        else:
            found = _behind(token) if headline else None
        if found is not None:
            yield found


def _signed(doc: Doc, quotes: Sequence[Quoted]) -> Iterator[tuple[Cue, Source, frozenset[int]]]:
    """``“We will not sign.” — Ana Brandt, minister``: the signature of a quotation, up to the end of the line or to
    the next quotation.
    """
    speech = [q for q in quotes if q.speech and q.quotation.closed]
    for n, quote in enumerate(speech):
        stop = speech[n + 1].quotation.span[0] if n + 1 < len(speech) else len(text_of(doc))
        signed = signature(doc, quote.quotation.span[1], stop)
        if signed is not None:
            cue, source = signed
            content = frozenset(i for i in quote.tokens if i not in cue.words | source.tokens)
            yield cue, source, content


def signature(doc: Doc, start: int, stop: int) -> tuple[Cue, Source] | None:
    """The dash and the name that fill the line between two places of its text; None where something else does."""
    dash = _DASH.match(text_of(doc), start, stop)
    words = doc.char_span(dash.end(), stop, alignment_mode="contract") if dash is not None else None
    if dash is None or words is None or not 0 < len(words) <= _SIGNED:
        return None
    name = [t for t in words if not t.is_space]
    while name and name[-1].text in {".", ",", ";"}:
        name.pop()
    head = _signer(name)
    mark = next(t for t in doc if t.idx + len(t.text) > start and t.text.strip())
    if head is None or mark.i >= name[0].i:
        return None
    cue = Cue(mark, frozenset({mark.i}), (_FRAME,), "statements.signed")
    return cue, Source(frozenset(t.i for t in name), head)


def _signer(name: Sequence[Token]) -> Token | None:
    """Who signs: the name before the first comma, or an unnamed person ("a driver in Orla"). None for a sentence."""
    first = list(takewhile(lambda t: t.text not in {",", "("}, name))
    if not first or any(t.pos_ in {"VERB", "AUX"} and t.text.islower() for t in name):
        return None
    names = [t for t in first if t.pos_ == "PROPN"]
    if first[0].text[:1].isupper() and names:
        return names[-1] if first[-1].pos_ == "PROPN" else first[-1]
    root = first[0].doc[first[0].i : first[-1].i + 1].root
    return root if is_somebody(root) else None


def _behind(dash: Token) -> tuple[Cue, Source, frozenset[int]] | None:
    """``… - minister`` at the end of a headline; the outlet of the headline stands there too, and is nobody's."""
    if dash.text not in {"-", "–", "—", "--"} or dash.i == 0 or not dash.whitespace_ or not dash.nbor(-1).whitespace_:
        return None
    name = [t for t in dash.doc[dash.i + 1 :] if not t.is_space]
    content = _rest(range(dash.i), dash.doc)
    if not 0 < len(name) <= _LONGEST or len(content) < 3 or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    if _is_outlet(name) or not (is_somebody(name[-1]) or _is_surname(name)):
        return None
    return _found(dash, "statements.headline_dash", name[-1], name, content)


def _is_outlet(name: Sequence[Token]) -> bool:
    known, beside, last = outlets()
    words = "".join(t.text_with_ws for t in name).strip()
    return words in known or words.removeprefix("The ") in known or name[-1].text in last or name[-1].lower_ in beside


def _is_surname(name: Sequence[Token]) -> bool:
    if len(name) == 1 and gazetteer.place(name[-1].text) is None and _is_unknown(name[-1]):
        return True
    return all(t.pos_ == "PROPN" and not t.is_upper for t in name) and (
        name[-1].ent_type_ == "PERSON" or (len(name) == 1 and not name[-1].ent_type_)
    )


def is_somebody(word: Token) -> bool:
    """Whether a common noun can be a source: an office, an unnamed source, a body, a report."""
    lemma = word.lemma_.lower()
    listed_so = any(lemma in listed("sources", k) for k in ("unnamed", "persons", "institution", "documents"))
    return listed_so or lexicon().is_role(word.text)


def _before(colon: Token, headline: bool, quotes: Sequence[Quoted]) -> tuple[Cue, Source, frozenset[int]] | None:
    """``Brandt: …`` at the start of a line."""
    shown = [t.i for t in colon.doc[: colon.i] if not t.is_space]
    name = list(colon.doc[shown[0] : shown[-1] + 1]) if shown else []
    rest = _rest(range(colon.i + 1, len(colon.doc)), colon.doc)
    quoted = next((q for q in quotes if rest and q.tokens.start == min(rest)), None)
    if not rest or not 0 < len(name) <= _LONGEST or any(t.pos_ in {"VERB", "AUX"} for t in name):
        return None
    head = name[0].sent.root if name[0].sent.root in name else name[-1]
    head = next((t for t in reversed(name) if t.pos_ in {"PROPN", "NOUN"}), head)
    if len(name) == 1 and head.lower_ in listed("sources", "kickers"):
        return None
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
    if is_somebody(head):
        return True
    if head.ent_type_ in {"DATE", "TIME", "CARDINAL"} or gazetteer.place(head.text) is not None:
        return before_quotation
    return head.pos_ == "PROPN" or _is_unknown(head)


def _is_unknown(word: Token) -> bool:
    """Whether a word can only be a name: it has a capital, the dictionary does not know it, and it opens no line."""
    return word.is_title and not common(word) and any(t.is_lower for t in word.doc[1 : word.i])


def _rest(places: range, doc: Doc) -> frozenset[int]:
    kept = [i for i in places if not doc[i].is_space]
    while kept and doc[kept[-1]].text in {"."}:
        kept.pop()
    return frozenset(kept)
