"""Where it comes from, as a picture (SVG) in layers: on the left the last sources, on the right the reports.

An arrow leads from what is shown to be the source to what has it from there; a broken line joins two reports that share
passages where nothing shows which came from which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from verbale.views.chains import Chain
from verbale.views.kinds import LineageRow

WIDTH, GAP, HEIGHT, STEP = 176, 74, 26, 38
"""The box of a node, the room between two layers, and the distance between two nodes of a layer."""

LETTERS = 26
"""Code points of a label."""

MOST = 60
"""Nodes of one picture; those with the most links are drawn."""

SWEEPS = 4
"""Times that nodes are put in order after those they are linked to."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A source or a report, the upper left corner of its box at ``x``, ``y``; ``row`` is the document it leads to."""

    key: str
    label: str
    whole: str
    kind: str
    row: str | None
    x: float
    y: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A line from one box to another; where it is ``shown`` which came from which, with the ``tip`` of an arrow."""

    path: str
    tip: str | None
    shown: bool
    text: str


class Descent(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the template draws; ``left`` nodes had no room."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left: int


class Tie(msgspec.Struct, frozen=True):
    """``later`` has it from ``earlier``, if that is ``shown``; ``text`` says how."""

    later: str
    earlier: str
    shown: bool
    text: str


def of_record(rows: Sequence[LineageRow], names: Mapping[str, str]) -> Descent | None:
    """How the reports of a record hang together; None where none does. ``names`` has the label of every report."""
    ties = [Tie(r.source, r.target, r.relation != "undetermined", _how(r)) for r in rows if r.source in names]
    return draw([tie for tie in ties if tie.earlier in names], {key: ("report", name) for key, name in names.items()})


def of_claim(
    origins: Sequence[Sequence[Chain]], rows: Sequence[LineageRow], names: Mapping[str, str]
) -> Descent | None:
    """Through whom a claim came into each of its reports, and what these share; None where there is nothing to draw.

    ``origins`` has for every origin of the claim the chains of its statements.
    """
    ties: dict[tuple[str, str], Tie] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for number, chains in enumerate(origins):
        for chain in chains:
            kinds[chain.document] = ("report", names[chain.document])
            nearer = chain.document
            for link in chain.links[1:]:
                last = link is chain.links[-1]
                known = link.naming in {"named", "institution", None}
                key = f"origin {number}" if last else f"{'' if known else nearer} {link}"
                kinds.setdefault(key, ("source" if known else "unnamed", str(link)))
                ties.setdefault((nearer, key), Tie(nearer, key, True, f"{kinds[nearer][1]} has it from {link}"))
                nearer = key
    for row in rows:
        if row.source in kinds and row.target in kinds:
            shown = row.relation != "undetermined"
            ties.setdefault((row.source, row.target), Tie(row.source, row.target, shown, _how(row)))
    return draw(list(ties.values()), kinds)


def draw(ties: Sequence[Tie], kinds: Mapping[str, tuple[str, str]]) -> Descent | None:
    """The picture of the nodes that are tied to others; ``kinds`` gives the kind and the name of each."""
    if not ties:
        return None
    tied, left = _kept(ties)
    tied = _straight(tied)
    layers = _ordered(_layers(tied), tied)
    tallest = max(map(len, layers))
    at = {
        key: (n * (WIDTH + GAP) + 1.0, (k + (tallest - len(layer)) / 2) * STEP + 6.0)
        for n, layer in enumerate(layers)
        for k, key in enumerate(layer)
    }
    return Descent(
        width=len(layers) * (WIDTH + GAP) - GAP + 2,
        height=tallest * STEP + 8,
        nodes=tuple(_node(key, *kinds[key], *at[key]) for layer in layers for key in layer),
        links=tuple(_link(tie, at) for tie in tied),
        left=left,
    )


def _how(row: LineageRow) -> str:
    says = row.relation.replace("_", " ") if row.relation != "undetermined" else "undetermined which came first"
    return f"{says}; {round(100 * row.score)} % of its words" if row.score else says


def _kept(ties: Sequence[Tie]) -> tuple[list[Tie], int]:
    """The ties between the nodes that have the most, and how many nodes are left out."""
    count: defaultdict[str, int] = defaultdict(int)
    for tie in ties:
        count[tie.later] += 1
        count[tie.earlier] += 1
    kept = set(sorted(count, key=lambda key: (-count[key], key))[:MOST])
    return [tie for tie in ties if tie.later in kept and tie.earlier in kept], len(count) - len(kept)


def _straight(ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those that others lead round: what came through another report did not come straight."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.shown:
            sources[tie.later].add(tie.earlier)

    def reached(key: str, seen: set[str]) -> set[str]:
        for other in sources[key] - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    beyond = {key: set().union(*(reached(o, set()) - {key, o} for o in near)) for key, near in dict(sources).items()}
    return [tie for tie in ties if not (tie.shown and tie.earlier in beyond[tie.later])]


def _layers(ties: Sequence[Tie]) -> list[list[str]]:
    """Every node one layer after the last of those it has something from; loops are cut where they close."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for tie in ties:
        if tie.shown:
            sources[tie.later].append(tie.earlier)
    depth: dict[str, int] = {}

    def deep(key: str, seen: frozenset[str]) -> int:
        if key not in depth:
            above = [deep(other, seen | {key}) for other in sources[key] if other not in seen]
            depth[key] = 1 + max(above, default=-1)
        return depth[key]

    for key in sorted({key for tie in ties for key in (tie.later, tie.earlier)}):
        deep(key, frozenset({key}))
    layers: list[list[str]] = [[] for _ in range(1 + max(depth.values()))]
    for key, n in depth.items():
        layers[n].append(key)
    return layers


def _ordered(layers: list[list[str]], ties: Sequence[Tie]) -> list[list[str]]:
    """The layers, each node near the middle of those it is tied to, so that fewer lines cross."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for tie in ties:
        beside[tie.later].append(tie.earlier)
        beside[tie.earlier].append(tie.later)
    for _ in range(SWEEPS):
        place = {key: k - len(layer) / 2 for layer in layers for k, key in enumerate(layer)}
        for layer in layers:
            layer.sort(key=lambda key: (sum(place[o] for o in beside[key]) / len(beside[key]), key))
    return layers


def _link(tie: Tie, at: Mapping[str, tuple[float, float]]) -> Link:
    start, (x, y) = at[tie.earlier], at[tie.later]
    tip = f"M{x:.1f} {y + HEIGHT / 2:.1f}l-7 -3.5v7z" if tie.shown and start[0] < x else None
    return Link(path=_path(start, (x, y)), tip=tip, shown=tie.shown, text=tie.text)


def _path(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve from the right of the one box to the left of the other, or round the right of two of one layer."""
    (x0, y0), (x1, y1) = (start[0] + WIDTH, start[1] + HEIGHT / 2), (end[0], end[1] + HEIGHT / 2)
    if x1 > x0:
        middle = (x0 + x1) / 2
        return f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1 - 6:.1f} {y1:.1f}"
    right = max(x0, x1 + WIDTH) + GAP / 3
    return f"M{x0:.1f} {y0:.1f}C{right:.1f} {y0:.1f} {right:.1f} {y1:.1f} {x1 + WIDTH:.1f} {y1:.1f}"


def _node(key: str, kind: str, name: str, x: float, y: float) -> Node:
    label = name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
    return Node(key=key, label=label, whole=name, kind=kind, row=key if kind == "report" else None, x=x, y=y)
