"""What a worker can be asked: each task by name, its parsers loaded when it is first needed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from verbale.capture.limits import Limits
from verbale.capture.parts import Box, Part, told


def _page(page: str, url: str | None) -> Iterator[dict[str, Any]]:
    from verbale.capture.page import draw

    yield draw(page, url)


def _pdf(data: bytes, pages: int) -> Iterator[dict[str, Any]]:
    from verbale.capture.pdf import draw

    yield draw(data, pages)


def _zip(box: Any, limits: Any) -> Iterator[Part]:
    from verbale.capture.zips import members

    return _parts(box, limits, members)


def _warc(box: Any, limits: Any) -> Iterator[Part]:
    from verbale.capture.records import members

    return _parts(box, limits, members)


def _mail(box: Any, limits: Any) -> Iterator[Part]:
    from verbale.capture.mail import members

    return _parts(box, limits, members)


def _parts(box: Any, limits: Any, members: Callable[[Box, Limits], Iterator[Part]]) -> Iterator[Part]:
    return told(msgspec.convert(box, Box), msgspec.convert(limits, Limits), members)


TASKS: dict[str, Callable[..., Iterator[Any]]] = {
    "page": _page,
    "pdf": _pdf,
    "zip": _zip,
    "warc": _warc,
    "mail": _mail,
}


def load(task: str) -> None:
    """Load what ``task`` needs, so that the first document does not wait for it."""
    if task == "page":
        # A tree of blocks is many small objects and no circles: to look for those less often reads a fifth more pages.
        gc.set_threshold(50_000, 20, 100)
        next(_page("<html><body><p>ready</p></body></html>", None))
    elif task == "pdf":
        import pypdfium2  # noqa: F401
    elif task == "warc":
        import fastwarc.warc  # noqa: F401
