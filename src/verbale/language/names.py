"""Proper names in a document: found, voted on (one name, one kind) and grouped into clusters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from verbale.language import gazetteer
from verbale.language.clusters import Cluster, Place, Table
from verbale.language.lexicon import lexicon, outlets
from verbale.language.marks import POSSESSIVE, SUBJECTS
from verbale.language.pipeline import COMMON

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from verbale.language.parsing import Parsed

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
LABELS = {"PERSON": "person", "GPE": "place", "NORP": "people", "LOC": "place", "FAC": "place"}
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
        plain = normalize("NFKD", self.text.replace(".", "").replace("’", "'"))
        words = "".join(c for c in plain if not combining(c)).casefold().split()
        words = words[1:] if words and words[0] == "the" else words
        return tuple(w for w in words if w and w not in SUFFIXES) or (self.text.casefold(),)


def name_table(parsed: Parsed) -> Table:
    """A table of the clusters that a document names."""
    table = Table(parsed)
    names = list(_rescued(table.docs, [n for i, doc in enumerate(table.docs) for n in _labelled(i, doc)]))
    kinds = _vote(table.docs, names)
    _people(table, [n for n in names if kinds[n.key] == "person"])
    _states(table, [n for n in names if kinds[n.key] in {"state", "group"}], kinds)
    _bodies(table, [n for n in names if kinds[n.key] in {"body", "outlet", "armed_force"}], kinds)
    return table


def _labelled(segment: int, doc: Doc) -> Iterator[Name]:
    """The entities the pipeline marked, without titles, articles and possessive endings."""
    for ent in doc.ents:
        if ent.label_ not in NAMED:
            continue
        start, end = _trim(doc, ent.start, ent.end, ent.label_)
        if start < end and _is_name(doc[start:end]):
            whole = _with_given_name(doc, start, end) if ent.label_ in {"PERSON", "GPE"} else start
            label = ent.label_ if whole == start or ent.label_ == "PERSON" else ""
            yield Name(Place(segment, whole, end), doc[whole:end].text, label)


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
        if doc[i].text in POSSESSIVE:
            end = i
            break
    while (start < end and not doc[start].text[0].isalnum()) or (start < end and doc[start].pos_ == "DET"):
        start += 1
    while start < end and ((doc[end - 1].is_punct and doc[end - 1].text[-1] != ".") or doc[end - 1].is_space):
        end -= 1
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


def _common(token: Token) -> bool:
    """Whether the word is one of the dictionary's: at the head of a sentence or in a headline it may be no name."""
    lookups = token.vocab.lookups
    if not lookups.has_table(COMMON):
        return False
    table = lookups.get_table(COMMON)
    return token.lower_ in table or token.lemma_.lower() in table or token.lower_.removesuffix("s") in table


def _pieces(doc: Doc, start: int, end: int, known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Known names in a run of capitalised words; else the run's proper nouns where they are the subject of a verb."""
    i, found = start, False
    while i < end:
        for j in range(min(end, i + 4), i, -1):
            if Name(Place(0, i, j), doc[i:j].text, "").key in known:
                yield (_with_given_name(doc, i, j), j)
                i, found = j - 1, True
                break
        i += 1
    if found:
        return
    while start < end and (lexicon().is_role(doc[start].text) or (doc[start].pos_ != "PROPN" and _common(doc[start]))):
        start += 1
    if (start < end and _press(doc, start, end)) or (
        any(not _common(t) for t in doc[start:end])
        and any(t.dep_ in SUBJECTS and t.head.pos_ in {"VERB", "AUX"} for t in doc[start:end])
    ):
        yield (start, end)


def _vote(docs: list[Doc], names: list[Name]) -> dict[tuple[str, ...], str]:
    """One kind for every name: what its bearers' labels, titles and pronouns say together."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    texts: dict[tuple[str, ...], str] = {}
    for name in names:
        texts.setdefault(name.key, name.text)
        for kind, weight in _signs(docs[name.place.segment], name):
            votes[name.key][kind] += weight
    commons = {n.key for n in names if _plain_words(docs[n.place.segment][n.place.start : n.place.end])}
    kinds = {key: _kind(key, texts[key], votes[key]) for key in texts}
    for key in commons:
        if kinds[key] == "person" and votes[key]["person"] <= 2 and gazetteer.place(texts[key]) is None:
            kinds[key] = "place"  # a word of the dictionary, once taken for a name
    surnames = {word for key, kind in kinds.items() if kind == "person" and len(key) > 1 for word in (key[0], key[-1])}
    for key, kind in kinds.items():
        fixed = gazetteer.place(texts[key])
        if len(key) == 1 and key[0] in surnames and kind != "person" and (fixed is None or fixed.kind == "city"):
            kinds[key] = "person"
    return kinds


def _press(doc: Doc, start: int, end: int) -> bool:
    """Whether a word for a newspaper or an agency stands beside a name."""
    near = {t.lower_ for t in (*doc[end : end + 1], *doc[max(0, start - 1) : start])}
    return bool(near & outlets()[1])


def _plain_words(words: Span) -> bool:
    """Whether a name may be none: one word of the dictionary, or several that end in a role ("Registered Nurse")."""
    return all(_common(t) for t in words) and (len(words) == 1 or lexicon().is_role(words[-1].text))


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
    if (root.dep_ == "conj" and root.head.ent_type_ == "GPE") or any(t.ent_type_ == "GPE" for t in root.conjuncts):
        yield "place", 3
    elif root.dep_ == "pobj" and root.head.lower_ == "in":
        yield "place", 2
    if not name.label and root.dep_ == "nsubj":
        yield "person", 1


def _initial(token: Token) -> bool:
    return len(token) <= 2 and token.is_upper and token.text[0].isalpha()


def _signs_before(doc: Doc, start: int) -> Iterator[tuple[str, int]]:
    """Signs in the word before a name: a title, an honorific, the kind of a body."""
    words = lexicon()
    before = doc[start - 1] if start else None
    if before is not None and (before.lower_ in words.honorifics or words.is_role(before.text)):
        yield "person", 5
    elif before is not None and before.lower_ in words.bodies | words.company_forms:
        yield "body", 5
    if start > 2 and doc[start - 2].lower_ == "of" and words.is_role(doc[start - 3].text):
        yield "person", 5


def _signs_after(doc: Doc, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Signs in the words after a name: an apposition, "who", "he" that goes back to it, a word of the press."""
    if kind := _apposed(doc, end):
        yield kind, 3
    if any(t.lower_ == "who" for t in doc[end : end + 2]):
        yield "person", 4
    rest = doc[end : doc[start].sent.end]
    if any(t.lower_ in {"he", "she", "himself", "herself"} and _subject_before(t, start, end) for t in rest):
        yield "person", 3
    if _press(doc, start, end):
        yield "outlet", 6


def _press(doc: Doc, start: int, end: int) -> bool:
    """Whether a word for a newspaper or an agency stands beside a name."""
    near = {t.lower_ for t in (*doc[end : end + 1], *doc[max(0, start - 1) : start])}
    return bool(near & outlets()[1])


def _plain_words(words: Span) -> bool:
    """Whether a name may be none: one word of the dictionary, or several that end in a role ("Registered Nurse")."""
    return all(_common(t) for t in words) and (len(words) == 1 or lexicon().is_role(words[-1].text))


def _signs(doc: Doc, name: Name) -> Iterator[tuple[str, int]]:
    """What speaks for a kind at one mention."""
    words = lexicon()
    start, end = name.place.start, name.place.end
    if name.label:
        yield (
            {"PERSON": "person", "GPE": "place", "NORP": "people", "LOC": "place", "FAC": "place"}.get(
                name.label, "body"
            ),
            2,
        )
    before = doc[start - 1] if start else None
    if before is not None and (before.lower_ in words.honorifics or words.is_role(before.text)):
        yield "person", 5
    elif before is not None and before.lower_ in words.bodies | words.company_forms:
        yield "body", 5
    if kind := _apposed(doc, end):
        yield kind, 3
    if any(
        t.lower_ in {"he", "she", "himself", "herself"} and _subject_before(t, start, end)
        for t in doc[end : doc[start].sent.end]
    ):
        yield "person", 3
    if start > 2 and doc[start - 2].lower_ == "of" and words.is_role(doc[start - 3].text):
        yield "person", 5
    if any(t.lower_ == "who" for t in doc[end : end + 2]):
        yield "person", 4
    if _press(doc, start, end):
        yield "outlet", 6
    root = doc[start:end].root
    if end - start > 1 and any(len(t) <= 2 and t.is_upper and t.is_alpha for t in doc[start : end - 1]):
        yield "person", 3 if doc[end - 1].is_title else 0
    if (root.dep_ == "conj" and root.head.ent_type_ == "GPE") or any(t.ent_type_ == "GPE" for t in root.conjuncts):
        yield "place", 3
    elif root.dep_ == "pobj" and root.head.lower_ == "in":
        yield "place", 2
    if not name.label and root.dep_ == "nsubj":
        yield "person", 1


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
    person = 0 if any(c.isdigit() for c in text) else votes["person"]
    votes["person"] = person
    if fixed is not None and not (len(key) == 1 and person > sum(votes.values()) / 2 and fixed.kind == "city"):
        return {"country": "state", "capital": "state", "seat": "body", "people": "group", "city": "place"}[fixed.kind]
    form = _form(text)
    if form in {"outlet", "armed_force"} or votes["outlet"]:
        return form if form != "body" else "outlet"
    if len(key) > 1 and form == "body" and _says_body(text):
        return "body"
    best = max(("person", "body", "place", "people"), key=lambda kind: votes[kind])
    if best == "people":
        return "group"
    return best


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


def _people(table: Table, names: list[Name]) -> None:
    """Persons: every full name, and the shorter forms that fit one of them, the latest mentioned where several fit."""
    full: dict[tuple[str, ...], Cluster] = {}
    family: dict[str, list[tuple[tuple[str, ...], Cluster]]] = defaultdict(list)
    given: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for key in sorted({n.key for n in names if len(n.key) > 1}, key=lambda k: (-len(k), k)):
        longer = {id(c): c for k, c in family[key[-1]] if _shortens(key, k)}
        full[key] = next(iter(longer.values())) if len(longer) == 1 else table.new("person")
        family[key[-1]].append((key, full[key]))
        given[key[0]][id(full[key])] = full[key]
    latest: dict[int, int] = {}
    single: dict[tuple[str, ...], Cluster] = {}
    for order, name in enumerate(sorted(names, key=lambda n: n.place)):
        cluster = full.get(name.key) or single.get(name.key)
        if cluster is None:
            bearers = [c for _, c in family.get(name.key[0], [])]
            first = list(given.get(name.key[0], {}).values())
            if bearers:
                cluster = max(bearers, key=lambda c: latest.get(id(c), -1))
            else:
                cluster = first[0] if len(first) == 1 else table.new("person")
                single[name.key] = cluster
        latest[id(cluster)] = order
        _add(table, cluster, name)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one full name is a shorter form of another: the same last word, and its other words in the same order."""
    words = iter(long)
    return short != long and short[-1] == long[-1] and all(word in words for word in short)


def _states(table: Table, names: list[Name], kinds: dict[tuple[str, ...], str]) -> None:
    """States: one for all names of a country, one for each capital; peoples and parties where they stand as nouns."""
    found: dict[tuple[str, str], Cluster] = {}
    for name in names:
        place = gazetteer.place(name.text)
        if kinds[name.key] == "group":
            root = table.docs[name.place.segment][name.place.start : name.place.end].root
            if root.tag_ not in {"NNS", "NNPS"}:
                continue
            ident = ("group", name.text)
        else:
            country = place is not None and place.kind == "country"
            ident = ("country", place.state) if country and place else ("capital", " ".join(name.key))
        cluster = found.get(ident)
        if cluster is None:
            cluster = found[ident] = table.new(kinds[name.key])
            cluster.plural = ident[0] == "group"
        _add(table, cluster, name)


def _bodies(table: Table, names: list[Name], kinds: dict[tuple[str, ...], str]) -> None:
    """Bodies, armed forces and outlets: a short form or an acronym goes with the one full name it fits."""
    texts = {name.key: name.text for name in names}
    found: dict[tuple[str, ...], Cluster] = {}
    short: dict[tuple[str, ...], dict[int, Cluster]] = defaultdict(dict)
    for key in sorted(texts, key=lambda k: (-len(k), k)):
        longer = short[key]
        found[key] = next(iter(longer.values())) if len(longer) == 1 else table.new(kinds[key])
        for form in _short_forms(key, texts[key]):
            short[form][id(found[key])] = found[key]
    for name in names:
        _add(table, found[name.key], name)


def _short_forms(key: tuple[str, ...], text: str) -> set[tuple[str, ...]]:
    """What a body's name can be shortened to: its first or last words (no acronym among them), and its initials."""
    forms = {key[:n] for n in range(1, len(key))} | {key[-n:] for n in range(1, len(key))}
    acronyms = {word.casefold() for word in text.split() if word.isupper()}
    initials = "".join(word[0] for word in key if word not in {"of", "the", "and", "for", "&"})
    return {form for form in forms if form[0] not in acronyms} | ({(initials,)} if len(initials) > 1 else set())


def _add(table: Table, cluster: Cluster, name: Name) -> None:
    text = name.text.removeprefix("the ").removeprefix("The ")
    cluster.names[" ".join(text.split())] += 1
    table.put_name(name.place, cluster)
