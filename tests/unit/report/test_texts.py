import negotiation as n

from verbale.model import Zone
from verbale.report.texts import RowMark, blocks, excerpts

TEXT = "Title\nVelt said the bridge would open. ALSO READ: Ten walks\nMarsh agreed. Nobody else spoke.\n"


def document(*zones: Zone):
    import msgspec

    return msgspec.structs.replace(n.document("x", TEXT), zones=zones)


def mark(words: str, row: str, part: str = "content") -> RowMark:
    return RowMark(*n.at(TEXT, words), part, row)


def test_what_no_zone_covers_is_shown_too():
    found = blocks(document(Zone("related_link", n.at(TEXT, "ALSO READ: Ten walks"), "r")), [], {})
    assert [block.kind for block in found] == ["", "related_link", ""]
    assert found[1].pieces[0].text == "ALSO READ: Ten walks"


def test_zones_that_overlap_show_each_word_once():
    found = blocks(document(Zone("title", (0, 10), "r"), Zone("body", (5, len(TEXT)), "r")), [], {})
    assert "".join(" ".join(p.text for b in found for p in b.pieces).split()) == "".join(TEXT.split())


def test_the_anchor_stands_where_the_words_begin_and_the_note_where_they_end():
    (block,) = blocks(document(), [mark("Velt", "s1", "source"), mark("the bridge would open", "s1")], {"s1": "1"})
    anchored = [p.text for p in block.pieces if p.anchors]
    noted = [(p.text, [note.label for note in p.notes]) for p in block.pieces if p.notes]
    assert anchored == ["Velt"]
    assert noted == [("the bridge would open", ["1"])]


def test_words_of_two_rows_are_marked_for_both():
    (block,) = blocks(document(), [mark("Velt said", "s1"), mark("said the bridge", "s2")], {})
    assert [(p.text, p.rows) for p in block.pieces if p.rows] == [
        ("Velt ", ("s1",)),
        ("said", ("s1", "s2")),
        (" the bridge", ("s2",)),
    ]


def test_words_that_run_over_two_zones_are_marked_in_both():
    zones = (Zone("body", (0, TEXT.index("ALSO")), "r"), Zone("related_link", n.at(TEXT, "ALSO READ: Ten walks"), "r"))
    found = blocks(document(*zones), [mark("would open. ALSO READ", "s1")], {"s1": "1"})
    marked = [p for block in found for p in block.pieces if p.rows]
    assert [p.text for p in marked] == ["would open.", "ALSO READ"]
    assert [p.anchors for p in marked] == [("s1",), ()]
    assert [len(p.notes) for p in marked] == [0, 1]


def test_an_account_shows_its_richest_sentences_in_the_order_of_the_text():
    marks = [mark("Velt", "t"), mark("bridge", "t"), mark("Marsh", "t"), mark("Nobody", "t"), mark("spoke", "t")]
    shown, more = excerpts(document(), marks, most=2)
    assert ["".join(p.text for p in sentence) for sentence in shown] == [
        "Velt said the bridge would open.",
        "Nobody else spoke.",
    ]
    assert more == 1
