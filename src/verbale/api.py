"""The Python face: ``verbale.read`` for one report, ``verbale.open`` for a record. The command line is as thin."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from verbale.build import read_text
from verbale.model import Complaint, Document, EventMention, Extraction, Figure, Published, Row, Statement, Time, Zone
from verbale.record import Store
from verbale.views import Filters, plain, show

R = TypeVar("R")


class Rows(list[R], Generic[R]):
    """Typed rows of one kind."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as ``verbale show KIND --json`` writes them."""
        return [plain(row) for row in self]

    def to_frame(self) -> Any:
        """The rows as a data frame of pandas or, where that is not installed, of polars. Raises ImportError."""
        return _frame_of()(self.to_dicts())


class Reading:
    """What one report says. Offsets are Unicode code points of the text that was given."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction

    @property
    def document(self) -> Document:
        return self.extraction.document

    @property
    def published(self) -> Published:
        return self.document.published

    @property
    def language(self) -> str | None:
        return self.document.language

    @property
    def zones(self) -> tuple[Zone, ...]:
        return self.document.zones

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.extraction.statements

    @property
    def times(self) -> tuple[Time, ...]:
        return self.extraction.times

    @property
    def events(self) -> tuple[EventMention, ...]:
        return self.extraction.events

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.extraction.figures

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        return self.extraction.complaints

    def to_dict(self) -> dict[str, Any]:
        """The reading as ``verbale extract`` writes it."""
        from verbale.views.extract import line

        return line(self.extraction)


class Record:
    """A record, one method for each kind of row. A context manager.

    Every method takes the filters of ``verbale show`` by name (``actor``, ``issue``, ``since``, ``until``,
    ``as_of``, ``outlet``) and raises Refusal U004 for a day that is no ISO date.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def show(self, kind: str, **filters: str | None) -> Rows[Any]:
        """The rows of the kind with that name. Raises Refusal U003 where there is no such kind."""
        return Rows(show(self.store, kind, Filters(**filters)))

    def row(self, key: str) -> Row | Document | Complaint:
        """The row that ``key`` names, or that alone begins with it. Raises Refusal U002, U005."""
        return self.store.row(key)

    def search(self, words: str) -> list[str]:
        """Ids of statements and documents with all the words, best first; "quoted words" together."""
        return self.store.search(words)

    def check(self) -> list[Complaint]:
        """What is wrong with the record; empty where every span equals its words and every row has evidence."""
        return self.store.check()

    def documents(self, **filters: str | None) -> Rows[Any]:
        """The reports."""
        return self.show("documents", **filters)

    def zones(self, **filters: str | None) -> Rows[Any]:
        """The typed stretches of the reports."""
        return self.show("zones", **filters)

    def statements(self, **filters: str | None) -> Rows[Any]:
        """Who said what, through whom."""
        return self.show("statements", **filters)

    def times(self, **filters: str | None) -> Rows[Any]:
        """Time expressions and their values."""
        return self.show("times", **filters)

    def events(self, **filters: str | None) -> Rows[Any]:
        """What happened or is said to, across reports."""
        return self.show("events", **filters)

    def meetings(self, **filters: str | None) -> Rows[Any]:
        """Calls, visits and rounds, with the accounts given of them."""
        return self.show("meetings", **filters)

    def figures(self, **filters: str | None) -> Rows[Any]:
        """Numbers with what they measure."""
        return self.show("figures", **filters)

    def actors(self, **filters: str | None) -> Rows[Any]:
        """Who acts or speaks."""
        return self.show("actors", **filters)

    def issues(self, **filters: str | None) -> Rows[Any]:
        """What is negotiated about."""
        return self.show("issues", **filters)

    def claims(self, **filters: str | None) -> Rows[Any]:
        """What is said, across reports."""
        return self.show("claims", **filters)

    def positions(self, **filters: str | None) -> Rows[Any]:
        """Where actors stand on issues."""
        return self.show("positions", **filters)

    def proposals(self, **filters: str | None) -> Rows[Any]:
        """What was proposed, with the answers."""
        return self.show("proposals", **filters)

    def responses(self, **filters: str | None) -> Rows[Any]:
        """The answers to proposals."""
        return self.show("responses", **filters)

    def undertakings(self, **filters: str | None) -> Rows[Any]:
        """What parties bound themselves to."""
        return self.show("undertakings", **filters)

    def incidents(self, **filters: str | None) -> Rows[Any]:
        """Reported acts that keep or break an undertaking."""
        return self.show("incidents", **filters)

    def differences(self, **filters: str | None) -> Rows[Any]:
        """Accounts that do not say the same."""
        return self.show("differences", **filters)

    def lineage(self, **filters: str | None) -> Rows[Any]:
        """How reports hang on one another."""
        return self.show("lineage", **filters)

    def origins(self, **filters: str | None) -> Rows[Any]:
        """How many independent origins stand behind each claim."""
        return self.show("origins", **filters)

    def timeline(self, **filters: str | None) -> Rows[Any]:
        """What happened and was said, day by day."""
        return self.show("timeline", **filters)

    def complaints(self, **filters: str | None) -> Rows[Any]:
        """What could not be done, and what to do about it."""
        return self.show("complaints", **filters)


def read(
    text: str,
    published: str | None = None,
    *,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    only: Iterable[str] | None = None,
) -> Reading:
    """Read one report. ``published`` is an ISO date; ``only`` names the kinds wanted. Raises Refusal C001."""
    kinds = None if only is None else frozenset(only)
    return Reading(read_text(text, only=kinds, published=published, outlet=outlet, title=title, url=url))


def open(path: str | Path) -> Record:
    """Open a record for reading. Raises Refusal: U001, S001, S002."""
    return Record(Store(path))


def _frame_of() -> Any:
    for library in ("pandas", "polars"):
        with suppress(ImportError):
            return import_module(library).DataFrame
    raise ImportError("to_frame() needs pandas or polars: pip install pandas")
