"""Days named inside quoted words; invented text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from documents import document

from verbale.extraction.times import read_times
from verbale.extraction.times_said import as_said
from verbale.model import Speaker, Statement, Time
from verbale.model.span import evidence


def times(text: str) -> tuple[Time, ...]:
    return read_times(document(text))


@pytest.mark.parametrize(("day", "value"), [("2031-06-09", "2031-06-09"), (None, "2031-06-10")])
def test_today_in_quoted_words_counts_from_the_day_of_saying(day: str | None, value: str) -> None:
    text = "“Today the boats sail,” Mira Olen said on Monday. The boats were due today."
    content = (0, text.index(" Mira"))
    row = Statement(
        document="d",
        rule="statements.said",
        evidence=evidence("d", text, [content]),
        source=(),
        cue=(),
        content=(content,),
        directness="direct",
        speaker=Speaker("Mira Olen", "person"),
        said=day,
    )
    found = as_said(times(text), lambda: [row], text)
    assert [t.value for t in found] == [value, "2031-06-09", "2031-06-10"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Olen said: they sail today.", True),
        ("“They sail today,” Olen said.", True),
        ("“They wait.\nThey sail today.", True),
        ("BRANDT: They wait.\nThey sail today.", True),
        ("They sail today.", False),
        ("“They wait,” Olen said.\nThe boats sail today.", False),
    ],
)
def test_statements_are_asked_for_only_where_today_may_be_quoted(text: str, asked: bool) -> None:
    calls: list[str] = []
    as_said(times(text), lambda: (calls.append("asked"), ())[1], text)
    assert bool(calls) is asked


def test_the_times_alone_need_no_language_model() -> None:
    code = (
        "import sys; from verbale.build import extract_lines;"
        "list(extract_lines(['{\"text\": \"They met on Monday, 3 April 2029.\"}'], {'times'}));"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
