import negotiation as n
import pytest

from verbale.model.span import evidence
from verbale.views.tellings import around, clause, sentence, tellings

TEXT = """Talks to go on
The talks, which began in Asel, ended on Friday, but nobody signed; the envoy left.
"""
DOC = n.document("d.txt", TEXT)


def test_the_sentence_is_that_of_the_words():
    start, end = sentence(DOC, n.at(TEXT, "signed"))
    assert TEXT[start:end].startswith("The talks, which")
    assert TEXT[start:end].endswith("left.")


def test_a_sentence_stays_on_its_line():
    assert TEXT[slice(*sentence(DOC, n.at(TEXT, "Talks")))] == "Talks to go on"


@pytest.mark.parametrize(
    ("words", "told"),
    [("ended", " began in Asel, ended on Friday"), ("signed", " nobody signed"), ("left", " the envoy left.")],
)
def test_a_clause_ends_at_marks_and_small_words(words, told):
    assert clause(DOC, n.at(TEXT, words)).strip() == told.strip()


def test_a_long_sentence_is_cut_so_that_the_words_are_in_it():
    text = "word " * 100 + "signed " + "word " * 100
    place = n.at(text, "signed")
    line = around(text, (0, len(text)), place, 60)
    assert "signed" in line
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) < 70


def test_a_title_tells_where_nothing_else_does():
    both = [n.at(TEXT, "Talks"), n.at(TEXT, "talks")]
    (telling,) = tellings(evidence("d.txt", TEXT, both), {"d.txt": DOC})
    assert telling.text.startswith("The talks")
    assert [e.text for e in telling.evidence] == ["talks", "Talks"]
    (telling,) = tellings(evidence("d.txt", TEXT, both[:1]), {"d.txt": DOC})
    assert telling.text == "Talks to go on"
