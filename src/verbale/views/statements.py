"""Who said what, when, and which times and figures stand in the reports?"""

from __future__ import annotations

from verbale.model import Figure, Statement, Time
from verbale.views.kinds import FigureRow
from verbale.views.source import Records


def statements(store: Records) -> list[Statement]:
    """One row per statement, by document and place."""
    return sorted(store.rows(Statement), key=lambda s: (s.document, s.evidence, s.id))


def times(store: Records) -> list[Time]:
    """One row per time expression, by document and place."""
    return sorted(store.rows(Time), key=lambda t: (t.document, t.span, t.id))


def figures(store: Records) -> list[FigureRow]:
    """One row per figure, by document and place."""
    return [figure_row(f) for f in sorted(store.rows(Figure), key=lambda f: (f.document, f.span, f.id))]


def figure_row(figure: Figure) -> FigureRow:
    """The figure, its whole numbers as such."""
    f = figure
    return FigureRow(
        id=f.id,
        rule=f.rule,
        evidence=f.evidence,
        withdrawn=f.withdrawn,
        document=f.document,
        span=f.span,
        value=number(f.value),
        low=number(f.low),
        high=number(f.high),
        unit=f.unit,
        measure=f.measure,
        of=f.of,
        as_of=f.as_of,
        approximate=f.approximate,
    )


def number(value: float | None) -> int | float | None:
    """A whole number as an integer: 175, not 175.0."""
    return int(value) if value is not None and float(value).is_integer() else value
