from __future__ import annotations

import random

from lxml import html
from training.derived import _blocks, _judged, _made, _written

GOLD = "The ferries of Orla have not run since March.\nNo day is named"
PAGE = f"""<html><head><title>Ferries</title></head><body><div><ul><li>Home</li>
<li>Gardening calendar of the year</li></ul>
<div><div><p>The ferries of <b>Orla</b> have not run since March.</p><p>No day is named</p></div>
<p>Sign up for letters</p></div>
</div><p>{"Ten kettles for small ports. " * 9}</p></body></html>"""


def test_blocks_are_the_lines_of_a_page_and_marks_inside_a_line_do_not_cut_it() -> None:
    assert _blocks(html.fromstring(PAGE))[:3] == ["Home", "Gardening calendar of the year", GOLD.splitlines()[0]]


def test_a_block_is_body_where_most_of_it_aligns() -> None:
    lines = ["No day is named", "The ferries of Orla have not run since May.", "The ferries", "Ten kettles for ports"]
    assert [block.body for block in _judged(lines, GOLD)] == [True, True, False, False]


def test_wider_scrapes_hold_the_body_and_ever_more_of_the_page() -> None:
    made = list(_made("7", PAGE.encode(), GOLD))
    bodies = [[row["text"][start:end] for start, end, label in row["spans"] if label == "body"] for row in made]
    assert bodies == [GOLD.splitlines()] * len(made)
    assert ["kettles" in row["text"] for row in made] == [False, False, True]


def test_spans_cover_their_blocks_where_blocks_are_glued() -> None:
    blocks = _judged(["Home", "Letters", *GOLD.splitlines()] * 40, GOLD)
    row = _written(blocks, random.Random(0))
    assert [row["text"][start:end] for start, end, _ in row["spans"]] == [block.text for block in blocks]
    assert "Home Letters" in row["text"]
