"""What the encoder sees of a text: word pieces in chunks of whole lines, with case, quotation and line marks.

Used by training and by reading alike, so that both see the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.model import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LIMIT = 224
"""Word pieces in a chunk at most, [CLS] and [SEP] included."""

REACH = 90
"""Words on either side of a cue among which its source and content are looked for."""

CASES = 5
"""Lower case, capitalised, all capitals, digits, anything else."""

OPENING, CLOSING, EITHER = "“„«", "”»", '"'


class Line(msgspec.Struct, frozen=True):
    """One line (or a part of one) in word pieces. Spans are code points of the document."""

    pieces: tuple[int, ...]
    spans: tuple[Span, ...]
    starts: tuple[bool, ...]
    cases: tuple[int, ...]
    quoted: tuple[bool, ...]
    leads: bool = False

    def __len__(self) -> int:
        return len(self.pieces)

    def cut(self, a: int, b: int) -> Line:
        """Pieces ``a`` to ``b`` of it."""
        return Line(self.pieces[a:b], self.spans[a:b], self.starts[a:b], self.cases[a:b], self.quoted[a:b], self.leads)


class Chunk(msgspec.Struct, frozen=True):
    """Lines that the encoder reads together, as parallel lists over pieces, and the words they make.

    ``words`` are spans of the document; ``first`` gives the piece at which each word starts, ``lines`` the number of
    the line it stands in, and ``leads`` says of each line whether it ends in a colon, which hands over to the next.
    """

    pieces: list[int]
    cases: list[int]
    quoted: list[int]
    line_start: list[int]
    first: list[int]
    words: list[Span]
    lines: list[int]
    leads: list[bool]

    def window(self, cue: Sequence[int]) -> Span:
        """The words, from and to, among which the source and the content of a cue are looked for: its own line, the
        next one too where a colon leads on to it, and no more than ``REACH`` on either side.
        """
        line = self.lines[cue[0]]
        start, stop = bisect_left(self.lines, line), bisect_right(self.lines, line + int(self.leads[line]))
        return max(start, cue[0] - REACH), min(stop, cue[-1] + REACH + 1)


def case_of(word: str) -> int:
    """The case class of a word, below ``CASES``."""
    if word.islower():
        return 0
    if word[:1].isdigit():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 4


def line_of(tokenizer: Tokenizer, text: str, start: int) -> Line:
    """The ``text`` of a line that begins at ``start`` in its document, in word pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    starts = tuple(not token.startswith("##") for token in encoding.tokens)
    ends = [b for (_, b), ends_here in zip(encoding.offsets, [*starts[1:], True], strict=False) if ends_here]
    word_end = iter(ends)
    cases, case = [], 4
    for (a, _), first in zip(encoding.offsets, starts, strict=True):
        if first:
            case = case_of(text[a : next(word_end)])
        cases.append(case)
    spans = tuple((start + a, start + b) for a, b in encoding.offsets)
    return Line(
        tuple(encoding.ids), spans, starts, tuple(cases), _quoted(text, encoding.offsets), text.rstrip().endswith(":")
    )


def _quoted(text: str, offsets: list[tuple[int, int]]) -> tuple[bool, ...]:
    inside, flags = False, []
    for a, b in offsets:
        token = text[a:b]
        if token in OPENING or (token in EITHER and not inside):
            inside = True
            flags.append(True)
        elif token in CLOSING or token in EITHER:
            flags.append(True)
            inside = False
        else:
            flags.append(inside)
    return tuple(flags)


def chunks(tokenizer: Tokenizer, lines: Iterable[Line], limit: int = LIMIT) -> Iterator[Chunk]:
    """Pack lines, in order, into chunks of at most ``limit`` pieces; a line longer than that is cut between words."""
    cls, sep = (tokenizer.encode(mark, add_special_tokens=False).ids[0] for mark in ("[CLS]", "[SEP]"))
    held: list[Line] = []
    size = 2
    for line in lines:
        for part in _parts(line, limit - 2):
            if held and size + len(part) > limit:
                yield _chunk(held, cls, sep)
                held, size = [], 2
            held.append(part)
            size += len(part)
    if held:
        yield _chunk(held, cls, sep)


def _parts(line: Line, limit: int) -> Iterator[Line]:
    start = 0
    while len(line) - start > limit:
        stop = start + limit
        while stop > start + 1 and not line.starts[stop]:
            stop -= 1
        yield line.cut(start, stop)
        start = stop
    if start < len(line):
        yield line.cut(start, len(line))


def _chunk(lines: list[Line], cls: int, sep: int) -> Chunk:
    chunk = Chunk([cls], [4], [0], [0], [], [], [], [line.leads for line in lines])
    for number, line in enumerate(lines):
        for i, piece in enumerate(line.pieces):
            if line.starts[i] or not chunk.words:
                chunk.first.append(len(chunk.pieces))
                chunk.words.append(line.spans[i])
                chunk.lines.append(number)
            else:
                chunk.words[-1] = (chunk.words[-1][0], line.spans[i][1])
            chunk.pieces.append(piece)
            chunk.cases.append(line.cases[i])
            chunk.quoted.append(int(line.quoted[i]))
            chunk.line_start.append(int(i == 0))
    for values, last in ((chunk.pieces, sep), (chunk.cases, 4), (chunk.quoted, 0), (chunk.line_start, 0)):
        values.append(last)
    return chunk
