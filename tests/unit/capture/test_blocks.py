from __future__ import annotations

import numpy as np
from lxml import html

from verbale.capture.blocks import Block, blocks
from verbale.capture.bodies import MODEL, best, likely, picked, voted, written
from verbale.capture.shapes import features, shapes
from verbale.model.trees import read

WORDS = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."


def of(body: str) -> list[Block]:
    return blocks(html.fromstring(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [block.text for block in of(body)]


def test_blocks_end_where_the_page_breaks_a_line() -> None:
    assert texts("<div>One <b>two</b>\n three<p>four</p>five</div>six") == ["One two three", "four", "five", "six"]


def test_one_break_is_a_line_and_two_are_a_block() -> None:
    assert texts("<p>one<br>two<br> <br/>three</p>") == ["one\ntwo", "three"]


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    assert texts("a<script>b</script>c<style>d</style><!-- e --><noscript>f</noscript>g") == ["acg"]


def test_links_are_counted() -> None:
    (block,) = of("<p>Read <a href='/x'>all of <i>it</i></a> here</p>")
    assert (block.words, block.linked) == (5, 3)


def test_lists_and_rows_as_text() -> None:
    page = "<ul><li>one</li><li><p>two</p></li></ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    assert written(of(page)) == "- one\n- two\na | b\nc"


def test_every_column_has_a_name_and_the_trees_know_them() -> None:
    rows = shapes(of(f"<h1>Port talks resume</h1><p>{WORDS}</p>"), "Port talks resume", "summary", "told")
    assert rows.shape == (2, len(features()))
    assert read(MODEL)["body"].features == features()


def test_the_body_is_chosen_and_menus_are_not() -> None:
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(12))
    told = "".join(f"<p>{WORDS} Day {n}.</p>" for n in range(5))
    page = f"<nav class='menu'><ul>{menu}</ul></nav><main>{told}</main><footer>© Bell</footer>"
    every = of(page)
    taken, expected = picked(every, likely(every))
    assert {block.text[: len(WORDS)] for block in taken} == {WORDS}
    assert len(taken) == 5
    assert 0.8 < expected <= 1


def test_a_body_that_stands_there_twice_is_taken_once() -> None:
    story = f"<h2>At sea</h2><p>{WORDS} At sea.</p><p>No.</p><p>{WORDS} No deal.</p>"
    page = of(f"<div>{story}</div><div>{story}</div><h2>At sea</h2><p>{WORDS} Later.</p><p>No.</p>")
    taken, _ = picked(page, np.full(len(page), 0.9))
    assert [block.text.removeprefix(WORDS).strip() for block in taken] == [
        *("At sea", "At sea.", "No.", "No deal."),
        *("At sea", "Later.", "No."),
    ]


def test_who_drew_the_page_as_well_has_a_vote_on_each_block() -> None:
    odds = voted(of(f"<p>{WORDS}</p><p>Read more</p>"), np.array([0.5, 0.5]), f"A head\n{WORDS.upper()}")
    assert odds.round(3).tolist() == [0.818, 0.182]


def test_the_limit_is_where_f1_is_highest() -> None:
    assert best(np.array([0.9, 0.2, 0.8]), np.array([100.0, 100.0, 50.0]))[0] == 0.8
    assert best(np.array([0.3, 0.3]), np.array([10.0, 10.0]))[0] == 0.3


def test_a_page_without_blocks() -> None:
    assert picked([], likely([])) == ([], 0.0)
