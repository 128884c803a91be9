"""Verbale: the record of a negotiation, read out of news reports.

``verbale.read(text)`` reads one document; ``verbale.open(path)`` opens a record. Both load their parts when
first used, so that ``import verbale`` stays cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.api import Record, open, read

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    if name in {"Record", "open", "read"}:
        from verbale import api

        return getattr(api, name)
    raise AttributeError(f"module 'verbale' has no attribute {name!r}")
