"""The reference is what the code says: a page that is not regenerated fails here."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["complaints", "codes", "kinds", "commands"])
def test_a_page_is_what_the_code_says(page: str) -> None:
    made = generator()
    written = (DOCS / "reference" / f"{page}.md").read_text("utf-8")
    assert written == made.NOTE + made.PAGES[page](), "run: python docs/generate.py"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    pages = {str(p.relative_to(DOCS).with_suffix("")) for p in DOCS.rglob("*.md") if "_build" not in p.parts}
    assert {page for page in pages - {"index"} if page not in index} == set()
