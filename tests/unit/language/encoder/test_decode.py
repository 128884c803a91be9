import numpy as np
import pytest

from verbale.language.encoder.decode import (
    CONTENT,
    CUE,
    OTHER,
    SOURCE,
    Candidate,
    Guess,
    Settings,
    attributions,
    cue_groups,
    guesses,
    role_tags,
    runs,
)
from verbale.language.encoder.features import Chunk

WORDS = [(i * 5, i * 5 + 4) for i in range(6)]
CHUNK = Chunk([], [], [], [], [], WORDS, [0] * 6, [False])


def likely(*roles, sure=0.9):
    """Log-probabilities that favour ``roles``."""
    table = np.full((len(roles), 4), (1 - sure) / 3, np.float32)
    table[np.arange(len(roles)), roles] = sure
    return np.log(table)


def candidate(*roles, group=(1,), cue=0.9, real=0.9):
    return Candidate(CHUNK, list(group), 0, cue, real, likely(*roles))


def test_a_cue_of_several_words_is_one_group_and_a_new_beginning_parts_it():
    rows = np.array([[0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.1, 0.8, 0.1], [0.9, 0.1, 0.0]], np.float32)
    assert [group for group, _ in cue_groups(rows, 0.25)] == [[0, 1], [2]]
    assert [p for _, p in cue_groups(rows, 0.25)] == pytest.approx([0.9, 0.9])


def test_a_word_below_the_least_probability_is_in_no_group():
    rows = np.array([[0.8, 0.1, 0.1]], np.float32)
    assert not list(cue_groups(rows, 0.25))


def test_source_cue_and_content_come_as_spans_of_the_text():
    (found,) = attributions([candidate(SOURCE, CUE, OTHER, CONTENT, CONTENT, OTHER)], Settings())
    assert (found.source, found.cue, found.content) == (((0, 4),), ((5, 9),), ((15, 24),))
    assert found.score == pytest.approx(0.9)


def test_a_cue_below_the_threshold_gives_nothing():
    weak = candidate(SOURCE, CUE, OTHER, CONTENT, CONTENT, OTHER, real=0.1)
    assert not list(attributions([weak], Settings(cue=0.5)))
    assert list(attributions([weak], Settings(cue=0.2)))


def test_a_cue_without_content_gives_nothing():
    assert not list(attributions([candidate(SOURCE, CUE, OTHER, OTHER, OTHER, OTHER)], Settings()))


def test_of_two_that_share_a_word_of_their_cues_the_surer_stands():
    first = candidate(SOURCE, CUE, CUE, CONTENT, CONTENT, OTHER, group=(1,), real=0.9)
    second = candidate(OTHER, OTHER, CUE, CONTENT, OTHER, OTHER, group=(2,), real=0.7)
    assert [a.cue for a in attributions([second, first], Settings())] == [((5, 14),)]


def test_a_lone_word_is_not_cut_out_of_a_content_but_a_source_of_one_word_stands():
    torn = likely(SOURCE, CUE, CONTENT, CONTENT, OTHER, CONTENT)
    torn[4] = np.log([0.5, 0.02, 0.46, 0.02])
    assert role_tags(torn, switch=1.0) == [SOURCE, CUE, CONTENT, CONTENT, CONTENT, CONTENT]
    assert role_tags(torn, switch=0.0)[4] == OTHER


def test_neighbouring_words_make_one_span():
    assert runs(WORDS, [0, 1, 3]) == ((0, 9), (15, 19))
    assert runs(WORDS, []) == ()


def test_what_a_head_says_is_its_likeliest_code_with_its_share():
    logits = [np.log(np.array([0.2, 0.7, 0.1], np.float32)), np.array([3.0, 0.0], np.float32)]
    found = guesses(logits, {"act": ("assertive", "directive", "commissive"), "polarity": ("affirmed", "negated")})
    assert (found["act"].code, found["polarity"].code) == ("directive", "affirmed")
    assert found["act"].sure == pytest.approx(0.7)


def test_an_attribution_carries_what_the_heads_say_and_none_without_them():
    plain = candidate(SOURCE, CUE, OTHER, CONTENT, CONTENT, OTHER)
    told = Candidate(CHUNK, [1], 0, 0.9, 0.9, plain.roles, {"act": Guess("directive", 0.8)})
    assert [a.act for a in attributions([told], Settings())] == [Guess("directive", 0.8)]
    assert [a.act for a in attributions([plain], Settings())] == [None]
