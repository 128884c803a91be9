"""Which proposal a stance answers: one that it names, that it points to, or that is told in the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

import msgspec

from verbale.model import Span
from verbale.model.dates import period
from verbale.weaving.amounts import of_amount, other_amount
from verbale.weaving.issues import alike
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import Weights, lists, weights

CODES = {
    "accepts": "accepted",
    "orders": "accepted",
    "accepts_in_principle": "accepted_in_principle",
    "accepts_conditionally": "accepted_conditionally",
    "accepts_in_part": "accepted_in_part",
    "counters": "counter_proposed",
    "defers": "deferred",
    "undecided": "deferred",
    "rejects": "rejected",
    "declines": "rejected",
    "denies": "denied",
    "not_confirmed": "not_confirmed",
    "withdraws": "withdrawn",
    "undertakes": "accepted",
}
"""What an act is as an answer."""

OWN = frozenset({"denies", "not_confirmed"})
"""Acts by which a party may speak of what it is said to have put forward itself."""

HERE = 0.5
"""How alike what a stance is about must be to what was put forward in the same report, to be its answer."""

ELSEWHERE = 0.7
"""How alike it must be where another report tells of what was put forward: more than one word of several."""

BINDS = frozenset({"undertakes", "orders"})
"""Acts by which a party does what another put forward, where it is that."""

SPOKEN_OF = 0.35
"""How alike what is denied or not confirmed must be to what was put forward, to be about it."""

COULD = "stances.could"
"""The rule of what somebody says could be done."""

MUST = "stances.must"
"""The rule of what somebody says has to be, to nobody: "they must be held to account"."""

REACH = 800
"""Characters from what was put forward to "this" or "it", at most, for the word to mean that."""

_NAME = re.compile(r"[A-Z]\w+")
_OWNER = re.compile(r"([A-Z]\w+)['’]s?\b")
_LENGTH = re.compile(r"\b(\d+)[ -](day|week|month|year|hour)s?\b", re.IGNORECASE)


class Put(msgspec.Struct, frozen=True):
    """Stances by which one party puts one thing to others."""

    party: str
    issue: str
    stands: tuple[Stand, ...]

    def here(self, stand: Stand) -> list[Stand]:
        """Where the report of another stance tells of it."""
        return [one for one in self.stands if one.row.document == stand.row.document]

    def like(self, words: Weights) -> float:
        """How alike other words are to those that tell of it best."""
        return max(alike(words, weights(one.row.issue)) for one in self.stands)

    def is_readiness(self) -> bool:
        """Whether it is told only that somebody is ready for it, on no condition."""
        return all(is_ready(one) for one in self.stands)

    def names(self) -> set[str]:
        """The last words of the names of who put it forward."""
        return {name.split()[-1] for one in self.stands for name in (one.party, one.by) if name}


def is_ready(stand: Stand) -> bool:
    """Whether somebody only says what he is ready for, or what can be done, and puts nothing to anybody: "is willing to
    go on working", "the accord can be suspended".
    """
    if stand.row.rule == COULD and "can" in _said(stand.text[slice(*stand.row.span)]):
        return True
    cue = re.findall(r"[a-z]+", stand.text[slice(*stand.row.cue)].casefold())
    return stand.row.condition is None and not lists("ready").isdisjoint(cue)


def meant(stand: Stand, put: Sequence[Put], present: Mapping[str, Set[str]]) -> int | None:
    """Which of the proposals a stance answers: of another party, in the same words, called by its name, pointed to
    in the same report, or in words like it. One issue alone makes no answer. Who denies may deny what he is said to
    have put himself; who counters answers what another put last before. ``present`` has the parties that each report
    tells a stance of.
    """
    if stand.row.act not in CODES:
        return None
    own = stand.row.act in OWN
    words = weights(stand.row.issue)
    near = [
        (
            _in_same_words(stand, one),
            _of_amount(stand, one),
            _is_named(stand, one),
            one.party != stand.party,
            any(other.known for other in one.stands),
            one.like(words),
            _last_before(stand, one),
            -number,
        )
        for number, one in enumerate(put)
        if (own or one.party not in {stand.party, stand.by})
        and not _later(one, stand)
        and _answers(stand, one, words, present)
    ]
    if not near and stand.row.act == "counters":
        return _countered(stand, put)
    if not near and own and not _far_words(stand):
        return _spoken_of(stand, put, words)
    return -max(near)[-1] if near else None


def _answers(stand: Stand, put: Put, words: Weights, present: Mapping[str, Set[str]]) -> bool:
    """Whether a stance is taken on what was put forward, and not on its issue alone."""
    far = _far_words(stand)
    if _in_same_words(stand, put):
        return far is None or _within_reach(stand, put, far[1])
    if stand.known and not any(one.known for one in put.stands):
        return False
    if _of_amount(stand, put):
        return True
    if put.issue != stand.issue.code or _is_anothers(stand, put):
        return False
    if stand.row.act == "denies" and words and put.like(words) < SPOKEN_OF:
        return False
    if stand.row.act in BINDS and (put.like(words) < HERE or other_amount(stand, put.stands)):
        return False
    if _is_named(stand, put):
        return True
    if far and (words or not _within_reach(stand, put, far[1])):
        return False
    return _is_like(stand, put, words, present) if words else _is_pointed_to(stand, put)


def _is_like(stand: Stand, put: Put, words: Weights, present: Mapping[str, Set[str]]) -> bool:
    """Whether a stance is taken in words like those of what was put forward: more so in another report, where what it
    is taken on must be known, and both must be told of. Who puts something off has it before him.
    """
    if not _are_parties(stand, put) or put.is_readiness() or _is_less(stand, put):
        return False
    if put.here(stand):
        return stand.row.act in OWN or put.like(words) >= HERE
    met = not stand.foreign and _have_met(stand, put, present)
    return met and (stand.row.act == "defers" or (put.like(words) >= ELSEWHERE and _is_known(stand, put)))


def _have_met(stand: Stand, put: Put, present: Mapping[str, Set[str]]) -> bool:
    """Whether the report of the stance tells a stance of who put it forward, or the other way round."""
    there = {party for one in put.stands for party in present[one.row.document]}
    return stand.party in there or put.party in present[stand.row.document]


def _are_parties(stand: Stand, put: Put) -> bool:
    """Whether both are states or bodies, or speak for one; who binds himself to the same need not be."""
    return (stand.known or stand.row.act in BINDS) and any(one.known for one in put.stands)


def _is_known(stand: Stand, put: Put) -> bool:
    """Whether a stance in another report is taken on something known, and not on such a thing in general: who binds
    himself does it, and who denies does so for himself.
    """
    return stand.row.act in BINDS or stand.party == put.party or _is_definite(stand)


def _is_less(stand: Stand, put: Put) -> bool:
    """Whether a stance is taken on a part of it alone, as the words say: "a limited truce" is no full one."""
    said = _said(stand.text[slice(*stand.row.span)])
    told = {word for one in put.stands for word in _said(one.text[slice(*one.row.span)])}
    return not said.isdisjoint(lists("less")) and told.isdisjoint(lists("less"))


def _in_same_words(stand: Stand, put: Put) -> bool:
    """Whether a stance is about the very words by which something is put forward: "accepted a plan of Sarn's"."""
    there = stand.row.object
    return there is not None and any(one.row.object == there for one in put.here(stand))


def _of_amount(stand: Stand, put: Put) -> bool:
    return stand.party != put.party and of_amount(stand, put.stands)


def _far_words(stand: Stand) -> Span | None:
    """The words that a pronoun of the stance stands for, which are none of its own."""
    there, span = stand.row.object, stand.row.span
    return there if there and not (span[0] <= there[0] and there[1] <= span[1]) else None


def _within_reach(stand: Stand, put: Put, end: int) -> bool:
    """Whether a mere pronoun may mean what was put forward: by a party, shortly before, and to somebody."""
    return stand.row.span[0] - end <= REACH and any(one.row.rule != MUST or one.addressee for one in put.stands)


def _is_named(stand: Stand, put: Put) -> bool:
    """Whether what a stance is about is called by who put it forward: "Sarn's offer", "the envoy Olen's plan"."""
    return not put.names().isdisjoint(_NAME.findall(stand.part("object") or ""))


def _is_anothers(stand: Stand, put: Put) -> bool:
    """Whether what a stance is about is called somebody else's: "Sarn's decision"."""
    owners = set(_OWNER.findall(stand.part("object") or ""))
    return bool(owners) and owners.isdisjoint(put.names())


def _is_pointed_to(stand: Stand, put: Put) -> bool:
    """Whether "the offer" or "it" means what was put forward: what the report told of before, not too far off for a
    mere pronoun; else what is to last as long ("the 20-day plan").
    """
    told = _LENGTH.search(stand.part("object") or "")
    if told and any(_LENGTH.findall(one.text[slice(*one.row.span)])[:1] == [told.groups()] for one in put.stands):
        return True
    here = put.here(stand)
    before = [one for one in here if one.row.span[0] <= stand.row.span[0]]
    if stand.row.object and not _is_definite(stand):
        return False
    if not before or _names_it(stand):
        return bool(here)
    return any(_within_reach(stand, put, one.row.span[1]) for one in before)


def _names_it(stand: Stand) -> bool:
    """Whether what a stance is about is called by a noun ("the offer"), and not by a pronoun alone."""
    return bool(_said(stand.part("object") or "") - lists("empty") - lists("pronouns"))


def _is_definite(stand: Stand) -> bool:
    """Whether what a stance is about is said to be known: "the truce", "their offer", "that"; and not "a truce"."""
    span = stand.row.object
    if span is None:
        return False
    said = _said(" ".join((*stand.text[: span[0]].split()[-1:], *stand.text[slice(*span)].split()[:1])))
    return not said.isdisjoint(lists("definite")) or not _said(stand.text[slice(*span)]).isdisjoint(lists("pronouns"))


def _said(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def _last_before(stand: Stand, put: Put) -> int:
    """Where the report last told of it before a stance; -1 where it did not."""
    return max((one.row.span[0] for one in put.here(stand) if one.row.span[0] <= stand.row.span[0]), default=-1)


def _spoken_of(stand: Stand, put: Sequence[Put], words: Weights) -> int | None:
    """What is denied or not confirmed in other words, as another issue: what the same report tells of that is put
    forward in words enough alike.
    """
    there = [
        (alike(words, weights(one.row.issue)), -number) for number, group in enumerate(put) for one in group.here(stand)
    ]
    best = max(there, default=(0.0, 0))
    return -best[1] if best[0] >= SPOKEN_OF else None


def _later(put: Put, stand: Stand) -> bool:
    """Whether something was put forward only after a stance was taken: no one answers what is not there yet."""
    days = [period(one.date) for one in put.stands]
    taken = period(stand.date)
    return bool(taken and all(days) and all(found[0] > taken[1] for found in days if found))


def _countered(stand: Stand, put: Sequence[Put]) -> int | None:
    """What another party put last before in the same report."""
    there = [
        (one.row.span, number)
        for number, group in enumerate(put)
        for one in group.here(stand)
        if one.row.span < stand.row.span and one.party != stand.party
    ]
    return max(there)[1] if there else None
