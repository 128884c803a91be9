"""Title, byline and outlet: what the user says, what the page's metadata says, what the address and the text show."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from verbale.capture import Captured
from verbale.model import Sourced, Span, Zone
from verbale.model.span import trim
from verbale.reading.address import address
from verbale.reading.cues import agencies
from verbale.reading.heads import NAME, outlet_at_top, outlet_name, stamped

_TOP = 300
_BY = re.compile(r"(?:[-–—\s]*)(?:(?:written |reported |posted |published |uploaded |submitted )?by\b\s*:?)?\s*", re.I)
_REST = re.compile(r"\s*[·|•]\s*(?:[A-Z][^·|•\n\d]{1,40}$|.*\d)|\sfor (?:the )?[A-Z].*$")
_DOT = re.compile(r"\s*[·|•]\s*(?P<outlet>[A-Z][^·|•\n\d]{1,40})$")
_AFTER = re.compile(rf"(?:\s*/\s*|,\s)(?P<outlet>{NAME})$")
_FOR = re.compile(rf"by .{{3,60}}? for (?:the )?(?P<outlet>{NAME})(?:,|$)", re.I)
_BUREAU = re.compile(
    r"[-–—\s]*(?P<outlet>[^-–—\n]{2,40}?)\s+(?:bureau|news desk|web desk|news service|newsroom)\s*$", re.I
)
_STAFF = re.compile(r"\bby (?:the )?(?P<outlet>(?:[A-Z][\w.&’']*\s){1,4})(?:staff|team|newsroom)\b")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:copyright\s)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?P<outlet>[A-Z][^.,|\n]{2,40}?)(?=[.,|\n]|\s+LLC|\s+Ltd|\s+Inc|$)",
    re.I,
)


def title(captured: Captured, zones: tuple[Zone, ...]) -> Sourced | None:
    """The headline: given, of the metadata, or the title zone; with its place wherever it stands in the text."""
    span = _first(captured.text, zones, "title")
    said = _said(captured, "title")
    if said is None:
        return Sourced(captured.text[slice(*span)], "text", span) if span else None
    return Sourced(said.value, said.basis, span)


def byline(captured: Captured, zones: tuple[Zone, ...]) -> Sourced | None:
    """Who wrote it, without "by" and without the outlet."""
    span = _first(captured.text, zones, "byline")
    said = _said(captured, "byline") or _said(captured, "author")
    if span is not None:
        words = captured.text[slice(*span)]
        rest = _REST.search(words) or _outlet_after(words)
        start = span[0] + (_BY.match(words) or re.compile("").match(words)).end()  # type: ignore[union-attr]
        span = trim(captured.text, (start, span[0] + rest.start() if rest else span[1]))
    if said is None:
        return Sourced(captured.text[slice(*span)], "text", span) if span and span[0] < span[1] else None
    return Sourced(said.value, said.basis, span if span and said.value in captured.text[slice(*span)] else None)


def _outlet_after(words: str) -> re.Match[str] | None:
    """An outlet's name after a stroke or a comma at the end of a byline: "By Ada Venn / The Harbour Post"."""
    found = _AFTER.search(words)
    return found if found and outlet_name(found["outlet"]) else None


def outlet(captured: Captured, zones: tuple[Zone, ...]) -> Sourced | None:
    """The outlet: by the user, the metadata, the address (its host), the text. An agency's credit is not the outlet.

    A document that is no page (a PDF, a text) may lie on anybody's host: there its own words go first.
    """
    said = _said(captured, "outlet")
    if said is not None:
        return said
    by_host = _host(address(captured))
    if captured.html is None and captured.form != "jsonl":
        return _in_text(captured.text, zones) or by_host
    return by_host or _in_text(captured.text, zones)


def _host(url: str | None) -> Sourced | None:
    """The host of an address; figures and the name of a machine are nobody's outlet."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    figures = ":" in host or host.rsplit(".", 1)[-1].isdigit()
    return Sourced(host, "url") if "." in host and not figures and not host.endswith(".localhost") else None


def _said(captured: Captured, key: str) -> Sourced | None:
    for basis, said in (("user", captured.given), ("metadata", captured.found)):
        value: Any = said.get(key)
        if isinstance(value, str) and value.strip():
            return Sourced(value.strip(), basis)
    return None


def _first(text: str, zones: tuple[Zone, ...], kind: str) -> Span | None:
    """The first line of the first zone of ``kind``."""
    zone = next((zone for zone in zones if zone.kind == kind), None)
    if zone is None:
        return None
    start, end = trim(text, zone.span)
    line = re.compile(r"[^\n\r]+").match(text, start, end)
    return trim(text, line.span()) if line else None


def _in_text(text: str, zones: tuple[Zone, ...]) -> Sourced | None:
    """Above the headline, after the name in the byline, in that of a bureau, in a notice of syndication or rights."""
    top = _at_top(text, zones) or _stamped(text, zones) or _running(text, zones)
    if top is not None:
        return top
    for kind, form in (
        ("byline", _DOT),
        ("byline", _AFTER),
        ("byline", _FOR),
        ("byline", _BUREAU),
        ("notice", _STAFF),
        ("notice", _RIGHTS),
    ):
        for zone in zones:
            if zone.kind == kind:
                for line in re.compile(r"[^\n\r]+").finditer(text, *trim(text, zone.span)):
                    found = _outlet_after(line.group()) if form is _AFTER else form.search(line.group())
                    if found and found["outlet"].strip().lower() not in agencies():
                        span = trim(text, tuple(line.start() + at for at in found.span("outlet")))  # type: ignore[arg-type]
                        return Sourced(text[slice(*span)], "text", span)
    return None


def _running(text: str, zones: tuple[Zone, ...]) -> Sourced | None:
    """The name that runs along the head of the pages."""
    for zone in zones:
        for line in re.compile(r"[^\n\r]+").finditer(text, *zone.span) if zone.rule == "pdf.running" else ():
            if re.fullmatch(NAME, line.group()) and outlet_name(line.group()):
                return Sourced(line.group(), "text", line.span())
    return None


def _stamped(text: str, zones: tuple[Zone, ...]) -> Sourced | None:
    """The name beside a date, on a line of its own at the head or the foot."""
    for zone in zones:
        for line in re.compile(r"[^\n\r]+").finditer(text, *zone.span) if zone.kind == "nav" else ():
            start, end = trim(text, line.span())
            place = stamped(text[start:end])
            if place is not None:
                span = (start + place[0], start + place[1])
                return Sourced(text[slice(*span)], "text", span)
    return None


def _at_top(text: str, zones: tuple[Zone, ...]) -> Sourced | None:
    for line in re.compile(r"[^\n\r]+").finditer(text, 0, min(len(text), _TOP)):
        start, end = trim(text, line.span())
        kind = next((zone.kind for zone in zones if zone.span[0] <= start < zone.span[1]), "body")
        place = outlet_at_top(text[start:end], text[end:]) if kind == "nav" and start < end else None
        if place is not None:
            span = (start + place[0], start + place[1])
            return Sourced(text[slice(*span)], "text", span)
    return None
