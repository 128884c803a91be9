"""As of when a figure holds: the one time expression that governs it, in ISO 8601 / EDTF; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.meetings_circumstances import runs
from verbale.extraction.meetings_words import clause
from verbale.language.parsing import Segment
from verbale.model import Span, Time
from verbale.model.dates import days

if TYPE_CHECKING:
    from spacy.tokens import Token

BOUNDING = frozenset({"before", "after", "until", "till", "ahead", "prior", "following", "than", "from"})
"""Words before a time that tells no more than which side of it something lies on, or of what it is the time."""


class Dated:
    """The calendar times of one line, and as of when the figures in it hold."""

    def __init__(self, segment: Segment, times: Iterable[Time]) -> None:
        self.segment = segment
        self.times = [time for time in runs(segment, times) if _dates(time)]
        self.words: dict[Span, Token | None] = {}

    def as_of(self, head: Token, own: Span) -> str | None:
        """The value of the one time that governs the figure whose head is ``head``; None where none or several do.

        A time in the figure's own phrase goes before one of its clause. "Since February" is an open interval.
        """
        there = self._beside(head, own) if self.times else []
        if not there:
            return None
        top = _top(head)
        inner = [pair for pair in there if _within(pair[0], top)]
        told = inner or [pair for pair in there if _governs(pair[0], head)]
        stamped = [pair for pair in told if _opening(pair[0]) == "of"]
        values = {_value(t, time) for t, time in stamped or told}
        return values.pop() if len(values) == 1 else None

    def _beside(self, head: Token, own: Span) -> list[tuple[Token, Time]]:
        """The times in the sentence of ``head``, outside the figure, with the word at the head of each."""
        start, end = self.segment.span(head.sent)
        near = (t for t in self.times if start <= t.span[0] < end and not own[0] <= t.span[0] < own[1])
        return [(token, time) for time in near if (token := self._token(time)) is not None]

    def _token(self, time: Time) -> Token | None:
        if time.span not in self.words:
            self.words[time.span] = self.segment.root(time.span)
        return self.words[time.span]


def _dates(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and days((time.value or "").split("T")[0]) is not None


def _value(token: Token, time: Time) -> str:
    day = "/".join(part.split("T")[0] for part in (time.value or "").split("/"))
    return f"{day}/.." if _opening(token) == "since" and "/" not in day else day


def _opening(token: Token) -> str:
    """The preposition before a time; "of" only for "as of"."""
    before = next((a for a in token.ancestors if a.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "PUNCT")), None)
    if before is None or before.i > token.i or before.pos_ not in ("ADP", "SCONJ"):
        return ""
    as_ = before.doc[before.i - 1].lower_ == "as" if before.i else False
    return before.lower_ if before.lower_ != "of" or as_ else ""


def _bounds(token: Token) -> bool:
    """Whether a time only bounds, or is of what the figure is compared with: "lower than in the same month of 2030"."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return False
        if above.lower_ in BOUNDING and above.i < token.i:
            return True
    return False


def _top(head: Token) -> Token:
    """The noun of the whole phrase: "exports" of "exports of $5bn", "release" of "the release of 307 sailors"."""
    while head.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and head.head.i != head.i:
        head = head.head
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head.head
    return head


def _within(token: Token, head: Token) -> bool:
    """Whether a time stands in the phrase of the figure: "12 strikes on Monday", "exports of $5bn in 2024"."""
    if _bounds(token):
        return False
    for above in token.ancestors:
        if above == head:
            return True
        if above.pos_ in ("VERB", "AUX") and (
            above.head != head or any(c.dep_ in ("nsubj", "nsubjpass") for c in above.children)
        ):
            return False
    return False


def _governs(token: Token, head: Token) -> bool:
    """Whether a time is of the clause in which the figure stands, or of what its subject names ("Monday's raid")."""
    if _bounds(token):
        return False
    verb = _verb_of(head)
    if verb is None or clause(token) not in _span_of(verb, token):
        return False
    return _plain(token, verb)


def _verb_of(head: Token) -> Token | None:
    """The verb of the figure's clause; of a participle under its noun, the participle ("12 people killed")."""
    return clause(head)


def _span_of(verb: Token, token: Token) -> Sequence[Token]:
    """The verbs whose times hold for a figure of ``verb``: itself, one it is the complement of, one before its "and".

    Of a clause before "and", only a time at its head holds for both: "As of Monday, 340 had left and 12 waited".
    """
    found = [verb]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and token.i < verb.head.i:
        found.append(verb.head)
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        found.append(verb.head)
    return found


def _plain(token: Token, verb: Token) -> bool:
    """Whether nothing but prepositions stands between a time and its verb, or a noun that the clause is about."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return True
        if above.pos_ in ("NOUN", "PROPN") and above.ent_type_ not in ("DATE", "TIME"):
            of_subject = above.dep_ == "nsubj" and _opening(token) in ("in", "for", "on", "during")
            return of_subject or (above.dep_ in ("nsubj", "pobj") and token.dep_ in ("poss", "compound", "nmod"))
    return False
