"""Zones that the form of a file tells, laid over those that the text tells: a running head of a PDF is none of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Span, Zone

Marked = Sequence[tuple[str, Span, str]]
"""Kind, place and rule of each stretch, in their order and apart from one another."""


def overlaid(zones: Sequence[Zone], marked: Marked, text: str) -> tuple[Zone, ...]:
    """``zones`` of ``text`` with the stretches of ``marked`` in their place: again in order and without a gap. What is
    left of a zone without a word goes to the zone before it.
    """
    told = [Zone(kind, (span[0], span[1]), rule) for kind, span, rule in marked if span[0] < span[1]]
    if not told:
        return tuple(zones)
    rest = [part for zone in zones for part in _left(zone, [over.span for over in told])]
    found: list[Zone] = []
    for zone in sorted((*rest, *told), key=lambda zone: zone.span):
        if found and text[slice(*zone.span)].isspace():
            before = found.pop()
            found.append(Zone(before.kind, (before.span[0], zone.span[1]), before.rule))
        else:
            found.append(zone)
    return tuple(found)


def _left(zone: Zone, taken: Sequence[Span]) -> Iterator[Zone]:
    """What is left of ``zone`` outside of ``taken``."""
    at = zone.span[0]
    for start, end in taken:
        if start < zone.span[1] and end > at:
            if start > at:
                yield Zone(zone.kind, (at, start), zone.rule)
            at = max(at, end)
    if at < zone.span[1]:
        yield Zone(zone.kind, (at, zone.span[1]), zone.rule)
