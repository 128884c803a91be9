"""The reports: all of them, and each in full with the words of every row marked in place."""

from __future__ import annotations

from collections import Counter

from verbale.model import Document
from verbale.report.full import Text, marks
from verbale.report.texts import blocks
from verbale.views.documents import document_row
from verbale.views.stances import lineage
from verbale.weaving.versions import Versions
from verbale.web.held import Held
from verbale.web.rendering import Page
from verbale.web.seen import Seen

LETTERS = {
    "statement": "S",
    "meeting": "T",
    "position": "P",
    "proposal": "PR",
    "response": "A",
    "undertaking": "U",
    "incident": "I",
    "difference": "D",
}
"""The kinds that have a reference in the text, and its letters."""


def documents(seen: Seen) -> Page:
    """Every report, the latest first."""
    found = seen.rows("documents")
    ordered = sorted(found, key=lambda row: (row.published or "", row.id), reverse=True)
    counts = seen.keep("counts", lambda held: Counter(said.row.document for said in seen.said.values()))
    return Page(
        template="documents.html.j2", title="Reports", values={"listed": seen.listed(ordered), "said_in": counts}
    )


def document(seen: Seen, key: str) -> Page:
    """One report in full."""
    found = seen.held.document(key)
    rows = seen.of_document(key)
    labels = _labels([row.id for row in rows])
    text = Text(
        row=document_row(found, seen.keep("versions", lambda held: Versions(held.documents()))),
        blocks=tuple(blocks(found, marks(rows, [found])[key], labels)),
        statements=sum(row.id.startswith("statement-") for row in rows),
        kin=tuple(row for row in seen.keep("lineage", lineage) if row.source == key),
    )
    values = {"text_of": text, "later": _beside(seen, found, 1), "earlier": _beside(seen, found, -1)}
    return Page(template="document.html.j2", title=(text.row.title or key), values=values)


def _labels(keys: list[str]) -> dict[str, str]:
    """What the rows of a report are called in it: S1, S2, P1."""
    counts: Counter[str] = Counter()
    labels = {}
    for key in keys:
        if letter := LETTERS.get(key.rpartition("-")[0]):
            counts[letter] += 1
            labels[key] = f"{letter}{counts[letter]}"
    return labels


def _beside(seen: Seen, document: Document, step: int) -> Document | None:
    """The report that came out before or after this one."""
    order, at = seen.keep("order", _order)
    place = at[document.id] + step
    return order[place] if 0 <= place < len(order) else None


def _order(held: Held) -> tuple[list[Document], dict[str, int]]:
    """The reports by their days, and the place of each."""
    found = sorted(held.documents(), key=lambda d: (d.published.value or "", d.id))
    return found, {document.id: place for place, document in enumerate(found)}
