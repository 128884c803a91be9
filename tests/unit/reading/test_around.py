from __future__ import annotations

import numpy as np

from verbale.reading.around import mean, names, shifted, since, table
from verbale.reading.looks import look
from verbale.reading.pieces import pieces

TOLD = "The ministers of Averland and Brund met in the customs house of Orla on Tuesday about the ferries."
TEXT = f"Menu\n{TOLD}\nFerries\n{TOLD} They will meet again.\nGardening calendar\nMenu"


def rows(text: str) -> dict[str, list[float]]:
    found = pieces(text)
    made = table(found, np.array([look(piece) for piece in found], float), np.zeros(len(found)))
    return dict(zip(names(), made.T.tolist(), strict=True))


def test_words_told_elsewhere_in_the_report_are_counted() -> None:
    told = rows(TEXT)["told"]
    assert told[2] == 1  # the heading's word stands in the paragraphs
    assert told[4] == 0


def test_a_line_that_stands_again_is_numbered() -> None:
    found = rows(TEXT)
    assert found["same"] == [1, 0, 0, 0, 0, 1]
    assert found["nth"] == [0, 0, 0, 0, 0, 1]


def test_place_is_told_from_both_ends_and_from_the_paragraphs() -> None:
    found = rows(TEXT)
    assert found["above"] == [1, 0, 0, 0, 0, 0]
    assert found["below"] == [0, 0, 0, 0, 1, 1]
    assert found["prose_before"][2:5] == [1, 2, 1]
    assert found["prose_after"][:3] == [1, 2, 1]


def test_neighbours_by_step_and_by_window() -> None:
    column = np.array([1.0, 2.0, 4.0])
    assert shifted(column, 1, -1).tolist() == [2, 4, -1]
    assert shifted(column, -2, -1).tolist() == [-1, -1, 1]
    assert shifted(column, 3, -1).tolist() == [-1, -1, -1]
    assert mean(column, 2, 0).tolist() == [0, 1, 1.5]
    assert mean(column, 2, 1).tolist() == [3, 4, 0]


def test_since_counts_lines_back_to_the_last_marked_one() -> None:
    assert since(np.array([False, True, False, False])).tolist() == [99, 99, 1, 2]


def test_one_line_alone_has_a_row() -> None:
    assert all(np.isfinite(values[0]) for values in rows("Ministers met.").values())
