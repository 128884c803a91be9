"""Proper names in a document: those the pipeline marked, trimmed, and those it missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from verbale.language import gazetteer
from verbale.language.clusters import Place
from verbale.language.lexicon import lexicon, outlets
from verbale.language.marks import POSSESSIVE, SUBJECTS
from verbale.language.pipeline import COMMON

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Name:
    """A proper name at a place, with the label the model gave it ("" where none)."""

    place: Place
    text: str
    label: str

    @property
    def key(self) -> tuple[str, ...]:
        """Its words in a form to compare: lower case, no accents, no full stops, no article, no "Jr."."""
        return _key(self.text)


@lru_cache(maxsize=10_000)
def _key(text: str) -> tuple[str, ...]:
    plain = normalize("NFKD", text.replace(".", "").replace("’", "'"))
    words = "".join(c for c in plain if not combining(c)).casefold().split()
    words = words[1:] if words and words[0] == "the" else words
    return tuple(w for w in words if w and w not in SUFFIXES) or (text.casefold(),)


def find_names(docs: list[Doc]) -> list[Name]:
    """Every proper name in the segments of a document: those the pipeline marked, and those it missed."""
    return list(_rescued(docs, [name for i, doc in enumerate(docs) for name in _labelled(i, doc)]))


def shortened(docs: list[Doc], names: list[Name], persons: set[tuple[str, ...]]) -> list[Name]:
    """The same, and where ``persons`` (full names) are called by one word of theirs that no name was found at."""
    words: set[tuple[str, ...]] = {
        (word,) for key in persons if len(key) > 1 for word in (key[0], key[-1]) if len(word) > 2
    }
    missing: set[tuple[str, ...]] = words - {n.key for n in names}
    return [*names, *_known(docs, names, missing)] if missing else names


def _known(docs: list[Doc], names: list[Name], known: set[tuple[str, ...]]) -> Iterator[Name]:
    """Proper nouns of one word that are one of ``known`` and no part of ``names``."""
    taken = {(n.place.segment, i) for n in names for i in range(n.place.start, n.place.end)}
    for segment, doc in enumerate(docs):
        for token in doc:
            name = Name(Place(segment, token.i, token.i + 1), token.text, "")
            if token.pos_ == "PROPN" and _proper(token) and (segment, token.i) not in taken and name.key in known:
                yield name


def _labelled(segment: int, doc: Doc) -> Iterator[Name]:
    """The entities the pipeline marked, without titles, articles and possessive endings."""
    for ent in doc.ents:
        if ent.label_ not in NAMED:
            continue
        start, end = _trim(doc, ent.start, ent.end, ent.label_)
        if ent.label_ == "ORG" and (comma := _before_outlet(doc, start, end)):
            yield Name(Place(segment, start, comma), doc[start:comma].text, "")
            start = comma + 1
        if start < end and _is_name(doc[start:end]):
            if ent.label_ == "ORG" and (cut := _after_role(doc, start, end)):
                yield Name(Place(segment, cut, end), doc[cut:end].text, "")
                continue
            open_ended = ent.label_ in {"PERSON", "GPE"} or (ent.label_ == "ORG" and by_role(doc, start, end))
            whole = _with_given_name(doc, start, end) if open_ended else start
            label = ent.label_ if whole == start or ent.label_ == "PERSON" else ""
            yield Name(Place(segment, whole, end), doc[whole:end].text, label)


def _before_outlet(doc: Doc, start: int, end: int) -> int | None:
    """Where a comma stands before an outlet in what was taken for one name: "at Halder, the Corvane Daily reported"."""
    if end - start < 4 or doc[end - 1].text not in outlets()[2] or doc[end - 2].text in {",", "&", "and"}:
        return None
    return next((i for i in range(end - 2, start, -1) if doc[i].text == ","), None)


def _after_role(doc: Doc, start: int, end: int) -> int | None:
    """Where a person's name begins in what was taken for a body: after a title and before two words or more."""
    for i in range(end - 3, start - 1, -1):
        if lexicon().is_role(doc[i].text) and doc[i].tag_ == "NNP" and all(t.is_title for t in doc[i + 1 : end]):
            return i + 1
    return None


def _with_given_name(doc: Doc, start: int, end: int) -> int:
    """Where a name begins whose first words the model left out ("Ilka" of "Ilka Kennedy")."""
    known = gazetteer.place(doc[start:end].text)
    if end - start > 1 or (known is not None and known.kind != "city"):
        return start
    while (
        start > 0 and _proper(doc[start - 1]) and doc[start - 1].dep_ == "compound" and doc[start - 1].pos_ == "PROPN"
    ):
        word = doc[start - 1].lower_
        if lexicon().is_role(word) or word in lexicon().honorifics | lexicon().openers:
            break
        start -= 1
    return start


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    words = lexicon()
    for i in range(start + 1, end):
        if (
            doc[i].text in {"(", "[", "|"}
            or _dashed(doc, i)
            or (doc[i].text in POSSESSIVE and not _of_many(doc, i, end))
        ):
            end = i
            break
    while (start < end and not doc[start].text[0].isalnum()) or (start < end and doc[start].pos_ == "DET"):
        start += 1
    while start < end and ((doc[end - 1].is_punct and doc[end - 1].text[-1] != ".") or doc[end - 1].is_space):
        end -= 1
    if end - start > 2 and doc[start + 1].lower_ == "of" and doc[start].lower_.removesuffix("s") in words.people:
        start += 2  # "Delegations of Ruritania"
    while end - start > 1 and doc[end - 1].lower_ in words.furniture:
        end -= 1
    while end - start > 1 and doc[start].lower_ in words.furniture:
        start += 1
    if label == "PERSON":
        last = start - 1
        for i in range(start, end - 1):
            if (
                doc[i].lower_ in words.honorifics
                or words.is_role(doc[i].lower_.removesuffix("s"))
                or doc[i].ent_type_ == "NORP"
            ):
                last = i
        start = last + 1
    return start, end


def _dashed(doc: Doc, at: int) -> bool:
    """Whether a dash with blanks about it stands there, as between a headline and its outlet."""
    return doc[at].text in {"-", "–", "—", "--"} and bool(doc[at].whitespace_ and doc[at - 1].whitespace_)


def by_role(doc: Doc, start: int, end: int) -> bool:
    """Whether a role beside a name says that it is one person's: "her spokesman, Orla Finn", "Orla Finn is leader"."""
    root = doc[start:end].root
    if root.dep_ == "appos" and root.head.i < start:
        return _is_one(root.head)
    if root.dep_ not in SUBJECTS or root.head.lemma_ != "be":
        return False
    return any(c.dep_ == "attr" and _is_one(c) for c in root.head.rights)


def _is_one(noun: Token) -> bool:
    """Whether the noun is one person's role."""
    return noun.tag_ in {"NN", "NNP"} and lexicon().is_role(noun.text)


def _of_many(doc: Doc, at: int, end: int) -> bool:
    """Whether a possessive ending stands inside the name of a body: "Tamsin Millers' Union", "Fishermen's League"."""
    owner = doc[at - 1]
    return at + 1 < end and doc[end - 1].is_title and owner.tag_ in {"NNS", "NNPS", "NNP"} and _is_many(owner)


def _is_many(noun: Token) -> bool:
    """Whether the noun says in the plural what people are: "Fishermen", "Millers", "Nurses"."""
    word = noun.lower_
    made = word.endswith(("men", "women", "ers", "ors", "ists"))
    return made or (word.endswith("s") and not word.endswith("ss") and common(noun))


def _is_name(words: Iterable[Token]) -> bool:
    """Whether a stretch can be one name: a capital in it, and no verb or clause as in a headline taken for a name."""
    tokens = list(words)
    if len(tokens) == 1 and (tokens[0].lower_ == "state" or tokens[0].lower_ in lexicon().openers):
        return False  # of a "Press Secretary", a "Secretary of State"
    if not any(t.text[:1].isupper() or t.pos_ == "PROPN" for t in tokens):
        return False
    return len(tokens) < 4 or not any(
        t.pos_ in {"VERB", "AUX", "SCONJ"} or t.lower_ in {"after", "with"} for t in tokens
    )


def _rescued(docs: list[Doc], names: list[Name]) -> Iterator[Name]:
    """The names, and what the model did not mark: words that are a name elsewhere, and proper nouns that speak."""
    taken = {(n.place.segment, i) for n in names for i in range(n.place.start, n.place.end)}
    known = {n.key for n in names}
    known |= {(word,) for n in names if n.label == "PERSON" for word in (n.key[0], n.key[-1]) if len(word) > 2}
    yield from names
    for segment, doc in enumerate(docs):
        i = 0
        while i < len(doc):
            end = i
            while end < len(doc) and (segment, end) not in taken and _proper(doc[end]):
                end += 1
            for start, stop in _pieces(doc, i, end, known):
                yield Name(Place(segment, start, stop), doc[start:stop].text, "")
            i = max(end, i + 1)


def _proper(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB"} and not token.ent_type_


def common(token: Token) -> bool:
    """Whether the word is one of the dictionary's: at the head of a sentence or in a headline it may be no name."""
    lookups = token.vocab.lookups
    if not lookups.has_table(COMMON):
        return False
    table = lookups.get_table(COMMON)
    return token.lower_ in table or token.lemma_.lower() in table or token.lower_.removesuffix("s") in table


def _pieces(doc: Doc, start: int, end: int, known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Known names in a run of capitalised words; else the run's proper nouns where they are the subject of a verb."""
    i = rest = start
    while i < end:
        for j in range(min(end, i + 4), i, -1):
            if Name(Place(0, i, j), doc[i:j].text, "").key in known:
                yield (_with_given_name(doc, i, j), j)
                i, rest = j - 1, j
                break
        i += 1
    yield from _speaking(doc, rest, end)


def _speaking(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The proper nouns at the end of a run without a title, where they are the subject of a verb, stand beside a word
    of the press, or are two or more after a title ("Senator Ilka Olm").
    """
    title = max((t.i + 1 for t in doc[start : max(start, end - 1)] if lexicon().is_role(t.text)), default=start)
    titled = title > start and end - title > 1 and all(t.is_title and t.pos_ == "PROPN" for t in doc[title:end])
    start = title
    while start < end and (lexicon().is_role(doc[start].text) or (doc[start].pos_ != "PROPN" and common(doc[start]))):
        start += 1
    if start == end:
        return
    named = any(not common(t) for t in doc[start:end])
    subject = any(t.dep_ in SUBJECTS and t.head.pos_ in {"VERB", "AUX"} for t in doc[start:end])
    if press(doc, start, end) or (named and (subject or titled)):
        yield (start, end)


def press(doc: Doc, start: int, end: int) -> bool:
    """Whether a word for a newspaper or an agency stands beside a name."""
    before = start and doc[start - 1].lower_ in outlets()[1] and not _other_agency(doc, start - 1)
    after = end < len(doc) and doc[end].lower_ in outlets()[1] and not _other_agency(doc, end)
    return bool(before or after)


def _other_agency(doc: Doc, at: int) -> bool:
    """Whether the word "agency" here is of no press: "the relief agency", "the UN agency"."""
    before = doc[at - 1] if at else None
    if doc[at].lower_ != "agency" or before is None or before.pos_ == "DET":
        return False
    return (
        before.lower_ not in {"news", "press", "wire", "'s", "’s"}
        and before.ent_type_ != "NORP"
        and before.pos_ != "PROPN"
    )
