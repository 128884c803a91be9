import pytest

from verbale.report.words import dated, length, plural, visible, when


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2031-04-02", "2 April 2031"),
        ("2031-04-02TNI", "2 April 2031"),
        ("2031-W14", "31 March – 6 April 2031"),
        ("2031-04-02/2031-04-05", "2–5 April 2031"),
        ("2031-04-02/2031-04-02", "2 April 2031"),
        ("2031-04", "April 2031"),
        ("2031", "2031"),
        ("2031-12-30/2032-01-02", "30 December 2031 – 2 January 2032"),
        ("2031-04-02/..", "from 2 April 2031"),
        ("../2031-04-02", "until 2 April 2031"),
        ("PRESENT_REF", "PRESENT_REF"),
        (None, "undated"),
    ],
)
def test_dates_in_words(value, says):
    assert when(value) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("PT2H", "2\u00a0hours"),
        ("PT1H30M", "1\u00a0hour 30\u00a0minutes"),
        ("P3D", "3\u00a0days"),
        ("PTXH", "PTXH"),
        (None, None),
    ],
)
def test_lengths_in_words(value, says):
    assert length(value) == says


def test_counts_in_words():
    assert (plural(1, "report"), plural(1200, "report")) == ("1\u00a0report", "1,200\u00a0reports")


def test_what_acts_on_a_page_is_made_visible_and_no_offset_moves():
    text = "a\x00b\u202ec\nd\U0001f309"
    assert visible(text) == "a\ufffdb\ufffdc\nd\U0001f309"
    assert len(visible(text)) == len(text)


def test_weeks_and_intervals_in_a_text_are_told_as_people_do():
    assert dated("2031-W37: a call") == "8–14 September 2031: a call"
    assert dated("from 2031-09-03/2031-09-05.") == "from 3–5 September 2031."
    assert dated("Ruritania (2031-09-03/..): no answer") == "Ruritania (from 3 September 2031): no answer"
