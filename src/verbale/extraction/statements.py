"""Statements: who said what in one document, in which words and through whom. The door of attribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.extraction.acts import act_of, presentation_of
from verbale.extraction.bases import Told, settle, within_account
from verbale.extraction.chains import attribute, holder_of, is_denied, outer, runs, untangle
from verbale.extraction.circumstances import circumstances
from verbale.extraction.directness import directness_of
from verbale.extraction.drafts import Draft, drafts
from verbale.extraction.hedges import hedge_of
from verbale.extraction.hops import cites_a_source, joined, outermost_press, passes_on
from verbale.extraction.issued import issuers
from verbale.extraction.polarity import is_supposed
from verbale.extraction.recalled import Recalled
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import Statement
from verbale.model.span import evidence

if TYPE_CHECKING:
    from verbale.language.encoder import Attribution


def statements(
    parsed: Parsed, entities: Entities, attributions: Sequence[Attribution] | None = None
) -> tuple[Statement, ...]:
    """The statements of a document, in the order of the text. Who is quoted inside another's words comes with the
    whole chain of sources. ``attributions`` is what the encoder read; without it the rules read alone.
    """
    told = _attributed(parsed, entities, attributions)
    kept = [t for t in told if (t.draft.content or t.draft.further) and not _in_passing(t.draft, t.beside)]
    rows: dict[str, Statement] = {}
    for row in (_row(t, parsed) for t in kept):
        rows.setdefault(row.id, row)
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


def _attributed(parsed: Parsed, entities: Entities, attributions: Sequence[Attribution] | None) -> list[Told]:
    """The drafts of a document with their speakers, the chain of their own sentence, and their circumstances."""
    known = Recalled(parsed, entities)
    own = parsed.document.outlet.value if parsed.document.outlet else None
    told: list[Told] = []
    lines = zip(drafts(parsed.segments, attributions), issuers(parsed.segments, entities), strict=True)
    for at, (line, issuer) in enumerate(lines):
        said = [d for d in line if not cites_a_source(d.cue.head, d.segment, entities)]
        untangle(said)
        for draft in said:
            attribute(draft, said, entities, own)
            known.settle(draft)
            draft.hops = joined((issuer,), draft.hops) if issuer is not None else draft.hops
        told += [Told(d, circumstances(d, entities, own), at, said) for d in said]
    settle(told, parsed.segments, entities, own)
    return told


def _in_passing(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Whether somebody's wish or judgment is only part of what another says. It is a statement of its own where a
    press report or an unnamed source passes it on for a known actor.
    """
    holder = holder_of(draft, beside)
    if draft.nested and holder is not None and draft.rule not in _SOFT and not (_relays(holder) or _is_told(draft)):
        return True
    if draft.speaker is None and draft.source.head is not None and draft.source.head.pos_ == "NOUN":
        return True
    if holder is not None and is_denied(holder, beside) and is_supposed(draft.cue.governor, holder.cue.head):
        return True
    if _only_points(draft):
        return True
    if draft.rule == "statements.said":
        return _is_empty(draft) or (holder is not None and _says_again(draft, holder))
    if draft.rule not in _SOFT:
        return False
    if holder is None:
        return _is_aside(draft)
    known = draft.speaker is not None and draft.speaker.kind in {"person", "office", "state", "body", "group"}
    return not (_relays(holder) and known)


def _is_told(draft: Draft) -> bool:
    """Whether the saying inside another is one that took place before ("had told her that …"), by somebody by name."""
    named = draft.speaker is not None and draft.speaker.kind in {"person", "office", "state", "body", "group"}
    verb = draft.cue.governor
    return named and any(c.dep_ == "aux" and c.lower_ in {"had", "has", "have"} for c in verb.children)


def _relays(holder: Draft) -> bool:
    """Whether what somebody says is itself passed on: by an outlet, an unnamed source, or "according to" somebody."""
    speaker, head = holder.speaker, holder.source.head
    press = speaker is not None and head is not None and passes_on(head, speaker)
    relay = press or (speaker is not None and speaker.kind in {"outlet", "unnamed"})
    return relay or len(holder.hops) > 1 or holder.rule == "statements.according_to"


def _is_empty(draft: Draft) -> bool:
    """Whether the content is a word or two that say nothing ("mentioned it"); what is not said may be short."""
    words = [draft.segment.doc[i] for i in draft.content if not draft.segment.doc[i].is_punct]
    plain = not any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words)
    quoted = any(not draft.content.isdisjoint(q.tokens) for q in draft.quotes)
    return len(words) < 3 and plain and not quoted and not draft.cue.negated and not draft.further


def _only_points(draft: Draft) -> bool:
    """Whether the content is no more than "this", "that", "it" or "so", and nothing is denied."""
    words = [draft.segment.doc[i] for i in draft.content if not draft.segment.doc[i].is_punct]
    plain = bool(words) and not draft.further and not draft.cue.negated
    return (
        plain
        and all(t.lower_ in _POINTERS for t in words)
        and not any(not draft.content.isdisjoint(q.tokens) for q in draft.quotes)
    )


_POINTERS = frozenset(
    {"this", "that", "it", "so", "one", "these", "those", "them", "as", "much", "to", "of", "for", "the", "same"}
)


def _says_again(draft: Draft, holder: Draft) -> bool:
    """Whether a saying inside another is of nobody in particular, or of the one who tells it ("said he had noted")."""
    if draft.speaker is None or draft.source.head is None:
        return True
    return draft.speaker == holder.speaker or draft.source.head.lower_ in {"who", "which", "that"}


def _is_aside(draft: Draft) -> bool:
    """Whether a wish or judgment stands below a noun or a preposition ("by praising …"), or is the narrator's own."""
    below = {"acl", "pcomp"} if draft.rule in {"statements.attitude", "statements.judged"} else {"relcl", "acl"}
    verb, head = draft.cue.governor, draft.source.head
    set_off = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
    gives = draft.cue.head.lemma_ == "cite"
    return (verb.dep_ in below and not set_off and not gives) or (
        head is not None and head.lower_ in {"i", "we", "you"}
    )


_SOFT = frozenset(f"statements.{rule}" for rule in ("attitude", "judged", "asked", "committed"))


def _row(told: Told, parsed: Parsed) -> Statement:
    draft, beside, around = told.draft, told.beside, told.around
    source = runs(draft.segment, draft.source.tokens)
    cue = runs(draft.segment, draft.cue.words | draft.cited)
    content = tuple(sorted((*runs(draft.segment, draft.content), *draft.further)))
    hops = within_account(outermost_press(joined(outer(draft, beside), draft.hops)))
    hedge = hedge_of(draft.cue, draft.content)
    directness = directness_of(draft.content, draft.quotes, draft.segment.doc) if draft.content else "direct"
    document = parsed.document
    places = [*source, *cue, *content, *(h.span for h in hops if h.span)]
    return Statement(
        document=document.id,
        rule=draft.rule,
        source=source,
        cue=cue,
        content=content,
        directness=directness,
        polarity="negated" if is_denied(draft, beside) else "affirmed",
        hedge=hedge.words if hedge is not None else None,
        hedge_kind=hedge.kind if hedge is not None else None,
        act=act_of(draft.cue, draft.act),
        presentation=presentation_of(draft.segment.doc, draft.content, directness != "indirect"),
        speaker=draft.speaker,
        hops=hops,
        addressee=around.addressee,
        occasion=around.occasion,
        occasion_kind=around.kind,
        zone=draft.segment.zone,
        evidence=evidence(document.id, document.text, places),
    )
