"""Issue: what is being negotiated about, found in a story's own reports."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Issue(Row, frozen=True, kw_only=True):
    """An issue: ``code`` (stable), ``label`` (plain words), ``parent`` (a code) and a PA-X ``heading``."""

    KIND: ClassVar[str] = "issue"

    code: str
    label: str
    parent: str | None = None
    heading: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.code,)
