"""When an event was: its own time, that of the clause it shares, or the day that the report tells of at that point.

Rules, in order. ``own``: the time that hangs on the trigger or its carrier. ``shared``: that of the verb with which it
makes one clause. ``again``: that of the same event told before. ``frame``: the day of the news, for what is told in the
simple past or in a headline: the day that the lead gives its first deed, else the day of publication. ``now``: the day
of publication, for what is told in the present. Nothing else is dated: not what is to come, what had been, what is only
supposed, nor what has a time of its own of which no day is known ("30 February").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_triggers import Trigger
from verbale.extraction.events_words import listed
from verbale.model import Span, Time
from verbale.model.dates import days

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LEAD = 3
"""Sentences of the body in which the day of the news is looked for."""
BACK = 8
"""Days before publication that the day of the news may lie."""

STEM = 6
"""Letters that words made from one another begin with."""

_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "than"})
_PAST, _PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
NAMING = frozenset({"compound", "amod", "nummod", "nmod", "poss"})
"""How what names a thing hangs on it: "Monday's concert", "the 2031 version"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_SAME = frozenset({"when", "while", "as", "by", "in", "during", "where", "with", "through"})


class Dated(msgspec.Struct, frozen=True):
    """The time of an event (ISO 8601 / EDTF), where it stands (None: the day of publication), and the rule."""

    value: str
    span: Span | None
    rule: str


class Timed(msgspec.Struct, frozen=True):
    """A time of a sentence with the word at its head."""

    token: Token
    time: Time


class Told(msgspec.Struct, frozen=True):
    """A sentence as it is dated: the zone it stands in, its words, its triggers, its times."""

    zone: str
    words: Words
    triggers: Sequence[Trigger]
    timed: Sequence[Timed]


def dates(sentences: Sequence[Told], published: date | None) -> list[dict[int, Dated]]:
    """Of each sentence, in the order of the text, the dates of its triggers by the index of the trigger's word.

    ``published`` is the day the report came out, None where that is not known to the day.
    """
    own = [owned(s.triggers, s.timed) for s in sentences]
    dater = _Dater(published, _news(sentences, own, published), _families(sentences, own))
    found = [dater.dates(sentence, held) for sentence, held in zip(sentences, own, strict=True)]
    _again(sentences, found)
    return [{i: dated for i, dated in held.items() if dated.value} for held in found]


def _again(sentences: Sequence[Told], found: Sequence[dict[int, Dated]]) -> None:
    """Give nouns without a day the first that the same noun has anywhere in the report."""
    days_of: dict[str, Dated] = {}
    nouns = [
        (trigger.token.lemma_.lower(), trigger.token.i, dated)
        for sentence, dated in zip(sentences, found, strict=True)
        for trigger in sentence.triggers
        if not trigger.is_verb
    ]
    for lemma, i, dated in nouns:
        if i in dated and dated[i].value:
            days_of.setdefault(lemma, dated[i])
    for lemma, i, dated in nouns:
        if i not in dated and lemma in days_of:
            dated[i] = msgspec.structs.replace(days_of[lemma], rule="again")


def _news(sentences: Sequence[Told], own: Sequence[Mapping[int, Dated]], published: date | None) -> Dated | None:
    """The day that the lead gives the first thing it tells as done, where that lies shortly before publication."""
    lead = [pair for pair in zip(sentences, own, strict=True) if pair[0].zone != "title"][:LEAD]
    for sentence, held in lead:
        for trigger in sentence.triggers:
            dated = held.get(trigger.token.i) or (
                _shared(trigger.carrier, held) if trigger.carrier is not None else None
            )
            done = trigger.carrier is not None and tense(trigger.carrier) in {"past", "perfect"}
            if dated is None or not done or not (found := days(dated.value)) or found.first is None:
                continue
            near = published is None or timedelta(0) <= published - found.first <= timedelta(BACK)
            if near and found.precision in {"day", "time"}:
                return Dated(found.first.isoformat(), dated.span, "frame")
    return None


def _families(sentences: Sequence[Told], own: Sequence[Mapping[int, Dated]]) -> dict[str, Dated]:
    """The first day that words of one stem are given."""
    found: dict[str, Dated] = {}
    for sentence, held in zip(sentences, own, strict=True):
        for trigger in sentence.triggers:
            dated = held.get(trigger.token.i)
            if dated is not None and len(dated.value) >= len("2031-09-03"):
                found.setdefault(stem(trigger.token.lemma_), dated)
    return found


def stem(lemma: str) -> str:
    """What words made from one another share, roughly: "resign" and "resignation"."""
    return lemma.lower()[:STEM]


class _Dater:
    """What one document gives for the dating of what has no time of its own."""

    def __init__(self, published: date | None, news: Dated | None, told: Mapping[str, Dated]) -> None:
        self.today = Dated(published.isoformat(), None, "now") if published else None
        self.news = news or self.today
        self.told = told
        self.back: Doc | None = None

    def dates(self, sentence: Told, own: Mapping[int, Dated]) -> dict[int, Dated]:
        """The dates of one sentence's triggers."""
        found = dict(own)
        self._look_back(sentence, own)
        undated = [trigger for trigger in sentence.triggers if trigger.token.i not in own]
        for trigger in sorted(undated, key=lambda t: t.carrier is None):  # nouns may hang on what a verb says
            if trigger.carrier is not None:
                dated = self._with(trigger.carrier, own) or self._verb(trigger, sentence.zone)
                lent = dated is not None and dated.rule in {"frame", "now"}
                if lent and _open(trigger.carrier, own):
                    continue
                past = lent and tense(trigger.carrier) in {"past", "perfect"}
                if (past and self._elsewhen(trigger.carrier, own)) or (lent and _supposed(trigger.carrier)):
                    dated = None
                elif dated is not None and dated.rule == "frame" and _only_told(trigger.carrier, dated, own):
                    dated = self.today
            else:
                dated = self._noun(trigger.token, sentence.zone, found)
            if dated is not None:
                found[trigger.token.i] = dated
        return found

    def _look_back(self, sentence: Told, own: Mapping[int, Dated]) -> None:
        """Keep whether the paragraph, at this sentence, tells of what lies long before the news."""
        doc = sentence.words.doc
        root = own.get(sentence.words.root.i)
        if root is not None:
            self.back = doc if self._days_before(root) > BACK else None
        elif self.back is not doc or own:
            self.back = None

    def _days_before(self, dated: Dated) -> int:
        """How many days before the news a time begins; 0 where that is not known."""
        news, then = (days(d.value) if d else None for d in (self.news, dated))
        if news is None or then is None or news.first is None or then.last is None:
            return 0
        return (news.first - then.last).days

    def _elsewhen(self, verb: Token, own: Mapping[int, Dated]) -> bool:
        """Whether a verb hangs on one that is long before the news, or its paragraph goes on telling of such things."""
        if self.back is verb.doc or any(c.lower_ == "after" and c.dep_ == "mark" for c in verb.children):
            return True
        return any(above.i in own and self._days_before(own[above.i]) > BACK for above in verb.ancestors)

    def _with(self, verb: Token, own: Mapping[int, Dated]) -> Dated | None:
        """The time of the verb with which a verb makes one clause; what is done has no day that is still to come."""
        dated = _shared(verb, own)
        if dated is None or self.today is None or tense(verb) not in {"past", "perfect"}:
            return dated
        then, today = days(dated.value), days(self.today.value)
        late = then is not None and today is not None and then.first and today.last and then.first > today.last
        return None if late else dated

    def _verb(self, trigger: Trigger, zone: str) -> Dated | None:
        assert trigger.carrier is not None
        again = self._again(trigger.token)
        if trigger.is_verb and trigger.token.tag_ == "VBN" and trigger.token.dep_ in {"acl", "amod"}:
            return again
        when = tense(_finite(trigger.carrier))
        if zone == "title":
            return again or (self.news if when in {"past", "present", "bare"} else None)
        if when in {"past", "perfect"}:
            if again is not None and _once(trigger.carrier):
                return again
            return None if _once(trigger.carrier) else self.news
        return self.today if when == "present" else None

    def _again(self, token: Token) -> Dated | None:
        told = self.told.get(stem(token.lemma_))
        return told and msgspec.structs.replace(told, rule="again")

    def _noun(self, noun: Token, zone: str, found: Mapping[int, Dated]) -> Dated | None:
        """The day of a noun's event: of the same told elsewhere, else of the deed in which it has a part."""
        if (again := self._again(noun)) is not None:
            return again
        if zone == "title":
            return self.news
        above = noun.head
        if above.pos_ == "ADP" and above.lower_ in _SAME - {"with"} | {"to", "at"}:  # not "voted on the deal"
            above = above.head
        definite = noun.tag_ == "NN" and any(
            c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.children
        )
        done = above.pos_ == "VERB" and tense(_finite(above)) not in {"future", "to"}
        dated = found.get(above.i) if definite and done else None
        return dated and msgspec.structs.replace(dated, rule="part")


def _open(verb: Token, own: Mapping[int, Dated]) -> bool:
    """Whether a verb's clause gives a time of which no day is known: "signed the pact on 30 February"."""
    return any(not held.value and _clause(verb.doc[i]) == verb for i, held in own.items())


def _clause(word: Token) -> Token | None:
    """The verb of the clause in which a word stands."""
    return next((above for above in word.ancestors if above.pos_ in {"VERB", "AUX"}), None)


def _only_told(verb: Token, dated: Dated, own: Mapping[int, Dated]) -> bool:
    """Whether a day is that of what a verb tells, and not of the telling: "found that guards fired on 11 March"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    told = [verb.doc[i] for i, held in own.items() if held.span == dated.span]
    return any(c.i == word.i or c.is_ancestor(word) for c in clauses for word in told)


def _supposed(verb: Token) -> bool:
    """Whether a verb's clause is only supposed: "if they agree"."""
    return any(c.lower_ in {"if", "unless", "whether"} and c.dep_ in {"mark", "advmod"} for c in verb.children)


def _once(verb: Token) -> bool:
    """Whether a word beside a verb says that it was long ago: "first introduced", "had originally"."""
    return any(c.lower_ in listed("once") for c in verb.children if c.dep_ == "advmod")


def _shared(verb: Token, own: Mapping[int, Dated]) -> Dated | None:
    for other in _joined(verb):
        if (dated := own.get(other.i)) is not None:
            return msgspec.structs.replace(dated, rule="shared")
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "during", "on"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and (dated := own.get(noun.i)) is not None:
                    return msgspec.structs.replace(dated, rule="shared")
    return None


def owned(triggers: Sequence[Trigger], timed: Sequence[Timed]) -> dict[int, Dated]:
    """Of each trigger with a time of its own, that time: the most precise, then the nearest."""
    by_word = {t.token.i: t for t in triggers}
    carried: dict[int, list[Trigger]] = {}
    for t in triggers:
        if t.carrier is not None:
            carried.setdefault(t.carrier.i, []).append(t)
    found: dict[int, list[tuple[int, int, Dated]]] = {}
    for one in timed:
        if _bounds(one.token):
            continue
        value = one.time.value or ""
        for owner in _owners(one.token, by_word, carried, len(value) >= len("2031-09-03")):
            dated = Dated(value, one.time.span, "own")
            found.setdefault(owner.token.i, []).append(
                (-len(value.split("T")[0]), abs(owner.token.i - one.token.i), dated)
            )
    return {i: min(held, key=lambda h: h[:2])[2] for i, held in found.items()}


def _owners(
    time: Token, by_word: Mapping[int, Trigger], carried: Mapping[int, list[Trigger]], to_the_day: bool
) -> Sequence[Trigger]:
    """The triggers on which a time hangs: the first above it that tells of an event, and what that carries."""
    named = time.dep_ in NAMING or (time.head.lower_ == "of" and time.dep_ == "pobj")
    named = named and not (to_the_day and _of_occasion(time))
    for above in time.ancestors:
        if named and above.pos_ in {"VERB", "AUX"}:
            return ()  # "the 2031 version": the time is part of a thing's name
        if above.i in carried:
            return [t for t in carried[above.i] if t.is_verb or not _under_way(above)]
        if above.i in by_word and above.dep_ != "compound":
            carrier = by_word[above.i].carrier
            return (by_word[above.i], *((by_word[carrier.i],) if carrier is not None and carrier.i in by_word else ()))
        if above.pos_ in {"VERB", "AUX"}:
            return ()
    return ()


def _under_way(verb: Token) -> bool:
    """Whether a verb tells when what is under way will end: no day of the thing itself."""
    return verb.lemma_.lower() in listed("running") and tense(verb) in {"future", "to"}


def _of_occasion(time: Token) -> bool:
    """Whether a time is that of an occasion on which something was done: "at a Friday briefing"."""
    occasion = time.head
    by = occasion.head
    return occasion.dep_ == "pobj" and by.lower_ in {"in", "at", "during"} and by.head.pos_ == "VERB"


def _bounds(time: Token) -> bool:
    """Whether a time is only one end of a stretch: "since March", "before Friday"."""
    above = time.head
    next_ = time.doc[time.i + 1 : time.i + 2]
    if time.dep_ == "npadvmod" and next_.text.lower() in {"after", "before"}:
        return True  # "a day after they met": how much later, not when
    return above.pos_ in {"ADP", "SCONJ"} and above.lower_ in _BOUNDS and above.i < time.i


def _joined(verb: Token) -> Iterable[Token]:
    """The verbs with which a verb makes one clause: those it hangs on, and those joined to it with one subject."""
    seen = verb
    for _ in range(4):
        if not _shares(seen):
            break
        seen = seen.head
        yield seen
    for child in verb.children:
        if (child.dep_ == "conj" and child.pos_ == "VERB" and not _has_subject(child)) or (
            child.dep_ == "xcomp" and child.pos_ == "VERB"
        ):
            yield child


def _shares(verb: Token) -> bool:
    above = verb.head
    if above.i == verb.i:
        return False
    if verb.dep_ == "conj":
        return not _has_subject(verb)
    if verb.dep_ == "xcomp":
        return above.lemma_ in listed("managing") | listed("goes") or tense(verb) != "to"
    if verb.dep_ == "advcl":
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i}
        goes = above.lemma_ in listed("goes") and any(c.tag_ == "TO" for c in verb.children)
        return goes or (verb.tag_ == "VBG" and not marks - _SAME) or bool(marks & _SAME)
    if verb.dep_ == "pcomp":
        return above.lower_ in _SAME
    return verb.dep_ == "prep" and verb.tag_ == "VBG"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _finite(verb: Token) -> Token:
    """The verb whose tense a verb without one shares."""
    for _ in range(4):
        if tense(verb) not in {"bare", "to"} or not _shares(verb):
            break
        verb = verb.head
        while verb.pos_ == "ADP" and verb.head.i != verb.i:
            verb = verb.head
    return verb


def tense(verb: Token) -> str:
    """The tense of a verb: past, present, perfect, pluperfect, future (any modal), to, or bare."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for helper in helpers:
        if helper.tag_ in {"MD", "TO"}:
            return "to" if helper.tag_ == "TO" else "future"
    for helper in helpers:
        if helper.lemma_ == "have":
            return "pluperfect" if helper.tag_ == "VBD" else "perfect"
    for helper in (*helpers, verb):
        if helper.tag_ in _PAST:
            return "past"
        if helper.tag_ in _PRESENT:
            return "present"
    return "bare"
