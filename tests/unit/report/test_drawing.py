from itertools import pairwise

import pytest

from verbale.model import Evidence
from verbale.model.codes import codes
from verbale.model.dates import days
from verbale.report.drawing import FORMS, LANES, LEVELS, OTHERS, PRINTED, SHAPES, Printed, draw
from verbale.report.scale import LEFT
from verbale.views.kinds import Dispute, TimelineRow


def row(value: str | None, name: str = "", **fields: object) -> TimelineRow:
    found = days(value)
    given: dict[str, object] = {
        "id": f"event-{value}{name}",
        "rule": "r",
        "evidence": (Evidence("d", 0, 1, "x"),),
        "kind": "event",
        "type": "CONSULT",
        "mode": None,
        "status": "occurred",
        "date": value,
        "first": None,
        "last": None,
        "precision": found and found.precision,
        "text": "They met.",
        "words": "met",
        "actors": ("Ana Velt",),
        "place": None,
        "reports": (),
    }
    return TimelineRow(**(given | fields))


def test_a_day_is_a_mark_and_an_interval_has_a_bar_behind_it():
    mark, bar = draw([row("2031-04-02"), row("2031-04-01/2031-04-04")]).shapes
    assert mark.start == mark.end == mark.x
    assert bar.start < bar.x < bar.end


def test_a_month_reaches_over_its_days():
    _, bar = draw([row("2031-04-02"), row("2031-04", "m")]).shapes
    assert bar.end > bar.x
    assert (bar.open_left, bar.open_right) == (True, False) or bar.open_right


def test_an_open_side_is_open():
    _, bar = draw([row("2031-04-01"), row("2031-03-30/..")]).shapes
    assert (bar.open_left, bar.open_right) == (True, True)


def test_everybody_who_takes_part_has_the_mark_in_a_lane():
    drawing = draw([row("2031-04-01", actors=("Ana Velt", "Teodor Marsh")), row("2031-04-02")])
    assert [lane.name for lane in drawing.lanes] == ["Ana Velt", "Teodor Marsh"]
    assert [s.row for s in drawing.shapes] == ["event-2031-04-01", "event-2031-04-02", "event-2031-04-01"]


def test_those_who_are_named_least_share_a_lane():
    rows = [row("2031-04-01", f"{a}{n}", actors=(f"Actor {a}",)) for a in range(12) for n in range(12 - a)]
    names = [lane.name for lane in draw(rows).lanes]
    assert len(names) == LANES + 1
    assert names[0] == "Actor 0"
    assert names[-1] == OTHERS


@pytest.mark.parametrize("name", ["more than 200", "them", "four pickets"])
def test_who_is_only_counted_has_no_lane(name):
    drawing = draw([row("2031-04-01", actors=(name,)), row("2031-04-02")])
    assert [lane.name for lane in drawing.lanes] == ["Ana Velt", OTHERS]


def test_a_long_name_is_cut_and_told_whole():
    name = "The Federation of Harbour Workers of Asel"
    (lane,) = draw([row("2031-04-01", actors=(name,))]).lanes
    assert lane.name.endswith("…")
    assert lane.whole == name


def test_the_shape_tells_the_kind_of_event():
    types = [*SHAPES, None]
    drawing = draw([row(f"2031-04-{n:02}", type=t) for n, t in enumerate(types, 1)])
    assert set(drawing.forms) == set(FORMS)
    assert set(SHAPES) == set(codes("event.type"))


@pytest.mark.parametrize(
    ("status", "fill"),
    [
        *[("occurred", "done"), ("ongoing", "done"), ("denied", "denied"), ("unconfirmed", "open")],
        *[(status, "planned") for status in ("planned", "proposed", "hypothetical")],
    ],
)
def test_the_fill_tells_what_is_said_of_its_reality(status, fill):
    (mark,) = draw([row("2031-04-01", status=status)]).shapes
    assert mark.fill == fill
    assert (status in mark.text) == (status not in {"occurred"})


@pytest.mark.parametrize(("status", "half"), [("occurred", True), ("unconfirmed", True), ("denied", False)])
def test_what_some_tell_and_others_deny_is_struck_by_half(status, half):
    against = Dispute(
        document="e", outlet=None, published=None, status="denied", by="Ivo Brandt", text="No.", evidence=()
    )
    drawing = draw([row("2031-04-01", status=status, disputes=(against,)), row("2031-04-02")])
    assert [s.disputed for s in drawing.shapes] == [half, False]
    assert drawing.disputed == half
    assert drawing.shapes[0].text.endswith("They met. (denied by Ivo Brandt)")


def test_later_days_stand_further_right():
    shapes = draw([row(f"2031-04-{n:02}") for n in (1, 3, 8, 30)]).shapes
    assert [s.x for s in shapes] == sorted(s.x for s in shapes)
    assert shapes[0].x > LEFT


def test_what_falls_on_one_day_stands_above_each_other_and_the_rest_is_counted():
    drawing = draw([row("2031-04-01", f"{n:02}") for n in range(LEVELS + 3)])
    assert len({s.y for s in drawing.shapes}) == len(drawing.shapes) == LEVELS
    assert [(m.count, m.row) for m in drawing.more] == [(3, f"event-2031-04-01{LEVELS:02}")]


def test_marks_and_labels_do_not_overlap():
    rows = [row(f"2031-04-{n:02}", str(k), type="COOPERATE") for n in range(1, 29) for k in range(n % 4)]
    shapes = draw([*rows, row("2031-04-03/2031-04-09")]).shapes
    for level in {s.y for s in shapes}:
        there = sorted((s for s in shapes if s.y == level), key=lambda s: s.x)
        for a, b in pairwise(there):
            reach = max(a.end, a.x + 8) + (len(a.label) * 5.5 if a.label else 0)
            assert reach <= min(b.start, b.x - 8)
    assert any(s.label for s in shapes)


def test_reports_have_a_lane_of_their_own():
    drawing = draw([row("2031-04-01")], [Printed(id="a.txt", published="2031-04-02", name="The Herald: Talks")])
    assert drawing.lanes[-1].name == PRINTED
    assert (drawing.shapes[-1].kind, drawing.shapes[-1].row) == ("document", "a.txt")
    assert drawing.shapes[-1].text == "2 April 2031: The Herald: Talks"


def test_nothing_known_to_the_day_is_no_picture():
    assert draw([]) is None
    assert draw([row("2031-03-30/.."), row(None)]) is None


def test_what_has_no_date_is_counted():
    assert draw([row("2031-04-01"), row(None)]).undated == 1
