from __future__ import annotations

from verbale.weaving.sentences import sentences

TEXT = "It rained. Brandt called. “Good,” she said. It snowed.\nThe end"


def around(words: str, after: int = 0) -> str:
    start = TEXT.index(words)
    a, b = sentences(TEXT, (start, start + len(words)), after)
    return TEXT[a:b].strip()


def test_the_sentence_of_a_place():
    assert around("called") == "Brandt called."
    assert around("It rained") == "It rained."
    assert around("end") == "The end"


def test_and_the_one_after():
    assert around("called", 1) == "Brandt called. “Good,” she said."
    assert around("snowed", 1) == "It snowed.\nThe end"
