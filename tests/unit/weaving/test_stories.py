"""Stories: which reports are about one thing, decided as they come, in whatever order they were given."""

from __future__ import annotations

import random
from collections import defaultdict

import msgspec
import pytest
from stories import report, reports

from verbale.model import Extraction
from verbale.weaving import weave
from verbale.weaving.stories import Settings, Stream, in_order, stories

TALE = (
    "Envoys of Varland and Telm agreed to discuss a pause in the shelling of the Arrin valley near Kessin. "
    "Ilja Bresk said the guns should fall silent."
)


def found(documents, settings=None):
    """The ids of the reports of each story, story by story."""
    by_story = defaultdict(set)
    for name, story in stories(documents, settings).items():
        by_story[story].add(name)
    return sorted(map(sorted, by_story.values()))


def told(**how):
    """The same as it was invented."""
    by_story = defaultdict(set)
    for story, document in reports(**how):
        by_story[story].add(document.id)
    return sorted(map(sorted, by_story.values()))


def test_reports_of_one_thing_are_one_story_and_others_are_others():
    assert found([document for _, document in reports()]) == told()


SIDE = report(
    "side",
    "Supermarkets warn of empty shelves",
    "Supermarket chains warned on Tuesday that fresh fruit could run out within a week, because lorries were turned "
    "away at the gates of Port Ostrel. Retailers urged the government to step in. Bananas cost a tenth more than last "
    "month, and bakers were looking for flour. Marta Quill said that she regretted shortages.",
    "2031-05-06",
)
"""A side of the strike, told in words of its own."""


def test_a_side_of_it_in_other_words_is_known_by_two_rare_names():
    documents = [document for _, document in reports()]
    assert stories([SIDE, *documents])["side"] == stories(documents)["strike-0"]
    without = stories([SIDE, *documents], Settings(named=0))
    assert without["side"] != without["strike-0"]


def test_one_rare_name_alone_is_not_enough():
    one = msgspec.structs.replace(SIDE, text=SIDE.text.replace("Marta Quill", "Ada Brandt"))
    placed = stories([one, *(document for _, document in reports())])
    assert placed["side"] != placed["strike-0"]


def test_names_that_many_stories_have_say_little():
    others = [
        report(
            f"other-{n}",
            f"Matter {n}",
            f"A {word} was held. It was about {word} alone, Marta Quill said.",
            "2031-05-05",
        )
        for n, word in enumerate(["concert", "burglary", "marathon", "census", "eclipse"])
    ]
    placed = stories([SIDE, *others, *(document for _, document in reports())])
    assert placed["side"] != placed["strike-0"]


def test_undated_reports_are_placed_by_what_they_say():
    assert found([document for _, document in reports(month=None)]) == told()


def test_an_undated_report_finds_a_dated_story():
    documents = [document for _, document in reports()]
    undated = report("late", "Talks on the Arrin valley", TALE, None)
    placed = stories([undated, *documents])
    assert placed["late"] == placed["truce-0"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_reports_are_given_does_not_matter(seed):
    documents = [document for _, document in reports()]
    shuffled = random.Random(seed).sample(documents, len(documents))
    assert stories(shuffled) == stories(documents)


@pytest.mark.parametrize("seed", range(5))
def test_which_report_of_a_day_comes_first_does_not_matter(seed):
    renamed = random.Random(seed).sample(range(100), len(reports()))
    back = {f"{n:03}": document.id for n, (_, document) in zip(renamed, reports(), strict=True)}
    documents = [
        msgspec.structs.replace(document, id=f"{n:03}") for n, (_, document) in zip(renamed, reports(), strict=True)
    ]
    assert sorted(sorted(back[name] for name in there) for there in found(documents)) == told()


def test_a_report_stays_where_it_was_placed():
    documents = in_order(document for _, document in reports())
    stream = Stream()
    one_by_one = {document.id: stream.place(document) for document in documents}
    assert one_by_one == stories(documents)
    for n in range(1, len(documents)):
        assert stories(documents[:n]) == {d.id: one_by_one[d.id] for d in documents[:n]}


@pytest.mark.parametrize("factor", [0.8, 1.2])
@pytest.mark.parametrize("name", [name for name in Settings.__struct_fields__ if name != "weighing"])
def test_settings_may_be_a_fifth_off(name, factor):
    value = getattr(Settings(), name)
    moved = round(value * factor) if isinstance(value, int) else value * factor
    assert found([d for _, d in reports()], msgspec.structs.replace(Settings(), **{name: moved})) == told()


@pytest.mark.parametrize("factor", [0.8, 1.2])
@pytest.mark.parametrize("name", Settings().weighing.__struct_fields__)
def test_weights_may_be_a_fifth_off(name, factor):
    value = getattr(Settings().weighing, name)
    moved = round(value * factor) if isinstance(value, int) else value * factor
    weighing = msgspec.structs.replace(Settings().weighing, **{name: moved})
    assert found([d for _, d in reports()], Settings(weighing=weighing)) == told()


def test_the_same_words_weeks_later_are_another_story():
    first = report("a", "Talks on the Arrin valley", TALE, "2031-05-05")
    later = msgspec.structs.replace(
        first, id="b", published=msgspec.structs.replace(first.published, value="2031-06-20")
    )
    next_day = msgspec.structs.replace(later, published=msgspec.structs.replace(first.published, value="2031-05-06"))
    assert len(found([first, later])) == 2
    assert len(found([first, next_day])) == 1


def test_a_story_that_is_over_does_not_hide_the_one_that_goes_on():
    days = [f"2031-05-{n:02}" for n in range(1, 29)] + [f"2031-06-{n:02}" for n in range(20, 26)]
    told_again = [report(day, "Talks on the Arrin valley", TALE, day) for day in days]
    assert found(told_again) == [days[:28], days[28:]]


def test_days_within_which_a_report_came_out_are_compared_as_days():
    first = report("a", "Talks on the Arrin valley", TALE, "2031-05-05")
    bounded = report("b", "Talks on the Arrin valley", TALE, None)
    within = msgspec.structs.replace(first.published, value="2031-05-03/2031-05-09", basis="bounds")
    after = msgspec.structs.replace(first.published, value="2031-06-03/2031-06-09", basis="bounds")
    assert len(found([first, msgspec.structs.replace(bounded, published=within)])) == 1
    assert len(found([first, msgspec.structs.replace(bounded, published=after)])) == 2


@pytest.mark.parametrize("value", ["1997-01-01/..", "../2040-01-01", "2029-01-01/2033-01-01", "2031"])
def test_bounds_that_are_open_or_far_apart_date_nothing(value):
    first = report("a", "Talks on the Arrin valley", TALE, "2031-05-05")
    bounded = report("b", "Talks on the Arrin valley", TALE, None)
    wide = msgspec.structs.replace(first.published, value=value, basis="bounds")
    assert len(found([first, msgspec.structs.replace(bounded, published=wide)])) == 1


def test_reports_stand_in_the_order_of_their_days_and_those_without_come_last():
    a, b, c = (report(name, "", TALE, day) for name, day in (("a", None), ("b", "2031-05-06"), ("c", "2031-05-05")))
    year = report("d", "", TALE, "2031")
    assert [d.id for d in in_order([a, b, c, year])] == ["c", "b", "a", "d"]


def test_a_story_has_the_name_of_its_first_report():
    documents = [document for _, document in reports()]
    assert stories(documents)["truce-2"] == stories([d for d in documents if d.id == "truce-0"])["truce-0"]
    assert stories(documents)["truce-0"].startswith("story-")


def test_a_story_told_often_does_not_wear_out():
    many = [
        report(f"{n:03}", "Talks on the Arrin valley", f"{TALE} Round {n} was held.", f"2031-05-{1 + n // 10:02}")
        for n in range(200)
    ]
    assert len(found(many)) == 1


def test_a_report_of_no_words_is_a_story_of_its_own():
    empty = [report(name, "", "—", "2031-05-05") for name in "ab"]
    assert found(empty) == [["a"], ["b"]]


def test_woven_documents_are_in_their_stories():
    documents = [document for _, document in reports()]
    woven = weave([Extraction(document=document) for document in documents])
    assert {d.id: d.story for d in woven.documents} == stories(documents)
