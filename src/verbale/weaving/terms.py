"""From when until when an undertaking holds, by what reports say: declared, in effect and ended are three days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from verbale.model import Span, Time
from verbale.model.dates import period
from verbale.weaving.bound import Bound
from verbale.weaving.names import words
from verbale.weaving.reports import Line, Report, Reports
from verbale.weaving.words_in import undertaken

NEAR = 28
"""Characters between a word like "begins" and its day, at the most."""

FAR = 70
"""Characters between what begins and the word that says so, at the most."""

_OTHER = ("every ", "within ", "after ", "in ", "last ", "past ", "previous ")
"""Words before a length that is not that of what is undertaken."""

UNITS = {"hour": 1 / 24, "day": 1, "week": 7}

LENGTH = re.compile(
    r"\b(?P<number>\d{1,4}|[a-z]+)[ \u00a0]{0,2}[- ](?P<unit>hour|day|week|month|year)s?\b", re.IGNORECASE
)
_WITHIN = re.compile(rf"\bwithin {LENGTH.pattern[2:]}", re.IGNORECASE)
_LEAD = re.compile(
    r"[\s,]*(?:(?:on|at|in|from|of|by|the|end|start|beginning|late|early|midnight|noon|dawn|local|time|both|sides|for|again)\b[\s,]*){0,5}",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A time, and the words that lead to it with it: "takes effect at midnight"."""

    time: Time
    words: str


class Term(NamedTuple):
    """A day, and how it was come by: None where a report plainly gives it."""

    day: str | None
    basis: str | None = None


def effective(group: Sequence[Bound], reports: Reports, declared: str | None) -> Term:
    """From when on it holds: by the words of the undertaking, else by what its reports say of "the truce"."""
    for one in group:
        report = reports[one.document]
        line = report.line(one.what_span)
        rest = (one.what_span[0], line.span[1]) if line else one.what_span
        found = _after(report, rest, "from_beside") or _after(report, one.span, "from_beside")
        if found is None and one.kind in {"exchange", "delivery"}:
            text = report.document.text
            times = (t for t in report.times(*one.span) if not text[: t.span[0]].casefold().endswith("since "))
            found = next((Found(time, text[slice(*time.span)]) for time in times), None)
        if found is not None and (day := _first(found.time)):
            return Term(_coming(found, day, declared), f"“{found.words}”")
    for one in group:
        for report, line in _beside(one, reports):
            if (found := _after(report, line.span, "from_time")) and (day := _first(found.time)):
                return Term(day, f"“{found.words}”")
    return Term(None)


def _coming(found: Found, day: str, declared: str | None) -> str:
    """Of "beginning on Friday" the Friday that is still to come, where it was declared after the last one."""
    begins, said = date.fromisoformat(day) if len(day) == len("2031-01-01") else None, period(declared)
    ahead = undertaken("ahead").match(found.words)
    if begins and said and ahead and found.time.basis == "weekday" and begins < said[0]:
        return (begins + timedelta(7 * (1 + (said[0] - begins).days // 7))).isoformat()
    return day


def until(group: Sequence[Bound], reports: Reports, declared: str | None, start: str | None) -> Term:
    """When it ends: the day a report gives, else counted from when it came into effect, else from when declared."""
    for one in group:
        report = reports[one.document]
        if (found := _after(report, one.span, "until_time", one.condition)) and (day := _last(found.time)):
            return Term(day)
    if (counted := _counted(group, start or declared)).day:
        return counted
    for one in group:
        report = reports[one.document]
        found = _after(report, one.span, "by_time", one.condition) if one.kind != "halt" else None
        if found is not None and (day := _deadline(found.time, declared)):
            return Term(day, f"to be done: “{found.words}”")
        if one.kind != "halt" and (within := _within(one, declared)):
            return within
        if (told := undertaken("open_ended").search(one.text, *one.span)) and one.kind == "halt":
            return Term(None, f"open-ended: “{told[0]}”")
    return Term(None)


def declared(one: Bound, reports: Reports) -> str | None:
    """The day of the saying. A day that lies in what is undertaken, or ahead of the report, is not that day."""
    report = reports[one.document]
    out, said = period(report.day), period(one.day)
    ahead = out and said and said[0] > out[1]
    inside = any(t.value and one.day and t.value.startswith(one.day) for t in report.times(*one.what_span))
    return report.day if ahead or (inside and one.day != report.day) else one.day


def _counted(group: Sequence[Bound], start: str | None) -> Term:
    """The last day of what lasts so long, counted from ``start``, a single day."""
    begins = period(start)
    if begins is None or begins[0] != begins[1]:
        return Term(None)
    for one in group:
        for told in (m for span in (one.what_span, one.span) for m in LENGTH.finditer(one.text, *span)):
            before = one.text[max(0, told.start() - 8) : told.start()].casefold()
            number = _number(told["number"], before)
            if number and (before.endswith("for ") or (one.kind == "halt" and not before.endswith(_OTHER))):
                length = f"{number} {told['unit'].casefold()}{'s' if number > 1 else ''}"
                return Term(_add(begins[0], number, told["unit"].casefold()), f"computed: {length} from {start}")
    return Term(None)


def _number(raw: str, before: str) -> int:
    """The number of a length; "a week" is one only after "for"."""
    raw = raw.casefold()
    if raw in {"a", "an"}:
        return int(before.endswith("for "))
    return int(raw) if raw.isdigit() else int(words()["numbers"].get(raw, 0))


def _add(day: date, number: int, unit: str) -> str:
    if unit in UNITS:
        return (day + timedelta(days=-(-number * UNITS[unit] // 1))).isoformat()
    months = day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last).isoformat()
        except ValueError:  # a shorter month
            continue
    return day.isoformat()


def _within(one: Bound, declared: str | None) -> Term | None:
    """The last day of "within a week", counted from when it was declared."""
    begins, told = period(declared), _WITHIN.search(one.text, *one.span)
    if begins is None or begins[0] != begins[1] or told is None or (one.condition and told[0] in one.condition):
        return None
    number = 1 if told["number"].casefold() in {"a", "an"} else _number(told["number"], "")
    day = _add(begins[0], number, told["unit"].casefold()) if number else None
    return Term(day, f"to be done: “{told[0]}” from {declared}") if day else None


def _deadline(time: Time, declared: str | None) -> str | None:
    """The last day of a time; of "within a week" that many days from when it was declared."""
    begins = period(declared)
    length = re.fullmatch(r"P(\d+)([DW])", time.value or "")
    if length and begins and begins[0] == begins[1]:
        return (begins[0] + timedelta(int(length[1]) * (7 if length[2] == "W" else 1))).isoformat()
    return _last(time)


def _after(report: Report, span: Span, name: str, apart: str | None = None) -> Found | None:
    """The time that stands right after one of the words, in a stretch, and not in the words that are set ``apart``."""
    text = report.document.text
    for cue in undertaken(name).finditer(text, *span):
        for time in report.times(cue.end(), min(span[1], cue.end() + 2 * NEAR)):
            if apart and text[slice(*time.span)] in apart:
                continue
            between = text[cue.end() : time.span[0]]
            if time.span[0] >= cue.end() and _LEAD.fullmatch(between):
                return Found(time, " ".join(text[cue.start() : time.span[1]].split()))
    return None


def _beside(one: Bound, reports: Reports) -> Iterator[tuple[Report, Line]]:
    """The lines of its report in which what is agreed is said to begin."""
    report, own = reports[one.document], reports[one.document].line(one.span)
    ordered = undertaken("orders").search(report.document.text, *one.span)
    named = undertaken("pacts").search(one.what) or one.pact or ordered
    if own is None or not named:
        return
    for line in sorted(report.lines, key=lambda line: (abs(line.number - own.number), line.number)):
        for cue in undertaken("from_time").finditer(line.text):
            words = undertaken("orders" if ordered else "pacts")
            pact = words.search(line.text, max(0, cue.start() - FAR), cue.start())
            if pact:
                yield report, line
                break


def _first(time: Time) -> str | None:
    found = period(time.value)
    return (found[0].isoformat() if found[0] == found[1] else time.value) if found else None


def _last(time: Time) -> str | None:
    found = period(time.value)
    return found[1].isoformat() if found else None
