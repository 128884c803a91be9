"""The brief as PDF: all that it says, every number leading to its words, the same bytes for the same record."""

from __future__ import annotations

import sys

import negotiation as n
import pytest
import talks as t

from verbale.cli.app import run
from verbale.errors import Refusal
from verbale.report import paper
from verbale.views.brief import Brief, Section, Sentence, brief

pytest.importorskip("fpdf", reason="the extra pdf is not installed")
BRIEF = brief(t.STORE)


def read(content: bytes) -> tuple[str, list[int]]:
    """The text of a PDF on one line, and on which page each of its links leads."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    links = []
    for page in document:
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, at)
            target = raw.FPDFLink_GetDest(document, raw.FPDFAnnot_GetLink(annotation))
            links.append(raw.FPDFDest_GetDestPageIndex(document, target))
    return text, links


def test_it_says_all_that_the_brief_says():
    text, _ = read(paper.pdf(BRIEF, "The bridge talks"))
    plain = text.replace("\u00a0", " ")
    assert "The bridge talks" in plain
    for section in BRIEF.sections:
        assert section.heading in plain
        assert [one.text for one in section.sentences if " ".join(one.text.split()) not in plain] == []
    assert [place.text for place in BRIEF.references if " ".join(place.text.split()) not in plain] == []


def test_every_number_leads_to_a_page():
    _, links = read(paper.pdf(BRIEF, "x"))
    assert len(links) >= sum(len(one.words) for section in BRIEF.sections for one in section.sentences)
    assert all(page >= 0 for page in links)


def test_the_same_brief_gives_the_same_bytes():
    assert paper.pdf(BRIEF, "x") == paper.pdf(brief(t.STORE), "x")


def test_a_long_brief_runs_over_pages():
    (one,) = [Sentence("Orsinia offers to open the bridge. " * 40, t.OFFERS.evidence)]
    long = Brief(1, None, None, (Section("Long", (one,) * 6, 2, ""),), t.OFFERS.evidence, {"herald.txt": "The Herald"})
    text, links = read(paper.pdf(long, "x"))
    assert text.count("Orsinia") == text.count("bridge.") == 240
    assert "and 2 more in the record" in text
    assert set(links) == {max(links)} != {0}


def test_characters_without_a_shape_are_told():
    odd = Sentence("The \U0001f309 is open.\x07", t.OFFERS.evidence)
    page = Brief(1, None, None, (Section("Odd", (odd,), 0, ""),), t.OFFERS.evidence, {"herald.txt": "The Herald"})
    text, _ = read(paper.pdf(page, "x"))
    assert "The \ufffd is open." in text
    assert "a character that the fonts of this page lack" in text


def test_an_empty_record_is_a_page_too():
    text, _ = read(paper.pdf(brief(n.Memory((), ())), "x"))
    assert "No position was found." in text


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(Refusal, match=r"pip install 'verbale\[pdf\]'") as refused:
        paper.pdf(BRIEF, "x")
    assert refused.value.complaint.code == "U013"


def test_the_command_writes_it_again_over_its_own_but_over_nothing_else(tmp_path, capsys):
    record, out, other = n.write(tmp_path / "x.verbale"), tmp_path / "brief.pdf", tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7\n")
    for _ in range(2):
        assert run(["brief", str(record), "--as", "pdf", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert run(["brief", str(record), "--as", "pdf", "-o", str(other)]) == 2
    assert "U008" in capsys.readouterr().err
