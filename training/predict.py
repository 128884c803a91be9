"""Attributions of a text by a torch encoder: for measuring while it is trained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from training.batches import body_inputs, windows
from training.model import Encoder
from verbale.language.encoder.decode import Attribution, Candidate, Settings, attributions, cue_groups
from verbale.language.encoder.features import Chunk


@torch.inference_mode()
def candidates(encoder: Encoder, chunk: Chunk, least: float) -> list[Candidate]:
    """Every likely cue of the chunk, down to the probability ``least``."""
    encoder.eval()
    words, logits = encoder.body(*body_inputs([chunk]))
    groups = list(cue_groups(logits[0].float().softmax(-1).numpy(), least))
    if not groups:
        return []
    seen = windows(words, [chunk], [(0, group) for group, _ in groups])
    roles, real = encoder.roles(seen.words, seen.mask, seen.place, seen.cue)
    log = roles.float().log_softmax(-1).numpy()
    sure = real.float().sigmoid().tolist()
    return [
        Candidate(chunk, group, seen.starts[k], probability, sure[k], log[k, : seen.lengths[k]])
        for k, (group, probability) in enumerate(groups)
    ]


def read(encoder: Encoder, chunks: Sequence[Chunk], settings: Settings) -> Iterator[Attribution]:
    """The attributions of a text in chunks."""
    for chunk in chunks:
        yield from attributions(candidates(encoder, chunk, settings.candidate), settings)
