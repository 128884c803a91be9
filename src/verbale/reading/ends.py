"""What stands below a report without a head of its own: the note on its author, readers' comments by their stamps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.reading.credit import SIGNED
from verbale.reading.heads import agency_name
from verbale.reading.pieces import Piece

_BY = re.compile(r"(?:by\s+)?(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3})", re.I)
_LAST = 8
_STAMP = re.compile(
    r"(?:on\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4})(?:,|\sat)?\s\d{1,2}[:.]\d\d"
)
_SAYS = re.compile(r".{2,50}\s(?:says|said|wrote|commented|replied)\s?:$")
_COMMENTS = 3


def mark_author(found: Sequence[Piece]) -> None:
    """Mark a paragraph among the last that begins with the name in the byline and tells what that person is."""
    bylines = (_BY.match(piece.text) for piece in found if piece.kind == "byline")
    names = {line["name"] for line in bylines if line}
    for piece in found[-_LAST:]:
        if piece.kind is None and any(
            re.match(rf"{re.escape(name)},?\s(?:is|was|has|covers|writes|reports|works|joined|lives)\b", piece.text)
            for name in names
        ):
            piece.mark("byline", "author_bio")


def mark_signature(found: Sequence[Piece]) -> None:
    """Mark an agency's name in brackets, or after a dash, that stands alone below the last paragraph."""
    told = [piece for piece in found if piece.kind is None]
    signed = SIGNED.fullmatch(told[-1].text) if len(told) > 1 and told[-2].prose else None
    if signed and agency_name(signed[signed.lastgroup or 0]):
        told[-1].mark("byline", "signature")


def mark_comments(found: Sequence[Piece]) -> None:
    """Mark readers' comments: from the first of three or more lines that begin with a date and a clock, to the end."""
    prose = [at for at, piece in enumerate(found) if piece.kind is None and piece.prose]
    stamps = [at for at, piece in enumerate(found) if _STAMP.match(piece.text)]
    late = [at for at in stamps if len(prose) > 2 and at > prose[2]]
    if len(late) < _COMMENTS:
        return
    first = late[0] - 1 if _SAYS.match(found[late[0] - 1].text) or found[late[0] - 1].words <= 4 else late[0]
    for piece in found[first:]:
        piece.mark("nav", "comments")
