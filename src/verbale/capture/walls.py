"""Pages that hold no report, and why; reports of which a page shows only a part, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from verbale.capture.blocks import Block

_SMALL, _LEFT, _PROSE = 150, 25, 12
_NOTICE = 60


def wall(blocks: Sequence[Block], title: str) -> str | None:
    """What a page shows in the place of a report ("asks for JavaScript"); None for one that is none.

    A wall is a page of few words, with a line that asks and next to no prose beside it.
    """
    if not blocks or sum(block.words for block in blocks) > _SMALL:
        return None
    for says, pattern in _walls().items():
        asking = [block for block in blocks if pattern.search(block.text)]
        left = sum(block.words for block in blocks if block.words >= _PROSE and not pattern.search(block.text))
        if (asking or pattern.search(title)) and left < _LEFT:
            return says
    return None


def empty(tree: Any) -> str:
    """Why a page without words has none."""
    frames = [frame.get("src") for frame in tree.iter("frame", "iframe") if frame.get("src")]
    if frames:
        return f"it only frames other pages: {', '.join(frames[:3])[:200]}"
    if any(_walls()["asks for JavaScript"].search(_line(one)) for one in tree.iter("noscript")):
        return "it is made by a script in the browser (it asks for JavaScript), and no script is run"
    if any(True for _ in tree.iter("script")):
        return "its words are put in by scripts, and no script is run"
    return "it has no words"


def _line(element: Any) -> str:
    return " ".join(element.text_content().split())


def paywall(blocks: Sequence[Block]) -> Block | None:
    """The line that says that the rest is not shown to everybody."""
    return next(
        (
            block
            for block in blocks
            if block.words <= _NOTICE and not block.box.hidden and _paywall().search(block.text)
        ),
        None,
    )


@cache
def _walls() -> dict[str, re.Pattern[str]]:
    return {says: re.compile("|".join(words), re.I) for says, words in _table()["walls"].items()}


@cache
def _paywall() -> re.Pattern[str]:
    return re.compile(_table()["paywall"], re.I)


@cache
def _table() -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((Path(__file__).parent / "walls.yaml").read_text("utf-8")))
