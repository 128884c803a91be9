"""What reports say of an undertaking's keeping, besides alleged breaches. It is listed, and never scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from verbale.model import EventMention, Observed
from verbale.model.dates import order
from verbale.model.span import overlap
from verbale.weaving.bound import Bound
from verbale.weaving.issues import alike
from verbale.weaving.names import uninflected
from verbale.weaving.reports import Line, Report, Reports, side
from verbale.weaving.subjects import LONGEST, Weights, weights
from verbale.weaving.tellings import root
from verbale.weaving.words_in import broken, undertaken

_LENGTH = re.compile(r"\b(\d+|two|three|four|five|six|seven|ten)[- ](?:hour|day|week|month)", re.IGNORECASE)

_WILL = re.compile(r"(?:not )?(?:to )?(?:[^.]{0,40}?\b(?:will|would|shall) (?:also |be |not )*)?(?P<verb>[a-z]+)")

LIKE = 0.4
"""How alike a line and what was undertaken must be, from 0 to 1, for the line to tell of it."""

STEM = 3
"""Letters by which a verb is found again in most of its forms."""

LEAST = 0.2
"""The same, where the line tells of the very deed as well."""

ROOM = 0.25
"""By how much of what was announced another number of the same may differ, for a line to tell of it."""


def observed(first: Bound, group: Sequence[Bound], day: str | None, reports: Reports) -> Iterator[Observed]:
    """What lines of reports that came out since tell of what was undertaken, by day, each once."""
    own = {(one.document, line.number) for one in group if (line := reports[one.document].line(one.span))}
    found: set[Observed] = set()
    for report, line in _lines(first, reports):
        if order(report.day) >= order(day) and (report.id, line.number) not in own and line.zone != "title":
            found.update(_told(first, report, line, day))
    yield from sorted(found, key=lambda one: (order(one.date), one.place, one.what))


def _lines(one: Bound, reports: Reports) -> Iterator[tuple[Report, Line]]:
    """The lines that may tell of it: those that name the party, of a halt those that name halts, and of people or
    things that are to change hands those that name them.
    """
    yield from reports.naming.get(one.party, ())
    if one.unit:
        pattern = re.compile(rf"\b{re.escape(one.unit)}\b", re.IGNORECASE)
        for report in reports.values():
            if pattern.search(report.document.text):
                yield from ((report, line) for line in report.lines if pattern.search(line.text))
    if one.kind == "halt":
        yield from halting(reports)


def halting(reports: Reports) -> Sequence[tuple[Report, Line]]:
    """The lines about a halt of something."""
    found: Sequence[tuple[Report, Line]] | None = reports.__dict__.get("halting")
    if found is None:
        lines = ((report, line) for report in reports.values() for line in report.lines)
        found = reports.__dict__["halting"] = [(r, line) for r, line in lines if _of_halt(line) or _quiet(line)]
    return found


def _of_halt(line: Line) -> bool:
    return bool(undertaken("truces").search(line.text) or undertaken("halts").search(line.text))


def _told(one: Bound, report: Report, line: Line, day: str | None) -> Iterator[Observed]:
    parties = {side(actor) for _, actor in report.named(*line.span)}
    if one.kind == "halt" and _names(one, line, parties):
        yield from _kept(report, line)
    events = _like(one, report, line, parties)
    if one.unit:
        events = chain(events, _arrived(one, report, line))
    for event in events:
        what = {"occurred": "done", "denied": "not_done"}.get(event.status)
        if what and (what == "not_done" or order(event.time or report.day)[1] >= order(day)[0]):
            yield _seen(what, report, line, event.time)


def _names(one: Bound, line: Line, parties: set[str | None]) -> bool:
    """Whether a line is about a halt: it is called one there, and no other party's alone."""
    named = _of_halt(line) or _quiet(line)
    ours = one.party in parties or not (parties - {None}) or bool(parties & set(one.others)) or one.pact
    same = undertaken("pacts").search(one.what) or alike(weights(one.what), every(line.text)) >= LIKE
    lengths = {m[1] for m in _LENGTH.finditer(one.what)}, {m[1] for m in _LENGTH.finditer(line.text)}
    apart = all(lengths) and lengths[0].isdisjoint(lengths[1])
    return bool(named and ours and same and not apart) and not undertaken("general").search(line.text)


def _quiet(line: Line) -> bool:
    """As in "No shelling has been reported since Sunday"."""
    start = undertaken("none_since").match(line.text.lstrip('"“ '))
    return bool(start and undertaken("since").search(line.text) and undertaken("fighting").search(line.text))


def _kept(report: Report, line: Line) -> Iterator[Observed]:
    if found := undertaken("ended").search(line.text):
        if undertaken("pacts").search(line.text, 0, found.start()):
            yield _seen("ended", report, line, None)
    elif (found := undertaken("kept").search(line.text)) and undertaken("pacts").search(line.text):
        negated = any(
            word in line.text[max(0, found.start() - 20) : found.start()].split() for word in ("not", "never")
        )
        if not negated and not undertaken("agreeing").search(line.text):
            yield _seen("kept", report, line, None)
    elif _quiet(line):
        yield _seen("kept", report, line, None)


def _like(one: Bound, report: Report, line: Line, parties: set[str | None]) -> Iterator[EventMention]:
    """The events of a line that are what was undertaken: the party's own deed, and others of its words."""
    if one.kind == "halt" or one.party not in parties or (deed := _deed(one.what)) is None:
        return
    if deed[:STEM] not in line.text.casefold():
        return
    words, said = weights(one.what), every(line.text)
    words.pop(deed, None)
    if alike(words, said) < LEAST or not words.keys() & said.keys():
        return
    for event in report.extraction.events:
        if overlap(event.trigger, line.span) and _root(report.document.text[slice(*event.trigger)]) == deed:
            actors = [report.who.named(report.id, p.name) for p in event.participants if p.role == "actor"]
            ahead = broken("only_feared").search(line.text, 0, max(0, event.trigger[0] - line.span[0]))
            if not ahead and (not actors or one.party in {side(actor) for actor in actors}):
                yield event
                return


def _deed(what: str) -> str | None:
    """The root of the verb by which something is undertaken: the first word, or that after "will"."""
    found = _WILL.match(what)
    return _root(found["verb"]) if found and not undertaken("pacts").match(found["verb"]) else None


def _arrived(one: Bound, report: Report, line: Line) -> Iterator[EventMention]:
    """The events of a line by which what was to change hands did so: "58 men had crossed the pier"."""
    if one.kind not in {"exchange", "delivery"} or not re.search(rf"\b{one.unit}\b", line.text, re.IGNORECASE):
        return
    figures = [f for f in report.extraction.figures if overlap(f.span, line.span) and f.unit == one.unit and f.value]
    if (
        one.quantity
        and figures
        and not any(abs(f.value - one.quantity) <= ROOM * one.quantity for f in figures if f.value)
    ):
        return
    for event in report.extraction.events:
        if overlap(event.trigger, line.span):
            words = report.document.text[event.trigger[0] : event.trigger[1] + len(" over the bridge")]
            if undertaken("arrived").match(words):
                yield event
                return


def every(text: str) -> Weights:
    """The weights of all the words of a long line."""
    words = text.split()
    return {
        base: weight
        for start in range(0, len(words), LONGEST // 2)
        for base, weight in weights(" ".join(words[start : start + LONGEST // 2])).items()
    }


def _root(word: str) -> str:
    return root(uninflected(word.casefold().strip('.,;:"”“')))


def _seen(what: str, report: Report, line: Line, day: str | None) -> Observed:
    speaker = report.speaker((line.span[0] + len(line.text) // 3, line.span[0] + len(line.text) // 3 + 1))
    return Observed(
        what=what, date=day or report.day, by=speaker.name if speaker else None, place=report.evidence(line.span)
    )
