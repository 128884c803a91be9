import sys

import pytest

from verbale.language.encoder import begin, encoder
from verbale.language.encoder.session import WEIGHTS, Encoder

TEXT = """Orla Brandt said on Monday that the port would stay shut.
“We go on,” the union’s leader told reporters.
It rained."""


def lines(text):
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def spoken(text, attribution):
    return tuple(" … ".join(text[a:b] for a, b in spans) for spans in (attribution.source, attribution.cue))


def test_it_reads_who_says_what():
    found = [a for a in encoder().read(lines(TEXT)) if a.score > 0.5]
    assert [spoken(TEXT, a) for a in found] == [("Orla Brandt", "said"), ("the union’s leader", "told")]
    assert "the port would stay shut" in TEXT[slice(*found[0].content[0])]


def test_what_is_read_does_not_depend_on_what_else_was_read():
    alone = encoder().read(lines(TEXT))
    encoder().read(lines("The envoy said so. " * 50))
    assert encoder().read(lines(TEXT)) == alone


def test_beside_other_work_it_reads_the_same():
    assert begin(list(lines(TEXT))).result().attributions == encoder().read(lines(TEXT))


def test_threads_take_turns_as_before_when_it_has_read():
    usual = sys.getswitchinterval()
    begin(list(lines(TEXT))).result()
    assert sys.getswitchinterval() == usual
    seen = []
    begin(seen.append(sys.getswitchinterval()) or line for line in lines(TEXT)).result()
    assert seen
    assert max(seen) < usual


def test_an_error_comes_with_the_result():
    with pytest.raises(TypeError):
        begin([("words", None)]).result()


@pytest.mark.parametrize("text", ["", " ", "\u200b\u200b", "“", "\ud800 said", "😀" * 500, "said " * 3000, "A" * 5000])
def test_whatever_it_is_given_it_reads(text):
    for attribution in encoder().read([(text, 7)]):
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        assert all(7 <= a < b <= 7 + len(text) for a, b in spans)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        Encoder(tmp_path)


def test_the_model_is_small_and_has_a_card():
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) < 40_000_000
    card = (WEIGHTS / "MODEL_CARD.md").read_text("utf-8")
    assert all(f"## {head}" in card for head in ("Data", "Training", "Scores", "Limits"))
