"""Proposals and the answers to them: what one party puts to others, in all its wordings, and who answers what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

import msgspec

from verbale.model import Proposal, Response
from verbale.weaving.answering import CODES, Put, is_ready, meant
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import plain, weights

PUT = ("offers", "counters", "demands")
"""Acts that put something to others."""

ASIDE = frozenset({"mediator", "host", "third_party"})
"""Roles of whom no answer is looked for, but where something was put to them by name."""

NO_REPLY = "stances.no_reply"
"""The rule of a stance that is none yet: somebody has not answered."""

OFTEN, MAIN, SHARE = 3, 4, 3
"""Stances that make a party one of those who negotiate, of whom an answer may be looked for; how many such there are at
most; and of how many of the reports that tell of the foremost of them one is to tell of the others.
"""


class Answered(msgspec.Struct, frozen=True):
    """The proposals of a record and the answers to them."""

    proposals: tuple[Proposal, ...]
    responses: tuple[Response, ...]


def proposals(found: Sequence[Stand]) -> Answered:
    """Every proposal of the stances, and every answer of another party to it."""
    put = [Put(group[0].party, group[0].issue.code, tuple(group)) for group in _groups(found).values()]
    parties = _parties(found)
    present = _present(found)
    on = _on_issue(found)
    answers: dict[int, list[Stand]] = defaultdict(list)
    for stand in found:
        number = meant(stand, put, present)
        if number is not None:
            answers[number].append(stand)
    rows: list[Proposal] = []
    responses: list[Response] = []
    for number, one in enumerate(put):
        open_to = [name for name in parties if name not in on[one.issue] and _is_there(name, one, present)]
        row = _proposal(one, answers[number], open_to)
        if row is None:
            continue
        rows.append(row)
        responses += _responses(row, answers[number])
    return Answered(tuple(sorted(rows, key=lambda r: r.id)), tuple(sorted(responses, key=lambda r: r.id)))


def _groups(found: Sequence[Stand]) -> Mapping[tuple[str, str], list[Stand]]:
    sides = {one.party for one in found if one.known and not one.foreign}
    groups: defaultdict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in found:
        if stand.row.act in PUT and not _is_alleged(stand, sides):
            groups[stand.party, stand.issue.code].append(stand)
    return groups


def _is_alleged(stand: Stand, sides: Set[str]) -> bool:
    """Whether it is another of the ``sides`` who says what a party wants or is ready for: "they want to go on with the
    war" is no proposal of theirs. An offer that another tells of was made.
    """
    return stand.foreign and stand.told_for in sides and (stand.row.act == "demands" or is_ready(stand))


def _present(found: Sequence[Stand]) -> Mapping[str, set[str]]:
    """By report, the parties whose stances it tells, and those to whom it says something is put."""
    present: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        present[one.row.document] |= {name for name in (one.party, one.addressee) if name}
    return present


def _is_there(name: str, put: Put, present: Mapping[str, Set[str]]) -> bool:
    """Whether a report that tells of what is put forward speaks of a party."""
    return any(name in present[one.row.document] or name in one.text for one in put.stands)


def _on_issue(found: Sequence[Stand]) -> Mapping[str, set[str]]:
    """By issue, who takes a stance on it in words of its own side."""
    on: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.row.rule != NO_REPLY and not one.foreign:
            on[one.issue.code].add(one.party)
    return on


def _parties(found: Sequence[Stand]) -> tuple[str, ...]:
    """Who negotiates: the parties with most stances, of which not only a few of the reports tell."""
    own = [one for one in found if one.known and not one.foreign and one.role not in ASIDE]
    counts = Counter(one.party for one in own)
    told = Counter(party for party, _ in {(one.party, one.family) for one in own})
    most = max(told.values(), default=0)
    main = sorted(counts, key=lambda name: (-counts[name], name))[:MAIN]
    return tuple(sorted(name for name in main if counts[name] >= OFTEN and SHARE * told[name] >= most))


def _proposal(put: Put, answers: Sequence[Stand], parties: Sequence[str]) -> Proposal | None:
    """The row; None for a demand of one report that is put to nobody and that nobody answers, and for what somebody is
    ready for: these are positions. ``parties`` are those of whom an answer may be looked for to what is offered; to a
    demand it is looked for of those to whom it is put by name.
    """
    asked = sorted({one.addressee for one in put.stands if one.addressee} - {put.party})
    offered = any(one.row.act != "demands" and not is_ready(one) for one in put.stands)
    often = len({one.family for one in put.stands if not is_ready(one)}) > 1
    if not (answers or asked or ((offered or often) and _tells(put))):
        return None
    first = min(put.stands, key=lambda one: (one.date or "~", one.row.document, one.row.span))
    wordings = Counter(text for one in put.stands if (text := plain(one.part("object") or one.row.issue)))
    answered = {one.party for one in answers} | {put.party}
    return Proposal(
        rule="proposals.stance",
        evidence=tuple(sorted({place for one in put.stands for place in one.row.evidence})),
        proposer=put.party,
        issue=put.issue,
        terms=max(wordings, key=lambda text: (len(text), text), default=None),
        first_seen=first.date,
        wordings=tuple(sorted(wordings, key=lambda text: (-wordings[text], text))),
        silent=tuple(name for name in asked or (parties if offered else ()) if name not in answered),
    )


def _tells(put: Put) -> bool:
    """Whether a party puts forward something that words tell: "measures" and "ways" tell nothing."""
    known = any(one.known for one in put.stands)
    return known and any(weights(one.row.issue) or re.search(r"\d", one.row.issue) for one in put.stands)


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
