"""Batches for training: chunks of like length padded together, and windows around cues."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.data import Example
from verbale.language.encoder.features import REACH, Chunk


def batches(examples: Sequence[Example], pieces: int, seed: int) -> Iterator[list[Example]]:
    """Examples of like length together, about ``pieces`` word pieces a batch, in an order that ``seed`` decides."""
    chance = random.Random(seed)
    order = sorted(examples, key=lambda e: len(e.chunk.pieces) + chance.random() * 20)
    groups: list[list[Example]] = [[]]
    for example in order:
        size = len(example.chunk.pieces) * (len(groups[-1]) + 1)
        if groups[-1] and size > pieces:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def body_inputs(chunks: Sequence[Chunk]) -> tuple[Tensor, ...]:
    """``pieces, mask, cases, quoted, line_start, first``, padded."""
    mask = pad([[1] * len(c.pieces) for c in chunks])
    parts = ("pieces", "cases", "quoted", "line_start", "first")
    pieces, cases, quoted, line_start, first = (pad([getattr(c, part) for c in chunks]) for part in parts)
    return pieces, mask, cases, quoted, line_start, first


def pad(rows: Sequence[Sequence[int]], value: int = 0) -> Tensor:
    """Rows of unlike length as one tensor."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *([value] * (width - len(row)))] for row in rows])


class Windows(NamedTuple):
    """What the role head takes, and the word at which each window starts in its chunk."""

    words: Tensor
    mask: Tensor
    place: Tensor
    cue: Tensor
    starts: list[int]
    lengths: list[int]


def windows(words: Tensor, chunks: Sequence[Chunk], cues: Sequence[tuple[int, list[int]]]) -> Windows:
    """The windows of cues given as ``(chunk, words)``. ``words [chunks, words, size]`` comes from the body."""
    places = [chunks[b].window(cue) for b, cue in cues]
    starts, lengths = [a for a, _ in places], [b - a for a, b in places]
    index = torch.arange(max(lengths)).unsqueeze(0) + torch.tensor(starts).unsqueeze(1)
    mask = index < torch.tensor([b for _, b in places]).unsqueeze(1)
    index = index.clamp(max=words.shape[1] - 1)
    seen = words[torch.tensor([b for b, _ in cues]).unsqueeze(1), index]
    middle = torch.tensor([cue[0] for _, cue in cues]).unsqueeze(1)
    place = (index - middle).clamp(-REACH, REACH + 1) + REACH
    marked = torch.zeros(index.shape)
    for row, ((_, cue), start, length) in enumerate(zip(cues, starts, lengths, strict=True)):
        for word in cue:
            if 0 <= word - start < length:
                marked[row, word - start] = 1.0
    return Windows(seen, mask, place, marked, starts, lengths)
