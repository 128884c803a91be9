"""How far an agreement goes, in two accounts."""

CALL = "President Mara Lund and President Jon Okoye spoke by telephone on 9 June 2031. "
WIDE = f'{CALL}Government spokesman Ivo Tal said the pause covered "food and fuel" bound for the port of Kessin.'
NARROW = (
    f"{CALL}Minister Ada Brandt said the two sides would refrain from stopping vessels that carry food for 20 days."
)


def test_a_list_against_one_of_its_things(differences):
    (row,) = differences(("2031-06-10", WIDE), ("2031-06-11", NARROW), rule="scope")
    assert (row.type, row.verdict) == ("scope", "contradicts")
    assert ("food and fuel" in row.why, "“food”" in row.why) == (True, True)


def test_two_things_against_one_compound(differences):
    told = (
        "Ada Brandt suggested a halt on attacks on grain storage. "
        "Ivo Tal said that a grain and storage truce would begin."
    )
    (row,) = differences(("2031-06-10", told), rule="scope")
    assert [side.text for side in row.sides] == [
        "halt on attacks on grain storage",
        "grain and storage truce",
    ]


def test_reports_that_tell_of_no_talk_in_common_may_mean_two_agreements(differences):
    other = NARROW.removeprefix(CALL)
    assert not differences(("2031-06-10", WIDE), ("2031-06-11", other), rule="scope")


def test_the_same_scope_differs_in_nothing(differences):
    assert not differences(("2031-06-10", WIDE), ("2031-06-11", WIDE.replace("Ivo Tal", "Ada Brandt")), rule="scope")
