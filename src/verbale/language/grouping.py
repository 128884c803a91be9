"""The names of a document grouped: full and short forms, acronyms, the names of a country."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from verbale.language import gazetteer
from verbale.language.clusters import Cluster, Table
from verbale.language.lexicon import outlets
from verbale.language.names import Name, find_names, shortened
from verbale.language.votes import vote

if TYPE_CHECKING:
    from verbale.language.parsing import Parsed


def name_table(parsed: Parsed) -> Table:
    """A table of the clusters that a document names."""
    table = Table(parsed)
    names = find_names(table.docs)
    kinds = vote(table.docs, names)
    more = shortened(table.docs, names, {key for key, kind in kinds.items() if kind == "person"})
    if len(more) > len(names):
        names, kinds = more, vote(table.docs, more)
    _people(table, [n for n in names if kinds[n.key] == "person"])
    _states(table, [n for n in names if kinds[n.key] in {"state", "group"}], kinds)
    _bodies(table, [n for n in names if kinds[n.key] in {"body", "outlet", "armed_force"}], kinds)
    return table


def _people(table: Table, names: list[Name]) -> None:
    """Persons: every full name, and the shorter forms that fit one of them, the latest mentioned where several fit."""
    full: dict[tuple[str, ...], Cluster] = {}
    family: dict[str, list[tuple[tuple[str, ...], Cluster]]] = defaultdict(list)
    given: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for key in sorted({n.key for n in names if len(n.key) > 1}, key=lambda k: (-len(k), k)):
        longer = {id(c): c for k, c in family[key[-1]] if _shortens(key, k)}
        full[key] = next(iter(longer.values())) if len(longer) == 1 else table.new("person")
        family[key[-1]].append((key, full[key]))
        given[key[0]][id(full[key])] = full[key]
    latest: dict[int, int] = {}
    single: dict[tuple[str, ...], Cluster] = {}
    for order, name in enumerate(sorted(names, key=lambda n: n.place)):
        cluster = full.get(name.key) or single.get(name.key)
        if cluster is None:
            bearers = [c for _, c in family.get(name.key[0], [])]
            first = list(given.get(name.key[0], {}).values())
            if bearers:
                cluster = max(bearers, key=lambda c: latest.get(id(c), -1))
            else:
                cluster = first[0] if len(first) == 1 else table.new("person")
                single[name.key] = cluster
        latest[id(cluster)] = order
        _add(table, cluster, name)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one full name is a shorter form of another: the same last word, and its other words in the same order."""
    words = iter(long)
    return short != long and short[-1] == long[-1] and all(word in words for word in short)


def _states(table: Table, names: list[Name], kinds: dict[tuple[str, ...], str]) -> None:
    """States: one for all names of a country, one for each capital; peoples and parties where they stand as nouns."""
    found: dict[tuple[str, str], Cluster] = {}
    for name in names:
        place = gazetteer.place(name.text)
        if kinds[name.key] == "group":
            root = table.docs[name.place.segment][name.place.start : name.place.end].root
            if root.tag_ not in {"NNS", "NNPS"}:
                continue
            ident = ("group", name.text)
        else:
            country = place is not None and place.kind == "country"
            ident = ("country", place.state) if country and place else ("capital", " ".join(name.key))
        cluster = found.get(ident)
        if cluster is None:
            cluster = found[ident] = table.new(kinds[name.key])
            cluster.plural = ident[0] == "group"
        _add(table, cluster, name)


def _bodies(table: Table, names: list[Name], kinds: dict[tuple[str, ...], str]) -> None:
    """Bodies, armed forces and outlets: a short form or an acronym goes with the one full name it fits."""
    texts = {name.key: name.text for name in names}
    found: dict[tuple[str, ...], Cluster] = {}
    short: dict[tuple[str, ...], dict[int, Cluster]] = defaultdict(dict)
    for key in sorted(texts, key=lambda k: (-len(k), k)):
        longer = short[key]
        found[key] = next(iter(longer.values())) if len(longer) == 1 else table.new(kinds[key])
        for form in _short_forms(key, texts[key]):
            short[form][id(found[key])] = found[key]
    for name in names:
        _add(table, found[name.key], name)


def _short_forms(key: tuple[str, ...], text: str) -> set[tuple[str, ...]]:
    """What a body's name can be shortened to: its first or last words (no acronym among them), and its initials."""
    forms = {key[-n:] for n in range(1, len(key))}
    if text.split()[-1] not in outlets()[2]:
        forms |= {key[:n] for n in range(1, len(key))}  # "Tarnia Today" is no Tarnia
    acronyms = {word.casefold() for word in text.split() if word.isupper()}
    initials = "".join(word[0] for word in key if word not in {"of", "the", "and", "for", "&"})
    forms = {form for form in forms if gazetteer.place(" ".join(form).title()) is None}
    return {form for form in forms if form[0] not in acronyms} | ({(initials,)} if len(initials) > 1 else set())


def _add(table: Table, cluster: Cluster, name: Name) -> None:
    text = name.text.removeprefix("the ").removeprefix("The ")
    cluster.names[" ".join(text.split())] += 1
    table.put_name(name.place, cluster)
