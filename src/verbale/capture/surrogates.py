"""Lone surrogates: halves of a UTF-16 pair, which are no characters and which no file in UTF-8 can hold."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from verbale.capture.captured import Captured

LONE = re.compile("[\ud800-\udfff]")


def writable(value: Any) -> Any:
    """``value``, as JSON gives it, with U+FFFD for every lone surrogate: one code point for one, so that offsets into
    a text stay what they were.
    """
    if isinstance(value, str):
        return LONE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {writable(key): writable(item) for key, item in value.items()}
    return [writable(item) for item in value] if isinstance(value, (list, tuple)) else value


def frozen(captured: Captured) -> Captured:
    """``captured`` as it can be written, with the number of lone surrogates that stood in its text."""
    if _is_writable(captured):
        return captured
    return msgspec.structs.replace(
        captured,
        **{name: writable(getattr(captured, name)) for name in ("id", "text", "html", "given", "found")},
        lone=len(LONE.findall(captured.text)),
    )


def _is_writable(captured: Captured) -> bool:
    try:
        msgspec.json.encode(captured)
    except UnicodeEncodeError:
        return False
    return True
