"""Proposals and the answers to them: what one party puts to others, in all its wordings, and who answers what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.model import Proposal, Response
from verbale.model.dates import period
from verbale.weaving.issues import alike
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import Weights, plain, weights

PUT = ("offers", "counters", "demands")
"""Acts that put something to others."""

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

_NAME = re.compile(r"[A-Z]\w+")

DOES = 0.5
"""How alike what a party binds itself to must be to what another put forward, to be its acceptance."""

SPOKEN_OF = 0.35
"""How alike what is denied or not confirmed must be to what was put forward, to be about it."""

ASIDE = frozenset({"mediator", "host", "third_party"})
"""Roles of whom no answer is looked for, but where something was put to them by name."""

NO_REPLY = "stances.no_reply"
"""The rule of a stance that is none yet: somebody has not answered."""

OWN = frozenset({"denies", "not_confirmed"})
"""Acts by which a party may speak of what it is said to have put forward itself."""

OFTEN, MAIN = 3, 4
"""Stances that make a party one of those who negotiate, of whom an answer may be looked for, and how many such there
are at most.
"""


class Answered(msgspec.Struct, frozen=True):
    """The proposals of a record and the answers to them."""

    proposals: tuple[Proposal, ...]
    responses: tuple[Response, ...]


class _Put(msgspec.Struct, frozen=True):
    """Stances by which one party puts one thing to others."""

    party: str
    issue: str
    stands: tuple[Stand, ...]
    words: Weights


def proposals(found: Sequence[Stand]) -> Answered:
    """Every proposal of the stances, and every answer of another party to it."""
    put = [_put(group) for group in _groups(found).values()]
    parties = _parties(found)
    answers: dict[int, list[Stand]] = defaultdict(list)
    for stand in found:
        number = _meant(stand, put)
        if number is not None:
            answers[number].append(stand)
    rows: list[Proposal] = []
    responses: list[Response] = []
    for number, one in enumerate(put):
        row = _proposal(one, answers[number], parties)
        if row is None:
            continue
        rows.append(row)
        responses += _responses(row, answers[number])
    return Answered(tuple(sorted(rows, key=lambda r: r.id)), tuple(sorted(responses, key=lambda r: r.id)))


def _is_named(stand: Stand, put: _Put) -> bool:
    """Whether what a stance is about is called by who put it forward: "Sarn's offer", "the envoy Olen's plan"."""
    about = set(_NAME.findall(stand.part("object") or ""))
    return any(name.split()[-1] in about for one in put.stands for name in (one.party, one.by) if name)


def _groups(found: Sequence[Stand]) -> Mapping[tuple[str, str], list[Stand]]:
    groups: defaultdict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in found:
        if stand.row.act in PUT:
            groups[stand.party, stand.issue.code].append(stand)
    return groups


def _put(group: Sequence[Stand]) -> _Put:
    words = {word: weight for one in group for word, weight in weights(one.row.issue).items()}
    return _Put(group[0].party, group[0].issue.code, tuple(group), words)


def _in_same_words(stand: Stand, put: _Put) -> bool:
    """Whether a stance is about the very words by which something is put forward: "accepted a plan of Sarn's"."""
    there = stand.row.object
    return there is not None and any(
        one.row.document == stand.row.document and one.row.object == there for one in put.stands
    )


def _parties(found: Sequence[Stand]) -> tuple[str, ...]:
    """Who negotiates: the parties with most stances."""
    counts = Counter(one.party for one in found if one.known and one.role not in ASIDE)
    main = sorted(counts, key=lambda name: (-counts[name], name))[:MAIN]
    return tuple(sorted(name for name in main if counts[name] >= OFTEN))


def _meant(stand: Stand, put: Sequence[_Put]) -> int | None:
    """Which of the proposals a stance answers: of another party, on the same issue, in the same
    words, called by its name, or in words most like it. Who
    denies may deny what he is said to have put himself; who counters answers what another put last before.
    """
    if stand.row.act not in CODES:
        return None
    words, own = weights(stand.row.issue), stand.row.act in OWN
    near = [
        (
            _in_same_words(stand, one),
            _is_named(stand, one),
            one.party != stand.party,
            any(other.known for other in one.stands),
            alike(words, one.words),
            -number,
        )
        for number, one in enumerate(put)
        if (one.issue == stand.issue.code or _in_same_words(stand, one))
        and (stand.row.act != "undertakes" or alike(words, one.words) >= DOES)
        and (own or one.party not in {stand.party, stand.by})
        and not _later(one, stand)
    ]
    if not near and stand.row.act == "counters":
        return _countered(stand, put)
    if not near and own:
        return _spoken_of(stand, put, words)
    return -max(near)[-1] if near else None


def _spoken_of(stand: Stand, put: Sequence[_Put], words: Weights) -> int | None:
    """What is denied or not confirmed in other words, as another issue: what the same report tells of that is put
    forward in words enough alike.
    """
    there = [
        (alike(words, weights(one.row.issue)), -number)
        for number, group in enumerate(put)
        for one in group.stands
        if one.row.document == stand.row.document
    ]
    best = max(there, default=(0.0, 0))
    return -best[1] if best[0] >= SPOKEN_OF else None


def _later(put: _Put, stand: Stand) -> bool:
    """Whether something was put forward only after a stance was taken: no one answers what is not there yet."""
    days = [period(one.date) for one in put.stands]
    taken = period(stand.date)
    return bool(taken and all(days) and all(found[0] > taken[1] for found in days if found))


def _countered(stand: Stand, put: Sequence[_Put]) -> int | None:
    """What another party put last before in the same report."""
    there = [
        (one.row.span, number)
        for number, group in enumerate(put)
        for one in group.stands
        if one.row.document == stand.row.document and one.row.span < stand.row.span and one.party != stand.party
    ]
    return max(there)[1] if there else None


def _proposal(put: _Put, answers: Sequence[Stand], parties: Sequence[str]) -> Proposal | None:
    """The row; None for a demand of one report that is put to nobody and that nobody answers: it is a position."""
    asked = sorted({one.addressee for one in put.stands if one.addressee} - {put.party})
    offered = any(one.row.act != "demands" for one in put.stands)
    often = len({one.family for one in put.stands}) > 1
    if not (offered or answers or asked or often):
        return None
    first = min(put.stands, key=lambda one: (one.date or "~", one.row.document, one.row.span))
    wordings = Counter(text for one in put.stands if (text := plain(one.part("object") or one.row.issue)))
    answered = {one.party for one in answers}
    return Proposal(
        rule="proposals.stance",
        evidence=tuple(sorted({place for one in put.stands for place in one.row.evidence})),
        proposer=put.party,
        issue=put.issue,
        terms=max(wordings, key=lambda text: (len(text), text), default=None),
        first_seen=first.date,
        wordings=tuple(sorted(wordings, key=lambda text: (-wordings[text], text))),
        silent=tuple(name for name in asked or parties if name not in answered | {put.party}),
    )


def _responses(proposal: Proposal, answers: Sequence[Stand]) -> Iterator[Response]:
    """The answers, those of one story in several places once."""
    groups: defaultdict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for one in answers:
        words = frozenset(weights(one.text[slice(*one.row.span)]))
        groups[one.party, one.row.act, one.claimed_by, one.family, words].append(one)
    for group in groups.values():
        first = min(group, key=lambda one: (one.date or "~", one.row.document, one.row.span))
        code = "no_response_as_of" if first.row.rule == NO_REPLY else CODES[first.row.act]
        scope = first.part("scope") or first.part("object") or first.row.issue or None
        yield Response(
            rule="responses.stance",
            evidence=tuple(sorted({place for one in group for place in one.row.evidence})),
            responder=first.party,
            by=first.by,
            proposal=proposal.id,
            code=code,
            condition=first.part("condition"),
            denied_scope=(scope or proposal.terms) if code == "denied" else None,
            date=first.date,
            claimed_by=first.claimed_by,
            quoted=first.row.quoted,
            by_reporter=first.row.by_reporter,
        )
