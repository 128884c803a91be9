"""The Python examples of the how-to pages run, and print what the pages show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from verbale.build import build

HERE = Path(__file__).resolve().parents[2]
REPORTS = HERE / "examples" / "marisk-strait" / "reports"


@pytest.mark.parametrize("page", ["python", "spacy"])
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    if page == "python":
        build([REPORTS / "01-corvane-first-call.txt"], "story.verbale")
    text = re.sub(r"^```.*$", "", (HERE / "docs" / "how-to" / f"{page}.md").read_text("utf-8"), flags=re.M)
    example = doctest.DocTestParser().get_doctest(text, {}, page, f"{page}.md", 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(example, out=told.append)
    assert result.attempted > 5
    assert result.failed == 0, "".join(told)
