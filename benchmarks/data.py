"""Where the development sets and their scorers lie: in the folder ``shared`` beside the checkout, if it is there."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = SHARED / "eval" / "data"
SCORERS = SHARED / "eval" / "scorers"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold" / "seeds"


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, gzipped or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


@cache
def scorer(name: str) -> ModuleType:
    """The scorer ``score_<name>.py`` as a module."""
    sys.path.insert(0, str(SCORERS))
    spec = importlib.util.spec_from_file_location(f"score_{name}", SCORERS / f"score_{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(SCORERS))
    return module


def seeds() -> list[Path]:
    """The five reports, in order."""
    return sorted(SEEDS.glob("*.txt"))
