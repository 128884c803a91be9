"""Offices that a document gives to persons: titles before a name, appositions on either side, "X is the … of Y".

Each rule writes an ``Office`` (title and party in the report's words) and widens or adds a mention.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.language.clusters import Cluster, Place, Table
from verbale.language.lexicon import lexicon
from verbale.language.marks import POSSESSIVE
from verbale.model.actor import Office

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

REACH = 14
"""Words that a title or an apposition may have."""
LINKS = frozenset({"of", "for", "at", "to", "with", "in", "on"})
ENDS = frozenset({",", ".", ";", ")", "—", "–", "-", "who", "whose", "and", "said", "says", "told"})
STOPS = frozenset({",", ";", ".", "(", ")", "who", "whose", "which", "that", "—"})
OVER = frozenset({"former", "ex", "retired", "ousted", "exiled", "onetime", "late", "opposition"})
"""Words before a party after which the office is held no longer, or not in its name."""
NO_TITLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"})


_PARTIES = frozenset({"labour", "labor"})
"""Openers of a title that are the name of a party too."""
_LEADING = {
    "head": "head",
    "lead": "leader",
    "chair": "chair",
    "direct": "director",
    "represent": "representative",
    "command": "commander",
    "govern": "governor",
    "coach": "coach",
    "edit": "editor",
    "found": "founder",
}
"""Verbs that say what somebody is ("who chairs the panel"), each with the title."""
_SERVING = frozenset({"at", "for", "with"})
"""Prepositions before whom somebody works for, after a noun that need be no office: "an associate at"."""


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase for an office: its head noun and its place, its title, whose office it is (None: not said)."""

    head: str
    at: int
    title: str
    party: str | None


def read_offices(table: Table) -> None:
    """Give every person of the table the offices that the document reads out, and note those words as mentions."""
    for cluster in [c for c in table.clusters if c.kind == "person"]:
        for place in list(cluster.places):
            doc = table.docs[place.segment]
            _honour(table, cluster, place)
            before = _prefix(table, place)
            role = read_role(doc[before : place.start]) if before < place.start else None
            if role:
                _give(cluster, role if role.party else replace(role, party=_state_after(table, place, role)))
                table.put(Place(place.segment, before, place.end), cluster)
            for start, end in (
                *_after(table, place),
                *_before(table, Place(place.segment, before, place.end)),
                *_copula(doc, place),
            ):
                found = read_role(doc[start:end])
                if found:
                    _give(cluster, found)
                    table.put(Place(place.segment, start, end), cluster)
            for found in filter(None, (_by_verb(doc, place), _employed(doc, place))):
                _give(cluster, found)


def _state_after(table: Table, place: Place, role: Role) -> str | None:
    """The state after a name with a title: "President Davor Olm of Norway"; of a minister any one name there."""
    doc, at = table.docs[place.segment], place.end
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    there = [c for c in table.at.get((place.segment, at + 1), []) if c.kind in {"state", "body"}]
    if there and (there[0].kind == "state" or len(there[0].name.split()) == 1):
        return there[0].name
    alone = doc[at + 1].tag_ == "NNP" and (at + 2 == len(doc) or doc[at + 2].tag_ not in {"NNP", "POS"})
    return doc[at + 1].text if alone and _is_high(role) else None


def _is_high(role: Role) -> bool:
    """Whether somebody holds an office that is one of a state, whatever the name after it was taken for."""
    return not {"head", "minister"}.isdisjoint(lexicon().classes.get(role.head, frozenset()))


def _honour(table: Table, cluster: Cluster, place: Place) -> None:
    """Take "Ms." before a name into its mention, and the gender that it says."""
    words = lexicon()
    before = table.docs[place.segment][place.start - 1] if place.start else None
    if before is None or before.lower_ not in words.honorifics:
        return
    table.put(Place(place.segment, place.start - 1, place.end), cluster)
    if cluster.gender is None and before.lower_ in words.female | words.male:
        cluster.gender = "f" if before.lower_ in words.female else "m"


def _give(cluster: Cluster, role: Role) -> None:
    cluster.add_office(Office(role.title, role.party))
    words = lexicon()
    if cluster.gender is None and role.head in words.female | words.male:
        cluster.gender = "f" if role.head in words.female else "m"


def read_role(words: Span) -> Role | None:
    """The office that a noun phrase names, if the noun at its head is one ("the union's chief negotiator")."""
    tokens = [t for t in words if not t.is_space]
    heads = [i for i, t in enumerate(tokens) if _is_head(t)]
    if not heads:
        return None
    first_link = next((i for i, t in enumerate(tokens) if t.lower_ in LINKS and i > 0), len(tokens))
    before = [i for i in heads if i < first_link]
    if not before:
        return None
    at = before[-1]
    start = _title_start(tokens, at)
    stop = at + 1
    if stop + 1 < len(tokens) and tokens[stop].lower_ == "of" and _of_title(tokens[stop + 1]):
        stop = _of_end(tokens, stop + 2)  # "Secretary of State", "chief of staff", "director of research" are titles
    if at > start > 0 and tokens[start - 1].text in POSSESSIVE and tokens[start].lower_ in lexicon().bodies:
        start += 1  # "the dockers' union leader" is the leader of the dockers' union
    party = _party(tokens[:start]) or _party(tokens[stop + 1 :] if stop < len(tokens) else [])
    over = next((t.lower_ for t in tokens[:start] if t.lower_ in OVER), None)  # "the former Sarn minister" is none now
    title = _text(tokens[start:stop])
    return Role(_head(tokens[at]), tokens[at].i, f"{over} {title}" if over else title, party)


def _is_head(token: Token) -> bool:
    return token.tag_ in {"NN", "NNP"} and (
        lexicon().is_role(token.text) or lexicon().is_role(token.lemma_) or ("-" in token.text and _hyphened(token))
    )


def _of_end(tokens: list[Token], stop: int) -> int:
    """The end of "of research and training": further common nouns joined to the first."""
    while stop + 1 < len(tokens) and tokens[stop].lower_ in {"and", "&"} and tokens[stop + 1].is_lower:
        if tokens[stop + 1].pos_ != "NOUN" or _is_head(tokens[stop + 1]):
            break
        stop += 2
    return stop


def _of_title(token: Token) -> bool:
    return token.lower_ in {"state", "staff"} or (token.is_lower and token.pos_ == "NOUN" and token.dep_ == "pobj")


def _hyphened(token: Token) -> bool:
    return lexicon().is_role(token.text.rsplit("-", 1)[-1])


def _head(token: Token) -> str:
    """The role word in lower case, abbreviations written out."""
    lowered = token.lower_
    word = lowered if lexicon().is_role(lowered) else token.lemma_.lower()
    return lexicon().abbreviated.get(word, word)


def _title_start(tokens: list[Token], at: int) -> int:
    """Where the title begins: openers ("foreign", "chief") and plain nouns before its head, no names of parties."""
    start = at
    while start > 0:
        word = tokens[start - 1]
        if word.lower_ in _PARTIES and word.is_title and "minister" not in lexicon().classes.get(_head(tokens[at]), ()):
            break  # "Labour leader", not "Labour Secretary"
        if word.lower_ in lexicon().openers or _is_portfolio(word, tokens[at]):
            start -= 1
            continue
        if word.text in POSSESSIVE or word.pos_ == "DET" or (word.ent_type_ in {"GPE", "NORP", "PERSON", "ORG"}):
            break
        if _is_head(word) or (word.is_lower and word.pos_ in {"NOUN", "ADJ"}):
            start -= 1
        elif word.text == "-" and start > 1:
            start -= 2
        else:
            break
    return start


def _is_portfolio(word: Token, head: Token) -> bool:
    """Whether a word says of what somebody is minister: "Water Minister", "Deputy Farm Minister"."""
    return word.lower_ in lexicon().portfolios and "minister" in lexicon().classes.get(_head(head), ())


def _party(tokens: list[Token]) -> str | None:
    """Whom an office is held for, in the report's words, without articles and possessive endings."""
    kept = list(tokens)
    if kept and kept[-1].pos_ == "CCONJ":  # "chair and director of …": two offices of one party
        return None
    if any(t.lower_ == "no" for t in kept):  # "who represents no government"
        return None
    while kept and (kept[0].pos_ in {"DET", "ADV"} or kept[0].is_punct or kept[0].lower_ in LINKS or _opens(kept[0])):
        kept.pop(0)
    while kept and (kept[-1].text in POSSESSIVE or kept[-1].is_punct or kept[-1].pos_ == "ADP"):
        kept.pop()
    kept = kept[: next((i for i, t in enumerate(kept) if _party_ends(kept, i)), len(kept))]
    owner = next((i for i, t in enumerate(kept[:-1]) if t.text in POSSESSIVE and kept[i + 1].pos_ == "ADJ"), len(kept))
    kept = kept[:owner]  # "the Trade Department's top Sarn official" is one of the Trade Department
    if not kept or kept[0].pos_ in {"PRON", "SCONJ", "VERB", "AUX"} or kept[0].tag_ == "IN" or _headline(kept):
        return None
    return _text(kept).removesuffix("-based") or None


def _headline(tokens: list[Token]) -> bool:
    """Whether several words in capitals stand before a name that is not in capitals: the end of a headline."""
    after = tokens[-1].i + 1
    loud = len(tokens) > 1 and all(t.is_upper and len(t) > 1 for t in tokens)
    return loud and after < len(tokens[-1].doc) and not tokens[-1].doc[after].is_upper


def _opens(token: Token) -> bool:
    return (bool(token.is_lower) and token.lower_ in lexicon().openers) or token.lower_ in OVER


def _party_ends(tokens: list[Token], at: int) -> bool:
    """Whether a party's words end before ``at``: a clause, a bracket, or a second office ("and a member of …")."""
    if tokens[at].text in {",", "(", "who", "that"}:
        return True
    return tokens[at].pos_ == "CCONJ" and (at + 1 == len(tokens) or tokens[at + 1].pos_ == "DET")


def _text(tokens: list[Token]) -> str:
    if not tokens:
        return ""
    text: str = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
    return " ".join(text.split())


def _prefix(table: Table, place: Place) -> int:
    """Where the words that lead up to a name begin: "Kremlin spokesman", "President Olm's special envoy"."""
    doc, start = table.docs[place.segment], place.start
    sentence = doc[start].sent.start
    if start > sentence and doc[start - 1].pos_ == "ADP":
        return start
    while start > max(sentence, place.start - REACH):
        word = doc[start - 1]
        if not _leads(word, doc[start]) or (
            (place.segment, start) in table.ends and not _may_hold(table, place, start)
        ):
            break
        start -= 1
    while start < place.start and (doc[start].text in POSSESSIVE | {"-"} or doc[start].pos_ in {"ADP", "CCONJ"}):
        start += 1
    return start


def _leads(word: Token, following: Token) -> bool:
    if word.ent_type_ in NO_TITLE:
        return False
    if word.text in POSSESSIVE or word.text == "-" or word.lower_ == "of":
        return True
    if word.lower_ in {"to", "for"}:
        return word.i > 0 and _is_head(word.nbor(-1))  # "Special Envoy to Norway Davor Olm"
    if word.lower_ == "the":
        return word.i > 0 and word.nbor(-1).lower_ == "of"
    return word.pos_ in {"NOUN", "PROPN", "ADJ"} and not word.is_space


def _may_hold(table: Table, place: Place, end: int) -> bool:
    """Whether the name that ends before ``end`` may stand in a title: no person unless in the possessive."""
    clusters = table.at.get((place.segment, end - 1), [])
    return all(c.kind != "person" for c in clusters) or table.docs[place.segment][end].text in POSSESSIVE


def _after(table: Table, place: Place) -> list[tuple[int, int]]:
    """The apposition after a name: ", the union's chief negotiator," — not the next member of a list."""
    doc, at = table.docs[place.segment], place.end
    sentence = doc[place.start].sent
    if (at < sentence.end and doc[at].text in POSSESSIVE) or at + 1 >= sentence.end or doc[at].text != ",":
        return []
    at += 1
    if doc[at].like_num and at + 2 < sentence.end and doc[at + 1].text == ",":
        at += 2  # an age
    end = at
    while end < min(sentence.end, at + REACH) and doc[end].text not in STOPS:
        if doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"} or doc[end].text in {'"', "“"}:
            break
        end += 1
    if end == at or (end < sentence.end and doc[end].pos_ == "AUX" and doc[at].pos_ == "PROPN"):
        return []
    if any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i >= end and t.head.i > place.end for t in doc[at:end]):
        return []  # "after the call with Olm, the Finnish leader said": a clause of its own
    if not _apposes(table, place.segment, at, end):
        return []
    return [(at, end)]


def _before(table: Table, place: Place) -> list[tuple[int, int]]:
    """The apposition before a name: "the union's chief negotiator, Mira Solen, said"."""
    doc, end = table.docs[place.segment], place.start - 1
    sentence = doc[place.start].sent
    if end <= sentence.start or doc[end].text != ",":
        return []
    after = doc[place.end] if place.end < sentence.end else None
    if after is not None and after.lower_ not in ENDS and after.pos_ not in {"VERB", "AUX"}:
        return []
    start = end
    while start > max(sentence.start, end - REACH) and not doc[start - 1].is_punct:
        if doc[start - 1].pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or doc[start - 1].ent_type_ in NO_TITLE:
            break
        start -= 1
    heads = [t for t in doc[start:end] if _is_head(t)]
    if not heads:
        return []
    while start < end and doc[start].pos_ in {"ADP", "ADV", "PART"} and doc[start].text not in POSSESSIVE:
        start += 1
    return [(start, end)] if _apposes(table, place.segment, start, end) else []


def _apposes(table: Table, segment: int, start: int, end: int) -> bool:
    """Whether ``[start, end)`` is a role and nothing more: no other person in it but as an owner, no clause."""
    doc = table.docs[segment]
    if read_role(doc[start:end]) is None:
        return False
    for i in range(start, end):
        people = [c for c in table.at.get((segment, i), []) if c.kind == "person"]
        last = table.at.get((segment, i + 1), []) != table.at.get((segment, i), [])
        if people and last and (i + 1 >= len(doc) or doc[i + 1].text not in POSSESSIVE) and doc[i - 1].lower_ != "to":
            return False
    return True


def _copula(doc: Doc, place: Place) -> list[tuple[int, int]]:
    """What a person is said to be: "Mira Solen is the head of the union"."""
    root = doc[place.start : place.end].root
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_ not in {"be", "become", "remain"}:
        return []
    if any(child.dep_ == "neg" for child in verb.children):
        return []
    found = [c for c in verb.children if c.dep_ == "attr" and c.pos_ in {"NOUN", "PROPN"} and c.i > verb.i]
    return [(c.left_edge.i, _before_clause(c)) for c in found[:1]]


def _before_clause(noun: Token) -> int:
    """The end of a noun phrase without its relative clause."""
    clauses = [c.left_edge.i for c in noun.children if c.dep_ in {"relcl", "acl", "punct"} and c.i > noun.i]
    return int(min([noun.right_edge.i + 1, *clauses]))


def _by_verb(doc: Doc, place: Place) -> Role | None:
    """The office that a clause tells: "Mira Solen, who chairs the panel"."""
    for clause in (c for c in doc[place.start : place.end].root.rights if c.dep_ in {"relcl", "acl"}):
        title = _LEADING.get(clause.lemma_)
        now = clause.tag_ in {"VBZ", "VBP", "VBG"} or clause.lemma_ == "found"
        whose = next((c for c in clause.rights if c.dep_ == "dobj"), None)
        who = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
        if title is None or whose is None or not now or (who is not None and who.lower_ != "who"):
            continue
        party = _party(list(doc[whose.left_edge.i : _before_clause(whose)]))
        return Role(title, clause.i, title, party) if party else None
    return None


def _employed(doc: Doc, place: Place) -> Role | None:
    """What an apposition says somebody does for a body by name, where its noun is no listed office: "Ilka Brandt, a
    campaigner at Free Shores".
    """
    for noun in (c for c in doc[place.start : place.end].root.rights if c.dep_ == "appos" and c.tag_ == "NN"):
        serves = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _SERVING), None)
        whom = next((c for c in serves.rights if c.dep_ == "pobj"), None) if serves is not None else None
        if whom is None or whom.pos_ != "PROPN" or _is_head(noun) or noun.ent_type_ in NO_TITLE:
            continue
        start = min([noun.i, *(c.i for c in noun.lefts if c.dep_ in {"compound", "amod"})])
        party = _party(list(doc[whom.left_edge.i : _before_clause(whom)]))
        return Role(noun.lower_, noun.i, _text(list(doc[start : noun.i + 1])), party) if party else None
    return None
