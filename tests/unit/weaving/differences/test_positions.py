"""A party that turns from what it welcomed."""

WELCOME = "Italy welcomed the offer of the Lindholm Abbey to host the talks, its spokesman Ivo Tal said."
REJECT = "Italian foreign minister Ada Brandt said it would be inappropriate for the Lindholm Abbey to host the talks."


def test_welcomed_and_then_turned_down(differences):
    (row,) = differences(("2031-06-10", WELCOME), ("2031-06-15", REJECT), rule="turned")
    assert (row.type, row.verdict) == ("response", "position_changed")
    assert [side.document for side in row.sides] == ["a", "b"]


def test_turned_down_first_and_welcomed_later_is_told_in_that_order(differences):
    assert not differences(("2031-06-15", WELCOME), ("2031-06-10", REJECT), rule="turned")


def test_another_party_may_think_otherwise(differences):
    other = REJECT.replace("Italian", "Spanish")
    assert not differences(("2031-06-10", WELCOME), ("2031-06-15", other), rule="turned")
