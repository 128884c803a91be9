"""One saying in two wordings, and one quotation of two speakers."""

ONE = '"If such plans are drawn up, they will absolutely run against our hopes for a fair settlement," Ivo Tal said.'
OTHER = (
    '"If these plans have been drawn up, they are entirely at odds with our hopes of a fair settlement," Ivo Tal said.'
)
DAY = "2031-06-10"


def test_two_translations_of_one_sentence(differences):
    (row,) = differences((DAY, ONE), (DAY, OTHER), rule="wording")
    assert (row.type, row.verdict) == ("wording", "differs")
    assert {side.document for side in row.sides} == {"a", "b"}


def test_the_same_words_differ_in_nothing(differences):
    assert not differences((DAY, ONE), (DAY, "On Monday in Kessin, " + ONE), rule="wording")


def test_two_sayings_weeks_apart_are_two(differences):
    assert not differences((DAY, ONE), ("2031-06-30", OTHER), rule="wording")


def test_one_quotation_of_two_speakers(differences):
    words = '"The harbour of Kessin will be opened before the first frost of this year," minister {} said.'
    told = [(DAY, words.format(name)) for name in ("Ada Brandt", "Ivo Tal")]
    (row,) = differences(*told, rule="two_speakers")
    assert (row.type, row.verdict) == ("attribution", "contradicts")
