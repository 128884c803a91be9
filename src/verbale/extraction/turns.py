"""Turns: who is meant by "Q", "A" and "I" in a transcript or an interview, or by the label that opens a line."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.extraction.drafts import Draft
from verbale.extraction.transcripts import label_of, person_of
from verbale.language.entities import Entities
from verbale.language.lexicon import lexicon
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
        self._segments = parsed.segments
        self._entities = entities

    def labelled(self, draft: Draft) -> Speaker | None:
        """Who is meant by the label of a line: for "Q" and "A" the outlet that asks and whom the report brings in as
        the one who is asked, for "MS BRANDT" and "BRANDT" the one name they are short for; None where it is no such
        label, or the report names nobody.
        """
        words = [draft.segment.doc[i].text for i in sorted(draft.source.tokens)]
        label = words[0].upper() if len(words) == 1 else ""
        if draft.rule == "statements.turn" and label not in _QUESTION | _ANSWER:
            found = label_of(draft.segment)
            return self._called(found.group("label")) if found is not None else None
        if label in _QUESTION:
            outlet = self._document.outlet
            return Speaker(outlet.value, "outlet") if outlet else Speaker("the interviewer", "unnamed")
        asked = self._asked(draft.segment.start) if label in _ANSWER else None
        return Speaker(asked.name, "person") if asked is not None else None

    def first_person(self, head: Token, draft: Draft) -> Speaker | None:
        """Who "I" or "we" is outside quotations: the label of the line, else for "I" the one who wrote the report."""
        if head.lower_ not in FIRST:
            return None
        label = _LABEL.match(draft.segment.text)
        if label is not None and label.end() <= head.idx:
            start = draft.segment.start
            places = (start + label.start("label"), start + label.end("label"))
            return next((Speaker(e.name, e.kind) for e in self._entities.at(places) if e.kind == "person"), None)
        byline = self._document.byline
        quoted = any(head.i in q.tokens for q in draft.quotes)
        return Speaker(byline.value, "person") if head.lower_ == "i" and byline is not None and not quoted else None

    def _called(self, label: str) -> Speaker | None:
        """Whom a label names: the one fullest name in the report, among persons and labels, that it is or shortens.
        None for an office alone ("MODERATOR"), and where several names fit.
        """
        key = _key(label)
        fitting = [full for full in self._full if key and _fits(key, full)]
        longest = [full for full in fitting if not any(full != other and _fits(full, other) for other in fitting)]
        names = {self._full[full] for full in longest}
        return Speaker(names.pop(), "person") if len(names) == 1 else None

    @cached_property
    def _full(self) -> dict[tuple[str, ...], str]:
        """By its key, the fullest form of every name of a person: those of the report, and the labels that can be no
        body's, since a title stands before the name, an office after it, or another label is its last word.
        """
        found = {_key(n): e.name for e in self._entities.all if e.kind == "person" for n in e.names if _key(n)}
        named = {_key(n): e.name for e in self._entities.all for n in e.names}
        labels = [m.group("label") for segment in self._segments if (m := label_of(segment)) is not None]
        short = {_key(label)[-1] for label in labels if len(_key(label)) == 1}
        for label in labels:
            key, words = _key(label), person_of(label).split()
            if key and (len(words) > len(key) or person_of(label) != label or (len(key) > 1 and key[-1] in short)):
                found.setdefault(key, named.get(key, " ".join(words[-len(key) :])))
        return found

    def _asked(self, stop: int) -> Entity | None:
        """The person whom the report names first, in its title if it can, before the turn that begins at ``stop``."""
        persons = [e for e in self._entities.all if e.kind == "person" and e.mentions[0][0] < stop]
        titles = [zone.span for zone in self._document.zones if zone.kind == "title"]
        titled = [e for e in persons for a, b in titles if any(a <= at < b for at, _ in e.mentions)]
        return next(iter(titled or persons), None)


def _key(label: str) -> tuple[str, ...]:
    """The words of a name to compare it by, without titles and what stands before them; none for a bare title."""
    words = [w.removesuffix(".").casefold() for w in person_of(label).split()]
    titles = [n for n, w in enumerate(words) if w in lexicon().honorifics or lexicon().is_role(w)]
    return tuple(words[titles[-1] + 1 :] if titles else words)


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is another, or is short for it: its first or its last word, or the last and some before it."""
    if len(short) == 1:
        return short[0] in {full[0], full[-1]}
    words = iter(full)
    return short[-1] == full[-1] and all(word in words for word in short)
