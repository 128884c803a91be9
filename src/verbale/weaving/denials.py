"""Who denies a claim, and who does not confirm it: a statement that says of the same that it is not so.

A denial is never more than its words: where it leaves out what the claim says, or adds a time or an occasion of its
own, it is not the whole claim that is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Denial, Document, Statement
from verbale.weaving.agreeing import SPOKEN_OF, Likeness
from verbale.weaving.assertions import Assertion
from verbale.weaving.claim_groups import Group, Pair, Pairs
from verbale.weaving.parts import listed
from verbale.weaving.sentences import sentences
from verbale.weaving.wordings import WORD

SAME, ASKED = "claims.denied", "claims.asked_about"

WHOLE = 0.85
"""The least share of a denial's words that stand in the claim for the whole of it to be denied, and of the claim's
that stand in the denial.
"""
INSIDE = 0.15
"""How much more alike two must be where only a word inside one of them says that it is not so."""


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
    for claim, denial in _asked(groups, documents):
        if denial not in {answer.by for answer in answers[claim]}:
            answers[claim].append(Answer(denial, ASKED, whole=False))
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
    cue = {w.casefold() for e in statement.evidence if e.span in statement.cue for w in WORD.findall(e.text)}
    return statement.polarity == "negated" and cue.isdisjoint(listed("denying"))


def _asked(groups: Sequence[Group], documents: Mapping[str, Document]) -> Iterator[Pair]:
    """What somebody says against a claim whose source the report names as what he was asked about."""
    told: defaultdict[str, list[tuple[int, Assertion]]] = defaultdict(list)
    for n, group in enumerate(groups):
        if not group.told:
            told[group.first.document].append((n, group.first))
    for name, there in told.items():
        there.sort(key=lambda pair: pair[1].span)
        for n, one in there:
            if (
                one.negates
                and (claim := _source_of(one, there[: there.index((n, one))], documents[name].text)) is not None
            ):
                yield claim, n


def _source_of(one: Assertion, before: Sequence[tuple[int, Assertion]], text: str) -> int | None:
    """The first claim of the source that the sentence of ``one`` says it answers."""
    start, _ = sentences(text, one.span)
    lead = text[start : min((s[0] for s in one.statement.source), default=one.span[0])] if one.statement else ""
    words = {word.casefold() for word in WORD.findall(lead)}
    if words.isdisjoint(listed("answering")) or words.isdisjoint(listed("said_before")):
        return None
    for n, claim in before:
        speaker = claim.statement and claim.statement.speaker
        names = [hop.name for hop in claim.statement.hops if hop.name] if claim.statement else []
        if any(name in lead for name in [*names, *([speaker.name] if speaker else [])]):
            return n
    return None
