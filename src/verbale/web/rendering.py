"""Pages as HTML: the templates of the face beside those that it shares with the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup, escape

from verbale.report.environment import asset as shared
from verbale.report.environment import environment as report_environment
from verbale.report.words import visible

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = files(__package__)

STYLES = ("style.css", "negotiation.css")
"""The styles of the report, before those of the face."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown: a template and its values. ``refresh`` asks the browser to come again after so many
    seconds.
    """

    template: str
    title: str
    values: Mapping[str, Any] = {}
    status: int = 200
    refresh: int | None = None


@cache
def environment() -> Environment:
    """The report's environment, whose templates stand beside those of the face."""
    from jinja2 import FunctionLoader

    made = report_environment().overlay(loader=FunctionLoader(_source))
    made.filters |= {"hits": hits}
    return made


def _source(name: str) -> str:
    own = FOLDER / "templates" / name
    return own.read_text("utf-8") if own.is_file() else shared(name)


@cache
def style() -> bytes:
    """The styles of the report and those of the face."""
    own = (FOLDER / "static" / "web.css").read_text("utf-8")
    return "".join([*map(shared, STYLES), own]).encode()


@cache
def icon() -> bytes:
    """The face's sign."""
    return (FOLDER / "static" / "icon.svg").read_bytes()


@cache
def script() -> bytes:
    """The one script."""
    return (FOLDER / "static" / "script.js").read_bytes()


def hits(text: str, sought: Iterable[str]) -> Markup:
    """``text`` with the words that were sought marked, everything else escaped."""
    words = [re.escape(word) for word in sorted(set(sought), key=len, reverse=True)]
    if not words:
        return escape(visible(text))
    parts = re.split(rf"(?<!\w)({'|'.join(words)})", visible(text), flags=re.IGNORECASE)
    return Markup("").join(
        Markup('<mark class="hit">{}</mark>').format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )
