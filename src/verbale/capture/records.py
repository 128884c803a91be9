"""WARC in: the pages, texts and PDFs that a web archive holds, each under its address.

The records are cut apart here, so that a damaged one costs no other; what is in one is read by FastWARC.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, Literal

import msgspec

from verbale.capture import forms
from verbale.capture.limits import Limits, size
from verbale.capture.members import gzip_members
from verbale.capture.parts import Box, Part, counted, trouble
from verbale.capture.unpack import Damaged, Overflow, coded, packing

_TYPES = frozenset({"response", "resource", "conversion"})
_SILENT = frozenset({"warcinfo", "request", "metadata"})
_NEXT = b"\r\n\r\nWARC/1."
_HEAD = 65_536
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_TARGET = re.compile(rb"^warc-target-uri:[ \t]*<?([^\r\n>]{1,2000})>?[ \t]*\r?$", re.I | re.M)
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "br": "br", "zstd": "zstd", "deflate": "deflate"}


class Block(msgspec.Struct, frozen=True):
    """A record as it lies there, or why there is none. ``size`` is told where it is too long to be held."""

    data: bytes = b""
    target: str = ""
    why: str = ""
    size: int = 0


def members(box: Box, limits: Limits) -> Iterator[Part]:
    """Each document that was fetched whole as a part called by its address; records of other things are counted."""
    tally: Counter[str] = Counter()
    last = Block()
    with box.unpacked(limits, but="gzip") as stream:
        for number, block in enumerate(_blocks(stream, limits), 1):
            name = block.target or f"{box.name}/{number}"
            again, last = block == last, block
            if block.why and again:
                continue  # one stretch of damage is told once
            if block.why:
                place = f", in the record of {block.target}" if block.target else ""
                yield trouble("C019", box.name, why=f"{block.why}{place}")
            elif block.size:
                yield trouble("C003", name, size=size(block.size), limit=size(limits.packed))
            else:
                yield from _parts(block, name, box.name, limits, tally)
    if tally:
        yield trouble("C021", box.name, what=counted(tally))


def _blocks(stream: IO[bytes], limits: Limits) -> Iterator[Block]:
    if packing("", stream.read(4) if stream.seekable() else b"") != "gzip":
        if stream.seekable():
            stream.seek(0)
        yield from _split(_Feed(stream), limits.packed)
        return
    for member in gzip_members(stream, limits):
        yield from _split(_Feed(member), limits.packed)


def _split(feed: _Feed, most: int) -> Iterator[Block]:
    """The records of one stream; after a damaged one it goes on at the next that begins."""
    block = Block()
    while head := feed.head():
        target = _found(_TARGET, head)
        length = _LENGTH.search(head)
        if head.startswith(b"WARC/") and length:
            block = feed.block(head, int(length[1]), target, most)
        else:
            block = Block(target=target, why=feed.broken or "a record is damaged, and was skipped")
            feed.skip_to_next()
        yield block
    if feed.broken and not block.why:
        yield Block(why=feed.broken)


def _found(pattern: re.Pattern[bytes], head: bytes) -> str:
    match = pattern.search(head)
    return match[1].decode("utf-8", "replace").strip() if match else ""


class _Feed:
    """A stream that can be looked ahead in, and pushed back to; ``broken`` says what ended it before its time."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._pending = b""
        self.broken = ""

    def read(self, count: int) -> bytes:
        """Up to ``count`` bytes; fewer only at the end."""
        pieces = [self._pending[:count]]
        self._pending = self._pending[count:]
        left = count - len(pieces[0])
        while left > 0 and (piece := self._more(min(left, _HEAD * 16))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _more(self, count: int) -> bytes:
        try:
            return b"" if self.broken else self._stream.read1(count)  # type: ignore[attr-defined]
        except Damaged as why:
            self.broken = str(why)
            return b""

    def head(self) -> bytes:
        """The head of the next record with the blank line after it; what else stands there where it is none."""
        self._skip_blank()
        found = self.read(_HEAD)
        end = found.find(b"\r\n\r\n")
        if end < 0 or not found.startswith(b"WARC/"):
            self._pending = found + self._pending
            return found[:64]
        self._pending = found[end + 4 :] + self._pending
        return found[: end + 4]

    def _skip_blank(self) -> None:
        while (sign := self.read(1)) and sign in b"\r\n":
            pass
        self._pending = sign + self._pending

    def block(self, head: bytes, length: int, target: str, most: int) -> Block:
        """The record of ``head``, with what follows it in so many bytes."""
        content = self.read(min(length, most + 1))
        if length > most:
            self._drop(length - len(content))
            return Block(target=target, size=length)
        whole = len(content) == length
        after = self.read(4)
        self._pending = after + self._pending
        if whole and after in (b"", b"\r\n\r\n"):
            return Block(data=head + content, target=target)
        cut = content.find(_NEXT)
        self._pending = (content[cut:] if cut >= 0 else b"") + self._pending
        if whole and cut < 0:
            return Block(data=head + content, target=target)
        return Block(
            target=target, why="its length is wrong" if whole or cut >= 0 else self.broken or "its end is missing"
        )

    def _drop(self, count: int) -> None:
        while count > 0 and (piece := self.read(min(count, _HEAD * 16))):
            count -= len(piece)

    def skip_to_next(self) -> None:
        """Go on where the next record begins, or to the end."""
        self.read(1)
        kept = b""
        while piece := self.read(_HEAD * 16):
            found = kept + piece
            at = found.find(_NEXT)
            if at >= 0:
                self._pending = found[at:] + self._pending
                return
            kept = found[1 - len(_NEXT) :]


def _parts(block: Block, name: str, above: str, limits: Limits, tally: Counter[str]) -> Iterator[Part]:
    try:
        record = _record(block.data, "none")
        what = _no_report(record)
    except BaseException as why:  # FastWARC answers some damage with an error that is no Exception
        if isinstance(why, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
            raise
        yield trouble("C019", name, why="the record cannot be parsed")
        return
    if what is not None:
        tally.update([what] if what else [])
        return
    try:
        payload, whole = _payload(block.data, record, limits)
    except Overflow as over:
        yield trouble("C007", name, limit=size(over.limit))
        return
    except Damaged as why:
        yield trouble("C019", name, why=str(why))
        return
    begun = forms.form("", payload[:4096])
    form = begun if begun in ("html", "pdf") else forms.by_media(_media(record)) or begun
    if form not in ("text", "html", "pdf"):
        tally[form] += 1
        return
    if not whole:
        yield trouble("C024", name)
    if cut := record.headers.get("WARC-Truncated"):
        yield trouble("C025", name, why=cut)
    yield Part(name=name, data=payload, form=form, charset=record.http_charset, given=_given(record, above))


def _record(data: bytes, decoded: Literal["none", "transfer"]) -> Any:
    from fastwarc.warc import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(data), parse_http=False)))
    if str(record.headers.get("Content-Type")).startswith("application/http"):
        record.parse_http(auto_decode=decoded)
    return record


def _kind(record: Any) -> str:
    return str(record.headers.get("WARC-Type", "")).lower()


def _media(record: Any) -> str:
    said = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type")
    return str(said or "").partition(";")[0].strip().lower()


def _no_report(record: Any) -> str | None:
    """What a record is that is no report, in a word; an empty one for what goes without saying; None for a report."""
    kind = _kind(record)
    if kind not in _TYPES:
        return "" if kind in _SILENT else f"of type {kind or 'unknown'}"
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status not in (None, 200):
        return f"with status {status}"
    media = _media(record)
    if media and media != "application/octet-stream" and forms.by_media(media) not in ("text", "html", "pdf"):
        return re.sub(r"[^\w./+-]", "", media)[:60]
    return None if record.content_length else "empty"


def _payload(data: bytes, record: Any, limits: Limits) -> tuple[bytes, bool]:
    """The payload with its codings undone, and whether it is what its digest tells. Raises Overflow, Damaged."""
    http = record.http_headers
    raw = record.reader.read()
    if http is None:
        return raw, _holds(record, raw)
    plain = raw
    if "chunked" in str(http.get("Transfer-Encoding") or "").lower():
        plain = _record(data, "transfer").reader.read() or raw
    held = _holds(record, raw, plain)
    for coding in reversed(str(http.get("Content-Encoding") or "").lower().split(",")):
        kind = _CODINGS.get(coding.strip())
        if kind and (kind in ("br", "deflate") or packing("", plain)):
            plain = coded(plain, kind, limits.packed)
    return plain, held


def _holds(record: Any, *payloads: bytes) -> bool:
    """Whether one of ``payloads`` has the digest that is given; True for none, or of a kind that is not known."""
    kind, _, said = str(record.headers.get("WARC-Payload-Digest") or "").strip().partition(":")
    if kind.lower() not in ("sha1", "sha256", "sha512", "md5"):
        return True
    digests = [hashlib.new(kind.lower(), payload, usedforsecurity=False).digest() for payload in payloads]
    known = {text.rstrip("=").lower() for d in digests for text in (d.hex(), base64.b32encode(d).decode())}
    return said.rstrip("=").lower() in known


def _given(record: Any, above: str) -> dict[str, Any]:
    said = {
        "url": record.headers.get("WARC-Target-URI", "").strip("<>"),
        "fetched": record.headers.get("WARC-Date"),
        "archive": above,
    }
    return {key: value for key, value in said.items() if value}
