"""From the encoder's probabilities to attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from verbale.language.encoder.features import Chunk
from verbale.model import Span

Array = NDArray[np.float32]

OTHER, SOURCE, CONTENT, CUE = range(4)
"""Roles of a word beside a cue."""


class Settings(msgspec.Struct, frozen=True):
    """What the decoding goes by; tuned on the development part of the training corpus.

    ``candidate`` is the least probability of a word to be looked at as part of a cue; ``cue`` the least score of an
    attribution, which mixes the cue head (by ``1 - weight``) and the second look of the role head (by ``weight``);
    ``switch`` what a change into or out of the content costs, in nats. ``heads`` gives, for each kind that the model
    tells of a cue beside, its codes in the order of the model's numbers.
    """

    candidate: float = 0.25
    cue: float = 0.5
    switch: float = 1.0
    weight: float = 0.5
    heads: dict[str, tuple[str, ...]] = {}


class Guess(msgspec.Struct, frozen=True):
    """The likeliest code of a kind, and its probability (0–1)."""

    code: str
    sure: float


class Candidate(msgspec.Struct, frozen=True):
    """What the encoder makes of one likely cue, before any threshold.

    ``group`` are the words of ``chunk`` that the cue head took together, ``cue`` and ``real`` the probabilities (0–1)
    of the cue head and of the second look, ``roles [window, 4]`` the log-probabilities of every word's role, the first
    row being word ``start`` of the chunk. ``told`` is what further heads say of the cue, by kind.
    """

    chunk: Chunk
    group: list[int]
    start: int
    cue: float
    real: float
    roles: Array
    told: Mapping[str, Guess] = {}

    def score(self, weight: float) -> float:
        """Both probabilities in one."""
        return float(self.cue ** (1 - weight) * self.real**weight)


class Attribution(msgspec.Struct, frozen=True):
    """Source, cue and content as spans (code points) of the document, and the score that carried it (0–1).

    ``act`` is what the model takes the source to do in saying it; None from a model that has not learnt it. It learnt
    it from our rules, so it is worth asking only where they know nothing.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    act: Guess | None = None


def cue_groups(probabilities: Array, candidate: float) -> Iterator[tuple[list[int], float]]:
    """Runs of words that may be one cue, each with its best word's probability. ``probabilities [words, 3]``."""
    group: list[int] = []
    likely = np.flatnonzero(1 - probabilities[:, 0] >= candidate).tolist()
    begins = (probabilities[:, 1] > probabilities[:, 2]).tolist()
    for i in likely:
        if group and (i > group[-1] + 1 or begins[i]):
            yield group, float(1 - probabilities[group, 0].min())
            group = []
        group.append(i)
    if group:
        yield group, float(1 - probabilities[group, 0].min())


def attributions(candidates: Iterable[Candidate], settings: Settings) -> Iterator[Attribution]:
    """The attributions of one chunk that pass the settings, the surest first; no two share a word of their cues."""
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (-c.score(settings.weight), c.group)):
        score = candidate.score(settings.weight)
        if score < settings.cue or candidate.cue < settings.candidate:
            continue
        tags = role_tags(candidate.roles, settings.switch)
        cue = {candidate.start + i for i, tag in enumerate(tags) if tag == CUE} or set(candidate.group)
        if taken.isdisjoint({*cue, *candidate.group}) and CONTENT in tags:
            taken |= cue
            yield _attribution(candidate, tags, sorted(cue), score)


def _attribution(candidate: Candidate, tags: Sequence[int], cue: Sequence[int], score: float) -> Attribution:
    words = candidate.chunk.words
    place = {role: [candidate.start + i for i, tag in enumerate(tags) if tag == role] for role in (SOURCE, CONTENT)}
    return Attribution(
        runs(words, place[SOURCE]), runs(words, cue), runs(words, place[CONTENT]), score, **candidate.told
    )


def guesses(logits: Sequence[Array], heads: Mapping[str, Sequence[str]]) -> dict[str, Guess]:
    """By kind, what the heads' logits say, in the order and the codes of ``heads``."""
    found = {}
    for (kind, codes), row in zip(heads.items(), logits, strict=True):
        shares = np.exp(row - row.max())
        best = int(shares.argmax())
        found[kind] = Guess(codes[best], float(shares[best] / shares.sum()))
    return found


def role_tags(log_probabilities: Array, switch: float) -> list[int]:
    """The best role of every word, where entering or leaving the content costs ``switch``. ``[window, 4]``.

    Viterbi's way in two states: among the other roles a change costs nothing, so that of them the best is taken.
    """
    content = log_probabilities[:, CONTENT].tolist()
    masked = log_probabilities.copy()
    masked[:, CONTENT] = -np.inf
    best, others = masked.argmax(1).tolist(), masked.max(1).tolist()
    inside, outside = content[0], others[0]
    stays: list[tuple[bool, bool]] = []
    for within, without in zip(content[1:], others[1:], strict=True):
        stays.append((inside >= outside - switch, outside >= inside - switch))
        inside, outside = max(inside, outside - switch) + within, max(outside, inside - switch) + without
    said = inside > outside
    tags = [CONTENT if said else best[-1]]
    for i in range(len(stays) - 1, -1, -1):
        said = stays[i][0] if said else not stays[i][1]
        tags.append(CONTENT if said else best[i])
    return tags[::-1]


def runs(words: Sequence[Span], chosen: Sequence[int]) -> tuple[Span, ...]:
    """The stretches of the text that the chosen words (in order) make, neighbours together."""
    found: list[Span] = []
    previous = -2
    for i in chosen:
        if i == previous + 1:
            found[-1] = (found[-1][0], words[i][1])
        else:
            found.append(words[i])
        previous = i
    return tuple(found)
