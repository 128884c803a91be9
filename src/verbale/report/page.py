"""What stands on the page, as typed data; the templates only print it."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from verbale import __version__
from verbale.model import (
    Actor,
    Difference,
    Document,
    Event,
    Incident,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Statement,
    Undertaking,
)
from verbale.model.dates import Days, days, order
from verbale.report.descent import Descent, of_claim, of_record
from verbale.report.drawing import FILLED, FORMS, Drawing, Printed, draw
from verbale.report.environment import asset, environment
from verbale.report.negotiation import SHAPES, Negotiation, called, negotiation
from verbale.report.places import Places
from verbale.report.scale import LEFT
from verbale.report.texts import Block, Piece, RowMark, blocks, excerpts
from verbale.report.words import MONTHS
from verbale.views import replaced
from verbale.views.chains import Chain, chain
from verbale.views.claims import origins
from verbale.views.complaints import Group
from verbale.views.documents import document_row, outlets
from verbale.views.happenings import meetings
from verbale.views.kinds import DocumentRow, LineageRow, OriginRow, TimelineRow
from verbale.views.passages import marks_of
from verbale.views.source import Records
from verbale.views.stances import lineage
from verbale.views.state import State, state
from verbale.views.statements import statements
from verbale.views.timeline import of_account, timeline
from verbale.weaving.versions import Versions

ROWS = 200
"""Rows of lineage in the table; `verbale show lineage` lists all."""

SENTENCES = 3
"""How many sentences of one account of a meeting are shown; the rest are marked in the report."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement on the page. ``number`` refers to it in the texts; ``before`` are the hops before the speaker."""

    number: int
    row: Statement
    outlet: str
    cue: str
    before: tuple[str, ...]
    chain: Chain


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker and what is reported of him, in the order of its days."""

    name: str
    actor: Actor | None
    kind: str
    said: tuple[Said, ...]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's account of a meeting: the sentences that tell of it, ``more`` that do not fit, and statements."""

    by: str
    document: str
    sentences: tuple[tuple[Piece, ...], ...]
    more: int
    said: tuple[Said, ...]


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting and its accounts side by side."""

    label: str
    row: Meeting
    tellings: tuple[Telling, ...]


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A report in full."""

    row: DocumentRow
    blocks: tuple[Block, ...]
    statements: int
    kin: tuple[LineageRow, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page."""

    title: str
    version: str
    state: State
    negotiation: Negotiation
    drawing: Drawing | None
    events: tuple[TimelineRow, ...]
    told: tuple[TimelineRow, ...]
    talks: tuple[Talk, ...]
    voices: tuple[Voice, ...]
    shared: tuple[OriginRow, ...]
    ways: dict[str, Descent]
    lineage: tuple[LineageRow, ...]
    descent: Descent | None
    single: int
    texts: tuple[Text, ...]
    complaints: tuple[Group, ...]
    numbers: dict[str, int]
    reports: dict[str, int]
    outlets: dict[str, str]


def page(store: Records, *, title: str = "The record") -> str:
    """The record in ``store`` as one HTML page. The same record gives the same bytes."""
    content = prepare(store, title)
    style, script = asset("style.css") + asset("negotiation.css"), asset("script.js")
    template = environment().get_template("page.html.j2")
    return template.render(
        page=content,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        at=Places(content.reports),
        left=LEFT,
        forms=FORMS,
        fills=FILLED,
        shapes=SHAPES,
    )


def prepare(store: Records, title: str) -> Page:
    """Everything that the page shows."""
    documents = sorted(store.documents(), key=lambda d: d.id)
    numbers = {d.id: n for n, d in enumerate(documents, 1)}
    said = _said(store, documents)
    talks = _talks(store, documents, said)
    labels = {s.row.id: str(s.number) for s in said.values()} | {t.row.id: t.label for t in talks} | called(store)
    now = state(store)
    every = origins(store)
    happened = timeline(store)
    weighty = of_account(happened)
    kin, names = lineage(store), _names(store, documents)
    return Page(
        title=title,
        version=__version__,
        state=now,
        negotiation=negotiation(store, documents),
        drawing=draw(weighty, _printed([d for d in documents if d.replaced_by not in numbers], store)),
        events=tuple(weighty),
        told=tuple(row for row in happened if row.type is None),
        talks=tuple(talks),
        voices=tuple(_voices(store, said)),
        shared=tuple(o for o in every if o.reports > 1),
        ways=_ways([o for o in every if o.reports > 1], said, kin, names),
        lineage=tuple(kin[:ROWS]),
        descent=of_record(kin, names),
        single=sum(o.reports <= 1 for o in every),
        texts=tuple(_texts(store, documents, labels, said)),
        complaints=now.complaints,
        numbers={s.row.id: s.number for s in said.values()},
        reports=numbers,
        outlets=outlets(store),
    )


def _names(store: Records, documents: Sequence[Document]) -> dict[str, str]:
    """Each report as a picture calls it: its outlet and the day it came out."""
    named = outlets(store)
    short = {d.id: days(d.published.value) for d in documents}
    return {d.id: f"{named[d.id]}{_dated(short[d.id])}" for d in documents}


def _dated(found: Days | None) -> str:
    """The day after a name, short: ``, 3 Sep``."""
    first = found.first if found else None
    return f", {first.day} {MONTHS[first.month - 1][:3]}" if first else ""


def _ways(
    claims: Sequence[OriginRow], said: Mapping[str, Said], kin: Sequence[LineageRow], names: Mapping[str, str]
) -> dict[str, Descent]:
    """By claim, the picture of how it came into its reports."""
    drawn = {}
    for claim in claims:
        chains = [[said[i].chain for i in source.statements if i in said] for source in claim.sources]
        if found := of_claim(chains, kin, names):
            drawn[claim.id] = found
    return drawn


def _said(store: Records, documents: Sequence[Document]) -> dict[str, Said]:
    texts = {d.id: d for d in documents}
    named = outlets(store)
    return {
        row.id: Said(
            number=number,
            row=row,
            outlet=named[row.document],
            cue=" … ".join(texts[row.document].text[slice(*span)] for span in row.cue),
            before=row.through,
            chain=chain(row, texts[row.document]),
        )
        for number, row in enumerate((row for row in statements(store) if not replaced(row)), 1)
    }


def _talks(store: Records, documents: Sequence[Document], said: dict[str, Said]) -> list[Talk]:
    texts = {d.id: d for d in documents}
    return [
        Talk(label=f"T{number}", row=row, tellings=tuple(_tellings(row, texts, said)))
        for number, row in enumerate(meetings(store), 1)
    ]


def _tellings(meeting: Meeting, texts: Mapping[str, Document], said: dict[str, Said]) -> Iterable[Telling]:
    for account in sorted(meeting.accounts, key=lambda a: (a.document, a.by)):
        document = texts[account.document]
        marks = [RowMark(m.start, m.end, "talk", meeting.id) for m in marks_of(meeting, document.id)]
        sentences, more = excerpts(document, marks, SENTENCES)
        yield Telling(
            by=account.by,
            document=document.id,
            sentences=tuple(sentences),
            more=more,
            said=tuple(said[s] for s in account.statements if s in said),
        )


def _voices(store: Records, said: dict[str, Said]) -> list[Voice]:
    actors = {a.id: a for a in store.rows(Actor)}
    groups: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in said.values():
        groups[_voice(each)].append(each)
    voices = [_voice_row(key, group, actors) for key, group in groups.items()]
    return sorted(voices, key=lambda v: (v.kind == "", -len(v.said), v.name))


def _voice(said: Said) -> tuple[str, str]:
    """What tells one speaker from another: the actor, else the name as it stands."""
    speaker = said.row.speaker
    return (said.row.actor or "", "" if said.row.actor or speaker is None else speaker.name)


def _voice_row(key: tuple[str, str], group: list[Said], actors: dict[str, Actor]) -> Voice:
    actor, speaker = actors.get(key[0]), group[0].row.speaker
    return Voice(
        name=actor.name if actor else speaker.name if speaker else "Nobody is named",
        actor=actor,
        kind=actor.kind if actor else speaker.kind if speaker else "",
        said=tuple(sorted(group, key=lambda s: (order(s.row.said), s.number))),
    )


def _texts(
    store: Records, documents: Sequence[Document], labels: dict[str, str], said: dict[str, Said]
) -> Iterable[Text]:
    counts: defaultdict[str, int] = defaultdict(int)
    for each in said.values():
        counts[each.row.document] += 1
    marked, related, known = _marks(store, documents), lineage(store), Versions(documents)
    for document in documents:
        yield Text(
            row=document_row(document, known),
            blocks=tuple(blocks(document, marked[document.id], labels)),
            statements=counts[document.id],
            kin=tuple(row for row in related if row.source == document.id),
        )


def _marks(store: Records, documents: Sequence[Document]) -> dict[str, list[RowMark]]:
    """The words of every row that the page shows, and of the publication date, by document."""
    marked: dict[str, list[RowMark]] = {d.id: [] for d in documents}
    rows: list[Any] = [*(row for kind in MARKED for row in store.rows(kind)), *store.complaints()]
    for row in (row for row in rows if not replaced(row)):
        part = _PARTS.get(type(row).__name__, "")
        for document in sorted({e.document for e in row.evidence} & marked.keys()):
            marks = marks_of(row, document)
            marked[document] += [RowMark(m.start, m.end, part or m.part, row.id) for m in marks]
    for document in documents:
        marked[document.id] += [RowMark(*span, "date", document.id) for span in document.published.evidence]
    return marked


NEGOTIATED: tuple[type[Row], ...] = (Position, Proposal, Response, Undertaking, Incident)

MARKED: tuple[type[Row], ...] = (Statement, Event, Meeting, Actor, *NEGOTIATED, Difference)
"""The kinds whose words are marked in the reports."""

_PARTS = {
    "Event": "event",
    "Meeting": "talk",
    "Actor": "actor",
    "Complaint": "complaint",
    "Difference": "difference",
    **dict.fromkeys((kind.__name__ for kind in NEGOTIATED), "stance"),
}
"""The part that the words of a row play, where it is not a statement."""


def _printed(documents: Sequence[Document], store: Records) -> list[Printed]:
    """When the reports came out, for the picture."""
    named = outlets(store)
    return [
        Printed(id=d.id, published=d.published.value, name=f"{named[d.id]}: {d.title.value if d.title else d.id}")
        for d in documents
    ]


def _hash(text: str) -> str:
    """What the page's content security policy allows: exactly this style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
