"""When a report was published: what is given, else the day that most signs speak for, else a feed's, else bounds.

First published and updated are kept apart, a day of two readings and days that contradict each other are shown, and
no clock is asked: a date is too late after ``dates.LAST``, or a day after the report was fetched where that is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from verbale.capture import Captured
from verbale.errors import complaint
from verbale.model import Complaint, Published, Sign, Span, Updated, Zone
from verbale.model.dates import days as meant
from verbale.model.span import evidence
from verbale.reading.address import address
from verbale.reading.bounds import Bounds, interval, text_bounds
from verbale.reading.dates import Day, dates, readings
from verbale.reading.instant import Instant, clock_at, instant, written
from verbale.reading.marks import SET_APART, marks
from verbale.reading.said import in_address, stated
from verbale.reading.weighing import STRONG, UPDATES, Weighed, table_of_weights, weighed
from verbale.reading.year import completed
from verbale.reading.zones import zone_at

ENOUGH = 0.45
"""A day that is right less often is shown as a sign, and not taken for the day of publication."""

_SAID = STRONG | {"meta_date"}
_APART = frozenset({"dateline", "stamp", "text_dated", "text_line"})
_MARKED = ("metadata", "json_ld", "meta_", "time_")
_SHOWN = ("near_title", "time_", "label_", "text_", "dateline", "stamp")
_ONE = frozenset(
    {"json_ld", "json_ld_page", "meta_published", "meta_date", "label_published", "label_first", "time_published"}
)
_BESIDE = timedelta(days=1)
_WEST, _EAST = "10:00", "11:00"


class _Found(msgspec.Struct, frozen=True):
    """A sign, and the stamp it was read from."""

    sign: Sign
    when: Instant | None = None


def published(captured: Captured, zones: tuple[Zone, ...]) -> tuple[Published, tuple[Complaint, ...]]:
    """The publication date of ``captured``, and complaints about dates that cannot be used."""
    search = _Search(captured, zones)
    found = search.given() or search.weighed() or search.listed(search.partial() or search.bounds())
    whole = search.completed(found)
    return whole, (*search.troubles, *search.missing(found))


def bounded(document: str, text: str, found: Published) -> Complaint:
    """The complaint that only bounds could be had, with the words they rest on."""
    where = evidence(document, text, found.evidence)
    return complaint("R003", document, document=document, evidence=where, value=found.value)


def settled(document: str, text: str, found: Published) -> Complaint:
    """The complaint that a date of two readings was settled by the outlet's other dates, with the date."""
    where = evidence(document, text, found.evidence)
    others = ", ".join(sorted({sign.document for sign in found.signs if sign.document}))
    return complaint("R010", document, document=document, evidence=where, value=found.value, others=others)


class _Search:
    """The ways to a date, in their order; what is wrong on the way is kept as a complaint."""

    def __init__(self, captured: Captured, zones: tuple[Zone, ...]) -> None:
        self.captured = captured
        self.zones = zones
        self.troubles: list[Complaint] = []
        self.refused: set[Any] = set()
        self.fetched = _fetched(captured)
        self.open: Day | None = None
        self.days = dates(captured.text)
        self.found: list[_Found] | None = None

    def given(self) -> Published | None:
        value = self.captured.given.get("published")
        day = stated(str(value)) if value else None
        if isinstance(day, str):
            return Published(day, "given", confidence=1.0)
        if value and (day is None or day.wrong):
            self._refuse(day, str(value), (day.wrong if day else None) or "no date")
            return None
        settled = self._settled(day) if day and self._timely(day, str(value)) else None
        when = instant(str(value)) if settled else None
        time = when.time if when and settled else None
        return Published(settled.isoformat(), "given", confidence=1.0, time=time) if settled else None

    def weighed(self) -> Published | None:
        """The day that its signs speak for most, where that is enough."""
        ranked = weighed([one.sign for one in self._signs()])
        if not ranked:
            return None
        best = ranked[0]
        if best.confidence < ENOUGH and not best.contested:
            if not self._of_list():
                self._complain("R009", _spans(best.signs), value=best.day)
            return None
        self._contradicted(best, ranked[1:])
        basis = _basis(best.signs)
        return Published(best.day, basis, _spans(best.signs), best.confidence, self._time(best.signs))

    def listed(self, found: Published | None) -> Published | None:
        """The day that a feed gives, unless it lies outside the ``found`` month or interval of the page itself."""
        for one in self._of_list():
            said, mine = meant(found.value) if found else None, meant(one.sign.value)
            if said is None or (mine and said.meets(mine)):
                sure = table_of_weights()["listed"]
                return Published(one.sign.value, "metadata", (), sure, one.when.time if one.when else None)
        return found

    def partial(self) -> Published | None:
        """A month, a year or an interval that the page's metadata or the address gives."""
        sure = table_of_weights()["partial"]
        for kind, value in self._page():
            said = stated(value) if kind in _SAID else None
            if isinstance(said, str):
                return Published(said, "metadata", confidence=sure)
        month = self._address()
        return Published(month, "url", confidence=sure) if month and len(month) < len("2031-09-03") else None

    def bounds(self) -> Published | None:
        """An interval from the dates that the text mentions, and up to the day of the last change."""
        found = text_bounds(self.captured.text, self.zones, self.days)
        open_days: tuple[str, ...] = ()
        if self.open is not None and self.open.other is not None:
            both = _both(self.open, (self.open.span,) if self.open in self.days else ())
            found, open_days = found.narrowed(both), tuple(str(day) for day in (both.start, both.end))
        changed = self._updated(None)
        if changed is not None:
            found = found.narrowed(Bounds(end=date.fromisoformat(changed.value), evidence=changed.evidence))
        if self.fetched and (found.start or found.end):
            found = found.narrowed(Bounds(end=self.fetched))
        value = interval(found)
        sure = table_of_weights()["bounds"]
        return (
            Published(value, "bounds", tuple(sorted(set(found.evidence))), sure, readings=open_days) if value else None
        )

    def completed(self, found: Published | None) -> Published:
        """``found`` with every sign there is, and the day of the last change."""
        base = found or Published()
        signs = tuple(dict.fromkeys(one.sign for one in (*self._signs(), *self._of_list())))
        return msgspec.structs.replace(base, updated=self._updated(base), signs=signs)

    def missing(self, found: Published | None) -> Iterable[Complaint]:
        """A complaint where there is no date, or only bounds; none more where a date was refused and none is left."""
        if found is None:
            undated = self._undated()
            return () if self.refused and undated.code == "R002" else (undated,)
        return (bounded(self.captured.id, self.captured.text, found),) if found.basis == "bounds" else ()

    def _undated(self) -> Complaint:
        """That nothing dates it, or that a day does but for its year: the day set apart, or else the first."""
        name, text = self.captured.id, self.captured.text
        days = [day.span for day in self.days if day.year is None and day.month and day.day and not day.wrong]
        span = min(days, key=lambda span: (zone_at(self.zones, span[0]).kind not in SET_APART, span), default=None)
        if span is None:
            return complaint("R002", name, document=name)
        day = text[slice(*span)].rstrip(".")
        where = evidence(name, text, ((span[0], span[0] + len(day)),))
        return complaint("R007", name, document=name, evidence=where, day=day)

    def _signs(self) -> list[_Found]:
        """Every sign that names a day which can be, in the order of page, address and text."""
        if self.found is None:
            text = [(kind, day) for kind, day in marks(self.captured.text, self.zones, self.days) if self._usable(day)]
            stamped = [(kind, value, instant(value)) for kind, value in self._page()]
            page = _first([(kind, when) for kind, value, when in stamped if self._sound(kind, value, when) and when])
            self._learn([when.day for kind, when in page if kind != "page"] + [day for _, day in text])
            found = [*self._of_page(page), *self._of_address(), *self._of_text(text), *self._yearless()]
            self.found = _localized(found)
        return self.found

    def _page(self) -> list[tuple[str, str]]:
        """The signs of the page's markup, or what else its metadata says."""
        found = self.captured.found
        if "signs" in found:
            return [(str(kind), str(value)) for kind, value in found["signs"]]
        return [("metadata", str(found["published"]))] if found.get("published") else []

    def _of_list(self) -> list[_Found]:
        """The sign that a feed gave with the page, where its day can be."""
        when = instant(str(self.captured.found.get("listed") or ""))
        if when is None or when.day.date is None or when.day.wrong or self._late(when.day):
            return []
        return [_Found(Sign("feed", when.day.date.isoformat()), when)]

    def _sound(self, kind: str, value: str, when: Instant | None) -> bool:
        """Whether a sign of the page names a day that can be; what should and does not is complained of."""
        if when is not None and not when.day.wrong:
            return self._timely(when.day, value) if kind in _SAID else not self._late(when.day)
        if kind in _SAID and value.strip():
            said = stated(value)
            why = said.wrong if isinstance(said, Day) else None if isinstance(said, str) else "no date"
            if why:
                self._refuse(said if isinstance(said, Day) else None, value, why)
        return False

    def _of_page(self, page: Sequence[tuple[str, Instant]]) -> Iterable[_Found]:
        twofold = {reading for _, when in page if when.day.other for reading in readings(when.day)}
        single = {when.day.date for kind, when in page if kind != "page"}
        lines = {when.day.date for kind, when in page if kind == "page_line"}
        guessed = {when.day.date for kind, when in page if kind == "page"} & lines
        for kind, when in page:
            if kind == "page_line" and when.day.date not in (guessed or {min(lines, key=str)}):
                continue
            day = self._settled(when.day, tell=kind in _SAID)
            guess = kind == "page" and day in twofold and day not in single
            if day is not None and not guess:
                yield _Found(Sign(kind, day.isoformat()), when)

    def _of_text(self, text: Sequence[tuple[str, Day]]) -> Iterable[_Found]:
        for kind, day in text:
            settled = self._settled(day)
            if settled is not None:
                clock, zone = clock_at(self.captured.text, day.span[1])
                stamp = written(settled.isoformat(), clock, zone) if clock else None
                yield _Found(Sign(kind, settled.isoformat(), day.span), Instant(day, stamp, zone))

    def _yearless(self) -> Iterable[_Found]:
        """The day of the dateline without a year, where the report gives exactly one year for it."""
        for day in self.days:
            if day.year is None and day.month and day.day and zone_at(self.zones, day.span[0]).kind == "dateline":
                found = completed(self.captured.text, day, self.days)
                if found and not (self.fetched and found.date > self.fetched + _BESIDE):
                    yield from (_Found(Sign("dateline", found.date.isoformat(), span)) for span in found.evidence)
                return

    def _of_address(self) -> Iterable[_Found]:
        value = self._address()
        if value:
            yield _Found(Sign("url", value))

    def _address(self) -> str | None:
        url = address(self.captured)
        return in_address(str(url)) if url else None

    def _updated(self, base: Published | None) -> Updated | None:
        """The day of the last change, by the kind of sign that is believed first; none before the publication."""
        found = self._signs()
        day = base.value if base and base.value and "/" not in base.value else ""
        for kind in UPDATES:
            said = [one for one in found if one.sign.basis == kind and one.sign.value >= day]
            if said:
                best = max(said, key=lambda one: one.sign.value)
                alike = tuple(
                    one.sign for one in found if one.sign.basis in UPDATES and one.sign.value == best.sign.value
                )
                basis = "explicit" if kind == "text_updated" else "metadata"
                return Updated(best.sign.value, basis, self._time(alike), _spans(alike))
        return None

    def _time(self, signs: Sequence[Sign]) -> str | None:
        """The stamp of one of ``signs``: one with an offset or a zone before one in UTC, and that before one bare."""
        stamps = [one.when for one in self._signs() if one.sign in signs and one.when and one.when.time]
        order = sorted(stamps, key=lambda when: (when.zone is None, when.zone == "Z"))
        return order[0].time if order else None

    def _contradicted(self, best: Weighed, others: Sequence[Weighed]) -> None:
        """A complaint where another day is said to be that of publication just as plainly."""
        for other in others:
            plain = [sign for sign in other.signs if sign.basis in STRONG or sign.basis in _APART]
            apart = abs(date.fromisoformat(other.day) - date.fromisoformat(best.day)) > _BESIDE
            if plain and apart:
                spans = (*_spans(best.signs), *_spans(plain))
                self._complain("R008", spans, value=best.day, other=other.day)

    def _usable(self, day: Day) -> bool:
        shown = self.captured.text[slice(*day.span)]
        if day.wrong:
            self._refuse(day, shown, day.wrong, (day.span,))
            return False
        return self._timely(day, shown, (day.span,))

    def _timely(self, day: Day, shown: str, spans: tuple[Span, ...] = ()) -> bool:
        if self._late(day):
            self._refuse(day, shown, "after it was fetched", spans)
            return False
        return True

    def _refuse(self, day: Day | None, shown: str, why: str, spans: tuple[Span, ...] = ()) -> None:
        """Complain of a date that cannot be: once, however often and in whatever form it is given."""
        said = (day.year, day.month, day.day) if day else shown.strip()
        if said not in self.refused:
            self.refused.add(said)
            self._complain("R001", spans, value=shown, why=why)

    def _late(self, day: Day) -> bool:
        return bool(day.date and self.fetched and day.date > self.fetched + _BESIDE)

    def _learn(self, said: Iterable[Day]) -> None:
        """Take down the days and the orders by which a day of two readings is settled."""
        every = [*self.days, *said]
        address = self._address()
        self.known = {day.date for day in every if day.date}
        self.known |= {date.fromisoformat(one.sign.value) for one in self._of_list()}
        if address and len(address) == len("2031-09-03"):
            self.known.add(date.fromisoformat(address))
        self.orders = {day.day_first for day in every if day.day_first is not None}

    def _settled(self, day: Day, *, tell: bool = True) -> date | None:
        """The day; of two readings the one that another date of the document has, and none where none does."""
        if day.other is None:
            return day.date
        if not hasattr(self, "known"):
            self._learn(())
        hits = set(readings(day)) & self.known or self._by_custom(day)
        if len(hits) == 1:
            return hits.pop()
        if tell and self.open is None:
            self.open = day
            spans = () if day not in self.days else (day.span,)
            first, second = readings(day)
            self._complain("R006", spans, value=f"{first.isoformat()} or {second.isoformat()}")
        return None

    def _by_custom(self, day: Day) -> set[date]:
        """The reading in the order that the document's other dates in numbers have, where they agree."""
        return {readings(day)[0 if True in self.orders else 1]} if len(self.orders) == 1 else set()

    def _complain(self, code: str, spans: Sequence[Span] = (), **details: Any) -> None:
        where = self.captured.id
        words = evidence(where, self.captured.text, spans)
        trouble = complaint(code, where, document=where, evidence=words, **details)
        if trouble not in self.troubles:
            self.troubles.append(trouble)


def _first(page: Sequence[tuple[str, Instant]]) -> list[tuple[str, Instant]]:
    """The signs, of a kind that should say one day only the first that says one."""
    first = dict(reversed(page))
    return [(kind, when) for kind, when in page if kind not in _ONE or when is first[kind]]


def _localized(found: Sequence[_Found]) -> list[_Found]:
    """The signs, one in UTC on the day before or after it where the page shows that day and not its own."""
    shown = {
        one.sign.value
        for one in found
        if one.sign.basis.startswith(_SHOWN) or (one.when and one.when.zone not in (None, "Z"))
    }
    return [_moved(one, shown) for one in found]


def _moved(one: _Found, shown: set[str]) -> _Found:
    if one.when is None or one.when.zone != "Z" or one.when.time is None or one.sign.value in shown:
        return one
    day, clock = date.fromisoformat(one.sign.value), one.when.time[11:16]
    near = {str(day - _BESIDE)} if clock < _WEST else set()
    near |= {str(day + _BESIDE)} if clock >= _EAST else set()
    hits = near & shown
    if len(hits) != 1:
        return one
    return msgspec.structs.replace(one, sign=msgspec.structs.replace(one.sign, value=hits.pop()))


def _basis(signs: Sequence[Sign]) -> str:
    """Marked up, written in the text, or else in the page's words beside it or in the address."""
    kinds = {sign.basis for sign in signs}
    if any(kind.startswith(_MARKED) for kind in kinds):
        return "metadata"
    if any(sign.span for sign in signs):
        return "explicit"
    return "url" if kinds == {"url"} else "metadata"


def _spans(signs: Iterable[Sign]) -> tuple[Span, ...]:
    return tuple(sorted({sign.span for sign in signs if sign.span}))


def _both(day: Day, spans: tuple[Span, ...]) -> Bounds:
    """Bounds that hold both readings of ``day``."""
    first, last = sorted(readings(day))
    return Bounds(first, last, spans)


def _fetched(captured: Captured) -> date | None:
    value = stated(str(captured.given.get("fetched") or ""))
    return value.date if isinstance(value, Day) else None
