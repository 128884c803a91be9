"""Chains: the sources of one statement, from the outermost in the report to the one whose words these are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.extraction.contents import trimmed
from verbale.extraction.drafts import Draft
from verbale.extraction.hop_stances import held_stance, own_stance
from verbale.extraction.hops import basis_of, carriers, is_press, joined, of_press, passed_on, quoter, seers, told
from verbale.extraction.naming import hop
from verbale.extraction.polarity import is_negated, is_presupposed
from verbale.extraction.sources import Source
from verbale.extraction.speakers import antecedent, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Hop, Span

_DEEPEST = 4
"""How many statements around one another are followed for a chain."""


def untangle(drafts: Sequence[Draft]) -> None:
    """Where a reporter stands behind another's whole sentence ("officials said the gate was shut, the daily reported"),
    take it out of what the other says, and let it report that other.
    """
    for inner in drafts:
        for over in drafts:
            if over is inner or not over.cue.words <= inner.content or not _reports(over, inner):
                continue
            own = over.cue.words | over.source.tokens
            doc = inner.segment.doc
            inner.content = trimmed(doc, inner.content - own)
            over.content = trimmed(doc, over.content | inner.content | inner.cue.words | inner.source.tokens)


def _reports(over: Draft, inner: Draft) -> bool:
    """Whether ``over`` stands behind the whole saying ``inner`` and reports it: "…, the daily reported"."""
    verb, last = inner.cue.governor, over.cue.governor
    if verb.i > last.i or inner.cue.rule == "statements.according_to":
        return False
    while verb.dep_ == "ccomp" and verb.i != last.i:
        verb = verb.head
    return verb.i == last.i or _closes(over)


def _closes(over: Draft) -> bool:
    """Whether a source and its cue end the sentence after a comma, with what they report before them."""
    doc, group = over.segment.doc, over.cue.words | over.source.tokens
    first = min(group)
    if first == 0 or doc[first - 1].text != "," or not over.content or max(over.content) > first:
        return False
    rest = doc[max(group) + 1 : over.cue.head.sent.end]
    return all(t.is_punct or t.ent_type_ in {"DATE", "TIME"} or t.dep_ == "prep" for t in rest)


def attribute(draft: Draft, beside: Sequence[Draft], entities: Entities, own: str | None) -> None:
    """Fill in the speaker and the chain inside the draft's own sentence. ``beside`` are the drafts of its line, ``own``
    is the outlet of the report.
    """
    chain = _chain(draft, beside, entities, own)
    cue = draft.cue
    if not cue.negated and is_negated(cue.head, cue.words, draft.content):
        draft.cue = msgspec.structs.replace(cue, negated=True)
    stance = own_stance(cue)
    hops = []
    for source, basis in chain:
        speaker = speaker_of(source, draft.segment, entities)
        draft.speaker = speaker
        if speaker is None:
            continue
        span = next(iter(runs(draft.segment, source.tokens)), None)
        last = source is chain[-1][0]
        made = hop(source, speaker, basis, stance if last else "plain", span)
        hops.append(made if last and not is_press(source.head, speaker) else of_press(made, source, speaker, own))
    draft.hops = tuple(hops)


def _chain(draft: Draft, beside: Sequence[Draft], entities: Entities, own: str | None) -> list[tuple[Source, str]]:
    """The sources of the draft's own sentence with the basis each speaks on, the outermost first."""
    cue, segment = draft.cue, draft.segment
    chain = [(draft.source, basis_of(_around(draft, beside)))] if draft.source.head is not None else []
    outer = [*carriers(cue, draft.source), quoter(cue), told(cue, draft.source, segment, entities, own)]
    through = [(source, "unknown") for source in outer if source is not None]
    through += [(source, "document_seen") for source in seers(cue, draft.source, own)]
    for source, _ in through:
        chain = [(_without(s, source), on) for s, on in chain]
    chain = [*through, *chain]
    inner = passed_on(cue, draft.source, segment, entities)
    if inner is not None:
        verb, source = inner
        basis = basis_of(_words(segment, source.tokens))
        chain = [*((_before(s, verb.i), "unknown") for s, _ in chain), (source, basis)]
        draft.source, draft.cited = source, frozenset({verb.i})
        draft.content = _left_over(segment, draft.content - source.tokens - draft.cited)
    return chain


def _left_over(segment: Segment, content: frozenset[int]) -> frozenset[int]:
    """The content without the marks at either end that taking a source out has left."""
    first = next((i for i in sorted(content) if segment.doc[i].text not in {",", ";", "–", "—"}), None)
    return trimmed(segment.doc, frozenset(i for i in content if first is not None and i >= first))


def _without(source: Source, outer: Source) -> Source:
    """The source without who passes its words on, and without what leads there."""
    low = min(outer.tokens)
    head = source.head
    if head is None or low < head.i or low not in source.tokens:
        return source
    kept = sorted(i for i in source.tokens if i < low)
    while (
        kept
        and kept[-1] > head.i
        and (head.doc[kept[-1]].is_punct or head.doc[kept[-1]].lower_ in {"by", "quoted", "cited"})
    ):
        kept.pop()
    return Source(frozenset(kept), head)


def _before(source: Source, stop: int) -> Source:
    """The source without what follows the citing verb inside it."""
    return Source(frozenset(i for i in source.tokens if i < stop or stop not in source.tokens), source.head)


def _around(draft: Draft, beside: Sequence[Draft]) -> str:
    """The words of the cue's sentence outside the content, without other sources; those of the clause alone where that
    stands in another's words.
    """
    holder = holder_of(draft, beside)
    others = {i for d in beside if d is not draft for i in d.source.tokens - draft.source.tokens}
    sentence = draft.cue.head.sent
    nested = draft.cue.governor.dep_ in {"ccomp", "acl", "relcl"}
    kept = {t.i for t in draft.cue.governor.subtree} if nested else range(sentence.start, sentence.end)
    inside = kept if holder is None else holder.content.intersection(kept)
    words = [i for i in inside if i not in draft.content and i not in others]
    return _words(draft.segment, {*words, *draft.source.tokens, *draft.cue.words})


def _words(segment: Segment, tokens: Iterable[int]) -> str:
    return " ".join(segment.doc[i].text for i in sorted(tokens))


def outer(draft: Draft, beside: Sequence[Draft], depth: int = 0) -> tuple[Hop, ...]:
    """The chain of the statement whose content this one stands in, with what each of its sources makes of it."""
    holder = holder_of(draft, beside)
    if holder is None or depth > _DEEPEST:
        return _citing(draft, beside)
    around, stance = holder.hops, held_stance(holder.cue)
    if around and stance is not None:
        around = (*around[:-1], msgspec.structs.replace(around[-1], stance=stance))
    return joined(outer(holder, beside, depth + 1), around)


def _citing(draft: Draft, beside: Sequence[Draft]) -> tuple[Hop, ...]:
    """Who cites the source that a clause beside it says more of: "…, citing a circular, which says …"."""
    head = draft.source.head
    if head is None or head.lower_ not in {"which", "who", "that"}:
        return ()
    cited = antecedent(head)
    over = (
        d for d in beside if d is not draft and d.cited and d.source.head is not None and d.source.head.i == cited.i
    )
    return next((d.hops[:-1] for d in over), ())


def holder_of(draft: Draft, beside: Sequence[Draft]) -> Draft | None:
    """The statement whose content holds this one's cue, the narrowest."""
    around = (d for d in beside if d is not draft and draft.cue.words <= d.content and not draft.content >= d.content)
    holders = [d for d in around if not _reports(draft, d)]
    return min(holders, key=lambda d: len(d.content), default=None)


def is_denied(draft: Draft, beside: Sequence[Draft], depth: int = 0) -> bool:
    """Whether the saying is reported not to have been: by its own cue, or by that of a statement around it which denies
    or does not confirm that it was ("denied that she had promised"). What stays true when denied is no such saying
    ("rejected her claim that", "did not mention that she had promised").
    """
    if draft.cue.negated or depth > _DEEPEST:
        return draft.cue.negated
    holder = holder_of(draft, beside)
    if holder is None or not is_denied(holder, beside, depth + 1):
        return False
    return not is_presupposed(draft.cue.governor, holder.cue.head)


def runs(segment: Segment, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Spans of the document's text that cover ``tokens``, neighbours together, without blanks at their ends."""
    there = frozenset(tokens)
    words = [i for i in sorted(there) if not segment.doc[i].is_space or {i - 1, i + 1} <= there]
    return tuple(part for run in _runs(segment, words) for part in segment.beside(run))


def _runs(segment: Segment, tokens: Sequence[int]) -> Iterator[Span]:
    start: Span | None = None
    previous = -2
    for i in tokens:
        place = segment.span(segment.doc[i])
        if start is not None and i != previous + 1:
            yield start
            start = None
        start = place if start is None else (start[0], place[1])
        previous = i
    if start is not None:
        yield start
