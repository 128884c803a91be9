"""What somebody says as folded words in order, whoever is meant by a name or a pronoun in place of the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from verbale.model import Actor, Span, Statement
from verbale.weaving.actors import Actors
from verbale.weaving.names import listed, title, uninflected, words

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|%")


class Word(msgspec.Struct, frozen=True):
    """A word as it stands in the text, folded, and where; or the actor whom a name there means, as ``actor``."""

    start: int
    word: str
    actor: Actor | None = None


def pieces(text: str, span: Span, mentioned: Sequence[tuple[Span, Actor]]) -> Iterator[Word]:
    """The words of a stretch in their order; a name is one piece, with its titles. ``mentioned`` are those of the
    whole text.
    """
    found: list[Word] = []
    at = span[0]
    for (start, end), actor in within(mentioned, span):
        if start >= at and (start, end) != span:
            found += _plain(text, at, start)
            while found and actor.kind == "person" and title(found[-1].word):
                found.pop()
            found.append(Word(start, text[start:end], actor))
            at = end
    yield from (*found, *_plain(text, at, span[1]))


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    return (Word(m.start(), m[0].replace("’", "'").casefold()) for m in WORD.finditer(text, start, end))


def within(mentioned: Sequence[tuple[Span, Actor]], span: Span) -> list[tuple[Span, Actor]]:
    """The mentions inside a span, longest first where they begin together."""
    start = bisect_left(mentioned, span[0], key=lambda pair: pair[0][0])
    found = []
    for (a, b), actor in mentioned[start:]:
        if a >= span[1]:
            break
        if b <= span[1]:
            found.append(((a, b), actor))
    return sorted(found, key=lambda pair: (pair[0][0], -pair[0][1], pair[1].id))


def content_words(statement: Statement, text: str, actors: Actors) -> tuple[str, ...]:
    """What is said as folded words in order: names and pronouns as the actors they mean; no tense, no articles."""
    mentioned = actors.mentions.get(statement.document, ())
    found: list[str] = []
    for span in sorted(statement.content):
        for piece in pieces(text, span, mentioned):
            found += [piece.actor.id] if piece.actor else _folded(piece.word, statement)
    return tuple(found)


def _folded(raw: str, statement: Statement) -> Iterator[str]:
    """The words that a word stands for, folded; the speaker's own pronouns as the speaker."""
    for part in spelt_out(raw):
        bare = part.removesuffix("'s").split("'")[0] or part
        if bare in listed("first_person"):
            yield statement.actor or "i"
        elif bare not in listed("silent"):
            yield number(bare) or uninflected(bare)


def spelt_out(word: str) -> list[str]:
    """A folded word without its contractions: "can't" is "can not"."""
    return (words()["contractions"].get(word) or (f"{word[:-3]} not" if word.endswith("n't") else word)).split()


def number(word: str) -> str | None:
    """The digits of a number in digits or in words; None for what is no number."""
    found: str | None = words()["numbers"].get(word)
    return found or (word.replace(",", "") if word[:1].isdigit() else None)
