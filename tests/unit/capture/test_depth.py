from __future__ import annotations

import time

from verbale.capture.depth import depth


def test_ends_and_elements_without_one_are_counted() -> None:
    assert depth("<div><p>a<p>b<br><div><b>c</b></div></div><div></div>", 50) == 3


def test_scripts_and_comments_hold_no_elements() -> None:
    assert depth("<div><script>'<div><div>'</script><!-- <div><div> --></div>", 50) == 1


def test_it_takes_linear_time_on_what_never_ends() -> None:
    start = time.perf_counter()
    assert depth("<script " * 500_000, 50) == 0
    assert depth("<!-- <div" * 500_000, 50) == 0
    assert time.perf_counter() - start < 1


def test_an_end_closes_what_was_left_open_in_it() -> None:
    assert depth("<div><b><i><font>a</div>" * 300, 50) == 4
    assert depth("<svg>" + "<path d='M1'/>" * 300 + "</svg>", 50) == 1
