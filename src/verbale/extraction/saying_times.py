"""When a statement was said: the time in the clause of its cue, carried on to what the same speaker says next.

Three rules. ``saying_times.clause``: a time expression outside every content that hangs on the cue, on a verb above it,
or on a clause of the cue that has no subject of its own ("asked on Friday, …"); never "overnight", which dates what is
spoken of. ``saying_times.carried``: the last day so found for the same speaker in this line or the one before, unless
the cue is in the present or the perfect. ``saying_times.dateline``: else the day in the report's dateline ("HALDEN,
June 3 (Corvane) -"), for a cue in the simple past: a dateline tells the day of its news. Not where the line has named
an earlier day before the cue, nor with "earlier" or "after the call" beside it: that is background.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.circumstances import kind_of
from verbale.extraction.lexicon import words_of
from verbale.language.parsing import Parsed
from verbale.model import Span, Statement, Time
from verbale.model.dates import plain_day
from verbale.model.span import overlap

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINT = re.compile(r"\d{4}(?:-(?:W\d\d(?:-WE)?|\d\d(?:-\d\d)?|Q\d|[A-Z]{2}))?(?=$|T)")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_UPWARD = frozenset({"conj", "advcl", "ccomp", "xcomp", "parataxis", "dep", "acl"})
_HELPERS = frozenset({"aux", "auxpass"})


def saying_times(statements: Sequence[Statement], parsed: Parsed, times: Iterable[Time]) -> tuple[Statement, ...]:
    """The statements, with ``said`` where the report says when: an ISO 8601 / EDTF day, week, month or year."""
    reader = _Reader(parsed, statements, times)
    said: dict[str, str] = {}
    last: dict[str, tuple[int, str]] = {}
    for statement in sorted(statements, key=lambda s: s.cue or s.source or s.content):
        told = reader.clause(statement) or reader.carried(statement, last)
        found = told or reader.of_dateline(statement)
        if found:
            said[statement.id] = found
            if statement.speaker and told:
                last[statement.speaker.name] = (reader.line(statement), found)
    return tuple(msgspec.structs.replace(s, said=said[s.id]) if s.id in said else s for s in statements)


class _Reader:
    """One document's segments, with the times outside every content that name a day, a week, a month or a year."""

    def __init__(self, parsed: Parsed, statements: Sequence[Statement], times: Iterable[Time]) -> None:
        self.segments = parsed.segments
        self.starts = [segment.start for segment in parsed.segments]
        contents = [span for s in statements for span in s.content]
        self.day = _dateline(parsed)
        self.times: dict[int, list[tuple[Time, str]]] = {}
        for time in times:
            point = _POINT.match(time.value or "")
            if time.type not in ("DATE", "TIME") or time.evidence[0].text.casefold() == "overnight":
                continue
            if point and not any(overlap(time.span, c) for c in contents):
                self.times.setdefault(self._segment(time.span), []).append((time, point[0]))

    def _segment(self, span: Span) -> int:
        return bisect_right(self.starts, span[0]) - 1

    def line(self, statement: Statement) -> int:
        """The number of the segment in which the statement's cue stands."""
        return self._segment((statement.cue or statement.source or statement.content)[0])

    def _cue(self, statement: Statement) -> Token | None:
        number = self.line(statement)
        if not statement.cue or number < 0:
            return None
        return self.segments[number].root(statement.cue[0])

    def clause(self, statement: Statement) -> str | None:
        """The time that hangs on the cue's clause, the nearest to the cue first."""
        cue = self._cue(statement)
        if cue is None:
            return None
        number = self.line(statement)
        found = [
            (abs(time.span[0] - statement.cue[0][0]), value)
            for time, value in self.times.get(number, ())
            if (token := self.segments[number].root(time.span)) is not None
            and token.sent == cue.sent
            and _hangs(token, cue)
        ]
        return min(found)[1] if found else None

    def carried(self, statement: Statement, last: dict[str, tuple[int, str]]) -> str | None:
        """The day of what the same speaker said just before, in this line or the one before it."""
        if statement.speaker is None or statement.speaker.name not in last:
            return None
        line, value = last[statement.speaker.name]
        cue = self._cue(statement)
        near = 0 <= self.line(statement) - line <= 1
        return value if near and cue is not None and not _timeless(cue) and not _is_later(cue) else None

    def of_dateline(self, statement: Statement) -> str | None:
        """The day of the dateline, for what was said in the simple past in the body of the report."""
        if self.day is None or statement.zone != "body":
            return None
        cue = self._cue(statement)
        if cue is None or not _is_news(cue) or self._is_background(statement):
            return None
        return self.day

    def _is_background(self, statement: Statement) -> bool:
        """Whether the line names a day before the dateline's further up."""
        day = self.day or ""
        told = self.times.get(self.line(statement), ())
        return any(time.span[0] < statement.cue[0][0] and len(value) == 10 and value < day for time, value in told)


_DATELINE = re.compile(r"\b(?:([^\W\d]{3,9})\.? (\d{1,2})|(\d{1,2}) ([^\W\d]{3,9}))\b")


def _dateline(parsed: Parsed) -> str | None:
    """The day that the dateline names, in the year of the day of publication; None where it is not near that day."""
    document = parsed.document
    value = (document.published.value if document.published else None) or ""
    stretches = [document.text[slice(*zone.span)] for zone in document.zones if zone.kind == "dateline"]
    day = plain_day(value)
    if not stretches or day is None or len(day) != 10:
        return None
    published = date.fromisoformat(day)
    for found in _DATELINE.finditer(stretches[0]):
        month, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        for near in (published, published - timedelta(1), published - timedelta(2)):
            named = calendar.month_name[near.month].casefold()
            if near.day == int(number) and named.startswith(month.casefold()[:3]):
                return near.isoformat()
    return None


_BEFORE = frozenset(
    {"earlier", "previously", "before", "once", "ago", "already", "formerly", "long", "often", "always"}
)


def _is_news(cue: Token) -> bool:
    """Whether a cue is in the simple past, or is what somebody did not or would not say."""
    verbs = (cue, *(above for above in (cue.head,) if cue.dep_ == "xcomp" and above.i != cue.i))
    if any(near.lower_ in _BEFORE for near in cue.doc[max(0, cue.i - 1) : cue.i + 2]):
        return False
    if any(c.dep_ == "prep" and c.lower_ in {"after", "following", "before", "since"} for c in cue.lefts):
        return False
    for verb in verbs:
        helpers = {child.lower_ for child in verb.children if child.dep_ in _HELPERS}
        if any(child.lower_ in _BEFORE for child in verb.children):
            return False
        if not helpers & {"has", "have", "had", "will", "'ve", "’ve"} and (
            verb.tag_ == "VBD" or helpers & {"was", "were", "did", "would", "could"}
        ):
            return True
    return False


def _verb(token: Token) -> Token | None:
    """The verb that ``token`` hangs on, unless it hangs on a noun that is itself an event ("the call on Friday")."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
        if above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("pobj", "nsubj") and above.head.i != token.i:
            return above.head if above.dep_ == "nsubj" and above.head.pos_ == "VERB" else None
    return None


def _of_occasion(time: Token, cue: Token) -> bool:
    """Whether the time is that of the occasion on which it was said: "at Friday's briefing", "in a post on Friday"."""
    return any(
        above.dep_ == "pobj"
        and above.head.head.i == cue.i
        and above.head.lower_ in words_of("circumstances")["at"]
        and kind_of(above) is not None
        for above in time.ancestors
    )


def _hangs(time: Token, cue: Token) -> bool:
    if _of_occasion(time, cue):
        return True
    verb = time if time.pos_ == "VERB" else _verb(time)
    if verb is None:
        return False
    if verb.i in {cue.i, *(above.i for above in _above(cue))}:
        return True
    bare = not any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.dep_ == "advcl" and verb.head.i == cue.i and bare and verb.i < cue.i


def _above(cue: Token) -> Iterable[Token]:
    """The verbs over a cue, as long as the clauses hang together."""
    token = cue
    while token.dep_ in _UPWARD and token.head.i != token.i:
        token = token.head
        yield token


def _is_later(cue: Token) -> bool:
    """Whether the sentence moves on in time before the cue: "Later, she said"."""
    return any(word.lower_ in {"later", "afterwards"} for word in cue.doc[cue.sent.start : cue.i])


def _timeless(cue: Token) -> bool:
    """Whether a cue is in the present ("insists") or the perfect ("has said"), which carry no day on."""
    helpers = {child.lower_ for child in cue.children if child.dep_ in _HELPERS}
    return cue.tag_ in ("VBZ", "VBP") or bool(helpers & {"has", "have", "will", "would"})
