"""What reports say of an undertaking's keeping, besides alleged breaches. It is listed, and never scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from verbale.model import EventMention, Observed, Span
from verbale.model.dates import order
from verbale.model.span import overlap
from verbale.weaving.bound import Bound
from verbale.weaving.issues import alike
from verbale.weaving.keeping import Said, said
from verbale.weaving.names import uninflected
from verbale.weaving.reports import Line, Report, Reports, side
from verbale.weaving.subjects import LONGEST, Weights, weights
from verbale.weaving.tellings import root
from verbale.weaving.words_in import broken, data, undertaken

_LENGTH = re.compile(r"\b(\d+|two|three|four|five|six|seven|ten)[- ](?:hour|day|week|month)", re.IGNORECASE)

_NAME = re.compile(r"(?<=\w )[A-Z][a-z]{3,}")

_WILL = re.compile(r"(?:not )?(?:to )?(?:[^.]{0,40}?\b(?:will|would|shall) (?:also |be |not )*)?(?P<verb>[a-z]+)")

LIKE = 0.4
"""How alike a line and what was undertaken must be, from 0 to 1, for the line to tell of it."""

BACK = 2
"""Lines before one that names nobody in which the parties it is about are named, at the most."""

SIDES = frozenset({"state", "armed_force"})
"""Kinds of actors that are a side of their own in a line."""

STEM = 3
"""Letters by which a verb is found again in most of its forms."""

TAIL = 40
"""Characters after the name of a halt in which it is told of what it is one, at the most."""

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
    """By the rules undertakings.kept (also for ended), undertakings.quiet and undertakings.done."""
    parties = {side(actor) for _, actor in report.named(*line.span)}
    yield from _kept(one, report, line, day)
    events = _like(one, report, line, parties)
    if one.unit and _between(one, report, line):
        events = chain(events, _arrived(one, report, line))
    for event in events:
        what = {"occurred": "done", "denied": "not_done"}.get(event.status)
        if what and (what == "not_done" or order(event.time or report.day)[1] >= order(day)[0]):
            yield _seen(what, report, line, event.time, event.trigger)


def _kept(one: Bound, report: Report, line: Line, day: str | None) -> Iterator[Observed]:
    """What a line says of this very undertaking: of such a thing, of its kind and length, by or of its parties."""
    if (one.kind == "halt" and _quiet(line)) and _of_fighting(one.what) and _ours(one, report, line):
        yield _seen("kept", report, line, None, line.span)
    elif (told := said(line.text)) and _meant(one, line, told) and _keeper(one, report, line, told):
        if any(order(time.value)[1] < order(day)[0] for time in report.times(*line.span)):
            return
        yield _seen(told.what, report, line, None, _at(line, told.verb))


def _meant(one: Bound, line: Line, told: Said) -> bool:
    """Whether the thing that is kept is called as it was when undertaken, and is no other of that name."""
    noun = line.text[slice(*told.noun)]
    lengths = {m[1] for m in _LENGTH.finditer(one.what)}, {m[1] for m in _LENGTH.finditer(line.text)}
    marks = _which(one.what), _which(" ".join(told.marks))
    if any(all(both) and both[0].isdisjoint(both[1]) for both in (lengths, marks)):
        return False
    if undertaken("truces").search(noun):
        return one.kind == "halt" and _of_fighting(one.what)
    if undertaken("halts").search(noun):
        return one.kind == "halt" and bool(undertaken("halts").search(one.what)) and _of_the_same(one, line, told)
    return told.doing and alike(weights(one.what), every(line.text)) >= LIKE


def _of_the_same(one: Bound, line: Line, told: Said) -> bool:
    """Whether a halt is told of nothing, or of what was to be halted: "the pause", "the pause on new fees"."""
    after = line.text[told.noun[1] :][:TAIL] if told.doing else line.text[told.noun[1] : told.verb[0]]
    words = every(" ".join((*told.marks, re.split(r"[,.;:!?]", after)[0])))
    return not words or bool(words.keys() & every(one.what).keys())


def _which(words: str) -> frozenset[str]:
    return frozenset(m[0].casefold() for m in undertaken("which").finditer(words))


def _of_fighting(what: str) -> bool:
    halt = undertaken("halts").search(what) and undertaken("fighting").search(what)
    return bool(undertaken("truces").search(what) or halt) and not undertaken("peaceful").search(what)


def _keeper(one: Bound, report: Report, line: Line, told: Said) -> bool:
    """Of what somebody keeps, whether that is the party, alone or as one of both sides."""
    if not told.doing:
        return _ours(one, report, line)
    before = report.named(line.span[0], line.span[0] + told.verb[0])
    together = undertaken("together").search(line.text, 0, told.verb[0])
    return _ours(one, report, line) if together else bool(before) and side(before[-1][1]) == one.party


def _ours(one: Bound, report: Report, line: Line) -> bool:
    """Whether a line, or where it names nobody those just before it, is of these parties and of no others."""
    for near in reversed(report.lines[max(0, line.number - BACK) : line.number + 1]):
        named = [actor for _, actor in report.named(*near.span) if actor.kind in SIDES or side(actor) == one.party]
        sides = {side(actor) for actor in named}
        if sides:
            return sides <= {one.party, *one.others} and one.party in sides | set(one.others)
    return False


def _between(one: Bound, report: Report, line: Line) -> bool:
    """Whether a line may tell of people or things that change hands between these: it names one of them, or nobody, and
    its report names them all.
    """
    ours = {one.party, *one.others}
    sides = {side(actor) for _, actor in report.named(*line.span) if actor.kind in SIDES}
    told = {side(actor) for _, actor in report.named(0, len(report.document.text))}
    return ours <= told and (not sides or bool(sides & ours))


def _quiet(line: Line) -> bool:
    """As in "No shelling has been reported since Sunday"."""
    start = undertaken("none_since").match(line.text.lstrip('"“ '))
    return bool(start and undertaken("since").search(line.text) and undertaken("fighting").search(line.text))


def _like(one: Bound, report: Report, line: Line, parties: set[str | None]) -> Iterator[EventMention]:
    """The events of a line that are what was undertaken: the party's own deed, and others of its words."""
    if one.kind == "halt" or one.party not in parties or (deed := _deed(one.what)) is None:
        return
    if deed[:STEM] not in line.text.casefold():
        return
    words, told = weights(one.what), every(line.text)
    words.pop(deed, None)
    named = {name for name in _NAME.findall(one.what) if name not in one.party}
    if alike(words, told) < LEAST or not words.keys() & told.keys() or not all(name in line.text for name in named):
        return
    for event in report.extraction.events:
        same = overlap(event.trigger, line.span) and _root(report.document.text[slice(*event.trigger)]) == deed
        if same and not _ahead(line, event) and _does(one, report, line, event):
            yield event
            return


def _does(one: Bound, report: Report, line: Line, event: EventMention) -> bool:
    """Whether a deed is told as the party's: by who does it, else by who is named last before it."""
    actors = [report.who.named(report.id, p.name) for p in event.participants if p.role == "actor"]
    before = [actor for _, actor in report.named(line.span[0], event.trigger[0])][-1:]
    return one.party in {side(actor) for actor in actors or before}


def _ahead(line: Line, event: EventMention) -> bool:
    """Whether a deed is only to come, wanted or spoken of: "a deal for lifting the fees", "agreed to free 40 men"."""
    before = line.text[: max(0, event.trigger[0] - line.span[0])]
    last = before.split()[-1:]
    spoken = last and last[0].casefold().strip("“\"'") in data("undertakings")["not_yet"]
    return bool(spoken or undertaken("ahead_of").search(before) or broken("only_feared").search(before))


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
        if overlap(event.trigger, line.span) and not _ahead(line, event):
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


def _at(line: Line, span: Span) -> Span:
    return (line.span[0] + span[0], line.span[0] + span[1])


def _seen(what: str, report: Report, line: Line, day: str | None, place: Span) -> Observed:
    speaker = report.speaker(place)
    return Observed(
        what=what, date=day or report.day, by=speaker.name if speaker else None, place=report.evidence(line.span)
    )
