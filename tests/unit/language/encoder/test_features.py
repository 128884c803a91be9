import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from verbale.language.encoder.features import LIMIT, REACH, case_of, chunks, line_of
from verbale.language.encoder.session import WEIGHTS


@pytest.fixture(scope="module")
def tokenizer():
    found = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def chunked(tokenizer, text):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(line_of(tokenizer, line, start))
        start += len(line) + 1
    return list(chunks(tokenizer, [line for line in lines if len(line)]))


def test_words_are_spans_of_the_text_with_their_case(tokenizer):
    text = "Orla Brandt said no.\nNATO agreed in 2031"
    (chunk,) = chunked(tokenizer, text)
    words = [text[a:b] for a, b in chunk.words]
    assert words == ["Orla", "Brandt", "said", "no", ".", "NATO", "agreed", "in", "2031"]
    cases = [chunk.cases[i] for i in chunk.first]
    assert cases == [1, 1, 0, 0, 4, 2, 0, 0, 3]
    assert chunk.lines == [0] * 5 + [1] * 4


@pytest.mark.parametrize(("word", "case"), [("port", 0), ("Port", 1), ("UN", 2), ("30", 3), ("“", 4), ("A", 1)])
def test_case(word, case):
    assert case_of(word) == case


def test_inside_quotation_marks(tokenizer):
    text = 'He said “no deal” twice and "never" once.'
    (chunk,) = chunked(tokenizer, text)
    quoted = [text[slice(*word)] for word, first in zip(chunk.words, chunk.first, strict=True) if chunk.quoted[first]]
    assert quoted == ["“", "no", "deal", "”", '"', "never", '"']


def test_long_texts_come_in_chunks_of_whole_lines_and_no_word_is_lost(tokenizer):
    text = "\n".join(f"The envoy said on day {n} that the talks would go on in the old mill." for n in range(60))
    found = chunked(tokenizer, text)
    assert len(found) > 1
    assert all(len(c.pieces) <= LIMIT for c in found)
    assert "".join(text[a:b] for c in found for a, b in c.words) == text.replace(" ", "").replace("\n", "")
    assert all(text[c.words[0][0] - 1 : c.words[0][0]] in ("", "\n") for c in found)


def test_the_window_of_a_cue_is_its_line_and_the_next_only_after_a_colon(tokenizer):
    (chunk,) = chunked(tokenizer, "The envoy said:\n“We go on.”\nRain fell.")
    assert chunk.window([2]) == (0, 10)
    (plain,) = chunked(tokenizer, "The envoy said.\n“We go on.”\nRain fell.")
    assert plain.window([2]) == (0, 4)


def test_the_window_of_a_cue_in_a_long_line_is_bounded(tokenizer):
    (chunk,) = chunked(tokenizer, "so " * 220)
    assert chunk.window([110]) == (110 - REACH, 110 + REACH + 1)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB 1.“”\"'\n\u200b\u202e😀é字\t"), max_size=300))
def test_whatever_the_text_the_words_are_in_order_and_inside_it(tokenizer, text):
    for chunk in chunked(tokenizer, text):
        places = [p for word in chunk.words for p in word]
        assert places == sorted(places)
        assert all(0 <= a < b <= len(text) for a, b in chunk.words)
        assert len(chunk.words) == len(chunk.first) == len(chunk.lines)
