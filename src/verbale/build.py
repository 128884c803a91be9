"""The way through all the rooms: from paths to a record.

Left of weaving each document is read alone, here or in other processes; what comes back is sorted by id, so that
neither the order of the input nor the number of processes shows in the record.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from verbale.actors_file import laid, told_by
from verbale.alone import by_place, extract_lines, read_all, read_file, read_one, read_text, sorted_out
from verbale.errors import Refusal, complaint
from verbale.incoming import Incoming, incoming
from verbale.model import Complaint, Correction, Document, Extraction, Weave
from verbale.newcomers import chained, newcomers
from verbale.weaving.versions import is_withdrawn

if TYPE_CHECKING:
    from verbale.capture import Captured, Limits
    from verbale.record import Changes

__all__ = [
    "NothingRead",
    "Progress",
    "Summary",
    "add",
    "build",
    "extract_lines",
    "leftover",
    "model_name",
    "read_file",
    "read_one",
    "read_text",
    "woven",
]

LEFTOVER = frozenset("CNX")
"""The rooms whose complaints about documents that are not in the record stay in it when more is added."""


FEWEST = 5
"""So many documents that are no longer in a record are named; the rest are counted."""


class Progress(Protocol):
    """Told of every step: the stage in a word, how many are done, and of how many where that is known."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a build came to: rows by kind, complaints, seconds it took; and, where a record was there, what changed.

    ``typed`` is how many events have a type. ``fresh`` are the ids of the complaints that this run made or found of its
    own reports, None where there was no record before. ``more`` says that a feed lists further pages,
    ``versions`` are the ids of new versions of reports that the record had.
    """

    counts: dict[str, int]
    complaints: tuple[Complaint, ...]
    seconds: float
    typed: int = 0
    changes: Changes | None = None
    fresh: tuple[str, ...] | None = None
    more: bool = False
    versions: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Complaint, ...]:
        """The complaints of this run; those about reports that were there before are not among them."""
        return tuple(c for c in self.complaints if self.fresh is None or c.id in self.fresh)


class NothingRead(Refusal):
    """Nothing among the paths could be read. ``complaints`` says why, one by one."""

    def __init__(self, paths: Sequence[str | Path], complaints: Iterable[Complaint]) -> None:
        super().__init__(complaint("C002", ", ".join(map(str, paths)) or "the input"))
        self.complaints = tuple(sorted((c for c in complaints if c.code != "C002"), key=by_place))


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    most: int | None = None,
    actors: str | Path | None = None,
) -> Summary:
    """Read ``paths`` and write their record to ``out``, in place of what is there; only what analysts corrected in an
    old record is kept. Documents of that one that are not in the new one are told of (S013): in the summary, not in the
    record, which depends on ``paths`` alone.

    A path may be the address of a page, a feed or a sitemap: it is fetched, and ``most`` is about how many pages of all
    those listed are. ``given`` holds what the user says of every document (``outlet``, ``published``); ``workers`` is
    the number of processes, by default one for a few documents and one a core for more. ``actors`` is a YAML file in
    which the user says who is who; it takes the place of one that was given before. Raises Refusal: C002
    (``NothingRead``), U006, S001, S003, S004, S007, for addresses N018 and N019, and for ``actors`` U001 and U014 to
    U018. In any case ``out`` is then as it was.
    """
    from verbale.record import ready, write

    began = time.monotonic()
    told = told_by(actors)
    ready(out)
    before, corrections = _standing(Path(out))
    progress = progress or _quiet
    with incoming(paths, Path(out), None, given, limits, progress, most) as came:
        found = newcomers(came.captured, (), {}, came.complaints)
        fresh, failed = _read(found.captured, workers, progress)
        if not fresh:
            raise NothingRead(paths, [*came.complaints, *failed])
        extractions = chained(fresh, found.chains)
        every = woven(extractions, laid(corrections, told), progress)
        write(out, extractions, every, [*came.complaints, *failed], model=model_name(), actors=told)
        came.done()
    summary = _summary(out, every, began)
    return msgspec.structs.replace(summary, complaints=(*summary.complaints, *_lost(out, before, extractions)))


def add(
    record: str | Path,
    paths: Sequence[str | Path],
    *,
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    most: int | None = None,
    withdrawn: Collection[str] = (),
    make: bool = False,
    actors: str | Path | None = None,
) -> Summary:
    """Read ``paths`` into ``record``; ``changes`` of the summary tells what is new, gone and changed, ``told`` what is
    to be said of these reports. Paths and ``most`` are as for ``build``; of addresses only what is new or changed is
    read, and where nothing is, nothing is changed.

    A report that is there in other words gets a new version, and the old one stays beside it; ``versions`` of the
    summary names the new ones. ``withdrawn`` are the addresses or ids of reports whose outlet took them away; one whose
    address answers that it is gone (status 410) is among them. The record then holds what a build of all the documents
    would have given, but for two things: of documents that are the same, the one that was there first stays (C009,
    C027), and so it does of different ones with one id (C012). ``actors`` is as for ``build``, and needs no path. With
    ``make`` a record that is not there is made when the first report is. Raises Refusal as ``build`` does, U001, S002.
    """
    from verbale.record import update

    began = time.monotonic()
    progress = progress or _quiet
    told = told_by(actors)
    held = _held(Path(record), make=make)
    with incoming(paths, Path(record), held.documents, given, limits, progress, most) as came:
        if (withdrawn or told is not None) and not paths:
            came.complaints.clear()  # that no path was named is no trouble then
        withdrawn = (*withdrawn, *came.gone)
        if not (came.captured or came.lasting or withdrawn or told is not None):
            return _nothing_new(Path(record), paths, came, began)
        found = newcomers(came.captured, held.documents, given or {}, came.complaints)
        fresh, failed = _read(found.captured, workers, progress)
        extractions = chained((*held.extractions, *fresh), found.chains, withdrawn)
        every = woven(extractions, laid(held.corrections, told), progress)
        if make and not extractions and not came.more:
            raise NothingRead(paths, [*came.complaints, *failed])
        _made(Path(record))
        kept = leftover(held.complaints, held.extractions, {e.document.id for e in fresh}, came.tried)
        complaints = [*kept, *came.complaints, *failed]
        changes = update(record, extractions, every, complaints, model=model_name(), actors=told, since=held.since)
        came.done()
    made = {c.id for c in (*found.told, *came.complaints, *failed, *(c for e in fresh for c in e.complaints))}
    whole = _summary(record, every, began)
    return msgspec.structs.replace(
        whole,
        complaints=(*whole.complaints, *found.told),
        changes=changes,
        fresh=tuple(sorted(made.union(changes.new.get("complaints", ())))),
        more=came.more,
        versions=_changed(held.extractions, extractions),
    )


def model_name() -> str:
    """The language model that parses, with its version."""
    from importlib.metadata import version

    from verbale.language.pipeline import MODEL, SETTING

    name = os.environ.get(SETTING) or MODEL
    return f"{name} {version(name)}"


def _quiet(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def _read(
    captured: Sequence[Captured], workers: int | None, progress: Progress
) -> tuple[list[Extraction], list[Complaint]]:
    total = len(captured)
    return sorted_out(read_all(captured, workers, lambda done: progress("read", done, total)))


def woven(alone: Sequence[Extraction], corrections: Sequence[Correction], progress: Progress | None = None) -> Weave:
    """What all the documents say together, with what analysts corrected laid over it; first, undated ones are placed by
    events that others date.
    """
    from verbale.weaving import weave

    progress = progress or _quiet
    progress("weave", 0, None)
    placed = {document.id: document for document in _placed([e.document for e in alone])}
    dated = [msgspec.structs.replace(e, document=placed.get(e.document.id, e.document)) for e in alone]
    every = weave(dated, corrections)
    progress("write", 0, None)
    bounds = tuple(_bounded(document) for document in placed.values())
    known = {**placed, **{document.id: document for document in every.documents}}
    return msgspec.structs.replace(every, documents=tuple(known.values()), complaints=(*every.complaints, *bounds))


def _placed(documents: Sequence[Document]) -> Iterator[Document]:
    from verbale.reading import Customs, Neighbours, anchored

    latest = [document for document in documents if not is_withdrawn(document)]
    neighbours, customs = Neighbours(latest), Customs(latest)
    for document in documents:
        published = customs.settle(document) or anchored(document, neighbours)
        if published is not None:
            yield msgspec.structs.replace(document, published=published)


def _bounded(document: Document) -> Complaint:
    from verbale.reading.published import bounded, settled

    told = settled if document.published.basis == "outlet_custom" else bounded
    return told(document.id, document.text, document.published)


def _summary(record: str | Path, woven: Weave, began: float) -> Summary:
    from verbale.record import Store

    with Store(record) as store:
        return Summary(
            counts=store.counts(),
            complaints=tuple(store.complaints()),
            seconds=time.monotonic() - began,
            typed=sum(event.type is not None for event in woven.events),
        )


class _Held(msgspec.Struct, frozen=True):
    """What a record has of each document, its complaints, what analysts corrected, and of which revision that is."""

    extractions: Sequence[Extraction] = ()
    complaints: Sequence[Complaint] = ()
    corrections: Sequence[Correction] = ()
    since: str | None = None

    @property
    def documents(self) -> list[Document]:
        return [extraction.document for extraction in self.extractions]


def _held(record: Path, *, make: bool) -> _Held:
    """What is in the record; nothing where it is still to be made.

    Raises Refusal, for one to be made that cannot be written too.
    """
    from verbale.record import Store, ready

    if make and not record.exists():
        ready(record)
        return _Held()
    with Store(record) as store:
        since = store.revision()
        return _Held(store.extractions(), store.complaints(), store.corrections(), since)


def _made(record: Path) -> None:
    """Write a record without documents where there is none."""
    from verbale.record import write

    if not record.exists():
        write(record, [], Weave(), [], model=model_name())


class _Standing(msgspec.Struct, frozen=True):
    """A document of the record that stands where a new one is written."""

    id: str
    form: str
    sha256: str
    replaced: bool


def _standing(out: Path) -> tuple[list[_Standing], list[Correction]]:
    """The documents of the record at ``out``, and what analysts corrected in it."""
    from verbale.record import Store

    if not out.exists() or not out.stat().st_size:
        return [], []
    with Store(out) as store:
        standing = [_Standing(d.id, d.form, d.sha256, d.replaced_by is not None) for d in store.documents()]
        return standing, store.corrections()


def _lost(out: str | Path, before: Iterable[_Standing], now: Iterable[Extraction]) -> Iterator[Complaint]:
    """The complaint that documents of the record that stood there, by their bytes, are not in the new one."""
    there = {(e.document.form, e.document.sha256) for e in now}
    lost = [one for one in before if (one.form, one.sha256) not in there]
    if lost:
        earlier = sum(one.replaced for one in lost)
        versions = f" ({earlier} of them earlier versions of reports)" if earlier else ""
        ids = ", ".join(one.id for one in lost[:FEWEST]) + (" …" if len(lost) > FEWEST else "")
        yield complaint("S013", str(out), count=len(lost), versions=versions, ids=ids)


def _nothing_new(record: Path, paths: Sequence[str | Path], came: Incoming, began: float) -> Summary:
    """The summary where all that came is in the record. Raises NothingRead where nothing came that could be read."""
    if not came.known or not record.exists():
        raise NothingRead(paths, came.complaints)
    came.done()
    return msgspec.structs.replace(_unchanged(record, came.complaints, began), more=came.more)


def _unchanged(record: str | Path, complaints: Sequence[Complaint], began: float) -> Summary:
    """The summary of a run that found nothing new; what it complains of is told, and not kept."""
    from verbale.model import Event
    from verbale.record import Changes, Store

    with Store(record) as store:
        every = {c.id: c for c in (*store.complaints(), *complaints)}
        return Summary(
            counts=store.counts(),
            complaints=tuple(every.values()),
            seconds=time.monotonic() - began,
            typed=sum(event.type is not None for event in store.rows(Event)),
            changes=Changes(),
            fresh=tuple(sorted(c.id for c in complaints)),
        )


def _changed(old: Iterable[Extraction], now: Iterable[Extraction]) -> tuple[str, ...]:
    """The ids of the versions that are new, of reports that have others."""
    there = {e.document.id for e in old}
    return tuple(e.document.id for e in now if e.document.version > 1 and e.document.id not in there)


def leftover(
    told: Iterable[Complaint],
    old: Iterable[Extraction],
    fresh: Collection[str] = (),
    tried: Callable[[str], bool] = lambda _: False,
) -> list[Complaint]:
    """Complaints of earlier runs that nothing in this one repeats or answers."""
    drawn = {c.id for e in old for c in e.complaints}
    return [
        c
        for c in told
        if c.code[0] in LEFTOVER
        and c.id not in drawn
        and not {c.document, c.where, Path(c.where).name if c.code == "C010" else c.where} & set(fresh)
        and not tried(c.where)
    ]
