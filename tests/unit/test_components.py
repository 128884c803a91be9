"""The spaCy component: found by spaCy itself, over any pipeline, saved with pipelines and documents."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import verbale
from verbale.components import Attribution, statements
from verbale.errors import Refusal
from verbale.extraction import Reading

PORT = "The port will reopen on Monday 🚢, Transport Minister Ilse Darrow said. She did not say who would pay."
STRIKE = "“We will not sail,” Pia Oru told reporters."
GERMAN = "Der Hafen wird am Montag wieder geöffnet, sagte die Ministerin, und die Fähren fahren dann nach Norden."
GROUPS = {"verbale", "verbale_content", "verbale_source", "verbale_cue"}


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("verbale")
    return made


def texts(spans):
    return [span.text for span in spans]


def test_spacy_finds_it_and_loads_nothing_else_of_ours():
    code = (
        "import spacy, sys; nlp = spacy.blank('en');"
        "print(sorted(m for m in sys.modules if m.startswith('verbale')));"
        "print(nlp.add_pipe('verbale'), nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "['verbale', 'verbale.components']"
    assert done.stdout.splitlines()[1].endswith("['verbale']")


def words(text, part):
    """The words of a part of every statement, as a reading of the text alone has them."""
    return [text[a:b] for row in verbale.read(text).statements for a, b in getattr(row, part)]


@pytest.mark.parametrize("part", ["content", "source", "cue"])
def test_statements_are_spans_of_the_document(nlp, part):
    doc = nlp(PORT)
    spans = [span for statement in doc._.statements for span in getattr(statement, part)]
    assert texts(spans) == words(PORT, part)
    assert {(span.doc is doc, span.label_) for span in spans} == {(True, part.upper())}


def test_a_statement_has_what_its_row_has(nlp):
    doc = nlp(PORT)
    first, second = doc._.statements
    assert (first.speaker.name, first.directness, first.polarity) == ("Ilse Darrow", "indirect", "affirmed")
    assert (second.speaker.name, second.polarity) == ("Ilse Darrow", "negated")
    assert [hop.name for hop in first.hops] == ["Ilse Darrow"]
    assert (first.through, first.hedge, first.said, first.id) == ((), None, first.row.said, first.row.id)
    assert "Ilse Darrow" in repr(first)
    assert first == doc._.statements[0] != second
    assert len({first, *doc._.statements}) == 2


def test_groups_are_what_displacy_draws(nlp):
    doc = nlp(PORT)
    assert set(doc.spans) == GROUPS
    parts = ("content", "source", "cue")
    assert all(texts(doc.spans[f"verbale_{part}"]) == words(PORT, part) for part in parts)
    assert len(doc.spans["verbale"]) == sum(len(doc.spans[f"verbale_{part}"]) for part in parts)
    for name in sorted(GROUPS):
        drawn = displacy.render(doc, style="span", options={"spans_key": name}, jupyter=False)
        assert {span.label_ for span in doc.spans[name]} == set(re.findall("CONTENT|SOURCE|CUE", drawn))


def test_it_reads_the_text_and_leaves_the_pipeline_s_own_annotation_alone():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORD", "pattern": "port"}])
    alone = [s.row for s in statements(_with(nlp, PORT))]
    nlp.add_pipe("sentencizer")
    after = _with(nlp, PORT)
    assert [s.row for s in statements(after)] == alone
    assert texts(after.ents) == ["port"]
    assert len(list(after.sents)) == 2


def _with(nlp, text):
    if "verbale" in nlp.pipe_names:
        nlp.remove_pipe("verbale")
    nlp.add_pipe("verbale")
    return nlp(text)


def test_documents_in_a_stream_keep_apart(nlp):
    docs = list(nlp.pipe([PORT, "", STRIKE, "   "]))
    assert [len(doc._.statements) for doc in docs] == [2, 0, 1, 0]
    assert docs[2]._.statements[0].directness == "direct"
    assert set(docs[1].spans) == GROUPS


def test_a_document_says_when_it_was_published(nlp):
    doc = nlp.make_doc("The port will reopen, Darrow said on Monday.")
    doc.user_data["published"] = "2031-03-14"
    assert nlp(doc)._.statements[0].said == "2031-03-10"
    assert nlp("The port will reopen, Darrow said on Monday.")._.statements[0].said is None


@pytest.mark.parametrize(
    ("alignment", "content"), [("expand", ["We will sail,"]), ("contract", ["We will"]), ("strict", [])]
)
def test_tokens_that_end_elsewhere_are_covered_as_asked(alignment, content):
    nlp = spacy.blank("en")
    nlp.add_pipe("verbale", config={"alignment": alignment})
    doc = nlp(Doc(nlp.vocab, ["We", "will", "sail,", "Oru", "said", "."], [True] * 4 + [False] * 2))
    (row,) = doc._.statements
    assert texts(row.content) == content
    assert [doc.text[a:b] for a, b in row.row.content] == ["We will sail"]
    assert texts(row.source) == ["Oru"]


def test_what_was_read_is_saved_with_the_document(nlp):
    doc = nlp(PORT)
    saved = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(saved).get_docs(spacy.blank("en").vocab)
    assert [s.row for s in statements(back)] == [s.row for s in doc._.statements]
    assert texts(back.spans["verbale_cue"]) == words(PORT, "cue")
    assert [s.row for s in Doc(nlp.vocab).from_bytes(doc.to_bytes())._.statements] == [s.row for s in doc._.statements]


def test_the_pipeline_is_saved_with_its_settings(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("verbale", config={"alignment": "contract", "foreign": "empty"})
    nlp.to_disk(tmp_path / "pipeline")
    back = spacy.load(tmp_path / "pipeline")
    assert (back.get_pipe("verbale").alignment, back.get_pipe("verbale").foreign) == ("contract", "empty")
    assert texts(back(STRIKE)._.statements[0].source) == ["Pia Oru"]


def test_a_wrong_setting_is_refused():
    with pytest.raises(ValueError, match="foreign"):
        spacy.blank("en").add_pipe("verbale", config={"foreign": "translate"})


def test_a_language_that_is_not_read_is_an_error_that_says_so(nlp):
    doc = nlp.make_doc(GERMAN)
    doc.user_data["id"] = "hafen.txt"
    with pytest.raises(Refusal, match=r"hafen.txt: its language is de.*\[L001\]"):
        nlp(doc)


def test_the_error_goes_to_the_pipeline_s_handler():
    nlp = spacy.blank("en")
    nlp.add_pipe("verbale")
    told = []
    nlp.set_error_handler(lambda name, proc, docs, error: told.append((name, str(error))))
    assert [len(doc._.statements) for doc in nlp.pipe([GERMAN, STRIKE])] == [1]
    assert told[0][0] == "verbale"
    assert "L001" in told[0][1]


def test_a_language_that_is_not_read_may_be_left_without_statements():
    nlp = spacy.blank("de")
    nlp.add_pipe("verbale", config={"foreign": "empty"})
    doc = nlp(GERMAN)
    assert doc._.statements == ()
    assert "R004" in [c["code"] for c in doc.user_data["verbale"]["complaints"]]


def test_a_defect_of_ours_is_no_silent_skip(nlp, monkeypatch):
    monkeypatch.setattr(Reading, "statements", property(lambda self: 1 / 0))
    with pytest.raises(Refusal, match="X001"):
        nlp(PORT)


def test_a_document_that_was_not_read_has_no_statements(nlp):
    assert nlp.make_doc(PORT)._.statements == ()


def test_statements_of_another_text_are_refused(nlp):
    other = nlp.make_doc("Something else was said here, and it is long enough.")
    other.user_data.update(nlp(PORT).user_data)
    with pytest.raises(ValueError, match="another text"):
        statements(other)


def test_an_extension_of_another_package_is_not_written_over():
    kept = Doc.remove_extension("statements") if Doc.has_extension("statements") else None
    try:
        Doc.set_extension("statements", default=0)
        with pytest.raises(ValueError, match="statements"):
            spacy.blank("en").add_pipe("verbale")
    finally:
        Doc.remove_extension("statements")
        if kept:
            Doc.set_extension("statements", getter=kept[2])


def test_an_attribution_can_be_made_by_hand(nlp):
    doc = nlp(STRIKE)
    assert texts(Attribution(doc, doc._.statements[0].row, "strict").cue) == ["told"]
