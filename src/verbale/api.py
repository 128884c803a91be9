"""The Python face: ``verbale.read`` for one report, ``verbale.open`` for a record. The command line is as thin."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from verbale.build import read_file, read_text
from verbale.capture.forms import by_name
from verbale.errors import refuse
from verbale.model import (
    Complaint,
    Document,
    EventMention,
    Extraction,
    Figure,
    Published,
    Row,
    Stance,
    Statement,
    Time,
    Zone,
)
from verbale.record import Store
from verbale.views import Filters, plain, show
from verbale.views.chains import Chain, chain
from verbale.views.extract import KEYS, line
from verbale.views.kinds import SourceRow
from verbale.views.sources import sources
from verbale.views.timeline import shorten

if TYPE_CHECKING:
    from verbale.report.attribution import Picture

R = TypeVar("R")

SHOWN = 20
"""So many rows are printed; the rest are counted."""

LINES = 300
"""So many lines of a report a notebook draws by itself; ``picture()`` draws all."""


class Rows(list[R], Generic[R]):
    """Typed rows of one kind: a list that prints as a line a row."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as ``verbale show KIND --json`` writes them."""
        return [plain(row) for row in self]

    def to_frame(self) -> Any:
        """The rows as a data frame of pandas or, where that is not installed, of polars. Raises ImportError."""
        return _frame_of()(self.to_dicts())

    def __str__(self) -> str:
        """One line for each of the first rows, and how many more there are."""
        more = [f"… and {len(self) - SHOWN} more"] if len(self) > SHOWN else []
        return "\n".join([*(shorten(_line(row)) for row in self[:SHOWN]), *more])

    def __repr__(self) -> str:
        count = f"{len(self)} {'row' if len(self) == 1 else 'rows'}"
        return f"<{count}>\n{self}" if self else f"<{count}>"


class Reading:
    """What one report says. Offsets are Unicode code points of the text that was given.

    Rows print as a line each, and a notebook draws the reading as its ``picture``:

    >>> import verbale
    >>> reading = verbale.read(
    ...     'The port will reopen on Monday, Transport Minister Ilse Darrow said. She did not say who would pay.',
    ...     published="2031-03-14",
    ... )
    >>> print(reading.statements)
    Ilse Darrow: The port will reopen on Monday
    Ilse Darrow (not said): who would pay
    >>> first = reading.statements[0]
    >>> first.speaker.name, first.directness, first.polarity
    ('Ilse Darrow', 'indirect', 'affirmed')
    >>> [reading.text[start:end] for start, end in first.source + first.cue]
    ['Transport Minister Ilse Darrow', 'said']
    >>> print(reading.sources)
    Ilse Darrow (person): said 2
    """

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction

    @property
    def document(self) -> Document:
        """The report itself: text, zones, title, outlet and dates."""
        return self.extraction.document

    @property
    def text(self) -> str:
        """The text that every span points into."""
        return self.document.text

    @property
    def published(self) -> Published:
        """When it was published, and how that is known."""
        return self.document.published

    @property
    def language(self) -> str | None:
        """ISO 639-1 code; None where there are too few words to tell."""
        return self.document.language

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The typed stretches of the text."""
        return self.document.zones

    @property
    def statements(self) -> Rows[Statement]:
        """Who said what, through whom, in the order of the text."""
        return Rows(self.extraction.statements)

    @property
    def sources(self) -> Rows[SourceRow]:
        """Who speaks, and through whom words come: each source once, in the order of the text."""
        return Rows(sources(self.extraction.statements))

    @property
    def chains(self) -> tuple[Chain, ...]:
        """For every statement, the chain from the outlet to the last source it reaches; ``str()`` is one line."""
        return tuple(self.chain(statement) for statement in self.extraction.statements)

    def chain(self, statement: Statement) -> Chain:
        """The chain of one statement of this reading."""
        return chain(statement, self.document)

    @property
    def times(self) -> Rows[Time]:
        """Time expressions and their values."""
        return Rows(self.extraction.times)

    @property
    def events(self) -> Rows[EventMention]:
        """What happened or is said to."""
        return Rows(self.extraction.events)

    @property
    def figures(self) -> Rows[Figure]:
        """Numbers with what they measure."""
        return Rows(self.extraction.figures)

    @property
    def stances(self) -> Rows[Stance]:
        """Who demands, offers, accepts, rejects or denies what."""
        return Rows(self.extraction.stances)

    @property
    def complaints(self) -> Rows[Complaint]:
        """What could not be done, and what to do about it."""
        return Rows(self.extraction.complaints)

    def to_dict(self) -> dict[str, Any]:
        """The reading as ``verbale extract`` writes it."""
        return line(self.extraction)

    def picture(self, lines: int | None = None) -> Picture:
        """The text with content, cue, source and chain of every statement marked: HTML that loads nothing.

        ``lines`` is how many lines of the report are drawn at most; all of them where it is None. A notebook draws
        what comes back; ``str()`` is the HTML for a page, ``save(path)`` writes a page of its own.
        """
        from verbale.report.attribution import picture

        return picture(self.extraction, lines)

    def _repr_html_(self) -> str:
        return str(self.picture(LINES))

    def __repr__(self) -> str:
        parts = [_counted(len(getattr(self.extraction, kind)), kind) for kind in ("statements", *_OTHERS)]
        name = self.document.title.value if self.document.title else self.text
        return f"<Reading of {shorten(name, 60)!r}: {', '.join(parts)}>"


class Record:
    """A record, one method for each kind of row. A context manager.

    Every method takes the filters of ``verbale show`` by name (``actor``, ``issue``, ``since``, ``until``,
    ``as_of``, ``outlet``, ``story``) and raises Refusal U004 for a day that is no ISO date.
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

    def documents(self, *, versions: bool = False, **filters: str | None) -> Rows[Any]:
        """The reports; with ``versions`` every version of each, and what it dropped and added."""
        return Rows(show(self.store, "documents", Filters(**filters), versions=versions))

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
    text: str | os.PathLike[str],
    published: str | None = None,
    *,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    only: str | Iterable[str] | None = None,
) -> Reading:
    """Read one report in English: a string is its text, a path (``pathlib.Path``) is that of its file.

    ``published`` is its day as an ISO date, without which "on Monday" names no day; ``outlet``, ``title`` and ``url``
    are what else is known of it. ``only`` names the kinds wanted (``"statements"``, or several of them); the others are
    left out and cost nothing. A text in another language gives a reading without rows, with the complaint R004. Raises
    Refusal C001 for a text without words, U009 for a kind that is not read, U010 for a string that is the name of a
    file, and for a path U001, U011 or what is wrong with the file; TypeError for what is neither text nor path.

    >>> import verbale
    >>> reading = verbale.read(
    ...     'The Ledger, citing a person familiar with the talks, reported that the strike would end.',
    ...     outlet="The Bell",
    ...     only="statements",
    ... )
    >>> print(reading.chains[0])
    The Bell → Ledger → a person familiar with the talks
    """
    kinds = None if only is None else _kinds({only} if isinstance(only, str) else frozenset(only))
    given: dict[str, Any] = {"published": published, "outlet": outlet, "title": title, "url": url}
    if isinstance(text, os.PathLike):
        return Reading(read_file(Path(text), only=kinds, **given))
    if not isinstance(text, str):
        raise TypeError(f"read() takes the text of a report as a string, or a path, not {type(text).__name__}")
    if _names_file(text):
        raise refuse("U010", text, name=text)
    return Reading(read_text(text, only=kinds, **given))


def open(path: str | Path) -> Record:
    """Open a record for reading. Raises Refusal: U001, S001, S002."""
    return Record(Store(path))


def _names_file(text: str) -> bool:
    """Whether a string is no report but the name of a file: of one that is there, or a word that ends like one."""
    if len(text) > 1000 or len(text.splitlines()) != 1 or not text.strip():
        return False
    with suppress(OSError, ValueError):
        if Path(text).is_file():
            return True
    dotted = "." in Path(text).name[1:] and "://" not in text
    return dotted and not any(map(str.isspace, text)) and by_name(text) not in (None, "other")


def _kinds(only: Collection[str]) -> Collection[str]:
    """The kinds asked for. Raises Refusal U009 for one that there is not."""
    for kind in sorted(only):
        if kind not in {*KEYS, "entities"}:
            raise refuse("U009", "only", kind=kind, kinds=", ".join(KEYS))
    return only


_OTHERS = ("times", "events", "figures", "complaints")


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind[:-1] if count == 1 else kind}"


def _line(row: Any) -> str:
    """A row in one line: as it says itself, a complaint with its code, else the row's id and its words."""
    if isinstance(row, Statement | Stance | SourceRow):
        return str(row)
    if isinstance(row, Complaint):
        return f"{row.code} {row.where}: {row.says}. {row.do}"
    return f"{row.id} {' … '.join(evidence.text for evidence in row.evidence)}"


def _frame_of() -> Any:
    for library in ("pandas", "polars"):
        with suppress(ImportError):
            return import_module(library).DataFrame
    raise ImportError("to_frame() needs pandas or polars: pip install pandas")
