"""Issue: what is being negotiated about, found in a story's own reports."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Issue(Row, frozen=True, kw_only=True):
    """An issue: ``code`` (stable), ``label`` (plain words), ``parent`` (a code) and a PA-X ``heading``.

    Where an analyst changed it, ``corrections`` has the ids of what was laid over it: ``machine_label`` is then what
    the machine calls it, ``merged`` are the codes of the issues that were put into it, and ``split_from`` is that of
    the issue that its words were taken from.
    """

    KIND: ClassVar[str] = "issue"

    code: str
    label: str
    parent: str | None = None
    heading: str | None = None
    machine_label: str | None = None
    merged: tuple[str, ...] = ()
    split_from: str | None = None
    corrections: tuple[str, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (self.code,)
