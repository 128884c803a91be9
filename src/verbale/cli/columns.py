"""Which columns a table shows for each kind. ``--json`` and ``--csv`` have every field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verbale.views.compliance import doer
from verbale.views.passages import fullest
from verbale.views.timeline import shorten

Cell = Callable[[Any], object]


def _join(values: Any) -> str:
    return ", ".join(str(v) for v in values)


def _shared(place: Any) -> str:
    return f"{place.document} {place.start}–{place.end} = {place.other} {place.other_start}–{place.other_end}"


def _words(row: Any) -> str:
    return " … ".join(e.text for e in row.evidence)


def _place(row: Any) -> str:
    return _join(f"{e.document}:{e.start}–{e.end}" for e in row.evidence[:3]) + (" …" if len(row.evidence) > 3 else "")


def _version(row: Any) -> str:
    return f"(version {row.version} of {row.versions})" if row.versions > 1 else ""


def _through(row: Any) -> str:
    return " ← ".join(row.through)


def _not(row: Any) -> str:
    """Of what is negated whether it is denied, or only not confirmed, not said or not denied."""
    return (row.negation or "").replace("_", " ")


def _side(side: Any) -> str:
    """Whose account, in which report, and the head of its words."""
    return f"{side.holder or 'unnamed'} ({side.document}): {shorten(' '.join(side.text.split()), SIDE)}"


def _told_by(row: Any) -> str:
    """Whose words make it the party's, whether they are quoted or the reporter's, and who else claims it."""
    own = row.by if row.by not in {getattr(row, "actor", None), getattr(row, "responder", None)} else None
    manner = "quoted" if row.quoted else "reporter's words" if row.by_reporter else None
    claimed = row.claimed_by and f"claimed by {row.claimed_by}"
    return _join(part for part in (claimed, own, manner) if part)


def _but(condition: str | None, scope: str | None) -> str:
    """The condition, and what exactly is denied or meant."""
    return "; ".join(part for part in (condition and f"if: {condition}", scope and f"exactly: {scope}") if part)


def _ladder(row: Any) -> str:
    """Each party's answers in the order of their days, what is said again left out."""
    steps: dict[str, list[str]] = {}
    for answer in row.responses:
        said = steps.setdefault(answer.responder, [])
        if said[-1:] != [answer.code]:
            said.append(answer.code)
    return "; ".join(f"{name}: {' → '.join(said).replace('_', ' ')}" for name, said in steps.items())


def _fullest(row: Any) -> str:
    return " … ".join(place.text for place in fullest(row.evidence))


def _amount(row: Any) -> str:
    """The value; "≥" and "≤" stand for a bound to one side, "≈" for what is about so much."""
    if row.low is None and row.high is not None:
        return f"≤ {row.high}"
    if row.high is None and row.low is not None:
        return f"≥ {row.low}"
    return ("≈ " if row.approximate else "") + (f"{row.low}–{row.high}" if row.value is None else f"{row.value}")


SIDE = 60
"""Code points of one side of a difference; ``verbale why`` shows all of them in place."""

SHORT = len("story-") + 4
"""Of a story's id: enough to see which reports are of one."""

COLUMNS: dict[str, dict[str, Cell]] = {
    "documents": {
        "published": lambda r: r.published,
        "basis": lambda r: r.published_basis,
        "sure": lambda r: None if r.published_confidence is None else f"{r.published_confidence:.2f}",
        "outlet": lambda r: r.outlet,
        "lang": lambda r: r.language,
        "story": lambda r: r.story and r.story[:SHORT],
        "title": lambda r: " ".join(part for part in (r.title, _version(r)) if part),
    },
    "zones": {
        "document": lambda r: r.document,
        "kind": lambda r: r.kind,
        "place": lambda r: _dash(r.span),
        "words": _words,
    },
    "statements": {
        "said": lambda r: r.said,
        "speaker": lambda r: r.speaker.name if r.speaker else None,
        "through": _through,
        "": _not,
        "document": lambda r: r.document,
        "words": lambda r: r.words,
    },
    "times": {
        "words": _words,
        "type": lambda r: r.type,
        "value": lambda r: r.value or " or ".join(r.readings),
        "basis": lambda r: r.basis,
        "place": _place,
    },
    "events": {
        "time": lambda r: r.time,
        "told": lambda r: r.mentions[0].text if r.mentions else None,
        "type": lambda r: r.type,
        "mode": lambda r: r.mode,
        "status": lambda r: r.status,
        "participants": lambda r: _join(dict.fromkeys(p.name for p in r.participants)),
        "place": lambda r: r.place,
        "mentions": lambda r: len(r.mentions),
    },
    "meetings": {
        "date": lambda r: r.date,
        "kind": lambda r: r.kind,
        "status": lambda r: r.status,
        "participants": lambda r: _join(r.participants),
        "duration": lambda r: r.duration,
        "place": lambda r: r.place,
        "accounts": lambda r: len({a.document for a in r.accounts}),
    },
    "figures": {
        "value": _amount,
        "unit": lambda r: r.unit,
        "of": lambda r: r.of,
        "as of": lambda r: r.as_of,
        "words": _words,
        "place": _place,
    },
    "actors": {
        "name": lambda r: r.name,
        "kind": lambda r: r.kind,
        "for": lambda r: r.party,
        "role": lambda r: "" if r.role == "none" else r.role.replace("_", " "),
        "statements": lambda r: r.statements,
        "reports": lambda r: r.reports,
        "other names": lambda r: _join(n for n in r.names if n != r.name),
    },
    "issues": {
        "positions": lambda r: r.positions,
        "proposals": lambda r: r.proposals,
        "on": lambda r: r.label,
        "actors": lambda r: _join(r.actors),
        "heading": lambda r: r.heading,
        "code": lambda r: r.code,
        "parent": lambda r: r.parent,
    },
    "claims": {
        "origins": lambda r: r.origins,
        "reports": lambda r: r.reports,
        "speakers": lambda r: _join(r.speakers),
        "denied by": lambda r: _join(one.by or "nobody named" for one in r.denied_by),
        "": _not,
        "text": lambda r: r.text,
    },
    "positions": {
        "date": lambda r: r.date,
        "actor": lambda r: r.actor,
        "reading": lambda r: r.reading.replace("_", " "),
        "on": lambda r: r.label or r.issue,
        "condition or scope": lambda r: _but(r.condition, r.scope),
        "told by": _told_by,
    },
    "proposals": {
        "first seen": lambda r: r.first_seen,
        "proposer": lambda r: r.proposer,
        "what": lambda r: r.terms or r.label or r.issue,
        "answers": _ladder,
        "silent": lambda r: _join(r.silent),
    },
    "responses": {
        "date": lambda r: r.date,
        "responder": lambda r: r.responder,
        "answer": lambda r: r.code.replace("_", " "),
        "to": lambda r: r.terms or r.label,
        "condition or scope": lambda r: _but(r.condition, r.denied_scope),
        "told by": _told_by,
    },
    "undertakings": {
        "declared": lambda r: r.declared,
        "party": lambda r: r.party,
        "by": lambda r: r.by if r.by != r.party else None,
        "what": lambda r: r.what,
        "condition": lambda r: r.condition,
        "from": lambda r: r.effective,
        "until": lambda r: r.until and r.until + (f" ({r.until_basis})" if r.until_basis else ""),
        "kept?": lambda r: r.state,
    },
    "incidents": {
        "date": lambda r: r.date,
        "status": lambda r: r.status,
        "by": doer,
        "denied by": lambda r: r.denied_by if r.status != "denied" else None,
        "of": lambda r: r.party,
        "what": lambda r: r.what,
        "words": _fullest,
    },
    "differences": {
        "type": lambda r: r.type,
        "verdict": lambda r: r.verdict,
        "sides": lambda r: " ≠ ".join(map(_side, r.sides)),
        "why": lambda r: r.why,
    },
    "lineage": {
        "from": lambda r: r.source,
        "relation": lambda r: f"{r.relation}({r.party})" if r.party else r.relation,
        "to": lambda r: r.target,
        "score": lambda r: f"{r.score:.2f}",
    },
    "origins": {
        "origins": lambda r: r.origins,
        "reports": lambda r: r.reports,
        "sources": lambda r: _join((s.name or "nobody named") + ("" if s.counts else " (0)") for s in r.sources),
        "": _not,
        "claim": lambda r: r.text,
        "in": lambda r: _join(dict.fromkeys(name for s in r.sources for name in s.documents)),
        "shared passages": lambda r: _join(_shared(p) for s in r.sources for p in s.passages),
    },
    "timeline": {
        "date": lambda r: r.date,
        "precision": lambda r: r.precision,
        "status": lambda r: r.status,
        "what": lambda r: r.what,
        "who": lambda r: _join(r.people),
        "text": lambda r: r.text,
        "reports": lambda r: len(r.reports),
    },
    "complaints": {
        "code": lambda r: r.code,
        "where": lambda r: r.where,
        "says": lambda r: r.says,
        "do": lambda r: r.do,
    },
}
"""Kind → heading → what stands below it. The id stands first, in every table."""

WIDE = {
    **dict.fromkeys(("words", "text", "title", "what", "says", "claim", "why", "answers", "sides"), 5),
    **dict.fromkeys(("on", "to"), 5),
    **dict.fromkeys(("condition or scope", "condition", "told by", "actors", "silent"), 3),
    **dict.fromkeys(("do", "participants", "other names", "sources", "in", "shared passages"), 3),
    **dict.fromkeys(("actor", "by", "responder", "proposer", "party", "alleged by", "until", "heading"), 2),
    **dict.fromkeys(("speaker", "speakers", "denied by", "through", "who", "where", "document", "name"), 2),
}
"""Columns that share the room of a terminal, and their shares; the others take what they need."""

NUMBERS = frozenset(
    {"accounts", "origins", "reports", "statements", "mentions", "score", "value", "positions", "proposals"}
)
"""Columns set flush right."""


def _dash(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1]}"


def cells(kind: str, row: Any) -> list[str]:
    """The cells of one row, without the id; nothing is an empty cell. What is withdrawn says so before its words."""
    found = ["" if (value := get(row)) is None else str(value) for get in COLUMNS[kind].values()]
    if said := fate(row):
        names = list(COLUMNS[kind])
        at = next((i for i, name in enumerate(names) if WIDE.get(name) == max(map(_width, names))), len(names) - 1)
        found[at] = f"({said}) {found[at]}".rstrip()
    return found


def _width(name: str) -> int:
    return WIDE.get(name, 0)


def fate(row: Any) -> str:
    """What became of the versions of reports that a row stands on; nothing where they are the latest."""
    return "; ".join(str(one) for one in getattr(row, "withdrawn", ()))
