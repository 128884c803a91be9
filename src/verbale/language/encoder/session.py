"""The encoder as it runs: two ONNX graphs and a tokenizer, on one thread, one chunk at a time.

One chunk at a time and one thread, because quantisation would otherwise make what is read in a text depend on what
stands beside it in a batch.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from verbale.language.encoder.decode import (
    Array,
    Attribution,
    Candidate,
    Settings,
    attributions,
    cue_groups,
    guesses,
)
from verbale.language.encoder.features import REACH, Chunk, chunks, line_of
from verbale.model import Span

WEIGHTS = Path(__file__).parent / "weights"
"""The trained model that comes with the package; its card is beside it."""

_TURN = Lock()
"""Held while a text is read: two at once would take a core each from the parser."""

_INTERVAL = 0.0002
"""Seconds after which a thread that waits for the interpreter is let in, while the encoder reads beside the parser."""

_SURROGATES = re.compile("[\ud800-\udfff]")


class Encoded(msgspec.Struct, frozen=True):
    """What the encoder makes of a text: who says what, and of every word where it stands and its state: what the fourth
    and the last layer make of it, ``[words, 2 * size]``.
    """

    attributions: list[Attribution]
    words: list[Span]
    states: Array

    def at(self, spans: Sequence[Span]) -> tuple[Array, NDArray[np.bool_]]:
        """The state of the first word at each of ``spans`` ``[spans, 2 * size]``, and whether a word stands there."""
        if not self.words or not spans:
            width = self.states.shape[1] if self.states.ndim == 2 else 0
            return np.zeros((len(spans), width), np.float16), np.zeros(len(spans), bool)
        starts, ends = np.array(self.words).T
        wanted, stops = np.array(spans).T
        found = np.minimum(np.searchsorted(ends, wanted, "right"), len(ends) - 1)
        return self.states[found], (starts[found] < stops) & (ends[found] > wanted)


class Encoder:
    """A trained encoder, ready to read. Raises FileNotFoundError where ``folder`` does not hold one."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.settings = msgspec.json.decode((folder / "settings.json").read_bytes(), type=Settings)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._body, self._roles = _session(folder / "body.onnx"), _session(folder / "roles.onnx")

    def read(self, lines: Iterable[tuple[str, int]]) -> list[Attribution]:
        """The attributions of a text, given line by line with each line's start (code points), in the text's order."""
        return self.encode(lines).attributions

    def encode(self, lines: Iterable[tuple[str, int]]) -> Encoded:
        """A text, given as for ``read``."""
        found: list[Attribution] = []
        words: list[Span] = []
        states = [np.zeros((0, 0), np.float16)]
        for chunk in self.chunks(lines):
            top, cues, lower = self._body.run(["words", "cues", "lower"], _body_inputs(chunk))
            found += attributions(self._candidates(chunk, top, cues), self.settings)
            words += chunk.words
            states.append(np.concatenate((lower, top), 1).astype(np.float16))
        return Encoded(sorted(found, key=lambda a: (a.cue, a.content)), words, np.concatenate(states[1:] or states))

    def chunks(self, lines: Iterable[tuple[str, int]]) -> Iterator[Chunk]:
        """The lines in the chunks that the encoder reads at once."""
        # A lone surrogate cannot be encoded; one mark stands for one code point, so that offsets stay right.
        read = (line_of(self._tokenizer, _SURROGATES.sub("\ufffd", text), start) for text, start in lines)
        return chunks(self._tokenizer, (line for line in read if len(line)))

    def candidates(self, chunk: Chunk) -> list[Candidate]:
        """Every likely cue of a chunk with what belongs to it."""
        return self._candidates(chunk, *self._body.run(["words", "cues"], _body_inputs(chunk)))

    def _candidates(self, chunk: Chunk, words: Array, logits: Array) -> list[Candidate]:
        groups = list(cue_groups(_softmax(logits), self.settings.candidate))
        return [self._candidate(chunk, words, group, probability) for group, probability in groups]

    def _candidate(self, chunk: Chunk, words: Array, group: list[int], probability: float) -> Candidate:
        start, stop = chunk.window(group)
        place = np.clip(np.arange(start, stop) - group[0], -REACH, REACH + 1) + REACH
        cue = np.zeros(stop - start, np.float32)
        cue[[i - start for i in group if start <= i < stop]] = 1.0
        seen = {"words": words[start:stop], "place": place, "cue": cue}
        roles, real, *logits = self._roles.run(["roles", "real", *self.settings.heads], seen)
        told = guesses(logits, self.settings.heads)
        return Candidate(chunk, group, start, probability, float(1 / (1 + np.exp(-real))), _log_softmax(roles), told)


@cache
def encoder() -> Encoder:
    """The encoder that comes with the package, loaded when first asked for."""
    return Encoder()


def begin(lines: Iterable[tuple[str, int]]) -> Future[Encoded]:
    """``encoder().encode(lines)`` in a thread of its own, so that the parser can work beside it: the encoder's time is
    spent outside Python. One text is read at a time. An exception of the encoder is raised by ``result()``.
    """
    future: Future[Encoded] = Future()

    def run() -> None:
        try:
            with _TURN, _quick_turns():
                found = encoder().encode(lines)
            future.set_result(found)
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="encoder", daemon=True).start()
    return future


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Let threads take turns more often than is usual: the encoder needs the interpreter briefly between its graphs,
    and waits for the parser each time.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _INTERVAL))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def _body_inputs(chunk: Chunk) -> dict[str, Any]:
    names = ("pieces", "cases", "quoted", "line_start", "first")
    return {name: np.array(getattr(chunk, name), np.int64) for name in names}


def _softmax(logits: Array) -> Array:
    return np.exp(_log_softmax(logits))


def _log_softmax(logits: Array) -> Array:
    shifted = logits - logits.max(-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
