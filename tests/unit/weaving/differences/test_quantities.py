"""Numbers of one thing, and one number of other things."""

import pytest

MORE = "In the Arrin region three people were killed, and 12 people were injured, the emergency service said."
LESS = "Ten people were injured in the Arrin region, the governor said."


def test_two_numbers_of_one_thing(differences):
    (row,) = differences(("2031-06-10", MORE), ("2031-06-10", LESS), rule="numbers")
    assert (row.type, row.verdict) == ("quantity", "differs")
    assert ("12 people" in row.why, "Ten people" in row.why) == (True, True)


@pytest.mark.parametrize(
    "other",
    [
        "At least ten people were injured in the Arrin region, the governor said.",  # more than ten may be twelve
        "Ten people were injured in the Kessin region, the governor said.",
        "Another ten people were injured in the Arrin region, the governor said.",
        "Three people were killed in the Arrin region, the governor said.",
    ],
)
def test_numbers_that_go_together(differences, other):
    assert not differences(("2031-06-10", MORE), ("2031-06-10", other), rule="numbers")


def test_the_same_number_on_other_days_is_another(differences):
    assert not differences(("2031-06-10", MORE), ("2031-06-20", LESS), rule="numbers")


def test_two_numbers_of_one_source_for_one_day(differences):
    one = "Italy's air force said on Tuesday Spain had launched 315 drones overnight at Kessin."
    other = "Spain launched 361 drones at Kessin overnight into Tuesday, Italy's air force said."
    (row,) = differences(("2031-06-10", one), ("2031-06-10", other), rule="numbers")
    assert (row.type, row.verdict) == ("quantity", "differs")


def test_one_number_that_counts_others(differences):
    both = "Each side released 212 gunmen and villagers on Monday."
    one = "Ada Brandt said 212 soldiers were swapped on Monday after the first release."
    (row,) = differences(("2031-06-10", both), ("2031-06-10", one), rule="counted")
    assert (row.type, row.verdict) == ("participants", "differs")


def test_two_fees_of_two_bodies_are_not_one_thing(differences):
    one = "The Cloth Board offered a loom {} of 4 crowns on Monday. The Weavers' League accepted it."
    other = "The Harbour Trust offered a berth levy of 5 crowns on Monday. The Pilots' Guild accepted it."
    day = "2031-06-10"
    assert not differences((day, one.format("fee")), (day, other), rule="numbers")
    assert differences((day, one.format("levy")), (day, other), rule="numbers")
