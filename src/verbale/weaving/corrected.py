"""What analysts laid over the machine's issues and undertakings: names, mergers, splits and scores.

They are laid in the order in which they were made. What is meant is known by its words where reports were added and its
code is another; what is no longer there is told, and its correction kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from verbale.errors import complaint
from verbale.model import Complaint, Correction, Document, Evidence, Issue, Row, Score, Undertaking
from verbale.model.correction import Merged, Place, Renamed, Scored, Split
from verbale.model.dates import order
from verbale.model.span import evidence as words_at
from verbale.weaving.issues import Found, heading, named
from verbale.weaving.subjects import weights

RENAMED, MERGED, SPLIT = "issues.renamed_by_analyst", "issues.merged_by_analyst", "issues.split_by_analyst"

Words = Mapping[str, Sequence[Evidence]]
"""The words of every stance, by its id."""


class _Issues:
    """The issues of a record as corrections change them, each with the stances that are about it."""

    def __init__(self, found: Iterable[Found], words: Words) -> None:
        self.rows: dict[str, Issue] = {}
        self.held: dict[str, set[str]] = {}
        self.words = words
        for one in found:
            for stance, row in one.of.items():
                self.rows[row.code] = row
                self.held.setdefault(row.code, set()).add(stance)

    def lay(self, correction: Correction, asked: Renamed | Merged | Split) -> str | None:
        """Lay one correction; what it speaks of and is not there."""
        code = self._meant(asked.code, asked.places)
        if code is None:
            return f"issue {asked.code!r}"
        if isinstance(asked, Renamed):
            self._put(code, correction, RENAMED, label=asked.label, machine_label=self._machine(code))
        elif isinstance(asked, Split):
            leaving = {stance for stance in self.held[code] if self._leaves(stance, asked)}
            if not leaving:
                return f"issue {asked.code!r} with the words taken from it"
            self._split(code, leaving, asked.label, correction)
        else:
            into = self._meant(asked.into, asked.into_places)
            if into is None or into == code:
                return f"issue {asked.into!r} apart from {asked.code!r}"
            self._merge(code, into, correction)
        return None

    def found(self) -> Found:
        """The issues, and by the id of a stance that it is about."""
        of = {stance: self.rows[code] for code, stances in self.held.items() for stance in stances}
        return Found(tuple(sorted(self.rows.values(), key=lambda row: row.code)), of)

    def _meant(self, code: str, places: Sequence[Place]) -> str | None:
        """The code of the issue that is meant: the same where it has some of the words, else that with most of them."""
        shared = {key: _shared(row, places) for key, row in self.rows.items()}
        best = max(shared, key=lambda key: (shared[key], key), default=None)
        if shared.get(code) or not best or not shared[best]:
            return code if code in shared else None
        return best

    def _machine(self, code: str) -> str:
        return self.rows[code].machine_label or self.rows[code].label

    def _put(self, code: str, correction: Correction, rule: str, **fields: object) -> None:
        row = self.rows[code]
        self.rows[code] = replace(row, rule=rule, corrections=(*row.corrections, correction.id), **fields)

    def _merge(self, code: str, into: str, correction: Correction) -> None:
        gone = self.rows.pop(code)
        self.held[into] |= self.held.pop(code)
        merged = tuple(sorted({*self.rows[into].merged, code, *gone.merged}))
        self._put(into, correction, MERGED, merged=merged, evidence=self._evidence(self.held[into]))

    def _leaves(self, stance: str, asked: Split) -> bool:
        places = {_place(e) for e in self.words[stance]}
        return stance in asked.stances or any(places == set(kept) for kept in asked.stances.values())

    def _split(self, code: str, leaving: set[str], label: str, correction: Correction) -> None:
        """Where all leave, since others came to be elsewhere, what is left is the new issue alone."""
        of, staying = self.rows.pop(code), self.held.pop(code) - leaving
        if staying:
            self.rows[code], self.held[code] = replace(of, evidence=self._evidence(staying)), staying
            self._put(code, correction, of.rule)
        new = self._free(named(label))
        self.held[new] = leaving
        self.rows[new] = Issue(
            rule=SPLIT,
            evidence=self._evidence(leaving),
            code=new,
            label=label,
            heading=heading(Counter(weights(label).keys())) or of.heading,
            split_from=code,
            corrections=(correction.id,),
        )

    def _free(self, code: str) -> str:
        numbered = (code if number == 1 else f"{code}-{number}" for number in range(1, len(self.rows) + 2))
        return next(one for one in numbered if one not in self.rows)

    def _evidence(self, stances: Iterable[str]) -> tuple[Evidence, ...]:
        return tuple(sorted({place for stance in stances for place in self.words[stance]}))


def corrected(
    found: Iterable[Found], words: Words, corrections: Sequence[Correction]
) -> tuple[Found, tuple[Complaint, ...]]:
    """The issues as analysts would have them, and which corrections find nothing to correct."""
    every = _Issues(found, words)
    told: list[Complaint] = []
    for correction, asked in _of(corrections):
        if isinstance(asked, Renamed | Merged | Split) and (lost := every.lay(correction, asked)):
            told.append(_lost(correction, lost))
        elif asked is None:
            told.append(_lost(correction, f"sense in {correction.value!r}"))
    return every.found(), tuple(told)


def scored(
    undertaken: Sequence[Undertaking], documents: Mapping[str, Document], corrections: Sequence[Correction]
) -> tuple[tuple[Undertaking, ...], tuple[Complaint, ...]]:
    """The undertakings with the scores that analysts gave them, by date; and which scores are of none of them."""
    rows = {row.id: row for row in undertaken}
    told: list[Complaint] = []
    for correction, asked in _of(corrections):
        if not isinstance(asked, Scored):
            continue
        shared = {key: (_shared(row, asked.places), row.what == asked.what) for key, row in rows.items()}
        best = max(shared, key=lambda key: (*shared[key], key), default=None)
        if best is None or not shared[best][0]:
            told.append(_lost(correction, f"undertaking of {asked.party}, {asked.what!r},"))
        else:
            rows[best] = _with(rows[best], _score(correction, asked, documents))
    return tuple(rows[row.id] for row in undertaken), tuple(told)


def _with(row: Undertaking, score: Score) -> Undertaking:
    """The row with one score more; the last by its day is that of the row."""
    scores = tuple(sorted((*row.scores, score), key=lambda one: order(one.date)))
    return replace(row, scores=scores, implementation=scores[-1].score)


def _score(correction: Correction, asked: Scored, documents: Mapping[str, Document]) -> Score:
    there = [(documents[name], (start, end)) for name, start, end in asked.evidence if name in documents]
    return Score(
        score=asked.score,
        date=asked.date,
        who=correction.who,
        why=correction.why,
        correction=correction.id,
        evidence=tuple(place for one, span in there for place in words_at(one.id, one.text, [span])),
    )


def _of(corrections: Sequence[Correction]) -> Iterator[tuple[Correction, Renamed | Merged | Split | Scored | None]]:
    """The corrections of issues and undertakings with what they ask for; None for one that cannot be read."""
    for correction in corrections:
        try:
            asked = correction.asked
        except msgspec.MsgspecError:
            yield correction, None
            continue
        if asked is not None:
            yield correction, asked


def _lost(correction: Correction, what: str) -> Complaint:
    return complaint("W001", correction.id, who=correction.who, day=correction.when[:10], what=what, id=correction.id)


def _shared(row: Row, places: Sequence[Place]) -> int:
    """How many of the places are words of the row."""
    return len({_place(e) for e in row.evidence}.intersection(places))


def _place(e: Evidence) -> Place:
    return (e.document, e.start, e.end)
