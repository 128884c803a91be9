from datetime import date, timedelta
from itertools import pairwise

import pytest

from verbale.report.scale import CUTS, GAP, LEFT, NARROW, WIDEST, WIDTH, Scale

FIRST = date(2031, 4, 1)


def test_many_days_without_anything_are_cut_out_and_the_cut_says_how_many():
    assert [cut.text for cut in Scale([FIRST, date(2031, 6, 1)]).cuts()] == ["60 days"]


def test_years_are_told_as_years():
    assert [cut.text for cut in Scale([FIRST, date(2034, 4, 2)]).cuts()] == ["3 years"]


def test_a_few_days_are_not_cut_out():
    assert not Scale([FIRST, FIRST + timedelta(CUTS[0])]).cuts()


@pytest.mark.parametrize("day", ["2031-04-20", "2031-01-01", "2032-01-01"])
def test_a_day_that_was_cut_out_still_has_a_place(day):
    scale = Scale([FIRST, date(2031, 6, 1)])
    assert LEFT <= scale.left(date.fromisoformat(day)) <= scale.width
    assert LEFT <= scale.right(date.fromisoformat(day)) <= scale.width


def test_a_bar_that_ends_in_a_cut_goes_into_it():
    scale = Scale([FIRST, date(2031, 6, 1)])
    assert scale.right(FIRST) < scale.right(date(2031, 4, 20)) < scale.left(date(2031, 5, 20)) < scale.starts[1]


def test_a_long_story_is_wider_and_has_an_end():
    every = [FIRST + timedelta(n) for n in range(60)]
    assert Scale(every[:3]).width == WIDTH
    assert WIDTH < Scale(every).width < WIDEST
    assert Scale([FIRST + timedelta(5 * n) for n in range(400)]).width == WIDEST
    assert Scale([FIRST + timedelta(40 * n) for n in range(400)]).day > 0


def test_the_background_of_a_story_takes_less_room():
    background = [date(2020 + n, 1, 1) for n in range(5)]
    scale = Scale([*background, *(FIRST + timedelta(n % 30) for n in range(60))])
    assert scale.gaps == [NARROW] * 4 + [GAP]


def test_days_below_the_line_do_not_run_into_each_other():
    scale = Scale([FIRST + timedelta(5 * n) for n in range(400)])
    labelled = [tick.x for tick in scale.ticks() if tick.labelled]
    assert min(b - a for a, b in pairwise(labelled)) >= GAP / 2
