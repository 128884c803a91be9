"""Turns: who is meant by "Q", "A" and "I" in a transcript or an interview, or by the label that opens a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.extraction.drafts import Draft
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import Entity, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset({"i", "we", "me", "us", "myself", "ourselves"})
_QUESTION, _ANSWER = frozenset({"Q", "QUESTION"}), frozenset({"A", "ANSWER"})
_LABEL = re.compile(r"\W{0,2}(?P<label>[^\W\d_][^:“”\"\n]{0,60}?)\s*:\s")


class Turns:
    """Who speaks in the lines of a report that open with a label."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        self._document = parsed.document
        self._entities = entities

    def labelled(self, draft: Draft) -> Speaker | None:
        """Who is meant by "Q" or "A" as a source: the outlet that asks, and whom the report brings in as the one who
        is asked; None for any other source, or where the report names nobody.
        """
        words = [draft.segment.doc[i].text for i in sorted(draft.source.tokens)]
        label = words[0].upper() if len(words) == 1 else ""
        if label in _QUESTION:
            outlet = self._document.outlet
            return Speaker(outlet.value, "outlet") if outlet else Speaker("the interviewer", "unnamed")
        asked = self._asked(draft.segment.start) if label in _ANSWER else None
        return Speaker(asked.name, "person") if asked is not None else None

    def first_person(self, head: Token, draft: Draft) -> Speaker | None:
        """Who "I" or "we" is outside quotations: the label of the line, else for "I" the one who wrote the report."""
        if head.lower_ not in FIRST:
            return None
        label = _LABEL.match(draft.segment.doc.text)
        if label is not None and label.end() <= head.idx:
            start = draft.segment.start
            places = (start + label.start("label"), start + label.end("label"))
            return next((Speaker(e.name, e.kind) for e in self._entities.at(places) if e.kind == "person"), None)
        byline = self._document.byline
        quoted = any(head.i in q.tokens for q in draft.quotes)
        return Speaker(byline.value, "person") if head.lower_ == "i" and byline is not None and not quoted else None

    def _asked(self, stop: int) -> Entity | None:
        """The person whom the report names first, in its title if it can, before the turn that begins at ``stop``."""
        persons = [e for e in self._entities.all if e.kind == "person" and e.mentions[0][0] < stop]
        titles = [zone.span for zone in self._document.zones if zone.kind == "title"]
        titled = [e for e in persons for a, b in titles if any(a <= at < b for at, _ in e.mentions)]
        return next(iter(titled or persons), None)
