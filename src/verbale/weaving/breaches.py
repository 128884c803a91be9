"""Acts about a breach, line by line: it is alleged, denied, owned up to, verified, investigated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from verbale.model import Actor, Evidence, Incident, Span
from verbale.weaving.names import plain
from verbale.weaving.reports import Line, Report, Reports, side
from verbale.weaving.words_in import broken, undertaken

NEAR = 45
"""Characters between what breaks and what is broken, at the most."""

BACK = 2
"""Lines before an answer in which the side that answers is named, at the most."""

ANSWERING = ("denying", "never", "admitting", "own", "verifying", "inquiries", "investigating")
"""Lists of the words by which an allegation is answered."""

AFTER = 6
"""Lines after an allegation in which it is answered, at the most."""

_SUBJECT = re.compile(
    r"(?:['’]s)?[\s,]*(?:(?:had|has|have|been|also|again|repeatedly|itself|themselves|already|twice|forces|army|troops|by|of|for)\b[\s,]*)*"
)
_BY_NOUN = ("violation", "breach o", "infringement", "contravention")
_OWN = re.compile(r"\b(?:his|her|its|their|our|my)\b|accusation|allegation|charge", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:not|never)|n['’]t)\s+(?:\w+\s+)?$")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+$")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}(?:\s+[A-Z][a-z]+)*\b")


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act in one line of a report: of which kind, by whom, about whose deed, on which day, in which words."""

    status: str
    by: str | None
    accused: str | None
    document: str
    line: int
    day: str | None
    rule: str
    words: str = ""
    issue: str | None = None
    evidence: tuple[Evidence, ...] = ()


def acts(reports: Reports) -> Iterator[Act]:
    """What lines tell as a breach: by an accusation, by what breaks a promise, by a deed in spite of it; and what a
    party owns up to, or others have verified, without anybody's allegation.
    """
    for report in reports.values():
        text = report.document.text
        if undertaken("pacts").search(text) is None and broken("binding").search(text) is None:
            continue
        for line in report.lines:
            found = _contrast(report, line)
            if undertaken("pacts").search(line.text):
                found = _accusation(report, line) or _breach(report, line) or _despite(report, line) or found
            if found is not None:
                yield found


def answering(reports: Reports, told: Sequence[Act]) -> Iterator[tuple[Report, Line]]:
    """The lines that deny, own up to, verify or investigate something, in reports that may tell of what is alleged."""
    names = {name for one in told for name in _CAPITAL.findall(one.words[1:]) if " " in name}
    alleging = {one.document for one in told}
    for report in reports.values():
        if report.id not in alleging and not any(name in report.document.text for name in names):
            continue
        for line in report.lines:
            if line.zone != "title" and any(broken(name).search(line.text) for name in ANSWERING):
                yield report, line


def answers(row: Incident, group: Sequence[Act], lines: Sequence[tuple[Report, Line]]) -> Iterator[Act]:
    """What the lines after an allegation say of it, and lines of other reports that name what it names."""
    names = {name for one in group for name in _CAPITAL.findall(one.words[1:]) if " " in name} - {row.accused}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in group:
        places[one.document].append(one.line)
    for report, line in lines:
        here = places.get(report.id, ())
        near = any(0 <= line.number - number <= AFTER for number in here)
        if near or (not here and any(name in line.text for name in names)):
            beside = any(0 < line.number - number <= BACK for number in here)
            yield from _answer(row, report, line, own=line.number in here, near=beside)


def _act(status: str, by: str | None, accused: str | None, report: Report, line: Line, rule: str) -> Act:
    said = report.saying(line.span)
    day = next((t.value for t in report.times(*line.span) if t.type == "DATE" and t.value and len(t.value) == 10), None)
    out = report.day
    late = bool(day and out and day > out[:10] and len(out) == 10)
    return Act(
        status=status,
        by=by,
        accused=accused,
        document=report.id,
        line=line.number,
        day=(said.said if said and said.said else None) or (None if late else day) or out,
        rule=rule,
        words=line.text,
        evidence=(report.evidence(line.span),),
    )


def _accusation(report: Report, line: Line) -> Act | None:
    """As in "The union accused the mill of a breach", "blamed the Council for the raid and called it a violation"."""
    for cue in broken("accusing").finditer(line.text):
        at, end = line.span[0] + cue.start(), line.span[0] + cue.end()
        after = [m for m in report.named(end, line.span[1]) if m[0][0] - end <= NEAR]
        before = report.named(line.span[0], at)
        passive = _PASSIVE.search(line.text[: cue.start()])
        if not after and not (passive and before):
            continue
        blamed = before[-1][1] if passive and before else after[0][1]
        accuser = (after[0][1] if after else None) if passive else (before[-1][1] if before else None)
        pact = broken("breaking").search(line.text) and undertaken("pacts").search(line.text)
        if pact:
            return _act("alleged", accuser.name if accuser else None, side(blamed), report, line, "incidents.accused")
    return None


def _breach(report: Report, line: Line) -> Act | None:
    """As in "The Front has broken the truce", "in violation of the deal": who stands before it is accused."""
    for cue in broken("breaking").finditer(line.text):
        ahead = undertaken("pacts").search(line.text, cue.end(), min(len(line.text), cue.end() + NEAR))
        if ahead is None or _only_feared(line.text, cue.start()):
            continue
        at = (line.span[0] + cue.start(), line.span[0] + cue.end())
        teller = report.speaker(at)
        before = report.named(line.span[0], at[0])
        accused = _breaker(report, cue, at[0], [m for m in before if side(m[1]) != side(teller)])
        owning = broken("admitting").search(line.text, 0, cue.start())
        if owning:
            owner = next((a for _, a in reversed(report.named(line.span[0], line.span[0] + owning.start()))), None)
            return _act("acknowledged", owner.name if owner else None, side(owner), report, line, "incidents.admitted")
        watcher = teller or (before[0][1] if before else None)
        if watcher and _is_watcher(watcher) and broken("verifying").search(line.text):
            named = [
                a
                for (start, end), a in report.named(line.span[0], at[0])
                if a is not watcher and end - start > len("their")
            ]
            accused = side(named[-1]) if named else None
            return _act("verified_by", watcher.name, accused, report, line, "incidents.verified")
        if broken("investigating").search(line.text) or broken("denying").search(line.text, 0, cue.start()):
            return None
        return _act("alleged", teller.name if teller else None, accused, report, line, "incidents.breach")
    return None


def _breaker(report: Report, cue: re.Match[str], place: int, before: Sequence[tuple[Span, Actor]]) -> str | None:
    """Who breaks it: the subject that stands right before the verb; of "in violation of the deal" who is named last."""
    if not before:
        return None
    between = report.document.text[before[-1][0][1] : place]
    direct = _SUBJECT.fullmatch(between) and not cue[0].casefold().startswith(_BY_NOUN)
    return side(before[-1][1]) if direct or between.rstrip().endswith((" in", " in clear")) else None


def _despite(report: Report, line: Line) -> Act | None:
    """As in "Shells hit the village hours after the truce began", "boarded despite the pause"."""
    for cue in broken("after").finditer(line.text):
        pact = broken("kept_to").search(line.text, cue.end(), min(len(line.text), cue.end() + 2 * NEAR))
        deed = broken("deeds").search(line.text, 0, cue.start())
        if pact is None or deed is None or _only_feared(line.text, deed.start()):
            continue
        at = (line.span[0] + deed.start(), line.span[0] + deed.end())
        teller = report.speaker(at)
        before = [a for _, a in report.named(line.span[0], at[0]) if a.kind != "unnamed" and side(a) != side(teller)]
        accused = side(before[-1]) if before else None
        return _act("alleged", teller.name if teller else None, accused, report, line, "incidents.despite")
    return None


def _contrast(report: Report, line: Line) -> Act | None:
    """As in "The mill undertook to keep off the bank. Even so, the guard reported that a barge crossed it": the deed is
    told against the promise just before, and is of who made that.
    """
    start = broken("contrast").match(line.text)
    deed = broken("deeds").search(line.text, start.end()) if start else None
    if start is None or deed is None or line.number == 0 or _only_feared(line.text, deed.start()):
        return None
    before = report.lines[line.number - 1]
    bound = broken("binding").search(before.text)
    promised = report.named(before.span[0], before.span[0] + bound.start()) if bound else []
    teller = report.speaker((line.span[0] + deed.start(), line.span[0] + deed.end()))
    if not promised or teller is None or side(teller) == side(promised[-1][1]):
        return None
    return _act("alleged", teller.name, side(promised[-1][1]), report, line, "incidents.contrast")


def _only_feared(text: str, place: int) -> bool:
    """Whether a breach is only feared, foretold or ruled out: one of these words stands shortly before it."""
    return bool(broken("only_feared").search(text, max(0, place - NEAR), place) or _NOT.search(text[:place]))


def is_watcher(name: str | None) -> bool:
    """Whether somebody by name watches over what was agreed: "the Valley Observer Mission"."""
    return bool(broken("watchers").search(plain(name or "")))


def _is_watcher(actor: Actor) -> bool:
    return is_watcher(" ".join((actor.name, *actor.names, *(office.party or "" for office in actor.offices))))


def _answer(row: Incident, report: Report, line: Line, *, own: bool, near: bool) -> Iterator[Act]:
    """The acts of a line that are about an allegation, which stands ``near`` before it; in its ``own`` line
    there is no answer but an inquiry.
    """
    if not own:
        yield from _denial(row, report, line, near=near)
        yield from _owning(row, report, line)
        yield from _verifying(row, report, line)
    yield from _inquiry(row, report, line)


def _doer(report: Report, line: Line, place: int) -> Actor | None:
    """Who does what a verb says: who is named before it, else whose words the line is."""
    found = report.named(line.span[0], line.span[0] + place)
    return found[-1][1] if found else report.speaker((line.span[0] + place, line.span[0] + place + 1))


def _denial(row: Incident, report: Report, line: Line, *, near: bool) -> Iterator[Act]:
    for cue in broken("denying").finditer(line.text):
        doer = _doer(report, line, cue.start())
        rest = line.text[cue.end() :]
        about: Any = broken("accusations").search(rest) or undertaken("pacts").search(rest) or _shares(row, rest)
        about = about or broken("deeds").search(rest)
        if (
            doer
            and _is_accused(doer, row, report, line, cue.end())
            and about
            and not line.text[: cue.start()].rstrip().endswith("not")
        ):
            yield _act("denied", doer.name, row.accused, report, line, "incidents.denied")
            return
    cue_ = broken("never").search(line.text)
    if cue_ and not broken("admitting").search(line.text):
        speaker = report.speaker((line.span[0] + cue_.start(), line.span[0] + cue_.end()))
        told = broken("deeds").search(line.text) or _shares(row, line.text) or near
        if speaker and side(speaker) == row.accused and told:
            yield _act("denied", speaker.name, row.accused, report, line, "incidents.denied")


def _owning(row: Incident, report: Report, line: Line) -> Iterator[Act]:
    for name in ("admitting", "own"):
        for cue in broken(name).finditer(line.text):
            doer = _doer(report, line, cue.start())
            if doer and _is_accused(doer, row, report, line, cue.end()):
                yield _act("acknowledged", doer.name, row.accused, report, line, "incidents.admitted")
                return


def _verifying(row: Incident, report: Report, line: Line) -> Iterator[Act]:
    for cue in broken("verifying").finditer(line.text):
        doer = _doer(report, line, cue.start())
        rest = line.text[cue.end() :]
        about: Any = _shares(row, rest) or broken("accusations").search(rest) or broken("deeds").search(rest)
        if doer and side(doer) != row.accused and _is_watcher(doer) and about:
            yield _act("verified_by", doer.name, row.accused, report, line, "incidents.verified")
            return


def _inquiry(row: Incident, report: Report, line: Line) -> Iterator[Act]:
    noun = broken("inquiries").search(line.text)
    cue = broken("ordering").search(line.text, 0, noun.start()) if noun else broken("investigating").search(line.text)
    if cue is None or re.search(r"\b(?:urged|called on|demanded|should|must|if)\b", line.text[: cue.start()]):
        return
    doer = _doer(report, line, cue.start())
    if doer is not None:
        yield _act("investigated_by", doer.name, row.accused, report, line, "incidents.inquiry")


def _is_accused(doer: Actor, row: Incident, report: Report, line: Line, after: int) -> bool:
    """Whether somebody is of the accused side: its own, or a person of no known party who speaks of what is his own
    (``after`` this place of the line) just after that side is named.
    """
    if side(doer) == row.accused:
        return True
    lines = report.lines[max(0, line.number - BACK) : line.number]
    named = {side(actor) for one in lines for _, actor in report.named(*one.span)}
    nobody = doer.kind == "person" and doer.party is None and doer.name != row.alleged_by
    return nobody and row.accused in named and bool(_OWN.search(line.text[after : after + NEAR]))


def _shares(row: Incident, text: str) -> bool:
    """Whether some words name what an allegation is about."""
    names = set(_CAPITAL.findall((row.what or "")[1:])) - {row.accused}
    return any(name in text for name in names)
