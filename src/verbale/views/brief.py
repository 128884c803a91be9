"""The brief: one page on where a negotiation stands, every sentence on the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from verbale.model import Evidence, Position
from verbale.model.dates import days, order
from verbale.views import replaced
from verbale.views.compliance import undertakings
from verbale.views.documents import documents, outlets
from verbale.views.happenings import meetings
from verbale.views.kinds import ProposalRow, UndertakingRow
from verbale.views.matrix import ROLES, Series, all_series, came_before, known_parties
from verbale.views.passages import fullest, stretches
from verbale.views.source import Records
from verbale.views.stances import differences, positions, proposals

MEETINGS, MOVED, STANDING, OPEN, DUE, DIFFER, MISSING = 5, 8, 12, 8, 8, 8, 8
"""Sentences of each section, at most; the rest are counted."""

WORDS = 3
"""Places that one sentence refers to, at most."""

DONE = {"accepted", "withdrawn"}
"""Answers after which nothing is open with the one who gave them."""


class Sentence(msgspec.Struct, frozen=True):
    """What is so, the words it rests on, and the id of the row it tells of, where that is one.

    Raises ValueError without any words: the brief says nothing of its own.
    """

    text: str
    words: tuple[Evidence, ...]
    row: str | None = None

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError(f"a sentence of the brief needs the words it rests on: {self.text!r}")


class Section(msgspec.Struct, frozen=True):
    """Sentences under one heading; ``more`` had no room, and ``empty`` says what it means that there are none."""

    heading: str
    sentences: tuple[Sentence, ...]
    more: int
    empty: str


class Brief(msgspec.Struct, frozen=True):
    """The whole page. ``references`` are the words, numbered from 1 in the order of the sentences; ``names`` are the
    outlets, by document; ``first`` and ``last`` the days between which the reports came out.
    """

    reports: int
    first: str | None
    last: str | None
    sections: tuple[Section, ...]
    references: tuple[Evidence, ...]
    names: dict[str, str]

    def numbers(self, sentence: Sentence) -> tuple[int, ...]:
        """The numbers of the words a sentence rests on."""
        return tuple(self.references.index(place) + 1 for place in sentence.words)

    def section(self, heading: str) -> Section:
        """The section under that heading. Raises StopIteration where there is none."""
        return next(section for section in self.sections if section.heading == heading)


def brief(store: Records) -> Brief:
    """The page on ``store``, a record or what was known of it on a day."""
    reports = documents(store)
    out = sorted((r.published for r in reports if days(r.published)), key=order)
    last = out[-1] if out else None
    parties = known_parties(store)
    held = [p for p in positions(store) if not replaced(p) and p.actor in parties]
    sections = (
        _section("Latest talks", _talks(store), MEETINGS, "No dated meeting was found."),
        _section("Positions that moved", _moves(held), MOVED, "No position was found to have moved."),
        _section("Where they stand", _stands(held), STANDING, "No position was found."),
        _section("Open proposals", _open(proposals(store), len(reports), last), OPEN, "No open proposal was found."),
        _section("Undertakings", _due(undertakings(store)), DUE, "No undertaking was found."),
        _section("Where accounts differ", _differing(store), DIFFER, "No difference was found."),
        _section("What is missing", _missing(store), MISSING, "Nothing was found missing."),
    )
    places = dict.fromkeys(place for section in sections for one in section.sentences for place in one.words)
    names = {key: name for key, name in outlets(store).items() if key in {place.document for place in places}}
    return Brief(len(reports), out[0] if out else None, last, sections, tuple(places), names)


def _section(heading: str, sentences: Iterable[Sentence], most: int, empty: str) -> Section:
    every = list(sentences)
    return Section(heading, tuple(every[:most]), max(0, len(every) - most), empty)


def _sentence(text: str, evidence: Sequence[Evidence], row: str | None = None) -> Sentence:
    """The sentence on the fullest of the words in each document."""
    return Sentence(" ".join(text.split()), tuple(fullest(evidence)[:WORDS]), row)


def _talks(store: Records) -> Iterator[Sentence]:
    """The dated meetings, the latest first."""
    texts = {d.id: d for d in store.documents()}
    for row in [m for m in meetings(store) if days(m.date) and not replaced(m)][::-1]:
        what = f"{row.kind.replace('_', ' ')} of {_listed(row.participants) or 'participants not named'}"
        status = "" if row.status == "occurred" else f" ({row.status.replace('_', ' ')})"
        yield _sentence(f"{row.date}: {what}{status}.", stretches(row.evidence, texts), row.id)


def _series(held: Sequence[Position]) -> list[Series]:
    """The dated readings of one actor on one issue, in the order of their days; what others claim is left out."""
    return all_series(row for row in held if days(row.date) and not row.claimed_by)


def _moves(held: Sequence[Position]) -> Iterator[Sentence]:
    """Whose reading of one day is another than that of an earlier day, the latest move first."""
    moved = [
        (before, after)
        for one in _series(held)
        for before, after in pairwise(one.readings)
        if before.reading != after.reading and came_before(before.date, after.date)
    ]
    for before, after in sorted(moved, key=lambda pair: (order(pair[1].date), pair[1].id), reverse=True):
        says = f"{_who(after)} on {_quoted(after.label or after.issue)}: {_reading(before)} on {before.date}, "
        yield _sentence(f"{says}{_reading(after)} on {after.date}.", (*before.evidence, *after.evidence), after.id)


def _stands(held: Sequence[Position]) -> Iterator[Sentence]:
    """The latest reading of every actor on the issues that most is said of."""
    series = _series(held)
    much = Counter(row.issue for one in series for row in one.readings)

    def weight(one: Series) -> tuple[object, ...]:
        first = one.readings[0]
        return (-much[first.issue], first.issue, ROLES.index(first.role), one.actor)

    for one in sorted(series, key=weight):
        last = one.latest or one.readings[-1]
        others = f"; also read as {_listed(sorted({_reading(p) for p in one.beside}))}" if one.beside else ""
        text = f"{_who(last)} {_reading(last)}: {_quoted(last.label or last.issue)} ({last.date}){others}."
        yield _sentence(text, (*last.evidence, *(place for p in one.beside for place in p.evidence)), last.id)


def _who(row: Position) -> str:
    """The actor, and what it is where it is no party."""
    return row.actor if row.role in {"party", "none"} else f"{row.actor} ({row.role.replace('_', ' ')})"


def _reading(row: Position) -> str:
    says = row.reading.replace("_", " ")
    return f"{says} ({_quoted(row.condition)})" if row.condition else says


def _open(rows: Sequence[ProposalRow], reports: int, last: str | None) -> Iterator[Sentence]:
    """The proposals that somebody has not accepted, the latest first."""
    for row in sorted((r for r in rows if not replaced(r)), key=lambda r: (order(r.first_seen), r.id), reverse=True):
        latest = {a.responder: a for a in sorted(row.responses, key=lambda a: order(a.date))}
        if latest and not row.silent and all(a.code in DONE for a in latest.values()):
            continue
        what = row.terms or row.label or row.issue
        told = [f"{name} {a.code.replace('_', ' ')} ({a.date or 'undated'})" for name, a in latest.items()]
        if row.silent:
            told.append(
                f"no answer of {_listed(row.silent)} found as of {last or 'the last report'} in these {reports} reports"
            )
        answered = [place for a in latest.values() for place in a.evidence]
        head = f"{row.proposer or 'Somebody'} ({row.first_seen or 'undated'}): {_quoted(what)}"
        yield _sentence(f"{head}; {'; '.join(told) or 'no answer found'}.", (*row.evidence, *answered), row.id)


def _due(rows: Sequence[UndertakingRow]) -> Iterator[Sentence]:
    """What was undertaken, what ends soonest first, and what is said of its keeping."""
    for row in sorted((r for r in rows if not replaced(r)), key=lambda r: (order(r.until), order(r.declared), r.id)):
        start = f", from {row.effective}" if row.effective else ""
        basis = f" ({row.until_basis})" if row.until_basis else ""
        until = f", until {row.until}{basis}" if row.until else basis and f",{basis}"
        condition = f", on condition: {_quoted(row.condition)}" if row.condition else ""
        words = (*row.evidence, *(place for one in row.evidence_for for place in one.evidence))
        text = f"{row.party} ({row.declared or 'undated'}): {_quoted(row.what)}{condition}{start}{until}; {row.state}."
        yield _sentence(text, words, row.id)


def _differing(store: Records) -> Iterator[Sentence]:
    for row in differences(store):
        if row.verdict != "not_comparable" and not replaced(row):
            yield _sentence(f"{row.type.replace('_', ' ')}: {row.why}.", row.evidence)


def _missing(store: Records) -> Iterator[Sentence]:
    """Meetings that were announced and of which no report says that they took place, and reports without a date."""
    texts = {d.id: d for d in store.documents()}
    for meeting in meetings(store):
        if meeting.status in {"planned", "proposed"} and days(meeting.date) and not replaced(meeting):
            what = f"{meeting.kind.replace('_', ' ')} of {_listed(meeting.participants)}"
            words = stretches(meeting.evidence, texts)
            yield _sentence(f"No report here says whether the {what} took place ({meeting.date}).", words, meeting.id)
    for report in documents(store):
        if not days(report.published) or "/" in (report.published or ""):
            yield _sentence(f"{report.outlet or report.id} carries no date of its own.", report.evidence)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _quoted(words: str | None) -> str:
    return f"“{words.strip(' “”.,;')}”" if words else ""
