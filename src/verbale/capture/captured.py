"""What capture hands to reading: one document's bytes, decoded and frozen."""

from __future__ import annotations

from typing import Any

import msgspec


class Captured(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it came in. ``text`` is frozen: every later span points into it.

    ``id`` is as given in the input, or the path below the folder named. ``html`` is the decoded page where the form
    is HTML; ``text`` is then what was drawn from it. ``given`` holds what the input said of the document (``url``,
    ``outlet``, ``title``, ``published``, ``fetched`` and any other key), ``found`` what the page's metadata says
    (the same keys, ``byline``, and as ``listed`` the date that a feed gave for it). ``lone`` counts the lone surrogates
    in the text as it came, each of which stands as U+FFFD. ``marked`` are stretches of the text of which the form tells
    the kind of zone (a running head of a PDF), each with the rule that told it.
    """

    id: str
    form: str
    sha256: str
    encoding: str | None
    text: str
    html: str | None = None
    given: dict[str, Any] = {}
    found: dict[str, Any] = {}
    lone: int = 0
    marked: tuple[tuple[str, tuple[int, int], str], ...] = ()
