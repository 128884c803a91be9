"""Differences of invented reports, read and woven as a record's are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from documents import document

from verbale.extraction import extract
from verbale.model import Difference, Document
from verbale.weaving import weave

Told = tuple[str, str]
"""The day of a report, and its text."""


@pytest.fixture
def differences() -> Callable[..., list[Difference]]:
    """The differences of reports, each given as its day and text; they are called a, b, c …"""
    return lambda *told, rule=None: [d for d in woven(told) if rule is None or d.rule == f"differences.{rule}"]


def woven(told: Sequence[Told]) -> list[Difference]:
    """The differences of the reports ``told``."""
    reports = [report(name, day, text) for name, (day, text) in zip("abcdefgh", told, strict=False)]
    return list(weave(list(extract(reports))).differences)


def report(name: str, day: str, text: str) -> Document:
    """One report of an outlet of its own."""
    return document(text, day, id=name)
