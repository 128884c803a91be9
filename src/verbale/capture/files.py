"""Paths to the files below them: sorted, without hidden ones, without turning in circles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from verbale.capture import forms
from verbale.capture.surrogates import writable
from verbale.errors import complaint
from verbale.model import Complaint

_HOST = re.compile(r"(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?", re.I)


class Source(msgspec.Struct, frozen=True, order=True):
    """A file to read. ``id`` is its POSIX path below the folder named, or its name; ``path`` is where it lies, and
    ``member`` the path in it where a part of an archive was named (``archive.zip/monday.html``). ``named`` is the path
    as it was given, where the file itself was.
    """

    id: str
    path: str
    member: str = ""
    named: str = ""


def sources(paths: Sequence[str | Path], folders: int) -> tuple[list[Source], list[Complaint]]:
    """The files at and below ``paths``, sorted by id and each once, and what could not be listed.

    Hidden files and folders are left out; links are followed, a folder that holds itself is entered once.
    """
    found: dict[tuple[str, str], Source] = {}
    troubles: list[Complaint] = []
    for path in sorted({Path(path) for path in paths}, key=lambda path: path.as_posix()):
        for item in _below(path, folders):
            if isinstance(item, Complaint):
                troubles.append(item)
            else:
                here = (os.path.realpath(item.path), item.member)
                found[here] = min(found.get(here, item), item)
    return sorted(one for (here, member), one in found.items() if not member or (here, "") not in found), troubles


def _below(path: Path, folders: int) -> Iterator[Source | Complaint]:
    if path.is_dir():
        yield from _folder(path, path, folders, frozenset())
    elif path.exists() and not path.is_file():
        yield complaint("C010", writable(path.as_posix()), why="it is no file and no folder")
    elif not path.exists() and (box := next((one for one in path.parents if one.is_file()), None)) is not None:
        yield Source(writable(box.name), str(box), writable(path.relative_to(box).as_posix()))
    elif not path.exists() and _is_bare_address(path):
        why = "there is no such file; if it is an address, put https:// or http:// in front"
        yield complaint("C010", writable(path.as_posix()), why=why)
    else:
        yield Source(writable(path.name), str(path), named=writable(path.as_posix()))


def _is_bare_address(path: Path) -> bool:
    """Whether a path looks like an address that lacks its scheme: ``example.org/talks``."""
    from tld import get_tld

    first = path.parts[0]
    if not _HOST.fullmatch(first) or (len(path.parts) == 1 and forms.by_name(first) is not None):
        return False
    host, port, _ = first.partition(":")
    figures = bool(port) or host.replace(".", "").isdigit()
    return figures or host == "localhost" or get_tld(host, fix_protocol=True, fail_silently=True) is not None


def _folder(path: Path, top: Path, left: int, above: frozenset[str]) -> Iterator[Source | Complaint]:
    here = os.path.realpath(path)
    if here in above:
        return
    if left <= 0:
        yield complaint("C010", _named(path, top), why="the folders are nested too deep")
        return
    try:
        entries = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except OSError as why:
        yield complaint("C010", _named(path, top), why=reason(why))
        return
    for entry in entries:
        if entry.is_dir():
            yield from _folder(entry, top, left - 1, above | {here})
        elif entry.exists() and not entry.is_file():
            yield complaint("C010", _named(entry, top), why="it is no file and no folder")
        else:
            yield Source(_named(entry, top), str(entry))


def _named(path: Path, top: Path) -> str:
    return str(writable(path.relative_to(top).as_posix() if path != top else path.as_posix()))


def reason(why: OSError) -> str:
    """What went wrong, without the path."""
    return (why.strerror or str(why) or type(why).__name__).lower()
