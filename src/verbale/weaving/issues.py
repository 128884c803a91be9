"""Issues: what is being negotiated about, found in what the reports' stances are about.

A stance joins the issue that its words have most in common with, the most frequent wordings first, so that neither the
order of the reports nor one report more moves what is settled. An issue is called by its commonest wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from verbale.model import Evidence, Issue
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

    def add(self, subject: Subject) -> None:
        self.subjects.append(subject)
        self.words.update(subject.words)

    def core(self) -> Weights:
        """The words of at least half of the stances, with their weights."""
        weights = {word: weight for one in self.subjects for word, weight in one.words.items()}
        return {word: weights[word] for word, count in self.words.items() if 2 * count >= len(self.subjects)}


def issues(found: Sequence[Subject], evidence: Mapping[str, Sequence[Evidence]], taken: Counter[str]) -> Found:
    """The issues of one negotiation that ``found`` are about. ``evidence`` has the words of each, by its stance.

    ``taken`` counts the codes that are given; one that is there already gets a number.
    """
    groups = _grouped(found)
    of: dict[str, Issue] = {}
    for group in sorted(groups, key=lambda g: (-len(g.subjects), _label(g))):
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
        scored = [(alike(weights, groups[number].core()), -number) for number in near]
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


def alike(one: Weights, other: Weights) -> float:
    """How alike two subjects are, from 0 to 1: what they share of the lesser, and of both together."""
    shared = sum(weight for word, weight in one.items() if word in other)
    if not shared:
        return 0.0
    a, b = sum(one.values()), sum(other.values())
    return 0.5 * min(1.0, shared / min(a, b)) + 0.5 * min(1.0, shared / (a + b - shared))


def _row(group: _Group, code: str, evidence: Mapping[str, Sequence[Evidence]]) -> Issue:
    places = sorted({place for one in group.subjects for place in evidence[one.stance]})
    return Issue(rule=RULE, evidence=tuple(places), code=code, label=_label(group), heading=heading(group.words))


def _label(group: _Group) -> str:
    """The commonest wording, the shorter of two that are as common."""
    texts = Counter(_short(one.text) for one in group.subjects)
    return min(texts, key=lambda text: (-texts[text], len(text), text))


def _short(text: str) -> str:
    """The first words, without what leads on at their end ("of", "by")."""
    words = text.split()[:LABEL]
    while len(words) > 1 and words[-1].casefold() in lists("empty"):
        words.pop()
    return " ".join(words)


def _code(group: _Group) -> str:
    """The words that most of its stances share, the heaviest first, as one word that may stand in a command."""
    core = group.core() or group.subjects[0].words
    heaviest = sorted(core, key=lambda word: (-group.words[word], -core[word], word))[:2]
    spelt = Counter((base, word) for one in group.subjects for base, word in forms(one.text))
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
