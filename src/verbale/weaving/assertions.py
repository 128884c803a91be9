"""What is compared of an assertion: its words as roots with what is made of them, who is in it, figures and days.

A statement in a clause or a quotation asserts what is said. One that only names a topic or an intention ("agreed to",
"rejected the plan") asserts that its source does so: its source and its cue are part of it. A sentence that a report
tells as its own asserts the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import msgspec
import yaml

from verbale.extraction.lexicon import verbs
from verbale.language.senses import Vector, rarity
from verbale.language.synonyms import Meanings, meanings
from verbale.model import Actor, Extraction, Span, Statement, Time
from verbale.model.dates import Period, period, width
from verbale.model.span import overlap
from verbale.weaving import sentences
from verbale.weaving.actors import Actors
from verbale.weaving.joining import NAMED
from verbale.weaving.names import listed as of_names
from verbale.weaving.names import plain, sound
from verbale.weaving.tellings import about, root, roots, says
from verbale.weaving.wordings import Word, number, pieces, spelt_out

ACTOR = 0.8
"""The weight of somebody in an assertion, where a word weighs as much as it is rare (0–1)."""

DEED = 2.0
"""What a word is worth that says what happens, beside others as rare."""

NUMBER, LONG_NUMBER = 0.9, 1.5
"""The weight of a number, and of one of three digits and more, which hardly ever stands for two things."""

WIDEST = 7
"""Days up to which a time tells one happening from another."""

_BOUND = frozenset({"commissive", "directive", "private_state"})
"""Acts whose clause is wanted or promised by their source, and not told as so."""

_PLAIN = frozenset({"say", "report", "persuade", "show"})
"""Groups of the verbs of reporting whose clause is told as so."""

_MARKS = 6
"""Words after a mark within which the word stands that it marks."""


class Part(msgspec.Struct, frozen=True):
    """One sentence of an assertion.

    ``words`` are roots with their weight, ``marks`` what is made of some of them (``not``, ``possible``, ``coming``),
    ``means`` what they can mean. ``actors`` are ids in their order, ``parties`` the party of each and
    ``called`` the roots of what it is called here, ``named`` those who
    are told apart by their names; ``alike`` says that
    the order of the first two tells nothing, ``passive`` that who acts stands after "by". ``deed`` are the roots of
    the cue where a source's own doing is asserted, by one of ``bearers``.
    """

    words: dict[str, float]
    means: dict[str, Meanings]
    marks: dict[str, frozenset[str]]
    actors: tuple[str, ...]
    parties: Mapping[str, str | None]
    called: Mapping[str, frozenset[str]]
    named: frozenset[str]
    numbers: frozenset[str]
    days: tuple[Period, ...]
    alike: bool
    passive: bool
    weight: float
    about: Vector
    deed: frozenset[str] = frozenset()
    bearers: frozenset[str] = frozenset()

    @property
    def everything(self) -> frozenset[str]:
        """The roots of all its words, of names too."""
        return frozenset(self.words).union(*self.called.values())


class Assertion(msgspec.Struct, frozen=True):
    """What a statement, or a sentence told by a report, asserts, by sentences. ``polarity`` is the statement's."""

    document: str
    span: Span
    parts: tuple[Part, ...]
    polarity: str = "affirmed"
    statement: Statement | None = None

    @property
    def negates(self) -> int:
        """How many words are negated in it; all of it, by the word of its source, is one."""
        inside = sum("not" in marks for part in self.parts for marks in part.marks.values())
        return inside + (self.polarity == "negated")


_WHOLE = re.compile(r"[\"'“‘(]?[^\W_a-z].*[.!][\"'”’)]*$", re.DOTALL)
"""A sentence that is whole, and no question."""


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "assertions.yaml").read_text("utf-8"))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """One list of ``assertions.yaml``."""
    return frozenset(map(str, _words()[name]))


@cache
def _mark(word: str) -> str | None:
    """What a folded word makes of the next one that tells something."""
    return next((mark for mark, words in _words()["marks"].items() if word in words.replace('"', "").split()), None)


class Reader:
    """Reads what is asserted in one document."""

    def __init__(self, extraction: Extraction, actors: Actors) -> None:
        self._document = extraction.document
        self._mentioned = actors.mentions.get(extraction.document.id, ())
        self._actors = actors.by_id
        dated = (time for time in extraction.times if time.type in {"DATE", "TIME"} and period(time.value))
        self._times = sorted(dated, key=lambda time: time.span)
        self._deeds = sorted(event.trigger for event in extraction.events)

    def stated(self, statement: Statement) -> Assertion:
        """What ``statement`` asserts."""
        text, own = self._document.text, sorted(statement.content)
        doing = is_doing(statement)
        head = sorted((*statement.source, *statement.cue)) if doing else []
        found = [self._part(spans, statement) for spans in _sentences(text, own)]
        if doing and found:
            cue = [w for span in statement.cue for p in pieces(text, span, ()) for w in spelt_out(p.word)]
            first = self._part(sorted({*head, *_sentences(text, own)[0]}), statement)
            bearers = {a for span in statement.source for a in self._part([span], statement).actors}
            bearers |= {statement.actor} if statement.actor else set()
            bearers |= {
                token for actor in bearers if actor in self._actors for token in _spoken_for(self._actors[actor])
            }
            bearers |= {" ".join(sorted(roots(text[slice(*span)]))) for span in statement.source} | set(
                _surnames(statement)
            )
            found[0] = msgspec.structs.replace(
                first, deed=frozenset(root(w) for w in cue if says(w)), bearers=frozenset(bearers)
            )
        span = (own[0][0], own[-1][1]) if own else (0, 0)
        return Assertion(statement.document, span, tuple(found), statement.polarity, statement)

    def told(self, span: Span) -> Assertion:
        """What the sentence at ``span`` asserts, told by the report itself."""
        return Assertion(self._document.id, span, (self._part([span], None),))

    def _part(self, spans: Sequence[Span], statement: Statement | None) -> Part:
        text = self._document.text
        times = [t for span in spans for t in self._within(span)]
        found = [
            w
            for span in spans
            for w in pieces(text, span, self._mentioned)
            if not _in(w.start, [t.span for t in times])
        ]
        deeds = {w.start for w in found if _in(w.start, self._heads(spans))}
        speaker = self._actors.get(statement.actor or "") if statement else None
        return _part(found, speaker, times, deeds)

    def _heads(self, spans: Sequence[Span]) -> list[Span]:
        return [d for d in self._deeds if any(a <= d[0] < b for a, b in spans)]

    def _within(self, span: Span) -> list[Time]:
        """The days and hours named in a span that are known."""
        start = bisect_left(self._times, span[0], key=lambda time: time.span[0])
        found = []
        for time in self._times[start:]:
            if time.span[0] >= span[1]:
                break
            found.append(time)
        return found


def number_weight(number: str) -> float:
    """How much a number weighs."""
    return LONG_NUMBER if len(number.rstrip("0")) >= 3 else NUMBER


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
    if first == "that" or (statement.presentation == "quotation" and first != "to"):
        return False
    if statement.presentation == "phrase":
        return True
    cue = {e.text for e in statement.evidence if e.span in statement.cue}
    says_so = any(not sayings().isdisjoint(roots(words)) for words in cue)
    return not says_so and (first == "to" or statement.presentation == "infinitive" or statement.act in _BOUND)


@cache
def sayings() -> frozenset[str]:
    """The roots of the verbs by which something is told as so."""
    plain = {verb for verb, frames in verbs().items() if {frame.group for frame in frames} & _PLAIN}
    return frozenset(root(verb) for verb in plain) | {"say", "said", "told"}


def _in(start: int, spans: Sequence[Span]) -> bool:
    return any(a <= start < b for a, b in spans)


def _sentences(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """The stretches of every sentence; one that a cue interrupts is one."""
    found: list[list[Span]] = []
    for span in spans:
        for piece in sentences.parts(text, span):
            if found and text[found[-1][-1][1] - 1 : found[-1][-1][1]] not in '.!?"”':
                found[-1].append(piece)
            else:
                found.append([piece])
    return found


def _part(found: Sequence[Word], speaker: Actor | None, times: Sequence[Time], deeds: Set[int]) -> Part:
    words: dict[str, float] = {}
    means: dict[str, Meanings] = {}
    marks: dict[str, frozenset[str]] = {}
    actors: dict[str, str | None] = {}
    called: dict[str, frozenset[str]] = {}
    named: set[str] = set()
    numbers: set[str] = set()
    plain: list[str] = []
    over: dict[str, int] = {}
    for piece in found:
        if piece.actor:
            actors.setdefault(piece.actor.id, piece.actor.party)
            named |= {piece.actor.id} if piece.actor.kind in NAMED else set()
            called[piece.actor.id] = called.get(piece.actor.id, frozenset()) | roots(piece.word)
            continue
        for word in spelt_out(piece.word):
            bare = word.removesuffix("'s")
            over = {mark: left - 1 for mark, left in over.items() if left > 1}
            if mark := _mark(bare):
                over[mark] = 2 if mark == "open" else _MARKS
            elif bare in of_names("first_person") and speaker:
                actors.setdefault(speaker.id, speaker.party)
                named |= {speaker.id} if speaker.kind in NAMED else set()
            elif digits := number(bare):
                numbers.add(digits)
            elif says(bare):
                key = root(bare)
                words[key] = max(rarity(bare) * (DEED if piece.start in deeds else 1.0), words.get(key, 0.0))
                means.setdefault(key, meanings(bare)[0] | meanings(key)[0])
                if over:
                    marks[key] = marks.get(key, frozenset()) | frozenset(over)
                    over = {} if piece.start in deeds else over
                plain.append(bare)
    return Part(
        words=words,
        means=means,
        marks=marks,
        actors=tuple(actors),
        parties=actors,
        called=called,
        named=frozenset(named),
        numbers=frozenset(numbers),
        days=tuple(p for t in times if (p := period(t.value)) and width(p) <= WIDEST),
        alike=_alike(found),
        passive=_passive(found),
        weight=sum(words.values()) + ACTOR * len(actors) + sum(map(number_weight, numbers)),
        about=about(plain),
    )


def _alike(found: Sequence[Word]) -> bool:
    """Whether nothing but words for taking part alike stands between the first two who are named."""
    places = [n for n, piece in enumerate(found) if piece.actor]
    if len(places) < 2:
        return True
    between = found[places[0] + 1 : places[1]]
    return all(p.word in listed("alike") for p in between) or any(p.word in {"with", "between"} for p in between)


def _passive(found: Sequence[Word]) -> bool:
    """Whether somebody stands after "by"."""
    return any(a.word == "by" and b.actor for a, b in pairwise(found))


def assertions(
    extractions: Iterable[Extraction], statements: Iterable[Statement], actors: Actors
) -> Iterator[Assertion]:
    """What is asserted in every document: by statements, then by sentences that hold none and tell of an event."""
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document, []).append(statement)
    for extraction in extractions:
        own = by_document.get(extraction.document.id, [])
        reader = Reader(extraction, actors)
        yield from map(reader.stated, own)
        yield from map(reader.told, _narrated(extraction, own))


def _narrated(extraction: Extraction, own: Sequence[Statement]) -> list[Span]:
    """The sentences of the body that tell of an event as the report's own word."""
    text, said = extraction.document.text, [span for s in own for span in s.content]
    body = [zone.span for zone in extraction.document.zones if zone.kind in {"body", "summary"}]
    found = set()
    for event in extraction.events:
        if event.asserted_by is None and any(overlap(zone, event.trigger) for zone in body):
            place = sentences.sentences(text, event.trigger)
            if not any(overlap(place, span) for span in said) and _WHOLE.match(text[slice(*place)].strip()):
                found.add(place)
    return sorted(found)
