"""What lies in an archive or a mail: parts, which are documents or archives again, and complaints about parts."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any

import msgspec

from verbale.capture.files import reason
from verbale.capture.limits import Limits, size
from verbale.capture.unpack import Budget, Damaged, Overflow, Spent, inner, packing, unpacked, whole

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 240


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part, under the name it goes by: its bytes, or a complaint (``code`` and ``details``) about it.

    ``form`` where the archive tells it, ``charset`` where it names one. ``given`` and ``found`` are as in Captured.
    ``bodies`` are the texts of a mail ("html", "plain"), of which ``sha256`` is the digest.
    """

    name: str
    data: bytes = b""
    form: str | None = None
    charset: str | None = None
    given: dict[str, Any] = {}
    found: dict[str, Any] = {}
    bodies: dict[str, str] = {}
    sha256: str = ""
    code: str | None = None
    details: dict[str, Any] = {}


def trouble(code: str, name: str, **details: Any) -> Part:
    """A complaint about what is called ``name``."""
    return Part(name=name, code=code, details=details)


class Box(msgspec.Struct, frozen=True):
    """A file of parts: its name, and where it lies or what it holds."""

    name: str
    path: str | None = None
    data: bytes | None = None

    def open(self) -> IO[bytes]:
        """Its bytes as they lie there. Raises OSError."""
        return io.BytesIO(self.data or b"") if self.path is None else open(self.path, "rb")

    def unpacked(self, limits: Limits, but: str = "") -> IO[bytes]:
        """Its bytes, unpacked, but for a packing that is called ``but``. Raises OSError, Spent, Damaged, Overflow."""
        stream: Any = self.open()
        budget, name = Budget(limits, stream.seek(0, io.SEEK_END)), self.name
        stream.seek(0)
        kind = packing(name, _head(stream))
        if kind in (None, but):
            return stream  # type: ignore[no-any-return]
        while kind is not None:
            stream, name = unpacked(stream, kind, budget), inner(name)
            kind = packing(name, stream.peek(16))
        return stream if but else io.BytesIO(whole(stream, limits.packed))


def _head(stream: IO[bytes]) -> bytes:
    head = stream.read(16)
    stream.seek(0)
    return head


def told(box: Box, limits: Limits, parts: Callable[[Box, Limits], Iterator[Part]]) -> Iterator[Part]:
    """``parts`` of ``box``; what goes wrong on the way ends them with a complaint."""
    try:
        yield from parts(box, limits)
    except Damaged as why:
        yield trouble("C019", box.name, why=str(why))
    except Overflow as over:
        yield trouble("C007", box.name, limit=size(over.limit))
    except OSError as why:
        yield trouble("C010", box.name, why=reason(why))
    except Spent as spent:
        yield trouble(spent.code, box.name, **spent.details)
    except RecursionError:
        yield trouble("C019", box.name, why="its parts are nested too deep")


def safe(name: str, number: int) -> str:
    """``name`` as a path below the archive, whatever it says: without ``..``, drives and control characters."""
    steps = _CONTROL.sub("\ufffd", name).replace("\\", "/").split("/")
    kept = [
        step.strip() for step in steps if step.strip() not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", step)
    ]
    return "/".join(kept)[-_LONGEST:].lstrip("/") or f"part-{number}"


def counted(tally: Counter[str]) -> str:
    """What was counted, the most frequent first: "3 image/png, 1 status 404"."""
    return ", ".join(f"{count} {what}" for what, count in sorted(tally.items(), key=lambda one: (-one[1], one[0]))[:12])
