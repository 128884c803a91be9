"""Through whom did the words come? The chain of one statement, from the outlet to the last source it reaches."""

from __future__ import annotations

import msgspec

from verbale.model import Document, Hop, Span, Statement
from verbale.model.codes import codes
from verbale.reading.credit import credit
from verbale.views.documents import outlet

NAMING = {"person": "named", "unnamed": "unnamed_described", "group": "collective"}
"""How a speaker who is no hop of the chain is named, by actor kind; the rest are institutions."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One source of a chain. ``naming_says``, ``basis_says`` and ``stance_says`` are the codes in words."""

    name: str | None
    role: str
    naming: str | None = None
    naming_says: str | None = None
    basis: str | None = None
    basis_says: str | None = None
    stance: str = "plain"
    stance_says: str | None = None
    span: Span | None = None
    text: str | None = None

    def __str__(self) -> str:
        """Its name, else its words in the report, else how it is named."""
        nobody = {"none_stated": "nobody named", None: ""}
        return self.name or self.text or nobody.get(self.naming, str(self.naming).replace("_", " "))


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """The chain of ``statement`` from the outermost source (the outlet) to the innermost; the last is the origin."""

    statement: str
    document: str
    said: str | None
    directness: str
    directness_says: str
    polarity: str
    polarity_says: str
    hedge: str | None
    links: tuple[Link, ...]
    addressee: str | None = None
    occasion: str | None = None
    occasion_says: str | None = None
    repeats: str | None = None
    suspected_readout: str | None = None
    quotes_readout: bool = False
    readout: str | None = None
    negation: str | None = None
    negation_says: str | None = None

    @property
    def channel(self) -> tuple[str, ...]:
        """What is to be said of the read-out that the words seem to come from, in a few words."""
        if not (self.readout or self.suspected_readout):
            return ()
        from_it = f"follows {self.readout}" if self.readout else f"worded as a read-out of {self.suspected_readout}"
        return (from_it, "quotation marks may enclose read-out prose") if self.quotes_readout else (from_it,)

    def __str__(self) -> str:
        """The chain in one line, outermost first: ``outlet → hop → speaker``."""
        return " → ".join(name for name in map(str, self.links) if name)


def chain(statement: Statement, document: Document) -> Chain:
    """The chain of one statement of ``document``."""
    return Chain(
        statement=statement.id,
        document=document.id,
        said=statement.said,
        directness=statement.directness,
        directness_says=codes("directness")[statement.directness],
        polarity=statement.polarity,
        polarity_says=codes("polarity")[statement.polarity],
        hedge=statement.hedge,
        negation=statement.negation,
        negation_says=codes("negation")[statement.negation] if statement.negation else None,
        links=(*_report(document), *_links(statement, document)),
        addressee=statement.addressee,
        occasion=statement.occasion,
        occasion_says=codes("occasion")[statement.occasion_kind] if statement.occasion_kind else None,
        repeats=statement.repeats,
        suspected_readout=statement.suspected_readout,
        quotes_readout=statement.quotes_readout,
        readout=statement.readout if statement.readout != document.id else None,
    )


def _report(document: Document) -> list[Link]:
    """The outlet, and the agency whose text its report is credited to."""
    links = [Link(name=outlet(document), role="outlet")]
    if found := credit(document):
        text = document.text[slice(*found.span)] if found.span else None
        links.append(Link(name=found.value, role="agency", span=found.span, text=text))
    return links


def _links(statement: Statement, document: Document) -> list[Link]:
    hops = list(statement.hops)
    if not hops or not statement.is_speaker(hops[-1]):
        hops.append(speaker_hop(statement))
    last = len(hops) - 1
    return [_link(hop, statement, document, innermost=index == last) for index, hop in enumerate(hops)]


def speaker_hop(statement: Statement) -> Hop:
    """The hop that stands for a speaker who is none of the statement's hops."""
    span = statement.source[0] if statement.source else None
    if statement.speaker is None:
        return Hop(None, "none_stated", "unknown", span)
    return Hop(statement.speaker.name, NAMING.get(statement.speaker.kind, "institution"), "unknown", span)


def _link(hop: Hop, statement: Statement, document: Document, *, innermost: bool) -> Link:
    name = hop.name or (statement.speaker.name if innermost and statement.speaker else None)
    return Link(
        name=name,
        role="speaker" if innermost else "hop",
        naming=hop.naming,
        naming_says=codes("hop.naming")[hop.naming],
        basis=hop.basis,
        basis_says=codes("hop.basis")[hop.basis],
        stance=hop.stance,
        stance_says=codes("hop.stance")[hop.stance],
        span=hop.span,
        text=document.text[slice(*hop.span)] if hop.span else None,
    )
