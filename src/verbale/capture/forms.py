"""Which form an input has: by the first bytes of those that have some, the end of its name, else by its look."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import yaml

READ = ("text", "html", "jsonl", "pdf", "warc", "mail", "zip")
"""The forms that are read. The last three hold documents or archives again."""

BOXES = ("warc", "mail", "zip")

_NAMED = ("pdf", "warc", "zip", "mail")
_MAIL = re.compile(
    rb"(?:return-path|received|delivered-to|x-[\w-]+|message-id|mime-version|from|to|date|subject):", re.I
)
_SENT = re.compile(rb"^(?:from|date|subject):", re.I | re.M)


@cache
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((files(__package__) / "forms.yaml").read_text("utf-8"))
    return data


def form(name: str, head: bytes) -> str:
    """One of ``READ``, or else what the form is called that ``head`` is of or that ``name`` ends in."""
    named = by_name(name)
    if named == "other":
        return PurePosixPath(name).suffix
    begun = next((form for start, form in _lists()["begun"].items() if head.startswith(start.encode())), None)
    if begun:
        return str(begun)
    if named in _NAMED and by_head(head) == "html":
        return "html"
    return named or magic(head) or by_head(head)


def by_name(name: str) -> str | None:
    """One of ``READ``, or ``other`` for a form that is not read; None where the name does not tell."""
    path = PurePosixPath(name.lower())
    if path.suffix in _lists()["packed"]:
        path = path.with_suffix("")
    if not path.suffix:
        return None
    return next((form for form in (*READ, "other") if path.suffix in _lists()[form]), None)


def by_media(media: str) -> str | None:
    """One of ``READ`` for a type of HTTP or mail; None where it tells nothing or a form that is not read."""
    found = _lists()["media"].get(media.partition(";")[0].strip().lower())
    return str(found) if found else None


def by_head(head: bytes) -> str:
    """``text``, ``html``, ``jsonl`` or ``mail``, by the first bytes of a file whose name does not tell."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if _MAIL.match(start) and len({found.lower() for found in _SENT.findall(start)}) == 3:
        return "mail"
    line = start.split(b"\n", 1)[0]
    return "jsonl" if line.startswith(b"{") and (b'"text"' in line or b'"html"' in line) else "text"


def magic(head: bytes) -> str | None:
    """The name of a form that is not text, where ``head`` begins like one."""
    return next((name for start, name in _lists()["magic"].items() if head.startswith(bytes.fromhex(start))), None)
