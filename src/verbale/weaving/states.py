"""States by any of their names, as the gazetteer knows them."""

from __future__ import annotations

from functools import cache

from verbale.language.gazetteer import state_of


@cache
def state(name: str) -> str | None:
    """The state that ``name`` stands for (itself, its capital, seat of government or people), by its common name."""
    return state_of(name)
