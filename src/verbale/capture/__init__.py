"""Bytes in: files, folders, archives and JSONL to frozen text, under limits."""

from verbale.capture.captured import Captured
from verbale.capture.capturing import capture
from verbale.capture.jsonl import capture_lines
from verbale.capture.limits import Limits
from verbale.capture.surrogates import frozen

__all__ = ["Captured", "Limits", "capture", "capture_lines", "frozen"]
