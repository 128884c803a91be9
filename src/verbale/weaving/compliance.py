"""What reports say of an undertaking's keeping, besides alleged breaches. It is listed, and never scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import EventMention, Observed
from verbale.model.dates import order
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.bound import Bound
from verbale.weaving.issues import alike
from verbale.weaving.names import uninflected
from verbale.weaving.reports import Line, Report, Reports, side
from verbale.weaving.subjects import LONGEST, Weights, weights
from verbale.weaving.tellings import root
from verbale.weaving.words_in import undertaken

_LENGTH = re.compile(r"\b(\d+|two|three|four|five|six|seven|ten)[- ](?:hour|day|week|month)", re.IGNORECASE)

LIKE = 0.4
"""How alike a line and what was undertaken must be, from 0 to 1, for the line to tell of it."""


def observed(group: Sequence[Bound], day: str | None, reports: Reports, who: Actors) -> Iterator[Observed]:
    """What lines of reports that came out since tell of what was undertaken, by day, each once."""
    first = group[0]
    own = {(one.document, line.number) for one in group if (line := reports[one.document].line(one.span))}
    found: set[Observed] = set()
    for report, line in _lines(first, reports):
        if order(report.day) >= order(day) and (report.id, line.number) not in own and line.zone != "title":
            found.update(_told(first, report, line, day))
    yield from sorted(found, key=lambda one: (order(one.date), one.place, one.what))


def _lines(one: Bound, reports: Reports) -> Iterator[tuple[Report, Line]]:
    """The lines that may tell of it: those that name the party, and of a halt those that name halts."""
    yield from reports.naming.get(one.party, ())
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
    for event in _like(one, report, line, parties):
        what = {"occurred": "done", "denied": "not_done"}.get(event.status)
        if what and (event.time is None or order(event.time) >= order(day)):
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
    """The events of a line that are what was undertaken: its deed, and enough of its words."""
    if one.kind == "halt" or one.party not in parties:
        return
    words, said = weights(one.what), every(line.text)
    if alike(words, said) < LIKE or len(words.keys() & said.keys()) < min(2, len(words)):
        return
    for event in report.extraction.events:
        deed = _root(report.document.text[slice(*event.trigger)])
        if overlap(event.trigger, line.span) and deed in {_root(word) for word in one.what.split()}:
            yield event
            return


def every(text: str) -> Weights:
    """The weights of all the words of a long line."""
    words = text.split()
    return {
        base: weight
        for start in range(0, len(words), LONGEST)
        for base, weight in weights(" ".join(words[start : start + LONGEST])).items()
    }


def _root(word: str) -> str:
    return root(uninflected(word.casefold().strip('.,;:"”“')))


def _seen(what: str, report: Report, line: Line, day: str | None) -> Observed:
    speaker = report.speaker((line.span[0] + len(line.text) // 3, line.span[0] + len(line.text) // 3 + 1))
    return Observed(
        what=what, date=day or report.day, by=speaker.name if speaker else None, place=report.evidence(line.span)
    )
