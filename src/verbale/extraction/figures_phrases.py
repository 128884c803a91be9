"""What a figure is found to be, and the noun phrases beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token


class Measured(NamedTuple):
    """What was found beside a number: the rule, where the figure ends in its segment, and the word it hangs on."""

    rule: str
    end: int
    unit: str | None
    measure: str | None
    of: str | None
    head: Token


def words_of(noun: Token, *, of: bool = False) -> str:
    """A noun with what stands before it, without its article; with a short "of …" after it where asked for."""
    left = min((c.i for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")), default=noun.i)
    after = next((c.right_edge.i for c in noun.rights if of and c.lower_ == "of" and c.i == noun.i + 1), noun.i)
    return str(noun.doc[left : (after if after - noun.i <= 4 else noun.i) + 1].text)


def chunk_at(segment: Segment, start: int) -> tuple[str, int, Token] | None:
    """The noun phrase at ``start``, where it ends, and its head."""
    for chunk in segment.doc.noun_chunks:
        if chunk.end_char > start and chunk.start_char <= start + 1:
            return segment.text[start : chunk.end_char], chunk.end_char, chunk.root
        if chunk.start_char > start + 1:
            return None
    return None
