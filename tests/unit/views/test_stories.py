import msgspec
import negotiation as n
import pytest

from verbale.errors import Refusal
from verbale.views import Filters, show
from verbale.views.stories import of_story, stories

STORIES = {"herald.txt": "story-aaaa1111", "post.txt": "story-aaaa1111", "leaflet.txt": "story-aaab2222"}
TOLD = [msgspec.structs.replace(d, story=STORIES[d.id]) for d in n.DOCUMENTS]
STORE = n.Memory(TOLD)


def test_every_story_has_its_reports_days_and_first_title():
    first, last = stories(STORE)
    assert (first.reports, first.first, first.last) == (2, "2031-04-01", "2031-04-05")
    assert first.title == "Premier did not agree, spokesman says"
    assert (last.reports, last.first, last.last) == (1, None, None)


def test_an_id_is_cut_to_what_tells_it_from_the_others():
    assert [s.short for s in stories(STORE)] == ["story-aaaa", "story-aaab"]
    close = [msgspec.structs.replace(d, story=f"story-aaaa1{k}") for k, d in enumerate(n.DOCUMENTS)]
    assert {s.short for s in stories(n.Memory(close))} == {"story-aaaa10", "story-aaaa11", "story-aaaa12"}


def test_a_story_in_one_line():
    assert [str(s) for s in stories(STORE)] == [
        "story-aaaa  2 reports, 2031-04-01 to 2031-04-05: Premier did not agree, spokesman says",
        "story-aaab  1 report, undated: A page without a date",
    ]


@pytest.mark.parametrize("asked", ["story-aaaa1111", "story-aaaa", "aaaa", " AAAA1 "])
def test_the_start_of_its_id_is_enough(asked):
    assert of_story(STORE, asked) == {"herald.txt", "post.txt"}


def test_the_start_of_several_is_refused():
    with pytest.raises(Refusal, match="story-aaaa1111, story-aaab2222"):
        of_story(STORE, "aaa")


def test_a_whole_id_is_that_story_though_others_begin_so():
    store = n.Memory([msgspec.structs.replace(TOLD[0], story="story-a"), *TOLD[1:]])
    assert of_story(store, "story-a") == {"herald.txt"}


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [
        ("aaab", "documents", ["leaflet.txt"]),
        ("aaab", "statements", []),
        ("aaaa", "timeline", [n.CALL.id]),
        ("bbbb", "timeline", []),
    ],
)
def test_rows_of_one_story(asked, kind, found):
    assert [row.id for row in show(STORE, kind, Filters(story=asked))] == found


def test_options_go_together():
    assert show(STORE, "statements", Filters(story="aaaa", actor="Velt", outlet="The Herald"))
    assert not show(STORE, "statements", Filters(story="aaaa", actor="Velt", as_of="2031-03-01"))
