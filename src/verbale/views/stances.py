"""What is being negotiated about, who stands where, what was proposed and undertaken, and where accounts differ?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from verbale.model import Difference, Incident, Issue, Lineage, Position, Proposal, Response, Undertaking
from verbale.model.codes import codes
from verbale.model.dates import order
from verbale.views.kinds import Answer, IncidentRow, IssueRow, LineageRow, ProposalRow, ResponseRow
from verbale.views.source import Records


def issues(store: Records) -> list[IssueRow]:
    """One row per issue, that first of which most is said."""
    held: defaultdict[str, list[Position]] = defaultdict(list)
    put = Counter(row.issue for row in store.rows(Proposal))
    for row in store.rows(Position):
        held[row.issue].append(row)
    rows = (issue_row(issue, held[issue.code], put[issue.code]) for issue in store.rows(Issue))
    return sorted(rows, key=lambda i: (-i.positions - i.proposals, -len(i.actors), i.code, i.id))


def issue_row(issue: Issue, held: Sequence[Position], proposed: int) -> IssueRow:
    """The row of one issue, on which these positions are held and so many proposals were made."""
    return IssueRow(
        id=issue.id,
        rule=issue.rule,
        evidence=issue.evidence,
        withdrawn=issue.withdrawn,
        code=issue.code,
        label=issue.label,
        parent=issue.parent,
        heading=issue.heading,
        positions=len(held),
        proposals=proposed,
        actors=tuple(name for name, _ in Counter(sorted(row.actor for row in held)).most_common()),
        machine_label=issue.machine_label,
        merged=issue.merged,
        split_from=issue.split_from,
        corrections=issue.corrections,
    )


def labels(store: Records) -> dict[str, str]:
    """What each issue is called, by its code."""
    return {issue.code: issue.label for issue in store.rows(Issue)}


def positions(store: Records) -> list[Position]:
    """One row per reading of an actor on an issue, as a dated series."""
    return sorted(store.rows(Position), key=lambda p: (p.actor, p.issue, order(p.date), p.id))


def responses(store: Records) -> list[ResponseRow]:
    """One row per answer to a proposal, by date."""
    put, named = {row.id: row for row in store.rows(Proposal)}, labels(store)
    return [response_row(row, put.get(row.proposal or ""), named) for row in sort_responses(store.rows(Response))]


def response_row(response: Response, proposal: Proposal | None, named: Mapping[str, str]) -> ResponseRow:
    """The row of one answer; ``named`` has what issues are called."""
    r = response
    return ResponseRow(
        id=r.id,
        rule=r.rule,
        evidence=r.evidence,
        withdrawn=r.withdrawn,
        responder=r.responder,
        proposal=r.proposal,
        code=r.code,
        condition=r.condition,
        denied_scope=r.denied_scope,
        date=r.date,
        by=r.by,
        claimed_by=r.claimed_by,
        quoted=r.quoted,
        by_reporter=r.by_reporter,
        issue=proposal.issue if proposal else None,
        label=named.get(proposal.issue) if proposal else None,
        terms=proposal.terms if proposal else None,
    )


def sort_responses(found: Iterable[Response]) -> list[Response]:
    """Answers by date."""
    return sorted(found, key=lambda r: (order(r.date), r.responder, r.id))


def proposals(store: Records) -> list[ProposalRow]:
    """One row per proposal, with every answer to it."""
    named = labels(store)
    answers: defaultdict[str | None, list[Response]] = defaultdict(list)
    for response in sort_responses(store.rows(Response)):
        answers[response.proposal].append(response)
    rows = sorted(store.rows(Proposal), key=lambda p: (order(p.first_seen), p.issue, p.id))
    return [proposal_row(p, answers[p.id], named.get(p.issue)) for p in rows]


def incidents(store: Records) -> list[IncidentRow]:
    """One row per reported act that keeps or breaks an undertaking."""
    bound, named = {row.id: row for row in store.rows(Undertaking)}, labels(store)
    rows = sorted(store.rows(Incident), key=lambda i: (order(i.date), i.id))
    return [incident_row(row, bound.get(row.undertaking or ""), named) for row in rows]


def incident_row(incident: Incident, undertaking: Undertaking | None, named: Mapping[str, str]) -> IncidentRow:
    """The row of one incident; ``named`` has what issues are called."""
    return IncidentRow(
        id=incident.id,
        rule=incident.rule,
        evidence=incident.evidence,
        withdrawn=incident.withdrawn,
        undertaking=incident.undertaking,
        status=incident.status,
        alleged_by=incident.alleged_by,
        denied_by=incident.denied_by,
        date=incident.date,
        acknowledged_by=incident.acknowledged_by,
        verified_by=incident.verified_by,
        investigated_by=incident.investigated_by,
        accused=incident.accused,
        told=incident.what,
        about=incident.about,
        party=undertaking.party if undertaking else incident.accused,
        what=undertaking.what if undertaking else None,
        issue=undertaking.issue if undertaking else None,
        label=named.get(undertaking.issue or "") if undertaking else None,
    )


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


def proposal_row(proposal: Proposal, answers: Iterable[Response], label: str | None = None) -> ProposalRow:
    """The row of one proposal with the answers to it, in their order; ``label`` is what its issue is called."""
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
        label=label,
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
