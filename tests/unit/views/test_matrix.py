"""Who stands where on what: series by day, the latest reading, what moved, and what somebody else only claims.

And what the brief tells of the same rows.
"""

from __future__ import annotations

import msgspec
import negotiation as n
import talks as t

from verbale.views.brief import brief
from verbale.views.matrix import all_series, matrix


def series(*rows):
    (one,) = all_series(rows)
    return one


def test_the_latest_day_counts_and_the_quoted_words_of_it_outrank_a_label():
    quoted = msgspec.structs.replace(t.PUTS_OFF, quoted=True)
    one = series(t.REFUSES, quoted, t.WANTED)
    assert one.latest == quoted
    assert one.beside == (t.REFUSES,)
    assert one.moved
    assert [row.date for row in one.readings] == ["2031-04-01", "2031-04-03", "2031-04-03"]


def test_the_same_reading_on_two_days_has_not_moved():
    later = msgspec.structs.replace(t.WANTED, date="2031-04-05")
    assert not series(t.WANTED, later).moved
    assert series(t.WANTED, later).latest == later


def test_a_reading_without_a_day_is_never_later_than_one_that_has_one():
    undated = msgspec.structs.replace(t.REFUSES, date=None)
    one = series(undated, t.WANTED)
    assert one.latest == t.WANTED
    assert not one.moved
    assert series(undated).latest == undated


def test_what_is_claimed_of_a_party_is_not_its_position():
    claimed = msgspec.structs.replace(t.REFUSES, claimed_by="Orsinia")
    one = series(t.WANTED, claimed)
    assert (one.latest, one.beside, one.moved, one.claimed) == (t.WANTED, (), False, 1)
    assert series(claimed).latest is None


def test_age_is_counted_to_the_last_dated_report():
    grid = matrix(t.STORE)
    (subject,) = grid.subjects
    assert grid.parties == ("Velmark", "Orsinia")
    assert [one.age for one in subject.cells if one] == [0, 1]
    assert [one.actor for one in subject.others] == ["Marsh"]
    assert subject.count == 5


def test_without_positions_there_is_nothing():
    assert matrix(n.Memory()).subjects == ()
    assert matrix(n.Memory(rows=())).parties == ()


def test_the_order_of_the_rows_does_not_matter():
    assert matrix(n.Memory(rows=t.ROWS)) == matrix(n.Memory(rows=t.ROWS[::-1]))


def test_a_breach_alleged_twice_by_one_is_told_once():
    again = msgspec.structs.replace(t.BREACH, id="", evidence=t.REFUSES.evidence)
    (one,) = brief(n.Memory(rows=(*t.ROWS, again))).section("Undertakings").sentences
    assert one.text.count("said to be broken by Velmark") == 1
    assert one.row == t.ORDER.id


def test_the_words_of_a_meeting_are_those_of_the_sentence_that_tells_of_it():
    (one,) = brief(n.Memory()).section("Latest talks").sentences
    assert "spoke with Premier Teodor Marsh of Velmark by phone" in [place.text for place in one.words]
