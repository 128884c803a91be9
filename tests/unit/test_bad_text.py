"""Texts that are odd rather than wrong: statements or none, never an exception, and every offset exact."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from verbale.build import build, read_text
from verbale.model import Extraction
from verbale.record import Store
from verbale.views.extract import line

SAID = "“We will not sign this,” Ana Brandt said."


def read(text: str) -> Extraction:
    """What the text says, once every span has been checked."""
    found = read_text(text)
    assert [c.code for c in found.complaints if c.code.startswith("X")] == []
    for row in (*found.statements, *found.times, *found.events, *found.figures):
        assert row.evidence
        for place in row.evidence:
            assert place.text == text[place.start : place.end]
            assert place.text.strip() == place.text != ""
    return found


def contents(text: str) -> list[str]:
    return [" … ".join(text[a:b] for a, b in s.content) for s in read(text).statements]


@pytest.mark.parametrize(
    "text",
    [
        "“We will not sign this, Ana Brandt said. The ship left.\nThe port is closed.",
        'We will not sign this," Ana Brandt said. "The ship left.\n"The port is closed.\n"',
        '"' * 301,
        "“" * 200 + "We go." + "”" * 199,
        "’’’ ‘‘ '' `` «« »» „ “ ” ‟",
        "“We will not sign this. " * 120,
        "The port was closed. Ships waited outside. It rained. " * 20,
        "\u202e" + "Ana Brandt said that the port was closed." + "\u202c",
        "\ufeff\u200b\u200d\u2060",
        "😀" * 300,
    ],
)
def test_it_is_read_or_nothing_is(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SAID}</p>",
        f"<div class='x'><p>{SAID}</p></div>",
        f"\u200b{SAID}",
        "\u200b“We will not sign this,”\u200b Ana Brandt said.",
        "\u200f“We will not sign this,”\u200f Ana Brandt said.",
        f"😀 {SAID} 👩‍👧",
        f"مرحبا. {SAID}",
        f"&nbsp;{SAID}&amp;",
    ],
)
def test_what_is_said_is_found_among_what_does_not_belong(text: str) -> None:
    assert any("We will not sign this" in content for content in contents(f"The ship left on Monday.\n{text}"))


def test_capitals() -> None:
    text = "THE SHIP LEFT ON MONDAY.\nMINISTER ANA BRANDT SAID THAT THE PORT WAS CLOSED."
    assert [c.upper() for c in contents(text)] in ([], ["THAT THE PORT WAS CLOSED"])


def test_a_document_that_is_one_quotation_is_nobodys() -> None:
    assert contents("“" + "\n“".join(["We will not sign this. The port is ours."] * 200) + "”") == []


def test_a_quotation_that_is_cut_for_its_length_is_whole_again() -> None:
    text = "The ship left.\nAna Brandt said: “" + "The port is ours and we will not sign. " * 400 + "We go.” She left."
    (content,) = contents(text)
    assert content.startswith("“The port")
    assert content.endswith("We go.”")
    assert len(content) > 15_000


def test_a_quotation_over_hundreds_of_lines_is_one_statement() -> None:
    text = "The ship left.\nAna Brandt said: “" + "\n“".join(["We will not sign."] * 300) + "”"
    (statement,) = read(text).statements
    assert len(statement.content) == 300


def test_sayings_in_sayings_are_read_in_bounded_time() -> None:
    read("Ana Brandt said that " * 150 + "the port was closed.")


def test_a_lone_surrogate_costs_nothing_but_a_complaint(tmp_path: Path) -> None:
    text = f"The ship left on Monday \ud800.\n{SAID} “The port\udfff is ours.”"
    found = read_text(text, title="Ships \udc80 leave")
    assert [c.code for c in found.complaints if c.code.startswith(("C", "X"))] == ["C015"]
    assert len(found.document.text) == len(text)
    assert any("We will not sign this" in text[a:b] for s in found.statements for a, b in s.content)
    assert json.loads(msgspec.json.encode(line(found)))["statements"]
    source = tmp_path / "lines.jsonl"
    source.write_text(json.dumps({"id": "one\ud800", "text": text, "title": "Ships \udc80 leave"}))
    summary = build([source], tmp_path / "record.verbale")
    assert [c.where for c in summary.complaints if c.code == "C015"] == ["one\ufffd"]
    with Store(tmp_path / "record.verbale") as store:
        assert store.check() == []
        assert summary.counts["statements"] == len(found.statements)


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"ship\xff.txt")
    try:
        (tmp_path / name).write_text(f"The ship left on Monday.\n{SAID}")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes no such name")
    build([tmp_path / name], tmp_path / "record.verbale")
    with Store(tmp_path / "record.verbale") as store:
        assert [d.id for d in store.documents()] == ["ship\ufffd.txt"]
