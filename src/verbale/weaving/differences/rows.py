"""A difference as a row of the record."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.model import Difference, Evidence, Side


def difference(rule: str, type_: str, verdict: str, why: str, settled_by: str, sides: Iterable[Side]) -> Difference:
    """The row of two or more ``sides``, in their order; what stands twice at one place is one side."""
    kept = tuple(dict.fromkeys(sides))
    return Difference(
        rule=f"differences.{rule}",
        evidence=tuple(Evidence(s.document, s.start, s.end, s.text) for s in sorted(kept)),
        type=type_,
        verdict=verdict,
        why=why,
        settled_by=settled_by,
        sides=kept,
    )


def who(name: str | None) -> str:
    """A holder as a sentence names him."""
    return name or "an unnamed source"
