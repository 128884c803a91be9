"""How far an agreement goes, in two accounts."""

WIDE = 'Government spokesman Ivo Tal said the pause covered "food and fuel" bound for the port of Kessin.'
NARROW = (
    "Minister Ada Brandt said the two sides had agreed to refrain from stopping vessels that carry food for 20 days."
)


def test_a_list_against_one_of_its_things(differences):
    (row,) = differences(("2031-06-10", WIDE), ("2031-06-11", NARROW), rule="scope")
    assert (row.type, row.verdict) == ("scope", "contradicts")
    assert ("food and fuel" in row.why, "“food”" in row.why) == (True, True)


def test_two_things_against_one_compound(differences):
    told = (
        "Ada Brandt suggested a halt on attacks targeting energy infrastructure. "
        "Ivo Tal said that an energy and infrastructure truce would begin."
    )
    (row,) = differences(("2031-06-10", told), rule="scope")
    assert [side.text for side in row.sides] == [
        "halt on attacks targeting energy infrastructure",
        "energy and infrastructure truce",
    ]


def test_the_same_scope_differs_in_nothing(differences):
    assert not differences(("2031-06-10", WIDE), ("2031-06-11", WIDE.replace("Ivo Tal", "Ada Brandt")), rule="scope")
