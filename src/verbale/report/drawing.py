"""The timeline as a picture (SVG): a lane for each of the actors named most, a mark for every event in it.

What kind of event it is shows in the shape of its mark, what is said of its reality in how the mark is filled, and
what its date is good for in the bar behind it: none for a day, else as long as the days that it may mean. Days
without anything are cut out where they are many, and the cut is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from verbale.model.dates import Days, days
from verbale.report.scale import CUTS, LEFT, Cut, Scale, Tick
from verbale.report.words import label, when
from verbale.views.kinds import TimelineRow
from verbale.weaving.counting import counted

LANES = 7
"""Actors with a lane of their own; what the others do stands in one lane together."""

LEVELS = 6
"""Marks above each other in one lane; of one day with more, the rest are counted."""

STEP = 17
"""Distance between two marks above each other."""

ROOM = 22
"""The room of a mark without its label, in units of the picture."""

LETTER = 6.2
"""The width of a letter of a label, on average."""

NAME = 19
"""Code points of a lane's name."""

SHAPES = {
    **dict.fromkeys(("CONSULT",), "talk"),
    **dict.fromkeys(("AGREE", "SUPPORT", "CONCEDE"), "accord"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "help"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "dispute"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "clash"),
}
"""PLOVER's types by the quarter they lie in (words or deeds, of cooperation or conflict), talks on their own."""

FILLS = {"occurred": "done", "ongoing": "done", "denied": "denied", "unconfirmed": "open"}
"""How a mark is filled; what is planned, proposed or only supposed is hollow."""

FORMS = {
    "talk": "talks",
    "accord": "agreement, support, promise",
    "help": "help, yielding in deed",
    "dispute": "demand, blame, refusal, threat",
    "clash": "protest, sanction, force",
    "other": "other",
}
"""The shapes there are, in the order of the legend, and what they mean."""

FILLED = {"planned": "planned, proposed or supposed", "open": "not confirmed", "denied": "denied"}
"""How a mark can be filled but for what took place, and what that means."""

OTHERS, PRINTED = "Others", "Reports"


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A mark at ``x``, ``y``, and the bar behind it from ``start`` to ``end``, which are the same where there is none.

    ``form`` and ``fill`` are classes of the style; ``label`` is written beside it where there is room. ``row`` is the
    row it stands for, and ``text`` its words for a reader of the picture; ``disputed`` is what one report tells and
    another denies.
    """

    x: float
    y: float
    start: float
    end: float
    row: str
    kind: str
    form: str
    fill: str
    label: str
    text: str
    open_left: bool = False
    open_right: bool = False
    disputed: bool = False


class More(msgspec.Struct, frozen=True, kw_only=True):
    """So many marks more of one day than there is room for; ``row`` is the first of them."""

    x: float
    y: float
    count: int
    row: str
    kind: str


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the picture. ``whole`` is its name where ``name`` is cut."""

    name: str
    whole: str
    y: float
    height: float


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the template draws; lengths are in units of the picture. ``undated`` marks are not in it."""

    width: int
    height: float
    axis: float
    lanes: tuple[Lane, ...]
    shapes: tuple[Shape, ...]
    more: tuple[More, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[Cut, ...]
    forms: tuple[str, ...]
    fills: tuple[str, ...]
    disputed: bool
    undated: int


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the picture shows it: its id, when it was published and its name."""

    id: str
    published: str | None
    name: str


Dated = tuple[TimelineRow, Days]


def draw(rows: Sequence[TimelineRow], printed: Sequence[Printed] = ()) -> Drawing | None:
    """The picture of the timeline and of when the reports came out, or None where no event is known to the day."""
    dated = [(row, found) for row in rows if (found := days(row.date))]
    sharp = [f.first for _, f in dated if f.first and f.first == f.last]
    if not sharp:
        return None
    out = [(p, found) for p in printed if (found := days(p.published))]
    sharp += [f.first for _, f in out if f.first and f.first == f.last]
    scale = Scale([*sharp, *(day for _, f in dated for day in _ends_drawn(f, sharp))])
    y, lanes, shapes, more = 16.0, [], [], []
    for name, there in _lanes(dated):
        marks, rest, height = _stacked(there, scale, y)
        lanes.append(Lane(name=_cut(name), whole=name, y=y, height=height))
        shapes += marks
        more += rest
        y += height + 12
    if out:
        lanes.append(Lane(name=PRINTED, whole="When the reports came out", y=y, height=STEP))
        shapes += [_report(p, found, scale, y + STEP / 2) for p, found in out]
        y += STEP + 12
    return Drawing(
        width=scale.width,
        height=y + 42,
        axis=y,
        lanes=tuple(lanes),
        shapes=tuple(shapes),
        more=tuple(more),
        ticks=tuple(scale.ticks()),
        cuts=tuple(scale.cuts()),
        forms=tuple(form for form in FORMS if any(s.form == form for s in shapes)),
        fills=tuple(fill for fill in FILLED if any(s.fill == fill for s in shapes)),
        disputed=any(s.disputed for s in shapes),
        undated=len(rows) - len(dated),
    )


def _lanes(dated: Sequence[Dated]) -> Iterator[tuple[str, list[Dated]]]:
    """The actors named in most events, each with the events it is named in; then the others together.

    A phrase that says how many somebody are ("more than 200", "four pickets") names nobody.
    """
    counts = Counter(name for row, _ in dated for name in set(row.people) if not counted(name))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    own = ranked if len(ranked) <= LANES + 1 else ranked[:LANES]
    for name in own:
        yield name, [(row, found) for row, found in dated if name in row.people]
    if rest := [(row, found) for row, found in dated if not set(row.people) & set(own)]:
        yield OTHERS, rest


def _ends_drawn(found: Days, sharp: Sequence[date]) -> list[date]:
    """The days that a bar needs on the line: its ends where it is short, its first where nothing else lies in it."""
    first, last = found.first, found.last
    if first is None or last is None:
        return []
    if (last - first).days <= CUTS[0]:
        return [first, last]
    return [] if any(first <= day <= last for day in sharp) else [first]


def _stacked(dated: Sequence[Dated], scale: Scale, top: float) -> tuple[list[Shape], list[More], float]:
    """Marks, each on the first level with room for it; those for which there is none; and the height of them all."""
    shapes: list[Shape] = []
    reach: list[float] = []
    crowded: defaultdict[float, list[TimelineRow]] = defaultdict(list)
    for row, found in sorted(dated, key=lambda d: (d[1].first != d[1].last, _span(d[1], scale), d[0].id)):
        left, right = _span(found, scale)
        middle = (left + right) / 2
        begin, end = min(left, middle - ROOM / 2), max(right, middle + ROOM / 2)
        level = next((i for i, taken in enumerate(reach) if taken <= begin), len(reach))
        if level >= LEVELS:
            crowded[round(middle, 1)].append(row)
            continue
        reach[level : level + 1] = [end]
        shapes.append(_shape(row, found, scale, top + level * STEP + STEP / 2))
    height = max(1, len(reach)) * STEP + (STEP if crowded else 0)
    at = top + height - STEP / 2
    more = [More(x=x, y=at, count=len(there), row=there[0].id, kind=there[0].kind) for x, there in crowded.items()]
    return _labelled(shapes, scale.width), more, height


def _labelled(shapes: list[Shape], width: float) -> list[Shape]:
    """The marks with the labels that run into no mark beside them, nor out of the picture."""
    kept = []
    for shape in shapes:
        start = max(shape.x + 9, shape.end + 4)
        end = start + len(shape.label) * LETTER
        beside = (min(s.start, s.x - 8) for s in shapes if s.y == shape.y and s.x > shape.x)
        fits = end <= min(width, min(beside, default=width) - 4)
        kept.append(shape if fits else msgspec.structs.replace(shape, label=""))
    return kept


def _span(found: Days, scale: Scale) -> tuple[float, float]:
    """From where to where the days lie that a date may mean; at least a little."""
    left = scale.left(found.first) if found.first else float(LEFT)
    right = scale.right(found.last) if found.last else scale.end
    return (left, right) if right > left else (left, left + 6)


def _shape(row: TimelineRow, found: Days, scale: Scale, y: float) -> Shape:
    left, right = _span(found, scale)
    return _mark(
        found,
        scale,
        x=round((left + right) / 2, 1),
        y=round(y, 1),
        row=row.id,
        kind=row.kind,
        form=SHAPES.get(row.type or "", "other"),
        fill=FILLS.get(row.status, "planned"),
        label=row.what,
        text=_words(row),
        disputed=row.status != "denied" and any(dispute.status == "denied" for dispute in row.disputes),
    )


def _report(printed: Printed, found: Days, scale: Scale, y: float) -> Shape:
    left, right = _span(found, scale)
    text = f"{when(printed.published)}: {printed.name}"
    x = round((left + right) / 2, 1)
    own = {"row": printed.id, "kind": "document", "form": "printed", "fill": "done", "label": "", "text": text}
    return _mark(found, scale, x=x, y=round(y, 1), disputed=False, **own)


def _mark(found: Days, scale: Scale, *, x: float, y: float, disputed: bool = False, **own: str) -> Shape:
    """A mark with the bar behind it, if its date is no day."""
    left, right = _span(found, scale)
    point = found.first is not None and found.first == found.last
    return Shape(
        x=x,
        y=y,
        start=x if point else round(left + 2, 1),
        end=x if point else round(right - 2, 1),
        open_left=found.first is None or found.first < scale.runs[0][0],
        open_right=found.last is None or found.last > scale.runs[-1][1],
        disputed=disputed,
        **own,
    )


def _words(row: TimelineRow) -> str:
    status = "" if row.status == "occurred" else f"{label(row.status)}: "
    who = f" – {', '.join(row.people)}" if row.people else ""
    against = "".join(f" ({said})" for said in dict.fromkeys(map(str, row.against)))
    return f"{when(row.date)}: {status}{row.what}{who}: {row.text}{against}"


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
