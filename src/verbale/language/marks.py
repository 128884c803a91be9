"""Marks on tokens that the rules of this room share: quoted, how prominent, whether somebody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

POSSESSIVE = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "iobj", "dative", "pobj", "obj"})
OPENING, CLOSING, EITHER = frozenset("“„«"), frozenset("”»"), frozenset({'"', "``", "''"})


def text_of(doc: Doc) -> str:
    """The text of a line. spaCy puts it together token by token each time that it is asked."""
    text: str | None = doc.user_data.get("verbale_text")
    if text is None:
        text = doc.user_data["verbale_text"] = doc.text
    return text


def lemmas_of(doc: Doc) -> list[str]:
    """The lemma of every word, in lower case."""
    lemmas: list[str] | None = doc.user_data.get("verbale_lemmas")
    if lemmas is None:
        lemmas = doc.user_data["verbale_lemmas"] = [token.lemma_.lower() for token in doc]
    return lemmas


def quotes(doc: Doc) -> list[bool]:
    """For every token whether it stands within double quotation marks."""
    flags, inside = [], False
    for token in doc:
        if token.text in EITHER:
            inside = not inside
        elif token.text in OPENING or token.text in CLOSING:
            inside = token.text in OPENING
        flags.append(inside)
    return flags


def rank(token: Token) -> int:
    """How prominent a mention is by its part in the clause: 0 speaks, 1 a subject, 2 an object or owner, 3 the rest."""
    if token.dep_ in SUBJECTS:
        return 0 if token.head.lemma_ in lexicon().reporting and not _embedded(token.head) else 1
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return 0
    return 2 if token.dep_ in OBJECTS | {"poss"} and token.dep_ != "pobj" else 3


def _embedded(verb: Token) -> bool:
    """Whether a verb of reporting stands within what another reports."""
    if verb.dep_ != "ccomp" or verb.head.i > verb.i:
        return verb.dep_ not in {"ROOT", "conj", "ccomp", "advcl", "parataxis"}
    return any(above.lemma_ in lexicon().reporting for above in verb.ancestors)


def speaking(token: Token) -> bool:
    """Whether a noun is the subject of a verb of reporting, or named by "according to", "citing", "told by"."""
    head = token.head
    if token.dep_ in SUBJECTS and head.lemma_ in lexicon().reporting:
        return True
    if token.dep_ == "pobj" and head.lower_ in {"to", "by"}:
        return (head.lower_ == "to" and head.head.lower_ == "according") or head.head.lemma_ in {"quote", "tell", "say"}
    if token.dep_ == "conj":
        return speaking(head)
    return token.dep_ == "dobj" and head.lemma_ in {"cite", "quote"}


def phrase_end(token: Token, chunk: Span) -> int:
    """Where a phrase ends with what tells of it ("a source familiar with the talks"): no comma and no speech in it."""
    end = int(chunk.end)
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "prep", "amod"} and child.left_edge.i == end:
            end = child.right_edge.i + 1
    stop = next((t.i for t in chunk.doc[chunk.end : end] if t.text in {",", ";", "“", "”"} | EITHER), end)
    verb = token.head.i if token.dep_ in SUBJECTS and token.head.i > token.i else stop
    return max(int(chunk.end), min(int(stop), int(verb)))


def expletive(token: Token) -> bool:
    """Whether "it" stands for a clause ("it is clear that")."""
    head = token.head
    if token.dep_ == "expl":
        return True
    if token.dep_ == "nsubjpass":
        return any(child.dep_ == "ccomp" for child in head.children)
    if token.dep_ != "nsubj" or head.lemma_ not in {"be", "seem", "appear", "happen"}:
        return False
    return any(t.tag_ == "VB" or t.lower_ in {"that", "whether", "to"} for t in head.subtree if t.i > head.i)
