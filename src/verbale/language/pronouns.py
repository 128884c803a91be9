"""Whom a pronoun means: who governs its clause, else the most prominent of what was met before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from verbale.language.clusters import Cluster
from verbale.language.lexicon import lexicon
from verbale.language.marks import OBJECTS, SUBJECTS, expletive, rank
from verbale.language.memory import Memory, Seen

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose"})
ALL = frozenset(SINGULAR) | PLURAL | NEUTER | RELATIVE
HUMAN = frozenset({"person", "office", "unnamed"})
THING = frozenset({"body", "state", "outlet", "armed_force"})
REACH = {"one": 5, "thing": 2, "many": 2}
"""Sentences that a pronoun looks back over."""

_ADJUNCTS = frozenset({"advcl", "prep", "dep"})

Fits = Callable[[Cluster], bool]


class Pronouns:
    """Reads pronouns against a memory, and counts which gender they show of whom."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._shown: dict[int, dict[str, int]] = {}

    def read(self, segment: int, token: Token, quoted: list[bool]) -> tuple[Cluster, ...]:
        """Whom the pronoun ``token`` means; none where nobody fits."""
        word = token.lower_
        if word in RELATIVE:
            return self._relative(segment, token)
        if word in PLURAL:
            return self._several(segment, token, quoted)
        if word in NEUTER:
            if expletive(token):
                return ()
            return self._one(segment, token, quoted, lambda c: c.kind in THING and not c.plural, None)
        gender = SINGULAR[word]
        fits: Fits = lambda c: c.kind in HUMAN and not c.plural and c.gender in {None, gender}  # noqa: E731
        return self._one(segment, token, quoted, fits, gender)

    def settle(self) -> None:
        """Give a gender to those of whom the pronouns read so far show one clearly."""
        for cluster in self.memory.table.clusters:
            shown = self._shown.get(id(cluster))
            if shown and cluster.gender is None:
                best, other = sorted(shown, key=lambda g: -shown[g])
                if shown[best] >= 2 and shown[best] > 2 * shown[other]:
                    cluster.gender = best

    def _relative(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """The noun that the clause of "who" hangs on."""
        clause = next((t for t in (token, *token.ancestors) if t.dep_ in {"relcl", "acl"}), None)
        return self.memory.at(segment, clause.head) if clause is not None else ()

    def _one(
        self, segment: int, token: Token, quoted: list[bool], fits: Fits, gender: str | None
    ) -> tuple[Cluster, ...]:
        for cluster in self._governors(segment, token, quoted):
            if fits(cluster):
                self._show(cluster, gender, 3)
                return (cluster,)
        barred = self._barred(segment, token, quoted)
        for seen in self._back(token, quoted, REACH["one" if gender else "thing"], 3 if gender else 1):
            cluster = seen.clusters[0]
            if len(seen.clusters) == 1 and fits(cluster) and id(cluster) not in barred:
                self._show(cluster, gender, 1 if seen.rank else 2)
                return (cluster,)
        return ()

    def _governors(self, segment: int, token: Token, quoted: list[bool]) -> Iterator[Cluster]:
        """Subjects of the verbs above the pronoun and owners of the nouns above it, the nearest first.

        The subject of an object's own verb is not meant ("Olm met him"), nor the speaker of the words quoted.
        """
        own = token.dep_ in OBJECTS
        for above in token.ancestors:
            verb = above.pos_ in {"VERB", "AUX"}
            subjects = [c for c in above.children if c.dep_ in SUBJECTS | {"poss"} and c.i != token.i]
            if verb and own and subjects:
                own = False
                continue
            for child in subjects:
                before = child.i < token.i or (verb and _looks_ahead(token, child))
                inner = (child.dep_ == "poss" and above == token.head) or token in child.subtree
                if before and not inner and not (quoted[token.i] and not quoted[child.i]):
                    yield from self._head(segment, child)

    def _head(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """The one met, or named further on, with its head at ``token``; none where it is joined to another by "and"."""
        if any(child.dep_ == "conj" for child in token.children):
            return ()
        met = self.memory.at(segment, token) or tuple(self.memory.table.named(segment, token))
        return met if len(met) == 1 else ()

    def _barred(self, segment: int, token: Token, quoted: list[bool]) -> set[int]:
        """Whom the pronoun cannot mean.

        As an object, the subject of its own verb; in a quotation, the speaker; as a speaker, those his own words name;
        and never the agent of what was done to the one it means ("Asked by Olm whether he would go, he said").
        """
        barred: set[int] = set()
        verb = token.head.head if token.dep_ == "pobj" else token.head
        if token.dep_ in OBJECTS:
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    barred.update(map(id, self._head(segment, child)))
        for agent in _agents(token):
            barred.update(map(id, self._head(segment, agent)))
        if quoted[token.i]:
            for above in token.sent:
                if above.dep_ in SUBJECTS and not quoted[above.i] and above.head.lemma_ in lexicon().reporting:
                    barred.update(map(id, self._head(segment, above)))
        elif rank(token) == 0:
            barred.update(id(c) for seen in self.memory.sentence(0) if seen.quoted for c in seen.clusters)
        return barred

    def _back(self, token: Token, quoted: list[bool], reach: int, lowest: int) -> Iterator[Seen]:
        """Earlier mentions, most plausible first: those of the same sentence, then sentence by sentence backwards.

        In an earlier sentence who speaks comes first, then subjects in their order, then the rest from its end.
        """
        quoting = quoted[token.i]
        here = [seen for seen in self.memory.sentence(0) if seen.quoted == quoting]
        yield from sorted(here, key=lambda seen: (seen.rank, -seen.token))
        for back in range(1, reach + 1):
            earlier = [seen for seen in self.memory.sentence(back) if seen.rank <= lowest]
            yield from sorted(
                earlier,
                key=lambda s: (s.quoted and not quoting, s.rank, s.token if s.rank < 2 else -s.token),
            )

    def _several(self, segment: int, token: Token, quoted: list[bool]) -> tuple[Cluster, ...]:
        """The plural subject of a clause around "they", else the last subject that was a pair, a group or a body."""
        for above in token.ancestors:
            for child in above.children:
                outside = quoted[token.i] and not quoted[child.i]
                if (
                    child.dep_ in SUBJECTS
                    and child.i != token.i
                    and not outside
                    and (met := self._joined(segment, child))
                ):
                    return met
        for back in range(REACH["many"] + 1):
            for seen in self.memory.sentence(back):
                if seen.rank > 1 or (seen.quoted and not quoted[token.i]):
                    continue
                if met := self._joined(seen.segment, self.memory.table.docs[seen.segment][seen.token]):
                    return met
        return ()

    def _joined(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Those meant by a plural subject: joined names, a pair, a group, or the people of a body."""
        found: list[Cluster] = []
        for word in (token, *(t for t in token.conjuncts if t.i > token.i)):
            found += [c for c in self.memory.at(segment, word) if c not in found]
        plural = len(found) > 1 or any(c.plural or c.kind in {"body", "outlet", "armed_force"} for c in found)
        return tuple(found) if plural else ()

    def _show(self, cluster: Cluster, gender: str | None, weight: int) -> None:
        if gender and cluster.kind == "person":
            self._shown.setdefault(id(cluster), {"m": 0, "f": 0})[gender] += weight


def _looks_ahead(token: Token, subject: Token) -> bool:
    """Whether a pronoun can mean a subject that comes after it: in the same clause or one that hangs on it, and not
    after a semicolon, where the next sentence all but begins.
    """
    return subject.i > token.i and not any(t.text == ";" for t in token.doc[token.i : subject.i])


def _agents(token: Token) -> Iterator[Token]:
    """Who acts in a passive participle beside the verb that the pronoun is the subject of, or around the clause it is
    the subject of: whom that participle tells of is the subject of the main verb, which the agent is not.
    """
    if token.dep_ not in SUBJECTS:
        return
    beside = [c for c in token.head.children if c.dep_ in _ADJUNCTS]
    around = [t for t in token.head.ancestors if t.dep_ in _ADJUNCTS]
    for verb in (*beside, *around):
        if verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in SUBJECTS for c in verb.children):
            by = (c for c in verb.rights if c.lower_ == "by")
            yield from (g for c in by for g in c.children if g.dep_ == "pobj")
