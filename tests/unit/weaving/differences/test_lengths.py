"""How long a talk was."""

ONE = "President Ada Brandt and President Ivo Tal spoke by telephone for two hours on 9 June 2031."
OTHER = "President Ada Brandt and President Ivo Tal spoke by telephone for 95 minutes on 9 June 2031, the palace said."


def test_two_lengths_of_one_talk(differences):
    (row,) = differences(("2031-06-10", ONE), ("2031-06-10", OTHER), rule="lengths")
    assert (row.type, row.verdict) == ("quantity", "differs")


def test_one_length_differs_in_nothing(differences):
    assert not differences(("2031-06-10", ONE), ("2031-06-10", ONE + " It rained."), rule="lengths")
