"""One name, one kind: what the labels, titles and pronouns beside its mentions say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.language import gazetteer
from verbale.language.lexicon import lexicon, outlets
from verbale.language.marks import POSSESSIVE, SUBJECTS
from verbale.language.names import Name, by_role, common, press

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LABELS = {
    "PERSON": "person",
    "GPE": "place",
    "NORP": "people",
    "LOC": "place",
    "FAC": "place",
    "WORK_OF_ART": "place",
}


PLACES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "near", "outside", "across", "into", "throughout", "around"})
"""Prepositions after which a place is likelier than a person."""


def vote(docs: list[Doc], names: list[Name]) -> dict[tuple[str, ...], str]:
    """One kind for every name: what its bearers' labels, titles and pronouns say together."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    texts: dict[tuple[str, ...], str] = {}
    for name in names:
        texts.setdefault(name.key, name.text)
        for kind, weight in _signs(docs[name.place.segment], name):
            votes[name.key][kind] += weight
    kinds = {key: _kind(key, texts[key], votes[key]) for key in texts}
    for key in _no_actors(docs, names, kinds, votes):
        if gazetteer.place(texts[key]) is None:
            kinds[key] = "place"
    _full_names(kinds, texts, votes)
    surnames = {word for key, kind in kinds.items() if kind == "person" and len(key) > 1 for word in (key[0], key[-1])}
    for key, kind in kinds.items():
        fixed = gazetteer.place(texts[key])
        called = votes[key]["person"] > votes[key]["people"]
        free = fixed is None or fixed.kind == "city" or (fixed.kind == "people" and called)
        if len(key) == 1 and key[0] in surnames and kind != "person" and free:
            kinds[key] = "person"
    return kinds


def _no_actors(
    docs: list[Doc],
    names: list[Name],
    kinds: dict[tuple[str, ...], str],
    votes: dict[tuple[str, ...], Counter[str]],
) -> set[tuple[str, ...]]:
    """Names that are none: words of the dictionary, pieces of headlines in capitals, and what is only ever said of
    something else ("Western", "pro-Sarnian").
    """
    whispered = {n.key for n in names if not _shouted(docs[n.place.segment], n)}
    nouns = {n.key for n in names if not _adjective(docs[n.place.segment], n)}
    commons = {n.key for n in names if _plain_words(docs[n.place.segment][n.place.start : n.place.end])}
    parts = {n.key for n in names if _takes_part(docs[n.place.segment], n)}
    once = {key for key in commons if kinds[key] == "person" and votes[key]["person"] <= 2}
    loose = {key for key in commons - parts if kinds[key] == "body" and len(key) == 1}
    listed = {key for key in loose if key[0] in lexicon().bodies}
    return (kinds.keys() - whispered) | (kinds.keys() - nouns) | once | (loose - listed)


def _full_names(
    kinds: dict[tuple[str, ...], str], texts: dict[tuple[str, ...], str], votes: dict[tuple[str, ...], Counter[str]]
) -> None:
    """Make a person of what was taken for a place, or for a body on a label alone, where its last word alone is the
    name of somebody: "Quill Dorn" beside a "Dorn" who speaks. A body is called by its first word, if by one.
    """
    ones = {key[0]: votes[key]["person"] for key, kind in kinds.items() if len(key) == 1 and kind == "person"}
    firsts = {key[0] for key in kinds if len(key) == 1}
    single = {word for word, signs in ones.items() if signs > 2}
    single |= {key[-1] for key in kinds if len(key) == 2 and key[-1] in ones and key[0] not in firsts}
    for key, kind in kinds.items():
        doubtful = kind in {"place", "body"} and votes[key]["person"] >= votes[key]["body"] - 2
        free = gazetteer.place(texts[key]) is None and not _says_body(texts[key]) and key[-1] not in lexicon().places
        if free and doubtful and len(key) in {2, 3} and key[-1] in single and _may_be_person(texts[key]):
            kinds[key] = "person"


def _adjective(doc: Doc, name: Name) -> bool:
    """Whether a name stands as an adjective, or begins with a small prefix that makes it one."""
    start, end = name.place.start, name.place.end
    prefixed = name.text.split("-")[0] in {"pro", "anti", "post", "pre", "non", "ex"} and "-" in name.text
    return prefixed or (end - start == 1 and doc[start].pos_ == "ADJ" and doc[start].dep_ == "amod")


def _takes_part(doc: Doc, name: Name) -> bool:
    """Whether a name has an article or a part in a clause, as a body's would."""
    root = doc[name.place.start : name.place.end].root
    article = name.place.start > 0 and doc[name.place.start - 1].lower_ == "the"
    return article or root.dep_ in {*SUBJECTS, "dobj", "pobj", "poss", "agent"} or name.text.isupper()


def _shouted(doc: Doc, name: Name) -> bool:
    """Whether a name stands in capitals among other words in capitals, so that its bounds are a guess."""
    start, end = name.place.start, name.place.end
    around = [t for t in (*doc[max(0, start - 2) : start], *doc[end : end + 2]) if t.is_alpha and len(t) > 2]
    return name.text.isupper() and len(around) > 0 and all(t.is_upper for t in around)


def _plain_words(words: Span) -> bool:
    """Whether a name may be none: one word of the dictionary, or several that end in a role ("Registered Nurse")."""
    return all(common(t) for t in words) and (len(words) == 1 or lexicon().is_role(words[-1].text))


def _signs(doc: Doc, name: Name) -> Iterator[tuple[str, int]]:
    """What speaks for a kind at one mention, each with its weight."""
    start, end = name.place.start, name.place.end
    if name.label:
        yield LABELS.get(name.label, "body"), 2
    yield from _signs_before(doc, start)
    yield from _signs_after(doc, start, end)
    if end - start > 1 and doc[end - 1].is_title and any(_initial(t) for t in doc[start : end - 1]):
        yield "person", 3
    root = doc[start:end].root
    if (
        (root.dep_ == "conj" and root.head.ent_type_ == "GPE")
        or any(t.ent_type_ == "GPE" for t in root.conjuncts)
        or (root.dep_ == "pobj" and root.head.lower_ in WHERE)
    ):
        yield "place", 3
    if any(t.ent_type_ == "PERSON" for t in root.conjuncts):
        yield "person", 3
    if _dateline(doc, start, end) or _before_a_place(doc, start):
        yield "place", 6
    headed = root.dep_ not in {"compound", "nmod", "amod", "poss"}
    if start and doc[start - 1].lower_ == "the" and headed and (end - start == 1 or name.label not in PLACES):
        yield "body", 3
    if not name.label and root.dep_ == "nsubj":
        yield "person", 1
    bare = root.tag_ == "NNP" and root.dep_ in {"nsubj", "dobj", "pobj"} and not any(root.lefts)
    if by_role(doc, start, end):
        yield "person", 5
    if root.dep_ in SUBJECTS and not any(c.dep_ == "det" for c in root.lefts) and not _person_beside(doc, start, end):
        yield from _gendered(doc, root)
    if name.label == "NORP" and end - start == 1 and bare:
        yield "person", 3  # "Finn said": one of a people has an article


def _person_beside(doc: Doc, start: int, end: int) -> bool:
    """Whether the sentence of a name has another name that the model takes for a person's."""
    return any(t.ent_type_ == "PERSON" and not start <= t.i < end for t in doc[start].sent)


def _gendered(doc: Doc, subject: Token) -> Iterator[tuple[str, int]]:
    """What "he" and "she" say of the subject of a sentence: the next sentence begins with one, or "his" comes after."""
    sentence = subject.sent
    if subject.head.dep_ == "ROOT" and any(t.lower_ in {"he", "she"} for t in doc[sentence.end : sentence.end + 2]):
        yield "person", 3
    if any(t.lower_ in {"his", "her"} and t.dep_ == "poss" for t in doc[subject.i : sentence.end]):
        yield "person", 2


def _dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in capitals opens a line, with a comma, a bracket or a dash after it."""
    opens = start == 0 or doc[start - 1].is_space
    return opens and end < len(doc) and doc[start:end].text.isupper() and doc[end].text in {",", "(", "-", "–", "—"}


def _before_a_place(doc: Doc, start: int) -> bool:
    """Whether the word before a name says that it is a place or a vessel: "the port of", "the trawler"."""
    before = doc[start - 2 : start] if start > 1 and doc[start - 1].lower_ == "of" else doc[max(0, start - 1) : start]
    return any(t.lower_ in lexicon().places for t in before)


def _initial(token: Token) -> bool:
    return len(token) <= 2 and token.is_upper and token.text[0].isalpha()


def _signs_before(doc: Doc, start: int) -> Iterator[tuple[str, int]]:
    """Signs in the word before a name: a title, an honorific, the kind of a body."""
    words, none = lexicon(), frozenset[str]()
    before = doc[start - 1] if start else None
    if before is not None and (before.lower_ in words.honorifics or words.is_role(before.text)):
        yield "person", 5
    elif before is not None and before.lower_ in words.bodies | words.company_forms:
        yield "body", 5
    if (
        start > 1
        and doc[start - 1].lower_ == "of"
        and words.classes.get(doc[start - 2].lower_, none) & {"head", "chief"}
    ):
        yield "body", 3
    if (
        start > 2
        and doc[start - 2].lower_ == "of"
        and doc[start - 1].pos_ != "DET"
        and words.is_role(doc[start - 3].text)
    ):
        yield "person", 5


def _signs_after(doc: Doc, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Signs in the words after a name: an apposition, "who", "he" that goes back to it, a word of the press."""
    if kind := _apposed(doc, end):
        yield kind, 3
    if any(t.lower_ == "who" for t in doc[end : end + 2]):
        yield "person", 4
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "which":
        yield "body", 4
    if end < len(doc) and doc[end].lower_ in {"himself", "herself"}:
        yield "person", 6
    rest = doc[end : doc[start].sent.end]
    if any(t.lower_ in {"he", "she", "himself", "herself"} and _subject_before(t, start, end) for t in rest):
        yield "person", 3
    if press(doc, start, end):
        yield "outlet", 6


def _apposed(doc: Doc, end: int) -> str | None:
    """What an apposition after the name makes of it: a person for a role, a body for a body."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].pos_ not in {"DET", "NOUN", "ADJ"}:
        return None
    for token in doc[end + 1 : end + 8]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "ADP"}:
            return None
        if token.pos_ == "NOUN" and token.nbor(1).pos_ not in {"NOUN", "PROPN"} if token.i + 1 < len(doc) else False:
            lowered = token.lower_
            if token.nbor(1).text in POSSESSIVE:
                continue
            return "body" if lowered in lexicon().bodies else "person" if lexicon().is_role(lowered) else None
    return None


def _subject_before(pronoun: Token, start: int, end: int) -> bool:
    """Whether the pronoun's clause hangs on a verb whose subject is the name at ``[start, end)``."""
    for verb in pronoun.ancestors:
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i != pronoun.i and start <= child.i < end:
                return True
    return False


def _kind(key: tuple[str, ...], text: str, votes: Counter[str]) -> str:
    """The kind that the votes give, unless the gazetteer or the form of the name settles it; "place" is no actor."""
    fixed = gazetteer.place(text)
    person = votes["person"] if _may_be_person(text) else 0
    votes["person"] = person
    if set("/@+_|") & set(text) or (fixed is None and len(key) > 1 and key[-1] in lexicon().places):
        return "place"  # a credit line, an address; the name of a strait, an island
    if fixed is not None and not (len(key) == 1 and person > sum(votes.values()) / 2 and fixed.kind == "city"):
        return {"country": "state", "capital": "state", "seat": "body", "people": "group", "city": "place"}[fixed.kind]
    form = _form(text)
    if form in {"outlet", "armed_force"} or votes["outlet"]:
        return form if form != "body" else "outlet"
    if len(key) > 1 and form == "body" and _says_body(text):
        return "body"
    best = max(("place", "person", "body", "people"), key=lambda kind: (votes[kind], kind != "place"))
    if not votes[best]:
        return "person" if len(key) > 1 and _may_be_person(text) else "place"
    if best == "people":
        return "group"
    return best


def _may_be_person(text: str) -> bool:
    """Whether a name has the form of a person's: no digit, a capital in front of its last word, none at its end."""
    last = text.split()[-1]
    first_letters = [part[:1] for part in last.replace("’", "-").replace("'", "-").split("-")]
    if any(c.isdigit() for c in text) or not any(c.isupper() for c in first_letters):
        return False
    return len(last) < 3 or last.isupper() or not last[-1].isupper()


def _form(text: str) -> str:
    """What the words of a body's name say: an outlet, an armed force or some other body."""
    known, _, last = outlets()
    words = text.split()
    if text.removeprefix("the ").removeprefix("The ") in known or (len(words) > 1 and words[-1] in last):
        return "outlet"
    if len(words) > 1 and words[-1].lower() in lexicon().forces - {"front", "wing"}:
        return "armed_force"
    return "body"


def _says_body(text: str) -> bool:
    words = lexicon()
    lowered = {w.casefold() for w in text.split()}
    return bool(lowered & (words.bodies | words.company_forms))
