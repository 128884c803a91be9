"""``resolve``: who and what a document speaks of, every mention brought to one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.language.entities import Entities
from verbale.language.grouping import name_table
from verbale.language.offices import read_offices
from verbale.language.references import read_genders, read_references

if TYPE_CHECKING:
    from verbale.language.parsing import Parsed


def resolve(parsed: Parsed) -> Entities:
    """The entities of a document, in the order of their first mention: names, roles and pronouns resolved by rules."""
    table = name_table(parsed)
    read_offices(table)
    read_genders(table)
    read_references(table)
    return Entities(tuple(table.entities()))
