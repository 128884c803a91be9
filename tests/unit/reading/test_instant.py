from __future__ import annotations

import pytest

from verbale.reading.instant import instant


@pytest.mark.parametrize(
    ("value", "day", "time", "zone"),
    [
        ("2031-03-19T20:03:11.220+0530", "2031-03-19", "2031-03-19T20:03+05:30", "+05:30"),
        ("2031-03-19T20:03:11Z", "2031-03-19", "2031-03-19T20:03Z", "Z"),
        ("Wed, 19 Mar 2031 12:36:25 GMT", "2031-03-19", "2031-03-19T12:36Z", "Z"),
        ("Mar 09 2031 | 8:03 PM IST", "2031-03-09", "2031-03-09T20:03 IST", "IST"),
        ("June 3, 2031, 9am ET", "2031-06-03", "2031-06-03T09:00 ET", "ET"),
        ("19 March 2031 12:05 am", "2031-03-19", "2031-03-19T00:05", None),
        ("2031-03-19", "2031-03-19", None, None),
        ("12. März 2031", "2031-03-12", None, None),
        ("1er janvier 2031", "2031-01-01", None, None),
        ("2031年7月12日", "2031-07-12", None, None),
        ("Stand: 08.05.31", "2031-05-08", None, None),
    ],
)
def test_a_stamp_keeps_its_day_its_clock_and_its_zone(value: str, day: str, time: str | None, zone: str | None) -> None:
    found = instant(value)
    assert found is not None
    assert found.day.date is not None
    assert (found.day.date.isoformat(), found.time, found.zone) == (day, time, zone)


@pytest.mark.parametrize("value", ["", "soon", "March 2031", "12. Foo 2031"])
def test_no_full_day_is_no_instant(value: str) -> None:
    assert instant(value) is None
