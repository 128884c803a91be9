"""When a report was published: the first of what speaks wins (given, metadata, written, address, bounds)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from verbale.capture import Captured
from verbale.errors import complaint
from verbale.model import Complaint, Published, Span, Zone
from verbale.model.span import evidence
from verbale.reading.bounds import Bounds, interval, text_bounds
from verbale.reading.cues import data
from verbale.reading.dates import Day, dates
from verbale.reading.said import in_address, stated
from verbale.reading.year import completed
from verbale.reading.zones import zone_at

_EDGE = 200
_SET_APART = {"notice", "byline", "dateline", "nav"}


def published(captured: Captured, zones: tuple[Zone, ...]) -> tuple[Published, tuple[Complaint, ...]]:
    """The publication date of ``captured``, and complaints about dates that cannot be used.

    No clock is asked: a date is too late after ``LAST``, or a day after the report was fetched where that is known.
    """
    search = _Search(captured, zones)
    found = search.given() or search.metadata() or search.written() or search.address() or search.bounds()
    return found or Published(), (*search.troubles, *search.missing(found))


def bounded(document: str, text: str, found: Published) -> Complaint:
    """The complaint that only bounds could be had, with the words they rest on."""
    where = evidence(document, text, found.evidence)
    return complaint("R003", document, document=document, evidence=where, value=found.value)


class _Search:
    """The ways to a date, in their order; what is wrong on the way is kept as a complaint."""

    def __init__(self, captured: Captured, zones: tuple[Zone, ...]) -> None:
        self.captured = captured
        self.zones = zones
        self.troubles: list[Complaint] = []
        self.fetched = _fetched(captured)
        self.open: Day | None = None
        self.days = dates(captured.text)

    def given(self) -> Published | None:
        return self._stated(self.captured.given.get("published"), "given")

    def metadata(self) -> Published | None:
        return self._stated(self.captured.found.get("published"), "metadata")

    def address(self) -> Published | None:
        url = self.captured.given.get("url") or self.captured.found.get("url")
        value = in_address(str(url)) if url else None
        return Published(value, "url") if value else None

    def written(self) -> Published | None:
        """A date that the page sets apart: after a label, on a line of its own, before the text, in the dateline."""
        placed = sorted((rank, day.span, day) for rank, day in self._placed())
        usable = [day for _, _, day in placed if self._usable(day)]
        best = next((self._settled(day) for day in usable if self._settled(day)), None)
        if best is None:
            return self.yearless()
        same = tuple(day.span for day in sorted(usable, key=lambda day: day.span) if self._settled(day) == best)
        return Published(best.isoformat(), "explicit", same)

    def yearless(self) -> Published | None:
        """The day of the dateline without a year, where the report gives exactly one year for it."""
        for day in self.days:
            if day.year is None and day.month and day.day and zone_at(self.zones, day.span[0]).kind == "dateline":
                found = completed(self.captured.text, day, self.days)
                late = found and self.fetched and found.date > self.fetched + timedelta(days=1)
                return Published(found.date.isoformat(), "explicit", found.evidence) if found and not late else None
        return None

    def bounds(self) -> Published | None:
        """An interval from the dates that the text mentions."""
        found = text_bounds(self.captured.text, self.zones, self.days)
        if self.open is not None and self.open.other is not None:
            found = found.narrowed(_both(self.open))
        if self.fetched and (found.start or found.end):
            found = found.narrowed(Bounds(end=self.fetched))
        value = interval(found)
        return Published(value, "bounds", tuple(sorted(set(found.evidence)))) if value else None

    def missing(self, found: Published | None) -> Iterable[Complaint]:
        """A complaint where there is no date, or only bounds."""
        if found is None:
            return (self._undated(),)
        return (bounded(self.captured.id, self.captured.text, found),) if found.basis == "bounds" else ()

    def _undated(self) -> Complaint:
        """That nothing dates it, or that a day does but for its year: the day set apart, or else the first."""
        name, text = self.captured.id, self.captured.text
        days = [day.span for day in self.days if day.year is None and day.month and day.day and not day.wrong]
        span = min(days, key=lambda span: (zone_at(self.zones, span[0]).kind not in _SET_APART, span), default=None)
        if span is None:
            return complaint("R002", name, document=name)
        day = text[slice(*span)].rstrip(".")
        where = evidence(name, text, ((span[0], span[0] + len(day)),))
        return complaint("R007", name, document=name, evidence=where, day=day)

    def _stated(self, value: Any, basis: str) -> Published | None:
        day = stated(str(value)) if value else None
        if isinstance(day, str):
            return Published(day, basis)
        if value and (day is None or day.wrong):
            self._complain("R001", value=value, why=day.wrong if day else "no date")
            return None
        if day is None or not self._timely(day, str(value)):
            return None
        settled = self._settled(day)
        return Published(settled.isoformat(), basis) if settled else None

    def _placed(self) -> Iterable[tuple[int, Day]]:
        for day in self.days:
            rank = self._rank(day) if day.year and day.month and day.day else None
            if rank is not None:
                yield rank, day

    def _rank(self, day: Day) -> int | None:
        """How much a date speaks for the publication: 0 most; None where it is just a date in the text."""
        text, zone = self.captured.text, zone_at(self.zones, day.span[0])
        before = text[max(0, day.span[0] - 60) : day.span[0]]
        line = before.rpartition("\n")[2]
        label = next((rank for rank, name in enumerate(_labels()) if name.search(line)), None)
        if zone.kind not in _SET_APART and not (zone.kind == "body" and (label == 0 or _stamped(text, day))):
            return None
        if zone.rule in ("rights", "rights_inside", "syndicated", "not_edited"):
            return None
        return 2 if label is None else (0, 1, 3)[label]

    def _usable(self, day: Day) -> bool:
        shown = self.captured.text[slice(*day.span)]
        if day.wrong:
            self._complain("R001", (day.span,), value=shown, why=day.wrong)
            return False
        return self._timely(day, shown, (day.span,))

    def _timely(self, day: Day, shown: str, spans: tuple[Span, ...] = ()) -> bool:
        settled = self._settled(day)
        if settled and self.fetched and settled > self.fetched + timedelta(days=1):
            self._complain("R001", spans, value=shown, why="after it was fetched")
            return False
        return True

    def _settled(self, day: Day) -> date | None:
        """The day; of two readings the one that another date of the document has, and none where none does."""
        if day.other is None:
            return day.date
        one = date(day.year or 0, day.month or 0, day.day or 0)
        known = {other.date for other in self.days if other.other is None and other.date}
        hits = {one, day.other} & known or _by_custom(day, self.days)
        if len(hits) == 1:
            return hits.pop()
        if self.open is None:
            self.open = day
            spans = () if day not in self.days else (day.span,)
            self._complain("R006", spans, value=f"{one.isoformat()} or {day.other.isoformat()}")
        return None

    def _complain(self, code: str, spans: tuple[Span, ...] = (), **details: Any) -> None:
        where = self.captured.id
        words = evidence(where, self.captured.text, spans)
        trouble = complaint(code, where, document=where, evidence=words, **details)
        if trouble not in self.troubles:
            self.troubles.append(trouble)


def _by_custom(day: Day, days: list[Day]) -> set[date]:
    """The reading in the order that the document's other dates in numbers have, where they agree."""
    orders = {other.day_first for other in days if other.day_first is not None}
    if len(orders) != 1 or day.other is None:
        return set()
    return {date(day.year or 0, day.month or 0, day.day or 0)} if orders == {True} else {day.other}


def _stamped(text: str, day: Day) -> bool:
    """Whether ``day`` is a stamp at the start or the end of a text: a clock follows it, and no sentence leads to it."""
    start, end = day.span
    edge = start < _EDGE or end > len(text) - _EDGE
    led = re.search(r"(?:^|[.!?|•\d]|day,?)\s*$", text[max(0, start - 12) : start])
    return (
        edge
        and led is not None
        and re.match(r"[\s,|–-]{1,4}(?:at\s)?\d{1,2}[:.]\d\d", text[end : end + 14]) is not None
    )


def _both(day: Day) -> Bounds:
    """Bounds that hold both readings of ``day``."""
    readings = sorted((date(day.year or 0, day.month or 0, day.day or 0), day.other or date.min))
    return Bounds(readings[0], readings[1], (day.span,))


def _fetched(captured: Captured) -> date | None:
    value = stated(str(captured.given.get("fetched") or ""))
    return value.date if isinstance(value, Day) else None


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    table = data("published.yaml")["labels"]
    return tuple(
        re.compile(
            rf"(?:^|\b|\|)(?:{label})\b[\s:|–—-]*(?:on|at|by)?[\s:|–—,-]*(?:[A-Za-z]{{3,9}},?\s+)?(?:[\d:.]+\s?(?:[ap]m)?[\s,]*(?:[A-Z]{{2,4}}[\s,]*)?(?:on\s)?)?$",
            re.I,
        )
        for label in table
    )
