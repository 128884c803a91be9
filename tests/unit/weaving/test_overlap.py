"""What many rows of words have in common, against sets taken one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.weaving import overlap
from verbale.weaving.overlap import Sets, Vocabulary, share

WORDS = st.sampled_from(["port", "strike", "talk", "grain", "asel", "truce"])
ROWS = st.lists(st.dictionaries(WORDS, st.floats(0.125, 4)), min_size=1, max_size=9)


@given(ROWS, ROWS, st.integers(1, 40))
def test_every_pair_of_rows_has_in_common_what_two_sets_have(left, right, at_once):
    words = Vocabulary()
    one, other = Sets(left, words), Sets([set(row) for row in right], words)
    pairs = [(i, j) for i in range(len(left)) for j in range(len(right))]
    a, b = np.array(pairs).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "AT_ONCE", at_once)
        counts, weights = one.common(a, other, b)
    common = [left[i].keys() & right[j].keys() for i, j in pairs]
    assert counts.tolist() == [len(words) for words in common]
    told = [sum(left[i][word] for word in words) for (i, _), words in zip(pairs, common, strict=True)]
    assert weights.tolist() == pytest.approx(told)


def test_nothing_is_in_common_where_there_is_nothing():
    none = Sets([(), ()], Vocabulary())
    counts, weights = none.common(np.array([0]), none, np.array([1]))
    assert counts.tolist() == weights.tolist() == [0.0]
    assert none.common(np.zeros(0, int), none, np.zeros(0, int))[0].size == 0


def test_the_share_is_of_the_fewer_and_none_counts_only_where_both_have_some():
    part, none = share(np.array([1.0, 0.0, 0.0]), np.array([2, 3, 0]), np.array([4, 1, 5]))
    assert part.tolist() == [0.5, 0.0, 0.0]
    assert none.tolist() == [0.0, 1.0, 0.0]
