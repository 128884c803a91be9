"""What every measure needs: its frame, the way through the product's filter, and the call of a scorer."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.data import SCORERS, jsonl
from verbale.build import build, extract_lines
from verbale.model import Complaint, Extraction, Statement

Figures = dict[str, float]


class Measure(msgspec.Struct, frozen=True):
    """A development set: its ``name``, the path it ``needs``, and the function that gives ``{figure: value}``."""

    name: str
    needs: Path
    run: Callable[[], Figures]


def read(items: Iterable[dict[str, Any]], only: set[str]) -> dict[str, Extraction]:
    """Extractions by id, through the filter behind ``verbale extract``."""
    lines = (json.dumps(item) for item in items)
    return {x.document.id: x for x in extract_lines(lines, only) if not isinstance(x, Complaint)}


@cache
def built(path: Path) -> Path:
    """A record of ``path``, made once in a process and removed at its end."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build([path], folder / "story.verbale")
    return folder / "story.verbale"


def score(name: str, gold: Path, predictions: Iterable[dict[str, Any]], *options: str) -> dict[str, Any]:
    """What the scorer ``name`` says of ``predictions``. Raises CalledProcessError with what it printed."""
    return scored(name, jsonl(gold), predictions, *options)


def scored(
    name: str, gold: Iterable[dict[str, Any]], predictions: Iterable[dict[str, Any]], *options: str
) -> dict[str, Any]:
    """What the scorer ``name`` says of ``predictions`` against ``gold``, both as rows."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"gold": Path(folder) / "gold.jsonl", "pred": Path(folder) / "predicted.jsonl"}
        for rows, file in zip((gold, predictions), files.values(), strict=True):
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        script = str(SCORERS / f"score_{name}.py")
        call = [sys.executable, script, "--gold", str(files["gold"]), "--pred", str(files["pred"]), *options]
        result: dict[str, Any] = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
        return result


def attributed(s: Statement) -> dict[str, Any]:
    """A statement as the scorers of attributions and speakers take it."""
    return {"source": s.source, "cue": s.cue, "content": s.content, "speaker": s.speaker.name if s.speaker else ""}


def is_speech(s: Statement) -> bool:
    """Whether a statement is reported speech in the narrow sense: somebody's saying, given in quotation marks or as a
    clause, that is not told a second time in a headline or a summary point.
    """
    saying = s.act not in {"commissive", "private_state"} and s.speaker is not None
    return saying and is_told(s)


def is_told(s: Statement) -> bool:
    """Whether the words of a statement are given, in quotation marks or as a clause, and for the first time."""
    return s.presentation in {"quotation", "clause"} and s.repeats is None


def percent(share: float) -> float:
    """A share between 0 and 1, in percent."""
    return round(100 * share, 2)


def share(hits: Iterable[bool]) -> float:
    """The percentage of ``hits`` that are true; 0 where there are none."""
    every = list(hits)
    return round(100 * sum(every) / len(every), 1) if every else 0.0
