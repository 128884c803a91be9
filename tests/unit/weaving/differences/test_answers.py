"""How a party's answer to one proposal is told."""

import pytest

YES = "Italy accepted a 20-day truce put forward by France, its foreign minister said."


def test_accepted_and_in_principle(differences):
    other = "Italy supports the 20-day truce in principle, its president said in Rome."
    (row,) = differences(("2031-06-10", YES), ("2031-06-11", other), rule="answers")
    assert (row.type, row.verdict) == ("response", "differs")
    assert ("accepted" in row.why, "in principle" in row.why) == (True, True)


@pytest.mark.parametrize(
    "other",
    [
        "Italy rejected a 60-day truce, its president said.",  # another proposal
        "Spain rejected the 20-day truce, its president said.",  # another party
        "Italy is open to the 20-day truce, its president said.",  # who is open to it may accept it
        "Italy rejected a 20-day limited pause in the talks, its president said.",  # a part, not the whole
    ],
)
def test_answers_that_go_together(differences, other):
    assert not differences(("2031-06-10", YES), ("2031-06-11", other), rule="answers")
