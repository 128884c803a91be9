"""A story of three invented reports, its rows made by hand, and a record in memory that holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from verbale.errors import complaint, refuse
from verbale.model import (
    Account,
    Actor,
    Claim,
    Complaint,
    Correction,
    Document,
    Event,
    EventMention,
    Extraction,
    Figure,
    Hop,
    Meeting,
    Office,
    Origin,
    Participant,
    Published,
    Row,
    Sourced,
    Span,
    Speaker,
    Statement,
    Time,
    Zone,
)
from verbale.model.row import digest
from verbale.model.span import evidence

HERALD = """Velt and Marsh speak by phone
2 April 2031
President Ana Velt of Orsinia spoke with Premier Teodor Marsh of Velmark by phone for two hours on Tuesday.
"We will open the bridge," Velt told reporters.
ALSO READ: Ten walks by the Tarn
The Tarn Courier reported, citing an aide who attended the talks, that Marsh asked for 40 buses.
"""
POST = """Premier did not agree, spokesman says
<script>alert("x")</script>
"We will open the bridge," Velt said. Velmark's spokesman Ivo Brandt did not confirm the offer.
\U0001f309 It was the second call.
"""
LEAFLET = """A page without a date
Observers expect a long week.
"""


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the nth time (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return (start, start + len(words))


def document(name: str, text: str, **fields: Any) -> Document:
    title = text.split("\n", 1)[0]
    zones = (Zone("title", (0, len(title)), "zones.first_line"), *fields.pop("zones", ()))
    return Document(
        id=name,
        sha256="0" * 64,
        form="text",
        encoding="utf-8",
        text=text,
        title=Sourced(title, "text", (0, len(title))),
        language="en",
        zones=zones,
        **fields,
    )


DOCUMENTS = (
    document(
        "herald.txt",
        HERALD,
        outlet=Sourced("The Herald", "user"),
        published=Published("2031-04-02", "explicit", (at(HERALD, "2 April 2031"),)),
        zones=(
            Zone("body", (at(HERALD, "President Ana")[0], at(HERALD, "ALSO READ")[0] - 1), "zones.body"),
            Zone("related_link", at(HERALD, "ALSO READ: Ten walks by the Tarn"), "zones.cue"),
            Zone("body", (at(HERALD, "The Tarn Courier")[0], len(HERALD) - 1), "zones.body"),
        ),
    ),
    document(
        "post.txt",
        POST,
        outlet=Sourced("Morning Post", "user"),
        published=Published("2031-04-01/2031-04-05", "bounds"),
        zones=(Zone("body", (at(POST, '"We')[0], len(POST) - 1), "zones.body"),),
    ),
    document("leaflet.txt", LEAFLET, zones=(Zone("body", at(LEAFLET, "Observers expect a long week."), "zones.body"),)),
)
TEXTS = {d.id: d.text for d in DOCUMENTS}


def words(doc: str, *spans: Span) -> Any:
    return evidence(doc, TEXTS[doc], spans)


def statement(doc: str, source: str, cue: str, content: str, **fields: Any) -> Statement:
    spans = [at(TEXTS[doc], w, nth) for w, nth in ((source, fields.pop("nth", 0)), (cue, 0), (content, 0))]
    return Statement(
        rule=fields.pop("rule", "statements.said"),
        evidence=words(doc, *spans),
        document=doc,
        source=(spans[0],),
        cue=(spans[1],),
        content=(spans[2],),
        **fields,
    )


VELT = Actor(
    rule="actors.name",
    evidence=words("herald.txt", at(HERALD, "Ana Velt")),
    name="Ana Velt",
    kind="person",
    names=("Ana Velt", "Velt"),
    party="Orsinia",
    offices=(Office("President", "Orsinia"),),
)
ORSINIA = Actor(
    rule="actors.name",
    evidence=words("herald.txt", at(HERALD, "Orsinia")),
    name="Orsinia",
    kind="state",
    names=("Orsinia",),
)
BRIDGE = statement(
    "herald.txt",
    "Velt",
    "told",
    '"We will open the bridge,"',
    nth=2,
    directness="direct",
    speaker=Speaker("Ana Velt", "person"),
    hops=(Hop("Ana Velt", "named", "press_briefing", at(HERALD, "Velt", 2)),),
    said="2031-04-01",
    actor=VELT.id,
)
BUSES = statement(
    "herald.txt",
    "an aide who attended the talks",
    "citing",
    "Marsh asked for 40 buses",
    directness="indirect",
    rule="statements.citing",
    speaker=Speaker("an aide who attended the talks", "unnamed"),
    hops=(
        Hop("The Tarn Courier", "named", "unknown", at(HERALD, "The Tarn Courier")),
        Hop(None, "unnamed_described", "present", at(HERALD, "an aide who attended the talks")),
    ),
)
AGAIN = statement(
    "post.txt",
    "Velt",
    "said",
    '"We will open the bridge,"',
    directness="direct",
    speaker=Speaker("Ana Velt", "person"),
    hops=(Hop("Ana Velt", "named", "unknown", at(POST, "Velt")),),
    actor=VELT.id,
)
DENIAL = statement(
    "post.txt",
    "Velmark's spokesman Ivo Brandt",
    "did not confirm",
    "the offer",
    directness="indirect",
    polarity="negated",
    speaker=Speaker("Ivo Brandt", "person"),
    hops=(Hop("Ivo Brandt", "named", "unknown", at(POST, "Ivo Brandt")),),
)
CLAIM = Claim(
    rule="claims.same_words",
    evidence=(*words("herald.txt", *BRIDGE.content), *words("post.txt", *AGAIN.content)),
    text="We will open the bridge",
    statements=(BRIDGE.id, AGAIN.id),
    origins=1,
    reports=2,
    sources=(
        Origin(
            name="Ana Velt",
            naming="named",
            basis="unknown",
            counts=True,
            statements=(BRIDGE.id, AGAIN.id),
            why="origins.same_speaker",
        ),
    ),
)
CALL = Meeting(
    rule="meetings.same_day",
    evidence=(
        *words("herald.txt", at(HERALD, "spoke with Premier Teodor Marsh of Velmark by phone")),
        *words("post.txt", at(POST, "the second call")),
    ),
    kind="call",
    participants=("Ana Velt", "Teodor Marsh"),
    date="2031-04-01",
    duration="PT2H",
    accounts=(
        Account("Morning Post", "post.txt", ()),
        Account("The Herald", "herald.txt", (BRIDGE.id,)),
    ),
)
CALLED = EventMention(
    rule="events.call",
    evidence=words("herald.txt", at(HERALD, "spoke with")),
    document="herald.txt",
    trigger=at(HERALD, "spoke"),
    type="CONSULT",
    mode="phone",
    time="2031-04-01",
    duration="PT2H",
    participants=(Participant("actor", "Ana Velt", at(HERALD, "Ana Velt")),),
)
EVENT = Event(
    rule="events.merge",
    evidence=CALLED.evidence,
    type="CONSULT",
    mode="phone",
    time="2031-04-01",
    duration="PT2H",
    participants=CALLED.participants,
    mentions=CALLED.evidence,
)
TUESDAY = Time(
    rule="times.weekday",
    evidence=words("herald.txt", at(HERALD, "Tuesday")),
    document="herald.txt",
    span=at(HERALD, "Tuesday"),
    type="DATE",
    value="2031-04-01",
    basis="weekday",
)
FORTY = Figure(
    rule="figures.count",
    evidence=words("herald.txt", at(HERALD, "40 buses")),
    document="herald.txt",
    span=at(HERALD, "40 buses"),
    value=40,
    unit="buses",
)
UNDATED = complaint("R002", "leaflet.txt", document="leaflet.txt")
ROWS: tuple[Row, ...] = (DENIAL, AGAIN, BUSES, BRIDGE, CALL, CLAIM, EVENT, FORTY, ORSINIA, TUESDAY, VELT)
EXTRACTION = Extraction(
    document=DOCUMENTS[0],
    statements=(BRIDGE, BUSES),
    times=(TUESDAY,),
    events=(CALLED,),
    figures=(FORTY,),
    complaints=(complaint("R003", "herald.txt", document="herald.txt", value="x"),),
)


class Memory:
    """A record in memory, with the methods of the store that views use."""

    def __init__(self, documents: Iterable[Document] = DOCUMENTS, rows: Iterable[Row] = ROWS) -> None:
        self._documents, self._rows = list(documents), list(rows)

    def documents(self) -> list[Document]:
        return self._documents

    def document(self, key: str) -> Document:
        return next(d for d in self._documents if d.id == key)

    def zone(self, key: str) -> tuple[Document, Zone]:
        return next(
            (d, z) for d in self._documents for z in d.zones if key == f"zone-{digest('zone', d.id, z.span, z.kind)}"
        )

    def rows(self, kind: type[Any], *, ids: Collection[str] | None = None, naming: str | None = None) -> list[Any]:
        every = [r for r in self._rows if type(r) is kind and (ids is None or r.id in ids)]
        return [r for r in every if naming is None or (r.id != naming and naming in repr(r))]

    def row(self, id_or_prefix: str) -> Any:
        found = [r for r in (*self._documents, *self._rows) if r.id.startswith(id_or_prefix)]
        if not found:
            raise refuse("U002", "story", id=id_or_prefix, record="story")
        if len(found) > 1:
            raise refuse("U005", "story", id=id_or_prefix, ids=", ".join(r.id for r in found))
        return found[0]

    def complaints(self) -> list[Complaint]:
        return [UNDATED]

    def extractions(self) -> list[Extraction]:
        return []

    def corrections(self) -> list[Correction]:
        return []


def write(path: Any) -> Any:
    """The story as a record in a file; returns its path."""
    from verbale.model import Weave
    from verbale.record import write as write_record

    of = {d.id: [s for s in (BRIDGE, BUSES, AGAIN, DENIAL) if s.document == d.id] for d in DOCUMENTS}
    rows = {"herald.txt": EXTRACTION}
    extractions = [
        Extraction(
            document=d,
            statements=tuple(of[d.id]),
            times=rows[d.id].times if d.id in rows else (),
            figures=rows[d.id].figures if d.id in rows else (),
        )
        for d in DOCUMENTS
    ]
    weave = Weave(
        actors=(ORSINIA, VELT),
        statements=(BRIDGE, BUSES, AGAIN, DENIAL),
        events=(EVENT,),
        meetings=(CALL,),
        claims=(CLAIM,),
    )
    write_record(path, extractions, weave, [UNDATED])
    return path
