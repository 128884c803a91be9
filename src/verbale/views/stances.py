"""What is being negotiated about, who stands where, what was proposed and undertaken, and where accounts differ?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verbale.model import Difference, Incident, Issue, Lineage, Position, Proposal, Response, Undertaking
from verbale.model.codes import codes
from verbale.model.dates import order
from verbale.views.kinds import Answer, LineageRow, ProposalRow
from verbale.views.source import Records


def issues(store: Records) -> list[Issue]:
    """One row per issue, by code."""
    return sorted(store.rows(Issue), key=lambda i: (i.code, i.id))


def positions(store: Records) -> list[Position]:
    """One row per reading of an actor on an issue, as a dated series."""
    return sorted(store.rows(Position), key=lambda p: (p.actor, p.issue, order(p.date), p.id))


def responses(store: Records) -> list[Response]:
    """One row per answer to a proposal, by date."""
    return sort_responses(store.rows(Response))


def sort_responses(found: Iterable[Response]) -> list[Response]:
    """Answers by date."""
    return sorted(found, key=lambda r: (order(r.date), r.responder, r.id))


def proposals(store: Records) -> list[ProposalRow]:
    """One row per proposal, with every answer to it."""
    answers: defaultdict[str | None, list[Response]] = defaultdict(list)
    for response in responses(store):
        answers[response.proposal].append(response)
    rows = sorted(store.rows(Proposal), key=lambda p: (order(p.first_seen), p.issue, p.id))
    return [proposal_row(p, answers[p.id]) for p in rows]


def undertakings(store: Records) -> list[Undertaking]:
    """One row per undertaking, by the day it was declared."""
    return sorted(store.rows(Undertaking), key=lambda u: (order(u.declared), u.party, u.id))


def incidents(store: Records) -> list[Incident]:
    """One row per reported act that keeps or breaks an undertaking."""
    return sorted(store.rows(Incident), key=lambda i: (order(i.date), i.id))


def differences(store: Records) -> list[Difference]:
    """One row per difference between accounts: what cannot both be so first, what cannot be compared last."""
    return sorted(store.rows(Difference), key=_surest)


def _surest(difference: Difference) -> tuple[object, ...]:
    """Sorts differences: by verdict, then those of two reports before those inside one, then by type and place."""
    inside = len({side.document for side in difference.sides}) < 2
    weight = list(codes("difference.verdict")).index(difference.verdict)
    return (weight, inside, difference.type, difference.sides, difference.id)


def lineage(store: Records) -> list[LineageRow]:
    """One row per report that hangs on another."""
    return [lineage_row(r) for r in sorted(store.rows(Lineage), key=lambda r: (r.later, r.earlier, r.id))]


def lineage_row(lineage: Lineage) -> LineageRow:
    """The row of one report that hangs on another."""
    r = lineage
    return LineageRow(
        id=r.id,
        rule=r.rule,
        evidence=r.evidence,
        withdrawn=r.withdrawn,
        source=r.later,
        target=r.earlier,
        relation=r.relation,
        score=r.score,
        passages=r.passages,
        party=r.party,
    )


def proposal_row(proposal: Proposal, answers: list[Response]) -> ProposalRow:
    """The row of one proposal with the answers to it, in their order."""
    return ProposalRow(
        id=proposal.id,
        rule=proposal.rule,
        evidence=proposal.evidence,
        withdrawn=proposal.withdrawn,
        proposer=proposal.proposer,
        issue=proposal.issue,
        terms=proposal.terms,
        first_seen=proposal.first_seen,
        wordings=proposal.wordings,
        responses=tuple(_answer(r) for r in answers),
        silent=proposal.silent,
    )


def _answer(response: Response) -> Answer:
    return Answer(
        id=response.id,
        responder=response.responder,
        code=response.code,
        condition=response.condition,
        denied_scope=response.denied_scope,
        date=response.date,
        evidence=response.evidence,
        by=response.by,
        claimed_by=response.claimed_by,
        quoted=response.quoted,
        by_reporter=response.by_reporter,
    )
