"""The rows that views make: those of the model where they stand as they are, and these where a question adds to them.

Field names are those of the contract; a field more is never a breaking change.
"""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.model import Complaint, Evidence, Row, Shared, Sign, Span, Undertaking, Updated, Withdrawn


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What every row shown has, made of the model's rows."""

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    withdrawn: tuple[Withdrawn, ...] = ()


class DocumentRow(View, frozen=True, kw_only=True):
    """One report. ``published_basis`` says how its date was reached, ``published_confidence`` (0 to 1) how often a date
    with such signs is right, ``published_signs`` what speaks for which day; ``length`` is in code points. Of
    ``versions`` versions it is the one with the number ``version``; ``replaces`` and ``replaced_by`` are those before
    and after it. ``metadata`` is what else came with it: of a page that was fetched when (``fetched``) and how
    (``fetch``), the address that was asked for where another counts (``given_url``), other keys of a JSONL line.
    """

    story: str | None
    published: str | None
    published_basis: str | None
    published_confidence: float | None
    published_time: str | None
    published_readings: tuple[str, ...]
    published_signs: tuple[Sign, ...]
    updated: Updated | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    url: str | None
    form: str
    pubstatus: str
    version: int
    sha256: str
    length: int
    versions: int = 1
    replaces: str | None = None
    replaced_by: str | None = None
    metadata: dict[str, Any] = {}


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What a version changed of a field of its report: its title, byline or days."""

    field: str
    old: str | None
    new: str | None


class VersionRow(View, frozen=True, kw_only=True):
    """One version of a report: what it ``dropped`` of the version before (places there) and ``added`` (places here),
    and which of its own fields it changed. ``document`` is the first version; ``time`` is when it says that it was
    changed, or when it was fetched.
    """

    document: str
    version: int
    versions: int
    pubstatus: str
    time: str | None
    published: str | None
    updated: str | None
    fetched: str | None
    outlet: str | None
    title: str | None
    url: str | None
    replaces: str | None
    replaced_by: str | None
    dropped: tuple[Evidence, ...]
    added: tuple[Evidence, ...]
    edited: tuple[Edit, ...]


class ZoneRow(View, frozen=True, kw_only=True):
    """A typed stretch of one document."""

    document: str
    kind: str
    span: Span


class FigureRow(View, frozen=True, kw_only=True):
    """A number with what it measures. A whole number is written without a point."""

    document: str
    span: Span
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None
    measure: str | None
    of: str | None
    as_of: str | None
    approximate: bool


class ActorRow(View, frozen=True, kw_only=True):
    """An actor, and in how many statements and reports it is heard."""

    name: str
    kind: str
    names: tuple[str, ...]
    party: str | None
    offices: tuple[dict[str, str | None], ...]
    role: str
    role_rule: str | None
    statements: int
    reports: int


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who says what a claim says, when he first is known to have said it, and in which statements."""

    name: str
    said: str | None
    statements: tuple[str, ...]


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that denies a claim or does not confirm it: whose, in which words (``scope``), and by which rule it
    is taken so. ``whole`` is False where it denies less than the claim says, or something beside it.
    """

    by: str | None
    scope: str
    whole: bool
    statement: str
    why: str
    evidence: tuple[Evidence, ...]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One terminal source of a claim, in which reports; whether it ``counts``, ``why`` its tellings are one, and the
    ``passages`` that prove it where reports share any.
    """

    name: str | None
    naming: str
    basis: str
    counts: bool
    why: str
    documents: tuple[str, ...]
    statements: tuple[str, ...]
    passages: tuple[Shared, ...] = ()


class ClaimRow(View, frozen=True, kw_only=True):
    """What is said, across documents; ``speakers`` are those who say it. ``repeats`` are headlines and the like that
    only say again what one of the ``statements`` says, ``earlier`` those that say it in replaced versions of reports.

    ``wordings`` are the ways in which it is said, the claim's own text first; ``holders`` say so, ``told`` are the
    sentences in which reports tell it as their own word. ``denied_by`` say that it is not so,
    ``not_confirmed_by`` only did not confirm it, and ``sources`` are the last ones behind it. ``negation`` says of a
    negated one whether it is denied, or only not confirmed or not said.
    """

    text: str
    polarity: str
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    origins: int
    reports: int
    negation: str | None = None
    repeats: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    holders: tuple[Holder, ...] = ()
    told: tuple[Evidence, ...] = ()
    denied_by: tuple[Against, ...] = ()
    not_confirmed_by: tuple[Against, ...] = ()
    sources: tuple[Source, ...] = ()


class OriginRow(View, frozen=True, kw_only=True):
    """The terminal sources behind one claim. ``id`` is the claim's; ``negation`` as of a claim."""

    claim: str
    text: str
    polarity: str
    origins: int
    reports: int
    sources: tuple[Source, ...]
    negation: str | None = None


class LineageRow(View, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """How the report ``from`` hangs on ``to``; ``score`` is 0–1, ``passages`` are ``[from0, from1, to0, to1]``.

    ``party`` is whose read-out ``to`` is, where ``from`` was derived from it as one.
    """

    source: str
    target: str
    relation: str
    score: float
    passages: tuple[tuple[int, int, int, int], ...]
    party: str | None = None


class IssueRow(View, frozen=True, kw_only=True):
    """An issue, with how many positions of how many actors there are on it, and how many proposals.

    ``machine_label``, ``merged``, ``split_from`` and ``corrections`` are filled where an analyst changed it.
    """

    code: str
    label: str
    parent: str | None
    heading: str | None
    positions: int
    proposals: int
    actors: tuple[str, ...]
    machine_label: str | None = None
    merged: tuple[str, ...] = ()
    split_from: str | None = None
    corrections: tuple[str, ...] = ()


class ResponseRow(View, frozen=True, kw_only=True):
    """A response, with the ``issue`` of its proposal, what that is called (``label``), and the proposal's ``terms``."""

    responder: str
    proposal: str | None
    code: str
    condition: str | None
    denied_scope: str | None
    date: str | None
    by: str | None
    claimed_by: str | None
    quoted: bool
    by_reporter: bool
    issue: str | None
    label: str | None
    terms: str | None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is said of an undertaking's keeping: ``what`` is the status of an ``incident`` (its id), or what a
    report says besides (``kept``, ``done``, ``not_done``, ``ended``); ``by`` who says so, None for the report itself.
    """

    what: str
    by: str | None
    date: str | None
    incident: str | None
    evidence: tuple[Evidence, ...]


class UndertakingRow(Undertaking, frozen=True, kw_only=True):
    """An undertaking with all that is said of its keeping (``evidence_for``), by day, and what that amounts to in words
    (``state``). How far it was carried out only an analyst says.
    """

    evidence_for: tuple[Kept, ...] = ()
    state: str = ""


class IncidentRow(View, frozen=True, kw_only=True):
    """An incident, with whose undertaking it is about (``party``), ``what`` was undertaken, and the ``issue``. ``told``
    is the line that tells of it, ``accused`` whose deed it is said to be.
    """

    undertaking: str | None
    status: str
    alleged_by: str | None
    denied_by: str | None
    date: str | None
    party: str | None
    what: str | None
    issue: str | None
    label: str | None
    acknowledged_by: str | None = None
    verified_by: str | None = None
    investigated_by: str | None = None
    accused: str | None = None
    told: str | None = None
    about: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One response to a proposal; ``by`` to ``by_reporter`` as in a response."""

    id: str
    responder: str
    code: str
    condition: str | None
    denied_scope: str | None
    date: str | None
    evidence: tuple[Evidence, ...]
    by: str | None = None
    claimed_by: str | None = None
    quoted: bool = False
    by_reporter: bool = False


class ProposalRow(View, frozen=True, kw_only=True):
    """A proposal with the answers to it, and who is silent; ``label`` is what its issue is called."""

    proposer: str | None
    issue: str
    terms: str | None
    first_seen: str | None
    wordings: tuple[str, ...]
    responses: tuple[Answer, ...]
    silent: tuple[str, ...]
    label: str | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's telling of an event: ``text`` is the sentence it does so in, cut to fit; ``evidence`` the words."""

    document: str
    outlet: str | None
    published: str | None
    text: str
    evidence: tuple[Evidence, ...]


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report tells that an event is denied, or unconfirmed (``status``), and ``by`` whose word that is.

    ``by`` is None where the report says so itself; ``polarity`` is that of what they say, where it is a statement that
    tells of the event: ``negated`` of one who would not confirm it. ``text`` is the sentence, cut to fit; ``evidence``
    the words.
    """

    document: str
    outlet: str | None
    published: str | None
    status: str
    by: str | None
    text: str
    evidence: tuple[Evidence, ...]
    polarity: str | None = None

    def __str__(self) -> str:
        """What is said, and by whom: "denied by Ana Velt", "not confirmed by Ana Velt"."""
        if not self.by:
            return self.status
        if self.status == "denied":
            return f"denied by {self.by}"
        return ("not confirmed by " if self.polarity == "negated" else "unconfirmed according to ") + self.by


class TimelineRow(View, frozen=True, kw_only=True):
    """One event or meeting, with the reports that tell of it. ``id`` is that of the row it stands for.

    ``kind`` is ``event`` or ``meeting``; ``type`` and ``mode`` are PLOVER's, and ``mode`` of a meeting is its kind.
    The timeline of one issue has lines of the kinds ``position``, ``proposal`` and ``undertaking`` too: their ``mode``
    is the reading or what is done, and ``claimed_by`` says who tells so of somebody else.
    ``date`` is ISO 8601 / EDTF; ``first`` and ``last`` are the days it may mean, None where a side is open, and
    ``precision`` says what the date is good for; None where no report dates it. ``text`` is the sentence of a report,
    and ``words`` are those of it that tell of the event. ``disputes`` are those of the reports' tellings that deny it
    or leave it unconfirmed, whatever the line's own ``status``. ``things`` are those of ``actors`` that are nobody, as
    "the offer" that was made; ``people`` are the others.
    """

    kind: str
    type: str | None
    mode: str | None
    status: str
    date: str | None
    first: str | None
    last: str | None
    precision: str | None
    text: str
    words: str
    actors: tuple[str, ...]
    place: str | None
    reports: tuple[Telling, ...]
    disputes: tuple[Dispute, ...] = ()
    things: tuple[str, ...] = ()
    claimed_by: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Who took part."""
        return tuple(name for name in self.actors if name not in self.things)

    @property
    def against(self) -> tuple[Dispute, ...]:
        """The disputes that say more than ``status`` does: something else, or whose word it is."""
        return tuple(d for d in self.disputes if d.by or d.status != self.status)

    @property
    def what(self) -> str:
        """What kind of event it is: its mode or type, and the words that tell of it where it has neither."""
        return (self.mode or self.type or "").replace("_", " ").lower() or self.words


class SourceRow(View, frozen=True, kw_only=True):
    """Somebody who speaks in one report, or through whom words come: ids of the statements of either sort.

    ``kind`` is an actor kind, None for a source that only passes words on; ``naming`` says how it is named.
    """

    name: str
    kind: str | None
    naming: str
    said: tuple[str, ...]
    passed_on: tuple[str, ...]

    def __str__(self) -> str:
        """The source in one line."""
        passed = f", passed on {len(self.passed_on)}" if self.passed_on else ""
        return f"{self.name} ({self.kind or self.naming}): said {len(self.said)}{passed}"


Shown = View | Row | Complaint
