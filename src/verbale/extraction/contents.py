"""Contents: the words that a cue reports, within one parsed line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.cues import Cue
from verbale.extraction.polarity import is_negated
from verbale.extraction.quotations import Quotation, opens_sentence, quotations
from verbale.extraction.sources import closes_sentence, reported_after, strayed
from verbale.extraction.tags import RULE, tag_of
from verbale.language.marks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "parataxis"})
_DASHES = frozenset({"-", "–", "—", "--"})
_STOPS = frozenset({".", "?", "!", ";", ":"})
_ADVERBIALS = 8
"""How many words of time and place may follow "the agency reported" within its commas."""
_FAR = 16
"""How many tokens may stand between a cue and the quotation it opens."""


class Quoted(msgspec.Struct, frozen=True):
    """A quotation, its tokens, marks included, whether it reads like somebody's saying, and its words."""

    quotation: Quotation
    tokens: range
    speech: bool
    words: str

    @property
    def speech_of_its_own(self) -> bool:
        """Whether it is a sentence by itself rather than words within one: it begins with a capital."""
        return self.speech and opens_sentence(self.words)


def quoted(doc: Doc) -> tuple[Quoted, ...]:
    """The quotations of one parsed line with the tokens they cover."""
    text = text_of(doc)
    pairs = ((q, doc.char_span(*q.span, alignment_mode="expand")) for q in quotations(text))
    found = ((q, range(s.start, s.end)) for q, s in pairs if s is not None and len(s))
    return tuple(Quoted(q, tokens, q.is_speech(text), text[slice(*q.inner)]) for q, tokens in found)


class Content(msgspec.Struct, frozen=True):
    """The tokens of a content, and the rule that found them where that is not the cue's own."""

    tokens: frozenset[int]
    rule: str | None = None


def content_of(cue: Cue, source: frozenset[int], quotes: Sequence[Quoted]) -> Content:
    """What ``cue`` reports; empty where it reports nothing here."""
    tag = tag_of(cue.head) if cue.rule == RULE else None
    if tag is not None:
        return Content(tag.content)
    if cue.rule == "statements.according_to":
        return Content(_around(cue, source))
    if cue.rule == "statements.reportedly":
        clause = [cue.head.head]
        return Content(frozenset(_filled(cue.head.doc, _subtrees(clause), cue.words)))
    if cue.rule == "statements.noun":
        clause = [c for c in cue.head.rights if c.dep_ in {"acl", "ccomp", "relcl"}]
        return Content(frozenset(_subtrees(clause)) - cue.words - source)
    beside = _beside(cue, source, quotes) if "quote" in cue.takes else ()
    tokens = _joined(cue, source, _complements(cue, source), beside)
    if "clause" not in cue.takes:
        tokens = frozenset(_without_aside(cue.head.doc, set(tokens), quotes))
    if not tokens and source and cue.takes >= {"clause", "quote"}:
        return Content(_interrupted(cue, source), "statements.interrupted")
    return Content(tokens, "statements.quoted" if beside and cue.rule == "statements.said" else None)


def _interrupted(cue: Cue, source: frozenset[int]) -> frozenset[int]:
    """The sentence that "…, she said, …" or "…, the agency reported." stands in."""
    group = cue.words | source
    doc, sentence = cue.head.doc, cue.head.sent
    left, right = min(group), max(group)
    dep = cue.governor.dep_
    if dep not in {"parataxis", "ROOT"} and not (dep == "acl" and closes_sentence(cue.head)):
        return frozenset()
    if left == sentence.start or doc[left - 1].text not in _DASHES | {","}:
        return frozenset()
    outside = set(range(sentence.start, sentence.end)) - {t.i for t in cue.head.subtree}
    if _closes(cue, source):
        outside = set(range(sentence.start, left))
    if not any(doc[i].pos_ in {"VERB", "AUX"} for i in outside):
        return frozenset()
    own = {t.i for t in cue.head.subtree} if cue.head.dep_ == "parataxis" else set(group)
    while right + 1 < sentence.end and doc[right + 1].text not in _DASHES | {",", ".", ";", ":", "?", "!"}:
        right += 1
    if right - max(group) > _ADVERBIALS:
        return frozenset()
    before = _filled(doc, set(range(sentence.start, left)), group)
    after = set(range(right + 1, sentence.end)) - own if right + 1 < sentence.end else set()
    return frozenset(before | (_filled(doc, after, group) if len(after) > 1 else set())) - own


def _closes(cue: Cue, source: frozenset[int]) -> bool:
    """Whether "…, says mediator" ends a headline, whose own subject the parser gave to the cue."""
    doc, sentence = cue.head.doc, cue.head.sent
    rest = doc[max(source) + 1 : sentence.end]
    after = min(source) > cue.head.i and all(t.is_punct or t.is_space for t in rest)
    return after and cue.governor.dep_ == "ROOT" and sum(c.dep_ == "nsubj" for c in cue.governor.children) > 1


def _joined(cue: Cue, source: frozenset[int], inside: frozenset[int], beside: Sequence[Quoted]) -> frozenset[int]:
    """Quotations and complements put together: what stands on the side of a quotation belongs to it or is dropped."""
    doc = cue.head.doc
    tokens: set[int] = set()
    left = [q for q in beside if q.tokens.stop <= cue.head.i]
    right = [q for q in beside if q.tokens.start > cue.head.i]
    own = cue.words | source
    for quote in beside:
        tokens |= set(quote.tokens)
    if not left:
        tokens |= _filled(doc, {i for i in inside if i < cue.head.i}, own)
    after = {i for i in inside if i > cue.head.i}
    if after and (not right or any(i in right[0].tokens for i in after)):
        tokens |= _filled(doc, after | (set(right[0].tokens) if right else set()), own)
    return frozenset(tokens - own)


def _without_aside(doc: Doc, tokens: set[int], quotes: Sequence[Quoted]) -> set[int]:
    """Without the relative clause in which the reporter goes on after a quoted end ("of “stalling” that could …")."""
    for quote in quotes:
        after = quote.tokens.stop
        if quote.tokens[-1] in tokens and after in tokens and doc[after].tag_ in {"WDT", "WP"}:
            return {i for i in tokens if i < after}
    return tokens


def with_tail(doc: Doc, tokens: frozenset[int]) -> frozenset[int]:
    """With the rest of a list that goes on after the content: "agreed to a truce, and that the port would open"."""
    if not tokens:
        return tokens
    after = [t for t in doc[max(tokens) + 1 : max(tokens) + 4] if t.text != ","]
    if len(after) < 2 or after[0].lower_ not in {"and", "but", "or"} or after[1].lower_ != "that":
        return tokens
    stop = next((t.i for t in doc[after[1].i :] if t.text in _STOPS), len(doc))
    return tokens | frozenset(range(max(tokens) + 1, stop))


def without_aside(doc: Doc, tokens: frozenset[int], head: Token) -> frozenset[int]:
    """Without what the narrator adds at the end of the sentence: ", as the other side pressed …"."""
    for verb in doc[head.i + 1 : max(tokens, default=0) + 1]:
        mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "as"), None)
        if verb.dep_ != "advcl" or mark is None or mark.i not in tokens or doc[mark.i - 1].text != ",":
            continue
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and mark.i - 2 > head.i:
            return frozenset(i for i in tokens if i < mark.i - 1)
    return tokens


def trimmed(doc: Doc, tokens: frozenset[int]) -> frozenset[int]:
    """Without the marks that taking words out has left at the end, and without an adverb of the cue before "that"
    ("said only that"); quotation marks stay.
    """
    kept = sorted(tokens)
    while kept and (doc[kept[-1]].text in {",", ";", ":", "-", "–", "—"} or doc[kept[-1]].is_space):
        kept.pop()
    lead = next((n for n, i in enumerate(kept[:3]) if doc[i].lower_ == "that"), 0)
    if all(doc[i].pos_ == "ADV" for i in kept[:lead]):
        kept = kept[lead:]
    return frozenset(kept)


def whole(doc: Doc, tokens: frozenset[int], own: frozenset[int], quotes: Sequence[Quoted]) -> frozenset[int]:
    """With both marks of every closed quotation that the content has a mark of, and with a fragment that follows it
    at once ("refused a licence “with their stamp on it”"). ``own`` are the words of cue and source.
    """
    for quote in quotes:
        if not quote.quotation.closed or not tokens:
            continue
        last = max(tokens)
        if quote.tokens.start > last + 1 or quote.tokens.stop <= min(tokens) or own & set(quote.tokens):
            continue
        begun = quote.tokens[0] in tokens or (quote.tokens[-1] in tokens and len(tokens & set(quote.tokens)) > 1)
        runs_on = not quote.speech_of_its_own and last + 1 == quote.tokens.start and last > max(own, default=-1)
        if begun or (runs_on and doc[last].text not in _STOPS):
            tokens = tokens | frozenset(quote.tokens)
    return tokens


def _filled(doc: Doc, tokens: set[int], own: frozenset[int]) -> set[int]:
    """From the first token to the last, without marks at the ends."""
    if not tokens:
        return set()
    low, high = min(tokens), max(tokens)
    run = [i for i in range(low, high + 1) if i not in own]
    while run and (doc[run[-1]].text in {",", ".", ";", ":", "-", "–", "—", "?", "!"} or doc[run[-1]].is_space):
        run.pop()
    while run and (doc[run[0]].text in {",", ";", ":", "-", "–", "—", "."} or doc[run[0]].is_space):
        run.pop(0)
    return set(run)


def _complements(cue: Cue, source: frozenset[int]) -> frozenset[int]:
    """The tokens of the complements that the cue's frames allow."""
    found: set[int] = set()
    for frame in cue.frames:
        parts = _parts(cue.head, frame.takes, source, cue)
        if frame.need and not _has(cue.head, frame.need):
            continue
        found |= _subtrees(parts)
    found -= cue.words | source
    late = reported_after(cue.head)
    if late is not None and "clause" in cue.takes:
        start = next(c.i for c in late.children if c.dep_ == "mark")
        return frozenset(t.i for t in late.subtree if t.i >= start and not (t.is_punct and t.head.i == late.i))
    if not found and "clause" in cue.takes:
        return strayed(cue)
    return frozenset(found)


def _has(head: Token, prepositions: frozenset[str]) -> bool:
    near = [*head.rights, *(g for c in head.rights if c.dep_ == "dobj" for g in c.rights)]
    return any(c.lower_ in prepositions for c in near)


def _parts(head: Token, takes: frozenset[str], source: frozenset[int], cue: Cue) -> list[Token]:
    near = [c for c in head.children if c.i not in source and c.i not in cue.words and not _set_apart(c, head)]
    parts = [c for c in near if _fits(c, head, takes) and not _holds_whose(c, source)]
    infinitive = any(_infinitive(c) for c in parts)
    if "persuade" in takes and infinitive:
        parts += [c for c in head.rights if c.dep_ in {"dobj", "dative"}]
    if (
        cue.subject_of is None
        and any(c.dep_ == "nsubjpass" for c in head.children)
        and takes & {"object", "to"}
        and parts
    ):
        parts += [c for c in head.children if c.dep_ == "nsubjpass"]
    return parts


def _holds_whose(child: Token, source: frozenset[int]) -> bool:
    """Whether the source is a "whose leader" inside ``child``, which is then the clause before and no content."""
    first = min(source, default=-1)
    return child.left_edge.i <= first <= child.right_edge.i and child.doc[first].lower_ == "whose"


def _set_apart(child: Token, head: Token) -> bool:
    """Whether a semicolon stands between the two: the parser hangs one main clause on another."""
    low, high = sorted((child.i, head.i))
    return any(t.text == ";" for t in head.doc[low:high])


def _fits(child: Token, head: Token, takes: frozenset[str]) -> bool:
    """Whether ``child`` is a complement of one of the kinds in ``takes``."""
    dep, word = child.dep_, child.lower_
    if dep in _CLAUSES:
        if _infinitive(child):
            return bool(takes & {"to", "persuade"})
        if dep == "parataxis" and child.i > head.i:
            return False
        if reported_after(child) is not None:
            return False
        return "clause" in takes and _is_clause(child)
    if dep == "xcomp":
        if _infinitive(child):
            return bool(takes & {"to", "persuade"})
        return bool(takes & {"ing", "oprd", "as"})
    if dep in {"dobj", "pobj", "pcomp"}:
        return "object" in takes
    if dep in {"oprd", "acomp"}:
        return "oprd" in takes
    if dep == "advcl":
        return ("clause" in takes and _is_content(child, head)) or (
            "as" in takes and any(c.lower_ == "as" for c in child.children)
        )
    if dep == "prep":
        return word in takes
    return False


def _is_content(clause: Token, head: Token) -> bool:
    """Whether what the parser took for a clause beside the verb is what the verb reports."""
    if head.pos_ == "ADJ" and any(c.lower_ == "that" for c in clause.children):
        return True
    asks = any(c.lower_ in {"whether", "if"} for c in clause.children if c.dep_ == "mark")
    return (asks and head.lemma_ in {"ask", "say", "confirm", "know"}) or _is_withheld(clause, head)


def _is_withheld(child: Token, head: Token) -> bool:
    """Whether a clause right after the verb is what is not said ("would not say when it would pay"), no time of it."""
    first = child.left_edge
    return first.i == head.i + 1 and first.tag_ == "WRB" and is_negated(head, frozenset({head.i}), _after(head))


def _after(head: Token) -> frozenset[int]:
    return frozenset(range(head.i + 1, len(head.doc)))


def _is_clause(child: Token) -> bool:
    return (
        child.pos_ in {"VERB", "AUX"}
        or any(c.dep_ in {"nsubj", "nsubjpass", "cop", "mark"} for c in child.children)
        or child.i > child.head.i
    )


def _infinitive(child: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)


def _subtrees(tokens: Sequence[Token]) -> set[int]:
    return {t.i for token in tokens for t in token.subtree}


def _around(cue: Cue, source: frozenset[int]) -> frozenset[int]:
    """The clause that "according to" stands in, without it."""
    verb = cue.head.head
    while verb.head.i != verb.i and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    own = cue.words | source
    sentence = cue.head.sent
    tail = verb.doc[max(own) + 1 : sentence.end]
    if cue.head.i > sentence.start and cue.head.nbor(-1).text == "," and all(t.is_punct or t.is_space for t in tail):
        return frozenset(_filled(verb.doc, set(range(sentence.start, cue.head.i)), own))
    inside = {t.i for t in verb.subtree} - own
    left = {i for i in inside if i < cue.head.i}
    right = {i for i in inside if i > cue.head.i}
    return frozenset(_filled(verb.doc, left, own) | _filled(verb.doc, right, own))


def _beside(cue: Cue, source: frozenset[int], quotes: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """The quotations that stand right before or right after the cue and its source."""
    group = cue.words | source
    before = next((q for q in reversed(quotes) if q.tokens and _closes_before(q, group, cue)), None)
    if before is not None and _is_finished(before, group, cue):
        before = None
    after = next((q for q in quotes if q.tokens and q.tokens.start > cue.head.i), None)
    found = [before] if before is not None else []
    if after is not None and _opens_after(after, group, cue, before is not None):
        found.append(after)
    return tuple(found)


def _is_finished(quote: Quoted, group: frozenset[int], cue: Cue) -> bool:
    """Whether the quotation ended its sentence and the cue opens another, with a content of its own."""
    doc = cue.head.doc
    inner = quote.words.rstrip()
    if not inner.endswith((".", "!", "?", "…")) and doc[quote.tokens.stop].text != ".":
        return False
    opens = doc[min(i for i in group if i >= quote.tokens.stop)]
    own = any(_fits(c, cue.head, cue.takes) and c.i not in group for c in cue.head.rights)
    return own or (opens.text[:1].isupper() and inner.endswith(".") and opens.pos_ == "PRON")


def _closes_before(quote: Quoted, group: frozenset[int], cue: Cue) -> bool:
    doc = cue.head.doc
    left = min(i for i in group if i <= cue.head.i)
    start = max((i for i in group if i <= left), default=left)
    gap = range(quote.tokens.stop, start)
    return (
        quote.tokens.stop <= start
        and all(doc[i].is_punct or doc[i].is_space or doc[i].pos_ == "ADV" for i in gap)
        and len(gap) < 5
        and quote.speech
    )


def _opens_after(quote: Quoted, group: frozenset[int], cue: Cue, split: bool) -> bool:
    """Whether the words between cue and quotation only lead up to it."""
    doc = cue.head.doc
    gap = [doc[i] for i in range(cue.head.i + 1, quote.tokens.start) if i not in group]
    words = [t for t in gap if not t.is_punct and not t.is_space]
    if not gap or all(t.lower_ in {"that", "as", "of", "it"} for t in words):
        return not any(t.text in {".", ";"} for t in gap)
    if len(gap) > _FAR or any(t.text in {".", ";", "?", "!"} for t in gap):
        return False
    if gap[-1].text == ":":
        return True
    verbs = any(t.pos_ in {"VERB", "AUX"} for t in words)
    return gap[-1].text == "," and not verbs and quote.speech
