"""Reports read alone, each for itself, here or in other processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from verbale.ahead import one_ahead
from verbale.capture import Captured, capture, capture_lines, frozen
from verbale.errors import Refusal, complaint, refuse
from verbale.model import Complaint, Extraction

if TYPE_CHECKING:
    from verbale.capture import Limits
    from verbale.extraction import Reading

Read = Extraction | Complaint

FEW = 40
"""Up to so many documents one process is quicker: another takes some seconds to load its language model."""


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
    return msgspec.structs.replace(read, complaints=tuple(sorted((*complaints, *read.complaints), key=by_place)))


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
        whole = msgspec.structs.replace(found, complaints=tuple(sorted(every.values(), key=by_place)))
        msgspec.json.encode(whole)
    except Exception as error:
        return _failed(begun.captured, f"{type(error).__name__}: {error}")
    return whole


def read_all(captured: Sequence[Captured], workers: int | None, told: Callable[[int], None]) -> Iterator[Read]:
    """Each document read alone, in order, in ``workers`` processes; ``told`` hears how many are done."""
    total = len(captured)
    told(0)
    read: Iterable[Read | None]
    if (count := _workers(workers, total)) > 1:
        from verbale.processes import in_processes

        read = in_processes(read_one, captured, count)
    else:
        read = _read_each(captured)
    for done, (item, found) in enumerate(zip(captured, read, strict=True), 1):
        told(done)
        yield found or _failed(item, "the process that read it broke down")


def _workers(asked: int | None, total: int) -> int:
    """How many processes: as many as asked, else one for a few documents, and one a core for more."""
    cores = (os.cpu_count() or 1) if total > FEW else 1
    return max(1, min(cores if asked is None else asked, total))


def sorted_out(read: Iterable[Read]) -> tuple[list[Extraction], list[Complaint]]:
    """What was read, in the order of the documents' ids, and the complaints of those that could not be."""
    every = list(read)
    extractions = sorted((e for e in every if isinstance(e, Extraction)), key=lambda e: e.document.id)
    return extractions, [c for c in every if isinstance(c, Complaint)]


def by_place(c: Complaint) -> tuple[str, str, str]:
    """The order in which complaints are told."""
    return (c.code, c.where, c.id)


def _failed(captured: Captured, why: str) -> Complaint:
    return complaint("X001", captured.id, kind="the document", why=why)
