"""Write a trained encoder as two int8 ONNX graphs: ``python -m training.export --model out/ --out weights/``.

Weights are quantised to eight bits a column, activations on the fly. The role head stays small enough to be read cue by
cue, so that no cue's reading depends on another's.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from pathlib import Path

import msgspec
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.data import base_folder
from training.heads import CODES, KEPT, Heads
from training.model import Body, Encoder, Roles, cue_vectors
from verbale.language.encoder.decode import Settings
from verbale.language.encoder.features import CASES

LOWER = 4
"""The layer whose states are given beside the last one's: lower layers know more of the words themselves."""


class OneBody(nn.Module):
    """The body for one chunk, with no batch and no mask: written out, because the exporter does not follow the
    library's handling of masks and positions for texts of any length.
    """

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body
        self.heads = body.bert.config.num_attention_heads

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, line_start: Tensor, first: Tensor) -> object:
        """``words [words, size]``, cue logits ``[words, 3]``, and what layer ``LOWER`` makes of the words."""
        table = self.body.bert.embeddings
        marks = self.body.case(cases) + self.body.quoted(quoted) + self.body.line_start(line_start)
        place = table.position_embeddings.weight[: pieces.shape[0]] + table.token_type_embeddings.weight[0]
        hidden = table.LayerNorm(table.word_embeddings(pieces) + marks + place)
        lower = hidden
        for number, layer in enumerate(self.body.bert.encoder.layer, 1):
            hidden = self._layer(layer, hidden)
            lower = hidden if number == LOWER else lower
        words = hidden[first]
        return words, self.body.cue(words), lower[first]

    def _layer(self, layer: nn.Module, hidden: Tensor) -> Tensor:
        own = layer.attention.self
        query, key, value = (self._split(part(hidden)) for part in (own.query, own.key, own.value))
        weights = (query @ key.transpose(1, 2) / math.sqrt(query.shape[-1])).softmax(-1)
        seen = (weights @ value).transpose(0, 1).flatten(1)
        hidden = layer.attention.output.LayerNorm(layer.attention.output.dense(seen) + hidden)
        inner = nn.functional.gelu(layer.intermediate.dense(hidden))
        result: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + hidden)
        return result

    def _split(self, values: Tensor) -> Tensor:
        return values.unflatten(-1, (self.heads, -1)).transpose(0, 1)


class OneCue(nn.Module):
    """The role head for one cue, and the further heads that read the same words, where there are any."""

    def __init__(self, roles: Roles, heads: Heads | None = None) -> None:
        super().__init__()
        self.roles, self.heads = roles, heads

    def forward(self, words: Tensor, place: Tensor, cue: Tensor) -> object:
        """Role logits ``[window, 4]``, the logit that the cue is one, and each further head's logits ``[codes]``."""
        parts = words.unsqueeze(0), None, place.unsqueeze(0), cue.unsqueeze(0)
        roles, real = self.roles(*parts)
        vector = cue_vectors(parts[0], parts[3])
        logits = [] if self.heads is None else [kind.squeeze(0) for kind in self.heads(vector, KEPT)]
        return roles.squeeze(0), real.squeeze(0), *logits


def main() -> None:
    """Parse the call and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="the folder that training wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, help="the base that the model was trained on, where not the packaged one")
    parser.add_argument("--settings", type=Path, help="the decoding settings that tuning wrote")
    call = parser.parse_args()
    encoder = Encoder(call.base)
    encoder.load_state_dict(torch.load(call.model / "checkpoint.pt", weights_only=False)["average"])
    settings = msgspec.json.decode(call.settings.read_bytes(), type=Settings) if call.settings else Settings()
    heads = None
    if (call.model / "heads.pt").exists():
        state = torch.load(call.model / "heads.pt", weights_only=True)
        heads = Heads(len(state["norm.weight"]))
        heads.load_state_dict(state)
    export(encoder.eval(), call.out, settings, heads)
    shutil.copy(base_folder(call.base) / "tokenizer.json", call.out / "tokenizer.json")


def export(encoder: Encoder, out: Path, settings: Settings, heads: Heads | None = None) -> None:
    """Write ``body.onnx``, ``roles.onnx`` and ``settings.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    torch.backends.mha.set_fastpath_enabled(False)
    pieces, words = torch.export.Dim("pieces", min=2, max=512), torch.export.Dim("words", min=2, max=512)
    marks = ("pieces", "cases", "quoted", "line_start")
    some = torch.arange(1, 41)
    _write(
        OneBody(encoder.body),
        # Unlike tensors: of one given for several inputs the exporter makes one input.
        {name: torch.arange(60) % n for name, n in zip(marks, (60, CASES, 2, 1), strict=True)} | {"first": some},
        {name: {0: pieces} for name in marks} | {"first": {0: words}},
        ["words", "cues", "lower"],
        out / "body.onnx",
    )
    size = encoder.body.bert.config.hidden_size
    codes = {kind: CODES[kind] for kind in KEPT} if heads is not None else {}
    _write(
        OneCue(encoder.roles, heads),
        {"words": torch.rand(40, size), "place": some, "cue": torch.ones(40)},
        {"words": {0: words}, "place": {0: words}, "cue": {0: words}},
        ["roles", "real", *codes],
        out / "roles.onnx",
    )
    settings = msgspec.structs.replace(settings, heads=codes)
    (out / "settings.json").write_bytes(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")


def _write(
    module: nn.Module,
    inputs: dict[str, Tensor],
    shapes: dict[str, dict[int, object]],
    outputs: list[str],
    out: Path,
) -> None:
    """Export and quantise."""
    program = torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        dynamo=True,
        dynamic_shapes=tuple(shapes.values()),
        input_names=list(inputs),
        output_names=outputs,
        verbose=False,
    )
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        model = program.model_proto
        del model.graph.value_info[:]  # The exporter's shapes inside the graph are not all true; they are found anew.
        for node in model.graph.node:
            del node.metadata_props[:]  # where on this machine the code lies
        onnx.save(model, str(plain))
        _check(module, plain, inputs)
        kinds = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(plain, out, op_types_to_quantize=kinds, per_channel=True, weight_type=QuantType.QInt8)


@torch.inference_mode()
def _check(module: nn.Module, graph: Path, inputs: dict[str, Tensor]) -> None:
    """Raise ValueError where the graph does not give what the module does, on a shorter input than it was made with."""
    short = {name: values[:20].flip(0) for name, values in inputs.items()}
    if "first" in short:
        short["first"] = torch.arange(20)
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    got = session.run(None, {name: values.numpy() for name, values in short.items()})
    for wanted, given in zip(module(*short.values()), got, strict=True):
        if not torch.allclose(wanted, torch.from_numpy(given), atol=1e-3):
            raise ValueError(f"{graph.name}: the exported graph does not compute what the model does")


if __name__ == "__main__":
    main()
