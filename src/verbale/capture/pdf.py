"""What a PDF holds: its text in reading order, its title, and what its metadata says. Read by PDFium."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from verbale.capture.columns import Line, lefts, lines
from verbale.capture.flow import flowed
from verbale.capture.glyphs import runs
from verbale.capture.running import parted

_JUNK = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|rtf|odt|tmp|qxd|html?)\s*$"
    r"|^(?:microsoft word\b|untitled|layout \d|document ?\d*$|print$)",
    re.I,
)
_STAMP = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:([+-])(\d\d)'?(\d\d)?|(Z))?")
_LARGE = 1.25
_WORDS = 32


def draw(data: bytes, most: int) -> dict[str, Any]:
    """``text`` of the first ``most`` pages, of its metadata ``title``, ``published`` and ``signs`` where there are,
    ``pages`` and how many of them are ``bare`` of text, and ``marked``: where in the text what kind of zone stands.

    Instead of these ``why`` it cannot be read.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as why:
        return {"why": "it needs a password" if "password" in str(why).lower() else "it is no PDF that can be opened"}
    try:
        count = len(document)
        pages = _pages(document, min(count, most))
        said = document.get_metadata_dict()
    finally:
        document.close()
    return {"pages": count, "bare": sum(not page for page in pages), **_drawn(pages, said)}


def _drawn(pages: list[list[list[Line]]], said: dict[str, str]) -> dict[str, Any]:
    blocks, running = parted(pages)
    text = flowed(blocks)
    marked = []
    if running:
        start = len(text) + 2 if text else 0
        text = "\n\n".join(filter(None, (text, "\n".join(running))))
        marked.append(("nav", (start, len(text)), "pdf.running"))
    made = _made(said.get("CreationDate", ""))
    found = {
        "text": text,
        "title": _headline(blocks) or _title(said.get("Title", "")),
        "published": made,
        "signs": [("pdf_created", made)] if made else [],
        "marked": marked,
    }
    return {key: value for key, value in found.items() if value}


def _title(said: str) -> str | None:
    """The title of the metadata, unless it is the name of a file or what a program put there."""
    plain = " ".join(said.split())
    return plain if len(plain.split()) > 1 and not _JUNK.search(plain) else None


def _headline(blocks: list[list[Line]]) -> str | None:
    """The largest type at the head of the text, where it is larger than that of most lines."""
    every = [line for block in blocks for line in block]
    if len(every) < 3:
        return None
    usual = sorted(line.size for line in every)[len(every) // 2]
    top = every[:12]
    largest = max(line.size for line in top)
    start = next(at for at, line in enumerate(top) if line.size == largest)
    found = []
    for line in every[start:]:
        if line.size < 0.95 * largest:
            break
        found.append(line.text)
    words = " ".join(found)
    return words if largest >= _LARGE * usual and 2 <= len(words.split()) <= _WORDS else None


def _made(stamp: str) -> str | None:
    """ISO 8601 of a date of PDF ("D:20310402093000+02'00'"); None where it is none."""
    found = _STAMP.match(stamp.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    try:
        when = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return None
    if month is None or day is None:
        return None
    if hour is None:
        return when.date().isoformat()
    return when.replace(tzinfo=_zone(found)).isoformat()


def _zone(found: re.Match[str]) -> timezone | None:
    if found[10]:
        return UTC
    if not found[7] or int(found[8]) > 23 or int(found[9] or 0) > 59:
        return None
    shift = timedelta(hours=int(found[8]), minutes=int(found[9] or 0))
    return timezone(shift if found[7] == "+" else -shift)


def _pages(document: Any, count: int) -> list[list[list[Line]]]:
    """The blocks of each page; where columns stand is handed on from page to page."""
    pages: list[list[list[Line]]] = []
    known: list[float] = []
    for number in range(count):
        pages.append(_lines(document, number, known))
        known = lefts(pages[-1]) or known
    return pages


def _lines(document: Any, number: int, known: list[float]) -> list[list[Line]]:
    """The blocks of a page in reading order, each a list of lines; none of a page that cannot be read."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return [block for found, size in runs(text, page.get_size()) for block in lines(found, size, known)]
    finally:
        text.close()
        page.close()
