"""Claims: statements of many documents that say the same in the same words, and how many origins stand behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Actor, Claim, Document, Evidence, Span, Statement
from verbale.weaving.actors import Actors
from verbale.weaving.names import listed, title, uninflected, words
from verbale.weaving.origins import Origins
from verbale.weaving.versions import Versions

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|%")
_DIRECTNESS = ("direct", "mixed", "indirect", "fragment", "none")
SHORT = 4
"""Fewer words than this are one claim only where one speaker says them: "excellent" may be said of anything."""

Key = tuple[object, ...]


def claims(
    statements: Sequence[Statement], documents: Mapping[str, Document], actors: Actors, family: Mapping[str, str]
) -> Iterator[Claim]:
    """Every statement in exactly one claim: among its statements, or among its repeats where it only says again what
    one of them says in the same report. What is denied and what is affirmed are never one.

    ``family`` gives every report the story in many places that it belongs to.
    """
    origins, versions = Origins(documents, actors, family), Versions(documents.values())
    groups: defaultdict[Key, list[Statement]] = defaultdict(list)
    again = _repeats(statements)
    repeated = {key for keys in again.values() for key in keys}
    for statement in statements:
        if statement.id in repeated:
            continue
        groups[_key(statement, documents, actors)].append(statement)
    for group in groups.values():
        ordered = sorted(group, key=lambda s: (versions.first(s.document), documents[s.document].version, _place(s)))
        reports = len({versions.first(s.document) for s in group})
        yield _claim(ordered, origins, reports, tuple(key for s in ordered for key in again.get(s.id, ())))


def _repeats(statements: Sequence[Statement]) -> dict[str, list[str]]:
    """By the id of a statement that others repeat: theirs, in the order of the text."""
    there = {s.id for s in statements}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for statement in sorted(statements, key=_place):
        if statement.repeats in there and statement.repeats is not None:
            found[statement.repeats].append(statement.id)
    return found


def _claim(group: Sequence[Statement], origins: Origins, reports: int, repeats: tuple[str, ...]) -> Claim:
    """The row of one group, its text in the most direct and fullest wording."""
    wording = min(group, key=lambda s: (_DIRECTNESS.index(s.directness), s.zone != "body", -len(s.words), _place(s)))
    sources = origins.of(group)
    return Claim(
        rule="claims.same_words" if len(group) > 1 else "claims.one_statement",
        evidence=tuple(sorted({place for s in group for place in _said(s)})),
        text=" ".join(wording.words.split()) or wording.evidence[0].text,
        polarity=wording.polarity,
        statements=tuple(s.id for s in group),
        origins=sum(source.counts for source in sources),
        reports=reports,
        sources=sources,
        repeats=repeats,
    )


def _said(statement: Statement) -> list[Evidence]:
    """The evidence of what is said, else all of it."""
    content = set(statement.content)
    return [place for place in statement.evidence if place.span in content] or list(statement.evidence)


def _key(statement: Statement, documents: Mapping[str, Document], actors: Actors) -> Key:
    """What two statements must share to say the same: polarity, words and figures, whoever is meant by a name."""
    found = content_words(statement, documents[statement.document].text, actors)
    if not found:
        return (statement.id,)
    speaker = (statement.actor or statement.id) if len(found) < SHORT else ""
    return (statement.polarity, speaker, found)


def content_words(statement: Statement, text: str, actors: Actors) -> tuple[str, ...]:
    """What is said as folded words in order: names and pronouns as the actors they mean; no tense, no articles."""
    mentioned = actors.mentions.get(statement.document, ())
    found: list[str] = []
    for span in sorted(statement.content):
        at = span[0]
        for (start, end), actor in _within(mentioned, span):
            if start >= at and (start, end) != span:
                found += _folded(text[at:start], statement)
                while found and actor.kind == "person" and title(found[-1]):
                    found.pop()
                found.append(actor.id)
                at = end
        found += _folded(text[at : span[1]], statement)
    return tuple(found)


def _within(mentioned: Sequence[tuple[Span, Actor]], span: Span) -> list[tuple[Span, Actor]]:
    """The mentions inside a span, longest first where they begin together."""
    start = bisect_left(mentioned, span[0], key=lambda pair: pair[0][0])
    found = []
    for (a, b), actor in mentioned[start:]:
        if a >= span[1]:
            break
        if b <= span[1]:
            found.append(((a, b), actor))
    return sorted(found, key=lambda pair: (pair[0][0], -pair[0][1], pair[1].id))


def _folded(text: str, statement: Statement) -> Iterator[str]:
    """The words of a stretch, folded; the speaker's own pronouns as the speaker."""
    folds, numbers = words()["contractions"], words()["numbers"]
    for raw in _WORD.findall(text.replace("’", "'")):
        word = raw.casefold()
        word = folds.get(word) or (f"{word[:-3]} not" if word.endswith("n't") else word)
        for part in word.split():
            bare = part.removesuffix("'s").split("'")[0] or part
            if bare in listed("first_person"):
                yield statement.actor or "i"
            elif bare not in listed("silent"):
                yield numbers.get(bare, bare.replace(",", "") if bare[:1].isdigit() else uninflected(bare))


def _place(statement: Statement) -> tuple[str, Span, str]:
    return (statement.document, min((*statement.content, *statement.source), default=(0, 0)), statement.id)
