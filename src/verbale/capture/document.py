"""One document's bytes to ``Captured``, or to a complaint that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from verbale.capture.captured import Captured
from verbale.capture.decode import binary, decode
from verbale.capture.depth import depth
from verbale.capture.limits import Limits, size
from verbale.capture.surrogates import frozen
from verbale.capture.worker import Hung, Worker
from verbale.errors import complaint
from verbale.model import Complaint

_worker = Worker()


def document(
    name: str, data: bytes, form: str, limits: Limits, given: Mapping[str, Any], charset: str | None = None
) -> Iterator[Captured | Complaint]:
    """``data`` as one document of ``form`` (``text`` or ``html``): complaints, and the document where there is one.

    ``charset`` is the encoding that a server named.
    """
    if len(data) > limits.document:
        yield complaint("C003", name, size=size(len(data)), limit=size(limits.document))
        return
    if not data.strip():
        yield complaint("C001", name)
        return
    why = binary(data)
    if why:
        yield complaint("C004", name, why=why)
        return
    decoded = decode(data, html=form == "html", charset=charset)
    if not decoded.text.strip():
        yield complaint("C001", name)
        return
    if decoded.bad:
        yield complaint("C005", name, document=name, encoding=decoded.encoding.upper(), count=decoded.bad)
    captured = frozen(
        Captured(
            id=name,
            form=form,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=decoded.encoding,
            text=decoded.text,
            given=dict(given),
        )
    )
    yield captured if form != "html" else drawn(captured, decoded.text, limits)


def drawn(captured: Captured, page: str, limits: Limits) -> Captured | Complaint:
    """``captured`` with the text and the metadata that ``page`` holds."""
    levels = depth(page, limits.depth)
    if levels > limits.depth:
        return complaint("C006", captured.id, depth=f"over {limits.depth}", limit=limits.depth)
    try:
        found = _worker.draw(page, captured.given.get("url"), limits.seconds)
    except Hung:
        return complaint("C014", captured.id, limit=f"{limits.seconds:g}")
    text = found.pop("text", "")
    if not text:
        return complaint("C011", captured.id)
    return msgspec.structs.replace(captured, text=text, html=page, found=found)
