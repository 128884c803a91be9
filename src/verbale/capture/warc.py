"""WARC out: every page that was fetched, kept beside the record as it came, in WARC/1.1 with digests."""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from verbale import __version__

_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:verbale:warc")

Headers = Mapping[str, str] | Iterable[tuple[str, str]]


def write(path: str | Path, url: str, status: int, headers: Headers, body: bytes, fetched: datetime | str) -> str:
    """Append one response to the WARC file at ``path`` (made where it is not there) and return the id of its record.

    ``body`` are the bytes of the payload with content and transfer encoding undone; the headers that told of these
    stand as ``X-Archive-Orig-…``. ``fetched`` is when the answer came: a datetime with a zone, or ISO 8601. The record
    is written whole and synced, or not at all. Raises OSError where it cannot be written, ValueError for a time
    without a zone or an address or a header that holds a line break.
    """
    when = _utc(fetched)
    record = f"<urn:uuid:{uuid.uuid5(_SPACE, f'{url} {when}')}>"
    data = _record(record, url, status, headers, body, when)
    with open(path, "ab", buffering=0) as file:
        start = file.tell()
        try:
            _append(file, data if start else _info(Path(path).name) + data)
        except OSError:
            os.truncate(path, start)
            raise
    return record


def _append(file: io.FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _utc(fetched: datetime | str) -> str:
    when = datetime.fromisoformat(fetched) if isinstance(fetched, str) else fetched
    if when.tzinfo is None:
        raise ValueError(f"{fetched} has no time zone")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _record(record: str, url: str, status: int, headers: Headers, body: bytes, when: str) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders

    pairs = [(str(name), str(value)) for name, value in (headers.items() if isinstance(headers, Mapping) else headers)]
    if any(sign in text for text in (url, *sum(pairs, ())) for sign in "\r\n"):
        raise ValueError("a line break in the address or in a header")
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _CODED else name, value) for name, value in pairs]
    head = StatusAndHeaders(
        f"{status} {_phrase(status)}".strip(), [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
    )
    into, writer = _writer()
    said = {"WARC-Record-ID": record, "WARC-Date": when}
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=said
        )
    )
    return into.getvalue()


def _info(name: str) -> bytes:
    """The record that stands first in a file and says what wrote it."""
    into, writer = _writer()
    writer.write_record(
        writer.create_warcinfo_record(name, {"software": f"verbale {__version__}", "format": "WARC/1.1"})
    )
    return into.getvalue()


def _writer() -> tuple[io.BytesIO, Any]:
    from warcio.warcwriter import WARCWriter

    into = io.BytesIO()
    return into, WARCWriter(into, gzip=True, warc_version="1.1")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
