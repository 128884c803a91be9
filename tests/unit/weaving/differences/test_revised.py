"""Numbers put in the place of others, and numbers of two measures."""


def test_a_number_put_in_the_place_of_another(differences):
    before = "Minister Ivo Tal announced that 64 dockers would be exchanged on Friday."
    after = "The exchange of dockers went on. Ada Brandt put the number at 58 rather than 64 because six were ill."
    (row,) = differences(("2031-06-10", before), ("2031-06-12", after), rule="revised")
    assert (row.verdict, [side.document for side in row.sides]) == ("superseded", ["a", "b"])


def test_casualties_and_lives(differences):
    one = "The feud of the valleys has meant hundreds of thousands of casualties."
    other = "The feud of the valleys has cost tens of thousands of lives."
    (row,) = differences(("2031-06-10", one), ("2031-06-20", other), rule="measures")
    assert (row.type, row.verdict) == ("quantity", "not_comparable")
