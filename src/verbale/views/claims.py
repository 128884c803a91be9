"""What is said across the reports, and how many independent origins stand behind it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from verbale.model import Claim, Denial, Origin, Statement
from verbale.model.codes import codes
from verbale.views.kinds import Against, ClaimRow, Holder, OriginRow, Source
from verbale.views.source import Records

LOCAL = frozenset({"unnamed", "group"})
"""Kinds of speakers who stay with their report."""

Said = dict[str, Statement]


def claims(store: Records) -> list[ClaimRow]:
    """One row per claim, those in most reports first."""
    said = {s.id: s for s in store.rows(Statement)}
    rows = [claim_row(c, said) for c in store.rows(Claim)]
    return sorted(rows, key=lambda c: (-c.reports, -c.origins, c.evidence, c.id))


def origins(store: Records) -> list[OriginRow]:
    """One row per claim: every terminal source behind it, and in which reports."""
    said = {s.id: s for s in store.rows(Statement)}
    rows = [_origin(c, said) for c in store.rows(Claim)]
    return sorted(rows, key=lambda o: (-o.reports, -o.origins, o.evidence, o.id))


def claim_row(claim: Claim, said: Said) -> ClaimRow:
    """The row of one claim. ``said`` holds, by id, the statements that are in sight."""
    here = [said[i] for i in claim.statements if i in said]
    return ClaimRow(
        id=claim.id,
        rule=claim.rule,
        evidence=claim.evidence,
        withdrawn=claim.withdrawn,
        text=claim.text,
        polarity=claim.polarity,
        negation=negation(claim, said),
        speakers=tuple(dict.fromkeys(s.speaker.name for s in here if s.speaker)),
        statements=tuple(s.id for s in here),
        origins=sum(s.counts for s in _sources(claim, said)),
        reports=claim.reports,
        repeats=tuple(i for i in claim.repeats if i in said),
        earlier=tuple(i for i in claim.earlier if i in said),
        wordings=tuple(_wordings(claim, here)),
        holders=tuple(_holders(claim, here)),
        told=claim.told,
        denied_by=_against(claim.denied_by, said),
        not_confirmed_by=_against(claim.not_confirmed_by, said),
        sources=_sources(claim, said),
    )


def negation(claim: Claim, said: Said) -> str | None:
    """The code of ``negation`` of a claim that is negated: the strongest of its statements'."""
    if claim.polarity != "negated":
        return None
    found = {said[i].negation for i in claim.statements if i in said}
    return next((code for code in codes("negation") if code in found), "not_said")


def negations(store: Records) -> dict[str, str]:
    """By the id of a claim that is negated, in words whether it is denied, or only not confirmed or not said."""
    said = {s.id: s for s in store.rows(Statement) if s.negation}
    return {c.id: code.replace("_", " ") for c in store.rows(Claim) if (code := negation(c, said))}


def _wordings(claim: Claim, here: Iterable[Statement]) -> list[str]:
    """The ways in which a claim is said and told, that of its text first; two that differ in case or marks are one."""
    every = [claim.text, *(" ".join(s.words.split()) for s in here), *(" ".join(e.text.split()) for e in claim.told)]
    once: dict[str, str] = {}
    for words in every:
        once.setdefault(" ".join(re.findall(r"\w+", words.casefold())), words)
    return [words for words in once.values() if words]


def _holders(claim: Claim, here: Iterable[Statement]) -> Iterator[Holder]:
    """Who says so, in the order of the statements; whoever is only reported not to have said it holds nothing.

    Who is nobody by name is told apart by the origin.
    """
    origins = {key: n for n, origin in enumerate(claim.sources) for key in origin.statements}
    found: dict[tuple[str, int | None], list[Statement]] = {}
    for statement in here:
        if statement.speaker and statement.polarity == "affirmed":
            local = statement.speaker.kind in LOCAL or not statement.actor
            key = (statement.speaker.name, origins.get(statement.id)) if local else (statement.actor or "", None)
            found.setdefault(key, []).append(statement)
    for mine in found.values():
        days = sorted(s.said for s in mine if s.said)
        name = max((s.speaker.name for s in mine if s.speaker), key=len)
        yield Holder(name=name, said=days[0] if days else None, statements=tuple(s.id for s in mine))


def _against(denials: Iterable[Denial], said: Said) -> tuple[Against, ...]:
    """What is said against a claim, as far as it is in sight."""
    return tuple(
        Against(
            by=denial.by,
            scope=" ".join(" ".join(e.text for e in denial.scope).split()),
            whole=denial.whole,
            statement=denial.statement,
            why=denial.why,
            evidence=denial.scope,
        )
        for denial in denials
        if denial.statement in said
    )


def _origin(claim: Claim, said: Said) -> OriginRow:
    sources = _sources(claim, said)
    return OriginRow(
        id=claim.id,
        rule=claim.rule,
        evidence=claim.evidence,
        withdrawn=claim.withdrawn,
        claim=claim.id,
        text=claim.text,
        polarity=claim.polarity,
        negation=negation(claim, said),
        origins=sum(s.counts for s in sources),
        reports=claim.reports,
        sources=sources,
    )


def _sources(claim: Claim, said: Said) -> tuple[Source, ...]:
    """The sources that weaving told apart; those whose statements are all out of sight (``as_of``) are left out."""
    return tuple(_source(o, said) for o in claim.sources if any(i in said for i in o.statements))


def _source(origin: Origin, said: Said) -> Source:
    here = [said[i] for i in origin.statements if i in said]
    documents = tuple(sorted({s.document for s in here}))
    return Source(
        name=origin.name,
        naming=origin.naming,
        basis=origin.basis,
        counts=origin.counts,
        why=origin.why,
        documents=documents,
        statements=tuple(s.id for s in here),
        passages=tuple(p for p in origin.passages if {p.document, p.other} <= {*documents}),
    )
