"""Language: sentences, parse and names of a document (``parse``), and who each mention means (``resolve``).

Loads spaCy when first used, not when imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.language.coreference import resolve
    from verbale.language.entities import Entities
    from verbale.language.parsing import Parsed, Segment, parse

__all__ = ["Entities", "Parsed", "Segment", "parse", "resolve"]

_HOMES = {
    "Entities": "entities",
    "Parsed": "parsing",
    "Segment": "parsing",
    "parse": "parsing",
    "resolve": "coreference",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
