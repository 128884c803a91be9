"""Two parties in two sentences on end: other numbers, days, places, and charges both ways."""

import pytest

DAY = "2031-06-10"


@pytest.mark.parametrize(
    ("text", "rule", "type_"),
    [
        (
            "Union leader Ada Brandt said 33,000 dockers had walked out at Kestrel Shipping. "
            "The company put the number at 28,000.",
            "counts_beside",
            "quantity",
        ),
        (
            "The union said on Monday that members had approved the contract by 59 percent. "
            "The company said 64 percent of members had approved the contract.",
            "counts_beside",
            "quantity",
        ),
        (
            "The two leaders spoke for 90 minutes, the White House said. The Kremlin said the call lasted two hours.",
            "counts_beside",
            "quantity",
        ),
        (
            "The truce would take effect on Sunday, Spain's foreign minister said. "
            "An Italian official said it would begin on Monday.",
            "days_beside",
            "time",
        ),
        (
            "Oman said the next round would be held in Muscat. "
            "Italy's foreign ministry said the talks would take place in Rome.",
            "places_beside",
            "place",
        ),
        (
            "Italy's president said Spanish guards had fired first. "
            "Spain's interior minister said the Italians had opened fire first.",
            "charges_both_ways",
            "responsibility",
        ),
        (
            "President Dana Holt said Madrid had agreed to resume exports of steel immediately. "
            "Spain's trade ministry said no such commitment had been made.",
            "no_such_thing",
            "existence_of_event",
        ),
    ],
)
def test_two_parties_on_end(differences, text, rule, type_):
    (row,) = differences((DAY, text), rule=rule)
    assert row.type == type_
    assert len({side.holder for side in row.sides}) == 2
    assert row.settled_by


@pytest.mark.parametrize(
    "text",
    [
        "Italy's army said it had shot down 45 drones. Spain's army said its forces had shot down 110 drones.",
        "Italy said the truce would begin on Monday. Spain said the truce would begin on Monday.",
        "Ada Brandt said the talks would be held in Rome. Ada Brandt said the talks would take place in Oslo.",
        "Italy's minister said 40 ships had left the port. Spain's minister said another 12 ships had left the port.",
    ],
)
def test_accounts_that_go_together(differences, text):
    assert not differences((DAY, text))


def test_who_puts_the_number_is_the_holder(differences):
    text = (
        "Kestrel Shipping offered its dockers more on Monday. Kestrel Shipping runs the port.\n"
        "Union leader Ada Brandt said 2,300 dockers were on strike. "
        "Kestrel Shipping put the number of strikers at 1,650."
    )
    (row,) = differences((DAY, text), rule="counts_beside")
    assert [side.holder for side in row.sides] == ["Ada Brandt", "Kestrel Shipping"]
