"""What is said across the reports, and how many independent origins stand behind it?"""

from __future__ import annotations

from collections import defaultdict

from verbale.model import Claim, Hop, Statement
from verbale.views.documents import outlets
from verbale.views.kinds import ClaimRow, Origin, OriginRow
from verbale.views.source import Records

BY_NAME = frozenset({"named", "role_only", "institution", "collective"})
"""Namings under which the same name in two reports is the same source. An unnamed one stays with its outlet."""


def claims(store: Records) -> list[ClaimRow]:
    """One row per claim, those in most reports first."""
    said = {s.id: s for s in store.rows(Statement)}
    rows = [_claim(c, [said[i] for i in c.statements if i in said]) for c in store.rows(Claim)]
    return sorted(rows, key=lambda c: (-c.reports, -c.origins, c.evidence, c.id))


def origins(store: Records) -> list[OriginRow]:
    """One row per claim: every terminal source behind it, and in which reports."""
    said = {s.id: s for s in store.rows(Statement)}
    named = outlets(store)
    rows = [_origin(c, [said[i] for i in c.statements if i in said], named) for c in store.rows(Claim)]
    return sorted(rows, key=lambda o: (-o.reports, -o.origins, o.evidence, o.id))


def terminal(statement: Statement) -> Hop:
    """The last source that a statement reaches: its speaker, or the last hop before, or nobody."""
    if statement.hops:
        return statement.hops[-1]
    if statement.speaker is None:
        return Hop(None, "none_stated", "unknown", None)
    return Hop(statement.speaker.name, "named", "unknown", None)


def _claim(claim: Claim, said: list[Statement]) -> ClaimRow:
    return ClaimRow(
        id=claim.id,
        rule=claim.rule,
        evidence=claim.evidence,
        text=claim.text,
        polarity=claim.polarity,
        speakers=tuple(dict.fromkeys(s.speaker.name for s in said if s.speaker)),
        statements=tuple(s.id for s in said),
        origins=_count(claim, said),
        reports=claim.reports,
    )


def _count(claim: Claim, said: list[Statement]) -> int:
    """The origins that weaving counted, or fewer where a part of the statements is out of sight (``as_of``)."""
    if len(said) == len(claim.statements):
        return claim.origins
    here = {_key(s, {}) for s in said if terminal(s).naming != "none_stated"}
    return min(claim.origins, len(here))


def _origin(claim: Claim, said: list[Statement], outlet_of: dict[str, str]) -> OriginRow:
    groups: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in said:
        groups[_key(statement, outlet_of)].append(statement)
    return OriginRow(
        id=claim.id,
        rule=claim.rule,
        evidence=claim.evidence,
        claim=claim.id,
        text=claim.text,
        origins=_count(claim, said),
        reports=claim.reports,
        sources=tuple(_source(group) for _, group in sorted(groups.items(), key=lambda item: item[0])),
    )


def _key(statement: Statement, outlet_of: dict[str, str]) -> tuple[str, str]:
    last = terminal(statement)
    name = statement.actor or _name(statement) or ""
    if last.naming == "none_stated":
        return ("", "")
    return (name, "") if last.naming in BY_NAME else (name, outlet_of.get(statement.document, statement.document))


def _source(group: list[Statement]) -> Origin:
    last = terminal(group[0])
    return Origin(
        name=_name(group[0]),
        naming=last.naming,
        basis=last.basis,
        counts=last.naming != "none_stated",
        documents=tuple(sorted({s.document for s in group})),
        statements=tuple(sorted(s.id for s in group)),
    )


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else terminal(statement).name
