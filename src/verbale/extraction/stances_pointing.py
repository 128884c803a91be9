"""Stances on what was spoken of before: "it", "the offer", "there are matters to be settled first"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.extraction.stances_objects import issue
from verbale.extraction.stances_words import listed
from verbale.model import Stance
from verbale.model.span import evidence
from verbale.model.stance import READINGS

ASKED = "stances.asked"
"""The rule for what is asked of how an idea is to be done: a condition, of who has agreed to one before."""
_AGREEING = frozenset({"accepts", "accepts_in_principle", "conditional"})
_NEAR = 1500
"""Code points back in which is looked for what "the proposal" means."""
_NEARER = 500
"""The same for "it" and "this"."""
_CARRIED = frozenset(READINGS) - {"denies", "not_confirmed", "orders"}
"""Acts whose objects later words can point to."""
_PASSED = frozenset({"stances.must", "stances.will", "stances.judged", "stances.would_like"})
"""Rules for what is said in passing, that later words hardly point to."""
_BARE = frozenset({"it", "this", "that", "them", "these", "those"})


def pointed(rows: Sequence[Stance], text: str) -> Iterator[Stance]:
    """The rows; those that only point back, with what was last spoken of. Of what only "it" says, where nothing was
    spoken of before, nobody can tell what it is about: it is left out.
    """
    last: Stance | None = None
    passed: Stance | None = None
    agreed: set[str | None] = set()
    for row in rows:
        if row.rule == ASKED and row.actor not in agreed:
            continue
        agreed |= {row.actor} if row.reading in _AGREEING and row.claimed_by is None else set()
        meant = last if row.rule not in _PASSED else _later(last, passed)
        points = not row.issue or _only_points(row.issue)
        if points and meant is not None and row.cue[0] - meant.cue[0] <= _reach(row):
            yield _meant(row, meant, text)
            continue
        bare = row.issue.lower() in _BARE
        if row.issue and not bare and row.act in _CARRIED:
            last, passed = (last, row) if row.rule in _PASSED else (row, passed)
        if not bare:
            yield row


def _later(one: Stance | None, other: Stance | None) -> Stance | None:
    return max((row for row in (one, other) if row is not None), key=lambda row: row.cue, default=None)


def _reach(row: Stance) -> int:
    """Code points back in which what a row points to may stand."""
    return _NEARER if row.issue.lower() in _BARE else _NEAR


def _meant(row: Stance, last: Stance, text: str) -> Stance:
    """A row that only points back, with what ``last`` is about; "demands" are its condition, where it has one."""
    asked = row.issue.lower() in {"demand", "demands", "condition", "conditions"}
    meant = last.condition if asked and last.condition else last.object
    if meant is None:
        return row
    places = [*(e.span for e in row.evidence), meant]
    found = evidence(row.document, text, places)
    return msgspec.structs.replace(row, issue=issue(text[slice(*meant)]), object=meant, evidence=found)


def _only_points(words: str) -> bool:
    return words.lower() in listed("pointing") or words.lower().removesuffix("s") in listed("pointing")
