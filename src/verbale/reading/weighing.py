"""Which of the days that a report gives is that of its publication, and how sure that is.

Every sign speaks for one day. A logistic form turns the kinds that speak for a day and those that speak for another
into the share of such days that are right; its numbers stand in ``weighing.yaml`` with where they were fitted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from verbale.model import Sign
from verbale.reading.cues import data

UPDATES = ("json_ld_updated", "meta_updated", "time_updated", "label_updated", "foot_updated", "text_updated")
"""The kinds that speak for a change, in the order in which they are believed."""

STRONG = frozenset(
    {
        "metadata",
        "mail_date",
        "json_ld",
        "json_ld_page",
        "meta_published",
        "time_published",
        "label_published",
        "label_first",
        "text_published",
    }
)
_GUESSED = frozenset({"page", "page_line"})
_SHOWN = frozenset({"near_title", "time_first", "text_line", "text_dated", "stamp", "dateline", "url"})
_VISIBLE = _SHOWN | {"time_published", "time_other", "label_published", "label_first", "text_published", "page_line"}
_TEXT = frozenset({"text_published", "text_dated", "text_updated", "text_line", "dateline", "stamp", "url"})
_LONG_AFTER = 30
"""Days after which a page that was changed may have lost what showed its first day."""

_MARKUP = frozenset({"json_ld_updated", "meta_updated"})


class Weighed(msgspec.Struct, frozen=True):
    """A day, the share of days with such signs that are right, and the signs that speak for it.

    ``contested`` is one that the report says itself and that only another such day makes unsure.
    """

    day: str
    confidence: float
    signs: tuple[Sign, ...]
    contested: bool


def weighed(signs: Sequence[Sign]) -> list[Weighed]:
    """The days that ``signs`` speak for, the surest first; of two as sure, the earlier one."""
    found = [
        Weighed(day, _share(features), tuple(sign for sign in signs if sign.value == day), _contested(features))
        for day, features in candidates(signs).items()
    ]
    return sorted(found, key=lambda one: (-one.confidence, one.day))


def _contested(features: dict[str, float]) -> bool:
    against = "against_strong" in features or "against_shown" in features
    return (
        against
        and not {"guessed", "revised_since"} & set(features)
        and "kinds_0" not in features
        and any(name.startswith("kinds_") for name in features)
    )


def candidates(signs: Sequence[Sign]) -> dict[str, dict[str, float]]:
    """For each day the features that the form weighs: kinds that speak for it, and how much speaks against it."""
    by_day: dict[str, set[str]] = defaultdict(set)
    for sign in signs:
        if len(sign.value) == len("2031-03-09"):
            by_day[sign.value].add(sign.basis)
    months = {sign.value for sign in signs if sign.basis == "url" and len(sign.value) == len("2031-03")}
    if any(kinds & STRONG for kinds in by_day.values()):
        taken = {day: kinds for day, kinds in by_day.items() if not _changed(kinds)}
    else:
        taken = by_day
    found = {day: _features(day, kinds, by_day) for day, kinds in taken.items()}
    for day, features in found.items():
        features["url_month"] = day[:7] in months
        features["url_other_month"] = bool(months) and day[:7] not in months
    return {day: {name: float(value) for name, value in features.items() if value} for day, features in found.items()}


def _features(day: str, kinds: set[str], by_day: dict[str, set[str]]) -> dict[str, float]:
    others = {other: theirs for other, theirs in by_day.items() if other != day}
    plain = [theirs for theirs in others.values() if not _changed(theirs)]
    found: dict[str, float] = {
        "against_strong": min(2, sum(bool(theirs & STRONG) for theirs in plain)),
        "against_shown": any(theirs & _SHOWN for theirs in plain),
        "text_alone": all(theirs <= _TEXT for theirs in by_day.values()),
    }
    if _changed(kinds):
        alone = not any(theirs - _GUESSED for theirs in plain)
        return found | {"changed_alone": alone} | {f"changed_{kind}": 1 for kind in kinds}
    found |= {_name(kind): 1 for kind in kinds}
    if kinds & STRONG - _TEXT and not any("page" in theirs for theirs in by_day.values()):
        found["page"] = 1  # where htmldate was not asked, or fell silent, it does not speak against a plain sign
    found["revised_since"] = not kinds & _VISIBLE and any(
        theirs & set(UPDATES) and _days_between(day, other) > _LONG_AFTER for other, theirs in others.items()
    )
    if not kinds <= _GUESSED:
        return found | {f"kinds_{min(3, len(kinds - _GUESSED - set(UPDATES)))}": 1}
    unseen = "page_line" not in kinds
    beside = any(_changed(theirs) for theirs in others.values())
    first = unseen and day.endswith("-01")
    return found | {"guessed": 1, "guessed_unseen": unseen, "guessed_first": first, "guessed_beside": beside}


def _changed(kinds: set[str]) -> bool:
    """Whether a day is said to be one of a change, and to be one of publication by nothing but that it is shown."""
    return bool(kinds & set(UPDATES)) and not kinds & STRONG and kinds <= {*UPDATES, *_GUESSED, *_SHOWN, "time_other"}


def _days_between(day: str, other: str) -> int:
    """How many days after ``day`` the other is."""
    return (date.fromisoformat(other) - date.fromisoformat(day)).days


def _name(kind: str) -> str:
    return "update_marked" if kind in _MARKUP else "update_shown" if kind in UPDATES else kind


def _share(features: dict[str, float]) -> float:
    """The logistic form of ``features``, to two places: more are not measured."""
    table = table_of_weights()
    score = table["bias"] + sum(table["weights"].get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-score)), 2)


@cache
def table_of_weights() -> dict[str, Any]:
    """``weighing.yaml``: the form's numbers, and how often what no form weighs is right."""
    return dict(data("weighing.yaml"))
