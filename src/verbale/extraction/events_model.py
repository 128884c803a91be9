"""The trained parts of event reading: which nouns are events, whether an event happened, which type it is.

Small heads of numpy over what the encoder makes of a word and features of the parse. How they were trained, on what,
and how well they do: ``weights/MODEL_CARD.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec
import numpy as np

if TYPE_CHECKING:
    from verbale.language.encoder.decode import Array

WEIGHTS = Path(__file__).parent / "weights" / "events.npz"
FACTUALITY = ("factual", "uncertain", "counterfactual")
CLASSES = ("NOUN", "PROPN", "ADJ")
"""The classes of words among which the first head tells events."""


class Model(msgspec.Struct, frozen=True):
    """The heads: matrices by name, and the codes of the types."""

    arrays: dict[str, Any]
    types: tuple[str, ...]

    def event(self, pos: Sequence[str], states: Array) -> Array:
        """How likely each word, of the classes ``pos`` (of ``CLASSES``), tells of an event (0–1)."""
        rows = [CLASSES.index(p) for p in pos]
        scores = (self._scaled(states) * self.arrays["event_weight"][rows]).sum(1) + self.arrays["event_bias"][rows]
        result: Array = 1 / (1 + np.exp(-scores))
        return result

    def factuality(self, features: Sequence[Iterable[str]], states: Array) -> list[str]:
        """Which of ``FACTUALITY`` each event is told as."""
        a = self.arrays
        places = [[place("r:" + name, len(a["reality_table"])) for name in dict.fromkeys(names)] for names in features]
        hidden = _sums(a["reality_table"], places) + a["reality_bias"] + self._scaled(states) @ a["reality_state"]
        hidden = 0.5 * hidden * (1 + np.tanh(0.7978845608 * (hidden + 0.044715 * hidden**3)))
        best = (hidden @ a["reality_out"] + a["reality_out_bias"]).argmax(1)
        return [FACTUALITY[k] for k in best]

    def kinds(self, features: Sequence[Mapping[str, float]], states: Array) -> Array:
        """The logits of the types of events ``[events, types]``, in the order of ``types``."""
        a = self.arrays
        places = [[place("t:" + name, len(a["type_table"])) for name in weighed] for weighed in features]
        weights = [list(weighed.values()) for weighed in features]
        depth = a["type_state"].shape[0]
        scaled = self._scaled(states)[:, :depth]
        result: Array = _sums(a["type_table"], places, weights) + scaled @ a["type_state"] + a["type_bias"]
        return result

    def _scaled(self, states: Array) -> Array:
        result: Array = (states.astype(np.float32) - self.arrays["mean"]) / self.arrays["scale"]
        return result


def _sums(table: Array, places: Sequence[Sequence[int]], weights: Sequence[Sequence[float]] | None = None) -> Array:
    """Of each list of places, the sum of its rows of ``table``, weighed. No list may be empty."""
    flat = np.fromiter((p for row in places for p in row), np.int64)
    rows = table[flat].astype(np.float32)
    if weights is not None:
        rows *= np.fromiter((w for row in weights for w in row), np.float32)[:, None]
    starts = np.cumsum([0, *(len(row) for row in places[:-1])])
    result: Array = np.add.reduceat(rows, starts, axis=0)
    return result


@lru_cache(1 << 16)
def place(feature: str, buckets: int) -> int:
    """The bucket of a feature."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % buckets


@cache
def model() -> Model:
    """The heads that come with the package, loaded when first asked for."""
    with np.load(WEIGHTS, allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    types = tuple(str(code) for code in arrays.pop("types"))
    kept = {"reality_table", "type_table"}  # Half as wide: only a few of their rows are ever asked for.
    return Model({name: a if name in kept else a.astype(np.float32) for name, a in arrays.items()}, types)
