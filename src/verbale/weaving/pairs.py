"""Pairs of tellings that may be of one event, and how likely each is: by what happened, to whom, where, with which
numbers, and by how alike their reports are. Words alone never decide.

The likelihood comes from trees that ``training/same_event.py`` grew. They are asked twice: the second time they know
what else in the two reports each telling might be the same as, and whether third tellings speak for the pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.weaving.likeness import Neighbours
from verbale.weaving.mentions import Mention
from verbale.weaving.tellings import Telling, Weights
from verbale.weaving.trees import Floats, Trees, read

MODEL = Path(__file__).parent / "same_event.json"

SENSE = 0.45
"""How alike in sense (cosine) triggers must be that share no root."""

BEGINNING = 0.6
"""The share of the longer root that two roots must begin with alike, to be compared at all."""

INITIALS = 4
"""Letters that roots which begin alike have in common."""

HARDLY = 0.03
"""Likelihood at first below which a pair is not asked about again."""

FAR = 500.0
"""Code points between two tellings of one report that count as 1."""

SUPPORT = 0.1
"""Likelihood from which a third telling speaks for a pair."""

FIRST = (
    *("same_roots", "shared_root", "sense", "mean_sense", "beginning", "report", "profile", "one_report", "sentence"),
    *("beside", "names", "no_names", "numbers", "no_numbers", "about", "rare", "actors", "no_actors", "recipients"),
    *("no_recipients", "crossed", "place", "no_place", "first", "all", "none", "apart", "day", "no_day"),
    *("next_low", "next_high"),
)
"""The features of a pair, in their order."""

SECOND = (*FIRST, "before", "rival_low", "rival_high", "support", "support_share", "ties_low", "ties_high")
"""The features when the trees are asked again."""

RETOLD = 0.5
"""Share of the weight of two sentences that they have in common from which one tells the other again."""

SAME = 0.3
"""Share of the weight of the words beside two sayings from which they may be one."""

Pair = tuple[int, int]
"""Two tellings by their numbers, the lower first."""

Indices = NDArray[np.intp]


@cache
def model() -> dict[str, Trees]:
    """The trees, ``first`` and ``second``."""
    return read(MODEL)


def likely(found: Sequence[Telling], near: Neighbours) -> dict[Pair, float]:
    """How likely (0 to 1) each pair that may be of one event is; every other pair is not."""
    pairs = list(candidates(found, near))
    if not pairs:
        return {}
    rows = features(found, pairs, near)
    once = model()["first"].odds(rows)
    pairs, rows, once = kept(pairs, rows, once)
    twice = model()["second"].odds(again(found, pairs, rows, once))
    return dict(zip(pairs, twice.tolist(), strict=True))


def kept(pairs: Sequence[Pair], rows: Floats, once: Floats) -> tuple[list[Pair], Floats, Floats]:
    """The pairs about which the trees are asked again, with their features and how likely they are at first."""
    there = once >= HARDLY
    return [pair for pair, stays in zip(pairs, there.tolist(), strict=True) if stays], rows[there], once[there]


def candidates(found: Sequence[Telling], near: Neighbours) -> Iterator[Pair]:
    """Pairs, of one report or of two that are alike, whose triggers share a root or a sense."""
    there: defaultdict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(found):
        there[telling.mention.row.document].append(number)
    for name in sorted(there):
        for other in sorted({name, *near.alike[name]}):
            if name <= other and other in there:
                yield from _between(found, there[name], there[other])


def _between(found: Sequence[Telling], ones: Sequence[int], others: Sequence[int]) -> Iterator[Pair]:
    sense = _senses(found, ones, others)
    by_root: defaultdict[str, set[int]] = defaultdict(set)
    for place, b in enumerate(others):
        for root in found[b].roots:
            by_root[root[:INITIALS]].add(place)
    for place, a in enumerate(ones):
        alike = set(np.nonzero(sense[place] >= SENSE)[0].tolist())
        begun = set().union(*(by_root.get(root[:INITIALS], ()) for root in found[a].roots)) - alike
        alike.update(i for i in begun if _beginning(found[a], found[others[i]]) >= BEGINNING)
        for b in (others[i] for i in sorted(alike)):
            if a < b and found[a].meets(found[b]) and not other_sayings(found[a], found[b]):
                yield a, b


def _senses(found: Sequence[Telling], ones: Sequence[int], others: Sequence[int]) -> Floats:
    """How alike in sense the triggers are at their most alike words."""
    rows, columns = ([found[i].senses for i in side] for side in (ones, others))
    product = np.concatenate(rows) @ np.concatenate(columns).T
    starts = [np.cumsum([0, *(len(s) for s in side[:-1])]) for side in (rows, columns)]
    result: Floats = np.maximum.reduceat(np.maximum.reduceat(product, starts[0], 0), starts[1], 1)
    return result


def features(found: Sequence[Telling], pairs: Sequence[Pair], near: Neighbours) -> Floats:
    """A row of ``FIRST`` for every pair."""
    profiles: dict[tuple[str, str], float] = {}
    rows = []
    for a, b in pairs:
        one, other = found[a], found[b]
        names = (one.mention.row.document, other.mention.row.document)
        if names not in profiles:
            profiles[names] = near.profile(*names)
        same = names[0] == names[1]
        rows.append(_features(one, other, 1.0 if same else near.alike[names[0]][names[1]], profiles[names], same))
    first = np.array(rows)
    kin = np.maximum(first[:, 2], np.maximum(first[:, 0], 0.9 * first[:, 1]))
    return np.hstack([first, _rivals(found, pairs, kin)])


def _features(a: Telling, b: Telling, report: float, profile: float, one: bool) -> list[float]:
    x, y = a.sentence, b.sentence
    both, others = a.actors | a.recipients, b.actors | b.recipients
    apart = min(2.0, abs(a.mention.row.trigger[0] - b.mention.row.trigger[0]) / FAR) if one else 0.0
    days = a.mention.days, b.mention.days
    meeting = bool(days[0] and days[1] and days[0][0] <= days[1][1] and days[1][0] <= days[0][1])
    return [
        float(a.roots == b.roots),
        float(bool(a.roots & b.roots)),
        float((a.senses @ b.senses.T).max()),
        float(a.sense @ b.sense),
        _beginning(a, b),
        report,
        profile,
        float(one),
        _weighed(x.weights, y.weights, min(x.weight, y.weight)),
        _weighed(a.beside, b.beside, min(a.weight, b.weight)),
        *_shared(x.names, y.names),
        *_shared(x.numbers, y.numbers),
        float(x.about @ y.about),
        min(a.rare, b.rare),
        *_shared(a.actors, b.actors),
        *_shared(a.recipients, b.recipients),
        _shared(a.actors, b.recipients)[0] + _shared(a.recipients, b.actors)[0],
        *_shared(a.place, b.place),
        float(x.first) + float(y.first),
        *_shared(both, others),
        apart,
        float(meeting),
        float(bool(days[0] and days[1]) and not meeting),
    ]


def _beginning(a: Telling, b: Telling) -> float:
    """The share of the longer root that the roots most alike begin with."""
    return max((_begin(x, y) for x in a.roots for y in b.roots), default=0.0)


@cache
def _begin(x: str, y: str) -> float:
    same = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return same / max(len(x), len(y))


def _shared(a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
    """The share of the fewer that both have, and whether both have some and none in common."""
    if not a or not b:
        return (0.0, 0.0)
    common = len(a & b)
    return (common / min(len(a), len(b)), float(not common))


def _weighed(a: Weights, b: Weights, least: float) -> float:
    """The weight of the words that both have, as a share of the lighter."""
    return sum(weight for root, weight in a.items() if root in b) / least if least else 0.0


def _rivals(found: Sequence[Telling], pairs: Iterable[Pair], value: Floats) -> Floats:
    """How far each pair is above (or below) the best other one of each telling with the other's report: low, high."""
    pairs = list(pairs)
    best: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    for (a, b), x in zip(pairs, value.tolist(), strict=True):
        best[a, found[b].mention.row.document].append(x)
        best[b, found[a].mention.row.document].append(x)
    top = {key: sorted(values, reverse=True)[:2] for key, values in best.items()}
    result = np.empty((len(pairs), 2))
    for n, ((a, b), x) in enumerate(zip(pairs, value.tolist(), strict=True)):
        ahead = [_ahead(x, top[i, found[j].mention.row.document]) for i, j in ((a, b), (b, a))]
        result[n] = min(ahead), max(ahead)
    return result


def _ahead(value: float, top: Sequence[float]) -> float:
    rival = top[0] if value < top[0] else top[1] if len(top) > 1 else 0.0
    return value - rival


def again(found: Sequence[Telling], pairs: Sequence[Pair], rows: Floats, once: Floats) -> Floats:
    """A row of ``SECOND`` for every pair: ``rows``, and what follows from how likely all are at first."""
    return np.hstack([rows, once[:, None], _rivals(found, pairs, once), _support(pairs, once)])


def _support(pairs: Sequence[Pair], once: Floats) -> Floats:
    """How far third tellings speak for each pair, and how much the two are tied to others at all."""
    ties: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), x in zip(pairs, once.tolist(), strict=True):
        if x >= SUPPORT:
            ties[a][b] = ties[b][a] = x
    total = {n: sum(t.values()) for n, t in ties.items()}
    square = {n: sum(x * x for x in t.values()) for n, t in ties.items()}
    result = np.zeros((len(pairs), 4))
    for n, (a, b) in enumerate(pairs):
        low, high = sorted((total.get(a, 0.0), total.get(b, 0.0)))
        common = ties[a].keys() & ties[b].keys() if low else ()
        speak = sum(ties[a][c] * ties[b][c] for c in sorted(common))
        result[n] = speak, speak / np.sqrt(square[a] * square[b]) if speak else 0.0, low, high
    return result


def other_sayings(a: Telling, b: Telling) -> bool:
    """Whether both tell of a saying ("agreed", "asked"), of which one report has many, and not of the same: others
    say it, or the words round it are others, and neither sentence tells the other again.
    """
    if not (a.saying and b.saying):
        return False
    if actors_apart(a.mention, b.mention, {"person"}):
        return True
    longer = max(a.sentence.weight, b.sentence.weight)
    if _in_common(a.sentence.weights, b.sentence.weights) >= RETOLD * longer:
        return False
    return _in_common(a.said, b.said) < SAME * min(sum(a.said.values()), sum(b.said.values()))


def _in_common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of the words that are in both."""
    return sum(min(weight, other[word]) for word, weight in one.items() if word in other)


def actors_apart(one: Mention, other: Mention, kinds: Set[str]) -> bool:
    """Whether somebody of ``kinds`` acts in each, not the same, and nobody takes part in both."""
    left, right = ({a.name for p, a in m.who if p.role == "actor" and a and a.kind in kinds} for m in (one, other))
    return bool(left and right) and left.isdisjoint(right) and set(_all(one)).isdisjoint(_all(other))


def _all(mention: Mention) -> Iterator[str]:
    """The known actors who take part, and their parties."""
    for _, actor in mention.who:
        if actor:
            yield actor.name
            if actor.party:
                yield actor.party
