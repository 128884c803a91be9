"""The sessions in the README and the tutorial are what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
SPEC = importlib.util.spec_from_file_location("sessions", DOCS / "sessions.py")
assert SPEC is not None
assert SPEC.loader is not None
sessions = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(sessions)


@pytest.mark.slow
@pytest.mark.parametrize("path", sessions.PAGES, ids=lambda path: path.name)
def test_the_page_shows_what_is_printed(path: Path) -> None:
    text = path.read_text("utf-8")
    assert sessions.page(text) == text, "run: python docs/sessions.py"
