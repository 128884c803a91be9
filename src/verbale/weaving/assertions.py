"""What is asserted in a report: by statements, and by the report itself.

A statement in a clause or a quotation asserts what is said. One that only names a topic or an intention ("agreed to",
"rejected the plan") asserts that its source does so: its source and its cue are part of it. A sentence that a report
tells as its own asserts the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from verbale.extraction.lexicon import verbs
from verbale.model import Actor, Extraction, Span, Statement, Time
from verbale.model.dates import Period, period
from verbale.weaving import sentences
from verbale.weaving.actors import Actors
from verbale.weaving.dates import published
from verbale.weaving.names import plain, sound
from verbale.weaving.parts import Part, part
from verbale.weaving.tellings import root, roots, says
from verbale.weaving.wordings import WORD, pieces, within

_BOUND = frozenset({"commissive", "directive", "private_state"})
"""Acts whose clause is wanted or promised by their source, and not told as so."""

_PLAIN = frozenset({"say", "report", "show"})
"""Groups of the verbs of reporting whose clause is told as so."""

_WHOLE = re.compile(r"[\"'“‘(]?[^\W_a-z].*[.!][\"'”’)]*$", re.DOTALL)
"""A sentence that is whole, and no question."""


class Assertion(msgspec.Struct, frozen=True):
    """What a statement, or a sentence told by a report, asserts, by sentences. ``polarity`` is the statement's,
    ``said`` the days on which it was said, else those on which the report came out.
    """

    document: str
    span: Span
    parts: tuple[Part, ...]
    polarity: str = "affirmed"
    statement: Statement | None = None
    said: Period | None = None

    @property
    def first_source(self) -> str | None:
        """The outermost source that the report names for it."""
        return next((hop.name for hop in self.statement.hops if hop.name), None) if self.statement else None

    @property
    def negates(self) -> int:
        """How many words are negated in it; all of it, by the word of its source, is one."""
        inside = sum("not" in marks for part in self.parts for marks in part.marks.values())
        return inside + (self.polarity == "negated")


def assertions(
    extractions: Iterable[Extraction], statements: Iterable[Statement], actors: Actors
) -> Iterator[Assertion]:
    """What is asserted in every document: by statements, then by sentences that hold none and tell of an event."""
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document, []).append(statement)
    for extraction in extractions:
        own = by_document.get(extraction.document.id, [])
        reader = _Reader(extraction, actors)
        yield from map(reader.stated, own)
        yield from map(reader.told, _narrated(extraction, own))


class _Reader:
    """Reads what is asserted in one document."""

    def __init__(self, extraction: Extraction, actors: Actors) -> None:
        self._document = extraction.document
        self._mentioned = actors.mentions.get(extraction.document.id, ())
        self._actors = actors.by_id
        self._out = published(extraction.document.published.value)
        dated = (time for time in extraction.times if time.type in {"DATE", "TIME"} and period(time.value))
        self._times = sorted(dated, key=lambda time: time.span)
        size = len(extraction.document.text)
        self._deeds = _marked(size, (event.trigger for event in extraction.events))
        self._dated = _marked(size, (time.span for time in self._times))

    def stated(self, statement: Statement) -> Assertion:
        """What ``statement`` asserts."""
        own = sorted(statement.content)
        said = _sentences(self._document.text, own)
        first = [self._doing(statement, said[0])] if said and is_doing(statement) else []
        found = [*first, *(self._part(spans, statement) for spans in said[len(first) :])]
        span = (own[0][0], own[-1][1]) if own else (0, 0)
        said_on = period(statement.said) or self._out
        return Assertion(statement.document, span, tuple(found), statement.polarity, statement, said_on)

    def told(self, span: Span) -> Assertion:
        """What the sentence at ``span`` asserts, told by the report itself."""
        return Assertion(self._document.id, span, (self._part([span], None),), said=self._out)

    def _doing(self, statement: Statement, said: Sequence[Span]) -> Part:
        """The part of what a source does or wants: with its source and its cue."""
        text = self._document.text
        found = self._part(sorted({*statement.source, *statement.cue, *said}), statement)
        cue = (m[0].casefold() for span in statement.cue for m in WORD.finditer(text, *span))
        deed = frozenset(root(word) for word in cue if says(word))
        return msgspec.structs.replace(found, deed=deed, bearers=frozenset(self._bearers(statement)))

    def _bearers(self, statement: Statement) -> Iterator[str]:
        """Those who do what the statement tells: by id, by name, by what they are called, and whom they speak for."""
        text = self._document.text
        named = {actor.id for span in statement.source for _, actor in within(self._mentioned, span)}
        ids = named | ({statement.actor} if statement.actor else set())
        yield from ids
        yield from (token for key in ids & self._actors.keys() for token in _spoken_for(self._actors[key]))
        yield from (" ".join(sorted(found)) for span in statement.source if (found := roots(text[slice(*span)])))
        yield from _surnames(statement)

    def _part(self, spans: Sequence[Span], statement: Statement | None) -> Part:
        every = (word for span in spans for word in pieces(self._document.text, span, self._mentioned))
        found = [word for word in every if not self._dated[word.start]]
        times = (time for span in spans for time in self._within(span))
        speaker = self._actors.get(statement.actor or "") if statement else None
        return part(found, speaker, times, self._deeds)

    def _within(self, span: Span) -> list[Time]:
        """The days and hours named in a span that are known."""
        start = bisect_left(self._times, span[0], key=lambda time: time.span[0])
        end = bisect_left(self._times, span[1], lo=start, key=lambda time: time.span[0])
        return self._times[start:end]


def _marked(size: int, spans: Iterable[Span]) -> bytearray:
    """For every place of a text 1 where one of ``spans`` is, else 0."""
    found = bytearray(size)
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    return found


def _spoken_for(actor: Actor) -> Iterator[str]:
    """The party that somebody is of, and the same with a mark where he is the party itself."""
    if actor.party:
        yield f"of {actor.party}"
        if actor.kind == "state":
            yield f"is {actor.party}"


def _surnames(statement: Statement) -> Iterator[str]:
    """The last word of the name of everybody who speaks, in the letters that all spellings share."""
    if statement.speaker and statement.speaker.kind not in {"unnamed", "group"}:
        for name in re.split(r",| and ", statement.speaker.name):
            yield from map(sound, plain(name).split()[-1:])


def is_doing(statement: Statement) -> bool:
    """Whether a statement tells what its source does or wants, and not what it says is so."""
    first = statement.words.split(" ", 1)[0].casefold()
    if statement.presentation == "quotation" and first != "to":
        return False
    if statement.presentation == "phrase" and first != "that":
        return True
    cue = (m[0].casefold() for e in statement.evidence if e.span in statement.cue for m in WORD.finditer(e.text))
    says_so = any(root(word) in sayings() for word in cue)
    return not says_so and (first == "to" or statement.presentation == "infinitive" or statement.act in _BOUND)


@cache
def sayings() -> frozenset[str]:
    """The roots of the verbs by which something is told as so."""
    told = {verb for verb, frames in verbs().items() if {frame.group for frame in frames} & _PLAIN}
    return frozenset(root(verb) for verb in told) | {root(word) for word in ("say", "said", "says", "told")}


def _sentences(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """The stretches of every sentence; one that a cue interrupts is one."""
    found: list[list[Span]] = []
    for span in spans:
        for piece in sentences.parts(text, span):
            if found and text[found[-1][-1][1] - 1] not in '.!?"”':
                found[-1].append(piece)
            else:
                found.append([piece])
    return found


def _narrated(extraction: Extraction, own: Sequence[Statement]) -> list[Span]:
    """The sentences of the body that tell of an event as the report's own word."""
    text = extraction.document.text
    said = _marked(len(text), (span for statement in own for span in statement.content))
    body = _marked(len(text), (z.span for z in extraction.document.zones if z.kind in {"body", "summary"}))
    own_word = (e.trigger for e in extraction.events if e.asserted_by is None and body[e.trigger[0]])
    found = {sentences.sentences(text, trigger) for trigger in own_word}
    return sorted(p for p in found if not any(said[slice(*p)]) and _WHOLE.match(text[slice(*p)].strip()))
