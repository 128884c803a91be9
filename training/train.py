"""Train the encoder: ``python -m training.train --train train.jsonl --dev dev.jsonl --out model/``.

Seeded, and resumable: run the same command again and it goes on from the last checkpoint. After each epoch the
running average of the weights is scored on the development part with the scorer named by ``--scorer``.
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import math
import random
import time
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from training.batches import batches, body_inputs, pad, windows
from training.data import OUT, Example, documents, examples, text_chunks, tokenizer
from training.model import Encoder
from training.predict import read
from verbale.language.encoder.decode import Settings, cue_groups
from verbale.language.encoder.features import Chunk


def main() -> None:
    """Parse the call and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, action="append", help="a corpus; may be repeated")
    for name in ("dev", "scorer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="a folder with a BERT, in place of the small one that is packaged")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=900)
    parser.add_argument("--body-rate", type=float, default=3e-4)
    parser.add_argument("--mask", type=float, default=0.0, help="the share of word pieces that are hidden")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--documents", type=int, help="only so many, to try things out")
    call = parser.parse_args()
    call.out.mkdir(parents=True, exist_ok=True)
    Trainer(call).run()


class Target(NamedTuple):
    """A cue, or what only looks like one, that the role head is trained on; ``roles`` of every word of its chunk."""

    chunk: int
    cue: list[int]
    roles: list[int] | None


_SAVED = 250
"""Steps between checkpoints."""
_TOGETHER = 16
"""Windows that the role head reads together."""


class Trainer:
    """The state of a training run."""

    def __init__(self, call: argparse.Namespace) -> None:
        torch.manual_seed(call.seed)
        self.call = call
        self.tokenizer = tokenizer(call.base)
        self.dev = documents(call.dev)
        corpus = [d for path in call.train for d in documents(path)[: call.documents]]
        self.examples = list(examples(self.tokenizer, corpus))
        self.encoder = Encoder(call.base)
        self.average = copy.deepcopy(self.encoder).requires_grad_(False)
        self.steps = sum(1 for _ in batches(self.examples, call.pieces, 0)) * call.epochs
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.step = self.epoch = self.done = 0
        self.chance = random.Random(call.seed)
        self._resume()

    def _groups(self) -> list[dict[str, Any]]:
        body = [p for n, p in self.encoder.body.bert.named_parameters() if p.requires_grad]
        known = {id(p) for p in body}
        heads = [p for p in self.encoder.parameters() if p.requires_grad and id(p) not in known]
        return [{"params": body, "lr": self.call.body_rate}, {"params": heads, "lr": self.call.head_rate}]

    def _rate(self, step: int) -> float:
        warm = max(1, self.steps // 20)
        return min(1.0, step / warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / self.steps))))

    @property
    def checkpoint(self) -> Path:
        return Path(self.call.out) / "checkpoint.pt"

    def _resume(self) -> None:
        if self.checkpoint.exists():
            held = torch.load(self.checkpoint, weights_only=False)
            for name in ("encoder", "average", "optimizer", "schedule"):
                getattr(self, name).load_state_dict(held[name])
            self.step, self.epoch, self.done = held["step"], held["epoch"], held["done"]

    def _save(self) -> None:
        held = {name: getattr(self, name).state_dict() for name in ("encoder", "average", "optimizer", "schedule")}
        held |= {"step": self.step, "epoch": self.epoch, "done": self.done}
        torch.save(held, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def run(self) -> None:
        """Train to the end of the last epoch, scoring each."""
        while self.epoch < self.call.epochs:
            start, seen, total = time.time(), 0, 0.0
            self.encoder.train()
            order = batches(self.examples, self.call.pieces, self.call.seed * 1000 + self.epoch)
            for batch in islice(order, self.done, None):
                total += self._train(batch)
                seen += 1
                self.done += 1
                if self.done % 100 == 0:
                    print(
                        f"epoch {self.epoch} step {self.done} loss {total / seen:.4f} {time.time() - start:.0f} s",
                        flush=True,
                    )
                if self.done % _SAVED == 0:
                    self._save()
            self.epoch, self.done = self.epoch + 1, 0
            self._save()
            print(json.dumps({"epoch": self.epoch, "loss": total / max(1, seen), "dev": self.measure()}), flush=True)

    def _train(self, batch: list[Example]) -> float:
        with torch.autocast("cpu", torch.bfloat16):
            loss = self._loss(batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self._follow()
        return float(loss.detach())

    @torch.no_grad()
    def _follow(self) -> None:
        keep = min(0.999, self.step / (self.step + 10))
        for mean, value in zip(self.average.parameters(), self.encoder.parameters(), strict=True):
            mean.lerp_(value, 1 - keep)

    def _loss(self, batch: list[Example]) -> Tensor:
        pieces, *others = body_inputs([e.chunk for e in batch])
        words, logits = self.encoder.body(self._masked(pieces), *others)
        tags = pad([e.cue_tags for e in batch], -100)
        loss = nn.functional.cross_entropy(logits.float().flatten(0, 1), tags.flatten())
        seen_as = self._groups_seen(batch, logits.detach().float().softmax(-1))
        cues = [(b, self._as_seen(cue, seen_as[b])) for b, e in enumerate(batch) for cue in e.cues]
        gold = [role for e in batch for role in e.roles]
        false = self._false_cues(batch, seen_as)
        rows = [Target(b, cue, role) for (b, cue), role in zip(cues, gold, strict=True)]
        rows += [Target(b, cue, None) for b, cue in false]
        return loss + self._role_loss(words, [e.chunk for e in batch], rows) if rows else loss

    def _masked(self, pieces: Tensor) -> Tensor:
        """Some of the word pieces hidden, so that words are not learned by heart."""
        hidden = torch.rand(pieces.shape) < self.call.mask
        return pieces.masked_fill(hidden, self.tokenizer.token_to_id("[MASK]"))

    def _role_loss(self, words: Tensor, chunks: list[Chunk], rows: list[Target]) -> Tensor:
        """The loss of the role head, with windows of like width together: padding costs as much as words."""
        width = {id(row): chunks[row.chunk].window(row.cue) for row in rows}
        rows.sort(key=lambda row: width[id(row)][1] - width[id(row)][0])
        parts = [rows[i : i + _TOGETHER] for i in range(0, len(rows), _TOGETHER)]
        tagged = max(1, sum(b - a for row in rows if row.roles is not None for a, b in [width[id(row)]]))
        role_loss, real_loss = torch.zeros(()), torch.zeros(())
        for part in parts:
            seen = windows(words, chunks, [(row.chunk, row.cue) for row in part])
            roles, real = self.encoder.roles(seen.words, seen.mask, seen.place, seen.cue)
            target = torch.tensor([float(row.roles is not None) for row in part])
            right = nn.functional.binary_cross_entropy_with_logits(real.float(), target, reduction="sum")
            real_loss = real_loss + right
            gold = [
                [-100] * n if row.roles is None else row.roles[a : a + n]
                for row, a, n in zip(part, seen.starts, seen.lengths, strict=True)
            ]
            role_loss = role_loss + nn.functional.cross_entropy(
                roles.float().flatten(0, 1), pad(gold, -100).flatten(), reduction="sum"
            )
        return role_loss / tagged + 0.2 * real_loss / len(rows)

    def _groups_seen(self, batch: list[Example], probabilities: Tensor) -> list[list[list[int]]]:
        """The groups of words that the cue head, as it is now, would hand to the role head, a list a chunk."""
        rows = (probabilities[b, : len(e.chunk.words)].numpy() for b, e in enumerate(batch))
        return [[group for group, _ in cue_groups(row, 0.15)] for row in rows]

    def _as_seen(self, cue: list[int], groups: list[list[int]]) -> list[int]:
        """Half of the time the part of a cue that the cue head finds, so that the role head learns to complete it."""
        parts = [group for group in groups if group != cue and set(group) & set(cue)]
        return self.chance.choice(parts) if parts and self.chance.random() < 0.5 else cue

    def _false_cues(self, batch: list[Example], seen: list[list[list[int]]]) -> list[tuple[int, list[int]]]:
        found = [
            (b, group)
            for b, example in enumerate(batch)
            for group in seen[b]
            if all(example.cue_tags[word] == OUT for word in group)
        ]
        self.chance.shuffle(found)
        return found[:24]

    def measure(self) -> dict[str, Any]:
        """The development part, scored with the running average of the weights."""
        spec = importlib.util.spec_from_file_location("scorer", self.call.scorer)
        assert spec is not None
        assert spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        predicted = {}
        for document in self.dev:
            found = read(self.average, text_chunks(self.tokenizer, document["text"]), Settings())
            rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
            predicted[document["doc_id"]] = {"attributions": rows}
        result: dict[str, Any] = scorer.score({d["doc_id"]: d for d in self.dev}, predicted)
        return {k: result[k] for k in ("attr@0.5", "content_exact", "recall_by_type")}


if __name__ == "__main__":
    main()
