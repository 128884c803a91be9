"""Lists of one speaker, as two reports give them."""

DAY = "2031-06-10"
LONG = (
    'Minister Ada Brandt said: "The limits on the grain that we ship are gone, with the Italians, with the French '
    'and with the Spanish."'
)


def test_one_report_leaves_somebody_out(differences):
    short = "Ada Brandt said grain limits were gone. Italy and France have lifted limits on grain too, Ada Brandt said."
    (row,) = differences((DAY, short), (DAY, LONG), rule="left_out")
    assert (row.type, row.verdict) == ("scope", "differs")
    assert row.why.endswith("Spain")


def test_lists_of_other_things(differences):
    other = "Ada Brandt said the talks were long. Italy and France had sent envoys, Ada Brandt said."
    assert not differences((DAY, other), (DAY, LONG), rule="left_out")
