"""Two parties that charge each other with one deed, in two reports."""

ONE = "The Italian army accused Spain of firing rockets at a hospital in Kessin on Monday."
OTHER = "Spain's defence ministry said Italian troops had attacked the hospital in Kessin with rockets."


def test_each_charges_the_other_with_one_deed(differences):
    (row,) = differences(("2031-06-10", ONE), ("2031-06-11", OTHER), rule="charges")
    assert (row.type, row.verdict) == ("responsibility", "contradicts")
    assert [side.document for side in row.sides] == ["a", "b"]


def test_deeds_at_two_places_are_two(differences):
    other = OTHER.replace("Kessin", "Port Asel").replace("hospital", "bridge")
    assert not differences(("2031-06-10", ONE), ("2031-06-11", other), rule="charges")


def test_two_who_charge_the_same_side_agree(differences):
    other = "France's defence ministry said Spanish troops had attacked the hospital in Kessin with rockets."
    assert not differences(("2031-06-10", ONE), ("2031-06-11", other), rule="charges")
