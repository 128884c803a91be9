"""What of a capture is new to a record: reports it lacks, and new versions of those it has.

Two captures are of one report where they have one address and one id. Where they share but one of the two and the other
does not speak against it, they are where their title or their words show it. Which came after which, their times tell;
what is added to a record is later than what is there, unless its times say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import msgspec

from verbale.capture import Captured
from verbale.errors import CATALOGUE, complaint
from verbale.fetch import is_url
from verbale.model import Complaint, Document, Extraction
from verbale.model.row import digest
from verbale.weaving.changes import likeness, wording
from verbale.weaving.versions import CANCELED, Versions, is_withdrawn

AKIN = 0.2
"""The least share of runs of words that shows two captures with one id, or one address, to be of one report."""

TITLE = 3
"""Words of a title, at least, that shows the same."""

_MARK = re.compile(r"~(?:v\d+|[0-9a-f]{8})$")

_AMP = re.compile(r"<html\b[^<>]{0,500}?\s(?:amp|⚡)(?=[\s=>])", re.I)
_HEAD = 4096

Moment = tuple[date, datetime | None]


class Newcomers(msgspec.Struct, frozen=True):
    """The documents to be read, under ids that are free, and every report in several versions: their ids in order.

    ``told`` is to be said of this run, and not kept.
    """

    captured: list[Captured]
    chains: list[tuple[str, ...]]
    told: list[Complaint] = []


def newcomers(
    captured: Iterable[Captured], old: Iterable[Document], given: Mapping[str, Any], complaints: list[Complaint]
) -> Newcomers:
    """What of ``captured`` is to be read, beside the documents that are there; where the user says something of them
    (``given``), also what is there. Then what he said of it before holds on, and outlet and day of what is known are
    changed where it is the only report: else he is told that they were not (C028).

    Complaints about what is there already (C009, C027) and about ids (C012) are put to ``complaints``, or taken away
    where two documents of one id are versions of one report.
    """
    return _Settling(list(old), given, complaints).over(list(captured))


def chained(
    read: Iterable[Extraction], chains: Iterable[Sequence[str]], withdrawn: Collection[str] = ()
) -> list[Extraction]:
    """The extractions in the order of their ids, their documents in ``chains`` of versions; those of the addresses or
    ids in ``withdrawn`` are withdrawn.
    """
    found = {e.document.id: e for e in read}
    for chain in chains:
        there = [key for key in chain if key in found]
        for number, key in enumerate(there):
            before, after = there[number - 1] if number else None, there[number + 1] if key != there[-1] else None
            found[key] = _with(
                found[key],
                version=number + 1,
                replaces=before,
                replaced_by=after,
                pubstatus=CANCELED if after else "usable",
            )
    gone = {address_key(name) or name for name in withdrawn}
    for key, extraction in found.items():
        if extraction.document.replaced_by is None and gone & {key, address_key(extraction.document.url)}:
            found[key] = _with(extraction, pubstatus=CANCELED)
    return [found[key] for key in sorted(found)]


def _with(extraction: Extraction, **fields: Any) -> Extraction:
    return msgspec.structs.replace(extraction, document=msgspec.structs.replace(extraction.document, **fields))


def address_key(url: str | None) -> str | None:
    """What two addresses of one page share; None for what is no address."""
    if not url or not is_url(url):
        return None
    from verbale.fetch.canonical import key

    try:
        return key(url)
    except ValueError:
        return None


def _own(captured: Captured) -> str | None:
    """The address that a page gives itself; None where it is a front page, which many pages may give by mistake."""
    url = captured.found.get("canonical") or captured.found.get("url")
    return url if "/" in (address_key(url) or "").partition("?")[0] else None


def _address(url: str | None, name: str) -> str | None:
    """The key of an address; of one entry of a page (``page#entry``), with the name that the entry has there."""
    key = address_key(url)
    return f"{key}#{name.rpartition('#')[2]}" if key and "#" in name else key


def order(one: Document, other: Document) -> int:
    """-1 where ``one`` is shown to be of an earlier time than ``other``, 1 of a later, 0 where nothing shows it."""
    for moment in (_fetched, _said):
        a, b = moment(one), moment(other)
        if a and b:
            x, y = (a[1], b[1]) if a[1] and b[1] else (a[0], b[0])
            if x != y:
                return -1 if x < y else 1
    return 0


def _fetched(document: Document) -> Moment | None:
    return _moment(document.metadata.get("fetched"))


def _said(document: Document) -> Moment | None:
    """When it says that it was changed, else published."""
    published = document.published
    updated = published.updated
    return _moment((updated and (updated.time or updated.value)) or published.time or published.value)


def _moment(value: object) -> Moment | None:
    if not isinstance(value, str):
        return None
    try:
        stamp = datetime.fromisoformat(value)
        return stamp.date(), (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)) if len(value) > 10 else None
    except ValueError:
        pass
    try:
        return date.fromisoformat(value[:10]), None
    except ValueError:
        return None


class _Item:
    """One capture: read alone where it is to be compared."""

    def __init__(self, captured: Captured) -> None:
        self.captured = captured
        self.id = captured.id
        self.name = _MARK.sub("", captured.id)
        said = captured.given.get("url")
        self.sure = bool(said)
        self.url = _address(said or _own(captured), self.name)
        self._document: Document | None = None

    @property
    def amp(self) -> bool:
        """Whether it says that it is the AMP version of a page."""
        return bool(_AMP.search((self.captured.html or "")[:_HEAD]))

    @property
    def document(self) -> Document:
        if self._document is None:
            from verbale.reading import read

            self._document = read(self.captured)[0]
        return self._document

    def under(self, key: str) -> Captured:
        return msgspec.structs.replace(self.captured, id=key)


class _Report:
    """A report of the record or of this run: its versions so far, and what it is known by."""

    def __init__(self, versions: list[Document]) -> None:
        self.versions = versions
        self.names = {_MARK.sub("", d.id) for d in versions}
        self.urls = {key for d in versions if (key := _address(d.url, _MARK.sub("", d.id)))}
        self.items: list[_Item] = []

    def is_of(self, item: _Item) -> bool:
        """Whether ``item`` is a capture of this report."""
        url, name = item.url in self.urls, item.name in self.names
        if (url and name) or not (url or name):
            return url
        if not url and item.url and item.sure and self.urls:
            return False
        return any(_akin(document, item.document) for document in reversed(self.versions))

    def take(self, item: _Item) -> None:
        self.items.append(item)
        self.names.add(item.name)
        self.urls |= {item.url} if item.url else set()


def _akin(one: Document, other: Document) -> bool:
    """Whether two captures may be of one report: not of two outlets, and of one title or akin in their words."""
    outlets = {d.outlet.value.casefold() for d in (one, other) if d.outlet}
    if len(outlets) > 1:
        return False
    titles = [" ".join(d.title.value.casefold().split()) if d.title else "" for d in (one, other)]
    if titles[0] == titles[1] and len(titles[0].split()) >= TITLE:
        return True
    return likeness(one, other) >= AKIN


def _same(one: Document, other: Document) -> bool:
    """Whether two captures say the same: title, byline and the report's own words."""
    return all(
        (a.value if a else None) == (b.value if b else None)
        for a, b in ((one.title, other.title), (one.byline, other.byline))
    ) and wording(one) == wording(other)


class _Settling:
    """One run: what is there, and what comes."""

    def __init__(self, old: list[Document], given: Mapping[str, Any], complaints: list[Complaint]) -> None:
        self.given = given
        self.again = bool(given)
        self.told: list[Complaint] = []
        self.complaints = complaints
        self.taken = {document.id for document in old}
        self.by_bytes: dict[tuple[str, str], list[Document]] = {}
        for document in old:
            self.by_bytes.setdefault((document.form, document.sha256), []).append(document)
        versions = Versions(old)
        self.reports = [_Report(versions.of(d.id)) for d in old if versions.first(d.id) == d.id]
        self.index: dict[str, list[_Report]] = {}
        for report in self.reports:
            self._know(report)
        self.alone: dict[str, _Item] = {}
        self.captured: list[Captured] = []
        self.chains: list[tuple[str, ...]] = []

    def over(self, captured: list[Captured]) -> Newcomers:
        self.alone_named = len(captured) == 1
        items = sorted(map(_Item, captured), key=lambda item: (item.id, item.captured.sha256))
        self.coming = {item.id for item in items}
        for item in items:
            self._place(item)
        for report in self.reports:
            if report.items:
                self._settle(report)
        return Newcomers(self.captured, self.chains, self.told)

    def _know(self, report: _Report) -> None:
        for key in report.names | report.urls:
            known = self.index.setdefault(key, [])
            known += [] if report in known else [report]

    def _place(self, item: _Item) -> None:
        """Put a capture to the report that it is of; to one of its own where that is not here yet."""
        keys = [key for key in (item.url, item.name, *self._below(item)) if key]
        candidates = {id(r): r for key in keys for r in self.index.get(key, ())}
        report = next((r for r in candidates.values() if self._is_of(r, item)), None)
        if report is None:
            report = _Report([])
            self.reports.append(report)
        report.take(item)
        self._know(report)

    def _below(self, item: _Item) -> list[str]:
        """The names of documents with the bytes of ``item`` that came out of a folder: they end in its name."""
        there = self.by_bytes.get((item.captured.form, item.captured.sha256), []) if self.again else []
        return [_MARK.sub("", document.id) for document in there if document.id.endswith(f"/{item.name}")]

    def _is_of(self, report: _Report, item: _Item) -> bool:
        if self._among(item, report.versions):
            return True
        known = report if report.versions else _Report([other.document for other in report.items])
        return known.is_of(item)

    def _among(self, item: _Item, documents: Sequence[Document], *, loosely: bool = False) -> Document | None:
        """The one of ``documents`` with the bytes of ``item``, the last of them; of lines of JSONL also with all that
        it says beside its text, unless ``loosely``.
        """
        for document in reversed(documents):
            if (document.form, document.sha256) == (item.captured.form, item.captured.sha256) and (
                loosely or document.form != "jsonl" or _said_alike(item, document)
            ):
                return document
        return None

    def _settle(self, report: _Report) -> None:
        """Find what the captures of a report bring: nothing, its first version, or a new one."""
        if not report.versions and len(report.items) == 1:
            self._alone(report.items[0])
            return
        fresh = [item for item in self._once(report.items) if not self._known(item, report)]
        if not fresh:
            return
        ordered = sorted(fresh, key=cmp_to_key(_by_time))
        if any(order(a.document, b.document) >= 0 for a, b in pairwise(ordered)):
            for item in self._unlike(fresh, report):
                self._alone(item)
            return
        self._line_up(report, ordered)

    def _unlike(self, items: Iterable[_Item], report: _Report) -> Iterator[_Item]:
        """Of captures that nothing puts in an order those that say something of their own (C027)."""
        there: list[Document | _Item] = list(report.versions)
        for item in sorted(items, key=lambda item: (item.amp, item.id)):
            twin = next((one for one in there if _same(_document(one), item.document)), None)
            if twin is None:
                there.append(item)
                yield item
            else:
                self._unmark(item)
                self.complaints.append(complaint("C027", item.name, other=twin.id))

    def _once(self, items: Iterable[_Item]) -> list[_Item]:
        """Captures of one report, each once."""
        found: dict[tuple[str, str, str], _Item] = {}
        for item in items:
            other = found.setdefault((item.captured.form, item.captured.sha256, digest(item.captured.given)), item)
            if other is not item:
                self.complaints.append(complaint("C009", item.name, other=other.id))
        return list(found.values())

    def _known(self, item: _Item, report: _Report) -> bool:
        """Whether a capture is one that the record has, and is to be read again at most."""
        there = self._among(item, report.versions, loosely=self.again)
        if there is None:
            return False
        latest = report.versions[-1]
        own = _MARK.sub("", there.id) in (item.name, *self._below(item))
        if self.again:
            self.captured += [self._said(item, there)] if own else []
        elif there is not latest and self._is_back(item, latest, report):
            return False
        if is_withdrawn(latest) and there is latest:
            self.chains.append(tuple(d.id for d in report.versions))
        elif self.again and own:
            self.chains += [tuple(d.id for d in report.versions)] if len(report.versions) > 1 else []
        self._unmark(item)
        if not own:
            self.complaints.append(complaint("C009", item.id, other=there.id))
        return True

    def _said(self, item: _Item, there: Document) -> Captured:
        """A capture that is there, as it is to be read once more, with what was said of it before and now."""
        before, known = _said_before(there), _known_of(there)
        given = {**before, **item.captured.given}
        for field in () if self.alone_named else self.given.keys() & known.keys():
            value = self.given[field]
            if str(value).casefold() != known[field].casefold():
                self.told.append(complaint("C028", there.id, field=field, known=known[field], value=value))
            given.pop(field)
            given |= {field: before[field]} if field in before else {}
        return msgspec.structs.replace(item.under(there.id), given=given)

    def _is_back(self, item: _Item, latest: Document, report: _Report) -> bool:
        """Whether the page came back to an old text: later than the latest, or named as it, in a run of its own."""
        told = order(item.document, latest)
        return told > 0 or (told == 0 and len(report.items) == 1 and item.id == _MARK.sub("", latest.id))

    def _alone(self, item: _Item) -> None:
        """A capture that is no version of another: under its id, or where that is taken, under one of its own."""
        same = self._among(item, self.by_bytes.get((item.captured.form, item.captured.sha256), []))
        said = {key: value for key, value in item.captured.given.items() if key != "fetched"}
        twin = self.alone.setdefault(digest(item.name, item.captured.form, item.captured.sha256, said), item)
        if same is not None or twin is not item:
            self.complaints.append(complaint("C009", item.name, other=(same or twin).id))
        elif item.id in self.taken:
            captured = item.captured
            new = f"{item.id}~{digest(captured.form, captured.sha256, captured.given)[:8]}"
            self.complaints.append(complaint("C012", item.id, id=item.id, new=new))
            self._take(item, new)
        else:
            self._take(item, item.id)

    def _take(self, item: _Item, key: str) -> None:
        self.taken.add(key)
        self.captured.append(item.under(key))

    def _line_up(self, report: _Report, ordered: Sequence[_Item]) -> None:
        """Put captures among the versions of a report by their times, and give them ids."""
        line: list[Document | _Item] = list(report.versions)
        same: list[tuple[_Item, Document | _Item]] = []
        for item in ordered:
            at = len(line)
            while at and order(item.document, _document(line[at - 1])) < 0:
                at -= 1
            beside = [_document(one) for one in line[max(0, at - 1) : at]]
            if any(_same(other, item.document) for other in beside):
                same.append((item, line[at - 1]))
            else:
                line.insert(at, item)
        ids = list(self._ids(line))
        if ids != [d.id for d in report.versions] or is_withdrawn(report.versions[-1]):
            self.chains.append(tuple(ids))
        for item, other in same:
            self._unmark(item)
            code = "C009" if item.captured.sha256 == _sha256(other) else "C027"
            self.complaints.append(complaint(code, item.name, other=ids[line.index(other)]))

    def _ids(self, line: Sequence[Document | _Item]) -> Iterator[str]:
        """The ids of a line of versions: that of a document stays, a capture keeps its own where that is free."""
        own = {one.id for one in line if isinstance(one, _Item)}
        first = next((one for one in line if isinstance(one, Document)), None)
        root = _MARK.sub("", first.id) if first else ""
        for number, one in enumerate(line, 1):
            if isinstance(one, Document):
                yield one.id
                continue
            self._unmark(one)
            root = root or _MARK.sub("", one.id)
            free = one.name not in self.taken and (one.name in own or one.name not in self.coming)
            key = one.name if free else f"{root}~v{number}"
            if key in self.taken or (not free and key in self.coming):
                key = f"{root}~{digest(one.captured.form, one.captured.sha256, one.captured.given)[:8]}"
            self._take(one, key)
            yield key

    def _unmark(self, item: _Item) -> None:
        """Take away the complaint that an id is used twice: it is that of one report."""
        if item.id != item.name:
            do = CATALOGUE["C012"].do.format(new=item.id)
            self.complaints[:] = [c for c in self.complaints if (c.code, c.do) != ("C012", do)]


def _said_before(document: Document) -> dict[str, str]:
    """Outlet and time of publication as they were given with the document."""
    outlet, published = document.outlet, document.published
    said = {
        "outlet": outlet.value if outlet and outlet.basis == "user" else None,
        "published": (published.time or published.value) if published.basis == "given" else None,
    }
    return {field: value for field, value in said.items() if value}


def _known_of(document: Document) -> dict[str, str]:
    """Outlet and day of publication where they are known, and not only bounded, inferred from other reports, or told
    from an address.
    """
    outlet, published = document.outlet, document.published
    known = {
        "outlet": outlet.value if outlet and outlet.basis != "url" else None,
        "published": published.value if published.basis in ("given", "metadata", "explicit", "analyst") else None,
    }
    return {field: value for field, value in known.items() if value}


def _by_time(one: _Item, other: _Item) -> int:
    return order(one.document, other.document)


def _document(one: Document | _Item) -> Document:
    return one if isinstance(one, Document) else one.document


def _sha256(one: Document | _Item) -> str:
    return one.sha256 if isinstance(one, Document) else one.captured.sha256


def _said_alike(item: _Item, document: Document) -> bool:
    """Whether a line of JSONL is the one that ``document`` was read from: one wire copy in two outlets makes two."""
    mine = msgspec.structs.replace(
        item.document,
        id=document.id,
        version=document.version,
        pubstatus=document.pubstatus,
        replaces=document.replaces,
        replaced_by=document.replaced_by,
    )
    return bool(mine == document)
