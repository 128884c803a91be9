"""Who denies an event beside those who tell of it, and where it is told as not confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from verbale.model import Actor, Document, EventMention, Evidence, Span, Statement
from verbale.model.dates import order
from verbale.views.documents import outlet
from verbale.views.kinds import Dispute
from verbale.views.source import Records
from verbale.views.tellings import around, sentence

DOUBTED = frozenset({"denied", "unconfirmed"})
"""What a mention says of an event that it does not assert, though it tells of it."""


class Disputes:
    """Every mention of a record that denies its event or leaves it unconfirmed."""

    def __init__(self, store: Records, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._mentions = {(m.document, m.trigger): m for m in store.rows(EventMention) if m.status in DOUBTED}
        self._names = _names(store.rows(Actor))
        self._said = _said(store.rows(Statement)) if any(m.asserted_by for m in self._mentions.values()) else {}

    def of(self, places: Iterable[Evidence]) -> tuple[Dispute, ...]:
        """The disputes among the mentions at ``places``, one for each report and each who disputes; denials first."""
        found: defaultdict[tuple[str, str, str | None], list[Evidence]] = defaultdict(list)
        for place in sorted(set(places)):
            if mention := self._mentions.get((place.document, place.span)):
                found[place.document, mention.status, self._who(mention)].append(place)
        return tuple(sorted((self._dispute(*key, there) for key, there in found.items()), key=_order))

    def _who(self, mention: EventMention) -> str | None:
        """Whose word it is, under the fullest name that the record has for it."""
        by = mention.asserted_by
        return by and self._names.get(by, by)

    def _dispute(self, name: str, status: str, by: str | None, places: list[Evidence]) -> Dispute:
        document, first = self._documents[name], places[0].span
        return Dispute(
            document=name,
            outlet=outlet(document),
            published=document.published.value,
            status=status,
            by=by,
            text=around(document.text, sentence(document, first), first),
            evidence=tuple(places),
            polarity=self._polarity(name, first) if by else None,
        )

    def _polarity(self, document: str, place: Span) -> str | None:
        """The polarity of the statement with the fewest words that ``place`` stands in; None where it is in none."""
        over = [(b - a, s.polarity) for a, b, s in self._said.get(document, ()) if a <= place[0] < b]
        return min(over, default=(0, None))[1]


def _said(statements: Iterable[Statement]) -> dict[str, list[tuple[int, int, Statement]]]:
    """The stretches of what is said, by document."""
    found: defaultdict[str, list[tuple[int, int, Statement]]] = defaultdict(list)
    for statement in statements:
        found[statement.document] += [(a, b, statement) for a, b in statement.content]
    return found


def _names(actors: Iterable[Actor]) -> dict[str, str]:
    """The name of the actor for each name that only one actor has."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for name in (actor.name, *actor.names):
            called[name].add(actor.name)
    return {name: min(full) for name, full in called.items() if len(full) == 1}


def _order(dispute: Dispute) -> tuple[str, object, str, Span, str]:
    return (dispute.status, order(dispute.published), dispute.document, dispute.evidence[0].span, dispute.by or "")
