from verbale.language.slips import slips


def test_two_letters_in_the_other_order():
    assert slips("deal") == {"deal", "dael", "dela"}
    assert "prniciple" in slips("principle")


def test_the_first_letter_stays():
    assert "rpinciple" not in slips("principle")
