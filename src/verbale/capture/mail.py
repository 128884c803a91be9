"""A mail: a newsletter or a release. Its words, what its head says, and the documents attached to it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from verbale.capture import forms
from verbale.capture.decode import binary, decode
from verbale.capture.limits import Limits
from verbale.capture.parts import Box, Part, counted, safe, trouble
from verbale.capture.unpack import Damaged, whole

_KINDS = {"text/plain": "plain", "text/html": "html"}
_ANY = frozenset({"application/octet-stream", "application/x-unknown"})
_DEEP = 50
_SAVED = (".mhtml", ".mht")


def members(box: Box, limits: Limits) -> Iterator[Part]:
    """The mail itself as a part of the form ``mail``, then its attachments called ``mail.eml/name``.

    Raises Damaged, Overflow, and RecursionError where parts are nested too deep.
    """
    with box.unpacked(limits) as stream:
        data = whole(stream, limits.packed)
    message = message_from_bytes(data)
    if not message.keys():
        raise Damaged("it has not the head of a mail")
    leaves = list(_leaves(message, 0))
    if message.get("Snapshot-Content-Location") or box.name.lower().endswith(_SAVED):
        yield _saved(box.name, message, leaves)
        return
    texts = [leaf for leaf in leaves if _is_text(leaf)]
    yield Part(
        name=box.name,
        form="mail",
        sha256=hashlib.sha256(data).hexdigest(),
        found=_head(message),
        bodies={kind: _text(texts, media) for media, kind in _KINDS.items()},
    )
    yield from _attached([leaf for leaf in leaves if not _is_text(leaf)], box.name)


def _saved(name: str, message: Message[str, str], leaves: list[Any]) -> Part:
    """The page that a browser saved in one file: the first of its parts that is one. Raises Damaged."""
    page = next((leaf for leaf in leaves if leaf.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise Damaged("no page is in it")
    url = _words(message.get("Snapshot-Content-Location") or page.get("Content-Location")).strip()
    said = {"url": url if url.startswith(("http://", "https://")) else None, "fetched": _stamp(message.get("Date"))}
    return Part(
        name=name,
        form="html",
        data=page.get_payload(decode=True) or b"",
        charset=page.get_content_charset(),
        given={key: value for key, value in said.items() if value},
    )


def _leaves(message: Any, level: int) -> Iterator[Any]:
    """The parts that hold no parts; a mail inside a mail is one."""
    if level > _DEEP:
        raise RecursionError
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
        return
    for part in message.get_payload():
        yield from _leaves(part, level + 1)


def _is_text(part: Any) -> bool:
    return (
        part.get_content_type() in _KINDS and not part.get_filename() and part.get_content_disposition() != "attachment"
    )


def _text(parts: list[Any], media: str) -> str:
    return "\n\n".join(_decoded(part) for part in parts if part.get_content_type() == media)


def _decoded(part: Any) -> str:
    data = part.get_payload(decode=True) or b""
    if binary(data):
        return ""
    return decode(data, html=part.get_content_type() == "text/html", charset=part.get_content_charset()).text


def _head(message: Message[str, str]) -> dict[str, Any]:
    """What the head of the mail says, with the keys of ``Captured.found``."""
    name, address = parseaddr(_words(message.get("From")))
    outlet = name.strip() or address.rpartition("@")[2]
    sent = _sent(message.get("Date"))
    found = {
        "title": " ".join(_words(message.get("Subject")).split()),
        "outlet": outlet,
        "published": sent,
        "signs": [("mail_date", sent)] if sent else [],
    }
    return {key: value for key, value in found.items() if value}


def _sent(value: Any) -> str | None:
    """ISO 8601; as written where it is no date of mail."""
    return (_stamp(value) or str(value)) if value else None


def _stamp(value: Any) -> str | None:
    """A date of mail in ISO 8601."""
    try:
        return parsedate_to_datetime(str(value)).isoformat() if value else None
    except (ValueError, TypeError, IndexError):
        return None


def _words(value: Any) -> str:
    """A field of the head with its encoded words decoded."""
    try:
        pieces = decode_header(str(value or ""))
    except ValueError:
        return str(value)
    return "".join(piece if isinstance(piece, str) else decode(piece, charset=told).text for piece, told in pieces)


def _attached(parts: list[Any], above: str) -> Iterator[Part]:
    """The attachments that are documents or archives; the others are counted, pictures of the layout left out."""
    tally: Counter[str] = Counter()
    for number, part in enumerate(parts, 1):
        media = part.get_content_type()
        name = safe(_words(part.get_filename()) or f"part-{number}", number)
        if media == "message/rfc822" and part.is_multipart():
            yield from (_forwarded(mail, f"{above}/{name}") for mail in part.get_payload())
            continue
        data = part.get_payload(decode=True) or b""
        form = forms.by_media(media) or (
            forms.form(name, data[:4096]) if media in _ANY or forms.by_name(name) else media
        )
        if form in forms.READ:
            yield Part(name=f"{above}/{name}", form=form, data=data, charset=part.get_content_charset())
        elif not (
            media.startswith("image/") and (part.get("Content-ID") or part.get_content_disposition() == "inline")
        ):
            tally[re.sub(r"[^\w./+-]", "", media)] += 1
    if tally:
        yield trouble("C021", above, what=counted(tally))


def _forwarded(mail: Any, name: str) -> Part:
    """A mail inside a mail, written out again: the library gives it parsed alone."""
    try:
        return Part(name=name, form="mail", data=bytes(mail))
    except (LookupError, ValueError, TypeError):
        return trouble("C019", name, why="it cannot be written out")
