"""The network, only when asked: pages, feeds and sitemaps to ``Captured``.

Nothing here is loaded before a URL is given, and no other room opens a connection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.fetch.gathering import Gathered, gather
    from verbale.fetch.settings import Settings

__all__ = ["Gathered", "Settings", "gather", "is_url"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


def is_url(path: object) -> bool:
    """Whether ``path`` is an address and not the name of a file: it begins with a scheme, ``https://`` or another."""
    return isinstance(path, str) and bool(_SCHEME.match(path))


def __getattr__(name: str) -> Any:
    """The rest of the door, loaded when first asked for."""
    from importlib import import_module

    homes = {"gather": "gathering", "Gathered": "gathering", "Settings": "settings"}
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{homes[name]}"), name)
