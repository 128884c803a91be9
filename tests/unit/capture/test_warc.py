"""WARC as it is written: records that other tools read, whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from verbale.capture import warc

HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "br")]
WHEN = datetime(2031, 4, 2, 7, 0, tzinfo=UTC)


def records(path: Path) -> list[tuple[str, str | None, bytes]]:
    with open(path, "rb") as file:
        return [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]


def test_pages_are_appended_and_their_digests_hold(tmp_path: Path) -> None:
    path = tmp_path / "story.warc.gz"
    for name in "ab":
        warc.write(path, f"https://example.org/{name}", 200, HEADERS, b"<p>" + name.encode(), WHEN)
    assert records(path)[1:] == [
        ("response", "https://example.org/a", b"<p>a"),
        ("response", "https://example.org/b", b"<p>b"),
    ]
    head = gzip.decompress(path.read_bytes())
    assert head.startswith(b"WARC/1.1\r\nWARC-Type: warcinfo")
    assert b"X-Archive-Orig-Content-Encoding: br\r\n" in head
    assert b"WARC-Payload-Digest: sha1:" in head
    assert b"WARC-Date: 2031-04-02T07:00:00.000000Z" in head


def test_the_same_page_gives_the_same_record(tmp_path: Path) -> None:
    first, again = (
        warc.write(tmp_path / name, "https://example.org/", 200, {}, b"x", when)
        for name, when in (("a", WHEN), ("b", "2031-04-02T09:00:00+02:00"))
    )
    assert first == again


@pytest.mark.parametrize(
    ("url", "headers", "when"),
    [
        ("https://example.org/\r\nX: y", {}, WHEN),
        ("https://example.org/", {"X": "a\r\nWARC/1.1"}, WHEN),
        ("https://example.org/", {}, "2031-04-02T09:00:00"),
    ],
)
def test_what_would_break_the_file_is_refused(tmp_path: Path, url: str, headers: dict[str, str], when: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any
        warc.write(tmp_path / "a.warc.gz", url, 200, headers, b"x", when)
    assert not (tmp_path / "a.warc.gz").exists()


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.warc.gz"
    warc.write(path, "https://example.org/", 200, {}, b"x", WHEN)
    before = path.read_bytes()

    def full(file: io.FileIO, data: bytes) -> None:
        file.write(data[:100])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(warc, "_append", full)
    with pytest.raises(OSError, match="space"):
        warc.write(path, "https://example.org/b", 200, {}, b"y", WHEN)
    assert path.read_bytes() == before
