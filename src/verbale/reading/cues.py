"""The cues of zones, read once from their data files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml


class Cue(msgspec.Struct, frozen=True):
    """A pattern, the kind of zone it tells, its name, the longest line in words that it tells it of,
    and whether it tells near the start and the end alone.
    """

    rule: str
    kind: str
    pattern: re.Pattern[str]
    words: int = 1000
    edge: bool = False

    def fits(self, words: int, length: int) -> bool:
        """Whether a line of so many words and code points is short enough to be told by this."""
        return words <= self.words and length <= 15 * self.words + 100


class Cues(msgspec.Struct, frozen=True):
    """All cues of ``cues.yaml``; see there."""

    inside: tuple[Cue, ...]
    lines: tuple[Cue, ...]
    heads: tuple[Cue, ...]
    ends: tuple[Cue, ...]
    buttons: re.Pattern[str]
    splice: re.Pattern[str]
    promo_words: re.Pattern[str]
    told: re.Pattern[str]
    orders: re.Pattern[str]
    waiting: re.Pattern[str]
    questions: frozenset[str]
    bare_verbs: frozenset[str]
    starters: frozenset[str]
    holders: frozenset[str]
    labels: frozenset[str]


def data(name: str) -> Any:
    """The content of a data file of this room."""
    return yaml.safe_load((files(__package__) / name).read_text("utf-8"))


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies, in lower case."""
    return frozenset(name.lower() for name in data("agencies.yaml"))


@cache
def cues() -> Cues:
    """The cues, compiled."""
    table = data("cues.yaml")
    names = "|".join(re.escape(name) for name in sorted(data("agencies.yaml"), key=len, reverse=True))
    return Cues(
        inside=tuple(_cue(entry, names) for entry in table["inside"]),
        lines=tuple(_cue(entry, names) for entry in table["line"]),
        heads=_heads(table["heads"]),
        ends=_heads(table["ends"]),
        buttons=_compiled(table["buttons"]),
        splice=re.compile(table["splice"], re.I | re.M),
        promo_words=_compiled(table["promo_words"]),
        told=_compiled(table["told"]),
        orders=_compiled(table["orders"]),
        waiting=_compiled(table["waiting"]),
        questions=frozenset(table["questions"].split()),
        bare_verbs=frozenset(table["bare_verbs"].split()),
        starters=frozenset(table["starters"].split()),
        holders=frozenset(table["holders"].split()),
        labels=frozenset(table["labels"].split()),
    )


def _heads(table: dict[str, str]) -> tuple[Cue, ...]:
    return tuple(Cue(f"head_{kind}", kind, _compiled(f"^{text}$")) for kind, text in table.items())


def _cue(entry: dict[str, Any], names: str = "") -> Cue:
    pattern = _compiled(entry["pattern"].replace("AGENCIES", f"(?:{names})"))
    return Cue(entry["rule"], entry["kind"], pattern, entry.get("words", 1000), entry.get("edge", False))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
