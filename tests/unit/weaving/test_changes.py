"""What a new version dropped and added, sentence by sentence."""

import pytest
from documents import document

from verbale.weaving.changes import changes, likeness, wording

OLD = "The ferry sails.  Three boats wait.\nThe pier is closed \U0001f309 for now.\nRead more: Rain in Velmark"
NEW = "The pier is closed \U0001f309 for now.\nThe ferry sails. Five boats wait.\nIt rained.\nRead more: Sun in Velmark"


def made(text, name="old"):
    link = text.rindex("Read more")
    return document(text, None, ("body", (0, link)), ("related_link", (link, len(text))), id=name)


def test_sentences_that_are_gone_and_new_with_their_places():
    old, new = made(OLD), made(NEW, "new")
    found = changes(old, new)
    assert [e.text for e in found.dropped] == ["Three boats wait."]
    assert [e.text for e in found.added] == ["Five boats wait.", "It rained."]
    assert all(e.text == d.text[e.start : e.end] for d, es in ((old, found.dropped), (new, found.added)) for e in es)


def test_what_moved_is_neither_dropped_nor_added():
    found = changes(made(OLD), made(NEW))
    assert not any("The pier" in e.text for e in (*found.dropped, *found.added))


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("ferry sails", True),
        ("Three", False),
        ("boats wait.\nThe pier", False),
        ("closed \U0001f309", True),
        ("Rain", False),
    ],
)
def test_words_stand_where_their_sentences_do(words, stands):
    start = OLD.index(words)
    assert changes(made(OLD), made(NEW)).stands((start, start + len(words))) is stands


def test_passages_are_what_both_have_in_one_order():
    old, new = made(OLD), made(NEW)
    assert [(new.text[a:b], old.text[c:d]) for a, b, c, d in changes(old, new).passages] == [("The ferry sails.",) * 2]


def test_words_of_the_new_version_lead_back_to_their_place_in_the_old():
    old, new = document("It rained. Three boats sail.", id="old"), document("It snowed! Three boats sail.", id="new")
    found = changes(old, new)
    start = new.text.index("boats")
    assert found.back((start, start + 5)) == (old.text.index("boats"), old.text.index("boats") + 5)
    assert found.back((3, 9)) is None
    assert found.back((3, start)) is None


def test_the_same_words_on_other_lines_change_nothing():
    other = OLD.replace("  ", "\n\n")
    assert wording(made(OLD)) == wording(made(other))
    assert not changes(made(OLD), made(other)).dropped


def test_links_beside_the_report_and_its_dateline_are_not_its_words():
    text = "ORLA, 3 March —\nThe ferry sails."
    assert wording(document(text, None, ("dateline", (0, 15)), ("body", (16, len(text))))) == ("The ferry sails.",)
    assert not any("Rain" in words for words in wording(made(OLD)))


def test_likeness_is_the_share_of_the_shorter():
    whole = document("The ferry sails at noon and comes back at night.")
    part = document("The ferry sails at noon.", id="part")
    assert likeness(whole, whole) == 1
    assert likeness(whole, part) == pytest.approx(2 / 3)
    assert likeness(whole, document("It rained for three days.")) == 0


def test_long_texts_are_compared_in_a_moment():
    lines = [f"Boat {n} sails." for n in range(9000)]
    old = document("\n".join(lines), id="old")
    new = document("\n".join("It rained." if n % 3 == 1 else line for n, line in enumerate(lines)), id="new")
    found = changes(old, new)
    assert len(found.dropped) == 3000
    assert (len(found.passages), found.passages[0]) == (2, (0, len(lines[0]), 0, len(lines[0])))
    same = document("The same line.\n" * 4000 + "The end is near.", id="same")
    assert [e.text for e in changes(same, document(same.text + "\nIt rained.", id="more")).added] == ["It rained."]
