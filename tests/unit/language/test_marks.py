from __future__ import annotations

from verbale.language.marks import quotes


def test_words_between_marks_are_quoted(read) -> None:
    doc = read('Olm said: “We agree.” Solen left. "No deal," he said.').parsed.segments[0].doc
    quoted = [t.text for t, inside in zip(doc, quotes(doc), strict=True) if inside and t.is_alpha]
    assert quoted == ["We", "agree", "No", "deal"]
