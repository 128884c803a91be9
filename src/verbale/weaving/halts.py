"""What a halt of fighting is, by the words of the reports that tell of it (attributes of ETH/PRIO)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from verbale.model import Ceasefire, Evidence, Span
from verbale.weaving.bound import Bound
from verbale.weaving.reports import Line, Report, Reports
from verbale.weaving.words_in import data, undertaken

BESIDE = 2
"""Lines round an undertaking in which words may still tell of it without naming it."""

_NAME = re.compile(r"\s+(?:the\s+)?(?P<name>(?:[A-Z][\w'’-]*(?:\s+(?:of|the|and|for)\s+(?=[A-Z])|\s*)?)+)")
_WHERE = re.compile(
    r"\b(?P<where>(?:in|along|around|across|throughout|on)\s+(?:the\s+)?(?:(?:province|region|city|town|district|valley|"
    r"front|front line|border|strait|sea|north|south|east|west|area)(?:\s+of)?\b)?"
    r"\s*(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)"
)
_STOP = r"(?=[,.;\"”]|\s+(?:for|from|until|in|on|starting|beginning|and|to|while|if|said|as)\b|$)"
_TARGETS = re.compile(
    r"\b(?:strikes?|attacks?|attacking|striking|shelling|raids|fire|firing)\s+(?:on|at|against|targeting)\s+(?P<targets>[^,.;\"”]{3,60}?)"
    rf"{_STOP}"
    r"|\b(?:attack|strike|striking|attacking|shell)\s+(?P<bare>(?!on\b|at\b|in\b)[a-z][^,.;\"”]{3,50}?)"
    rf"{_STOP}"
)
_ASKED = re.compile(
    r"\?$|\b(?:question\w*|how|whether|who (?:will|would)|demand\w*|propos\w*|call\w* for|wants?|refus\w*"
    r"|reject\w*|oppos\w*|if)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"(?:agreement|deal|accord|talks|meeting|summit|signed|agreed)\b", re.IGNORECASE)
_DAYS = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)",
    re.IGNORECASE,
)


def ceasefire(group: Sequence[Bound], reports: Reports) -> Ceasefire | None:
    """The attributes of a halt of fighting; None where the undertaking is none, or one only in a manner of speaking."""
    first = group[0]
    words = f"{first.what} {first.text[slice(*first.what_span)]}"
    if first.kind != "halt" or not _of_fighting(words, reports[first.document].line(first.span)):
        return None
    said: dict[str, Evidence] = {}
    told: dict[str, Any] = {}
    if first.rule == "undertakings.agreed" and first.others:
        told["form"] = "bilateral" if len(first.others) == 1 else "multilateral"
        said["form"] = reports[first.document].evidence(first.span)
    for name, value, place in _attributes(group, reports):
        if name not in told:
            told[name], said[name] = value, place
    return Ceasefire(what=first.what, said=dict(sorted(said.items())), **told)


def _of_fighting(words: str, line: Line | None) -> bool:
    if undertaken("peaceful").search(words) or (line and undertaken("peaceful").search(line.text)):
        return False
    return bool(undertaken("truces").search(words) or undertaken("fighting").search(words))


def _attributes(group: Sequence[Bound], reports: Reports) -> Iterator[tuple[str, Any, Evidence]]:
    for one in group:
        yield from _own(one, reports[one.document])
    for one in group:
        report = reports[one.document]
        for line in _round(one, report):
            yield from _listed(report, line)
            yield from _worded(report, line)


def _own(one: Bound, report: Report) -> Iterator[tuple[str, Any, Evidence]]:
    """Where and what it covers is told in the undertaking's own words."""
    line = report.line(one.span)
    end = line.span[1] if line and one.pact else one.span[1]
    for name, pattern in (("targets", _TARGETS), ("where", _WHERE)):
        for found in pattern.finditer(report.document.text, one.what_span[0], end):
            group = found.lastgroup or name
            words = found[group]
            before = report.document.text[: found.start()].split()[-1:] if name == "where" else []
            if not _DAYS.search(words.split(None, 1)[-1]) and not _AGREED.match("".join(before)):
                yield name, " ".join(words.split()), report.evidence(found.span(group))
                break


def _round(one: Bound, report: Report) -> Iterator[Line]:
    """The undertaking's own line, then those that name a halt or stand beside it."""
    own = report.line(one.span)
    if own is None:
        return
    yield own
    if not (one.pact or undertaken("pacts").search(one.what)):
        return
    for line in report.lines:
        near = abs(line.number - own.number) <= BESIDE
        watched = line.number > own.number and undertaken("watching").search(line.text)
        named = line.text.startswith(("It ", "This ")) or undertaken("pacts").search(line.text)
        if line is not own and ((near and named) or watched) and not _ASKED.search(line.text):
            yield line


def _listed(report: Report, line: Line) -> Iterator[tuple[str, Any, Evidence]]:
    """What has a code for its words."""
    for name in ("form", "kind", "purpose"):
        for code in data("undertakings")[name]:
            if found := undertaken(name, str(code)).search(line.text):
                yield name, str(code), report.evidence(_at(line, found.span()))
                break
    for name, value in (("written", True), ("unwritten", False)):
        if found := undertaken(name).search(line.text):
            yield "written", value, report.evidence(_at(line, found.span()))
            break


def _worded(report: Report, line: Line) -> Iterator[tuple[str, Any, Evidence]]:
    """What stands in the report's own words: who mediated it, who watches it, what is to enforce it."""
    if (cue := undertaken("mediating").search(line.text)) and (name := _NAME.match(line.text, cue.end())):
        span = (cue.start(), name.start("name") + len(name["name"].rstrip(" ,")))
        yield "mediated_by", line.text[name.start("name") : span[1]], report.evidence(_at(line, span))
    for name_, words in (("mechanism", "watching"), ("enforcement", "enforcing")):
        if undertaken(words).search(line.text):
            yield name_, " ".join(line.text.split()), report.evidence(line.span)


def _at(line: Line, span: Span) -> Span:
    return (line.span[0] + span[0], line.span[0] + span[1])
