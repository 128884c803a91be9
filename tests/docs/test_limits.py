"""The limits that the how-to names are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from verbale.capture import Limits, forms
from verbale.errors import CATALOGUE

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "read-a-folder.md").read_text("utf-8")


def test_every_limit_is_told_as_it_is() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", PAGE, re.M))
    assert told == {name: str(value) for name, value in msgspec.structs.asdict(Limits()).items()}


def test_the_codes_are_in_the_catalogue() -> None:
    named = set(re.findall(r"\bC\d{3}\b", PAGE))
    assert len(named) > 10
    assert named <= set(CATALOGUE)


def test_every_form_is_told_of() -> None:
    words = {
        "text": "plain text",
        "html": "HTML",
        "jsonl": "JSONL",
        "pdf": "PDF",
        "mail": "e-mail",
        "warc": "WARC",
        "zip": "zip",
    }
    assert set(words) == set(forms.READ)
    assert all(re.search(rf"^\| {word}", PAGE, re.M) for word in words.values())
