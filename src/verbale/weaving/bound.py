"""What binds a party, in one place of one report: a stance, an agreement of several, or what they will do under one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

import msgspec

from verbale.model import Actor, Span
from verbale.model.span import overlap, trim
from verbale.weaving.actors import Actors
from verbale.weaving.binding import binds, wording
from verbale.weaving.binding import party as side_of
from verbale.weaving.reports import Line, Report, Reports, any_of, side
from verbale.weaving.stands import Stand, state_called
from verbale.weaving.subjects import plain
from verbale.weaving.words_in import broken, data, undertaken

BINDING = frozenset({"orders", "undertakes"})
"""Acts by which a party binds itself."""

FIRST = 9
"""First words of what is undertaken that say of which kind it is."""

AHEAD = 140
"""Characters before a clause in which its condition begins, at the most."""

HEAD = 6
"""First words of what is agreed on in which it is called a deal."""

_MODAL = re.compile(
    r"\b(?P<modal>will|would|shall|are to|is to|are due to|is due to)\s+(?:also |then |both |each )*", re.I
)
_JOIN = re.compile(r"(?:[\s,]|and|also|both|which|in return)*", re.IGNORECASE)
_END = re.compile(
    r"(?: (?:after|as|because|when|while|since))? (?:the|a|an|its|his|her)(?: [\w'-]+){1,3}"
    r" (?:said|announced|told|confirmed|says)\b"
    r"| (?:after|as|because|when|while|since) [\w' -]{0,60}?\b(?:said|announced|told|confirmed|says)\b"
    r"|,? under (?:a|an|the|its)\b|,(?!\d)|[;\"”]|$"
)
_QUOTED = re.compile(r"(?<=\s)[\"“][^\"“”]{0,39}[^\"“”,.?!][\"”](?=\s\w)")
_IN_EXCHANGE = re.compile(r"\bin (?:exchange|return)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?P<number>\d[\d,]*|[a-z]+)[- ]for[- ](?P=number)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?P<if>(?:if|in case|provided|on condition|as long as|once|unless|should)\b[^.;!?\"“”]{3,100}?),\s*$",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_SELF = re.compile(
    r"\b(?P<who>it|they|he|she|we|I|(?:its|his|her|their|our) (?:men|forces|fighters|army|country|side|group|company)"
    r"|the (?:government|country|cabinet|company|ministry))\s*$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:were|was|are|is) (?:to|due to|set to|scheduled to)|will|would|plan(?:s|ned)? to)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_PRONOUN = re.compile(r"(?:they|he|she|it|these|those)\b", re.IGNORECASE)


class Bound(msgspec.Struct, frozen=True):
    """One telling of an undertaking. ``span`` is the clause, ``what_span`` what is undertaken; ``day`` when it was said
    or reported. ``pact`` says that it is part of what several agreed on, ``quantity`` of which ``unit`` is to change
    hands.
    """

    party: str
    by: str | None
    document: str
    text: str
    span: Span
    what_span: Span
    what: str
    day: str | None
    rule: str
    kind: str | None = None
    others: tuple[str, ...] = ()
    issue: str | None = None
    condition: str | None = None
    scope: str | None = None
    places: tuple[Span, ...] = ()
    pact: bool = False
    quantity: float | None = None
    unit: str | None = None


def bounds(found: Sequence[Stand], reports: Reports, who: Actors, negotiated: Set[str]) -> Iterator[Bound]:
    """Every telling, those by stances first."""
    stood = [*_ordered(found, reports, who, negotiated), *_agreed(found, who)]
    yield from stood
    there = {(one.document, number) for one in stood for number in range(*one.span)}
    for report in reports.values():
        for line in report.lines:
            if line.zone in {"body", "summary"}:
                for one in list(_willed(report, line)) or _exchanged(report, line):
                    if not any((one.document, number) in there for number in range(*one.what_span)):
                        yield one


def _ordered(found: Sequence[Stand], reports: Reports, who: Actors, negotiated: Set[str]) -> Iterator[Bound]:
    """What a party orders its own or undertakes by a stance of its own."""
    for one in found:
        row = one.row
        about = one.part("object") or row.issue
        if row.act not in BINDING or one.foreign or not about:
            continue
        if (one.issue.code not in negotiated and not _in_office(one, who)) or not binds(one, about, who):
            continue
        own = row.quoted and _PRONOUN.match(one.text, row.span[0])
        offered = row.quoted and row.condition and re.search(r"\bwould\b", one.text[slice(*row.span)])
        if not own and not offered:
            made = _of(one, "undertakings.stance", wording(_willed_words(one) or plain(about)))
            party = _breaker(one, reports[row.document]) or side_of(one.party, who)
            named = reports[row.document].named(*made.what_span) if made.kind == "exchange" else []
            others = dict.fromkeys(actor.name for _, actor in named if actor.kind == "state" and actor.name != party)
            yield msgspec.structs.replace(made, party=party, others=tuple(others))


def _willed_words(one: Stand) -> str | None:
    """Of "will respect the corridor" the verb as well."""
    row = one.row
    if row.rule != "stances.will" or row.object is None or row.cue[1] > row.object[0]:
        return None
    return " ".join(one.text[row.cue[0] : row.object[1]].split())


def _breaker(one: Stand, report: Report) -> str | None:
    """Of "the mill had broken its promise" the mill has promised: who stands before what breaks it."""
    line = report.line(one.row.cue)
    cue = broken("breaking").search(one.text, max(0, one.row.cue[0] - 30), one.row.cue[0]) if line else None
    if line is None or cue is None or not _ITS.search(one.text, cue.end(), one.row.cue[0]):
        return None
    before = report.named(line.span[0], cue.start())
    return side(before[-1][1]) if before else None


def _agreed(found: Sequence[Stand], who: Actors) -> Iterator[Bound]:
    """What several agree on or sign together: each is bound."""
    together: dict[tuple[str, Span], list[Stand]] = {}
    for one in found:
        cue = one.text[slice(*one.row.cue)].casefold()
        if one.row.act == "accepts" and not one.foreign and undertaken("agreeing").match(cue):
            together.setdefault((one.row.document, one.row.span), []).append(one)
    for group in together.values():
        about = group[0].part("object") or ""
        parties = tuple(dict.fromkeys(name for one in group for name in _sides(one, who)))
        head = " ".join(about.split()[:HEAD])
        if undertaken("pacts").search(head) and len(parties) > 1:
            for party in parties:
                others = tuple(name for name in parties if name != party)
                made = _of(group[0], "undertakings.agreed", plain(about))
                yield msgspec.structs.replace(made, party=party, by=None, others=others, pact=True)


def _sides(one: Stand, who: Actors) -> list[str]:
    """The parties of one who stands for several: "the government of Karvelia and the Hill Front"."""
    actor = who.named(one.row.document, one.row.actor)
    if " and " not in one.party or (actor and actor.kind not in {"group", "unnamed"}):
        return [one.party]
    parts = [part.removeprefix("the ") for part in re.split(r",? and |, ", one.party)]
    return [side(who.named(one.row.document, part)) or part for part in parts]


def _of(one: Stand, rule: str, what: str) -> Bound:
    row = one.row
    ahead = _ahead(one)
    return Bound(
        party=one.party,
        by=one.by,
        document=row.document,
        text=one.text,
        span=row.span,
        what_span=row.object or row.span,
        what=what,
        day=one.date,
        rule=rule,
        kind=kind_of(what),
        issue=one.issue.code,
        condition=one.part("condition") or (one.text[slice(*ahead)] if ahead else None),
        scope=one.part("scope"),
        places=tuple(sorted({*(e.span for e in row.evidence), *([ahead] if ahead else [])})),
    )


def _ahead(one: Stand) -> Span | None:
    """The condition that stands before the clause: "In case they leave, we guarantee …"."""
    before = one.text[max(0, one.row.span[0] - AHEAD) : one.row.span[0]]
    found = _LEADING.search(before)
    start = one.row.span[0] - len(before)
    return (start + found.start("if"), start + found.end("if")) if found and not one.row.condition else None


def _in_office(one: Stand, who: Actors) -> bool:
    """Whether it is somebody who holds an office, whatever party that is of."""
    actor = who.named(one.row.document, one.row.actor)
    return bool(actor and actor.offices)


def kind_of(text: str) -> str:
    """What it is to do, by the words in which it begins."""
    text = " ".join(text.split()[:FIRST])
    if undertaken("exchanging").search(_IN_EXCHANGE.sub("", text)) or _FOR.search(text):
        return "exchange"
    if undertaken("talks").search(text):
        return "deed"
    if undertaken("halts").search(text) or undertaken("truces").search(text):
        return "halt"
    if undertaken("handing").search(text) and re.search(r"\d|\b(?:prisoners|bodies|hostages|soldiers)\b", text):
        return "delivery"
    return "deed"


def _willed(report: Report, line: Line) -> Iterator[Bound]:
    """What parties "will" do under an agreement, or as they announce: "Both will free 40 men each on Friday"."""
    for modal in _MODAL.finditer(line.text):
        verb = _verbs().match(line.text, modal.end())
        if verb is None or _if(line.text, modal) or _talks(line.text, verb.start()):
            continue
        at = (line.span[0] + modal.start(), line.span[0] + verb.end())
        speaker = report.speaker(at)
        parties = _before(report, line, modal.start()) or _himself(line, modal.start(), speaker)
        if not parties:
            continue
        names = tuple(dict.fromkeys(side(actor) or actor.name for _, actor in parties))
        if _may_say(speaker, names, report, line):
            yield from _will(report, line, verb.start(), parties[0][0][0], names)


def _talks(text: str, place: int) -> bool:
    """Whether it is only talks that will be held: a meeting, and no undertaking."""
    return bool(undertaken("talks").search(" ".join(text[place:].split()[:HEAD])))


def _himself(line: Line, place: int, speaker: Actor | None) -> list[tuple[Span, Actor]]:
    """The speaker, where a pronoun stands right before the verb: "said it would not fire"."""
    found = _SELF.search(line.text[:place])
    if found is None or speaker is None or side(speaker) is None:
        return []
    return [((line.span[0] + found.start("who"), line.span[0] + found.end("who")), speaker)]


def _may_say(speaker: Actor | None, names: Sequence[str], report: Report, line: Line) -> bool:
    """Whether what they will do binds them: their own side says so, or a report that tells of a deal; of what several
    do with one another anybody may tell.
    """
    if speaker is None or len(names) > 1:
        also = re.search(r"\b(?:will|would|shall) also\b", line.text)
        told = line.text if not also or line.number == 0 else f"{report.lines[line.number - 1].text} {line.text}"
        return speaker is not None or bool(undertaken("binding").search(told))
    return side(speaker) in names or (speaker.kind == "person" and speaker.party is None and bool(speaker.offices))


def _exchanged(report: Report, line: Line) -> Iterator[Bound]:
    """As in "Ruvanian and Ostmark officials are to carry out a swap, each freeing 64 people"."""
    noun, ahead = undertaken("exchanging").search(line.text), _AHEAD.search(line.text)
    if (
        noun is None
        or _IN_EXCHANGE.search(line.text)
        or ahead is None
        or _if(line.text, ahead)
        or undertaken("halts").search(line.text)
    ):
        return
    parties = _states(report, line, noun.end())
    counted = any(f.value and overlap(f.span, line.span) for f in report.extraction.figures) or _FOR.search(line.text)
    if len(parties) < len(("one", "another")) or not counted or "exchange of views" in line.text:
        return
    told = report.saying((line.span[0] + noun.start(), line.span[0] + noun.end()))
    words = (line.span[0] + noun.start(), line.span[1])
    for name in parties:
        yield Bound(
            party=name,
            by=None,
            document=report.id,
            text=report.document.text,
            span=line.span,
            what_span=words,
            what=plain(" ".join(report.document.text[slice(*words)].split()).rstrip(".")),
            day=(told.said if told else None) or report.day,
            rule="undertakings.exchange",
            kind="exchange",
            others=tuple(other for other in parties if other != name),
            places=(line.span,),
        )


def _states(report: Report, line: Line, end: int) -> tuple[str, ...]:
    """The states that are named before a place, also by what their people are called; not who speaks of them."""
    speaker = report.speaker((line.span[0] + end - 1, line.span[0] + end))
    known = [(span[0], actor) for span, actor in report.named(line.span[0], line.span[0] + end) if actor is not speaker]
    called = [(line.span[0] + m.start(), state_called(m[0], report.who)) for m in _CAPITAL.finditer(line.text[:end])]
    found = sorted((place, actor.name) for place, actor in (*known, *called) if actor and actor.kind == "state")
    return tuple(dict.fromkeys(name for _, name in found))


def _will(report: Report, line: Line, start: int, head: int, names: Sequence[str]) -> Iterator[Bound]:
    stop = _END.search(_QUOTED.sub(lambda found: "x" * len(found[0]), line.text), start + 1)
    words = trim(
        report.document.text, (line.span[0] + start, line.span[0] + (stop.start() if stop else len(line.text)))
    )
    what = report.document.text[slice(*words)]
    if " " not in what.strip():
        return
    told = report.saying(words)
    condition = re.search(rf",?(?<!\bat) (?P<if>\b{any_of(data('undertakings')['conditions'])}\b.*)", what)
    end = words[0] + condition.start() if condition else words[1]
    for name in names:
        yield Bound(
            party=name,
            by=None,
            document=report.id,
            text=report.document.text,
            span=(head, words[1]),
            what_span=(words[0], end),
            what=" ".join(what[: end - words[0]].split()).rstrip("., "),
            day=(told.said if told else None) or report.day,
            rule="undertakings.will",
            kind=kind_of(what),
            others=tuple(other for other in names if other != name),
            condition=condition["if"] if condition else None,
            places=((head, words[1]),),
            pact=bool(undertaken("pacts").search(line.text)),
        )


@cache
def _verbs() -> re.Pattern[str]:
    lists = data("undertakings")
    return re.compile(
        rf"(?:not {any_of(lists['refraining'])}|{any_of(lists['exchanging'] + lists['handing'] + lists['doing'])})\b",
        re.IGNORECASE,
    )


def _if(text: str, modal: re.Match[str]) -> bool:
    """Whether it is only asked, doubted, supposed, or would be on a condition."""
    before = text[: modal.start()].casefold()
    supposed = re.search(
        r"\b(?:if|whether|unless|hopes?|hoped|expects?|expected|wants?|could|may|might|not)\b[^,.]*$", before
    )
    return bool(supposed)


def _before(report: Report, line: Line, place: int) -> list[tuple[Span, Actor]]:
    """Who stands right before a verb: "Velmara and Ondaria will"."""
    at = line.span[0] + place
    found: list[tuple[Span, Actor]] = []
    for span, actor in reversed(report.named(line.span[0], at)):
        if actor.kind == "unnamed" or not _JOIN.fullmatch(report.document.text, span[1], at):
            break
        found.insert(0, (span, actor))
        at = span[0] - len("the ") if report.document.text[: span[0]].casefold().endswith("the ") else span[0]
    return found
