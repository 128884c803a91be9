"""Days that are counted from an event: "the 40th day of the strike", "two days after the vote".

They are dated where another sentence dates the event: it names the event with the same word, and one day. Where such
sentences name more than one day, or none, the expression stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from verbale.extraction.calendar import step
from verbale.extraction.times_base import Mention, Reading, number, ordinal
from verbale.extraction.times_deictic import at, grain_of
from verbale.model.span import Span

LONGEST = 40_000
"""Days that a count goes up to."""

BEGINNING = re.compile(
    r"""\b(?:beg[au]n|beginning|start(?:ed)?|since|broke\s+out|erupted|launched|opened|declared|imposed|closed|invaded
    |took\s+effect|came\s+into\s+force|went\s+on\s+strike|walked\s+out)\b""",
    re.I | re.X,
)
"""What says that something began."""

SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’)]*(?=\s+[“\"‘'(]?[A-Z])|(?=\n)|\Z)")
_COUNT = re.compile(r"(\d[\d,]*(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)\s+(?:straight\s+|consecutive\s+)?day\b", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COUNTED = re.compile(r"\s+of\s+((?:[\w’'-]+\s*){1,6})")
FROM = re.compile(r"\s+(?P<w>after|before|following|prior\s+to)\s+(?P<what>(?:[\w’'-]+\s*){1,6})", re.I)
_END = re.compile(
    r"""\b(?:of|in|on|at|to|by|for|from|with|between|over|that|which|who|when|where|was|were|is|are|had|has|have|will
    |would|and|or|but|as|began|ended|took|they|he|she|it|we|you|i)\b|['’]s\b""",
    re.I | re.X,
)
_LEAD = re.compile(r"\W*(?:the|a|an|his|her|its|their|this|that|these|those)\b", re.I)
_WORD = re.compile(r"[^\W\d_]{3,}")
COMMON = frozenset(
    """the and was had has his her its for not but who are all one two day off out now new our any own say may can
    after before when then that this with from their have been were which while there about days first second third
    last next today said told time week month year also into over under more than they what will would could""".split()  # noqa: SIM905
)


class Dated(msgspec.Struct, frozen=True):
    """A time expression of a text, as counting needs it."""

    span: Span
    rule: str
    reading: Reading


class Start(msgspec.Struct, frozen=True):
    """A sentence that says on which day something began: its words in lower case, the day, where that is written."""

    words: frozenset[str]
    day: date
    span: Span


def head_of(words: str) -> str:
    """The noun at the head of "the long strike in Orla": the last word before the phrase goes on; "" for none."""
    lead = _LEAD.match(words)
    phrase = _END.split(words[lead.end() if lead else 0 :])[0].split()
    return phrase[-1].casefold() if phrase else ""


def starts(text: str, rows: Iterable[tuple[Span, str | None]]) -> tuple[Start, ...]:
    """The beginnings that ``text`` dates; ``rows`` are its time expressions with their values."""
    days = [
        (span, date.fromisoformat(value)) for span, value in rows if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    ]
    found = []
    for a, b in sentences(text):
        inside = [(span, day) for span, day in days if a <= span[0] < b]
        if inside and BEGINNING.search(text, a, b) and len({day for _, day in inside}) == 1:
            found.append(Start(_words(text[a:b]), inside[0][1], inside[0][0]))
    return tuple(found)


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences of ``text`` stand, roughly: no sentence crosses a line."""
    return (match.span() for match in SENTENCE.finditer(text))


def counted_thing(text: str, span: Span) -> frozenset[str]:
    """What a count of days counts: the head of "of the strike", else the words of the sentence before the count."""
    if named := COUNTED.match(text, span[1]):
        return frozenset({head_of(named[1])} - {""})
    begin = max((a for a, b in sentences(text) if a <= span[0] < b), default=span[0])
    return _words(text[begin : span[0]])


def count_of(words: str) -> int | None:
    """The number in "the 1,120th day", None where it is none or past ``LONGEST``."""
    found = re.search(
        r"(\d[\d,]*(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)\s+(?:straight\s+|consecutive\s+)?day\b", words, re.I
    )
    count = ordinal(found[1]) if found else None
    return count if count and count <= LONGEST else None


def nth_day(
    count: int, counted: frozenset[str], begun: Sequence[Start], today: date | None
) -> tuple[date, Start] | None:
    """The ``count``-th day of what is ``counted``, with the start that dates it.

    None unless all starts agree; none can be the start where that day would lie past ``today``, the report's own day.
    """
    fitting = [s for s in begun if s.words & counted and (today is None or (today - s.day).days >= count - 1)]
    if not fitting or len({start.day for start in fitting}) > 1:
        return None
    return step(fitting[0].day, count - 1, "D"), fitting[0]


def counted(text: str, found: Sequence[Dated], today: date | None) -> Iterator[tuple[Dated, Span | None]]:
    """Each expression with its anchor, where it could be counted from an event; the others with None."""
    rows = [(f.span, f.reading.value) for f in found]
    begun: tuple[Start, ...] | None = None
    for one in found:
        if one.rule == "times.day_count" and one.reading.value is None:
            begun = starts(text, rows) if begun is None else begun
            yield _day_counted(text, one, begun, today)
        elif one.rule == "times.duration" and (event := FROM.match(text, one.span[1])):
            yield _from_event(text, one, event, found)
        else:
            yield one, None


def _day_counted(text: str, one: Dated, begun: Sequence[Start], today: date | None) -> tuple[Dated, Span | None]:
    count = count_of(text[slice(*one.span)])
    reached = nth_day(count, counted_thing(text, one.span), begun, today) if count else None
    if reached is None:
        return one, None
    day, start = reached
    return msgspec.structs.replace(one, reading=Reading("DATE", day.isoformat(), "day_count", day)), start.span


def _from_event(text: str, one: Dated, event: re.Match[str], found: Sequence[Dated]) -> tuple[Dated, Span | None]:
    length = re.match(r"(?:.*?\s)??([\d,.]+|[a-z]+(?:[-\s][a-z]+)?)\s+(\w+)$", text[slice(*one.span)], re.I)
    amount = number(length[1]) if length else None
    if length is None or amount is None or amount != int(amount) or grain_of(length[2]).startswith("T"):
        return one, None
    base = _event_day(text, head_of(event["what"]), one.span, found)
    if base is None:
        return one, None
    grain, sign = grain_of(length[2]), -1 if event["w"].casefold() in ("before", "prior to") else 1
    reading = at(step(base.day, sign * int(amount), grain), grain)
    return Dated(one.span, "times.from_event", reading), base.span


def _event_day(text: str, head: str, own: Span, found: Sequence[Dated]) -> Mention | None:
    """The one day that the sentences with the word ``head`` name, the sentence of the expression itself left out."""
    if len(head) < 3 or head in COMMON:
        return None
    days = []
    for a, b in sentences(text):
        if not a <= own[0] < b and re.search(rf"\b{re.escape(head)}\b", text[a:b], re.I):
            days += [(f.reading.value, f) for f in found if a <= f.span[0] < b and _is_day(f.reading)]
    if len({value for value, _ in days}) != 1:
        return None
    return Mention(date.fromisoformat((days[0][0] or "")[:10]), "D", days[0][1].span)


def _is_day(reading: Reading) -> bool:
    return reading.type == "DATE" and bool(_DAY.fullmatch(reading.value or ""))


def _words(sentence: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(sentence)) - COMMON
