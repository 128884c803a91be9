"""The store: rows in one SQLite file, written whole or not at all."""

from verbale.model import Correction
from verbale.record.applying import Changes
from verbale.record.store import Store
from verbale.record.writing import correct, ready, update, write

__all__ = ["Changes", "Correction", "Store", "correct", "ready", "update", "write"]
