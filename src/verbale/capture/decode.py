"""Bytes to text: the encoding found, what could not be decoded counted."""

from __future__ import annotations

import codecs
import re

import msgspec

from verbale.capture.forms import magic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.I)
_WHATWG = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
_NO_PAGE = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"}
"""Codecs of Python that no page is written in; some raise at bytes that they do not know."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What UTF-8 cut or mixed looks like when it is taken for an encoding of one byte a letter.
_BROKEN = re.compile("[a-z\u00df-\u00ff][\u00c0-\u00de]|[\u00ff\u00fe]|[\u0080-\u009f]|\u00e2\u20ac")


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding it was found in, and how many places of it were not valid there."""

    text: str
    encoding: str
    bad: int = 0


def binary(data: bytes) -> str | None:
    """Why ``data`` is not text, or None where it is."""
    head = data[:65536]
    kind = magic(head)
    if kind:
        return f"it begins like {kind}"
    if _bom(head) or _utf16(head):
        return None
    if b"\0" in head:
        return "it holds NUL bytes"
    share = len(_CONTROL.findall(head)) / max(1, len(head))
    return f"{share:.0%} of it are control characters" if share > 0.05 else None


def decode(data: bytes, *, html: bool = False, charset: str | None = None) -> Decoded:
    """The text of ``data``: by byte order mark, UTF-8, what the page declares, what the server said (``charset``), else
    by the look of it.

    A byte order mark is dropped; nothing else is. Bytes that are not valid stand as U+FFFD.
    """
    marked = _bom(data)
    if marked:
        mark, encoding = marked
        return _replacing(data[len(mark) :], encoding)
    unmarked = _utf16(data[:65536])
    if unmarked:
        return _replacing(data, unmarked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(data, (declared(data) if html else None) or _other_than_utf8(charset))


def declared(page: bytes) -> str | None:
    """The encoding that the head of ``page`` declares, under Python's name; None where there is none it knows."""
    found = _DECLARED.search(page[:8192]) or _XML.search(page[:200])
    return _known(found.group(1).decode("ascii")) if found else None


def _known(label: str) -> str | None:
    """The encoding that ``label`` names, under Python's name; None where it knows none, or none of text."""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in _NO_PAGE:
        return None
    return _WHATWG.get(found.name, found.name)


def _other_than_utf8(charset: str | None) -> str | None:
    """What a server said of bytes that are not valid UTF-8 and do not look like UTF-16: no form of Unicode is true."""
    name = _known(charset) if charset else None
    return None if name is None or name.startswith("utf") else name


def _bom(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)), None)


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: NUL in most bytes of one parity, and in almost none of the other."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0) / pairs, head[1 : 2 * pairs : 2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    return Decoded(text, encoding, bad - data.count("\ufffd".encode(encoding)) if bad else 0)


def _legacy(data: bytes, told: str | None) -> Decoded:
    """Not valid UTF-8: what is declared, else UTF-8 with damage, else what charset-normalizer finds."""
    if told and told != "utf-8":
        return _replacing(data, told)
    broken = _replacing(data, "utf-8")
    letters = sum(1 for sign in broken.text if sign > "\x7f" and sign != "\ufffd")
    if told or letters >= broken.bad:
        return broken
    return _guessed(data) or broken


def _guessed(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    # A guess from a handful of bytes is worth nothing: there it is Windows-1252 or damage.
    few = sum(byte > 0x7F for byte in data[:200_000]) < 20
    best = None if few else from_bytes(data[:200_000]).best()
    if not few and (best is None or best.encoding.startswith("utf")):
        return None
    encoding = _preferred(data, best.encoding if best else "cp1252")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _BROKEN.search(text) else Decoded(text, encoding)


def _preferred(data: bytes, guess: str) -> str:
    """Windows-1252 where the guess is another Western table: they differ in signs that news does not use."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return guess
    western = all(sign.isascii() or sign in "‘’“”–—…•€£§©®°«»¡¿´" or sign.isalpha() for sign in text)
    return "cp1252" if western and not _BROKEN.search(text) and not _foreign(data, guess) else guess


def _foreign(data: bytes, guess: str) -> bool:
    """Whether the guess is of another script, and most of the letters beyond ASCII lie there."""
    text = data.decode(guess, "replace")
    beyond = [sign for sign in text if sign > "\x7f" and sign.isalpha()]
    return len(beyond) > 20 and sum(sign > "\u0250" for sign in beyond) > 0.8 * len(beyond)
