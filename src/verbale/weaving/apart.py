"""Negotiations told apart: reports in which the same parties take stances, or that are one story, are about one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verbale.model import Extraction
from verbale.weaving.actors import Actors
from verbale.weaving.stands import parties


def negotiations(extractions: Sequence[Extraction], who: Actors) -> list[list[Extraction]]:
    """The reports, those of one negotiation together, each in the order given; one without a party's stance is with its
    story.
    """
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        found = (one for stance in extraction.stances for one in parties(stance, stance.actor, who))
        taking = {name for name, _, known in found if known}
        for name in taking or {f"story {extraction.document.story}"}:
            having[name].append(number)
    head = list(range(len(extractions)))
    for numbers in having.values():
        for number in numbers[1:]:
            _join(head, numbers[0], number)
    groups: defaultdict[int, list[Extraction]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        groups[_head(head, number)].append(extraction)
    return [groups[first] for first in sorted(groups)]


def _head(head: list[int], number: int) -> int:
    while head[number] != number:
        number = head[number]
    return number


def _join(head: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(head, one), _head(head, other)))
    head[second] = first
