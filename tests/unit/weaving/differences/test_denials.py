"""Charges and claims with the denial beside them."""

DAY = "2031-06-10"


def test_a_charge_and_its_rejection(differences):
    text = (
        "Ruritanian minister Ada Brandt accused Velmar of shelling the pumping station at Kessin. "
        "Velmar's army rejected the accusations and blamed Ruritanian gunners for the damage."
    )
    (row,) = differences((DAY, text), rule="denied_charge")
    assert (row.type, row.verdict) == ("responsibility", "contradicts")
    assert [side.text.split()[-1] for side in row.sides] == ["Kessin", "damage"]
    assert row.settled_by


def test_a_figure_that_is_disputed_stands_beside_the_other(differences):
    text = (
        "Union leader Ada Brandt said 9,000 dockers had walked out. The port company disputed the figure. "
        "Its director, Ivo Tal, said 4,000 dockers were away."
    )
    (row,) = differences((DAY, text), rule="denied_figure")
    assert (row.type, row.verdict) == ("quantity", "contradicts")
    assert ["9,000" in row.sides[0].text, "4,000" in row.sides[1].text] == [True, True]


def test_a_denial_of_one_occasion_denies_no_other(differences):
    text = (
        "Guests at a dinner in Kessin said that President Ivo Tal had asked for the lighthouse. "
        "His spokeswoman, Ada Brandt, said the two presidents had not discussed the lighthouse on their call."
    )
    (row,) = differences((DAY, text), rule="denied_of_occasion")
    assert (row.type, row.verdict) == ("attribution", "differs")
    assert "on their call" in row.why


def test_a_loss_that_is_denied_right_after_it_is_told(differences):
    text = "Italy said its air force had shot down five Spanish jets. Spain denied losing any aircraft."
    (row,) = differences((DAY, text), rule="denied")
    assert (row.type, row.verdict) == ("existence_of_event", "contradicts")


def test_a_claim_whose_owner_is_named_is_no_other_s(differences):
    text = (
        "Ada Brandt said that aid should reach the harbour of Kessin at once. "
        "Ivo Tal dismissed Spain's claims that aid for Kessin was being stolen."
    )
    assert not differences((DAY, text))


def test_a_rejected_offer_is_no_difference(differences):
    text = "Ada Brandt proposed a truce of 20 days in the Arrin valley. Ivo Tal of Velmar rejected the proposal."
    assert not differences((DAY, text))


def test_a_report_that_is_denied_is_the_one_that_was_printed(differences):
    text = (
        "The harbour board could raise its offer to 6 crowns, the Daily Asel reported, citing a person close to it. "
        "Ada Brandt, a docker, said she had read of it. The board's director, Ivo Tal, denied the report."
    )
    (row,) = differences((DAY, text), rule="denied")
    assert "6 crowns" in row.sides[0].text
