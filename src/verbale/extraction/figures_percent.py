"""Percentages: of what they are, and whether of a share, a rise or a fall."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING

from verbale.extraction.figures_numbers import before, listed
from verbale.extraction.figures_phrases import Measured, chunk_at, words_of
from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token


def percentage(match: Match[str], segment: Segment, last: Token) -> Measured:
    """A percentage or a number of percentage points; its measure is ``rise`` or ``fall`` where it is one of these."""
    unit = "percentage points" if match["points"] else "%"
    after = re.compile(r"\s+of\s+").match(segment.text, match.end())
    if after and (found := chunk_at(segment, after.end())):
        return Measured("percent", found[1], unit, "percent", found[0], last)
    change, of = _change(match, segment, last)
    return Measured("percent", match.end(), unit, change or "percent", of, last)


_WENT = re.compile(r"\b(up|down)\s+(?:by\s+)?$", re.I)
"""What stands right before a percentage that something "went up by"."""


def _change(match: Match[str], segment: Segment, last: Token) -> tuple[str | None, str | None]:
    """Whether a percentage is that of a rise or a fall, and of what: "prices rose 5%", "a 5% tariff", "5% higher"."""
    head = last.head
    while head.lower_ in listed("not_measured") and head.head != head:  # "rose 3% year on year"
        head = head.head
    if 0 < head.i - last.i < 6 and head.pos_ in ("NOUN", "PROPN"):
        if direction := _direction(head):
            return direction, _about(head, last)
        return None, segment.text[last.idx + len(last) : _with_on(segment, head)].strip(" -")
    beside = last.doc[last.i + 1] if last.i + 1 < last.sent.end else last
    if beside.lower_ in ("higher", "lower", "more", "less", "fewer", "up", "down"):
        return _direction(beside), _subject(last)
    if went := _WENT.search(before(segment.text, match.start())):
        return ("rise" if went[1].casefold() == "up" else "fall"), _subject(last)
    by = head if head.pos_ == "ADP" else None
    verb = by.head if by is not None else head
    if verb.pos_ in ("VERB", "NOUN") and (by is None or by.lower_ in ("by", "of")):
        direction = _direction(verb)
        return direction, (_about(verb, last) if verb.pos_ == "NOUN" else _subject(last) if direction else None)
    return None, (_subject(last) if verb.pos_ == "VERB" and _direction(verb) else None)


def _with_on(segment: Segment, noun: Token) -> int:
    """Where "tariff on steel" ends."""
    end = noun.idx + len(noun)
    on = re.compile(r"\s+on\s+").match(segment.text, end)
    found = chunk_at(segment, on.end()) if on else None
    return found[1] if found and found[2].ent_type_ not in ("DATE", "TIME") else end


def _direction(word: Token) -> str | None:
    for measure_, name in (("rise", "rises"), ("fall", "falls")):
        if word.lemma_.casefold() in listed(name) or word.lower_ in listed(name):
            return measure_
    return "rise" if word.lower_ == "higher" else None


def _about(noun: Token, number_: Token) -> str | None:
    """What a rise is one of: "a rise in prices"; not the number itself ("a rise of 5%")."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "to"):
            for below in child.children:
                if below.dep_ == "pobj" and below != number_ and not below.is_ancestor(number_):
                    return str(noun.doc[below.left_edge.i : below.i + 1].text)
    return None


def _subject(token: Token) -> str | None:
    """What the clause is about: its object where it is cut or raised by somebody, else its subject."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            parts = {c.dep_: c for c in above.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.pos_ != "NUM"}
            found = next((parts[d] for d in ("dobj", "nsubjpass", "nsubj") if d in parts), None)
            if found is None or found == token or found.is_ancestor(token) or found.lower_ in listed("not_measured"):
                return None
            return None if found.pos_ == "PRON" else words_of(found, of=True)
    return None
