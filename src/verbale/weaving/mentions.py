"""One telling of an event, ready to be compared, and whether two tellings can be of one event."""

from __future__ import annotations

from calendar import day_name
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

import msgspec

from verbale.model import Actor, Document, EventMention, Extraction, Participant, Time
from verbale.model.dates import Period, meet, period, weekday, width
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.dates import published
from verbale.weaving.names import plain
from verbale.weaving.sentences import sentences

TALKING = "CONSULT"
APART = frozenset({"events.verb", "events.noun"})
"""Rules of rows that are read word by word, whatever their type: their sides and day were not read together."""
BEFORE, AFTER = 10, 30
"""Days before its report that an undated event may lie, and days after it that a planned one may."""
WIDEST = 31
"""Days up to which a date is taken for one; what is wider only bounds it."""
PLANS = frozenset({"planned", "proposed", "hypothetical"})
BOUNDED = frozenset({"bounds", "cross_document"})
PARTAKING = frozenset({"actor", "recipient"})

Order = tuple[str, int, str]
"""Where a mention stands: document, offset, id."""


class Mention(msgspec.Struct, frozen=True, dict=True):
    """One telling of an event, with its participants as actors."""

    row: EventMention
    document: Document
    who: tuple[tuple[Participant, Actor | None], ...]
    weekday: int | None = None
    explicit: bool = False

    @property
    def talks(self) -> bool:
        """Whether it tells of a call, a meeting or a round, whose parties, form and day were read together."""
        return self.row.type == TALKING and self.row.rule not in APART

    @cached_property
    def named(self) -> frozenset[str]:
        """The names of those who take part, as the story knows them."""
        return frozenset(a.name if a else p.name for p, a in self.who if p.role in PARTAKING)

    @cached_property
    def vague(self) -> bool:
        """Whether it names nobody who takes part, but for what kind of people they are."""
        return all(vague(p.name, a) for p, a in self.who if p.role in PARTAKING)

    @cached_property
    def persons(self) -> dict[str, frozenset[str]]:
        """For each party, who takes part for it by name; empty where only the party itself is named."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for participant, actor in self.who:
            if participant.role in PARTAKING:
                name = actor.name if actor else participant.name
                party = (actor.party if actor else None) or name
                found[party].update({name} - {party})
        return {party: frozenset(names) for party, names in found.items()}

    @cached_property
    def days(self) -> Period | None:
        """The days its time covers, None where that is more than a month or nothing."""
        found = period(self.row.time)
        return found if found and width(found) <= WIDEST else None

    @property
    def borrowed(self) -> bool:
        """Whether its day rests on bounds of its report's publication, which other reports may have set."""
        return bool(self.days) and not self.explicit and self.document.published.basis in BOUNDED

    @cached_property
    def window(self) -> Period | None:
        """The days it can lie on, by its own time, else by when its report came out; None where nothing tells."""
        wide, out = period(self.row.time), published(self.document.published.value)
        if self.days or out is None:
            return wide
        back, ahead = (0, AFTER) if self.row.status in PLANS else (BEFORE, 0)
        near = (out[0] - timedelta(back), out[1] + timedelta(ahead))
        return (max(wide[0], near[0]), min(wide[1], near[1])) if wide and meet(wide, near) else near

    @cached_property
    def form(self) -> str | None:
        """Whether they talk at a distance, in person or in writing; None where the words leave it open.

        A call has no place: where one is told, something is of another talk.
        """
        if self.row.mode == "phone" and self.row.place:
            return None
        return {"phone": "remote", "post": "post", None: None}.get(self.row.mode, "in person")

    @cached_property
    def place(self) -> frozenset[str]:
        """The words of its place."""
        return frozenset(plain(self.row.place or "").split())

    @property
    def order(self) -> Order:
        return (self.row.document, self.row.trigger[0], self.row.id)

    @cached_property
    def told(self) -> tuple[object, ...]:
        """What is compared; two mentions with the same are compared once."""
        return (self.form, frozenset(self.persons.items()), self.place, self.days, self.following)

    @property
    def following(self) -> bool:
        """Whether it is one more of a series, and not the talk told before ("a second round")."""
        return self.row.rule == "events.series"


def mentions(extractions: Sequence[Extraction], actors: Actors) -> list[Mention]:
    """Every mention of the story with its participants linked to actors, in the order of documents and text."""
    found = [_mention(row, e, actors) for e in extractions for row in e.events]
    return sorted(found, key=lambda mention: mention.order)


def _mention(row: EventMention, extraction: Extraction, actors: Actors) -> Mention:
    who = tuple((p, actors.named(row.document, p.name)) for p in row.participants)
    place = sentences(extraction.document.text, row.trigger)
    near = [time for time in extraction.times if overlap(time.span, place)]
    explicit = any(time.basis == "explicit" and time.value == row.time for time in near)
    return Mention(row, extraction.document, who, weekday(row.time) or _weekday(row, near, extraction), explicit)


def _weekday(row: EventMention, near: Sequence[Time], extraction: Extraction) -> int | None:
    """The one weekday in the sentence of an undated telling that its own report gives no date to."""
    if row.time:
        return None
    text = extraction.document.text
    undated = [time for time in near if time.basis == "weekday" and not time.value]
    words = {word for time in undated for word in plain(text[slice(*time.span)]).split()}
    found = [number for number, name in enumerate(day_name, 1) if name.casefold() in words]
    return found[0] if len(found) == 1 else None


def vague(name: str, actor: Actor | None) -> bool:
    """Whether a name only says what kind of people took part: "experts", "Delegations from both sides"."""
    return (actor is None or actor.kind in {"group", "unnamed"}) and name[1:] == name[1:].lower()


def compatible(a: Mention, b: Mention) -> bool:
    """Whether nothing but the date could tell two tellings of the same parties apart."""
    return same_form(a, b) and same_place(a, b) and same_people(a, b) and a.following == b.following


def same_form(a: Mention, b: Mention) -> bool:
    """Whether two can be one form of talking: a call is no meeting in person."""
    return a.form is None or b.form is None or a.form == b.form


def same_place(a: Mention, b: Mention) -> bool:
    """Whether two places do not contradict: one is unknown, or they share a word ("Port Asel", "Asel")."""
    return not a.place or not b.place or bool(a.place & b.place)


def same_people(a: Mention, b: Mention) -> bool:
    """Whether no party sends different persons. A party alone fits whoever is named for it, where the rest agrees."""
    shared = a.persons.keys() & b.persons.keys()
    both = [(a.persons[party], b.persons[party]) for party in shared if a.persons[party] and b.persons[party]]
    if len(a.persons) == 1:
        return any(left <= right or right <= left for left, right in both)
    if both:
        return all(left & right for left, right in both)
    # No person in common. Two delegations of one party can meet on one day, so more than the parties must agree.
    if not any(a.persons.values()) and not any(b.persons.values()):
        return True
    day = a.days if a.days == b.days and a.days and width(a.days) == 1 else None
    return day is not None and (a.form == b.form == "remote" or bool(a.place & b.place))
