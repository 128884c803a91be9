import pytest

from verbale.weaving.counting import counted, uncounted


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("200 crane drivers", "crane drivers"),
        ("Four pickets", "pickets"),
        ("more than 1,200 workers", "workers"),
        ("hundreds of protesters", "protesters"),
        ("the two sides", "sides"),
        ("up to 40% of voters", "voters"),
        *(
            (name, "")
            for name in ("more than 200", "Them", "others", "the others", "no one", "dozens", "two of them", "I")
        ),
    ],
)
def test_who_is_counted_or_pointed_to(name, rest):
    assert uncounted(name) == rest
    assert counted(name)


@pytest.mark.parametrize(
    "name",
    [
        "pickets",
        "the union",
        "Ana Velt",
        "One America News",
        "5 Star Movement",
        "Group of Seven",
        "G7",
        "3M",
        "US",
        "WHO",
    ],
)
def test_names_and_plain_nouns_are_left_as_they_are(name):
    assert uncounted(name) == name
    assert not counted(name)


@pytest.mark.parametrize("name", ["200 Harbour Union members", "May 12 - Some 700 dockers"])
def test_a_number_among_other_words_says_how_many_too(name):
    assert counted(name)
