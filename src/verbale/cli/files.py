"""Files that a command writes: never over something else, and never half."""

from __future__ import annotations

import os
from pathlib import Path

MADE_BY = (b'<meta name="generator" content="Verbale', b"<!-- Verbale", b"/Producer (Verbale)")
"""What a page of ours says of itself: near its top in HTML and in Markdown, near its end in PDF."""


def spare(out: Path) -> None:
    """Raise Refusal U008 where ``out`` is a file that is no page of ours: a record, or a report."""
    from verbale.errors import refuse

    if str(out) != "-" and out.is_file():
        with out.open("rb") as file:
            ends = file.read(4096)
            file.seek(max(file.tell(), out.stat().st_size - 4096))
            ends += file.read(4096)
        if ends and not any(mark in ends for mark in MADE_BY):
            raise refuse("U008", str(out))


def put(out: Path, content: str | bytes) -> None:
    """Write text or bytes beside the file and put it in place: a full disk leaves the old one. Raises Refusal S004."""
    from verbale.errors import refuse

    place = out.resolve()
    written = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(written)  # a device, which nothing may replace
        else:
            _put_in_place(place, written)
    except OSError as error:
        raise refuse("S004", str(out), why=error.strerror or str(error)) from None


def _put_in_place(place: Path, content: bytes) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
