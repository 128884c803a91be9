"""Records that two reports claim."""

ONE = "It was the largest rail strike of the dispute so far, the union said."
OTHER = "The port company called it the largest harbour strike of the dispute to date."


def test_records_by_two_measures_are_not_comparable(differences):
    (row,) = differences(("2031-06-10", ONE), ("2031-06-12", OTHER), rule="records")
    assert (row.type, row.verdict) == ("quantity", "not_comparable")
    assert ("rail" in row.why, "harbour" in row.why) == (True, True)


def test_the_largest_and_one_of_the_largest(differences):
    text = (
        "The walkout was one of the largest strikes of the dispute between the two sides.\n"
        "Union leader Ada Brandt said it was the largest strike of the dispute."
    )
    (row,) = differences(("2031-06-10", text), rule="among_the_first")
    assert (row.type, row.verdict) == ("assessment", "differs")


def test_records_of_other_things(differences):
    assert not differences(("2031-06-10", ONE), ("2031-06-12", "It was the largest wedding of the dispute so far."))
