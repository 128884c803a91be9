"""The negotiation on the page: who stands where, what was proposed and answered, what was undertaken, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Difference, Document, Evidence, Row
from verbale.model.difference import Side
from verbale.report.texts import Piece, RowMark, excerpts
from verbale.views import replaced
from verbale.views.brief import Section, brief
from verbale.views.compliance import undertakings
from verbale.views.documents import outlets
from verbale.views.kinds import Answer, IncidentRow, ProposalRow, UndertakingRow, View
from verbale.views.matrix import Matrix, matrix
from verbale.views.passages import fullest
from verbale.views.source import Records
from verbale.views.stances import differences, incidents, positions, proposals

SHAPES = {
    "demands": "demands it",
    "offers": "offers it",
    "accepts": "accepts",
    "accepts_in_principle": "accepts in principle",
    "conditional": "accepts on a condition",
    "rejects": "rejects",
    "denies": "denies that it arises",
    "undecided": "undecided, or puts it off",
    "violates": "is alleged to act against it",
}
"""What the shape of each reading means."""

MAIN = 2
"""Readings that an issue needs to stand in the matrix at once; the others are folded below it."""

ROWS = 14
"""Issues that stand in the matrix at once, at most."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The fullest of a row's words in one report, and its outlet."""

    document: str
    outlet: str
    text: str


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """One party's answers to a proposal, by day."""

    responder: str
    answers: tuple[Answer, ...]


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal with the answers to it, party by party; ``issue`` is what its issue is called."""

    row: ProposalRow
    issue: str
    ladders: tuple[Ladder, ...]


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """An undertaking and who says that it was kept or broken."""

    row: UndertakingRow
    incidents: tuple[IncidentRow, ...]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a difference: the sentence, its own words in pieces that have a row."""

    side: Side
    outlet: str
    sentence: tuple[Piece, ...]


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """A difference and its sides."""

    row: Difference
    accounts: tuple[Account, ...]


class Negotiation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows of the negotiation. ``main`` of the matrix's issues stand in it at once.

    ``moves``, ``open`` and ``due`` are sections of the brief; ``names`` and ``places`` have what each row is called on
    the page and its words, ``last`` and ``reports`` the day of the last report and how many there are.
    """

    matrix: Matrix
    main: int
    offers: tuple[Offer, ...]
    bonds: tuple[Bond, ...]
    loose: tuple[IncidentRow, ...]
    contrasts: tuple[Contrast, ...]
    moves: Section
    open: Section
    due: Section
    names: dict[str, str]
    places: dict[str, tuple[Words, ...]]
    last: str | None
    reports: int


def negotiation(store: Records, documents: Sequence[Document]) -> Negotiation:
    """The negotiation of a record that has these ``documents``."""
    grid, page = matrix(store), brief(store)
    bonds, loose = _bonds(store)
    offers = tuple(_offers(store))
    contrasts = tuple(_contrasts(store, documents))
    rows = list(_rows(grid, offers, bonds, loose))
    return Negotiation(
        matrix=grid,
        main=min(ROWS, sum(subject.count >= MAIN for subject in grid.subjects)) or len(grid.subjects),
        offers=offers,
        bonds=tuple(bonds),
        loose=tuple(loose),
        contrasts=contrasts,
        moves=page.section("Positions that moved"),
        open=page.section("Open proposals"),
        due=page.section("Undertakings"),
        names=called(store),
        places=_places(rows, store),
        last=page.last,
        reports=page.reports,
    )


def called(store: Records) -> dict[str, str]:
    """What the rows of the negotiation are called on the page: P1, PR1, U1, D1, by row."""
    kinds: Iterable[tuple[str, Sequence[Row | View]]] = (
        ("P", positions(store)),
        ("PR", proposals(store)),
        ("U", undertakings(store)),
        ("D", differences(store)),
    )
    return {
        row.id: f"{letter}{number}"
        for letter, rows in kinds
        for number, row in enumerate((row for row in rows if not replaced(row)), 1)
    }


def _rows(
    grid: Matrix, offers: Iterable[Offer], bonds: Iterable[Bond], loose: Iterable[IncidentRow]
) -> Iterator[Row | View | Answer]:
    """Every row whose words are pointed to."""
    for subject in grid.subjects:
        yield from (row for one in (*subject.cells, *subject.others) if one for row in one.readings)
    for offer in offers:
        yield offer.row
        yield from offer.row.responses
    for bond in bonds:
        yield bond.row
        yield from bond.incidents
    yield from loose


def _places(rows: Iterable[Row | View | Answer], store: Records) -> dict[str, tuple[Words, ...]]:
    named = outlets(store)
    return {row.id: tuple(_words(fullest(row.evidence), named)) for row in rows}


def _words(places: Iterable[Evidence], named: Mapping[str, str]) -> Iterator[Words]:
    for place in places:
        yield Words(document=place.document, outlet=named[place.document], text=place.text)


def _offers(store: Records) -> Iterator[Offer]:
    for row in proposals(store):
        if replaced(row):
            continue
        answers: defaultdict[str, list[Answer]] = defaultdict(list)
        for answer in row.responses:
            answers[answer.responder].append(answer)
        ladders = tuple(Ladder(responder=name, answers=tuple(found)) for name, found in answers.items())
        yield Offer(row=row, issue=row.label or row.issue, ladders=ladders)


def _bonds(store: Records) -> tuple[list[Bond], list[IncidentRow]]:
    """The undertakings with their incidents, and the incidents of none that is shown."""
    said: defaultdict[str | None, list[IncidentRow]] = defaultdict(list)
    for incident in incidents(store):
        if not replaced(incident):
            said[incident.undertaking].append(incident)
    shown = [row for row in undertakings(store) if not replaced(row)]
    bonds = [Bond(row=row, incidents=tuple(said.pop(row.id, ()))) for row in shown]
    return bonds, [incident for found in said.values() for incident in found]


def _contrasts(store: Records, documents: Sequence[Document]) -> Iterator[Contrast]:
    texts, named = {d.id: d for d in documents}, outlets(store)
    for row in (row for row in differences(store) if not replaced(row)):
        sides = (_account(side, texts, named, row.id) for side in row.sides)
        yield Contrast(row=row, accounts=tuple(sides))


def _account(side: Side, texts: Mapping[str, Document], named: Mapping[str, str], difference: str) -> Account:
    document = texts[side.document]
    found, _ = excerpts(document, [RowMark(side.start, side.end, "difference", difference)], 1)
    return Account(side=side, outlet=named[side.document], sentence=found[0] if found else ())
