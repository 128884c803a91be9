"""Words that refer back, read in one walk through the document: names, roles, pairs, unnamed sources, pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.language.clusters import Place, Table
from verbale.language.marks import quotes
from verbale.language.memory import Memory
from verbale.language.phrases import Phrases
from verbale.language.pronouns import ALL, SINGULAR, Pronouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def read_genders(table: Table) -> None:
    """Give the persons of the table the genders that "he" and "she" show; nothing else is noted."""
    memory = Memory(table)
    pronouns = Pronouns(memory)
    for segment, doc in enumerate(table.docs):
        quoted = quotes(doc)
        for sentence in doc.sents:
            memory.open_sentence()
            for token in _in_turn(sentence, quoted):
                found = table.named(segment, token)
                if not found and token.lower_ in SINGULAR:
                    found = pronouns.read(segment, token, quoted)
                memory.note(found, segment, token, quoted[token.i])
    pronouns.settle()


def read_references(table: Table) -> None:
    """Add to the clusters of the table every role, pair and pronoun that means them, and the unnamed who speak."""
    memory = Memory(table)
    pronouns, phrases = Pronouns(memory), Phrases(memory)
    for segment, doc in enumerate(table.docs):
        quoted = quotes(doc)
        chunks = _chunks(doc)
        for sentence in doc.sents:
            memory.open_sentence()
            for token in _in_turn(sentence, quoted):
                found = table.named(segment, token) or table.headed(segment, token)
                if not found and token.lower_ in ALL and not _abbreviated(token):
                    found = pronouns.read(segment, token, quoted)
                    table.put(Place(segment, token.i, token.i + 1), *found)
                elif not found and (chunk := chunks.get(token.i)) is not None:
                    place, found = phrases.read(segment, token, chunk)
                    table.put(place, *found)
                memory.note(found, segment, token, quoted[token.i])


def _abbreviated(token: Token) -> bool:
    """Whether "WHO" or "IT" is an abbreviation: in capitals among words that are not."""
    return len(token) > 1 and token.is_upper and any(t.is_lower for t in token.sent)


def _in_turn(sentence: Span, quoted: list[bool]) -> list[Token]:
    """The tokens of a sentence in the order in which they are read: pronouns in a quotation come last, since they
    do not mean the one who speaks there, and that may be a pronoun after it ("“He paid,” she said").
    """
    return sorted(sentence, key=lambda t: quoted[t.i] and t.lower_ in ALL)


def _chunks(doc: Doc) -> dict[int, Span]:
    """Noun phrases by the token at their head, owners among them ("the Ruritanian president" of "…'s answer")."""
    found = {chunk.root.i: chunk for chunk in doc.noun_chunks}
    for token in doc:
        if token.dep_ == "poss" and token.pos_ in {"NOUN", "PROPN"} and token.left_edge.i < token.i:
            found.setdefault(token.i, doc[token.left_edge.i : token.i + 1])
    return found
