"""What a page is made from: the record as of the day that was asked for, and what views make of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from verbale.errors import refuse
from verbale.model import Document
from verbale.report.full import rows
from verbale.report.negotiation import Negotiation, called, negotiation
from verbale.report.talks import Talk, talks
from verbale.report.voices import Said, all_said
from verbale.views import VIEWS, Filters, replaced
from verbale.views.brief import Brief, brief
from verbale.views.documents import outlets
from verbale.views.filters import keep
from verbale.views.state import State, state
from verbale.web.asking import ROWS, Ask
from verbale.web.held import KINDS, Held
from verbale.web.live import Snapshot

T = TypeVar("T")


class Seen:
    """The record under its ``name`` for one question. What is made of it is kept with ``held``."""

    def __init__(self, ask: Ask, held: Held, snapshot: Snapshot, name: str) -> None:
        self.ask = ask
        self.held = held
        self.snapshot = snapshot
        self.name = name

    def keep(self, key: Hashable, make: Callable[[Held], T]) -> T:
        """What ``make`` gives of the record, made once."""
        return self.held.keep(("seen", key), lambda: make(self.held))

    @property
    def documents(self) -> list[Document]:
        """The reports."""
        return self.held.documents()

    @property
    def outlets(self) -> Mapping[str, str]:
        """What each report is called."""
        return self.keep("outlets", outlets)

    @property
    def state(self) -> State:
        """Counts, first and last day, who is heard most, gaps."""
        return self.keep("state", state)

    @property
    def brief(self) -> Brief:
        """The brief."""
        return self.keep("brief", brief)

    @property
    def negotiation(self) -> Negotiation:
        """Matrix, proposals, undertakings, differences."""
        return self.keep("negotiation", lambda held: negotiation(held, held.documents()))

    @property
    def names(self) -> Mapping[str, str]:
        """What rows of the negotiation are called: P1, PR1, U1, D1."""
        return self.keep("names", called)

    @property
    def said(self) -> Mapping[str, Said]:
        """Every statement by its id, numbered."""
        return self.keep("said", lambda held: all_said(held, held.documents()))

    @property
    def talks(self) -> Sequence[Talk]:
        """Every meeting with its accounts."""
        return self.keep("talks", lambda held: talks(held, held.documents(), dict(self.said)))

    def every(self, kind: str) -> list[Any]:
        """The rows of a kind as ``show`` gives them."""
        return self.keep(("every", kind), lambda held: [row for row in VIEWS[kind](held) if not replaced(row)])

    def rows(self, kind: str, filters: Filters | None = None) -> list[Any]:
        """The rows of a kind that the question's filters ask for."""
        return keep(self.every(kind), kind, filters or self.ask.filters(), self.held)

    def one(self, kind: str, key: str) -> Any:
        """The row of that id as ``show`` gives it. Raises Refusal U002 where there is none."""
        found = self.keep(("one", kind), lambda held: {row.id: row for row in self.every(kind)})
        if key not in found:
            raise refuse("U002", self.name, id=key, record=self.name)
        return found[key]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of every statement by its id."""
        return self.keep("numbers", lambda held: {key: said.number for key, said in self.said.items()})

    def of_document(self, key: str) -> list[Any]:
        """The rows that have words in one report."""
        return self.keep("of documents", _of_documents).get(key, [])

    def ready(self) -> None:
        """Make what single rows and reports are found by."""
        self.of_document("")
        for kind in KINDS:
            self.held.rows(kind, ids=[], naming="")

    def listed(self, found: Sequence[T], most: int = ROWS) -> Listed[T]:
        """The part of a list that is on the page asked for."""
        return Listed(found, self.ask.page, most)


class Listed(Sequence[T]):
    """One page of a list: ``total`` rows on ``pages`` pages, of which this is ``page``."""

    def __init__(self, found: Sequence[T], page: int, most: int) -> None:
        self.total = len(found)
        self.pages = max(1, -(-self.total // most))
        self.page = min(page, self.pages)
        self.first = (self.page - 1) * most
        self._rows = found[self.first : self.first + most]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]


def _of_documents(held: Held) -> dict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows(held):
        if not replaced(row):
            for document in sorted({e.document for e in row.evidence}):
                found[document].append(row)
    return found
