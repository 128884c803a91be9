"""Lineage, first version: which reports are the same text in the main, so that a reprint is no second witness.

Shared words are counted outside quotations: two reports that quote one speech share a speaker, not a story. Whole and
partial derivation beyond this, citations and read-outs come later; what is not shown stays undetermined. Which of two
reports of one day came from the other is shown where one credits an agency and the other is that agency's own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from operator import itemgetter

import msgspec

from verbale.extraction.quotations import quotations
from verbale.model import Document, Lineage, Span
from verbale.model.dates import period
from verbale.model.span import evidence
from verbale.weaving.agencies import Agencies

GRAM = 5
"""Words in a row that are looked up."""

RUN = 8
"""Shared words in a row that make a passage."""

RELATIONS = ((0.8, "reprint_of"), (0.5, "wholly_derived"), (0.2, "partially_derived"))
"""The least share of the later report's own words that came from the earlier, and what that makes it."""

KIN = 0.5
"""The least share of the shorter of two reports that makes them one story in two places."""

LEAST = 40
"""Shared words, at least: a sentence or two in common shows nothing about a whole report."""

COMMON = 400
"""A run of words in more reports than this tells nothing: it is a phrase of the trade."""

_WORD = re.compile(r"\w+")

Match = tuple[int, int, int]
"""Where a run begins in the one report and in the other, and how many words it has."""


class Words(msgspec.Struct, frozen=True):
    """The words of a report's own prose: folded, with their places; ``""`` stands where prose is interrupted.

    ``grams`` holds, for every word, the number of the run of words that begins there; None where none does.
    """

    document: Document
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    grams: tuple[int | None, ...]
    count: int


class Kinship(msgspec.Struct, frozen=True):
    """Two reports that share passages: the rows of it, and for every report the story in many places it belongs to."""

    rows: tuple[Lineage, ...]
    family: Mapping[str, str]


def kinship(documents: Sequence[Document], versions: Iterable[tuple[Document, Document]] = ()) -> Kinship:
    """How the reports of one story hang on each other. The order of ``documents`` does not matter.

    Two ``versions`` of one report are one family, whatever they share.
    """
    numbers: dict[tuple[str, ...], int] = {}
    read = [_words(document, numbers) for document in sorted(documents, key=_age)]
    family = {words.document.id: words.document.id for words in read}
    for old, new in versions:
        _join(family, old.id, new.id)
    rows: list[Lineage] = []
    agencies = Agencies(documents)
    for a, pairs in groupby(sorted(_candidates(read)), key=itemgetter(0)):
        earlier, places = read[a], _places(read[a])
        for _, b in pairs:
            later = read[b]
            runs = _runs(earlier, places, later)
            shared = sum(size for _, _, size in runs)
            if shared < LEAST:
                continue
            if shared >= KIN * min(earlier.count, later.count):
                _join(family, earlier.document.id, later.document.id)
            dated = _after(later.document, earlier.document)
            if not dated and agencies.copied(earlier.document.id, later.document.id):
                turned = sorted((j, i, size) for i, j, size in runs)
                rows += _row(later, earlier, turned, shared / earlier.count, shown=True)
            else:
                shown = dated or agencies.copied(later.document.id, earlier.document.id)
                rows += _row(earlier, later, runs, shared / later.count, shown=shown)
    return Kinship(tuple(rows), {name: _head(family, name) for name in family})


def _age(document: Document) -> tuple[str, int, str]:
    """The earlier first; of two of one day the fuller, for a copy is cut more often than it is drawn out."""
    bounds = period(document.published.value)
    return (bounds[0].isoformat() if bounds else "~", -len(document.text), document.id)


def _after(later: Document, earlier: Document) -> bool:
    """Whether the days of publication show that the one came out after the other."""
    new, old = period(later.published.value), period(earlier.published.value)
    return bool(new and old and old[1] < new[0])


def _words(document: Document, numbers: dict[tuple[str, ...], int]) -> Words:
    """The words of ``document``; runs of them that ``numbers`` does not know yet get the next number there."""
    words: list[str] = []
    spans: list[Span] = []
    for start, end in _prose(document):
        if start == end:
            if words and words[-1]:
                words.append("")
                spans.append((start, end))
            continue
        for word in _WORD.finditer(document.text, start, end):
            words.append(word[0].casefold())
            spans.append(word.span())
    grams = tuple(numbers.setdefault(gram, len(numbers)) if all(gram) else None for gram in _runs_of(words))
    return Words(document, tuple(words), tuple(spans), grams, max(1, sum(map(bool, words))))


def _runs_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(GRAM)), strict=False)


def _prose(document: Document) -> Iterator[Span]:
    """The stretches of body text outside quotations, line by line; an empty one stands for every quotation."""
    for zone in document.zones:
        if zone.kind != "body":
            continue
        for line in re.finditer(r"[^\n]+", document.text[slice(*zone.span)]):
            start = end = zone.span[0] + line.start()
            for a, b in sorted(q.span for q in quotations(line[0])):
                if end < start + a:
                    yield (end, start + a)
                yield (start + a, start + a)
                end = max(end, start + b)
            if end < start + len(line[0]):
                yield (end, start + len(line[0]))


def _candidates(read: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough runs of words to be looked at closely, each as ``(earlier, later)``."""
    where: defaultdict[int, list[int]] = defaultdict(list)
    for number, words in enumerate(read):
        for gram in {gram for gram in words.grams if gram is not None}:
            where[gram].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        if 1 < len(numbers) <= COMMON:
            shared.update(combinations(numbers, 2))
    least = RELATIONS[-1][0] / 2
    return (pair for pair, n in shared.items() if n >= least * min(read[pair[0]].count, read[pair[1]].count))


def _places(words: Words) -> dict[int, list[int]]:
    """Where each run of words begins."""
    where: defaultdict[int, list[int]] = defaultdict(list)
    for i, gram in enumerate(words.grams):
        if gram is not None:
            where[gram].append(i)
    return where


def _runs(earlier: Words, places: Mapping[int, Sequence[int]], later: Words) -> list[Match]:
    """The longest shared runs, from the start of the later report on, no word twice; ``places`` of the earlier."""
    found: list[Match] = []
    end = 0
    for j, gram in enumerate(later.grams):
        if gram is not None and j >= end and gram in places:
            i, size = max(((i, _reach(earlier, later, i, j)) for i in places[gram]), key=lambda run: (run[1], -run[0]))
            if size >= RUN:
                found.append((i, j, size))
                end = j + size
    return found


def _reach(earlier: Words, later: Words, i: int, j: int) -> int:
    """How many words are the same from ``i`` and ``j`` on."""
    size = 0
    while (
        i + size < len(earlier.words)
        and j + size < len(later.words)
        and earlier.words[i + size] == later.words[j + size] != ""
    ):
        size += 1
    return size


def _row(earlier: Words, later: Words, runs: Sequence[Match], score: float, *, shown: bool) -> Iterator[Lineage]:
    """The row of two reports; ``shown`` where it is shown which came from which."""
    relation = next((name for least, name in RELATIONS if score >= least), None)
    if relation is None or earlier.document.id == later.document.id:
        return
    places = [(_span(later, j, size), _span(earlier, i, size)) for i, j, size in runs]
    yield Lineage(
        rule="lineage.shared_passages",
        evidence=(
            *evidence(later.document.id, later.document.text, [new for new, _ in places]),
            *evidence(earlier.document.id, earlier.document.text, [old for _, old in places]),
        ),
        later=later.document.id,
        earlier=earlier.document.id,
        relation=relation if shown else "undetermined",
        score=round(min(1.0, score), 3),
        passages=tuple((*new, *old) for new, old in places),
    )


def _span(words: Words, start: int, size: int) -> Span:
    return (words.spans[start][0], words.spans[start + size - 1][1])


def _head(family: Mapping[str, str], name: str) -> str:
    while family[name] != name:
        name = family[name]
    return name


def _join(family: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_head(family, a), _head(family, b)))
    family[second] = first
