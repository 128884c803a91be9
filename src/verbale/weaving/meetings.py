"""Meetings: events of talking, with the account that each report gives of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from verbale.model import Account, Document, Event, Meeting, Span, Statement
from verbale.model.span import overlap
from verbale.weaving.clusters import Cluster
from verbale.weaving.mentions import PARTAKING, Mention
from verbale.weaving.names import listed
from verbale.weaving.sentences import sentences

_ROUND = re.compile(r"\bround\b", re.IGNORECASE)

By_document = dict[str, list[Statement]]
"""The statements of each document in the order of its text."""


def meetings(found: Sequence[tuple[Cluster, Event]], statements: Sequence[Statement]) -> Iterator[Meeting]:
    """A row for every talk of two or more, and for one of which one side and a day or a place are told."""
    by_document: By_document = defaultdict(list)
    for statement in sorted(statements, key=_place):
        by_document[statement.document].append(statement)
    for cluster, event in found:
        who = [p.name for p in event.participants if p.role in PARTAKING]
        if cluster.mentions[0].talks and who and (len(who) > 1 or event.time or event.place):
            yield _meeting(cluster, event, who, by_document)


def _meeting(cluster: Cluster, event: Event, who: Sequence[str], statements: By_document) -> Meeting:
    """The row of one talk."""
    return Meeting(
        rule=f"meetings.{cluster.link}",
        evidence=event.evidence,
        kind=_kind(cluster, event.mode),
        participants=tuple(sorted({*who, *(p.name for p in event.participants if p.role == "mediator")})),
        date=event.time,
        duration=event.duration,
        place=event.place,
        mediation=_mediation(cluster, event),
        status=event.status,
        event=event.id,
        accounts=tuple(_accounts(cluster, statements)),
    )


def _kind(cluster: Cluster, mode: str | None) -> str:
    """The form of talking, out of the mode told most often; a round where the words say so.

    Who "spoke with" somebody, in news English, and is not said to have met, has called.
    """
    if mode in {"phone", "post", "visit"}:
        return {"phone": "call"}.get(mode, mode)
    if any(_ROUND.search(_trigger(m)) for m in cluster.mentions):
        return "round"
    spoke = (m.document.text[slice(*m.row.trigger)].casefold() in listed("spoke") for m in cluster.mentions)
    return "call" if mode is None and any(spoke) else "meeting"


def _trigger(mention: Mention) -> str:
    """The trigger with up to three words before it and two after."""
    start, end = mention.row.trigger
    text = mention.document.text
    before, after = text[max(0, start - 40) : start].split()[-3:], text[end : end + 40].split()[:2]
    return " ".join([*before, text[start:end], *after])


def _mediation(cluster: Cluster, event: Event) -> str:
    """What is said of third parties. Nothing said is ``unknown``: silence does not show that there was none."""
    roles = {participant.role for participant in event.participants}
    if "mediator" in roles or any(m.row.mode == "third-party" for m in cluster.mentions):
        return "third_party"
    return "host_only" if "host" in roles else "unknown"


def _accounts(cluster: Cluster, statements: By_document) -> Iterator[Account]:
    """One account for each report that tells of the meeting, in the order of the documents' ids."""
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in cluster.mentions:
        by_document[mention.row.document].append(mention)
    for name in sorted(by_document):
        document = by_document[name][0].document
        near = [[sentences(document.text, m.row.trigger, after) for m in by_document[name]] for after in (0, 1)]
        part = {p.name for m in by_document[name] for p in m.row.participants}
        told = [s.id for s in statements.get(name, []) if _touches(s, near[_took_part(s, part)])]
        yield Account(outlet(document), name, tuple(told))


def _took_part(statement: Statement, part: Collection[str]) -> bool:
    """Whether one of the participants says it: then the sentence after the one that tells of the meeting counts too."""
    return statement.speaker is not None and statement.speaker.name in part


def _touches(statement: Statement, places: Sequence[Span]) -> bool:
    return any(overlap(_span(statement), place) for place in places)


def outlet(document: Document) -> str:
    """Whose report it is: its outlet, and where that is not known, its id."""
    return document.outlet.value if document.outlet else document.id


def _place(statement: Statement) -> tuple[str, Span, str]:
    return (statement.document, _span(statement), statement.id)


def _span(statement: Statement) -> Span:
    """From the first to the last of the words said."""
    spans = statement.content or tuple(e.span for e in statement.evidence)
    return (min(a for a, _ in spans), max(b for _, b in spans))
