from __future__ import annotations

import pytest

from verbale.reading.bounds import Bounds, interval, text_bounds
from verbale.reading.dates import dates
from verbale.reading.zones import zones


def bounds(text: str) -> str | None:
    return interval(text_bounds(text, zones(text), dates(text)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy met the minister in Orla on March 13, 2031, and left.", "2031-03-13/.."),
        ("They met on March 13, 2031. The mediator replied on March 14, that it was good.", "2031-03-14/.."),
        ("The port was seized in 2029. The town was founded in 1904.", "2029-01-01/.."),
        ("The round was held in February 2031 in Orla.", "2031-02-01/.."),
        ("They met on 3 May 2031. The next round will be held on 9 May 2031.", "2031-05-03/2031-05-09"),
        ("The truce may end by 2040. The 2038 elections were named.", None),
        ("Nothing here is dated, but it was on Thursday.", None),
    ],
)
def test_what_is_told_as_done_and_what_will_be_bound_the_report(text: str, value: str | None) -> None:
    assert bounds(text) == value


def test_a_day_without_its_year_takes_it_from_a_full_date_near_to_it() -> None:
    assert bounds("The ministers met on May 4 in Orla. The war began on 20 April 2031.") == "2031-05-04/.."
    assert bounds("The ministers met on May 4 in Orla. The war began on 20 April 1999.") == "1999-05-04/.."
    assert bounds("The ministers met on May 4 in Orla. The war began on 20 December 2030.") == "2030-12-20/.."


def test_a_count_of_days_from_a_day_that_the_text_gives() -> None:
    text = "The strike, which began on 1 March 2031, entered its 1,120th day today."
    assert bounds(text) == "2034-03-24/2034-03-25"
    assert bounds("The strike reached its 1,120th day today.") is None


def test_bounds_that_contradict_each_other_do_not_narrow() -> None:
    (day,) = [found.date for found in dates("2031-01-02")]
    (late,) = [found.date for found in dates("2031-02-02")]
    assert Bounds(start=late).narrowed(Bounds(end=day)) == Bounds(start=late)
