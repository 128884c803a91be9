"""The catalogue of complaints: complete, used, and well said."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from verbale.errors import CATALOGUE, Refusal, complaint, refuse

SOURCE = Path(__file__).resolve().parents[2] / "src" / "verbale"
CODE = re.compile(r"[\"']([CNRLXWSU]\d{3})[\"']")


def used() -> set[str]:
    files = (path for path in SOURCE.rglob("*.py") if path.name != "errors.py")
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    assert used() <= set(CATALOGUE)


def test_every_code_of_the_catalogue_is_used() -> None:
    assert set(CATALOGUE) <= used()


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_says_what_and_what_to_do(code: str) -> None:
    fault = CATALOGUE[code]
    assert not fault.says.endswith(".")
    assert fault.do.endswith(".")


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_complaint_fills_in_its_words(code: str) -> None:
    fields = {name for text in (CATALOGUE[code].says, CATALOGUE[code].do) for _, name, *_ in Formatter().parse(text)}
    made = complaint(code, "reports/a.txt", **{name: "seven" for name in fields if name})
    assert "{" not in made.says + made.do
    assert made.rule == code
    assert made.where == "reports/a.txt"


def test_a_refusal_is_one_line_with_what_where_and_what_to_do() -> None:
    refusal = refuse("U001", "reports/")
    assert isinstance(refusal, Refusal)
    assert str(refusal) == "reports/: there is no such file or folder. Check the path. [U001]"


def test_an_unknown_code_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        complaint("Z999", "anywhere")
