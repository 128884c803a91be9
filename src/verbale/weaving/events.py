"""Events: one row for every event that one or more reports tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verbale.model import Actor, Event, Participant
from verbale.model.dates import plain_day, width
from verbale.weaving.clusters import Cluster
from verbale.weaving.counting import counted, uncounted
from verbale.weaving.mentions import PARTAKING, Mention, vague

STATUSES = ("occurred", "ongoing", "denied", "planned", "proposed", "unconfirmed", "hypothetical")
"""What an event is said to be, by the strongest of its tellings. A denial outweighs a plan, but unsays no account."""


def event(cluster: Cluster) -> Event:
    """The row of one event, its mentions in the order of documents and text."""
    ordered = sorted(cluster.mentions, key=lambda mention: mention.order)
    said = status(cluster)
    telling = [m for m in ordered if m.row.status == said]
    return Event(
        rule=f"events.{cluster.link}",
        evidence=tuple(sorted({place for m in ordered for place in m.row.evidence})),
        type=ordered[0].row.type,
        mode=common(m.row.mode for m in ordered),
        status=said,
        time=day(telling) or day(ordered),
        participants=tuple(_participants(ordered)),
        place=fullest(m.row.place for m in ordered),
        duration=common(m.row.duration for m in ordered),
        context=common(m.row.context for m in ordered),
        asserted_by=holders(ordered),
        mentions=tuple(sorted({m.document.words(m.row.trigger) for m in ordered})),
    )


def status(cluster: Cluster) -> str:
    """What the event is said to be: an account that it took place before all others.

    What one report alone asserts, and somebody would not confirm, is ``unconfirmed``; so is what nobody but parties
    assert, and somebody denies.
    """
    said = {m.row.status for m in cluster.mentions}
    asserting = {m.row.document for m in cluster.mentions if m.row.status == "occurred"}
    disputed = "denied" in said and all(m.row.asserted_by for m in cluster.mentions if m.row.status == "occurred")
    if asserting and (disputed or ("unconfirmed" in said and len(asserting) == 1)):
        return "unconfirmed"
    return min(said, key=STATUSES.index)


def day(ordered: Sequence[Mention]) -> str | None:
    """The narrowest date told, without a time of day; None where none is."""
    dated = sorted((width(m.days), plain_day(m.row.time)) for m in ordered if m.days and m.row.time)
    return dated[0][1] if dated else None


def holders(ordered: Sequence[Mention]) -> tuple[str, ...]:
    """Whose word it is, where no report tells it as its own."""
    named = [m.row.asserted_by for m in ordered]
    return tuple(sorted({name for name in named if name})) if all(named) else ()


def common(values: Iterator[str | None]) -> str | None:
    """The value told most often, the first in order among equals."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def fullest(values: Iterator[str | None]) -> str | None:
    """The longest value, the first in order among equals."""
    return min((value for value in values if value), key=lambda value: (-len(value), value), default=None)


def _participants(ordered: Sequence[Mention]) -> Iterator[Participant]:
    """Everybody named, each once, in the role first told; a party that others take part for is left out."""
    who: dict[tuple[bool, str], tuple[str, str, Actor | None]] = {}
    for participant, actor in (pair for mention in ordered for pair in mention.who):
        name = actor.name if actor else participant.name
        key = (participant.role in PARTAKING, (uncounted(name) or name).casefold())
        role, other, known = who.setdefault(key, (participant.role, name, actor))
        who[key] = (role, min(name, other, key=_plain), known or actor)
    parties = {actor.party for (part, _), (_, name, actor) in who.items() if part and actor and actor.party != name}
    plain = {name for (part, _), (_, name, actor) in who.items() if part and vague(name, actor)}
    few = sum(part and name not in parties | plain for (part, _), (_, name, _) in who.items()) < 2
    for (part, _), (role, name, _) in sorted(who.items(), key=lambda item: item[1][:2]):
        if not part or (name not in parties and (few or name not in plain)):
            yield Participant(role, name)


def _plain(name: str) -> tuple[bool, bool, str]:
    """The plainest of the forms of one name is the least: without a number, and no common noun with a capital."""
    return (counted(name), not name.islower(), name)
