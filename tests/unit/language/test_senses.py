"""Senses and rarity of words."""

from __future__ import annotations

import numpy as np
import pytest

from verbale.language.senses import nothing, rarity, sense


def test_words_alike_in_meaning_point_alike():
    assert float(sense("quake") @ sense("earthquake")) > 0.8
    assert float(sense("killed") @ sense("murdered")) > float(sense("killed") @ sense("announced"))


def test_a_word_that_is_not_listed_is_like_none():
    assert not sense("velmaran").any()
    assert nothing().shape == sense("quake").shape


def test_vectors_have_length_one():
    assert np.linalg.norm(sense("treaty")) == pytest.approx(1, abs=1e-5)


def test_rarity():
    assert rarity("the") < rarity("treaty") < rarity("dockers") <= rarity("velmaran") == 1
