"""Whatever the bytes of an archive, a mail or a PDF: parts and complaints, never an error, and in no time."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.capture import mail, pdf, records, zips
from verbale.capture.limits import Limits
from verbale.capture.parts import Box, Part, told
from verbale.errors import CATALOGUE, complaint

LIMITS = Limits(document=200_000, members=50)
Change = tuple[int, int, bytes]
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=6)


@cache
def sample(form: str) -> bytes:
    if form == "zip":
        return files.zipped({"a.txt": b"Words. " * 40, "b/c.txt": b"More of them. " * 20})
    if form == "pdf":
        return files.pdf([files.column(50, 700, ["Some words of a report here"] * 8)] * 2, "/Title (A b)")
    if form == "mail":
        message = files.mail("Words of it.", "<p>Words of it.</p>", Date="Wed, 02 Apr 2031 09:00:00 +0200")
        message.add_attachment(files.mail("An inner one."))
        return bytes(message)
    with tempfile.TemporaryDirectory() as folder:
        pages = {f"https://example.org/{number}": b"<html>Words. " * 30 for number in range(3)}
        data = files.web_archive(Path(folder) / "a.warc.gz", pages)
    return data if form == "warc" else gzip.decompress(data)


READERS: dict[str, Callable[[Box, Limits], Iterator[Part]]] = {
    "zip": zips.members,
    "warc": records.members,
    "plain": records.members,
    "mail": mail.members,
}


def changed(data: bytes, changes: list[Change]) -> bytes:
    """``data`` with some bytes taken out and others put in, at places."""
    for place, gone, new in changes:
        at = place % (len(data) + 1)
        data = data[:at] + new + data[at + gone :]
    return data


@pytest.mark.parametrize("form", READERS)
@given(changes=CHANGES)
@settings(max_examples=60, deadline=2000)
def test_a_damaged_archive_gives_parts_and_complaints(form: str, changes: list[Change]) -> None:
    for part in told(Box(name="a", data=changed(sample(form), changes)), LIMITS, READERS[form]):
        if part.code is None:
            assert part.name
            assert ".." not in part.name.split("/")
        else:
            assert part.code in CATALOGUE
            assert complaint(part.code, part.name, **part.details).says


@given(changes=CHANGES)
@settings(max_examples=60, deadline=2000)
def test_a_damaged_pdf_gives_text_or_a_reason(changes: list[Change]) -> None:
    found = pdf.draw(changed(sample("pdf"), changes), 9)
    assert "why" in found or found["pages"] >= found["bare"] >= 0
