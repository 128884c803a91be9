"""Cues: the words that report a saying, found in the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import Frame, adjectives, listed, listed_in, verbs
from verbale.extraction.polarity import carries, is_apart, is_negated
from verbale.extraction.tags import RULE, frames_of, tag_of
from verbale.language.marks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUX = frozenset({"aux", "auxpass", "neg"})
_RULES = {
    "think": "statements.attitude",
    "want": "statements.attitude",
    "judge": "statements.judged",
    "describe": "statements.judged",
    "name": "statements.judged",
    "accuse": "statements.judged",
    "persuade": "statements.asked",
    "perform": "statements.asked",
    "commit": "statements.committed",
}
"""The rule of a verb by its class; every other verb of reporting is ``statements.said``."""
_LIGHT = 8
"""The longest cue of verb and noun, in tokens."""
_HIGHEST = 6
"""How many words over a verb of reporting are asked whether it came to pass."""


class Cue(msgspec.Struct, frozen=True):
    """A reporting word in one parsed line. ``words`` are the indices of the cue's tokens, its negation among them.

    ``subject_of`` is the token whose subject is the source, where that is not the head ("declined to say").
    """

    head: Token
    words: frozenset[int]
    frames: tuple[Frame, ...]
    rule: str
    negated: bool = False
    subject_of: Token | None = None

    @property
    def takes(self) -> frozenset[str]:
        """Every kind of complement that one of the frames allows."""
        return frozenset().union(*(f.takes for f in self.frames))

    @property
    def governor(self) -> Token:
        """The verb whose subject is the source."""
        return self.subject_of if self.subject_of is not None else self.head


_NEVER = frozenset({"DET", "PUNCT", "NUM", "PRON", "CCONJ", "SPACE", "SYM"})
"""Parts of speech that no cue has; asking this first saves a third of the work."""


def cues(doc: Doc) -> Iterator[Cue]:
    """The cues of one parsed line, in the order of their heads. Whether they have content is another's question."""
    capitals = text_of(doc).isupper()
    for token in doc:
        if token.pos_ in _NEVER:
            continue
        if token.text.isupper() and not capitals and len(token) > 1:
            continue  # A headline spliced into the line ("… IS UNDERWAY, OFFICIAL SAYS Ana Brandt told …").
        cue = (
            _tagging(token)
            or _neither(token)
            or _clear(token)
            or _light(token)
            or _unanswered(token)
            or _put(token)
            or _verb(token)
            or _according(token)
            or _noun(token)
            or _reportedly(token)
        )
        if cue is not None:
            yield cue


def cue_at(doc: Doc, words: frozenset[int]) -> Cue:
    """The words of a line that the encoder took for a cue, as one: its head is their syntactic head, a verb where one
    is among the highest.
    """
    tops = [doc[i] for i in sorted(words) if doc[i].head.i not in words or doc[i].head.i == i]
    order = ("VERB", "NOUN", "ADJ", "AUX", "ADP", "PROPN")
    head = min(tops or [doc[min(words)]], key=lambda t: (order.index(t.pos_) if t.pos_ in order else len(order), t.i))
    words |= _auxiliaries(head)
    return Cue(head, words, (), "statements.encoder", _is_negated(head, words))


def _tagging(token: Token) -> Cue | None:
    """``…, minister says`` at the end of a headline."""
    tag = tag_of(token)
    if tag is None or token.tag_ in {"VBG", "VBN"} or is_negated(token, frozenset({token.i}), tag.content):
        return None
    return Cue(token, frozenset({token.i}), frames_of(token), RULE)


def _unanswered(token: Token) -> Cue | None:
    """``no comment from the ministry on the claim``: a noun says that nothing was said, and by whom."""
    if token.lemma_.lower() not in listed_in("light", "answers") or not any(c.lower_ == "no" for c in token.lefts):
        return None
    near = [*token.rights, *(c for c in token.head.rights if c.i > token.i)]
    giver = next((c for c in near if c.lower_ == "from" and any(g.dep_ == "pobj" for g in c.children)), None)
    if giver is None:
        return None
    near += [g for c in giver.children for g in c.rights]
    about = {"on", "about", "over", "to"}
    lead = next((c for c in near if c.lower_ in about and c.dep_ == "prep" and c.i > giver.i), None)
    if lead is None:
        return None
    words = {token.i, giver.i, lead.i} | {c.i for c in token.lefts if c.lower_ == "no"}
    return Cue(lead, frozenset(words), (Frame("light", frozenset({"object"})),), "statements.no_answer", True, giver)


def _verb(token: Token) -> Cue | None:
    if token.pos_ not in {"VERB", "AUX"} and not _plainly_reports(token):
        return None
    particle = next((c for c in token.children if c.dep_ == "prt"), None)
    lemma = token.lemma_.lower()
    phrasal = verbs().get(f"{lemma} {particle.lower_}") if particle is not None else None
    frames = phrasal or verbs().get(lemma)
    frames = _withheld(token, frames)
    if not frames or (particle is not None and not phrasal and particle.lower_ in {"up", "off", "down"}):
        return None
    if token.tag_ == "VBN" and token.dep_ == "amod":
        return None
    words = {token.i} | ({particle.i} if particle is not None else set())
    rule = _RULES.get(frames[0].group, "statements.said")
    cue = _quoted_as(token, frames) or _said_to(token) or _widened(token, words, frames, rule)
    return cue if _happens(cue) else None


def _withheld(token: Token, frames: tuple[Frame, ...] | None) -> tuple[Frame, ...] | None:
    """With what a verb takes where it is negated: "did not explain the change", "would not give the names"."""
    lemma = token.lemma_.lower()
    if lemma not in listed("reporting", "withheld") or not (_is_negated(token) or token.head.lemma_ in _REFUSING):
        return frames
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if lemma == "draw":
        return (Frame("withheld", frozenset({"on"})),) if passive else frames
    modal = any(c.tag_ == "MD" for c in token.children) or token.head.lemma_ in _REFUSING
    if lemma in {"give", "provide", "name"} and not modal:
        return frames
    return (Frame("withheld", frozenset({"object", "clause", "on", "to", "about"})), *(frames or ()))


_REFUSING = frozenset({"decline", "refuse"})


def _neither(token: Token) -> Cue | None:
    """``would neither confirm nor deny``: two verbs of reporting, one withholding."""
    first = token.head
    frames = verbs().get(token.lemma_.lower())
    if token.dep_ != "conj" or not frames or first.lemma_.lower() not in verbs() or first.i > token.i:
        return None
    words = {t.i for t in first.doc[first.left_edge.i : token.i + 1] if t.lower_ in {"neither", "nor"}}
    if len(words) < 2 or token.tag_ != first.tag_:
        return None
    words |= {first.i, token.i} | _auxiliaries(first)
    return Cue(token, frozenset(words), frames, "statements.said", True, first)


def _put(token: Token) -> Cue | None:
    """``put the number at 40``: the verb says a figure."""
    if token.lemma_.lower() != "put" or token.pos_ != "VERB":
        return None
    objects = [c for c in token.rights if c.dep_ == "dobj"]
    figure = next((c for c in objects if c.lemma_ in listed("reporting", "figures") or _counted(token, c)), None)
    near = [*token.rights, *(figure.subtree if figure is not None else ())]
    if figure is None or not any(c.lower_ == "at" and c.i > figure.i for c in near):
        return None
    cue = _widened(token, {token.i}, (Frame("put", frozenset({"object", "at"})),), "statements.put_at")
    return cue if _happens(cue) else None


def _counted(verb: Token, pronoun: Token) -> bool:
    """Whether "it" is put at a number."""
    near = [g for c in (*verb.rights, *pronoun.rights) if c.lower_ == "at" for g in c.children]
    return pronoun.lower_ in {"it", "this", "that"} and any(t.pos_ == "NUM" for g in near for t in g.subtree)


def _said_to(token: Token) -> Cue | None:
    """``is said to``: a passive that reports with nobody to report it."""
    if token.lemma_.lower() not in listed("reporting", "unsourced"):
        return None
    infinitive = any(c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in token.rights)
    if not infinitive or not any(c.dep_ == "auxpass" for c in token.children):
        return None
    frame = Frame("said_to", frozenset({"to"}))
    return _widened(token, {token.i}, (frame,), "statements.said_to")


def _reportedly(token: Token) -> Cue | None:
    """``was reportedly seized``: an adverb that makes a sentence hearsay."""
    if token.lower_ not in listed("sources", "hearsay") or token.head.pos_ not in {"VERB", "AUX"}:
        return None
    frame = Frame("hearsay", frozenset({"clause"}))
    return Cue(token, frozenset({token.i}), (frame,), "statements.reportedly")


def _quoted_as(token: Token, frames: tuple[Frame, ...]) -> Cue | None:
    """``was quoted as saying``: the cue reaches from the quoting verb to the verb of saying."""
    above = token.head
    if token.tag_ != "VBG" or above.lower_ != "as" or above.head.lemma_ not in listed("sources", "passing_on"):
        return None
    quote = above.head
    words = frozenset({quote.i, above.i, token.i} | _auxiliaries(quote))
    return Cue(token, words, frames, "statements.quoted_as", _is_negated(quote), quote)


def _happens(cue: Cue) -> bool:
    """Whether the cue tells of a saying, done or not done, rather than of one that is wished for or possible."""
    verb = cue.governor
    auxiliaries = {c.lower_: c.tag_ for c in verb.children if c.dep_ == "aux" and not is_apart(c, verb)}
    if verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in {"hear", "overhear"} and not auxiliaries:
        return True
    if "to" in auxiliaries or (verb.tag_ == "VB" and not auxiliaries) or _is_supposed(verb):
        return False
    only = any(c.lower_ == "only" and c.i < verb.i for c in verb.children)
    grudging = verb.i == cue.head.i and "would" in auxiliaries and only
    return cue.negated or grudging or "MD" not in auxiliaries.values()


def _is_supposed(verb: Token) -> bool:
    """Whether the verb stands in a condition ("if they agree") or in what is only asked for ("urges that they go")."""
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "until", "whether", "lest"} for c in verb.children):
        return True
    subjunctive = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _ASKING
    return subjunctive and verb.tag_ in {"VB", "VBP"}


_ASKING = frozenset({"suggest", "propose", "demand", "ask", "urge", "request", "insist", "recommend", "want", "order"})


def _plainly_reports(token: Token) -> bool:
    """Forms that the tagger mistakes for nouns in headlines."""
    return token.lower_ in {"says", "said", "told", "tells", "insists", "vows", "urges", "warns"}


def _widened(token: Token, words: set[int], frames: tuple[Frame, ...], rule: str) -> Cue:
    """The cue with its auxiliaries, and with the words over it that tell it as done or not done."""
    words |= _auxiliaries(token)
    over = _over(token)
    for word, below in zip(over, [token, *over], strict=False):
        words |= {word.i} | _auxiliaries(word) | {c.i for c in below.children if c.dep_ == "aux" and c.lower_ == "to"}
    negated = _is_negated(token, frozenset(words)) or _brands(token)
    return Cue(token, frozenset(words), frames, rule, negated, over[-1] if over else None)


def _over(verb: Token) -> list[Token]:
    """The words over a verb of reporting up to the one whose subject is the source, where they tell that it came to
    pass or that it did not: "declined", "has yet", "appeared", "was unable", "stopped short of". None for "wants to".
    """
    path: list[Token] = []
    word, far = verb, 0
    while len(path) < _HIGHEST and word.head.i != word.i and _leads_up(word, verb):
        word = word.head
        path.append(word)
        far = far if word.pos_ == "ADP" else len(path)
    return path[:far]


def _leads_up(word: Token, verb: Token) -> bool:
    over = word.head
    if is_apart(over, word):
        return False
    if over.pos_ in {"ADP", "SCONJ"}:
        return word.dep_ == "pcomp" and over.lower_ in {"from", "on", "of"}
    if over.pos_ == "AUX" and word.dep_ == "acomp":
        return word.i != verb.i
    joined = {"xcomp"} if word.i == verb.i else {"xcomp", "prep", "advmod", "acomp", "prt"}
    return word.dep_ in joined and carries(over, word)


def _brands(token: Token) -> bool:
    """Whether the verb turns down what somebody is reported to say: "dismissed reports that", "called the claim
    false". An offer that is rejected is a rejected offer, and no denial.
    """
    lemma = token.lemma_.lower()
    said = [t for c in token.rights for t in (c, *c.subtree) if t.lemma_.lower() in listed("reporting", "reported")]
    if lemma in listed("reporting", "rejecting"):
        return bool(said) or any(c.dep_ == "ccomp" for c in token.rights)
    naming = any(f.group in {"name", "describe"} for f in verbs().get(lemma, ()))
    return naming and bool(said) and any(t.lemma_.lower() in listed("reporting", "falsity") for t in token.subtree)


def _auxiliaries(token: Token) -> set[int]:
    near = (c for c in token.children if c.dep_ in _AUX and c.i < token.i and c.lower_ != "to")
    return {c.i for c in near if not is_apart(c, token)}


def _is_negated(token: Token, words: frozenset[int] = frozenset()) -> bool:
    """Whether the words up to the verb negate it; what follows may be content, which is not known yet."""
    words |= {token.i}
    return is_negated(token, words, frozenset(range(max(words) + 1, len(token.doc))))


def _clear(token: Token) -> Cue | None:
    """``made it clear that``, ``was adamant that``."""
    reporting = adjectives().get(token.lemma_.lower())
    if reporting is None:
        return None
    right = [c for c in token.rights if c.lower_ in reporting]
    right += [g for c in token.rights if c.dep_ in {"ccomp", "xcomp"} for g in [c] if g.lower_ in reporting]
    if not right:
        return None
    adjective = right[0]
    between = {t.i for t in token.doc[token.i : adjective.i + 1] if t.lower_ == "it" or t in {token, adjective}}
    frame = Frame("clear", frozenset({"clause", "quote"}))
    head = adjective if _has_clause(adjective) else token
    if not _has_clause(head):
        return None
    wide = _widened(token, between, (frame,), "statements.made_clear")
    return Cue(head, wide.words, wide.frames, wide.rule, wide.negated, wide.subject_of or token)


def _has_clause(token: Token) -> bool:
    return any(c.dep_ in {"ccomp", "advcl"} and c.i > token.i and c.pos_ in {"VERB", "AUX"} for c in token.children)


def _light(token: Token) -> Cue | None:
    """``laid emphasis on``, ``raised concerns about``: the verb says little, its noun says it."""
    if token.lemma_.lower() not in listed_in("light", "verbs"):
        return None
    noun = next((c for c in token.rights if c.dep_ == "dobj" and _is_light(c)), None)
    if noun is None:
        return None
    places = [*noun.rights, *(c for c in token.rights if c.i > noun.i)]
    lead = next(
        (c for c in places if c.dep_ == "prep" and c.lower_ in {"on", "about", "over", "for", "of", "to", "at"}), None
    )
    if lead is None or not any(c.dep_ in {"pobj", "pcomp"} for c in lead.children):
        return None
    words = set(range(token.i, lead.i + 1))
    frame = Frame("light", frozenset({"object", "quote"}))
    wide = _widened(token, words, (frame,), "statements.light_verb")
    negated = wide.negated or any(c.lower_ == "no" for c in noun.children)
    if noun.lemma_.lower() in listed_in("light", "answers") and not negated:
        return None
    cue = Cue(lead, wide.words, wide.frames, wide.rule, negated, wide.subject_of or token)
    return cue if len(words) < _LIGHT and _happens(cue) else None


def _is_light(noun: Token) -> bool:
    return noun.lemma_.lower() in listed_in("light", "nouns") | listed_in("light", "answers")


def _according(token: Token) -> Cue | None:
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    frame = Frame("according", frozenset({"clause"}))
    return Cue(token, frozenset({token.i, token.i + 1}), (frame,), "statements.according_to")


def _noun(token: Token) -> Cue | None:
    """``his claim that``, ``the warning that``."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in listed("reporting", "nouns"):
        return None
    if not any(c.dep_ in {"acl", "ccomp", "relcl"} and _opens_with_that(c) for c in token.rights):
        return None
    return Cue(token, frozenset({token.i}), (Frame("noun", frozenset({"clause"})),), "statements.noun")


def _opens_with_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
