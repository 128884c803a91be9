"""Which form an input has: by the end of its name, else by its first bytes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import yaml

GZIP = b"\x1f\x8b"


@cache
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((files(__package__) / "forms.yaml").read_text("utf-8"))
    return data


def by_name(name: str) -> str | None:
    """``text``, ``html``, ``jsonl``, or ``other`` for a form that is not read; None where the name does not tell."""
    path = PurePosixPath(name.lower())
    if path.suffix in _lists()["packed"]:
        path = path.with_suffix("")
    if not path.suffix:
        return None
    return next((form for form in ("text", "html", "jsonl", "other") if path.suffix in _lists()[form]), None)


def by_head(head: bytes) -> str:
    """``text``, ``html`` or ``jsonl``, by the first bytes of a file whose name does not tell."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    line = start.split(b"\n", 1)[0]
    return "jsonl" if line.startswith(b"{") and (b'"text"' in line or b'"html"' in line) else "text"


def magic(head: bytes) -> str | None:
    """The name of a form that is not text, where ``head`` begins like one."""
    return next((name for start, name in _lists()["magic"].items() if head.startswith(bytes.fromhex(start))), None)
