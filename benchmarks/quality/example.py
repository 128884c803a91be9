"""The record of the example, which is fiction, against its gold: the one measure that needs no other data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from examples import gold

import verbale
from benchmarks.quality.matching import align, chain, spoken
from benchmarks.quality.sets import Figures, built, share
from verbale.api import Record
from verbale.model import Document, Statement, Zone
from verbale.model.span import overlap

Tree = dict[str, Any]


class Report(msgspec.Struct, frozen=True):
    """One report: what was read, the gold placed in its text, and each gold statement with the one found for it."""

    document: Document
    gold: Tree
    statements: Sequence[Statement]
    pairs: Sequence[tuple[Tree, Statement | None]]


def example() -> Figures:
    """Build the record of the example and compare it with the gold, report by report and across them.

    Naming and basis are compared hop by hop from the outermost; hops that one side alone has are not counted there.
    """
    with verbale.open(built(gold.STORY / "reports")) as record:
        reports = list(_reports(record))
        return _statements(reports) | _documents(reports) | _values(record, reports) | _meetings(record)


def _reports(record: Record) -> Iterator[Report]:
    said = record.statements()
    for name, told in gold.reports().items():
        document = record.row(name)
        assert isinstance(document, Document)
        placed = told | gold.resolve(document.text, told, page=True)
        own = [s for s in said if s.document == name]
        found = align(document.text, [row["content"] for row in placed["statements"]], own)
        yield Report(document, placed, own, list(zip(placed["statements"], found, strict=True)))


def _statements(reports: Sequence[Report]) -> Figures:
    every = [(r.document.text, row, found) for r in reports for row, found in r.pairs]
    hits = [(text, row, found) for text, row, found in every if found]
    complete = [r for r in reports if r.gold["complete"]]
    right = [found is not None for r in complete for _, found in r.pairs]
    steps = [(step, hop) for _, row, s in hits for step, hop in zip(row["hops"], s.hops, strict=False)]
    return {
        "statements found": share(found is not None for _, _, found in every),
        "statements, precision": round(100 * sum(right) / sum(len(r.statements) for r in complete), 1),
        "speaker right, of found": share(
            spoken(row["speaker"]["name"], s, same) for _, row, s in hits if row["speaker"]
        ),
        "polarity right, of found": share(s.polarity == row["polarity"] for _, row, s in hits),
        "directness right, of found": share(s.directness == row["directness"] for _, row, s in hits),
        "chains whole": share(
            found is not None and chain(text, [hop["name"] for hop in row["hops"]], found.hops, same)
            for text, row, found in every
            if len(row["hops"]) > 1
        ),
        "naming right, of hops": share(hop.naming == step["naming"] for step, hop in steps),
        "basis right, of hops": share(hop.basis == step["basis"] for step, hop in steps),
    } | _circumstances([(row, found) for _, row, found in hits])


def _circumstances(hits: Sequence[tuple[Tree, Statement]]) -> Figures:
    """Said when, to whom, and on which kind of occasion, for the gold statements that were found: of those the gold
    tells, the share that is right, and of all that the record tells, the share that the gold tells too.
    """
    when = [(row["said"], s.said) for row, s in hits]
    whom = [(row.get("addressee"), s.addressee) for row, s in hits]
    kind = [(row.get("occasion_kind"), s.occasion_kind) for row, s in hits]
    return {
        "said when": share(told == day for day, told in when if day),
        "said when, precision": share(told == day for day, told in when if told),
        "addressee": share(bool(told) and same(name, told) for name, told in whom if name),
        "addressee, precision": share(bool(name) and same(name, told) for name, told in whom if told),
        "kind of occasion": share(told == code for code, told in kind if code),
        "kind of occasion, precision": share(told == code for code, told in kind if told),
    }


def _documents(reports: Sequence[Report]) -> Figures:
    zones = [(r.document, zone) for r in reports for zone in _outer(r.gold["zones"])]
    kept = [hit for r in reports if r.gold["complete"] for hit in _body(r)]
    return {
        "zones found": share(_share(d.text, zone["span"], d.zones, zone["kind"]) >= 0.8 for d, zone in zones),
        "body kept": share(kept),
        "titles": share(_value(r.document.title) == _words(r.gold["title"]) for r in reports if r.gold["title"]),
        "outlets": share(_value(r.document.outlet) == r.gold["outlet"]["value"] for r in reports),
        "published": share(_published(r.document.published.value, r.gold["published"]) for r in reports),
    }


def _values(record: Record, reports: Sequence[Report]) -> Figures:
    times, figures = record.times(), record.figures()
    told = [(r.document.id, row) for r in reports for row in r.gold["times"]]
    counted = [(r.document.id, row) for r in reports for row in r.gold["figures"]]
    return {
        "times with their value": share(
            any(t.document == name and overlap(t.span, row["span"]) and t.value == row["value"] for t in times)
            for name, row in told
        ),
        "figures with their value": share(
            any(f.document == name and overlap(f.span, row["span"]) and _tells(f, row) for f in figures)
            for name, row in counted
        ),
    }


def _meetings(record: Record) -> Figures:
    meetings = record.meetings()
    met = [(row, _met(row, meetings)) for row in gold.across()["meetings"]]
    accounts = [
        found is not None and any(a.document.startswith(at) for a in found.accounts)
        for row, found in met
        for at in sorted({account["at"] for account in row["accounts"]})
    ]
    return {
        "meetings with date and participants": share(found is not None for _, found in met),
        "their accounts, by report": share(accounts),
    }


def _met(row: Tree, meetings: Iterable[Any]) -> Any:
    """The meeting of the record on the gold's date with everybody the gold names; None where there is none."""
    days = [m for m in meetings if m.date == str(row["date"])]
    return next((m for m in days if all(any(same(g, p) for p in m.participants) for g in row["participants"])), None)


def same(name: str, told: str) -> bool:
    """Whether ``told`` is a name that the gold knows the actor ``name`` by, with or without what stands before it.

    Nameless sources are the same where the words of one hold all those of the other.
    """
    if name[0].islower():
        a, b = (frozenset(_folded(words).split()) for words in (name, told))
        return bool(a and b) and (a <= b or b <= a)
    known = _names().get(name, [])
    return any(f" {_folded(told)}".endswith(f" {_folded(full)}") for full in (name, *known))


@cache
def _names() -> dict[str, list[str]]:
    """By the name of an actor, the names that the reports use."""
    return {row["name"]: row["names"] for row in gold.across()["actors"]}


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"^the\s|['’]s\b", "", words, flags=re.I).casefold()))


def _outer(zones: Sequence[Tree]) -> list[Tree]:
    """Zones but those that lie in another: their words stand there, but the zone itself is not in what was drawn."""
    return [z for z in zones if not any(z is not o and overlap(z["span"], o["span"]) for o in zones)]


def _share(text: str, span: Sequence[int], zones: Iterable[Zone], kind: str) -> float:
    """The share of ``span`` that zones of ``kind`` hold, white space aside."""
    places = [at for at in range(*span) if not text[at].isspace()]
    return sum(any(z.kind == kind and z.span[0] <= at < z.span[1] for z in zones) for at in places) / len(places)


def _body(report: Report) -> Iterator[bool]:
    """For each word of a report outside the gold's zones, whether it was kept as body."""
    text, dirt = report.document.text, [zone["span"] for zone in report.gold["zones"]]
    kept = [zone.span for zone in report.document.zones if zone.kind == "body"]
    for word in re.finditer(r"\w+", text):
        if not any(overlap(word.span(), span) for span in dirt):
            yield any(overlap(word.span(), span) for span in kept)


def _value(said: Any) -> str | None:
    return said.value if said else None


def _words(raw: str | Tree) -> str:
    return gold.quote(raw).text


def _published(value: str | None, told: Tree) -> bool:
    """The day, or an interval around it where the gold has the day from other reports alone."""
    if value is None or "/" not in value or told["basis"] != "cross_document":
        return bool(value == told["value"])
    start, end = value.split("/")
    day = date.fromisoformat(told["value"])
    return start not in ("", "..") and end != ".." and date.fromisoformat(start) <= day <= date.fromisoformat(end)


def _tells(figure: Any, row: Tree) -> bool:
    """Whether a figure says what the gold does; where the gold has no number, any bounds and no value."""
    return figure.value is None if not any(_amount(row)) else _number(figure) == _amount(row)


def _number(figure: Any) -> tuple[float | None, ...]:
    return (figure.value, figure.low, figure.high)


def _amount(row: Tree) -> tuple[float | None, ...]:
    return (row.get("value"), row.get("low"), row.get("high"))
