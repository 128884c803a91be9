"""Whom a noun phrase without a name means: the holder of an office, a pair, a body, or somebody unnamed who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.language.clusters import Cluster, Place
from verbale.language.gazetteer import state_of
from verbale.language.lexicon import lexicon, outlets
from verbale.language.marks import phrase_end, speaking
from verbale.language.memory import Memory, Seen
from verbale.language.offices import Role, read_role

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LEADERS = frozenset({"leader", "president", "premier", "counterpart", "minister"})
STATES = frozenset({"country", "nation", "state", "capital", "neighbour", "neighbor", "power"})
SIDES = frozenset({"side", "government", "party", "company", "union", "ally", "rival"})
PARTIES = frozenset({"side", "party"})
EACH = frozenset({"neither", "either", "each"})
"""Before one of ``PARTIES``: both of them, one by one."""
GENERAL = frozenset({"diplomat", "official", "politician", "lawmaker", "executive", "minister", "leader", "lawyer"})
"""Words for somebody in office that fit many offices: they mean the last of these who spoke."""
COMPANIES = frozenset({"company", "firm", "airline", "carrier", "retailer", "manufacturer", "employer", "corporation"})
BACK = 6
"""Sentences that "the two leaders" looks back over, this one among them."""


class Phrases:
    """Reads noun phrases against a memory."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.table = memory.table
        self._met: dict[tuple[str, str], Cluster] = {}
        self._unnamed: dict[tuple[str, bool], Cluster] = {}

    def read(self, segment: int, token: Token, chunk: Span) -> tuple[Place, tuple[Cluster, ...]]:
        """The place of the phrase with its head at ``token``, and whom it means; none for what is nobody."""
        place = Place(segment, chunk.start, chunk.end)
        lemma = token.lemma_.lower()
        plural = token.tag_ in {"NNS", "NNPS"} or lemma == "people"
        each = is_each(token)
        if (plural or each or lemma in {"pair", "duo", "two", "both"}) and (pair := self._pair(token, lemma, chunk)):
            return place, pair
        if each:
            return place, ()
        if not plural and (named := self._beside_name(segment, token, chunk)) is not None:
            return place, (named,)
        if not plural and definite(chunk):
            role = read_role(_with_of(token, chunk))
            if role is not None and role.at == token.i and (holder := self._holder(role, chunk)):
                return place, (holder,)
            if (lemma in lexicon().bodies or self._ends_a_name(lemma)) and (body := self._body(lemma, chunk)):
                return place, (body,)
        return self._source(segment, token, chunk, lemma, plural)

    def _beside_name(self, segment: int, token: Token, chunk: Span) -> Cluster | None:
        """The person whose role stands between commas after the name, whatever the parser makes of it: "Orla Finn, the
        union leader, said".
        """
        doc, at = chunk.doc, chunk.start
        if not lexicon().is_role(token.text) or at < 2 or doc[at - 1].text != "," or chunk.end + 1 >= len(doc):
            return None
        closed = doc[chunk.end].text == "," and doc[chunk.end + 1].dep_ != "cc"
        if not closed or (segment, at - 1) not in self.table.ends:
            return None
        persons = [c for c in self.table.at.get((segment, at - 2), ()) if c.kind == "person"]
        return persons[0] if len(persons) == 1 else None

    def _pair(self, token: Token, lemma: str, chunk: Span) -> tuple[Cluster, ...]:
        """The two meant by "both leaders": the most prominent two in the last sentence that has two."""
        if lemma not in lexicon().pairs | {"two", "both"} or not _both(chunk, lemma):
            return ()
        if lemma in STATES:
            return self._two(token, frozenset({"state"}))
        if lemma in SIDES:
            states, bodies = frozenset({"state"}), frozenset({"body", "armed_force"})
            return self._two(token, states) or self._two(token, bodies) or self._only_two(lemma)
        return self._two(token, frozenset({"person"}), leading=lemma in LEADERS)

    def _two(self, token: Token, kinds: frozenset[str], *, leading: bool = False) -> tuple[Cluster, ...]:
        """The most prominent two of ``kinds`` in the last sentence that has two; leaders of states before others."""
        for back in range(BACK):
            there = [s for s in self.memory.sentence(back) if back or s.token < token.i]
            ordered = sorted(there, key=lambda s: (max(s.rank, 1), s.token))
            found = [c for s in ordered for c in s.clusters if c.kind in kinds and not c.plural and not _is_press(c)]
            distinct = list(
                {(state_of(c.name) if c.kind == "state" else None) or id(c): c for c in reversed(found)}.values()
            )
            distinct.reverse()
            heading = [c for c in distinct if leads(c)]
            if leading and len(heading) > 1:
                distinct = heading
            if len(distinct) > 1:
                return tuple(distinct[:2])
        return ()

    def _only_two(self, lemma: str) -> tuple[Cluster, ...]:
        """The two states or bodies that the report names, where it names no third: "both sides", far from the names."""
        kinds = {"state", "body", "armed_force"} if lemma in PARTIES else set()
        there = [c for c in self.table.clusters if c.kind in kinds and c.names and not c.plural]
        found = [c for c in there if not _is_press(c)]
        return tuple(found) if len(found) == 2 else ()

    def _holder(self, role: Role, chunk: Span) -> Cluster | None:
        """Who holds the office: one whose office is the same, of the party where one is named; the latest met of them.

        Where nobody named holds the office of a party by name, the office itself.
        """
        parties = self._party_names(role)
        found = [
            c
            for c in self.table.clusters
            if c.kind == "person" and any(_held(o, p, role, parties) for o, p in _held_by(c))
        ]
        exact = [c for c in found if any(heads(o)[-1:] == [role.head] for o, _ in _held_by(c))]
        holder = self.memory.latest(exact or found)
        if holder is None and role.head in GENERAL:
            holder = self._speaker(parties)
        if holder is None and not found:
            holder = self._left_over(role)
        office = lexicon().classes.get(role.head, frozenset()) - {"other", "expert", "journalist"}
        if holder is None and office and role.party and role.party[:1].isupper() and not found:
            return self._named("office", f"{role.party} {role.title}")
        return holder

    def _left_over(self, role: Role) -> Cluster | None:
        """The one head of a state whose state is not told, where a state's head is meant that nobody told is: "the
        Finnish leader" after "President Brandt of Norway and President Olm".
        """
        head = "head" in lexicon().classes.get(role.head, frozenset())
        if not head or role.party is None or state_of(role.party) is None:
            return None
        loose = [c for c in self.table.clusters if c.kind == "person" and leads(c)]
        untold = [c for c in loose if not any(party for _, party in _held_by(c))]
        return self.memory.latest(untold) if len(untold) == 1 and len(loose) > 1 else None

    def _speaker(self, parties: list[str]) -> Cluster | None:
        """The last who spoke, of those who hold an office of these parties (of any, where none is named)."""
        for back in range(1, BACK):
            for seen in reversed(self.memory.sentence(back)):
                cluster = seen.clusters[0]
                if seen.rank == 0 and cluster.kind == "person" and _serves(cluster, parties):
                    return cluster
        return None

    def _party_names(self, role: Role) -> list[str]:
        """The names of whom an office is held for: a body's full name where the phrase says "the company"."""
        if role.party is None:
            return []
        word = role.party.split()[-1].lower()
        body = self._body(word, None) if role.party.islower() and word in lexicon().bodies else None
        return [role.party, *(body.names if body else ())]

    def _body(self, lemma: str, chunk: Span | None) -> Cluster | None:
        """The body that "the ministry" means: the last met whose name has the word; for a company, the last subject."""
        bodies = [c for c in self.table.clusters if c.kind in {"body", "outlet"}]
        named = [c for c in bodies if any(lemma in name.casefold().split() for name in c.names)]
        if not named and chunk is not None and any(t.ent_type_ for t in chunk):
            return None
        if not named and lemma in COMPANIES:
            seen = [s for back in range(3) for s in reversed(self.memory.sentence(back)) if self._takes_part(s, back)]
            named = [s.clusters[0] for s in seen if s.clusters[0].kind == "body"][:1]
        return self.memory.latest(named)

    def _ends_a_name(self, lemma: str) -> bool:
        """Whether a body's full name ends in the word: "the programme" after "the Harbour Relief Programme"."""
        bodies = (c for c in self.table.clusters if c.kind == "body")
        return any(name.casefold().split()[1:][-1:] == [lemma] for c in bodies for name in c.names)

    def _takes_part(self, seen: Seen, back: int) -> bool:
        """Whether a mention is no mere circumstance ("on Halder"): a subject, or an object in the same sentence."""
        token = self.table.docs[seen.segment][seen.token]
        return seen.rank < (2 if back else 3) or (not back and token.dep_ == "appos")

    def _source(
        self, segment: int, token: Token, chunk: Span, lemma: str, plural: bool
    ) -> tuple[Place, tuple[Cluster, ...]]:
        """Somebody without a name who speaks: kept in the report's own words, or the one already met ("the source")."""
        words = lexicon()
        place = Place(segment, chunk.start, phrase_end(token, chunk))
        met = self._unnamed.get((lemma, plural))
        bare = len(chunk) == 2 and place.end == chunk.end
        if met is not None and chunk[0].lower_ in {"the", "those", "these"} and bare:
            return place, (met,)
        if lemma not in words.sources | words.people or not speaking(token):
            return place, ()
        text = " ".join(chunk.doc[place.start : place.end].text.split())
        hidden = any(t.lower_ in {"unnamed", "anonymous", "unidentified"} for t in chunk)
        kind = "group" if plural and lemma not in words.sources and not hidden else "unnamed"
        cluster = self._named(kind, text.removeprefix("the ").removeprefix("The "))
        cluster.plural = plural
        self._unnamed[lemma, plural] = cluster
        return place, (cluster,)

    def _named(self, kind: str, name: str) -> Cluster:
        """The cluster of ``kind`` known by these words, made where there is none."""
        key = (kind, name.casefold())
        if key not in self._met:
            self._met[key] = self.table.new(kind, name)
        return self._met[key]


def definite(chunk: Span) -> bool:
    """Whether a phrase points at somebody known: "the", "this", an owner, or a people's name before it."""
    first = chunk[0]
    return first.lower_ in {"the", "this", "that"} or first.dep_ == "poss" or first.ent_type_ in {"GPE", "NORP"}


def _with_of(token: Token, chunk: Span) -> Span:
    """The phrase with the "of" after it, which says whose office it is: "the governor of the northern region"."""
    of = next((c for c in token.rights if c.lower_ == "of" and c.i == chunk.end), None)
    return chunk.doc[chunk.start : phrase_end(token, chunk)] if of is not None else chunk


def _is_press(cluster: Cluster) -> bool:
    """Whether it is called as an outlet is: "the Gazette" is no side of a strike."""
    return cluster.kind != "person" and cluster.name.rpartition(" ")[2] in outlets()[2]


def is_each(token: Token) -> bool:
    """Whether a phrase means the two sides one by one, and nobody by itself: "neither side", "each party"."""
    before = {c.lower_ for c in token.lefts}
    return token.lemma_.lower() in PARTIES and bool(before & EACH) and before <= EACH


def _both(chunk: Span, lemma: str) -> bool:
    """Whether a plural phrase means two: "both", "two", or a bare "the leaders", "the sides", "their countries"."""
    lowered = {t.lower_ for t in chunk}
    bare = len(chunk) == 2 and (
        chunk[0].lower_ == "their" or (chunk[0].lower_ == "the" and lemma in LEADERS | {"side"})
    )
    return bare or bool(lowered & ({"both", "two", "pair", "duo"} | EACH))


def heads(title: str) -> list[str]:
    """The role words of a title, in lower case and written out; "prime minister" is a premier too."""
    words = lexicon()
    found = [words.abbreviated.get(w, w) for w in title.lower().replace("-", " ").split() if words.is_role(w)]
    return ["premier", *found] if "prime minister" in title.lower() else found


def leads(cluster: Cluster) -> bool:
    """Whether a person heads a state or a government."""
    classes = lexicon().classes
    return any("head" in classes.get(word, ()) for title, _ in _held_by(cluster) for word in heads(title))


def _held_by(cluster: Cluster) -> list[tuple[str, str | None]]:
    return [(office.title, office.party) for office in cluster.offices]


def _serves(cluster: Cluster, parties: list[str]) -> bool:
    """Whether somebody holds an office of these parties (of any, where none is named), or one for whom is not said."""
    offices = _held_by(cluster)
    if not parties or not any(party for _, party in offices):
        return any(_public(title) for title, _ in offices) if parties else bool(offices)
    return any(party and any(same_party(party, name) for name in parties) for _, party in offices)


def _public(title: str) -> bool:
    """Whether a title is more than what somebody does for a living."""
    classes = lexicon().classes
    return any(classes.get(word, frozenset()) - {"other", "expert", "journalist", "cleric"} for word in heads(title))


def _held(title: str, party: str | None, role: Role, parties: list[str]) -> bool:
    """Whether an office somebody holds is one that ``role`` can mean."""
    words = lexicon()
    wanted = "premier" if role.head == "minister" and "prime" in role.title.lower() else role.head
    if not any(words.alike(word, wanted) for word in heads(title)) or _other_head(heads(title), wanted):
        return False
    return not parties or (party is not None and any(same_party(party, name) for name in parties))


HEADS = (frozenset({"president"}), frozenset({"premier"}), frozenset({"king", "queen", "monarch", "emir", "sultan"}))
"""Offices at the head of one state beside each other: "the prime minister" is no president."""


def _other_head(held: list[str], wanted: str) -> bool:
    """Whether somebody heads a state in another office than the one that is meant."""
    meant = next((group for group in HEADS if wanted in group), None)
    return meant is not None and meant.isdisjoint(held) and any(not group.isdisjoint(held) for group in HEADS)


def same_party(one: str, other: str) -> bool:
    """Whether two parties in the report's words are one: the same words, the same state, one name within the other."""
    a, b = one.casefold().removeprefix("the "), other.casefold().removeprefix("the ")
    if a == b or (state_of(one) is not None and state_of(one) == state_of(other)):
        return True
    small, large = sorted((set(a.split()), set(b.split())), key=len)
    return bool(small) and small <= large
