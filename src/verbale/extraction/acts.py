"""Acts and presentation: what a source does in saying something, and how the report gives what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from verbale.extraction.cues import Cue

_ACTS = {
    "perform": "directive",
    "persuade": "directive",
    "commit": "commissive",
    "judge": "expressive",
    "think": "private_state",
    "want": "private_state",
}
"""The act of a class of reporting verbs, where it is not assertive."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def act_of(cue: Cue, guess: str | None = None) -> str:
    """The code of ``act``: by the class of the verb, else what the encoder guesses, else assertive."""
    groups = [f.group for f in cue.frames[:1]]
    groups += [f.group for i in sorted(cue.words) for f in verbs().get(cue.head.doc[i].lemma_.lower(), ())[:1]]
    if not groups:
        return guess or "assertive"
    return next((_ACTS[group] for group in groups if group in _ACTS), "assertive")


def presentation_of(doc: Doc, content: frozenset[int], quoted: bool) -> str:
    """The code of ``presentation`` for the tokens of a content; ``quoted``: some of it stands in quotation marks."""
    if quoted:
        return "quotation"
    words = [doc[i] for i in sorted(content)]
    tops = [t for t in words if t.head.i not in content or t.head.i == t.i]
    if any(_is_finite(t, content) for t in tops):
        return "clause"
    return "infinitive" if any(_is_infinite(t) for t in tops) else "phrase"


def _is_finite(verb: Token, content: frozenset[int]) -> bool:
    """Whether a verb inside the content is finite and has a subject there."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    finite = verb.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return finite and any(c.dep_ in _SUBJECTS and c.i in content for c in verb.children)


def _is_infinite(verb: Token) -> bool:
    return verb.pos_ in {"VERB", "AUX"} and verb.tag_ in {"VB", "VBG", "VBN"}
