"""Bytes to Document: zones, title, byline, outlet, published, language. One document at a time."""

from verbale.reading.customs import Customs
from verbale.reading.neighbours import Neighbours, anchored
from verbale.reading.reading import read
from verbale.reading.stamps import stamps
from verbale.reading.zones import zones

__all__ = ["Customs", "Neighbours", "anchored", "read", "stamps", "zones"]
