"""Issues: what is being negotiated about, found in what the reports' stances are about.

A stance joins the issue that its words have most in common with, the most frequent wordings first, so that neither the
order of the reports nor one report more moves what is settled. An issue is called by its commonest wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from verbale.model import Evidence, Issue
from verbale.model.dates import order
from verbale.weaving.names import uninflected
from verbale.weaving.subjects import Subject, Weights, data, forms, lists
from verbale.weaving.tellings import root

JOIN = 0.5
"""How alike what two stances are about must be, from 0 to 1, to be one issue."""

LABEL = 7
"""Words of a label, at most."""

RULE = "issues.same_subject"


class Found(msgspec.Struct, frozen=True):
    """The issues of a record, and by the id of a stance that it is about."""

    rows: tuple[Issue, ...]
    of: Mapping[str, Issue]


class _Group:
    """Stances about one thing, and the words of all of them."""

    def __init__(self) -> None:
        self.subjects: list[Subject] = []
        self.words: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def add(self, subject: Subject) -> None:
        self.subjects.append(subject)
        self.words.update(subject.words)
        self.counts.update(subject.words.keys())

    def apart(self, words: Weights, head: str | None) -> bool:
        """Whether what is spoken of is another sort of thing, with one word in common: "ceasefire monitoring" is no
        "ceasefire".
        """
        own = self.head()
        return head is not None and own is not None and head != own and len(self.core().keys() & words.keys()) < 2

    def head(self) -> str | None:
        """The root of what sort of thing most of the stances speak of."""
        return _commonest(one.head for one in self.subjects)

    def core(self, head: str | None = None) -> Weights:
        """The words of half of the stances or more, the rarer the fewer, with their weights; and the ``head``, where it
        is that of most of them.
        """
        weights = {word: weight for one in self.subjects for word, weight in one.words.items()}
        own = head if head == self.head() else None
        least = len(self.subjects) / 2
        return {word: weights[word] for word, sum_ in self.words.items() if sum_ >= least or word == own}


def issues(found: Sequence[Subject], evidence: Mapping[str, Sequence[Evidence]], taken: Counter[str]) -> Found:
    """The issues of one negotiation that ``found`` are about. ``evidence`` has the words of each, by its stance.

    ``taken`` counts the codes that are given; one that is there already gets a number.
    """
    groups = _grouped(found)
    of: dict[str, Issue] = {}
    for group in sorted(groups, key=lambda g: min(map(_place, g.subjects))):
        code = _code(group)
        taken[code] += 1
        row = _row(group, code if taken[code] == 1 else f"{code}-{taken[code]}", evidence)
        of |= {one.stance: row for one in group.subjects}
    return Found(tuple(sorted({row.id: row for row in of.values()}.values(), key=lambda row: row.code)), of)


def _grouped(found: Sequence[Subject]) -> list[_Group]:
    """The stances by what they are about, the commonest words first."""
    same: defaultdict[frozenset[str], list[Subject]] = defaultdict(list)
    for subject in found:
        same[frozenset(subject.words)].append(subject)
    groups: list[_Group] = []
    having: defaultdict[str, list[int]] = defaultdict(list)
    for words in sorted(same, key=lambda words: (-len(same[words]), len(words), sorted(words))):
        near = Counter(number for word in words for number in having[word])
        weights = same[words][0].words
        head = _commonest(one.head for one in same[words])
        near_ones = (number for number in near if not groups[number].apart(weights, head))
        scored = [(alike(weights, groups[number].core(head)), -number) for number in near_ones]
        score, place = max(scored, default=(0.0, 0))
        group = groups[-place] if score >= JOIN else _Group()
        if score < JOIN:
            groups.append(group)
        number = groups.index(group)
        for subject in sorted(same[words], key=lambda one: (one.document, one.stance)):
            group.add(subject)
        for word in words:
            if number not in having[word]:
                having[word].append(number)
    return groups


def _commonest(heads: Iterable[str | None]) -> str | None:
    counts = Counter(head for head in heads if head)
    return min(counts, key=lambda head: (-counts[head], head), default=None)


def alike(one: Weights, other: Weights) -> float:
    """How alike two subjects are, from 0 to 1: what they share of the lesser, and of both together."""
    shared = sum(weight for word, weight in one.items() if word in other)
    if not shared:
        return 0.0
    a, b = sum(one.values()), sum(other.values())
    return 0.5 * min(1.0, shared / min(a, b)) + 0.5 * min(1.0, shared / (a + b - shared))


def _place(one: Subject) -> tuple[tuple[str, str], str, str]:
    """What sorts stances by the day they were taken; those of one day by where they stand."""
    return (order(one.day), one.document, one.stance)


def _row(group: _Group, code: str, evidence: Mapping[str, Sequence[Evidence]]) -> Issue:
    places = sorted({place for one in group.subjects for place in evidence[one.stance]})
    return Issue(rule=RULE, evidence=tuple(places), code=code, label=_label(group), heading=heading(group.words))


def _label(group: _Group) -> str:
    """The commonest wording, the shorter of two that are as common; wordings of the same words count together."""
    told = [one for one in group.subjects if not one.pointed] or group.subjects
    same = Counter(frozenset(one.words) for one in told)
    texts = Counter((_short(one.text), frozenset(one.words)) for one in told)

    def rank(pair: tuple[str, frozenset[str]]) -> tuple[int, int, int, int, str]:
        text, words = pair
        lost = len(words.difference(base for base, _ in forms(text)))
        return (-same[words], lost, -texts[pair], len(text), text)

    return min(texts, key=rank)[0]


def _short(text: str) -> str:
    """The first words; where others are left away, without what leads on at their end ("of", "by", "for 20")."""
    words = text.split()
    if len(words) <= LABEL:
        return text
    del words[LABEL:]
    while len(words) > 1 and (words[-1].casefold() in lists("empty") or words[-1].isdigit()):
        words.pop()
    return " ".join(words)


def _code(group: _Group) -> str:
    """What the report that first told of it speaks of, the heaviest words first, as one word that may stand in a
    command: later reports do not change it.
    """
    day, document, _ = min(_place(one) for one in group.subjects)
    first = [one for one in group.subjects if _place(one)[:2] == (day, document)]
    weights = {word: weight for one in first for word, weight in one.words.items()}
    often = {word for word in weights if 2 * group.counts[word] >= len(group.subjects)}
    heads = {one.head for one in first}
    heaviest = sorted(often or weights, key=lambda word: (word not in heads, -weights[word], word))[:2]
    spelt = Counter((base, word) for one in first for base, word in forms(one.text))
    surface: dict[str, str] = {}
    for (base, word), _ in sorted(spelt.items(), key=lambda pair: (-pair[1], pair[0])):
        surface.setdefault(base, word)
    return named(" ".join(surface.get(base, base) for base in heaviest))


def named(label: str) -> str:
    """The label as one word that may stand in a command."""
    return re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-") or "issue"


def heading(words: Mapping[str, int]) -> str | None:
    """The PA-X group that most of the ``words``, which are roots with their counts, point to."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        if word in _headings():
            counts[_headings()[word]] += count
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


@cache
def _headings() -> dict[str, str]:
    return {root(uninflected(word)): name for name, words in data()["headings"].items() for word in words}
