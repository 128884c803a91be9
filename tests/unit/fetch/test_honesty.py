from datetime import UTC, datetime

import pytest

from verbale.fetch.honesty import honest, moment
from verbale.fetch.listing import Entry

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)


def entry(name, published=None, updated=None):
    return Entry(f"https://bell.example.org/{name}", updated or published or "", published=published, updated=updated)


def test_dates_that_can_be_are_kept():
    entries = [
        entry("a", "2031-04-01T08:00:00Z"),
        entry("b", "Wed, 02 Apr 2031 08:00:00 +0530", "2031-04-02T11:00:00Z"),
    ]
    assert honest(entries, NOW) == (entries, None)


@pytest.mark.parametrize("date", ["2039-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "Thu, 00 Xxx 9999", "soon"])
def test_one_that_cannot_be_is_dropped_and_the_others_stay(date):
    entries = [entry("a", "2031-04-01T08:00:00Z"), entry("b", date)]
    kept, why = honest(entries, NOW)
    assert kept[0] == entries[0]
    assert (kept[1].published, kept[1].mark) == (None, "")
    assert "1 entry has a date" in why


def test_entries_that_are_all_of_one_moment_were_dated_by_the_machine():
    entries = [entry(name, "2031-04-02T11:59:59Z") for name in "abc"]
    kept, why = honest(entries, NOW)
    assert {(one.published, one.mark) for one in kept} == {(None, "")}
    assert "all 3 entries" in why


def test_two_of_one_moment_are_let_be():
    entries = [entry(name, "2031-04-02T11:59:59Z") for name in "ab"]
    assert honest(entries, NOW) == (entries, None)


def test_the_moment_of_a_date():
    assert moment("Wed, 02 Apr 2031 08:00:00 +0200") == datetime(2031, 4, 2, 6, tzinfo=UTC)
    assert moment("2031-04-02") == datetime(2031, 4, 2, tzinfo=UTC)
    assert [moment(odd) for odd in (None, "", "x", "99999999999", "Mon, 99 Jan 2031 10:00:00 GMT")] == [None] * 5
