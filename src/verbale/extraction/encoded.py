"""What the encoder read, as drafts: its spans in the tokens of a line, joined with what the rules found there.

Where both find a cue, the encoder says what belongs to it and the rule what kind of cue it is. Alone, each has to be
surer: the encoder by its score, a rule by marks or layout, or by a score that is not far from none. What a rule finds
inside another's content stays: whether it is a statement of its own depends on who tells it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.contents import Quoted, quoted, trimmed, whole
from verbale.extraction.cues import cue_at
from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source, begins, goes_on
from verbale.language.marks import text_of
from verbale.language.parsing import Segment
from verbale.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from verbale.extraction.drafts import Draft
    from verbale.language.encoder import Attribution

SURE = 0.8
"""The least score of an attribution that no rule supports."""
SUPPORTED = 0.25
"""The least score of an attribution at whose cue a rule found a statement too."""
LIKELY = 0.5
"""The least probability of an act that the encoder takes a cue on no list for."""
DOUBTED = 0.12
"""Where the encoder gives a rule's cue less than this, the statement needs a mark or the layout to stand."""

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
"""What can be the head of a source."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
"""What is its head where there is one."""


def by_segment(segments: Sequence[Segment], attributions: Iterable[Attribution]) -> list[list[Attribution]]:
    """The attributions of every segment, by the place of their cues."""
    starts = [segment.start for segment in segments]
    found: list[list[Attribution]] = [[] for _ in segments]
    for attribution in attributions:
        found[max(0, bisect_right(starts, attribution.cue[0][0]) - 1)].append(attribution)
    return found


def merged(segment: Segment, ruled: Sequence[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """The drafts of a line: the encoder's that are sure enough, and those of the rules that it does not doubt."""
    surest = sorted(attributions, key=lambda a: (-a.score, a.cue))
    read = [(tokens_of(segment, a.cue), a) for a in surest]
    found: list[Draft] = []
    for words, attribution in read:
        rule = _supporting(words, ruled)
        if rule is not None and any(d.cue.words & rule.cue.words for d in found):
            continue  # A part of one cue ("raising" and "concerns about") that was read as two.
        if _only_cites(segment.doc, words) or _is_spliced(segment.doc, words) or _is_asked(segment.doc, words):
            continue
        if attribution.score >= (SURE if rule is None else SUPPORTED):
            draft = _encoded(segment, words, attribution, rule)
            found += [draft] if draft is not None else []
    parted = [draft.cue.head.i for draft in _parted(found, ruled)]
    taken = frozenset().union(*(d.cue.words for d in found))
    for draft in ruled:
        if taken.isdisjoint(draft.cue.words) and not _only_cites(segment.doc, draft.cue.words):
            draft.nested = any(draft.cue.words <= d.content for d in found)
            likely = draft.cue.head.i in parted or _score(segment, draft, read) >= DOUBTED or _stands_alone(draft)
            found += [draft] if likely or draft.nested else []
            draft.nested = draft.nested and not likely
    return sorted(found, key=lambda d: min(d.cue.words))


def _parted(found: Sequence[Draft], ruled: Iterable[Draft]) -> Iterator[Draft]:
    """Take out of what the encoder read as one content what its reporter says besides, by a cue that a rule knows:
    "said X, and denied Y", "said X, denying Y". Yields what was taken out.
    """
    for second in ruled:
        over = goes_on(second.cue.governor)
        for draft in found:
            inside = draft.content & (second.cue.words | second.content)
            if over is None or draft.cue.governor.i != over.i or not inside:
                continue
            before = trimmed(
                draft.segment.doc, frozenset(i for i in draft.content if i < begins(second.cue.governor).i)
            )
            draft.content = before or draft.content
            if before:
                yield second


def _score(segment: Segment, draft: Draft, read: Sequence[tuple[frozenset[int], Attribution]]) -> float:
    """The best score that the encoder gives a rule's cue; that of who "cites" in its place counts too."""
    cited = (
        a.score
        for words, a in read
        if _only_cites(segment.doc, words) and draft.source.tokens & tokens_of(segment, a.source)
    )
    return max([*(a.score for words, a in read if words & draft.cue.words), *cited], default=0.0)


def _is_asked(doc: Doc, words: frozenset[int]) -> bool:
    """Whether the cue tells that somebody was asked ("asked whether …, she declined"), and not who asked."""
    asking = listed("circumstances", "asking")
    verb = next((doc[i] for i in sorted(words) if doc[i].lemma_.lower() in asking), None)
    if verb is None or verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in {"nsubj", "agent"} for c in verb.children):
        return False
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return passive or verb.dep_ in {"advcl", "acl", "csubj", "dep"}


def _is_spliced(doc: Doc, words: frozenset[int]) -> bool:
    """Whether the cue is in capitals and its line is not: a headline spliced into the line."""
    return all(doc[i].is_upper and len(doc[i]) > 1 for i in words) and not text_of(doc).isupper()


def _only_cites(doc: Doc, words: frozenset[int]) -> bool:
    """Whether the cue is no more than "citing", which names a source and says nothing."""
    verbs = [doc[i] for i in words if doc[i].pos_ in {"VERB", "AUX", "ADP", "NOUN"}]
    return bool(verbs) and all(t.lemma_.lower() in listed("sources", "passing_on") and t.tag_ == "VBG" for t in verbs)


def _stands_alone(draft: Draft) -> bool:
    """Whether marks or the layout say that somebody speaks."""
    return draft.rule not in _DOUBTFUL or draft.segment.zone in _UNSEEN or _is_quotation(draft)


def _is_quotation(draft: Draft) -> bool:
    """Whether somebody who says it is given with a whole quotation: "responded on Monday that “it is over”"."""
    spoken = {i for quote in draft.quotes if quote.speech for i in quote.tokens}
    doc = draft.segment.doc
    rest = (doc[i] for i in draft.content - spoken)
    said = draft.rule == "statements.said" and draft.source.head is not None and draft.content & spoken
    return bool(said) and all(t.lower_ == "that" or t.is_punct for t in rest)


_DOUBTFUL = frozenset(
    f"statements.{rule}"
    for rule in ("said", "attitude", "judged", "asked", "committed", "light_verb", "noun", "put_at", "interrupted")
)
_UNSEEN = frozenset({"title", "summary"})
"""Zones such as the encoder was not trained on."""


def _supporting(words: frozenset[int], ruled: Sequence[Draft]) -> Draft | None:
    """The rule's draft whose cue shares most words with ``words``."""
    shared = [(len(words & draft.cue.words), -n, draft) for n, draft in enumerate(ruled) if words & draft.cue.words]
    return max(shared, key=lambda s: s[:2])[2] if shared else None


def _encoded(segment: Segment, words: frozenset[int], attribution: Attribution, rule: Draft | None) -> Draft | None:
    """The attribution as a draft, with what the rules know of its cue; None where none of its content is here."""
    from verbale.extraction.drafts import Draft  # which itself needs this module

    doc = segment.doc
    words = _neither(doc, words)
    told = tokens_of(segment, attribution.source) - words
    content = tokens_of(segment, attribution.content) - words - told
    if not words or not content:
        return None
    if rule is not None and rule.content and _only_cites(doc, frozenset({min(content)})):
        content = rule.content  # Who cites whom is no content: "according to the daily, citing officials".
    cue = cue_at(doc, words)
    if rule is not None:
        more = frozenset(i for i in words if doc[i].pos_ not in {"ADV", "PUNCT"})
        cue = msgspec.structs.replace(rule.cue, words=(rule.cue.words | more) - told - content)
    source = _source(doc, told, rule)
    quotes = rule.quotes if rule is not None else quoted(doc)
    own = cue.words | source.tokens
    content = whole(doc, trimmed(doc, content - own), own, quotes)
    content = _ended(content, quotes)
    if segment.zone in _UNSEEN:
        content = _before_as(doc, content, quotes)
    if rule is not None and content < rule.content and content and doc[min(content) - 1].lower_ == "as":
        content = rule.content  # Not "the envoy has proposed" of "it will pay, as the envoy has proposed, she said".
    act = attribution.act.code if attribution.act is not None and attribution.act.sure >= LIKELY else None
    if rule is None and _is_kicker(doc, words, source):
        return None
    if rule is None and segment.zone in _UNSEEN and (not content or _is_deed(doc, content, quotes, act)):
        return None
    return Draft(segment, cue, source, content, quotes, rule.rule if rule is not None else cue.rule, act=act)


def _is_kicker(doc: Doc, words: frozenset[int], source: Source) -> bool:
    """Whether "Explainer: why …" was read as somebody's saying."""
    colon = all(doc[i].text == ":" for i in words)
    return colon and all(doc[i].lower_ in listed("sources", "kickers") for i in source.tokens)


def _before_as(doc: Doc, content: frozenset[int], quotes: Sequence[Quoted]) -> frozenset[int]:
    """What a headline says of somebody without what it adds of its own: "urges calm [as strike enters second week]".
    The parser, which headlines mislead, is not asked.
    """
    spoken = {i for quote in quotes for i in quote.tokens}
    for i in sorted(content - spoken)[1:]:
        after = [n for n in sorted(content) if n > i]
        if doc[i].lower_ == "as" and len(after) > 1 and doc[after[0]].pos_ != "DET" and doc[i - 1].lower_ not in _AS:
            return trimmed(doc, frozenset(n for n in content if n < i))
    return content


_AS = frozenset({"such", "same", "as", "well", "soon", "long"})
"""Before an "as" that opens no clause of its own."""


def _is_deed(doc: Doc, content: frozenset[int], quotes: Sequence[Quoted], act: str | None) -> bool:
    """Whether a headline only names what somebody did something about ("rejects offer"): neither words of theirs, nor
    what they want or promise.
    """
    spoken = {i for quote in quotes if quote.speech for i in quote.tokens}
    says = any(doc[i].pos_ in {"VERB", "AUX"} for i in content if i > min(content))
    return not (says or content & spoken or act in {"directive", "commissive", "private_state"})


def _neither(doc: Doc, words: frozenset[int]) -> frozenset[int]:
    """The words of a cue, with the verb after a "nor" that they end in: "would neither confirm nor deny"."""
    after = max(words, default=-1) + 1
    joined = 0 < after < len(doc) and doc[after - 1].lower_ == "nor" and doc[after].dep_ == "conj"
    return words | {after} if joined else words


def _ended(content: frozenset[int], quotes: Sequence[Quoted]) -> frozenset[int]:
    """Without the sentence that follows a quotation which ended its own: it is the reporter's again."""
    for quote in quotes:
        ended = quote.speech and quote.quotation.closed and quote.words.rstrip().endswith((".", "!", "?", "…"))
        if ended and quote.tokens[-1] in content:
            spoken = {i for other in quotes for i in other.tokens}
            content = frozenset(i for i in content if i < quote.tokens.stop or i in spoken)
    return content


def _source(doc: Doc, told: frozenset[int], rule: Draft | None) -> Source:
    """Who speaks: as the encoder has it where that is headed by a noun, else as the rule has it. Of who quotes and who
    is quoted ("was quoted as saying by the agency"), only the rule knows which is which.
    """
    told = _undated(doc, _sound(doc, told))
    head = head_of(doc, told) if told else None
    if rule is not None and rule.source.head is not None and rule.rule == "statements.quoted_as":
        return rule.source
    if rule is not None and rule.source.tokens and rule.source.tokens < told and len(_runs(told)) > 1:
        return rule.source  # What stands apart from the source was spliced into the line.
    if head is not None and _names(head):
        return Source(told, head)
    return rule.source if rule is not None else Source()


def _sound(doc: Doc, told: frozenset[int]) -> frozenset[int]:
    """Without the stretches that are only function words and marks ("to" of an earlier "a deputy to")."""
    starts = [*_runs(told), len(doc)]
    parts = [{i for i in told if a <= i < b} for a, b in pairwise(starts)]
    return frozenset(i for part in parts if any(_tells(doc[i]) for i in part) for i in part)


def _undated(doc: Doc, told: frozenset[int]) -> frozenset[int]:
    """Without a day and a mark that stand before who speaks: "on 12 March, a spokesman said"."""
    kept = sorted(told)
    dated = next((n for n, i in enumerate(kept) if doc[i].ent_type_ not in _TIMES and doc[i].pos_ != "ADP"), 0)
    if dated and doc[kept[dated]].is_punct:
        kept = kept[dated:]
    while len(kept) > 1 and doc[kept[0]].text in {",", ";", ":"}:
        kept = kept[1:]
    return frozenset(kept)


_TIMES = frozenset({"DATE", "TIME"})


def _tells(token: Token) -> bool:
    return token.pos_ not in _EMPTY and token.lower_ not in {"a", "an", "the"}


_EMPTY = frozenset({"ADP", "PART", "CCONJ", "SCONJ", "AUX", "PUNCT", "SPACE"})
"""Parts of speech that are nobody by themselves, as "both" and "several" can be."""


def _runs(tokens: frozenset[int]) -> list[int]:
    """The first token of each run of neighbours."""
    return [i for i in sorted(tokens) if i - 1 not in tokens]


def tokens_of(segment: Segment, spans: Iterable[Span]) -> frozenset[int]:
    """The tokens of the line that the spans (of the document) touch, without blanks."""
    found: set[int] = set()
    last = segment.doc[len(segment.doc) - 1]
    end = segment.start + last.idx + len(last)
    for start, stop in spans:
        if start < end and stop > segment.start:
            place = max(start, segment.start) - segment.start, min(stop, end) - segment.start
            words = segment.doc.char_span(*place, alignment_mode="expand")
            found |= {t.i for t in words if not t.is_space} if words is not None else set()
    return frozenset(found)


def head_of(doc: Doc, words: frozenset[int]) -> Token:
    """The syntactic head of some words: the first noun, name or pronoun whose own head is not among them. Where the
    parse has it that there is none ("the" of "the minister", where the verb was taken for a noun), any that is there.
    """
    tops = [doc[i] for i in sorted(words) if doc[i].head.i not in words or doc[i].head.i == i]
    nouns = [t for t in tops if t.pos_ in _NOUNS]
    if not nouns and not any(t.pos_ in {"VERB", "AUX"} and t.text.islower() for t in tops):
        nouns = [doc[i] for i in sorted(words) if doc[i].pos_ in _NOUNS][-1:]
    nominal = [t for t in tops if t.pos_ in _NOMINAL]
    plain = [t for t in tops if not t.is_punct]
    return (nouns or nominal or plain or tops or [doc[min(words)]])[0]


def _names(token: Token) -> bool:
    """Whether it can be the head of a source. A bare word with a capital can, whatever the tagger takes it for: a
    surname that is also another word ("Pike loudly praises …").
    """
    return token.pos_ in _NOMINAL or (token.text[:1].isupper() and token.lemma_.lower() == token.lower_)
