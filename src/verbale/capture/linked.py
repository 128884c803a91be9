"""What a page says of itself in JSON-LD, the data for search engines: read once, and asked by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Thing = dict[str, Any]

_DEEP = 8
_MOST = 2000
_ARTICLE = re.compile(r"Article|Posting|Report|Review(?!s)")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")


def linked(tree: Any) -> list[Any]:
    """The values of a page's JSON-LD, in the order of the page; what cannot be parsed is left out."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found.append(json.loads(_COMMENT.sub("", script.text or ""), strict=False))
            except (ValueError, RecursionError):
                continue
    return found


def things(data: Any, level: int = 0) -> Iterator[Thing]:
    """Every object in ``data``, the outer ones first."""
    if level > _DEEP:
        return
    if isinstance(data, dict):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from things(item, level + 1)


def types(thing: Thing) -> list[str]:
    """What a thing is said to be."""
    kind = thing.get("@type")
    return [str(one).rsplit("/", 1)[-1] for one in (kind if isinstance(kind, list) else [kind])]


def is_article(thing: Thing) -> bool:
    """Whether a thing is a report of some sort."""
    return any(_ARTICLE.search(kind) for kind in types(thing))


def article(data: list[Any]) -> Thing:
    """The report that the page is: the first of the outer things that is one; an empty one where none is."""
    for number, thing in enumerate(things(data)):
        if number > _MOST:
            break
        if is_article(thing):
            return thing
    return {}


def name(value: Any) -> str | None:
    """The words for what is a string, a thing with a name, or a list of such: "Ada Orr, Ben Sand"."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return name(value.get("name") or value.get("alternateName"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(name, value)))) or None
    return None
