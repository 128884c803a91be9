"""Work begun before it is asked for."""

from __future__ import annotations

from itertools import count

from verbale.ahead import one_ahead


def test_an_item_comes_when_the_next_one_is_made():
    made = []

    def making():
        for number in range(3):
            made.append(number)
            yield number

    items = one_ahead(making())
    assert (next(items), made) == (0, [0, 1])
    assert (list(items), made) == ([1, 2], [0, 1, 2])


def test_none_one_and_no_end():
    assert list(one_ahead([])) == []
    assert list(one_ahead(["a"])) == ["a"]
    assert next(one_ahead(count())) == 0
