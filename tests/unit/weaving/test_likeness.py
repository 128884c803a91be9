"""Which reports are compared."""

from __future__ import annotations

from verbale.weaving.likeness import NEIGHBOURS, Neighbours

TEXT = "Missiles struck the grain port of Asel in Velmara; the harbour master counted seven dockers among the dead."


def near(report, *told):
    """Neighbours of reports ``(text, published)``, named 0, 1 …"""
    return Neighbours(report(str(n), text, None, out).document for n, (text, out) in enumerate(told))


def test_alike_and_at_one_time(report):
    found = near(report, (TEXT, "2031-05-05"), (TEXT.replace("seven", "nine"), "2031-05-06"))
    assert 0.7 < found.alike["0"]["1"] == found.alike["1"]["0"] < 1
    assert found.profile("0", "1") > 0.9


def test_not_when_months_apart(report):
    assert not near(report, (TEXT, "2031-05-05"), (TEXT, "2031-08-06")).alike["0"]


def test_an_undated_report_and_one_with_open_bounds_are_near_any_they_can_be(report):
    found = near(report, (TEXT, "2031-05-05"), (TEXT, None), (TEXT, "2030-01-01/.."), (TEXT, "../2029-01-01"))
    assert set(found.alike["0"]) == {"1", "2"}
    assert set(found.alike["1"]) == {"0", "2", "3"}


def test_not_by_common_words(report):
    other = "The people of the town said that there was a good time for all of them and for the world."
    assert not near(report, (TEXT, None), (other, None)).alike["0"]


def test_each_is_compared_with_no_more_than_a_few(report):
    found = near(report, *((f"{TEXT} Berth {n}.", "2031-05-05") for n in range(150)))
    assert 150 <= sum(map(len, found.alike.values())) <= 2 * 150 * NEIGHBOURS
