"""Stances on what was spoken of before: "it", "the offer", "there are matters to be settled first"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.extraction.stances_objects import issue
from verbale.extraction.stances_words import listed
from verbale.model import Span, Stance, Statement
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
_ASKED_FOR = frozenset({"demand", "condition", "request"})
_ANSWERS = frozenset({"accepts", "rejects"})
_PUT = (
    (_ASKED_FOR, frozenset({"demands"})),
    (frozenset({"offer", "proposal", "suggestion", "idea", "plan", "initiative"}), frozenset({"offers", "counters"})),
    (frozenset({"order", "instruction"}), frozenset({"orders"})),
)
"""Nouns that point back, and the acts of what they mean."""
_OWN_OFFER = frozenset({"offers", "counters"})
"""Acts of who puts something forward: "the plan that Sarn put forward" is Sarn's own, whatever was spoken of last."""
_DENIALS = frozenset({"denies", "not_confirmed"})
_JUST = 250
"""Code points between what somebody says and another's "denied this", at the most."""
_BARE = frozenset({"it", "this", "that", "them", "these", "those"})


def pointed(rows: Sequence[Stance], text: str, said: Sequence[Statement] = ()) -> Iterator[Stance]:
    """The rows; those that only point back, with what was last spoken of. Of what only "it" says, where nothing was
    spoken of before, nobody can tell what it is about: it is left out. ``said`` are the statements of the text.
    """
    spoken: list[Stance] = []
    agreed: set[str | None] = set()
    for row in rows:
        if row.rule == ASKED and row.actor not in agreed:
            continue
        agreed |= {row.actor} if row.reading in _AGREEING and row.claimed_by is None else set()
        points = not row.issue or _only_points(row.issue)
        meant = (_said_before(row, spoken, said) or _meant(row, spoken)) if points else None
        if meant is not None:
            yield _about(row, meant, text)
        elif row.issue.lower() not in _BARE:
            spoken += [row] if row.issue and row.act in _CARRIED | {"orders"} else []
            yield row


def _meant(row: Stance, spoken: Sequence[Stance]) -> Span | None:
    """Where the words stand that a row means: of "the demand" those of what another demanded, else the condition that
    was set; of "the offer" those of what another offered; else of what was last spoken of.
    """
    reach = _NEARER if row.issue.lower() in _BARE else _NEAR
    near = [r for r in reversed(spoken) if row.rule == ASKED or row.cue[0] - r.cue[0] <= reach]
    near = [r for r in near if row.rule in _PASSED or r.rule not in _PASSED]
    if row.act in _OWN_OFFER and row.rule == "stances.verb" and row.issue.lower() not in _BARE:
        return next((r.object for r in near if r.act in _OWN_OFFER and r.actor == row.actor), None)
    ordered, near = near, [r for r in near if r.act in _CARRIED]
    said = "offer" if row.act in _ANSWERS and row.rule != "stances.noun" else ""  # "said yes": to what another offers
    noun = row.issue.lower().removesuffix("s") or said
    acts = next((acts for nouns, acts in _PUT if noun in nouns), frozenset[str]())
    put = next((r.object for r in ordered if r.act in acts and (r.actor != row.actor or row.act == "withdraws")), None)
    condition = next((r.condition for r in near[:1] if r.condition and noun in _ASKED_FOR), None)
    return condition or put or next((r.object for r in near), None)


def _said_before(row: Stance, spoken: Sequence[Stance], said: Sequence[Statement]) -> Span | None:
    """What somebody else says right before who denies "this", where no stance stands in that."""
    if row.act not in _DENIALS or row.issue.lower() not in _BARE:
        return None
    before = [(part, s) for s in said if s.speaker for part in s.content if part[1] <= row.cue[0]]
    part, last = max(before, key=lambda pair: pair[0][1], default=((0, 0), None))
    if last is None or last.speaker is None or last.polarity == "negated" or last.speaker.name == row.actor:
        return None
    start, end = part
    taken = any(start <= r.cue[0] < end or (r.object and r.object[0] < end <= r.object[1]) for r in spoken)
    return None if taken or row.cue[0] - end > _JUST else (start, end)


def _about(row: Stance, meant: Span, text: str) -> Stance:
    """The row with ``meant`` for what it is about."""
    found = evidence(row.document, text, [*(e.span for e in row.evidence), meant])
    return msgspec.structs.replace(row, issue=issue(text[slice(*meant)]), object=meant, evidence=found)


def _only_points(words: str) -> bool:
    return words.lower() in listed("pointing") or words.lower().removesuffix("s") in listed("pointing")
