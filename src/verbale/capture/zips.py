"""The members of a zip, in their order. Nothing is ever written to the disk."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from verbale.capture import forms
from verbale.capture.limits import Limits, size
from verbale.capture.parts import Box, Part, safe, trouble
from verbale.capture.unpack import Damaged

_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error, struct.error, OSError)
_OFFICE = frozenset({"[Content_Types].xml", "META-INF/container.xml"})
_LOCKED = 1


def members(box: Box, limits: Limits) -> Iterator[Part]:
    """Each member as a part called ``archive.zip/member``; hidden ones are left out, as in a folder.

    Raises Damaged where it is no zip.
    """
    with box.unpacked(limits) as stream:
        try:
            archive = ZipFile(stream)
        except _BROKEN as why:
            raise Damaged(str(why).lower()) from why
        entries = archive.infolist()
        if any(entry.filename in _OFFICE for entry in entries[:20]):
            yield trouble("C013", box.name, form="an Office file or a book")
            return
        for number, entry in enumerate(entries[: limits.members], 1):
            if not entry.is_dir():
                yield from _member(archive, entry, box.name, number, limits)
        if len(entries) > limits.members:
            yield trouble("C017", box.name, limit=limits.members)


def _member(archive: ZipFile, entry: ZipInfo, above: str, number: int, limits: Limits) -> Iterator[Part]:
    below = safe(entry.filename, number)
    name = f"{above}/{below}"
    if any(step.startswith(".") or step == "__MACOSX" for step in below.split("/")):
        return
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield trouble("C023", name)
    elif entry.flag_bits & _LOCKED:
        yield trouble("C019", name, why="it needs a password")
    else:
        yield _read(archive, entry, name, limits)


def _read(archive: ZipFile, entry: ZipInfo, name: str, limits: Limits) -> Part:
    most = limits.document if forms.by_name(name) in ("text", "html") else limits.packed
    if entry.file_size > most:
        return trouble("C003", name, size=size(entry.file_size), limit=size(most))
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)
    except _BROKEN as why:
        return trouble("C019", name, why=str(why).lower() or "it is damaged")
    return Part(name=name, data=data) if len(data) <= most else trouble("C007", name, limit=size(most))
