"""Issues stay what they are when reports are added one by one: what has a code keeps it, or is part of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.build import add, build
from verbale.model import Evidence, Issue
from verbale.record import Store

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "marisk-strait" / "reports"

MOST = 0.02
"""The most of all codes that one report more may change, where no two issues become one."""


def issues(record: Path) -> dict[str, set[Evidence]]:
    with Store(record) as store:
        return {row.code: set(row.evidence) for row in store.rows(Issue)}


def moved(before: dict[str, set[Evidence]], after: dict[str, set[Evidence]]) -> Iterator[tuple[str, str]]:
    """Codes whose words have most of their places in another issue now."""
    for code, words in before.items():
        shared = Counter({other: len(words & places) for other, places in after.items()})
        best = max(shared, key=lambda other: (shared[other], other == code, other), default=None)
        if best is not None and best != code:
            yield code, best


@pytest.mark.slow
def test_an_issue_keeps_its_code_when_a_report_is_added(tmp_path: Path) -> None:
    record = tmp_path / "story.verbale"
    paths = sorted(REPORTS.iterdir())
    build(paths[:1], record)
    there, other = 0, []
    for path in paths[1:]:
        before = issues(record)
        add(record, [path])
        after = issues(record)
        there += len(before)
        changed = [(code, new) for code, new in moved(before, after) if new not in before]
        merged = Counter(new for _, new in changed)
        other += [(path.name, code, new) for code, new in changed if merged[new] == 1]
    assert len(other) <= MOST * there, other
