"""Train the heads for polarity, hedge, basis and act on a trained encoder, which stays as it is:

``python -m training.heads --model out/ --train train.jsonl train.silver.jsonl --dev dev.jsonl dev.silver.jsonl``

Each pair is a corpus and the labels that ``training.silver`` wrote for it. The heads are written beside the checkpoint
as ``heads.pt``. ``--truth`` gives further pairs, whose corpus has true labels: on these the rules, the heads and both
are compared. Some minutes on two cores, most of them for the encoder's reading; seeded.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import body_inputs, windows
from training.data import _within, documents, text_chunks, tokenizer
from training.model import Encoder, cue_vectors
from verbale.language.encoder.decode import cue_groups

CODES = {
    "polarity": ("affirmed", "negated"),
    "hedge": ("none", "hearsay", "appearance", "likelihood", "approximation"),
    "basis": (
        "unknown",
        "present",
        "briefed",
        "document_seen",
        "readout",
        "transcript",
        "post",
        "interview",
        "press_briefing",
        "report_of_other_outlet",
    ),
    "act": ("assertive", "directive", "commissive", "expressive", "private_state"),
}
"""What each head tells apart; the first code is the one that says least."""

KEPT = ("act",)
"""The kinds that the exported model tells: where a head does better than the rules, or knows where they do not."""


class Heads(nn.Module):
    """From what the body makes of a cue to the logits of each kind, in the order of ``CODES``.

    Not from the role head's own vector: on verbs kept out of training, that did no better than the commonest code.
    """

    def __init__(self, size: int = 384, inner: int = 96) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(size)
        self.kinds = nn.ModuleDict(
            {
                kind: nn.Sequential(nn.Linear(size, inner), nn.GELU(), nn.Dropout(0.3), nn.Linear(inner, len(codes)))
                for kind, codes in CODES.items()
            }
        )

    def forward(self, vector: Tensor, kinds: Sequence[str] = tuple(CODES)) -> list[Tensor]:
        """Logits ``[cues, codes]``, a tensor for each of the ``kinds``."""
        seen = self.norm(vector)
        return [self.kinds[kind](seen) for kind in kinds]


class Labelled(msgspec.Struct):
    """Cues as the encoder's body sees them, ``[cues, size]``, and a row of labels each. ``own`` marks those that are as
    annotated: the others are the parts of a cue that the encoder itself finds.
    """

    vector: Tensor
    rows: list[dict[str, Any]]
    own: list[bool]


def main() -> None:
    """Parse the call, train, and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="the folder that training wrote")
    for name in ("train", "dev"):
        parser.add_argument(f"--{name}", type=Path, nargs=2, required=True)
    parser.add_argument("--truth", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--base", type=Path, help="the base model that training was given")
    parser.add_argument("--seed", type=int, default=1)
    call = parser.parse_args()
    encoder, tok = Encoder(call.base), tokenizer(call.base)
    encoder.load_state_dict(torch.load(call.model / "checkpoint.pt", weights_only=False)["average"])
    heads = trained(labelled(encoder, tok, *call.train), call.seed)
    torch.save(heads.state_dict(), call.model / "heads.pt")
    print(json.dumps({"silver": silver_scores(heads, labelled(encoder, tok, *call.dev))}))
    for corpus, rows in call.truth:
        print(json.dumps({rows.stem: true_scores(heads, labelled(encoder, tok, corpus, rows))}))


@torch.inference_mode()
def labelled(encoder: Encoder, tok: Tokenizer, corpus: Path, labels: Path) -> Labelled:
    """The cues of a corpus that have labels."""
    encoder.eval()
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in documents(labels):
        rows.setdefault(row["document"], []).append(row)
    with torch.autocast("cpu", torch.bfloat16):
        parts = [p for d in documents(corpus) for p in _seen(encoder, tok, d["text"], rows.get(d["doc_id"], []))]
    vector, found, own = zip(*parts, strict=True)
    return Labelled(torch.stack(vector), list(found), list(own))


def _seen(
    encoder: Encoder, tok: Tokenizer, text: str, rows: Sequence[dict[str, Any]]
) -> Iterator[tuple[Tensor, dict[str, Any], bool]]:
    chunks = text_chunks(tok, text)
    if not chunks or not rows:
        return
    words, logits = encoder.body(*body_inputs(chunks))
    cues: list[tuple[int, list[int]]] = []
    about: list[tuple[dict[str, Any], bool]] = []
    for at, chunk in enumerate(chunks):
        groups = [g for g, _ in cue_groups(logits[at, : len(chunk.words)].float().softmax(-1).numpy(), 0.25)]
        for row in rows:
            cue = _within(chunk.words, row["cue"])
            parts = [g for g in groups if set(g) & set(cue) and g != cue]
            cues += [(at, group) for group in ([cue, *parts] if cue else [])]
            about += [(row, n == 0) for n in range(1 + len(parts) if cue else 0)]
    if cues:
        seen = windows(words, chunks, cues)
        vectors = cue_vectors(seen.words.float(), seen.cue)
        yield from ((vector, *told) for vector, told in zip(vectors, about, strict=True))


_EPOCHS, _BATCH, _RATE = 20, 128, 2e-3


def trained(data: Labelled, seed: int) -> Heads:
    """Heads trained on silver labels."""
    torch.manual_seed(seed)
    heads = Heads(data.vector.shape[1])
    targets = [targets_of(data.rows, kind) for kind in CODES]
    weights = [class_weights(target, len(codes)) for target, codes in zip(targets, CODES.values(), strict=True)]
    shares = word_shares(data.rows)
    vector = data.vector.clone()
    optimizer = torch.optim.AdamW(heads.parameters(), lr=_RATE, weight_decay=0.05)
    steps = _EPOCHS * math.ceil(len(shares) / _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    heads.train()
    for _ in range(_EPOCHS):
        for some in torch.randperm(len(shares)).split(_BATCH):
            losses = []
            for logits, target, weight in zip(heads(vector[some]), targets, weights, strict=True):
                each = nn.functional.cross_entropy(logits, target[some], weight, ignore_index=-100, reduction="none")
                share = shares[some] * (target[some] >= 0)
                losses.append((each * share).sum() / share.sum().clamp(min=1e-6))
            optimizer.zero_grad(set_to_none=True)
            torch.stack(losses).sum().backward()
            optimizer.step()
            schedule.step()
    return heads.eval()


def targets_of(rows: Sequence[dict[str, Any]], kind: str) -> Tensor:
    """The number of each row's code; -100 where the rules know none."""
    numbers = {code: n for n, code in enumerate(CODES[kind])}
    return torch.tensor([numbers.get(row[kind], -100) for row in rows])


def class_weights(target: Tensor, codes: int) -> Tensor:
    """More for what is rare: the root of how much rarer it is than the commonest, 6 at most."""
    counts = torch.bincount(target[target >= 0], minlength=codes).float().clamp(min=1.0)
    return (counts.max() / counts).sqrt().clamp(max=6.0)


def word_shares(rows: Sequence[dict[str, Any]]) -> Tensor:
    """Less for each cue of a common word, or "said" would be most of what the heads learn from."""
    counts = Counter(row["word"] for row in rows)
    return torch.tensor([counts[row["word"]] ** -0.5 for row in rows])


@torch.inference_mode()
def told(heads: Heads, data: Labelled) -> dict[str, list[tuple[str, float]]]:
    """By kind, each cue's likeliest code and its probability (0–1)."""
    found = {}
    for (kind, codes), logits in zip(CODES.items(), heads(data.vector), strict=True):
        sure, best = logits.softmax(-1).max(-1)
        found[kind] = [(codes[b], s) for b, s in zip(best.tolist(), sure.tolist(), strict=True)]
    return found


def silver_scores(heads: Heads, data: Labelled) -> dict[str, Any]:
    """Each code's precision and recall (percent) against the rules' labels, on cues as annotated."""
    found = told(heads, data)
    return {
        kind: scores([(row[kind], f[0]) for row, f, own in zip(data.rows, found[kind], data.own, strict=True) if own])
        for kind in CODES
    }


def true_scores(heads: Heads, data: Labelled) -> dict[str, Any]:
    """By kind, how the rules, the heads and both do against true labels. Both: the head is heard where no rule has
    anything to say and it is surer than the number.
    """
    found = told(heads, data)
    result: dict[str, Any] = {}
    for kind in CODES:
        cues = [
            (row["gold"][kind], *ruled(row, kind), code, sure)
            for row, (code, sure), own in zip(data.rows, found[kind], data.own, strict=True)
            if own and kind in row["gold"]
        ]
        if cues:
            result[kind] = {"rules": scores([(gold, rule) for gold, rule, *_ in cues])}
            result[kind]["heads"] = scores([(gold, head) for gold, _, _, head, _ in cues])
            for least in (0.5, 0.8, 0.95):
                both = [(gold, rule if knows or sure < least else head) for gold, rule, knows, head, sure in cues]
                result[kind][f"both {least}"] = scores(both)
    return result


def ruled(row: dict[str, Any], kind: str) -> tuple[str, bool]:
    """What the rules say of a cue, and whether they have anything to say."""
    if kind == "act":
        return row["rule"], row["act"] is not None
    code = row[kind] or CODES[kind][0]
    return code, code != CODES[kind][0]


def scores(pairs: Sequence[tuple[str | None, str]]) -> dict[str, Any]:
    """Accuracy, and by code its number, precision and recall (percent), over pairs of gold and found."""
    known = [(g, f) for g, f in pairs if g is not None]
    right = sum(g == f for g, f in known)
    by_code = {
        code: {
            "n": sum(g == code for g, _ in known),
            "p": _percent(sum(g == f == code for g, f in known), sum(f == code for _, f in known)),
            "r": _percent(sum(g == f == code for g, f in known), sum(g == code for g, _ in known)),
        }
        for code in sorted({g for g, _ in known} | {f for _, f in known})
    }
    return {"n": len(known), "right": _percent(right, len(known))} | by_code


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


if __name__ == "__main__":
    main()
