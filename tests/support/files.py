"""Small files of every form, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

from verbale.capture import warc

Shown = tuple[float, float, float, str]
"""Left, height, size of type, words."""


def pdf(pages: Sequence[Sequence[Shown]], info: str = "", *, wide: float = 595, high: float = 842) -> bytes:
    """A PDF with words in Helvetica; ``info`` is the inside of its metadata."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("latin-1"),
    ]
    kids = []
    for shown in pages:
        drawn = b"BT\n" + b"".join(map(_drawn, shown)) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (wide, high, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _assembled(objects)


def _drawn(shown: Shown) -> bytes:
    x, y, size, words = shown
    text = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"/F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj\n" % (size, x, y, text)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def column(left: float, top: float, lines: Sequence[str], size: float = 11) -> list[Shown]:
    """Lines below one another."""
    return [(left, top - 1.25 * size * number, size, line) for number, line in enumerate(lines)]


def zipped(members: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return into.getvalue()


def web_archive(path: Path, pages: Mapping[str, bytes], media: str = "text/html") -> bytes:
    """A WARC of so many responses; its bytes."""
    for number, (url, body) in enumerate(pages.items()):
        warc.write(path, url, 200, {"Content-Type": media}, body, f"2031-04-0{number % 9 + 1}T09:00:00+00:00")
    return path.read_bytes()


def mail(text: str = "", page: str = "", **head: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Harbour Post <news@post.example>", "Subject": "Port talks", **head}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    return message
