"""Which persons of different documents are one: by full name, by spelling, by surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from verbale.model.row import digest
from verbale.weaving.names import near, parts, plain
from verbale.weaving.told import Group, Roots, Told

Full = dict[str, list[Told]]
"""Persons told by first and last name, under both, sounds folded."""


def people(told: Sequence[Told]) -> Iterator[Group]:
    """Persons of all documents as groups. A surname joins the one full name it fits, or stays apart."""
    full: Full = defaultdict(list)
    short: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        words = parts(one.entity.name)
        (full[_key(words)] if len(words) > 1 else short["".join(words)]).append(one)
    roots = _spelled(full)
    groups: Full = defaultdict(list)
    for key in sorted(full):
        groups[roots.root(key)].extend(full[key])
    rules = dict.fromkeys(groups, "actors.full_name") | {
        roots.root(key): "actors.spelling" for key in full if roots.root(key) != key
    }
    apart = []
    bearers = _bearers(groups)
    for surname in sorted(short):
        fits = bearers.get((surname, -1)) or bearers.get((surname, 0), [])
        joined, left = _surnames(surname, short[surname], {root: groups[root] for root in fits})
        for root, one in joined:
            groups[root].append(one)
            rules[root] = "actors.surname"
        apart.extend(left)
    for root in sorted(groups):
        yield Group(rules[root], tuple(groups[root]))
    yield from apart


def _key(words: Sequence[str]) -> str:
    return f"{words[0]} {words[-1]}"


def _parties(told: Iterable[Told]) -> set[str]:
    return {one.party for one in told if one.party}


def _agree(a: Iterable[Told], b: Iterable[Told]) -> bool:
    """Whether nothing says that the two speak for different parties."""
    left, right = _parties(a), _parties(b)
    return not left or not right or bool(left & right)


def _offices(told: Iterable[Told]) -> set[tuple[str, str]]:
    return {(plain(o.title), one.party) for one in told for o in one.entity.offices if one.party}


def _spelled(full: Full) -> Roots:
    """Full names that are spellings of one: same surname and first names alike, or the same office; or the reverse."""
    roots = Roots()
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(full):
        first, last = key.split()
        by_last[last].append(key)
        by_first[f"{first} {last[:2]}"].append(key)
    for a, b in _pairs(by_last):
        if (_alike(a.split()[0], b.split()[0]) and _agree(full[a], full[b])) or _offices(full[a]) & _offices(full[b]):
            roots.join(a, b)
    for a, b in _pairs(by_first):
        if near(a.split()[1], b.split()[1]) and _agree(full[a], full[b]):
            roots.join(a, b)
    return roots


def _pairs(index: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for _, keys in sorted(index.items()):
        yield from combinations(keys, 2)


def _alike(a: str, b: str) -> bool:
    """Whether two first names can be one: within one edit, an initial, a short form, or the form of a sister language.

    Forms of one name in sister languages often differ in their vowels alone.
    """
    short, long = sorted((a, b), key=len)
    bones = _bones(a)
    return near(a, b) or (long.startswith(short) and len(short) != 2) or (len(bones) > 2 and bones == _bones(b))


def _bones(name: str) -> str:
    """The consonants of a folded name."""
    return "".join(letter for letter in name if letter not in "aeiou")


def _bearers(groups: Full) -> dict[tuple[str, int], list[str]]:
    """The groups that have a word as last (-1) or first (0) name."""
    found: defaultdict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for root, group in groups.items():
        for one in group:
            words = parts(one.entity.name)
            found[words[-1], -1][root] = found[words[0], 0][root] = None
    return {key: list(roots) for key, roots in found.items()}


def _surnames(surname: str, told: Sequence[Told], fits: Full) -> tuple[list[tuple[str, Told]], list[Group]]:
    """Who of those told by one name joins which full name that it fits, and the groups of those who join none."""
    full = {root: tuple(group) for root, group in fits.items()}
    joined, alone = [], []
    for one in told:
        agreeing = [root for root, group in full.items() if _agree([one], group)]
        if len(agreeing) == 1:
            joined.append((agreeing[0], one))
        else:
            alone.append(one)
    return joined, list(_alone(surname, alone, bool(fits)))


def _alone(surname: str, told: Sequence[Told], disputed: bool) -> Iterator[Group]:
    """One person where no full name competes and all speak for one party at most; else one person per document."""
    if told and not disputed and len(_parties(told)) <= 1:
        yield Group("actors.surname", tuple(told))
        return
    by_document: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_document[one.document].append(one)
    for document in sorted(by_document):
        yield Group("actors.apart", tuple(by_document[document]), mark=(surname, digest(document)))
