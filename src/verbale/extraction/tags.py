"""Tags: "…, minister says" and "…, says union" at the end of a headline, told by their form and not by the parse, which
headlines mislead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import Frame, listed, verbs
from verbale.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RULE = "statements.tagged"
_LONGEST = 7
"""A source in a tag has at most this many tokens."""
_SHORTEST = 2
"""What is tagged has at least this many."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB"})
_STOPS = frozenset({".", "?", "!", "|", ";"})
_DOUBLE = frozenset({'"', "“", "”", "``", "''"})


class Tag(msgspec.Struct, frozen=True):
    """Who is said to say it, with the head of that phrase, and the tokens of what is said."""

    source: frozenset[int]
    head: Token
    content: frozenset[int]


def tag_of(verb: Token) -> Tag | None:
    """The tag that ends with ``verb``, or with who says it right after; None where the line ends otherwise, as with a
    full stop, or where ``verb`` does not take what stands before it.
    """
    doc = verb.doc
    last = next((t.i for t in reversed(doc) if not t.is_space), 0)
    if not frames_of(verb) or doc[last].is_punct:
        return None
    if verb.i == last:
        comma = next((i for i in range(verb.i - 1, max(0, verb.i - _LONGEST - 2), -1) if doc[i].text == ","), None)
        return _tag(doc, comma, range(comma + 1, verb.i)) if comma is not None else None
    if verb.i and doc[verb.i - 1].text == "," and not any(f.group == "persuade" for f in frames_of(verb)):
        found = _tag(doc, verb.i - 1, range(verb.i + 1, last + 1))
        return found if found is not None and _is_somebody(found.head) else None
    return None


def frames_of(verb: Token) -> tuple[Frame, ...]:
    """The frames of a verb that takes a clause or a quotation, also where the tagger took it for a noun."""
    forms = (verb.lemma_.lower(), verb.lower_.removesuffix("s"))
    frames = next((found for form in forms if (found := verbs().get(form))), ())
    return frames if any({"clause", "quote"} <= f.takes for f in frames) else ()


def _tag(doc: Doc, comma: int, name: range) -> Tag | None:
    words = [doc[i] for i in name if not doc[i].is_space]
    head = _head(words)
    start = next((i + 1 for i in range(comma - 1, -1, -1) if doc[i].text in _STOPS), 0)
    content = [i for i in range(start, comma) if not doc[i].is_space]
    if head is None or len(words) > _LONGEST or len(content) < _SHORTEST or doc[comma - 1].text in _DOUBLE:
        return None
    return Tag(frozenset(t.i for t in words), head, frozenset(content))


def _head(words: Sequence[Token]) -> Token | None:
    """The last noun or name before any preposition; None where the words are no phrase of one who speaks."""
    if not words or words[0].pos_ in {"CCONJ", "SCONJ", "ADP", "PART"} or words[0].tag_.startswith("W"):
        return None
    if any(t.tag_ in _FINITE or t.pos_ == "AUX" or (t.is_punct and _is_break(t)) for t in words):
        return None
    first = next((n for n, t in enumerate(words) if t.pos_ == "ADP"), len(words))
    return next((t for t in reversed(words[:first]) if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _is_break(mark: Token) -> bool:
    """Whether a mark parts words, as the hyphen and the dot of "vice-president St. Orla" do not."""
    return mark.text not in {"-", "–", ".", "&", "/"} or bool(mark.i and mark.nbor(-1).whitespace_)


def _is_somebody(head: Token) -> bool:
    """Whether the word can only be somebody: a name, an office, a body; "offers help" ends no less with a noun."""
    lemma = head.lemma_.lower()
    known = any(lemma in listed("sources", kind) for kind in ("unnamed", "persons", "institution", "collective"))
    return head.pos_ == "PROPN" or known or lexicon().is_role(head.text)
