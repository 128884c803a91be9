"""Labels for the heads, by our own rules: ``python -m training.silver --corpus train.jsonl --out silver.jsonl``.

There is no corpus of polarity, hedges, bases and acts to train on. So each gold attribution of a corpus becomes a
draft, as one of the encoder's would, and the rules say what they make of it. Such labels are silver: a head that is
trained on them learns the rules, and what it may add is to go on where their lists end. Run in the project's
environment, not in that of the training: it parses. A kind of which the rules know nothing is null.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from verbale.build import read_text
from verbale.extraction import Reading
from verbale.extraction.acts import act_of
from verbale.extraction.bases import Told
from verbale.extraction.chains import is_denied
from verbale.extraction.cues import Cue
from verbale.extraction.encoded import tokens_of
from verbale.extraction.hedges import hedge_of
from verbale.extraction.lexicon import listed, verbs
from verbale.extraction.statements import _attributed
from verbale.language.encoder.decode import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS = ("polarity", "hedge", "basis", "act")
"""What the heads tell of a cue."""

_NOUNS = {
    "directive": "demand proposal call appeal request plea order instruction invitation",
    "commissive": "promise vow pledge commitment threat",
    "expressive": "criticism praise condemnation thanks gratitude",
    "private_state": "belief hope fear view opinion concern expectation worry doubt intention plan wish",
}
"""The act of a noun; another on the list of reporting nouns is assertive."""


def main() -> None:
    """Parse the call and write a line for each gold attribution that became a draft."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    call = parser.parse_args()
    with call.out.open("w", encoding="utf-8") as out:
        for line in call.corpus.read_text("utf-8").splitlines():
            document = json.loads(line)
            for row in labels(document["text"], document["attributions"]):
                out.write(json.dumps({"document": document["doc_id"]} | row) + "\n")
            out.flush()


def labels(text: str, attributions: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each gold attribution, in order, its ``cue`` spans, the ``word`` that heads it, its ``words``, and what the
    rules say: ``polarity``, ``hedge``, ``basis``, ``act``.
    """
    given = [a for a in attributions if a["cue"] and a["content"]]
    told = told_of(text, given)
    for attribution in given:
        found = _told_at(attribution["cue"], told)
        if found is not None:
            gold = {kind: attribution[kind] for kind in KINDS if kind in attribution}
            yield {"cue": attribution["cue"]} | label(found) | {"gold": gold}


def told_of(text: str, gold: Sequence[dict[str, Any]]) -> list[Told]:
    """The drafts of a text whose attributions are given, with what surrounds each."""
    reading = Reading(read_text(text, only=()).document)
    read = [Attribution(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"]), 1.0) for a in gold]
    return _attributed(reading.parsed, reading.entities, read)


def label(told: Told) -> dict[str, Any]:
    """What the rules say of one draft."""
    draft = told.draft
    hedge = hedge_of(draft.cue, draft.content)
    doc = [draft.segment.doc[i] for i in sorted(draft.cue.words)]
    act = known_act(draft.cue)
    return {
        "word": draft.cue.head.lemma_.lower(),
        "words": [[t.lemma_.lower(), t.pos_, t.dep_] for t in doc],
        "groups": [f.group for f in draft.cue.frames],
        "rule": act_of(draft.cue),
        "polarity": "negated" if is_denied(draft, told.beside) else "affirmed",
        "hedge": hedge.kind if hedge is not None else "none",
        "basis": draft.hops[-1].basis if draft.hops else None,
        "act": act,
    }


def known_act(cue: Cue) -> str | None:
    """The speech act of a cue by the class of a word of it; None where no list knows any."""
    doc = cue.head.doc
    words = [cue.head, *(doc[i] for i in sorted(cue.words - {cue.head.i}))]
    if any(t.lower_ == "according" for t in words):
        return "assertive"
    if cue.head.pos_ != "NOUN" and (cue.frames or cue.head.pos_ == "VERB"):
        asks = cue.head.lemma_.lower() in {"tell", "ask", "warn", "call"} and any(
            map(_is_infinitive, cue.head.children)
        )
        known = cue.frames or verbs().get(cue.head.lemma_.lower(), ())
        if known and known[0].group not in _VAGUE:
            return "directive" if asks else act_of(msgspec.structs.replace(cue, frames=known))
        return None
    return next(filter(None, (_noun_act(t.lemma_.lower()) for t in words if t.pos_ == "NOUN")), None)


_VAGUE = frozenset({"particle", "prepositional", "light", "clear", "put", "noun", "withheld"})
"""Classes of cues that tell nothing of the act."""


def _noun_act(lemma: str) -> str | None:
    known = next((act for act, nouns in _NOUNS.items() if lemma in nouns.split()), None)
    return known or ("assertive" if lemma in listed("reporting", "nouns") else None)


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ == "xcomp" and any(c.lower_ == "to" for c in clause.children)


def _told_at(cue: list[list[int]], told: Sequence[Told]) -> Told | None:
    """The draft that shares most words with the cue."""
    shared = [(len(tokens_of(t.draft.segment, _spans(cue)) & t.draft.cue.words), -n) for n, t in enumerate(told)]
    best = max(shared, default=(0, 0))
    return told[-best[1]] if best[0] else None


def _spans(spans: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((a, b) for a, b in spans)


if __name__ == "__main__":
    main()
