"""WARC: each page under its address; damage costs the record that it is in."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest
from files import pdf, web_archive

from verbale.capture.limits import Limits
from verbale.capture.parts import Box, Part, told
from verbale.capture.records import members

PAGE = b"<html><body><p>The envoy said no. "
PAGES = {f"https://example.org/{name}": PAGE + name.encode() * 400 for name in "abcde"}


def parts(data: bytes, name: str = "a.warc.gz", **limits: int) -> list[Part]:
    return list(told(Box(name=name, data=data), Limits(**limits), members))


def names(found: Sequence[Part]) -> list[str]:
    return [part.name[-1] if part.code is None else part.code for part in found]


def record(
    body: bytes, *, http: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html", more: str = "", kind: str = "response"
) -> bytes:
    content = f"{http}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/x\r\n{more}"
    head += "WARC-Date: 2031-04-02T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


@pytest.fixture
def packed(tmp_path: Path) -> bytes:
    return web_archive(tmp_path / "a.warc.gz", PAGES)


def test_pages_come_with_address_and_time(packed: bytes) -> None:
    for data in (packed, gzip.decompress(packed), gzip.compress(gzip.decompress(packed))):
        found = parts(data)
        assert {part.name: part.data for part in found} == PAGES
        assert found[0].given == {
            "url": "https://example.org/a",
            "fetched": "2031-04-01T09:00:00.000000Z",
            "archive": "a.warc.gz",
        }


def test_a_truncated_archive_loses_its_last_record_alone(packed: bytes) -> None:
    for data in (packed[:-30], gzip.decompress(packed)[:-300]):
        found = parts(data)
        assert names(found) == ["a", "b", "c", "d", "C019"]
        assert found[-1].name == "a.warc.gz"
        assert "https://example.org/e" in found[-1].details["why"]


def test_a_damaged_record_costs_no_other(packed: bytes) -> None:
    data = bytearray(packed)
    at = data.index(b"\x1f\x8b", data.index(b"\x1f\x8b", data.index(b"\x1f\x8b", 2) + 2) + 2)
    data[at + 40 : at + 60] = b"\xff" * 20
    assert names(parts(bytes(data))) == ["a", "C019", "c", "d", "e"] or names(parts(bytes(data))) == [
        "a",
        "b",
        "C019",
        "d",
        "e",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Length: ", b"Content-Length: 9"),
        (b"Content-Length: ", b"Content-Length: -"),
        (b"WARC/1.1", b"WRAC/1.1"),
    ],
)
def test_a_damaged_head_costs_no_other(packed: bytes, old: bytes, new: bytes) -> None:
    data = gzip.decompress(packed)
    start = data.rindex(b"WARC/1.1", 0, data.index(b"https://example.org/c"))
    data = data[:start] + data[start:].replace(old, new, 1)
    assert names(parts(data)) == ["a", "b", "C019", "d", "e"]


def test_the_digest_is_checked(packed: bytes) -> None:
    data = gzip.decompress(packed).replace(b"bbbb", b"bxbb", 1)
    assert names(parts(data)) == ["a", "C024", "b", "c", "d", "e"]
    said = "WARC-Payload-Digest: sha256:" + hashlib.sha256(PAGE).hexdigest() + "\r\n"
    assert names(parts(record(PAGE, more=said))) == ["x"]
    assert names(parts(record(PAGE + b"!", more=said))) == ["C024", "x"]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE)),
        ("Content-Encoding: br", brotli.compress(PAGE)),
        ("Content-Encoding: gzip", PAGE),
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
    ],
)
def test_codings_of_http_are_undone(coding: str, body: bytes) -> None:
    found = parts(record(body, http=f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\n{coding}"))
    assert [(part.data, part.charset) for part in found] == [(PAGE, "latin-1")]


def test_one_stretch_of_damage_is_told_once(packed: bytes) -> None:
    assert names(parts(packed + 9 * gzip.compress(b"no record") + packed)) == [*"abcde", "C019", *"abcde"]


def test_what_is_no_report_is_counted() -> None:
    data = record(b"x", http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html")
    data += 2 * record(b"x", http="HTTP/1.1 200 OK\r\nContent-Type: image/png") + record(b"x", kind="request")
    data += record(b"", kind="revisit") + record(pdf([]), http="HTTP/1.1 200 OK\r\nContent-Type: application/pdf")
    found = parts(data)
    assert [(part.code, part.form) for part in found] == [(None, "pdf"), ("C021", None)]
    assert found[1].details["what"] == "2 image/png, 1 of type revisit, 1 with status 404"


def test_what_the_capture_cut_off_is_told() -> None:
    assert names(parts(record(PAGE, more="WARC-Truncated: length\r\n"))) == ["C025", "x"]


def test_bombs_in_records() -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    assert names(parts(record(bomb, http="HTTP/1.1 200 OK\r\nContent-Encoding: gzip"), document=100_000)) == ["C007"]
    assert names(parts(gzip.compress(record(b" " * 5_000_000)), document=100_000)) == ["C016"]
    assert names(parts(record(b" " * 900_000) + record(PAGE), document=100_000)) == ["C003", "x"]


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\n\r\n", b"WARC/1.1\r\nContent-Length: 5\r\n\r\nab", io.BytesIO().read()]
)
def test_garbage(data: bytes) -> None:
    assert {part.code for part in parts(data)} <= {"C019", "C021"}
