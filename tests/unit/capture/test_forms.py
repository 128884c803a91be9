"""Which form it is: by the first bytes of those that have some, the name, the look."""

from __future__ import annotations

import pytest

from verbale.capture.forms import by_media, by_name, form


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"Words.", "text"),
        ("a", b"<!doctype html><p>", "html"),
        ("a", b'{"text": "Words."}', "jsonl"),
        ("a", b"From: a@b.example\nSubject: x\nDate: today\n\nWords.", "mail"),
        ("a", b"From: the capital\nWords about a date: none.", "text"),
        ("a.txt", b"From: a@b.example\nSubject: x\nDate: today\n\nWords.", "text"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a", b"WARC/1.1\r\n", "warc"),
        ("a", b"PK\x03\x04", "zip"),
        ("a.docx", b"PK\x03\x04", ".docx"),
        ("a.pdf", b"<html><body>Not found", "html"),
        ("a.pdf", b"no such thing", "pdf"),
        ("a.foo", b"\x89PNG\r\n", "PNG"),
        ("a.csv", b"a,b", ".csv"),
    ],
)
def test_the_form_of_a_file(name: str, head: bytes, found: str) -> None:
    assert form(name, head) == found


def test_the_name_under_a_packing() -> None:
    assert [by_name(name) for name in ("a.warc.gz", "a.html.br", "a.jsonl.zst", "a.tar.gz", "a.gz")] == [
        "warc",
        "html",
        "jsonl",
        "other",
        None,
    ]


def test_types_of_http() -> None:
    assert by_media("Text/HTML; charset=utf-8") == "html"
    assert by_media("image/png") is None
