"""Two sources side by side that do not say the same."""

DAY = "2031-06-10"


def test_a_narrower_account_of_one_deal(differences):
    text = (
        "While the palace said “ports and railways” would be covered, the ministry in Velmar declared that the "
        "agreement referred more narrowly to “port railways.”"
    )
    (row,) = differences((DAY, text), rule="scope_beside")
    assert (row.type, row.verdict) == ("scope", "contradicts")


def test_what_is_exempt(differences):
    text = (
        "The prime minister said the tariffs would apply to steel, aluminium and cars. "
        "A palace official said cars were exempt."
    )
    (row,) = differences((DAY, text), rule="scope_beside")
    assert row.type == "scope"


def test_all_safe_and_some_hurt(differences):
    text = (
        "Children were in the school at Kessin and all were safe, governor Ada Brandt said. "
        "The hospital in Arrin said 14 children were injured."
    )
    (row,) = differences((DAY, text), rule="harm")
    assert (row.type, row.verdict) == ("quantity", "contradicts")
    assert row.why.startswith("Ada Brandt says that nobody was hurt")


def test_what_never_was(differences):
    text = "A source close to Ivo Tal claimed he raised the boarding at once. The palace said he never mentioned it."
    (row,) = differences((DAY, text), rule="never")
    assert row.type == "existence_of_event"


def test_two_who_speak_of_other_things(differences):
    text = "Ada Brandt said the harbour would open on Monday. Ivo Tal said the weather in Kessin was mild."
    assert not differences((DAY, text))
