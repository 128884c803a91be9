"""What one tells and another denies or does not confirm; firsts that were not the first."""


def test_not_confirmed_and_told_as_so(differences):
    text = (
        "The statement did not confirm whether Ada Brandt and Ivo Tal had spoken directly. A storm was near.\n"
        "Ada Brandt spoke with Ivo Tal this week, days after the harbour was closed."
    )
    (row,) = differences(("2031-06-10", text), rule="told_and_unconfirmed")
    assert (row.type, row.verdict) == ("existence_of_event", "differs")


def test_what_another_report_denies(differences):
    told = "The coast guard sank the trawler Good Intent off Kessin on Monday."
    denied = "Admiral Ivo Tal denied that the coast guard had sunk the trawler Good Intent off Kessin."
    (row,) = differences(("2031-06-10", told), ("2031-06-11", denied), rule="told_and_denied")
    assert (row.verdict, [side.document for side in row.sides]) == ("contradicts", ["a", "b"])


def test_a_first_call_after_another(differences):
    first = (
        "President Ada Brandt and President Ivo Tal spoke by telephone on 10 June 2031. "
        '"The two had not spoken since the harbour closed; it was their first conversation," a spokesman said.'
    )
    before = "President Ada Brandt and President Ivo Tal spoke by telephone on 2 June 2031 about the harbour."
    (row,) = differences(("2031-06-10", first), ("2031-06-03", before), rule="not_the_first")
    assert (row.verdict, {side.document for side in row.sides}) == ("contradicts", {"a", "b"})
    assert not differences(("2031-06-10", first), rule="not_the_first")


def test_what_may_come_is_not_contradicted_by_the_denial_of_an_order(differences):
    told = (
        "A senior official told the Halder Daily that a decree on soldiers at Kessin harbour could be signed this week."
    )
    denied = "Admiral Ivo Tal denied that soldiers had been ordered to Kessin harbour by decree."
    assert not differences(("2031-06-10", told), ("2031-06-11", denied))
    view = "Minister Eva Sand said she supported a decree that orders soldiers to Kessin harbour."
    assert not differences(("2031-06-10", view), ("2031-06-11", denied))
    as_so = told.replace("could be signed", "was signed")
    assert differences(("2031-06-10", as_so), ("2031-06-11", denied), rule="told_and_denied")


def test_the_same_done_to_another_thing(differences):
    told = "An aide said that the ministry had sent soldiers to Kessin to unload medical cargo."
    denied = "Minister Ivo Tal denied that the ministry had sent soldiers to Kessin to unload {}."
    assert not differences(("2031-06-10", f"{told} {denied.format('food')}"))
    assert differences(("2031-06-10", f"{told} {denied.format('cargo')}"))
