"""Writing what analysts corrected, and the rows as they then are, at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from verbale.model import Complaint, Correction, Extraction, Weave
from verbale.record.applying import Changes, apply
from verbale.record.connect import guarded
from verbale.record.content import content
from verbale.record.revision import unchanged
from verbale.record.writing import writing


def lay(
    path: Path | str,
    extractions: Sequence[Extraction],
    weave: Weave,
    complaints: Iterable[Complaint],
    corrections: Sequence[Correction],
    *,
    model: str | None = None,
    since: str | None = None,
) -> Changes:
    """Bring the record at ``path`` up to date in one transaction, with ``corrections`` in place of all that are there.

    ``since`` is as for ``update``. Raises Refusal: U001, S001 to S004, S007, S014.
    """
    path = Path(path)
    laid = [msgspec.structs.asdict(one) for one in corrections]
    found = {**content(extractions, weave, complaints, model), "corrections": laid}
    with guarded(path), writing(path) as connection:
        unchanged(connection, path, since)
        return apply(connection, found)
