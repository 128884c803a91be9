"""What is told as done, and what somebody will not do: never one event, though nobody need deny that it was done."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from verbale.weaving.mentions import Mention
from verbale.weaving.sentences import sentences

_DONE = frozenset({"occurred", "ongoing"})


def done_and_not_to_be(a: Mention, b: Mention) -> bool:
    """Whether one of two tellings says that something was done and the other that it will or would not be, or only
    might be: "accepted" and "would not accept". A denial that it *was* done is a telling of the same event.
    """
    return any(one.row.status in _DONE and _will_not_be(other) for one, other in ((a, b), (b, a)))


def _will_not_be(mention: Mention) -> bool:
    if mention.row.status in _DONE or mention.row.status == "unconfirmed":
        return False
    text, trigger = mention.document.text, mention.row.trigger
    return bool(_pattern().search(text[sentences(text, trigger)[0] : trigger[0]]))


@cache
def _pattern() -> re.Pattern[str]:
    """The words of ``undone.yaml`` before a trigger, with a word or two between."""
    ways = yaml.safe_load((files(__package__) / "undone.yaml").read_text("utf-8"))["will_not"]
    said = "|".join(re.escape(way).replace("'", "['’]") for way in ways)
    return re.compile(rf"\b(?:{said})(?:\s+\w+){{0,2}}\s+$", re.IGNORECASE)
