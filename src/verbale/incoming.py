"""What the paths of a run give: files, and what is fetched where they are addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.capture import Captured, capture
from verbale.fetch import is_url
from verbale.model import Complaint, Document

if TYPE_CHECKING:
    from verbale.build import Progress
    from verbale.capture import Limits
    from verbale.fetch import Gathered


class Incoming:
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
def incoming(
    paths: Sequence[str | Path],
    record: Path,
    there: Sequence[Document] | None,
    given: Mapping[str, Any] | None,
    limits: Limits | None,
    progress: Progress,
    most: int | None,
) -> Iterator[Incoming]:
    """What ``paths`` give for ``record``, in which ``there`` are; None: for one that is written from nothing."""
    urls = [str(path) for path in paths if is_url(path)]
    files = [path for path in paths if not is_url(path)]
    captured, complaints = _captured(files, given, limits, progress) if files or not urls else ([], [])
    complaints = [c for c in complaints if c.code != "C002" or len(complaints) == 1]  # the others say why
    if not urls:
        yield Incoming(captured, complaints)
        return
    from verbale.fetch import gather

    anew = there is None
    with gather(
        urls, record, there=there or (), given=given, limits=limits, most=most, anew=anew, progress=progress
    ) as found:
        yield Incoming([*captured, *found.captured], [*complaints, *found.complaints], found)


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
