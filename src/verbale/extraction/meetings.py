"""Tellings of calls, meetings, talks and visits in one sentence: trigger, mode, status, who, when, where, how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.meetings_parties import participants
from verbale.extraction.meetings_words import governor, listed, negated, objects, subjects, words
from verbale.language.entities import Entities
from verbale.language.gazetteer import place, state_of
from verbale.language.parsing import Segment
from verbale.model import Participant, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

WITH = frozenset({"with", "between", "among", "involving", "to"})
NEAR = 9
"""Words after a noun of talking within which its sides are looked for where the parse does not give them."""

BESIDE = 3
"""Words after a trigger within which a time is the trigger's own, wherever the parse put it."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "both"})


class Telling(msgspec.Struct, frozen=True):
    """What one sentence tells of one talk."""

    trigger: Span
    form: str
    rule: str
    mode: str | None
    status: str
    definite: bool
    after: bool
    who: tuple[Participant, ...]
    time: tuple[str, Span] | None
    place: tuple[str, Span] | None
    duration: tuple[str, Span] | None


Timed = tuple["Token", Time]
"""A time expression and the word at its head."""


def tellings(segment: Segment, sentence: Words, entities: Entities, times: Iterable[Time]) -> Iterator[Telling]:
    """The tellings of a sentence, in the order of their triggers."""
    found = [(token, entry) for token in sentence if (entry := _entry(token)) is not None]
    if not found:
        return
    timed = [(token, time) for time in times if (token := _token(segment, sentence, time.span)) is not None]
    triggers = [token for token, _ in found]
    for token, (rule, mode) in found:
        if token.pos_ == "VERB" and _told_by_noun(token, triggers):
            continue
        yield _telling(segment, token, rule, mode, entities, timed, triggers)


def _token(segment: Segment, sentence: Words, span: Span) -> Token | None:
    a, b = span[0] - segment.start, span[1] - segment.start
    if not (sentence.start_char <= a and b <= sentence.end_char):
        return None
    found = segment.doc.char_span(a, b, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _entry(token: Token) -> tuple[str, str | None] | None:
    """The rule and the mode of a word that tells of talking, None where it does not."""
    if token.pos_ == "NOUN" and (entry := words()["nouns"].get(token.lemma_.casefold())):
        return (entry["rule"], _mode(token, entry["mode"])) if _noun_fits(token) else None
    if token.pos_ == "VERB" and (entry := words()["verbs"].get(token.lemma_.casefold())):
        return (entry["rule"], _mode(token, entry["mode"])) if _verb_fits(token) else None
    return None


def _noun_fits(token: Token) -> bool:
    lemma = token.lemma_.casefold()
    if lemma in listed("plural_only") and token.tag_ != "NNS":
        return False
    if lemma == "round":
        return any(p.lower_ == "of" and any(o.lemma_ in words()["nouns"] for o in p.children) for p in token.children)
    if token.dep_ == "compound" or (lemma == "session" and not list(objects(token, WITH))):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "round":
        return False
    return not (
        lemma == "call" and any(c.dep_ == "prep" and c.lower_ in ("for", "on") and _demand(c) for c in token.children)
    )


def _demand(preposition: Token) -> bool:
    """Whether "call for/on …" is a demand; "a call on Friday" is none."""
    return preposition.lower_ == "for" or not any(o.ent_type_ in ("DATE", "TIME") for o in preposition.children)


def _verb_fits(token: Token) -> bool:
    lemma = token.lemma_.casefold()
    entry = words()["verbs"][lemma]
    if lemma == "call":
        return _calls_somebody(token)
    if lemma in ("speak", "talk", "discuss", "consult", "negotiate", "confer"):
        other = [o for o in objects(token, frozenset(entry["with"])) if o.lower_ not in listed("public")]
        return bool(other) or (lemma not in ("discuss", "speak", "talk") or _several(token))
    if lemma in ("meet", "host", "receive", "visit", "phone", "telephone"):
        return _with_somebody(token, entry["with"])
    return True


def _with_somebody(token: Token, ways: Sequence[str]) -> bool:
    lemma = token.lemma_.casefold()
    direct = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    if lemma == "meet" and not direct:
        return (
            bool(list(objects(token, frozenset(ways))))
            or _several(token)
            or bool(list(objects(token, frozenset({"in", "on", "at"}))))
        )
    return any(_somebody(o) for o in direct) or (lemma == "meet" and bool(list(objects(token, frozenset({"with"})))))


def _somebody(token: Token) -> bool:
    """Whether a noun is a person, a state, a body or a delegation; not a thing ("met the deadline")."""
    known = listed("delegations") | listed("heads") | listed("people")
    return (
        (token.pos_ == "PRON" and token.lower_ not in ("it", "that", "this", "which", "what"))
        or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or token.pos_ == "PROPN"
        or token.lower_ in known
    )


def _calls_somebody(token: Token) -> bool:
    """Whether "call" means by telephone: "called Varga" or "called to brief Varga", not "called it a crime"."""
    direct = [c for c in token.children if c.dep_ == "dobj"]
    named = any(
        c.dep_ in ("oprd", "ccomp", "attr", "acomp") or (c.dep_ == "prep" and c.lower_ in ("for", "on"))
        for c in token.children
    )
    if direct:
        return not named and any(c.ent_type_ == "PERSON" or c.pos_ == "PROPN" for c in direct)
    return any(
        c.dep_ in ("xcomp", "advcl") and c.lemma_ in ("brief", "thank", "congratulate", "tell", "inform", "update")
        for c in token.children
    )


def _several(verb: Token) -> bool:
    """Whether the subjects of a verb are two or more: "Olen and Varga met", "the two leaders spoke"."""
    return any(
        s.tag_ in ("NNS", "NNPS") or s.lower_ in ("they", "we", "both") or any(c.dep_ == "conj" for c in s.children)
        for s in subjects(verb)
    )


def _told_by_noun(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether a noun under the verb tells the same ("met for talks", "discussed it on their call", "hosted talks")."""
    return any(t.pos_ == "NOUN" and verb.is_ancestor(t) and governor(t)[0] == verb for t in triggers)


def _mode(token: Token, mode: str | None) -> str | None:
    near = {t.lower_ for t in token.subtree} if token.pos_ == "VERB" else {c.lower_ for c in token.children}
    return "phone" if near & listed("phone_words") else mode


def _telling(
    segment: Segment,
    token: Token,
    rule: str,
    mode: str | None,
    entities: Entities,
    timed: Sequence[Timed],
    triggers: Sequence[Token],
) -> Telling:
    verb, how = (token, "verb") if token.pos_ == "VERB" else governor(token)
    who = list(dict.fromkeys(_who(segment, token, verb, how, entities)))
    when = [(t, time) for t, time in timed if _attached(t, token, verb, how, triggers)]
    where = _where(segment, token, verb, how)
    who = _distinct(p for p in who if where is None or p.span != where[1])
    return Telling(
        trigger=segment.span(token),
        form=token.lemma_.casefold(),
        rule=rule,
        mode=_wider(mode, who),
        status=_status(token, verb, how),
        definite=_definite(token),
        who=tuple(who),
        time=_when(token, when),
        after=_is_after(verb, how),
        place=where,
        duration=_long(token, verb, timed),
    )


def _is_after(verb: Token | None, how: str) -> bool:
    """Whether the clause tells what came right after the talk: "after the call", "this followed a call"."""
    return how in listed("after") or (how == "dobj" and verb is not None and verb.lemma_ == "follow")


def _definite(token: Token) -> bool:
    """Whether a noun points back to a talk told before: "the call", "their talks"; not "the ceasefire talks"."""
    topic = any(c.dep_ == "compound" and c.lower_ not in listed("phone_words") for c in token.children)
    return token.pos_ == "NOUN" and not topic and any(c.lower_ in DEFINITE for c in token.children)


def _distinct(who: Iterable[Participant]) -> list[Participant]:
    """One participant a name, the first told."""
    return list({p.name: p for p in reversed(list(who))}.values())[::-1]


def _wider(mode: str | None, who: Sequence[Participant]) -> str | None:
    if any(p.role == "mediator" for p in who):
        return "third-party"
    return "multilateral" if mode == "meet" and len(who) > 2 else mode


def _who(segment: Segment, token: Token, verb: Token | None, how: str, entities: Entities) -> Iterator[Participant]:
    if token.pos_ == "VERB":
        yield from _who_of_verb(segment, token, entities)
        return
    own = list(_who_of_noun(segment, token, entities)) or list(_who_after(segment, token, entities))
    yield from own
    if verb is None:
        return
    light = verb.lemma_.casefold() in listed("light")
    if how in ("dobj", "attr", "oprd") or (light and how in listed("inside") | {"in"}):
        for other in objects(verb, frozenset({"with", "between", "among"})):
            yield from participants(segment, other, entities)
    away = how in listed("inside") and not own and _definite(token)
    if len(_distinct(own)) < 2 and not away and (how in ("dobj", "for") or how in listed("inside")):
        role = "host" if verb.lemma_ == "host" else "actor"
        for subject in subjects(verb):
            if _partaker(subject, token):
                yield from participants(segment, subject, entities, role)
    for child in token.children:
        if child.lower_ in listed("mediated"):
            for other in objects(child, frozenset({"by"})):
                yield from participants(segment, other, entities, "mediator")


def _who_after(segment: Segment, noun: Token, entities: Entities) -> Iterator[Participant]:
    """The sides after the next "between" or "with" of the clause, wherever the parse put it."""
    for token in noun.doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "punct":
            return
        if token.lower_ in ("between", "with"):
            for below in token.children:
                if below.dep_ == "pobj":
                    yield from participants(segment, below, entities)
            return


def _partaker(subject: Token, trigger: Token) -> bool:
    """Whether the subject of a clause can take part: somebody, and no other word of talking."""
    return subject.i != trigger.i and _entry(subject) is None and _somebody(subject)


def _who_of_verb(segment: Segment, verb: Token, entities: Entities) -> Iterator[Participant]:
    ways = words()["verbs"][verb.lemma_.casefold()]["with"]
    host = verb.lemma_ in ("host", "receive")
    for subject in subjects(verb):
        yield from participants(segment, subject, entities, "host" if host and subject.ent_type_ == "GPE" else "actor")
    if "object" in ways:
        for child in verb.children:
            if child.dep_ == "dobj" and _somebody(child):
                yield from participants(segment, child, entities)
            if verb.lemma_ == "call" and child.dep_ in ("xcomp", "advcl"):
                for below in child.children:
                    if below.dep_ == "dobj":
                        yield from participants(segment, below, entities)
    for other in objects(verb, frozenset(ways) | {"with", "by"} - ({"by"} if verb.lemma_ != "host" else set())):
        if _somebody(other) or other.pos_ in ("NOUN", "PROPN"):
            yield from participants(segment, other, entities)


def _who_of_noun(segment: Segment, noun: Token, entities: Entities) -> Iterator[Participant]:
    for child in noun.children:
        if child.dep_ == "poss" and _somebody(child) and child.ent_type_ not in ("DATE", "TIME"):
            yield from participants(segment, child, entities)
        elif child.dep_ in ("compound", "amod", "nmod") and child.pos_ in ("PROPN", "ADJ"):
            yield from _paired(segment, child, entities)
    for other in objects(noun, WITH - ({"to"} if noun.lemma_ != "visit" else set())):
        yield from participants(segment, other, entities)


def _paired(segment: Segment, token: Token, entities: Entities) -> Iterator[Participant]:
    """The sides in "Ruritania-Sarn talks" or "Ruritanian-Sarnian talks"; none for a lone adjective."""
    within = token.doc[token.left_edge.i : token.head.i]
    dash = next((t.i for t in within if t.text in ("-", "–") and t.i > within.start), None)
    if dash is None:
        return
    for part in (token.doc[dash - 1], token.doc[dash + 1]):
        named = [e.name for e in entities.at(segment.span(part)) if e.kind != "outlet"]
        if name := named[0] if named else state_of(part.text):
            yield Participant("actor", name, segment.span(part))


def _attached(t: Token, trigger: Token, verb: Token | None, how: str, triggers: Sequence[Token]) -> bool:
    """Whether a time hangs on the trigger: under it, or on a verb that tells of the talk itself and not of a saying."""
    if trigger.is_ancestor(t) and not any(
        o.i != trigger.i and trigger.is_ancestor(o) and o.is_ancestor(t) for o in triggers
    ):
        return True
    if 0 < t.i - trigger.i <= BESIDE and not any(w.pos_ in ("VERB", "AUX") for w in t.doc[trigger.i + 1 : t.i]):
        return True
    above = _clause(t)
    if trigger.pos_ == "VERB" or verb is None:
        return above is not None and above == trigger
    own = verb.lemma_.casefold() in listed("light") or how in ("nsubj", "nsubjpass", "in", "during", "at")
    own = own or (how == "for" and verb.lemma_ in listed("journeys"))
    return own and above == verb and not any(o.i != trigger.i and o.is_ancestor(t) for o in triggers)


def _clause(t: Token) -> Token | None:
    """The verb of the clause in which a time stands."""
    return next((a for a in t.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _when(token: Token, when: Sequence[Timed]) -> tuple[str, Span] | None:
    """The day nearest to the trigger, without an hour; a day before a week, a week before a month."""
    dated = [
        (-len(value), abs(t.i - token.i), value, time.span)
        for t, time in when
        if time.type in ("DATE", "TIME") and (value := day_of(time))
    ]
    return min(dated)[2:] if dated else None


def day_of(time: Time) -> str | None:
    """The day, week or month that a time names, without its hour; None for a year, a reference or no value."""
    value = (time.value or "").split("T")[0]
    return value if value[:4].isdigit() and len(value) >= 7 else None


def _long(token: Token, verb: Token | None, timed: Sequence[Timed]) -> tuple[str, Span] | None:
    for t, time in timed:
        if time.type != "DURATION" or not (time.value or "").startswith("PT"):
            continue
        lasts = verb is not None and verb.lemma_ in listed("lasting") and verb.is_ancestor(t)
        tells = any(c.dep_ == "relcl" and c.lemma_ in listed("lasting") and c.is_ancestor(t) for c in token.children)
        if token.is_ancestor(t) or t.is_ancestor(token) or lasts or tells:
            return (time.value or "", time.span)
    return None


def _where(segment: Segment, token: Token, verb: Token | None, how: str) -> tuple[str, Span] | None:
    """The place: after "in" or "at" under the trigger, else on the verb that tells of the talk, else visited."""
    heads = [token]
    if verb is not None and (
        token.pos_ == "VERB" or verb.lemma_.casefold() in listed("light") or how in ("nsubj", "nsubjpass")
    ):
        heads.append(verb)
    for head in heads:
        for preposition in _prepositions(head):
            if preposition.dep_ == "prep" and preposition.lower_ in ("in", "at"):
                for below in preposition.children:
                    if below.dep_ == "pobj" and _is_place(below):
                        return (_place_name(segment, below), segment.span(below))
    if token.lemma_ == "visit" and (found := _visited(segment, token)):
        return found
    if how == "for" and verb is not None and verb.lemma_ in listed("journeys"):
        return _visited(segment, verb)
    return None


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions under a word, and those that the parse put under its objects ("between envoys in Sarn")."""
    for child in head.children:
        if child.dep_ == "prep":
            yield child
            if child.lower_ in WITH | {"of"} or child.lower_ in ("in", "on"):
                for below in child.children:
                    if below.dep_ == "pobj":
                        yield from (c for c in below.children if c.dep_ == "prep" and c.i > below.i)
        elif child.dep_ == "npadvmod" or (child.dep_ == "dobj" and head.pos_ == "VERB" and _somebody(child)):
            yield from (c for c in child.children if c.dep_ == "prep")


def _visited(segment: Segment, token: Token) -> tuple[str, Span] | None:
    for other in (*(c for c in token.children if c.dep_ == "dobj"), *objects(token, frozenset({"to", "in", "at"}))):
        if _is_place(other):
            return (_place_name(segment, other), segment.span(other))
    return None


def _is_place(token: Token) -> bool:
    return token.pos_ == "PROPN" and (token.ent_type_ in ("GPE", "LOC", "FAC") or place(token.text) is not None)


def _place_name(segment: Segment, token: Token) -> str:
    left = token
    for child in reversed(list(token.lefts)):
        if child.dep_ != "compound" or child.i != left.i - 1:
            break
        left = child
    span = segment.doc[left.i : token.i + 1]
    return str(span.text)


def _status(token: Token, verb: Token | None, how: str) -> str:
    """What the sentence says of the talk's reality."""
    presupposed = token.pos_ == "NOUN" and (how in listed("inside") or how == "noun")
    carrier = token if token.pos_ == "VERB" or verb is None else verb
    if token.pos_ == "NOUN" and negated(token):
        return "denied"
    if carrier.lemma_ == "look" and any(c.lower_ == "forward" for c in carrier.children):
        return "planned"
    if presupposed:
        return "planned" if _marked(token, "planned") else "occurred"
    if token.pos_ == "VERB" or (
        verb is not None and (verb.lemma_.casefold() in listed("light") or how.startswith("nsubj"))
    ):
        if negated(carrier):
            return "denied"
        if (above := _over(carrier)) is not None:
            return above
    if (
        _marked(token, "planned")
        or (carrier is not token and _future(carrier))
        or (token.pos_ == "VERB" and _future(token))
    ):
        return "planned"
    if _helped(carrier, "hypothetical"):
        return "hypothetical"
    if carrier.lemma_.casefold() in listed("proposed") and carrier is not token:
        return "proposed"
    return "ongoing" if carrier.tag_ == "VBG" and _helped_be(carrier) else "occurred"


def _over(carrier: Token) -> str | None:
    """The status that a verb above gives: denied, not confirmed, proposed, planned."""
    above = carrier.head
    if above.i == carrier.i or carrier.dep_ not in ("ccomp", "xcomp", "advcl", "acl", "conj"):
        return None
    if carrier.dep_ == "ccomp" and above.lemma_ in listed("denying"):
        return "denied"
    asks = any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in carrier.children)
    if (
        asks
        and (negated(above) or above.lemma_ in ("ask", "wonder"))
        and above.lemma_ in listed("unsure") | {"ask", "wonder"}
    ):
        return "unconfirmed"
    if asks and carrier.dep_ == "advcl":
        return "hypothetical"
    if carrier.dep_ in ("xcomp", "ccomp", "acl") and any(c.tag_ == "TO" for c in carrier.children):
        if above.lemma_ in listed("proposed"):
            return "proposed"
        return "planned"
    return None


def _marked(token: Token, name: str) -> bool:
    return any(
        c.lemma_.casefold() in listed(name) or c.lower_ in listed(name)
        for c in token.children
        if c.dep_ in ("amod", "compound")
    )


def _future(verb: Token) -> bool:
    lemmas = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if lemmas & {"will", "'ll", "’ll", "shall"} or verb.lemma_.casefold() in (
        "plan",
        "schedule",
        "expect",
        "slate",
        "arrange",
    ):
        return True
    to = any(c.tag_ == "TO" for c in verb.children)
    return to and (verb.dep_ == "ROOT" or verb.head.lemma_.casefold() in ("be", "go", *listed("planned")))


def _helped(verb: Token, name: str) -> bool:
    return any(c.lower_ in listed(name) for c in verb.children if c.dep_ in ("aux", "mark"))


def _helped_be(verb: Token) -> bool:
    return any(c.lemma_ == "be" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
