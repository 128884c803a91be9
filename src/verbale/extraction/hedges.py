"""Hedges: the words by which a report does not vouch that something was said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import listed, words_of
from verbale.extraction.polarity import is_undenied, steps

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNSOURCED = frozenset({"statements.said_to", "statements.reportedly"})


class Hedge(msgspec.Struct, frozen=True):
    """The hedging words as they stand, a blank between, and the code of ``hedge``."""

    words: str
    kind: str


def hedge_of(cue: Cue, content: frozenset[int]) -> Hedge | None:
    """How the report hedges that something was said: "reportedly", "seemed to", "is said to", "did not deny"; None
    where it does not. Hedges inside ``content`` are part of what is said.
    """
    if cue.rule in _UNSOURCED:
        return Hedge(" ".join(cue.head.doc[i].text for i in sorted(cue.words)), "hearsay")
    if is_undenied(cue.head, cue.words, content):
        told = (t for t in cue.head.doc if t.i in cue.words and not t.is_punct)
        return Hedge(" ".join(t.text for t in told), "undenied")
    over = [*steps(cue.head, cue.words, content), *([cue.subject_of] if cue.subject_of is not None else [])]
    found: dict[int, tuple[str, str]] = {}
    for token in over:
        for kind, hedging in _hedging(token, cue, content):
            found.setdefault(hedging[0].i, (kind, " ".join(t.text for t in hedging)))
    if not found:
        return None
    first = min(found)
    return Hedge(" … ".join(words for _, (_, words) in sorted(found.items())), found[first][0])


def _hedging(token: Token, cue: Cue, content: frozenset[int]) -> Iterator[tuple[str, list[Token]]]:
    """The hedges at one word over the cue, each with its kind: what stands beside it, or the word itself."""
    for child in token.children:
        kind = _kinds().get(child.lower_)
        beside = child.dep_ in {"advmod", "aux", "npadvmod", "acomp", "amod"}
        if kind is not None and beside and (child.i in cue.words or child.i not in content):
            yield kind, [child]
    lemma = token.lemma_.lower()
    if token.i == cue.head.i or token.i in content:
        return
    if lemma in listed("hedges", "seeming"):
        yield "appearance", [token, *_to(token)]
    passive = [c for c in token.children if c.dep_ == "auxpass"]
    if passive and lemma in listed("hedges", "unsourced"):
        yield "hearsay", [passive[0], token, *_to(token)]


def _to(token: Token) -> list[Token]:
    """The "to" that follows the word, as a list of one or none."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return [after] if after is not None and after.lower_ == "to" else []


@cache
def _kinds() -> dict[str, str]:
    """By adverb or modal verb, the kind of its hedge."""
    return {str(w): kind for kind, words in words_of("hedges")["kinds"].items() for w in words.split()}
