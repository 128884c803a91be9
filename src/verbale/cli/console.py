"""Where the output goes: a terminal with colours, or plain text for everything else."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def fancy(stream: IO[str]) -> bool:
    """Whether ``stream`` is a terminal that wants colours (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console(stream: IO[str] | None = None) -> Console:
    """A rich console on ``stream`` (by default the standard output)."""
    from rich.console import Console

    return Console(file=stream or sys.stdout, highlight=False, soft_wrap=False)


def put(text: str = "") -> None:
    """Write one line to the standard output."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Write one line to the standard error."""
    sys.stderr.write(text + "\n")


def clean(text: str) -> str:
    """``text`` on one line, safe to print: control and direction characters of a report stand as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\n\t\r":
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character != "\u200d" else character
