"""Topics: what a report is about, as words with weights."""

from __future__ import annotations

import msgspec
import pytest
from stories import report

from verbale.model import Zone
from verbale.weaving.notices import Notices
from verbale.weaving.topics import Weighing, Words, alike, prose, told

WEIGHING = Weighing()


def words_of(document, weighing=WEIGHING):
    return told(document, weighing, Notices())


def topic(document, weighing=WEIGHING):
    return Words(weighing).topic(words_of(document, weighing))


def test_words_are_folded_and_lose_their_endings():
    counts = words_of(report("a", "", "Dockers’ cranes: the docker's CRANE, 900 dockers.", None)).counts
    assert (counts["docker"], counts["cran"], counts["900"]) == (3, 2, 1)


def test_single_letters_tell_nothing():
    assert set(words_of(report("a", "", "A crane, a ship.", None)).counts) == {"cran", "ship"}


def test_rare_words_weigh_more_than_common_ones():
    weights = topic(report("a", "", "The president of Ostrel said the harbour was shut.", None))
    assert weights["ostrel"] > weights["harbour"] > weights["president"] > weights["the"]


def test_words_of_the_lead_weigh_more():
    weighing = Weighing(opening=2)
    weights = topic(report("a", "", "Ostrel Kessin Arrin Telm", None), weighing)
    assert weights["ostrel"] == pytest.approx(weighing.lead * weights["telm"])


def test_only_the_heaviest_words_are_kept():
    assert list(topic(report("a", "", "the people of Kessin", None), Weighing(words=1))) == ["kessin"]


def test_the_second_rarest_name_shared_counts_and_the_rest_does_not():
    words = Words(WEIGHING)
    body = "They went to Ostrel. So Marta Kessin and Ilja Kessin met Bram Oster in London."
    document = words_of(report("a", "", body, None))
    words.add(["ostrel", "kessin", "oster", "london"], new=True)
    two = words.second(document, {"ostrel", "kessin"})
    assert words.second(document, {"ostrel"}) == 0
    assert words.second(document, {"ostrel", "london"}) < two / 2
    assert words.second(document, {"ostrel", "kessin", "oster", "london"}) == two


def test_words_that_many_stories_have_weigh_less():
    words, document = Words(WEIGHING), report("a", "", "Kessin Arrin", None)
    for _ in range(50):
        words.add(["kessin"], new=True)
    weights = words.topic(words_of(document))
    assert weights["kessin"] < weights["arrin"]


def test_what_is_no_prose_of_the_report_is_left_out():
    document = report("a", "Title", "Body here. Read also: another. More body.", None)
    zones = (Zone("body", (0, 10)), Zone("related_link", (11, 29)), Zone("body", (31, 41)))
    assert prose(msgspec.structs.replace(document, zones=zones), Notices(), 100) == "Title\nBody here.\nMore body."


def test_only_the_top_of_a_report_is_read():
    assert prose(report("a", "Title", "word " * 100, None), Notices(), 20) == "Title\nword word word"[:20]


def test_of_another_language_only_names_are_read():
    german = msgspec.structs.replace(report("a", "", "Die Stadt Kessin und das Tal", None), language="de")
    assert set(words_of(german).counts) == {"stadt", "kessin"}


def test_of_a_script_without_capitals_all_words_are_read():
    document = msgspec.structs.replace(report("a", "", "محادثات السلام", None), language="ar")
    assert len(words_of(document).counts) == 2


def test_likeness_is_that_of_directions():
    assert alike({"a": 0.6, "b": 0.8}, {"a": 0.6, "b": 0.8}) == pytest.approx(1)
    assert alike({"a": 1.0}, {"b": 1.0}) == 0
