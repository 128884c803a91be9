"""Claims: statements of many documents that say the same, who denies them, and how many origins stand behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Claim, Denial, Document, Evidence, Extraction, Span, Statement
from verbale.weaving.actors import Actors
from verbale.weaving.assertions import Assertion, assertions, is_doing
from verbale.weaving.claim_groups import Group, Pairs, joined
from verbale.weaving.denials import denials, leaves_open
from verbale.weaving.likeness import Neighbours
from verbale.weaving.lineage import Kinship
from verbale.weaving.origins import Origins
from verbale.weaving.versions import Versions
from verbale.weaving.wordings import content_words

_DIRECTNESS = ("direct", "mixed", "indirect", "fragment", "none")
SHORT = 4
"""Fewer words than this are one claim only where one speaker says them: "excellent" may be said of anything."""

ONE, SAME_WORDS, SAME_MEANING, TOLD = (
    "claims.one_statement",
    "claims.same_words",
    "claims.same_meaning",
    "claims.told_too",
)

Key = tuple[object, ...]
Answered = tuple[Denial, Statement]
"""What is said against a claim, and by which statement."""


def claims(
    extractions: Sequence[Extraction],
    statements: Sequence[Statement],
    actors: Actors,
    kin: Kinship,
    near: Neighbours,
) -> Iterator[Claim]:
    """Every statement in exactly one claim: among its statements, or among its repeats where it only says again what
    one of them says in the same report. What is denied and what is affirmed are never one.

    ``kin`` says which reports share passages, ``near`` which are alike.
    """
    documents = {extraction.document.id: extraction.document for extraction in extractions}
    again = _repeats(statements)
    repeated = {key for keys in again.values() for key in keys}
    every = [one for one in assertions(extractions, statements, actors) if not _among(one, repeated)]
    groups, said = _same_words(every, documents, actors)
    pairs = Pairs(groups, near.alike)
    promising = pairs.promising()
    against = denials(groups, pairs, promising, documents)
    together, too = joined(groups, pairs, promising)
    told: defaultdict[int, list[Evidence]] = defaultdict(list)
    for sentence, claim in too.items():
        one = groups[sentence].first
        told[claim].append(documents[one.document].words(one.span))
    rows = _Rows(documents, actors, kin, again)
    for members in together:
        group = [statement for n in members for statement in said[n]]
        answers = [(answer.denial(s), s) for n in members for answer in against.get(n, ()) for s in said[answer.by]]
        yield rows.row(group, len(members) > 1, sorted(told[members[0]]), answers)


def _among(one: Assertion, repeated: set[str]) -> bool:
    return one.statement is not None and one.statement.id in repeated


def _same_words(
    every: Sequence[Assertion], documents: Mapping[str, Document], actors: Actors
) -> tuple[list[Group], list[list[Statement]]]:
    """What is asserted, in groups of the same words, in the order of the text; and the statements of each."""
    groups: dict[Key, Group] = {}
    said: defaultdict[Key, list[Statement]] = defaultdict(list)
    for one in sorted(every, key=lambda a: (a.document, a.span, a.statement.id if a.statement else "")):
        key = _key(one, documents[one.document].text, actors)
        group = groups.setdefault(key, Group(one, []))
        if one.document not in group.documents:
            group.documents.append(one.document)
        if one.statement:
            said[key].append(one.statement)
    return list(groups.values()), [said[key] for key in groups]


def _key(one: Assertion, text: str, actors: Actors) -> Key:
    """What two statements must share to say the same: polarity, words and figures, whoever is meant by a name; whether
    it is to come; and whose doing it is, where that is what is told.
    """
    statement = one.statement
    if statement is None:
        return (one.document, one.span)
    found = content_words(statement, text, actors)
    if not found:
        return (statement.id,)
    coming = any("coming" in marks for part in one.parts for marks in part.marks.values())
    own = (statement.actor or statement.id) if len(found) < SHORT else ""
    doing = tuple(sorted(one.parts[0].bearers | one.parts[0].deed)) if is_doing(statement) and one.parts else ()
    return (statement.polarity, own, coming, doing, found)


def _repeats(statements: Sequence[Statement]) -> dict[str, list[str]]:
    """By the id of a statement that others repeat: theirs, in the order of the text."""
    there = {s.id for s in statements}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for statement in sorted(statements, key=_place):
        if statement.repeats in there and statement.repeats is not None:
            found[statement.repeats].append(statement.id)
    return found


class _Rows:
    """Makes the rows of the claims."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        actors: Actors,
        kin: Kinship,
        again: Mapping[str, Sequence[str]],
    ) -> None:
        self._documents, self._again = documents, again
        self._origins, self._versions = Origins(documents, actors, kin.family, kin.rows), Versions(documents.values())

    def row(
        self, said: Sequence[Statement], meant: bool, told: Sequence[Evidence], answers: Sequence[Answered]
    ) -> Claim:
        """The claim that ``said`` makes, which is ``told`` besides."""
        group = sorted(said, key=self._order)
        wording = min(
            group, key=lambda s: (_DIRECTNESS.index(s.directness), s.zone != "body", -len(s.words), _place(s))
        )
        sources = self._origins.of(group)
        return Claim(
            rule=SAME_MEANING if meant else SAME_WORDS if len(group) > 1 else TOLD if told else ONE,
            evidence=tuple(sorted({*(place for s in group for place in _said(s)), *told})),
            text=" ".join(wording.words.split()) or wording.evidence[0].text,
            polarity=wording.polarity,
            statements=tuple(s.id for s in group),
            origins=sum(source.counts for source in sources),
            reports=len(
                {self._versions.first(name) for name in (*(s.document for s in group), *(t.document for t in told))}
            ),
            sources=sources,
            repeats=tuple(key for s in group for key in self._again.get(s.id, ())),
            told=tuple(told),
            denied_by=_answers(answers, is_open=False),
            not_confirmed_by=_answers(answers, is_open=True),
        )

    def _order(self, statement: Statement) -> tuple[object, ...]:
        name = statement.document
        return (self._versions.first(name), self._documents[name].version, _place(statement))


def _answers(answers: Sequence[Answered], *, is_open: bool) -> tuple[Denial, ...]:
    """Each statement's once, in the order of the text: those that leave it open, or the others."""
    found = {denial.statement: denial for denial, statement in answers if leaves_open(statement) == is_open}
    return tuple(sorted(found.values(), key=lambda denial: denial.scope))


def _said(statement: Statement) -> list[Evidence]:
    """The evidence of what is said, else all of it."""
    content = set(statement.content)
    return [place for place in statement.evidence if place.span in content] or list(statement.evidence)


def _place(statement: Statement) -> tuple[str, Span, str]:
    return (statement.document, min((*statement.content, *statement.source), default=(0, 0)), statement.id)
