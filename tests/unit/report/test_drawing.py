from datetime import date

import pytest

from verbale.model import Evidence
from verbale.model.dates import days
from verbale.report.drawing import CUT, LEFT, WIDTH, Scale, draw
from verbale.views.kinds import TimelineRow


def row(kind: str, value: str, name: str = "") -> TimelineRow:
    found = days(value)
    return TimelineRow(
        id=f"{kind}-{value}{name}",
        rule="r",
        evidence=(Evidence("d", 0, 1, "x"),),
        kind=kind,
        date=value,
        first=found.first and found.first.isoformat(),
        last=found.last and found.last.isoformat(),
        precision=found.precision,
        text="something",
        actors=(),
    )


def test_a_day_is_a_dot_and_an_interval_a_bar():
    drawing = draw([row("meeting", "2031-04-01"), row("document", "2031-04-01/2031-04-04")])
    dot, bar = drawing.shapes
    assert dot.width == 0
    assert bar.width > 0
    assert bar.x < dot.x < bar.x + bar.width


def test_an_open_side_is_open():
    drawing = draw([row("meeting", "2031-04-01"), row("document", "2031-03-30/..")])
    (bar,) = (s for s in drawing.shapes if s.width)
    assert (bar.open_left, bar.open_right) == (True, True)


def test_later_days_stand_further_right():
    drawing = draw([row("meeting", f"2031-04-{n:02}") for n in (1, 3, 8, 30)])
    places = [shape.x for shape in drawing.shapes]
    assert places == sorted(places)
    assert LEFT < places[0] < places[-1] < WIDTH


def test_many_days_without_anything_are_cut_out_and_the_cut_says_how_many():
    drawing = draw([row("meeting", "2031-04-01"), row("meeting", "2031-06-01")])
    assert [cut.text for cut in drawing.cuts] == ["60 days"]


def test_a_few_days_are_not_cut_out():
    assert not draw([row("meeting", "2031-04-01"), row("meeting", f"2031-04-{1 + CUT:02}")]).cuts


def test_what_falls_on_one_day_stands_above_each_other():
    drawing = draw([row("meeting", "2031-04-01", "a"), row("meeting", "2031-04-01", "b")])
    first, second = drawing.shapes
    assert first.x == second.x
    assert first.y != second.y


def test_sayings_are_counted_by_day():
    drawing = draw([row("statement", "2031-04-01", str(n)) for n in range(3)] + [row("statement", "2031-04-02")])
    assert [column.count for column in drawing.columns] == [3, 1]
    assert drawing.columns[0].height > drawing.columns[1].height


def test_nothing_known_to_the_day_is_no_picture():
    assert draw([]) is None
    assert draw([row("document", "2031-03-30/..")]) is None


def test_a_thousand_days_fit():
    drawing = draw([row("meeting", date.fromordinal(741000 + 5 * n).isoformat()) for n in range(400)])
    assert max(shape.x for shape in drawing.shapes) < WIDTH
    assert max(tick.x for tick in drawing.ticks) < WIDTH


@pytest.mark.parametrize("day", ["2031-04-20", "2031-01-01", "2032-01-01"])
def test_a_day_that_was_cut_out_still_has_a_place(day):
    scale = Scale([date(2031, 4, 1), date(2031, 6, 1)])
    assert LEFT <= scale.left(date.fromisoformat(day)) <= WIDTH
    assert LEFT <= scale.right(date.fromisoformat(day)) <= WIDTH
