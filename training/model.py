"""The encoder in torch: a small BERT with marks for case, quotation and line, a cue head and a role head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.data import base_folder
from verbale.language.encoder.features import CASES, REACH


class Dropout(nn.Module):
    """Dropout with masks out of a pool drawn once: on a CPU, drawing them anew costs a quarter of the training."""

    pool: Tensor | None = None

    def __init__(self, share: float = 0.1, size: int = 1 << 23) -> None:
        super().__init__()
        self.share = share
        if Dropout.pool is None:
            chance = torch.Generator().manual_seed(7)
            kept = torch.rand(size, generator=chance) >= share
            Dropout.pool = kept.to(torch.bfloat16) / (1 - share)

    def forward(self, values: Tensor) -> Tensor:
        """The values, some of them nought, the others scaled up."""
        if not self.training:
            return values
        pool = Dropout.pool
        assert pool is not None
        wanted = values.numel()
        start = int(torch.randint(0, max(1, pool.numel() - wanted), ()))
        mask = pool[start : start + wanted]
        return values * mask.view(values.shape).to(values.dtype)


def cheap(module: nn.Module) -> None:
    """Put our dropout in the place of torch's, and none on attention, which then takes its quick path."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, Dropout(0.1))
        else:
            cheap(child)
    if isinstance(module, nn.MultiheadAttention):
        module.dropout = 0.0


class Body(nn.Module):
    """Word pieces in, one vector a word out, and the cue tags' logits."""

    def __init__(self, base: Path | None = None) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            str(base_folder(base)), add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        cheap(self.bert)
        size = self.bert.config.hidden_size
        self.case = nn.Embedding(CASES, size)
        self.quoted = nn.Embedding(2, size)
        self.line_start = nn.Embedding(2, size)
        for table in (self.case, self.quoted, self.line_start):
            nn.init.normal_(table.weight, std=0.01)
        self.drop = Dropout(0.1)
        self.cue = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, 3))

    def forward(
        self, pieces: Tensor, mask: Tensor, cases: Tensor, quoted: Tensor, line_start: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors ``[batch, words, size]`` and cue logits ``[batch, words, 3]``; ``first``: each word's first piece."""
        marks = self.case(cases) + self.quoted(quoted) + self.line_start(line_start)
        embedded = self.bert.embeddings.word_embeddings(pieces) + marks
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return words, self.cue(self.drop(words))


class Roles(nn.Module):
    """For one cue each: the role of every word around it, and whether it is a cue at all."""

    def __init__(self, size: int = 384, inner: int = 192) -> None:
        super().__init__()
        self.down = nn.Linear(size, inner)
        self.of_cue = nn.Linear(size, inner)
        self.place = nn.Embedding(2 * REACH + 2, inner)
        self.is_cue = nn.Embedding(2, inner)
        self.norm = nn.LayerNorm(inner)
        layer = nn.TransformerEncoderLayer(inner, 6, 2 * inner, 0.1, "gelu", batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        cheap(self.layers)
        self.role = nn.Linear(inner, 4)
        self.real = nn.Linear(inner, 1)

    def forward(self, words: Tensor, mask: Tensor | None, place: Tensor, cue: Tensor) -> tuple[Tensor, Tensor]:
        """Role logits ``[cues, window, 4]`` and realness logits ``[cues]``.

        ``words [cues, window, size]``, ``mask`` true where there is a word, ``place`` from 0 to ``2·REACH+1``, ``cue``
        1.0 on the words of the cue.
        """
        share = cue / cue.sum(1, keepdim=True).clamp(min=1.0)
        vector = cue_vectors(words, cue)
        inner = self.down(words) + self.of_cue(vector).unsqueeze(1) + self.place(place) + self.is_cue((cue > 0).long())
        hidden = self.layers(self.norm(inner), src_key_padding_mask=None if mask is None else ~mask)
        return self.role(hidden), self.real((hidden * share.unsqueeze(-1)).sum(1)).squeeze(-1)


def cue_vectors(words: Tensor, cue: Tensor) -> Tensor:
    """What the body makes of each cue, ``[cues, size]``: the mean of its words."""
    share = cue / cue.sum(1, keepdim=True).clamp(min=1.0)
    return (words * share.unsqueeze(-1)).sum(1)


class Encoder(nn.Module):
    """Body and role head together."""

    def __init__(self, base: Path | None = None) -> None:
        super().__init__()
        self.body = Body(base)
        self.roles = Roles(self.body.bert.config.hidden_size)
        self.body.bert.embeddings.word_embeddings.weight.requires_grad_(False)
