"""A date of two readings (03/04/2031) settled by its outlet: other reports of it show in which order it writes them.

They show it by a date in numbers that reads one way (25/03/2031), or by one that another sign of theirs has settled.
Where they do not agree nothing is settled, and what was settled is open again when they are gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from urllib.parse import urlsplit

import msgspec

from verbale.model import Document, Published, Sign, Span
from verbale.reading.dates import Day, dates, readings
from verbale.reading.marks import marks
from verbale.reading.weighing import table_of_weights

_SHOWN = 5

Shown = tuple[bool, str, Span]
"""Whether the day stands first, the report that shows it, and where."""


class Customs:
    """The orders in which the outlets of ``documents`` write day and month; nothing is read before it is asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def settle(self, document: Document) -> Published | None:
        """The day of a ``document`` that was open between two readings; None where its outlet does not tell.

        Basis ``outlet_custom``; the evidence is the date itself, and the signs name the reports that show the order.
        """
        outlet = _outlet(document)
        if len(document.published.readings) != 2 or outlet is None:
            return None
        shown = sorted(one for one in self._shown[outlet] if one[1] != document.id)
        if len({first for first, _, _ in shown}) != 1:
            return None
        value = self._reading(document, day_first=shown[0][0])
        if value is None:
            return None
        signs = tuple(Sign("outlet_custom", value, span, name) for _, name, span in shown[:_SHOWN])
        return msgspec.structs.replace(
            document.published,
            value=value,
            basis="outlet_custom",
            confidence=table_of_weights()["outlet_custom"],
            evidence=tuple(day.span for _, day in _marks(document) if day.other and value in map(str, readings(day))),
            signs=(*document.published.signs, *signs),
        )

    def _reading(self, document: Document, *, day_first: bool) -> str | None:
        for _, day in _marks(document):
            both = tuple(map(str, readings(day))) if day.other else ()
            if sorted(both) == sorted(document.published.readings):
                return both[0 if day_first else 1]
        return None

    @cached_property
    def _shown(self) -> dict[str, list[Shown]]:
        found: dict[str, list[Shown]] = defaultdict(list)
        for document in self._documents:
            if (outlet := _outlet(document)) is not None:
                found[outlet] += _orders(document)
        return found


def _orders(document: Document) -> Iterator[Shown]:
    """The orders that the dates beside a report show: by what they are, or by the day that its other signs gave it."""
    for _, day in _marks(document):
        if day.day_first is not None:
            yield day.day_first, document.id, day.span
        elif day.other and document.published.value in (both := tuple(map(str, readings(day)))):
            yield both[0] == document.published.value, document.id, day.span


def _marks(document: Document) -> Iterable[tuple[str, Day]]:
    return marks(document.text, document.zones, dates(document.text))


def _outlet(document: Document) -> str | None:
    """Whose report it is: the outlet by name, or the host of its address."""
    if document.outlet:
        return document.outlet.value.casefold()
    return urlsplit(document.url).hostname if document.url else None
