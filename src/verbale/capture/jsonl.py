"""JSONL: one document a line. A line that is none is a complaint with its number; the rest go on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

import msgspec

from verbale.capture.captured import Captured
from verbale.capture.document import drawn
from verbale.capture.limits import Limits, size
from verbale.capture.surrogates import LONE, frozen, writable
from verbale.errors import complaint
from verbale.model import Complaint

_decode = msgspec.json.Decoder().decode
_SAID = ("url", "outlet", "title", "published", "fetched")


def lines(stream: IO[bytes], limits: Limits) -> Iterator[tuple[int, bytes | int]]:
    """The lines of ``stream`` that are not blank with their numbers from 1; of one too long only its length.

    Raises OSError where the stream grows past ``limits.stream``.
    """
    number = total = 0
    while line := stream.readline(limits.document + 1):
        number += 1
        length = len(line)
        too_long = length > limits.document
        while too_long and not line.endswith(b"\n") and (line := stream.readline(limits.document + 1)):
            length += len(line)
        total += length
        if total > limits.stream:
            raise OSError(f"it grows past {size(limits.stream)}")
        if too_long:
            yield number, length
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def line(
    number: int, data: bytes | int, name: str, limits: Limits, given: Mapping[str, Any], *, draw: bool = True
) -> Captured | Complaint:
    """Line ``number`` of the file ``name`` as a document; its id as given in it, else ``name:number``.

    A complaint names the line; where no file has a name it goes by the id, so that a filter can give that back.
    Without ``draw`` the text of a page is left as it is.
    """
    where = f"{name}:{number}" if name else str(number)
    if isinstance(data, int):
        return complaint("C003", where, size=size(data), limit=size(limits.document))
    try:
        row = _row(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        return complaint("C008", where, line=number, why=str(why))
    except RecursionError:
        return complaint("C008", where, line=number, why="it is nested too deep")
    if not name:
        where = _id(row, where)
    why_not = _refused(row)
    if why_not:
        return complaint("C008", where, line=number, why=why_not)
    captured = _captured(row, where, given)
    return drawn(captured, captured.text, limits) if draw and row.get("text") is None else captured


def _row(data: bytes) -> Any:
    """The value of one line. Lone surrogates, as escapes or as bytes, are decoded as such."""
    try:
        return _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        with suppress(ValueError):
            text = data.decode("utf-8", "surrogatepass")
            if "\\ud" in text.lower() or LONE.search(text):
                return json.loads(text)
        raise


def _refused(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "it is another kind of value"
    for key in ("text", "html", *_SAID):
        if row.get(key) is not None and not isinstance(row[key], str):
            return f'"{key}" is not a string'
    if isinstance(row.get("id"), (dict, list, bool)):
        return '"id" is not a string'
    if row.get("text") is None and row.get("html") is None:
        return "it has neither"
    content = row["html"] if row.get("text") is None else row["text"]
    return None if content.strip() else "it is empty"


def _id(row: Any, where: str) -> str:
    """The id that the line gives, else ``where`` it stands."""
    given = row.get("id") if isinstance(row, dict) else None
    plain = given != "" and isinstance(given, (str, int, float)) and not isinstance(given, bool)
    return str(writable(given)) if plain else where


def _captured(row: dict[str, Any], where: str, given: Mapping[str, Any]) -> Captured:
    text, page = row.get("text"), row.get("html")
    content = str(page if text is None else text)
    said = {key: value for key, value in row.items() if key not in ("id", "text", "html") and value not in (None, "")}
    return frozen(
        Captured(
            id=_id(row, where),
            form="jsonl",
            sha256=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
            encoding="utf-8",
            text=content,
            html=page if text is not None else None,
            given={**said, **given},
        )
    )


def capture_lines(
    stream: Iterable[str | bytes], *, limits: Limits | None = None, given: Mapping[str, Any] | None = None
) -> Iterator[Captured | Complaint]:
    """One document or one complaint for each line of JSONL that is not blank, in their order, one at a time.

    The id is the line's own, else the number of the line. Nothing is compared with another line.
    """
    bounds = limits or Limits()
    for number, item in enumerate(stream, 1):
        data = item.encode("utf-8", "surrogatepass") if isinstance(item, str) else item
        data = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data
        if data.strip():
            yield line(number, len(data) if len(data) > bounds.document else data, "", bounds, given or {})
