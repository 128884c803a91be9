"""What the trained parts of event reading see of a trigger: names of features, read off the parse.

Used by training and by reading alike, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from verbale.extraction.lexicon import words_of
from verbale.language.marks import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_KEPT = frozenset(
    {"dobj", "prt", "xcomp", "ccomp", "acomp", "attr", "prep", "agent", "dative", "neg", "aux", "advmod", "advcl"}
    | {"nsubjpass", "auxpass", "mark", "oprd"}
)
_BELOW = frozenset({"dobj", "prep", "xcomp", "ccomp", "prt", "attr", "acomp", "agent", "dative", "advcl"})
_PRONOUNS = frozenset({"i", "you", "we", "he", "she", "it", "they", "who", "that", "which", "this", "there"})
_GOVERNED = frozenset({"xcomp", "pcomp", "acl"})


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """The types for which each word or phrase of ``events_types.yaml`` speaks."""
    found: dict[str, list[str]] = {}
    for code, words in words_of("events_types").items():
        for word in words.split():
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def hangs(token: Token) -> bool:
    """Whether a verb has no clause of its own: what is to be done, or is spoken of in "-ing"."""
    return token.pos_ == "VERB" and (token.dep_ in _GOVERNED or any(c.tag_ == "TO" for c in token.children))


def type_features(trigger: Token, alone: bool = False) -> Iterator[tuple[str, float]]:
    """What speaks for the type of an event: its words, those beside it and two below, the verbs above it, and the
    types for which they stand. ``alone`` leaves out those above: what somebody refuses to do is of its own type.
    """
    known, lemmas = lexicon(), lemmas_of(trigger.doc)
    lemma = lemmas[trigger.i]
    yield "t=" + lemma, 1.0
    yield "s=" + lemma[:4], 0.5
    yield "s=" + lemma[:6], 0.5
    yield "pos=" + trigger.pos_, 1.0
    for code in known.get(lemma, ()):
        yield "lt=" + code, 2.0
    for child in trigger.children:
        if not (alone and child.tag_ == "TO"):
            yield from _beside(lemma, child, lemmas)
    for above, _ in zip(trigger.ancestors, range(0 if alone else 3), strict=False):
        word = lemmas[above.i]
        yield "a=" + word, 0.3
        for code in known.get(word, ()):
            yield "la=" + code, 0.4
    for near in lemmas[max(0, trigger.i - 3) : trigger.i + 8]:
        yield "near=" + near, 0.4


def _beside(lemma: str, child: Token, lemmas: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What a word that hangs on a trigger, and what hangs on that, speak for."""
    known, dep, word = lexicon(), child.dep_, lemmas[child.i]
    if dep not in _KEPT:
        yield "o=" + word, 0.2
        return
    yield f"{dep}={word}", 0.7
    yield "c=" + word, 0.5
    yield "d=" + dep, 0.3
    yield from ((f"lc:{dep}={code}", 1.0) for code in known.get(word, ()))
    yield from (("ph=" + code, 1.5) for code in known.get(f"{lemma}_{word}", ()))
    for below in child.children if dep in _BELOW else ():
        name = lemmas[below.i]
        yield f"{dep}>{name}", 0.6
        yield "g=" + name, 0.4
        yield from ((f"lg:{dep}={code}", 0.8) for code in known.get(name, ()))
        yield from (("ph=" + code, 1.5) for code in known.get(f"{lemma}_{name}", ()))


def reality_features(trigger: Token, sentence: Words) -> Iterator[str]:
    """What speaks for or against an event's having happened: tense, helpers, negation, and what governs it.

    ``sentence`` is that of the trigger.
    """
    lemmas, tag, dep = lemmas_of(trigger.doc), trigger.tag_, trigger.dep_
    yield "t=" + lemmas[trigger.i]
    yield "tag=" + tag
    yield "dep=" + dep
    yield f"td={tag}|{dep}"
    yield from _clause(trigger, "")
    above = trigger.head
    if above.i != trigger.i:
        lemma = lemmas[above.i]
        yield "h=" + lemma
        yield f"hd={lemma}|{dep}"
        yield f"ht={above.tag_}|{dep}|{tag}"
        yield from _clause(above, "h:")
        over = above.head
        if over.i != above.i:
            yield f"gd={lemmas[over.i]}|{above.dep_}"
            yield "g=" + lemmas[over.i]
            yield from _clause(over, "g:")
    for up in trigger.ancestors:
        if up.dep_ in {"advcl", "ccomp", "relcl", "xcomp", "acl"}:
            yield f"up={up.dep_}|{lemmas[up.head.i]}"
    yield "end=" + sentence[-1].text
    yield "first=" + sentence[0].lower_
    yield f"len={min(len(sentence) // 8, 6)}"


def _clause(word: Token, name: str) -> Iterator[str]:
    helpers = []
    for child in word.children:
        dep, lower = child.dep_, child.lower_
        if dep in {"aux", "auxpass"}:
            helpers.append(lower)
            yield f"{name}aux={lower}"
        elif dep in {"neg", "mark", "advmod", "det", "prt", "expl", "preconj", "cc"}:
            yield f"{name}{dep}={lower}"
        elif dep in {"nsubj", "nsubjpass"}:
            yield f"{name}subj={lower if lower in _PRONOUNS else child.tag_}"
            for owner in child.children:
                if owner.dep_ in {"det", "neg"}:
                    yield f"{name}subjdet={owner.lower_}"
        elif dep in {"amod", "compound", "poss", "case"}:
            yield f"{name}{dep}={child.lemma_.lower()}"
        elif dep == "prep":
            yield f"{name}prep={lower}"
        else:
            yield f"{name}has={dep}"
    yield f"{name}helpers={'+'.join(helpers)}|{word.tag_}"
    if word.dep_ == "pobj":
        yield f"{name}by={word.head.lower_}"
