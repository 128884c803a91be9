"""The way through all the rooms: from paths to a record.

Left of weaving each document is read alone, here or in other processes; what comes back is sorted by id, so that
neither the order of the input nor the number of processes shows in the record.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from verbale.ahead import one_ahead
from verbale.capture import Captured, capture, capture_lines, frozen
from verbale.errors import Refusal, complaint, refuse
from verbale.fetch import is_url
from verbale.model import Complaint, Correction, Document, Extraction, Weave
from verbale.newcomers import chained, newcomers
from verbale.weaving.versions import is_withdrawn

if TYPE_CHECKING:
    from verbale.capture import Limits
    from verbale.extraction import Reading
    from verbale.fetch import Gathered
    from verbale.record import Changes

Read = Extraction | Complaint

LEFTOVER = frozenset("CNX")
"""The rooms whose complaints about documents that are not in the record stay in it when more is added."""


FEW = 40
"""Up to so many documents one process is quicker: another takes some seconds to load its language model."""


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
        self.complaints = tuple(sorted((c for c in complaints if c.code != "C002"), key=_place))


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    given: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    most: int | None = None,
) -> Summary:
    """Read ``paths`` and write their record to ``out``, in place of what is there; only what analysts corrected in an
    old record is kept. Documents of that one that are not in the new one are told of (S013): in the summary, not in the
    record, which depends on ``paths`` alone.

    A path may be the address of a page, a feed or a sitemap: it is fetched, and ``most`` is about how many pages of all
    those listed are. ``given`` holds what the user says of every document (``outlet``, ``published``); ``workers`` is
    the number of processes, by default one for a few documents and one a core for more. Raises Refusal: C002
    (``NothingRead``), U006, S001, S003, S004, S007, and for addresses N018 and N019. In any case ``out`` is then as it
    was.
    """
    from verbale.record import ready, write

    began = time.monotonic()
    ready(out)
    before, corrections = _standing(Path(out))
    progress = progress or _quiet
    with _input(paths, Path(out), None, given, limits, progress, most) as came:
        found = newcomers(came.captured, (), {}, came.complaints)
        fresh, failed = _sorted(_read_all(found.captured, workers, progress))
        if not fresh:
            raise NothingRead(paths, [*came.complaints, *failed])
        extractions = chained(fresh, found.chains)
        woven = _weave(extractions, corrections, progress)
        progress("write", 0, None)
        write(out, extractions, woven, [*came.complaints, *failed], model=model_name())
        came.done()
    summary = _summary(out, woven, began)
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
) -> Summary:
    """Read ``paths`` into ``record``; ``changes`` of the summary tells what is new, gone and changed, ``told`` what is
    to be said of these reports. Paths and ``most`` are as for ``build``; of addresses only what is new or changed is
    read, and where nothing is, nothing is changed.

    A report that is there in other words gets a new version, and the old one stays beside it; ``versions`` of the
    summary names the new ones. ``withdrawn`` are the addresses or ids of reports whose outlet took them away; one whose
    address answers that it is gone (status 410) is among them. The record then holds what a build of all the documents
    would have given, but for two things: of documents that are the same, the one that was there first stays (C009,
    C027), and so it does of different ones with one id (C012). With ``make`` a record that is not there is made when
    the first report is. Raises Refusal as ``build`` does, and U001, S002.
    """
    from verbale.record import update

    began = time.monotonic()
    progress = progress or _quiet
    old, told, corrections = _held(Path(record), make=make)
    with _input(paths, Path(record), [e.document for e in old], given, limits, progress, most) as came:
        if withdrawn and not paths:
            came.complaints.clear()  # that no path was named is no trouble then
        withdrawn = (*withdrawn, *came.gone)
        if not (came.captured or came.lasting or withdrawn):
            return _nothing_new(Path(record), paths, came, began)
        found = newcomers(came.captured, [e.document for e in old], given or {}, came.complaints)
        fresh, failed = _sorted(_read_all(found.captured, workers, progress))
        extractions = chained((*old, *fresh), found.chains, withdrawn)
        woven = _weave(extractions, corrections, progress)
        progress("write", 0, None)
        leftover = _leftover(told, old, {e.document.id for e in fresh}, came.tried)
        if make and not extractions and not came.more:
            raise NothingRead(paths, [*came.complaints, *failed])
        _made(Path(record))
        changes = update(record, extractions, woven, [*leftover, *came.complaints, *failed], model=model_name())
        came.done()
    made = {c.id for c in (*found.told, *came.complaints, *failed, *(c for e in fresh for c in e.complaints))}
    told_now = tuple(sorted(made.union(changes.new.get("complaints", ()))))
    whole, versions = _summary(record, woven, began), _changed(old, extractions)
    every = (*whole.complaints, *found.told)
    return msgspec.structs.replace(
        whole, complaints=every, changes=changes, fresh=told_now, more=came.more, versions=versions
    )


def extract_lines(
    lines: Iterable[bytes | str],
    only: Collection[str] | None = None,
    *,
    limits: Limits | None = None,
    ahead: bool = True,
) -> Iterator[Read]:
    """What each line of JSONL says, read alone: one result for each line that is not blank, in their order.

    With ``ahead`` (quicker) the next line is taken in before the result of one is given; without, what comes through
    a live pipe is answered line by line.
    """
    items = capture_lines(lines, limits=limits)
    if ahead:
        yield from _read_each(items, only)
    else:
        for item in items:
            yield from _read_each([item], only)


def read_text(text: str, *, only: Collection[str] | None = None, name: str = "text", **given: Any) -> Extraction:
    """What ``text`` says. ``given``: ``published``, ``outlet``, ``title``, ``url`` where known. Raises Refusal C001."""
    if not text.strip():
        raise refuse("C001", name)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    said = {key: value for key, value in given.items() if value is not None}
    captured = frozen(Captured(id=name, form="text", sha256=sha256, encoding=None, text=text, given=said))
    found = read_one(captured, only)
    if isinstance(found, Complaint):
        raise Refusal(found)
    return found


def read_file(path: str | Path, *, only: Collection[str] | None = None, **given: Any) -> Extraction:
    """What the one report in the file at ``path`` says; ``given`` as for ``read_text``.

    Raises Refusal: U001, U011 where it holds more than one report, else the complaint that says why none was read.
    """
    place = Path(path).absolute()  # "-" is then a file, not the standard input
    if not place.exists():
        raise refuse("U001", str(path))
    found: Captured | None = None
    complaints: list[Complaint] = []
    for item in capture([place], given={key: value for key, value in given.items() if value is not None}):
        if isinstance(item, Complaint):
            complaints.append(item)
        elif found is not None:
            raise refuse("U011", str(path))
        else:
            found = item
    read = complaints[0] if found is None else read_one(found, only)
    if isinstance(read, Complaint):
        raise Refusal(read)
    return msgspec.structs.replace(read, complaints=tuple(sorted((*complaints, *read.complaints), key=_place)))


def read_one(captured: Captured, only: Collection[str] | None = None) -> Read:
    """One document read alone; the complaint X001 where it could not be."""
    return next(_read_each([captured], only))


def _read_each(items: Iterable[Captured | Complaint], only: Collection[str] | None = None) -> Iterator[Read]:
    """Each document read alone, in order; the encoder already reads the next. A complaint stays one."""
    for begun in one_ahead(_begun(item, only) for item in items):
        yield begun if isinstance(begun, Complaint) else _finished(begun, only)


class _Begun(msgspec.Struct, frozen=True):
    captured: Captured
    reading: Reading
    complaints: Sequence[Complaint]


def _begun(item: Captured | Complaint, only: Collection[str] | None) -> _Begun | Complaint:
    from verbale.extraction import begin
    from verbale.reading import read

    if isinstance(item, Complaint):
        return item
    try:
        document, complaints = read(item)
        return _Begun(item, begin(document, only), complaints)
    except Exception as error:  # a defect of ours on one document must not cost the others
        return _failed(item, f"{type(error).__name__}: {error}")


def _finished(begun: _Begun, only: Collection[str] | None) -> Read:
    from verbale.extraction import finish

    try:
        found = finish(begun.reading, only)
        every = {c.id: c for c in (*begun.complaints, *found.complaints)}
        whole = msgspec.structs.replace(found, complaints=tuple(sorted(every.values(), key=_place)))
        msgspec.json.encode(whole)
    except Exception as error:
        return _failed(begun.captured, f"{type(error).__name__}: {error}")
    return whole


def model_name() -> str:
    """The language model that parses, with its version."""
    from importlib.metadata import version

    from verbale.language.pipeline import MODEL, SETTING

    name = os.environ.get(SETTING) or MODEL
    return f"{name} {version(name)}"


def _quiet(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def _captured(
    paths: Sequence[str | Path], given: Mapping[str, Any] | None, limits: Limits | None, progress: Progress
) -> tuple[list[Captured], list[Complaint]]:
    captured: list[Captured] = []
    complaints: list[Complaint] = []
    for item in capture(paths, limits=limits, given=given):
        progress("capture", len(captured), None)
        if isinstance(item, Complaint):
            complaints.append(item)
        else:
            captured.append(item)
    return captured, complaints


class _Input:
    """What the paths of a run gave: files alone, or also what was ``gathered`` from the network."""

    def __init__(self, captured: list[Captured], complaints: list[Complaint], gathered: Gathered | None = None) -> None:
        self.captured = captured
        self.complaints = complaints
        self._gathered = gathered

    @property
    def known(self) -> bool:
        """Whether something came that the record holds already."""
        return self._gathered is not None and self._gathered.known > 0

    @property
    def lasting(self) -> bool:
        """Whether a complaint is about what will not be asked for again."""
        return self._gathered is not None and self._gathered.lasting

    @property
    def gone(self) -> tuple[str, ...]:
        """The addresses of documents of the record that were taken away."""
        return () if self._gathered is None else tuple(self._gathered.gone)

    @property
    def more(self) -> bool:
        """Whether a list holds pages that were left for another run."""
        return self._gathered is not None and self._gathered.more

    def tried(self, where: str) -> bool:
        """Whether this run asked for the address ``where``."""
        return self._gathered is not None and self._gathered.tried(where)

    def done(self) -> None:
        """The record holds it."""
        if self._gathered is not None:
            self._gathered.done()


@contextmanager
def _input(
    paths: Sequence[str | Path],
    record: Path,
    there: Sequence[Document] | None,
    given: Mapping[str, Any] | None,
    limits: Limits | None,
    progress: Progress,
    most: int | None,
) -> Iterator[_Input]:
    """What ``paths`` give for ``record``, in which ``there`` are; None: for one that is written from nothing."""
    urls = [str(path) for path in paths if is_url(path)]
    files = [path for path in paths if not is_url(path)]
    captured, complaints = _captured(files, given, limits, progress) if files or not urls else ([], [])
    complaints = [c for c in complaints if c.code != "C002" or len(complaints) == 1]  # the others say why
    if not urls:
        yield _Input(captured, complaints)
        return
    from verbale.fetch import gather

    anew = there is None
    with gather(
        urls, record, there=there or (), given=given, limits=limits, most=most, anew=anew, progress=progress
    ) as found:
        yield _Input([*captured, *found.captured], [*complaints, *found.complaints], found)


def _read_all(captured: Sequence[Captured], workers: int | None, progress: Progress) -> Iterator[Read]:
    total = len(captured)
    progress("read", 0, total)
    read: Iterable[Read | None]
    if (count := _workers(workers, total)) > 1:
        from verbale.processes import in_processes

        read = in_processes(read_one, captured, count)
    else:
        read = _read_each(captured)
    for done, (item, found) in enumerate(zip(captured, read, strict=True), 1):
        progress("read", done, total)
        yield found or _failed(item, "the process that read it broke down")


def _workers(asked: int | None, total: int) -> int:
    """How many processes: as many as asked, else one for a few documents, and one a core for more."""
    cores = (os.cpu_count() or 1) if total > FEW else 1
    return max(1, min(cores if asked is None else asked, total))


def _place(c: Complaint) -> tuple[str, str, str]:
    return (c.code, c.where, c.id)


def _failed(captured: Captured, why: str) -> Complaint:
    return complaint("X001", captured.id, kind="the document", why=why)


def _sorted(read: Iterable[Read]) -> tuple[list[Extraction], list[Complaint]]:
    every = list(read)
    extractions = sorted((e for e in every if isinstance(e, Extraction)), key=lambda e: e.document.id)
    return extractions, [c for c in every if isinstance(c, Complaint)]


def _weave(alone: Sequence[Extraction], corrections: Sequence[Correction], progress: Progress) -> Weave:
    """What all the documents say together; first, undated ones are placed by events that others date."""
    from verbale.weaving import weave

    progress("weave", 0, None)
    placed = {document.id: document for document in _placed([e.document for e in alone])}
    woven = weave(
        [msgspec.structs.replace(e, document=placed.get(e.document.id, e.document)) for e in alone], corrections
    )
    bounds = tuple(_bounded(document) for document in placed.values())
    known = {**placed, **{document.id: document for document in woven.documents}}
    return msgspec.structs.replace(woven, documents=tuple(known.values()), complaints=(*woven.complaints, *bounds))


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


def _held(record: Path, *, make: bool) -> tuple[list[Extraction], list[Complaint], list[Correction]]:
    """What the record has of each document, its complaints and what analysts corrected; nothing where it is to be made.

    Raises Refusal, for one to be made that cannot be written too.
    """
    from verbale.record import Store, ready

    if make and not record.exists():
        ready(record)
        return [], [], []
    with Store(record) as store:
        return store.extractions(), store.complaints(), store.corrections()


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


def _nothing_new(record: Path, paths: Sequence[str | Path], came: _Input, began: float) -> Summary:
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


def _leftover(
    told: Iterable[Complaint], old: Iterable[Extraction], fresh: Collection[str], tried: Callable[[str], bool]
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
