"""Lineage: how one report hangs on another."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Lineage(Row, frozen=True, kw_only=True):
    """``later`` hangs on ``earlier`` (document ids, or the name of a source that is not in the record).

    ``score`` is the share (0–1) of the later report that came from the earlier; ``passages`` are
    ``(a0, a1, b0, b1)`` in the later and the earlier. Shown as ``from`` and ``to``. ``party`` is whose read-out the
    earlier is, where the later was derived from it as one.
    """

    KIND: ClassVar[str] = "lineage"
    CODES: ClassVar[dict[str, str]] = {"relation": "lineage.relation"}

    later: str
    earlier: str
    relation: str = "undetermined"
    score: float = 0.0
    passages: tuple[tuple[int, int, int, int], ...] = ()
    party: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.later, self.earlier, self.relation)
