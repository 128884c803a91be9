"""Zips: members in their order under names that lead nowhere, and every refusal told."""

from __future__ import annotations

import io
import zipfile

import pytest
from files import zipped

from verbale.capture.limits import Limits
from verbale.capture.parts import Box, Part, told
from verbale.capture.zips import members


def parts(data: bytes, **limits: int) -> list[Part]:
    return list(told(Box(name="a.zip", data=data), Limits(**limits), members))


def test_members_come_in_the_order_of_the_archive() -> None:
    found = parts(zipped({"b/two.txt": b"Two.", "one.txt": b"One."}))
    assert [(part.name, part.data) for part in found] == [("a.zip/b/two.txt", b"Two."), ("a.zip/one.txt", b"One.")]


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("C:\\a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\x1b[31m.txt", "a\ufffd[31m.txt"),
        ("..", "part-1"),
        ("x" * 5000 + ".txt", "x" * 236 + ".txt"),
    ],
)
def test_names_lead_nowhere(name: str, below: str) -> None:
    assert [part.name for part in parts(zipped({name: b"Words."}))] == [f"a.zip/{below}"]


def test_hidden_members_are_left_out_as_in_a_folder() -> None:
    assert parts(zipped({".git/x.txt": b"x", "__MACOSX/y.txt": b"y", "z/.z.txt": b"z"})) == []


def test_a_link_is_not_followed() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        entry = zipfile.ZipInfo("report.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert [part.code for part in parts(into.getvalue())] == ["C023"]


def test_what_is_too_large_locked_or_damaged_is_told_and_the_rest_goes_on() -> None:
    data = bytearray(zipped({"a.txt": b"x" * 500, "b.txt": b"Words of a report.", "c.txt": b"Words of another one."}))
    where = data.index(b"PK\x01\x02")
    locked = data.index(b"PK\x01\x02", where + 4)
    data[locked + 8] |= 1
    last = data.index(b"c.txt") + 5
    data[last : last + 8] = b"\xff" * 8
    found = parts(bytes(data), document=100)
    assert [(part.name, part.code) for part in found] == [
        ("a.zip/a.txt", "C003"),
        ("a.zip/b.txt", "C019"),
        ("a.zip/c.txt", "C019"),
    ]
    assert "password" in found[1].details["why"]


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(zipped({"a.txt": b" " * 10_000}))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = (50).to_bytes(4, "little")
    (found,) = parts(bytes(data), document=100)
    assert found.code in ("C007", "C019") or len(found.data) <= 100


def test_more_members_than_the_limit() -> None:
    found = parts(zipped({f"{number}.txt": b"Words." for number in range(5)}), members=3)
    assert [part.code for part in found] == [None, None, None, "C017"]


def test_an_office_file_is_none_and_garbage_is_damaged() -> None:
    assert [part.code for part in parts(zipped({"[Content_Types].xml": b"<x/>", "word/a.xml": b"<x/>"}))] == ["C013"]
    assert [part.code for part in parts(b"PK\x03\x04 and no more")] == ["C019"]
