"""What a page was asked for: its path, and the fields behind the question mark."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from verbale.errors import refuse
from verbale.views import Filters

LONGEST = 300
"""Code points that one field may have."""

MOST = 30
"""Fields that one address may have."""

ROWS = 50
"""Rows on one page of a list."""

FILTERS = ("actor", "issue", "since", "until", "outlet", "story")


class Ask(msgspec.Struct, frozen=True):
    """One question: the path of its page, and its fields, each once; empty ones are left out."""

    path: str
    fields: Mapping[str, str] = {}

    def __getitem__(self, name: str) -> str | None:
        return self.fields.get(name)

    @property
    def as_of(self) -> str | None:
        """The day up to which reports count."""
        return self["as_of"]

    @property
    def page(self) -> int:
        """The page of a list, from 1."""
        return max(1, self.number("page", 1))

    def number(self, name: str, default: int, most: int = 10**6) -> int:
        """The whole number in a field, at most ``most``. Raises Refusal U030 where it is none."""
        value = self[name]
        if value is None:
            return default
        if not (value.isascii() and value.isdigit()):
            raise refuse("U030", name, value=value)
        return min(int(value[:9]), most)

    def filters(self) -> Filters:
        """What ``show`` takes of the fields; the day is asked for apart."""
        return Filters(**{name: self[name] for name in FILTERS})

    def link(self, path: str | None = None, **changed: str | int | None) -> str:
        """The address of this page with some fields ``changed``, or without those that are None."""
        fields = {**self.fields, **{name: value for name, value in changed.items() if value is not None}}
        kept = {name: value for name, value in fields.items() if not (name in changed and changed[name] is None)}
        return quoted(path or self.path) + (f"?{urlencode(kept)}" if kept else "")

    def to(self, path: str, **fields: str | int | None) -> str:
        """The address of another page, of the same day."""
        asked = {"as_of": self.as_of, **fields}
        kept = {name: value for name, value in asked.items() if value is not None}
        return quoted(path) + (f"?{urlencode(kept)}" if kept else "")

    @property
    def here(self) -> str:
        """The address of this page without its fields."""
        return quoted(self.path)


def quoted(path: str) -> str:
    """A path as it stands in an address.

    Browsers take ``.`` and ``..`` between slashes for steps, and two slashes at the start for another host. Ids of
    reports may have either, and there the slash is written so that it is none.
    """
    first, *more = path.lstrip("/").split("/", 1)
    rest = "/".join(more)
    kept = "" if {".", ".."} & {*rest.split("/")} else "/"
    return "/" + "/".join([quote(first), *([quote(rest, safe=kept)] if more else [])])


def asked(path: str, query: bytes) -> Ask:
    """The question in an address. Of a field that is there twice the last counts.

    Raises Refusal: U031 for a field that is too long, U034 for too many.
    """
    fields: dict[str, str] = {}
    if query.count(b"&") >= MOST:
        raise refuse("U034", "the address", most=MOST)
    for name, value in parse_qsl(query.decode("ascii", "replace"), keep_blank_values=False):
        value = value.strip()
        if len(value) > LONGEST or "\0" in value:
            raise refuse("U031", name[:40], most=LONGEST)
        if value:
            fields[name[:40]] = value
    return Ask(path, fields)
