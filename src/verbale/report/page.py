"""What stands on the page, as typed data; the templates only print it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from verbale import __version__
from verbale.model import Document
from verbale.model.dates import Days, days
from verbale.report.descent import Descent, of_claim, of_record
from verbale.report.drawing import FILLED, FORMS, Drawing, Printed, draw
from verbale.report.environment import asset, environment
from verbale.report.full import Text, texts
from verbale.report.negotiation import SHAPES, Negotiation, called, negotiation
from verbale.report.places import Places
from verbale.report.scale import LEFT
from verbale.report.talks import Talk, talks
from verbale.report.voices import Said, Voice, all_said, voices
from verbale.report.words import MONTHS
from verbale.views.claims import origins
from verbale.views.complaints import Group
from verbale.views.documents import outlets
from verbale.views.kinds import LineageRow, OriginRow, TimelineRow
from verbale.views.source import Records
from verbale.views.stances import lineage
from verbale.views.state import State, state
from verbale.views.timeline import of_account, timeline

ROWS = 200
"""Rows of lineage in the table; `verbale show lineage` lists all."""


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
    said = all_said(store, documents)
    met = talks(store, documents, said)
    labels = {s.row.id: str(s.number) for s in said.values()} | {t.row.id: t.label for t in met} | called(store)
    now = state(store)
    every = origins(store)
    happened = timeline(store)
    weighty = of_account(happened)
    kin, names = lineage(store), names_of(store, documents)
    return Page(
        title=title,
        version=__version__,
        state=now,
        negotiation=negotiation(store, documents),
        drawing=draw(weighty, _printed([d for d in documents if d.replaced_by not in numbers], store)),
        events=tuple(weighty),
        told=tuple(row for row in happened if row.type is None),
        talks=tuple(met),
        voices=tuple(voices(store, said)),
        shared=tuple(o for o in every if o.reports > 1),
        ways=ways([o for o in every if o.reports > 1], said, kin, names),
        lineage=tuple(kin[:ROWS]),
        descent=of_record(kin, names),
        single=sum(o.reports <= 1 for o in every),
        texts=tuple(texts(store, documents, labels)),
        complaints=now.complaints,
        numbers={s.row.id: s.number for s in said.values()},
        reports=numbers,
        outlets=outlets(store),
    )


def names_of(store: Records, documents: Sequence[Document]) -> dict[str, str]:
    """Each report as a picture calls it: its outlet and the day it came out."""
    named = outlets(store)
    short = {d.id: days(d.published.value) for d in documents}
    return {d.id: f"{named[d.id]}{_dated(short[d.id])}" for d in documents}


def _dated(found: Days | None) -> str:
    """The day after a name, short: ``, 3 Sep``."""
    first = found.first if found else None
    return f", {first.day} {MONTHS[first.month - 1][:3]}" if first else ""


def ways(
    claims: Sequence[OriginRow], said: Mapping[str, Said], kin: Sequence[LineageRow], names: Mapping[str, str]
) -> dict[str, Descent]:
    """By claim, the picture of how it came into its reports."""
    drawn = {}
    for claim in claims:
        chains = [[said[i].chain for i in source.statements if i in said] for source in claim.sources]
        if found := of_claim(chains, kin, names):
            drawn[claim.id] = found
    return drawn


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
