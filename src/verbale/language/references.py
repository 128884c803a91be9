"""Words that refer back: roles ("the envoy"), pairs ("the two leaders"), unnamed sources and pronouns.

One walk through the document, in its order; each mention is brought to a cluster of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.language.clusters import Cluster, Place, Table
from verbale.language.gazetteer import state_of
from verbale.language.lexicon import lexicon
from verbale.language.offices import Role, read_role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MEMORY = 5
"""Sentences that a pronoun looks back over."""
HUMAN = frozenset({"person", "office", "unnamed"})
THING = frozenset({"body", "state", "outlet", "armed_force"})
MANY = frozenset({"group", "unnamed", "body", "armed_force", "outlet", "state"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention already read: who, in which sentence, at which token, and how prominent (0 the subject that
    reports, 1 a subject, 2 an object, 3 the rest).
    """

    clusters: tuple[Cluster, ...]
    sentence: int
    segment: int
    token: int
    rank: int
    quoted: bool


class Walk:
    """Reads the references of a document in order."""

    def __init__(self, table: Table, *, learn: bool = False) -> None:
        self.table = table
        self.learn = learn
        self.seen: list[Seen] = []
        self.number = 0
        self.votes: dict[int, dict[str, int]] = {}

    def run(self) -> None:
        """Read every sentence. With ``learn`` nothing is put into the table but the genders that pronouns show."""
        for segment, doc in enumerate(self.table.docs):
            quoted = quotes(doc)
            chunks = {chunk.root.i: chunk for chunk in doc.noun_chunks} if doc.has_annotation("DEP") else {}
            for sentence in doc.sents:
                self.number += 1
                self._sentence(segment, sentence, chunks, quoted)
        if self.learn:
            self._settle()

    def _sentence(self, segment: int, sentence: Span, chunks: dict[int, Span], quoted: list[bool]) -> None:
        for token in sentence:
            named = self.table.starts.get((segment, token.i))
            if named is not None:
                root = sentence.doc[named.start : named.end].root
                clusters = self.table.at[segment, token.i]
                self._note(tuple(c for c in clusters if named in c.places), segment, root, quoted)
            elif token.lower_ in SINGULAR or token.lower_ in PLURAL or token.lower_ in NEUTER:
                found = self._pronoun(segment, token, quoted)
                self._refer(found, Place(segment, token.i, token.i + 1), token, quoted)
            elif (chunk := chunks.get(token.i) or _owner(token)) is not None and not self._holds_name(segment, token):
                place, found = self._phrase(segment, token, chunk, quoted)
                self._refer(found, place, token, quoted)

    def _holds_name(self, segment: int, token: Token) -> bool:
        return (segment, token.i) in self.table.at and any(
            p.start <= token.i < p.end and p == self.table.starts.get((segment, p.start))
            for c in self.table.at[segment, token.i]
            for p in c.places
            if p.segment == segment
        )

    def _refer(self, found: tuple[Cluster, ...], place: Place, token: Token, quoted: list[bool]) -> None:
        if not found:
            return
        if not self.learn:
            self.table.put(place, *found)
        self._note(found, place.segment, token, quoted)

    def _note(self, clusters: tuple[Cluster, ...], segment: int, token: Token, quoted: list[bool]) -> None:
        if clusters:
            self.seen.append(Seen(clusters, self.number, segment, token.i, rank(token), quoted[token.i]))

    # -- pronouns ---------------------------------------------------------------------------------------------

    def _pronoun(self, segment: int, token: Token, quoted: list[bool]) -> tuple[Cluster, ...]:
        word = token.lower_
        if word in SINGULAR:
            gender = SINGULAR[word]
            return self._one(segment, token, quoted, lambda c: _fits(c, HUMAN) and c.gender in {None, gender}, gender)
        if word in NEUTER:
            if token.dep_ in {"expl"} or _weather(token):
                return ()
            return self._one(segment, token, quoted, lambda c: _fits(c, THING), None, rank_limit=1)
        return self._they(segment, token, quoted)

    def _one(
        self,
        segment: int,
        token: Token,
        quoted: list[bool],
        fits: Callable[[Cluster], bool],
        gender: str | None,
        rank_limit: int = 3,
    ) -> tuple[Cluster, ...]:
        """The one that a singular pronoun means: who governs its clause, else the most prominent of what came before."""
        for cluster in self._governors(segment, token, quoted):
            if fits(cluster):
                self._vote(cluster, gender, 3)
                return (cluster,)
        barred = self._barred(segment, token, quoted)
        for seen in self._back(segment, token, quoted):
            if seen.sentence != self.number and seen.rank > rank_limit:
                continue
            fitting = [c for c in seen.clusters if fits(c) and id(c) not in barred]
            if len(seen.clusters) == 1 and fitting:
                self._vote(fitting[0], gender, 1 if seen.rank else 2)
                return (fitting[0],)
        return ()

    def _governors(self, segment: int, token: Token, quoted: list[bool]) -> Iterator[Cluster]:
        """Who governs the pronoun's clause: subjects of the verbs above it and owners of the nouns above it, inner
        first. The subject of an object's own verb is not meant ("X met him"), nor the speaker of a quotation.
        """
        own = token.dep_ in {"dobj", "iobj", "dative", "pobj", "obj"}
        for above in token.ancestors:
            if token.sent != above.sent:
                return
            subjects = [c for c in above.children if c.dep_ in SUBJECTS | {"poss"} and c.i != token.i]
            if above.pos_ in {"VERB", "AUX"} and own and subjects:
                own = False
                continue
            for child in subjects:
                if child.i > token.i and above.pos_ not in {"VERB", "AUX"}:
                    continue
                if child.dep_ == "poss" and above == token.head:
                    continue
                if (quoted[token.i] and not quoted[child.i]) or token in child.subtree:
                    continue
                yield from (c for c in self._heads(segment, child) if not c.plural)

    def _heads(self, segment: int, token: Token) -> list[Cluster]:
        """The clusters whose mention has its head at ``token``, but none where it is joined to another by "and"."""
        if any(child.dep_ == "conj" for child in token.children):
            return []
        here = [s for s in self.seen if s.segment == segment and s.token == token.i]
        return list(here[-1].clusters) if here and len(here[-1].clusters) == 1 else self._ahead(segment, token)

    def _ahead(self, segment: int, token: Token) -> list[Cluster]:
        """Names that the walk has not come to yet ("Asked about his plan, Solen said")."""
        found = self.table.at.get((segment, token.i), [])
        return [c for c in found if c.kind == "person"][:1] if token.pos_ == "PROPN" else []

    def _barred(self, segment: int, token: Token, quoted: list[bool]) -> set[int]:
        """Who the pronoun cannot be: the subject of its own verb where it is the object; the speaker it is quoted from."""
        barred: set[int] = set()
        verb = token.head if token.dep_ != "pobj" else token.head.head
        if token.dep_ in {"dobj", "iobj", "dative", "pobj", "obj"}:
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    barred.update(map(id, self._heads(segment, child)))
        if not quoted[token.i] and rank(token) == 0:  # a speaker does not name himself in his own words
            barred.update(id(c) for s in self.seen if s.sentence == self.number and s.quoted for c in s.clusters)
        if quoted[token.i]:
            for above in token.sent:
                if above.dep_ in SUBJECTS and not quoted[above.i] and above.head.lemma_ in lexicon().reporting:
                    barred.update(map(id, self._heads(segment, above)))
        return barred

    def _back(self, segment: int, token: Token, quoted: list[bool]) -> Iterator[Seen]:
        """Earlier mentions, most plausible first. For a subject: the sentence before, its speaker first; for the rest:
        what stands before it in its own sentence, then the sentences before.
        """
        quoting = quoted[token.i]
        here = [s for s in self.seen if s.sentence == self.number and s.quoted == quoting]
        yield from sorted(here, key=lambda s: (s.rank, -s.token))
        for back in range(1, MEMORY + 1):
            earlier = [s for s in reversed(self.seen) if s.sentence == self.number - back]
            yield from sorted(
                earlier, key=lambda s: (s.quoted and not quoting, s.rank, s.token if s.rank < 2 else -s.token)
            )

    def _they(self, segment: int, token: Token, quoted: list[bool]) -> tuple[Cluster, ...]:
        """Several: the clause's own plural subject, else the last pair, group or body that was a subject."""
        for above in token.ancestors:
            for child in above.children:
                if child.dep_ in SUBJECTS and child.i != token.i and not (quoted[token.i] and not quoted[child.i]):
                    if found := self._several(segment, child):
                        return found
        for back in range(3):
            for seen in [s for s in self.seen if s.sentence == self.number - back]:
                if seen.rank > 1 or (back == 0 and seen.token >= token.i) or (seen.quoted and not quoted[token.i]):
                    continue
                doc = self.table.docs[seen.segment]
                if found := self._several(seen.segment, doc[seen.token]):
                    return found
        return ()

    def _several(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Those meant by a plural subject: joined names, a pair, a group; a body where nothing else offers itself."""
        joined = [token, *(t for t in token.conjuncts if t.i > token.i)]
        clusters: list[Cluster] = []
        for word in joined:
            here = [s for s in self.seen if s.segment == segment and s.token == word.i]
            clusters += [c for s in here[-1:] for c in s.clusters if c not in clusters]
        plural = len(clusters) > 1 or any(c.plural or c.kind == "body" for c in clusters)
        return tuple(clusters) if plural else ()

    def _vote(self, cluster: Cluster, gender: str | None, weight: int) -> None:
        if gender and cluster.kind == "person":
            tally = self.votes.setdefault(id(cluster), {"m": 0, "f": 0})
            tally[gender] += weight

    def _settle(self) -> None:
        """Give a gender to those whom pronouns show clearly."""
        for cluster in self.table.clusters:
            tally = self.votes.get(id(cluster))
            if tally and cluster.gender is None:
                best = max(tally, key=lambda g: tally[g])
                rest = sum(tally.values()) - tally[best]
                if tally[best] >= 2 and tally[best] > 2 * rest:
                    cluster.gender = best

    # -- phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, segment: int, token: Token, chunk: Span, quoted: list[bool]) -> tuple[Place, tuple[Cluster, ...]]:
        """What a noun phrase with no name at its head refers to, and its words."""
        place = Place(segment, chunk.start, chunk.end)
        words, lemma = lexicon(), token.lemma_.lower()
        if known := self._appositive(segment, token):
            return place, known
        plural = token.tag_ in {"NNS", "NNPS"} or lemma == "people"
        if plural and lemma in words.pairs and _both(chunk):
            found = self._pair(segment, token, lemma, chunk)
            if found:
                return place, found
        definite = _definite(chunk)
        if not plural and definite and (role := read_role(chunk)) is not None and role.at == token.i:
            if holder := self._holder(segment, token, role, chunk):
                return place, (holder,)
        if not plural and definite and lemma in words.bodies and (body := self._body(lemma, chunk)):
            return place, (body,)
        return self._source(segment, token, chunk, plural, lemma, definite, quoted)

    def _appositive(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Whose office a phrase has already been read as, by ``offices``."""
        doc = self.table.docs[segment]
        for cluster in self.table.at.get((segment, token.i), []):
            for place in cluster.places:
                if place.segment == segment and place.start <= token.i < place.end:
                    if doc[place.start : place.end].root.i == token.i:
                        return (cluster,)
        return ()

    def _pair(self, segment: int, token: Token, lemma: str, chunk: Span) -> tuple[Cluster, ...]:
        """The two meant by "both leaders": the two most prominent of the last sentence that has two."""
        state = lemma in {
            "country",
            "nation",
            "state",
            "side",
            "government",
            "capital",
            "party",
            "power",
            "neighbour",
            "neighbor",
        }
        kinds = (
            {"state"}
            if lemma in {"country", "nation", "state", "capital", "neighbour", "neighbor", "power"}
            else {"person"}
        )
        if lemma in {"side", "government", "party", "company", "union"}:
            kinds = {"state", "body", "armed_force"} if state else {"body"}
        for back in range(4):
            there = [
                s for s in self.seen if s.sentence == self.number - back and not (back == 0 and s.token >= token.i)
            ]
            ordered = sorted(there, key=lambda s: (s.rank if s.rank else 1, s.token))
            found = list(dict.fromkeys(c for s in ordered for c in s.clusters if c.kind in kinds))
            if lemma in {"leader", "president", "premier", "counterpart"}:
                found = [c for c in found if _leads(c)] if sum(map(_leads, found)) >= 2 else found
            if len(found) >= 2:
                return tuple(found[:2])
        return ()

    def _holder(self, segment: int, token: Token, role: Role, chunk: Span) -> Cluster | None:
        """Who holds the office that a phrase names: by the office, by the party where one is named, latest first."""
        found = [
            c
            for c in self.table.clusters
            if c.kind == "person" and any(_held(o.title, o.party, role) for o in c.offices)
        ]
        exact = [c for c in found if any(_head_of(o.title) == role.head for o in c.offices)]
        best = self._latest(exact or found)
        if best is None and role.party:
            return self._office(role)
        return best

    def _office(self, role: Role) -> Cluster:
        """The office itself, where the document names nobody who holds it."""
        text = f"{role.party} {role.title}"
        for cluster in self.table.clusters:
            if cluster.kind == "office" and cluster.name == text:
                return cluster
        cluster = self.table.new("office", text) if not self.learn else Cluster("office")
        return cluster

    def _latest(self, clusters: list[Cluster]) -> Cluster | None:
        order = {id(c): i for i, s in enumerate(self.seen) for c in s.clusters}
        before = [c for c in clusters if id(c) in order]
        if before:
            return max(before, key=lambda c: order[id(c)])
        return clusters[0] if len(clusters) == 1 else None

    def _body(self, lemma: str, chunk: Span) -> Cluster | None:
        """The body that "the ministry" means: the latest whose name has the word; a company: the latest company."""
        bodies = [c for c in self.table.clusters if c.kind in {"body", "outlet"}]
        named = [c for c in bodies if any(lemma in n.casefold().split() for n in c.names)]
        owner = [t.text for t in chunk if t.ent_type_ in {"GPE", "NORP"}]
        if owner and not named:
            return None
        if not named and lemma in {
            "company",
            "firm",
            "airline",
            "carrier",
            "retailer",
            "manufacturer",
            "employer",
            "union",
        }:
            recent = [s.clusters[0] for s in self.seen[-12:] if s.clusters[0] in bodies and s.rank < 2]
            named = recent[-1:]
        return self._latest(named)

    def _source(
        self, segment: int, token: Token, chunk: Span, plural: bool, lemma: str, definite: bool, quoted: list[bool]
    ) -> tuple[Place, tuple[Cluster, ...]]:
        """Somebody without a name who speaks: kept in the report's own words."""
        words = lexicon()
        place = Place(segment, chunk.start, _phrase_end(token, chunk))
        speaks = speaking(token)
        if not (lemma in words.sources or lemma in words.people) or not (speaks or lemma in words.sources):
            return place, ()
        if definite and (same := self._same(lemma, plural)):
            return place, (same,)
        if self.learn:
            return place, ()
        kind = "group" if plural and lemma not in words.sources and not _anonymous(chunk) else "unnamed"
        text = " ".join(chunk.doc[place.start : place.end].text.split())
        name = text.removeprefix("the ").removeprefix("The ")
        known = next((c for c in self.table.clusters if c.kind == kind and name.casefold() == c.name.casefold()), None)
        cluster = known or self.table.new(kind, name)
        cluster.head, cluster.plural = lemma, plural
        return place, (cluster,)

    def _same(self, lemma: str, plural: bool) -> Cluster | None:
        """The unnamed one already met: "the source", "the officials"."""
        met = [c for s in self.seen for c in s.clusters if c.kind in {"unnamed", "group"} and c.head == lemma]
        return next((c for c in reversed(met) if c.plural == plural), None)


def quotes(doc: Doc) -> list[bool]:
    """For every token whether it stands within double quotation marks."""
    flags, open_ = [], False
    for token in doc:
        if token.text in {"“", "„", "«"}:
            open_ = True
        elif token.text in {"”", "»"}:
            open_ = False
        elif token.text in {'"', "``", "''"}:
            open_ = not open_
        flags.append(open_)
    return flags


def rank(token: Token) -> int:
    """How prominent a mention is by its part in the clause: 0 speaks, 1 subject, 2 object or owner, 3 the rest."""
    if token.dep_ in SUBJECTS:
        return (
            0
            if token.head.lemma_ in lexicon().reporting
            and token.head.dep_ in {"ROOT", "conj", "ccomp", "advcl"}
            and not _embedded(token.head)
            else 1
        )
    return 2 if token.dep_ in {"dobj", "iobj", "dative", "poss", "obj"} else 3


def _embedded(verb: Token) -> bool:
    """Whether a verb of reporting is itself within what another reports."""
    return any(a.lemma_ in lexicon().reporting and a.i < verb.i for a in verb.ancestors) and verb.dep_ == "ccomp"


def speaking(token: Token) -> bool:
    """Whether a noun is the subject of a verb of reporting, or named by "according to", "citing", "told by"."""
    head = token.head
    if token.dep_ in SUBJECTS and head.lemma_ in lexicon().reporting:
        return True
    if token.dep_ == "pobj" and head.lower_ in {"to", "by"}:
        return head.head.lower_ in {"according", "quoted", "told", "said"} or head.head.lemma_ in lexicon().reporting
    if token.dep_ == "conj":
        return speaking(head)
    return token.dep_ == "dobj" and head.lemma_ in {"cite", "quote"}


def _phrase_end(token: Token, chunk: Span) -> int:
    """The end of a phrase with what tells of it ("a source familiar with the talks"), but no comma and no speech."""
    end = int(chunk.end)
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "prep", "amod", "appos"} and child.i == end and not child.is_punct:
            end = child.right_edge.i + 1
    stop = next((t.i for t in chunk.doc[chunk.end : end] if t.text in {",", ";", '"', "“"}), end)
    verb = token.head.i if token.dep_ in SUBJECTS and token.head.i > token.i else stop
    return max(int(chunk.end), min(int(stop), int(verb)))


def _owner(token: Token) -> Span | None:
    """A common noun in the possessive with what stands before it ("the Ruritanian president" of "…'s answer")."""
    if token.dep_ != "poss" or token.pos_ not in {"NOUN", "PROPN"} or token.left_edge.i == token.i:
        return None
    return token.doc[token.left_edge.i : token.i + 1]


def _fits(cluster: Cluster, kinds: frozenset[str]) -> bool:
    return cluster.kind in kinds and not cluster.plural


def _weather(token: Token) -> bool:
    """Whether "it" stands for a clause ("it is clear that")."""
    head = token.head
    parts = {c.dep_ for c in head.children}
    if token.dep_ == "nsubjpass":
        return "ccomp" in parts
    if token.dep_ != "nsubj" or head.lemma_ not in {"be", "seem", "appear", "happen"}:
        return False
    return any(c.tag_ == "VB" or c.lower_ in {"that", "whether", "to"} for c in head.subtree if c.i > head.i)


def _definite(chunk: Span) -> bool:
    """Whether a phrase points at somebody known: "the", "this", an owner, or a people's name ("Ruritanian president")."""
    first = chunk[0]
    return first.lower_ in {"the", "this", "that"} or first.dep_ == "poss" or first.ent_type_ in {"GPE", "NORP", "ORG"}


def _both(chunk: Span) -> bool:
    lowered = {t.lower_ for t in chunk}
    return bool(lowered & {"both", "two"}) or (chunk[0].lower_ in {"the", "their"} and len(chunk) == 2)


def _anonymous(chunk: Span) -> bool:
    return any(t.lower_ in {"unnamed", "anonymous", "unidentified"} for t in chunk)


def _head_of(title: str) -> str:
    words = [w for w in title.lower().replace("-", " ").split() if lexicon().is_role(w)]
    return lexicon().abbreviated.get(words[-1], words[-1]) if words else ""


def _leads(cluster: Cluster) -> bool:
    """Whether a person heads a state or a government."""
    return any(
        "head" in lexicon().classes.get(_head_of(o.title), ()) or "minister" in o.title.lower() for o in cluster.offices
    )


def _held(title: str, party: str | None, role: Role) -> bool:
    """Whether an office that a person holds is one that ``role`` can mean."""
    words = lexicon()
    if not any(words.alike(w, role.head) for w in title.lower().split() if words.is_role(w)):
        return False
    return role.party is None or (party is not None and same_party(party, role.party))


def same_party(one: str, other: str) -> bool:
    """Whether two parties in the report's words are one: the same words, the same state, or one name within the other."""
    a, b = one.casefold().removeprefix("the "), other.casefold().removeprefix("the ")
    if a == b or (state_of(one) is not None and state_of(one) == state_of(other)):
        return True
    small, large = sorted((set(a.split()), set(b.split())), key=len)
    return bool(small) and small <= large
