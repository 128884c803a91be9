"""Who denies a claim, and who does not confirm it: a statement that says of the same that it is not so.

A denial is never more than its words: where it leaves out what the claim says, or adds a time or an occasion of its
own, it is not the whole claim that is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Denial, Document, Span, Statement
from verbale.model.negation import words_of
from verbale.weaving.agreeing import SPOKEN_OF, Likeness
from verbale.weaving.assertions import Assertion
from verbale.weaving.claim_groups import Group, Pair, Pairs
from verbale.weaving.parts import Part, listed
from verbale.weaving.sentences import sentences
from verbale.weaving.wordings import WORD

SAME, ASKED, POINTING = "claims.denied", "claims.asked_about", "claims.points_back"

WHOLE = 0.85
"""The least share of a denial's words that stand in the claim for the whole of it to be denied, and of the claim's
that stand in the denial.
"""
INSIDE = 0.15
"""How much more alike two must be where only a word inside one of them says that it is not so."""


Place = tuple[Span, int, Assertion, Statement]
"""Where a statement stands in its report, the number of its group, and the statement."""


class Answer(msgspec.Struct, frozen=True):
    """That the statements of the group ``by`` deny a claim, or do not confirm it; all of it where ``whole``."""

    by: int
    why: str
    whole: bool

    def denial(self, statement: Statement) -> Denial:
        """The answer that one ``statement`` of the group gives."""
        content = set(statement.content)
        return Denial(
            statement=statement.id,
            by=statement.speaker.name if statement.speaker else None,
            scope=tuple(e for e in statement.evidence if e.span in content) or statement.evidence,
            whole=self.whole,
            why=self.why,
        )


def denials(
    groups: Sequence[Group], pairs: Pairs, found: Iterable[Pair], documents: Mapping[str, Document]
) -> dict[int, list[Answer]]:
    """By the number of a group of statements, what is said against it. One that is denied and the one that denies it
    speak of the same, and are told apart by that alone.
    """
    answers: defaultdict[int, list[Answer]] = defaultdict(list)
    for a, b in found:
        likeness = pairs[a, b]
        if likeness.denied and not groups[a].told and not groups[b].told:
            for claim, denial in ((a, b), (b, a)):
                if _is_denial(groups[denial].first, groups[claim].first, likeness):
                    whole = likeness.shorter >= WHOLE and likeness.longer >= WHOLE
                    answers[claim].append(Answer(denial, SAME, whole))
    for there in _in_order(groups):
        text = documents[there[0][2].document].text
        pairs_of = ((ASKED, False, _asked(there, text)), (POINTING, True, _pointing(there, text)))
        for why, whole, answered in pairs_of:
            for claim, denial in answered:
                if denial not in {answer.by for answer in answers[claim]}:
                    answers[claim].append(Answer(denial, why, whole))
    return dict(answers)


def _is_denial(one: Assertion, claim: Assertion, likeness: Likeness) -> bool:
    """Whether ``one`` denies ``claim``, and not the other way round."""
    if claim.polarity == "negated" or one.statement is None or one.statement.hedge_kind == "undenied":
        return False
    if likeness.apart == "polarity":
        return one.polarity == "negated" and not claim.negates
    return one.negates > claim.negates and likeness.score >= SPOKEN_OF + INSIDE and not _own(one, claim)


def _own(one: Assertion, claim: Assertion) -> bool:
    """Whether both are said by the same: who takes back what he said denies nobody."""
    holders = {a.statement.actor for a in (one, claim) if a.statement}
    return len(holders) == 1


def leaves_open(statement: Statement) -> bool:
    """Whether somebody has only not confirmed, or declined to say: no denial."""
    return statement.negation not in {None, "denied"}


def _in_order(groups: Sequence[Group]) -> Iterator[list[Place]]:
    """The statements of every report, each with the number of its group, in the order of the text."""
    told: defaultdict[str, list[Place]] = defaultdict(list)
    for n, group in enumerate(groups):
        if group.first.statement is not None:
            told[group.first.document].append((group.first.span, n, group.first, group.first.statement))
    yield from (sorted(there, key=lambda place: place[:2]) for there in told.values())


def _asked(there: Sequence[Place], text: str) -> Iterator[Pair]:
    """What somebody who is asked about a report says against its claim, and what else he leaves open of it."""
    asked: dict[str | None, int] = {}
    for place, (span, n, one, statement) in enumerate(there):
        if not (statement.polarity == "negated" or (len(one.parts) == 1 and _turned(one.parts[0]))):
            continue
        before = [other for other in there[:place] if other[3].actor != statement.actor]
        lead = text[sentences(text, span)[0] : min((s[0] for s in statement.source), default=span[0])]
        if (claim := _answered(lead, before)) is not None:
            asked[statement.actor] = claim
            yield claim, n
        elif statement.polarity == "negated" and statement.actor in asked:
            about = next(other[2] for other in there if other[1] == asked[statement.actor])
            if any(a.words.keys() & b.words.keys() for a in one.parts for b in about.parts):
                yield asked[statement.actor], n


def _turned(part: Part) -> bool:
    """Whether something in a sentence is not so, and not only on condition."""
    marks = frozenset().union(*part.marks.values())
    return "not" in marks and "if" not in marks


def _answered(lead: str, before: Sequence[Place]) -> int | None:
    """The claim that is answered where ``lead`` stands before who speaks: the first of the source that it names, or of
    the outlet told of last where it names none.
    """
    words = {word.casefold() for word in WORD.findall(lead)}
    if words.isdisjoint(listed("answering")) or words.isdisjoint(listed("said_before")):
        return None
    for _, n, _, statement in before:
        if any(name in lead for name in _sources(statement)):
            return n
    outlets = [s.speaker.name for *_, s in before if s.speaker and s.speaker.kind == "outlet"]
    return next((n for _, n, _, s in before if outlets and outlets[-1] in _sources(s)), None)


def _sources(statement: Statement) -> set[str]:
    """The names of all through whom a statement comes."""
    return {hop.name for hop in statement.hops if hop.name} | ({statement.speaker.name} if statement.speaker else set())


def _pointing(there: Sequence[Place], text: str) -> Iterator[Pair]:
    """What is denied, or not confirmed, in a word that points back ("disputes the figure", "could not confirm that"):
    what somebody else has said just before.
    """
    for place, (span, n, _, statement) in enumerate(there):
        cue = {w.casefold() for e in statement.evidence if e.span in statement.cue for w in WORD.findall(e.text)}
        if statement.polarity != "negated" or statement.hedge_kind == "undenied" or cue.isdisjoint(_settling()):
            continue
        words = {word.casefold() for word in WORD.findall(statement.words)} - listed("articles")
        if not words or not words <= listed("said_before") | {"it", "that", "this"}:
            continue
        others = [other for other in there[:place] if other[3].actor != statement.actor]
        printed = [other for other in others if is_printed(other[3])] if words & listed("printed") else []
        if printed:
            yield printed[-1][1], n
        else:
            start = sentences(text, (max(0, sentences(text, span)[0] - 2),) * 2)[0]
            before = [other for other in others if other[0][1] > start]
            yield from ((other[1], n) for other in before[-1:])


def is_printed(statement: Statement) -> bool:
    """Whether it comes through an outlet that the report names: what "the report" can mean."""
    spoken = statement.speaker is not None and statement.speaker.kind == "outlet"
    passed_on = any(hop.naming == "institution" for hop in statement.hops[:-1])
    return spoken or passed_on or any(hop.basis == "report_of_other_outlet" for hop in statement.hops)


def _settling() -> frozenset[str]:
    """The words by which somebody says of what was said whether it is so."""
    return words_of("denying") | words_of("confirming")
