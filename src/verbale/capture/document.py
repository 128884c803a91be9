"""One document's bytes, or a mail's texts, to ``Captured``, or to a complaint that says why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from verbale.capture.captured import Captured
from verbale.capture.decode import binary, decode
from verbale.capture.depth import depth
from verbale.capture.limits import Limits, size
from verbale.capture.parts import Part
from verbale.capture.replies import replied
from verbale.capture.surrogates import frozen
from verbale.capture.worker import Hung, Worker
from verbale.errors import complaint
from verbale.model import Complaint

_worker = Worker()

_REST = 8
"""So many words beside its entries and its title make a live blog's page a document of its own: its key points do."""

_PLAIN = 3
"""A line of fewer words says nothing: a badge, a clock."""

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.I)

_OF_PAGE = frozenset({"entries", "published", "signs", "byline"})
"""What is found of a live blog's page that is not true of each of its entries."""

_TOP = 200
"""A mail's subject that stands within so many characters is not set before its words again."""

_LETTER = r"(?:[\w.&’'-]+ ){0,4}(?:newsletter|briefing|bulletin|digest|round-?up)"
"""How newsletters are called."""

_MOSTLY = 0.6
"""A drawn page with this share of the words of the plain text is preferred: its lines are whole."""


def document(
    name: str, data: bytes, form: str, limits: Limits, given: Mapping[str, Any], charset: str | None = None
) -> Iterator[Captured | Complaint]:
    """``data`` as one document of ``form`` (``text``, ``html``, ``pdf``): complaints, and the document where it is one.

    ``charset`` is the encoding that a server named.
    """
    if form == "pdf":
        yield from _paged(name, data, limits, given)
        return
    if len(data) > limits.document:
        yield complaint("C003", name, size=size(len(data)), limit=size(limits.document))
        return
    if not data.strip():
        yield complaint("C001", name)
        return
    why = binary(data)
    if why:
        yield complaint("C004", name, why=why)
        return
    decoded = decode(data, html=form == "html", charset=charset)
    if not decoded.text.strip():
        yield complaint("C001", name)
        return
    if decoded.bad:
        yield complaint("C005", name, document=name, encoding=decoded.encoding.upper(), count=decoded.bad)
    captured = frozen(
        Captured(
            id=name,
            form=form,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=decoded.encoding,
            text=decoded.text,
            given=dict(given),
        )
    )
    yield from apart(captured if form != "html" else drawn(captured, decoded.text, limits))


def at_rest() -> None:
    """End the process that reads pages and PDFs; it is started again when there is one to read."""
    _worker.close()


def drawn(captured: Captured, page: str, limits: Limits) -> Captured | Complaint:
    """``captured`` with the text and the metadata that ``page`` holds."""
    levels = depth(page, limits.depth)
    if levels > limits.depth:
        return complaint("C006", captured.id, depth=f"over {limits.depth}", limit=limits.depth)
    try:
        found = _worker.ask("page", [page, captured.given.get("url")], limits.seconds, limits.memory)
    except Hung as why:
        return hung(captured.id, why, limits)
    text = found.pop("text", "")
    if not text:
        return complaint("C011", captured.id, why=found.get("why", "it has no words"))
    return msgspec.structs.replace(captured, text=text, html=page, marked=_marked(found), found=found)


def _marked(found: dict[str, Any]) -> tuple[tuple[str, tuple[int, int], str], ...]:
    """The zones that a form tells, taken out of what a worker found."""
    return tuple((kind, (start, end), rule) for kind, (start, end), rule in found.pop("marked", ()))


def apart(item: Captured | Complaint) -> Iterator[Captured | Complaint]:
    """``item``; of a live blog each of its entries as a document of its own, ``page#entry``, with the page's title.

    What stands on the page beside them stays the document of the page itself, where there is some of it. ``sha256``
    of an entry is of its words and its time: the page's bytes change with each entry that is added.
    """
    if isinstance(item, Complaint) or not (entries := item.found.get("entries")):
        yield item
        return
    if rest := _rest(item, entries):
        yield rest
    kept = {key: value for key, value in item.found.items() if key not in _OF_PAGE}
    given = {key: value for key, value in item.given.items() if key != "published"}
    address = item.given.get("url") or item.found.get("canonical")
    for entry in entries:
        found = {**kept, "published": entry["published"], "signs": [("json_ld", entry["published"])]}
        if address:
            given = {**given, "url": f"{str(address).split('#')[0]}#{entry['id']}"}
        yield msgspec.structs.replace(
            item,
            id=f"{item.id}#{entry['id']}",
            sha256=hashlib.sha256(f"{entry['published']}\n{entry['text']}".encode("utf-8", "replace")).hexdigest(),
            text=entry["text"],
            html=None,
            given=given,
            found=found,
            marked=(),
        )


def _rest(page: Captured, entries: Sequence[dict[str, Any]]) -> Captured | None:
    """The page without the lines of its entries; None where hardly a word is left."""
    told = " ".join(" ".join(entry["text"].split()) for entry in entries)
    left = [line for line in page.text.splitlines() if not _is_told(line.removeprefix("- "), told)]
    heads = {page.found.get("title"), *(page.text[slice(*span)] for kind, span, _ in page.marked if kind == "title")}
    said = [line.split() for line in left if line.strip() not in heads]
    if sum(len(words) for words in said if len(words) >= _PLAIN) < _REST:
        return None
    text = "\n".join(left).strip()
    marked = tuple(one for one in page.marked if text[slice(*one[1])] == page.text[slice(*one[1])])
    return msgspec.structs.replace(page, text=text, marked=marked)


def _is_told(line: str, told: str) -> bool:
    """Whether a line is of an entry: among their words, or the clock that stands above one."""
    words = " ".join(line.split())
    return bool(words) and (words in told or _CLOCK.fullmatch(words) is not None)


def hung(name: str, why: Hung, limits: Limits) -> Complaint:
    """The complaint that the reading of ``name`` was ended."""
    if why.late:
        return complaint("C014", name, limit=f"{limits.seconds:g}")
    return complaint("C022", name, why=str(why))


def _paged(name: str, data: bytes, limits: Limits, given: Mapping[str, Any]) -> Iterator[Captured | Complaint]:
    """``data`` as a PDF: complaints, and the document where it has text."""
    if len(data) > limits.packed:
        yield complaint("C003", name, size=size(len(data)), limit=size(limits.packed))
        return
    if not data.strip():
        yield complaint("C001", name)
        return
    try:
        found = _worker.ask("pdf", [data, limits.pages], limits.seconds, limits.memory)
    except Hung as why:
        yield hung(name, why, limits)
        return
    if "why" in found:
        yield complaint("C019", name, why=found["why"])
        return
    text, pages, bare = (found.pop(key, empty) for key, empty in (("text", ""), ("pages", 0), ("bare", 0)))
    marked = _marked(found)
    if bare:
        yield complaint("C020", name, document=name if text else None, count=bare, pages=pages)
    if pages > limits.pages:
        yield complaint("C026", name, limit=limits.pages)
    if len(text) > limits.document:
        yield complaint("C007", name, limit=size(limits.document))
    elif text:
        yield frozen(
            Captured(
                id=name,
                form="pdf",
                sha256=hashlib.sha256(data).hexdigest(),
                encoding=None,
                text=text,
                given=dict(given),
                found=found,
                marked=marked,
            )
        )


def mailed(part: Part, limits: Limits, given: Mapping[str, Any]) -> Iterator[Captured | Complaint]:
    """A mail as one document: its subject, then its HTML, unless that holds much less than its plain text does."""
    plain = part.bodies.get("plain", "")
    captured = frozen(
        Captured(
            id=part.name,
            form="mail",
            sha256=part.sha256,
            encoding=None,
            text=plain,
            given=dict(given),
            found=part.found,
            marked=replied(plain),
        )
    )
    page = part.bodies.get("html", "")
    if page.strip():
        found = drawn(captured, page, limits)
        if isinstance(found, Captured) and _words(found.text) >= _MOSTLY * _words(plain):
            captured = msgspec.structs.replace(captured, text=found.text, html=page, marked=found.marked)
        elif isinstance(found, Complaint) and not plain.strip():
            yield found
            return
    if captured.text.strip():
        yield frozen(_headed(captured))
    else:
        yield complaint("C001", part.name)


def _headed(mail: Captured) -> Captured:
    """``mail`` with its subject, which is its title, before its words, unless it stands near their top already."""
    subject = str(mail.found.get("title") or "")
    if not subject or subject in mail.text[: len(subject) + _TOP]:
        return mail
    head = f"{subject}\n\n"
    moved = ((kind, (start + len(head), end + len(head)), rule) for kind, (start, end), rule in mail.marked)
    own = _own(subject, str(mail.found.get("outlet") or ""))
    letter = (("nav", (0, own), "mail.letter"),) if own else ()
    marked = (*letter, ("title", (own, len(subject)), "mail.subject"), *moved)
    found = {**mail.found, "title": subject[own:]}
    return msgspec.structs.replace(mail, text=head + mail.text, marked=marked, found=found)


def _own(subject: str, sender: str) -> int:
    """Where a subject itself begins, after "Fwd:" and the name of the letter: that is nobody who speaks."""
    names = "|".join(filter(None, (_LETTER, re.escape(sender))))
    before = re.match(rf"(?:(?:fwd?|re|aw|wg)\s?:\s*)*(?:(?:{names})\s?[:|]\s+)?(?=\S)", subject, re.I)
    return before.end() if before else 0


def _words(text: str) -> int:
    """How many words ``text`` has, addresses left out."""
    return sum("://" not in word for word in text.split())
