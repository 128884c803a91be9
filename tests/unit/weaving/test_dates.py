from __future__ import annotations

from datetime import date

from verbale.weaving.dates import published


def test_a_publication_open_on_one_side_reaches_two_weeks():
    assert published("2031-05-06/..") == (date(2031, 5, 6), date(2031, 5, 20))
    assert published("../2031-05-20") == (date(2031, 5, 6), date(2031, 5, 20))
