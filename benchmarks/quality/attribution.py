"""Who said what, on the public sets: attributions (PolNeAR, GUM) and resolved speakers (SCU).

What counts as an attribution differs between corpora. PolNeAR's annotators took in what people think, want, agree to
and speak about, so all statements are scored there. GUM's gold has clauses alone (what people think among them), each
cut at the end of its sentence; there only statements given as quotation or clause are scored, cut at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, attributed, is_told, read, score
from verbale.model import Span, Statement

if TYPE_CHECKING:
    from spacy.language import Language


def attribution(folder: str, *options: str, told: bool = False) -> Callable[[], Figures]:
    """The measure of the attribution set in ``folder``; ``options`` go to its scorer. ``told``: only statements whose
    words are given count, and of these the sentence beside the cue.
    """
    gold = SETS / folder / "dev.jsonl"

    def run() -> Figures:
        result = score("attribution", gold, _predicted(folder, told), "--json", *options)
        by_type = result["recall_by_type"]
        return {
            "attr@.5 precision": result["attr@0.5"]["p"],
            "attr@.5 recall": result["attr@0.5"]["r"],
            "attr@.5 F1": result["attr@0.5"]["f1"],
            "content exact F1": result["content_exact"]["f1"],
        } | {f"recall {kind}": by_type[kind]["attr@0.5"] for kind in ("direct", "indirect", "mixed") if kind in by_type}

    return run


def speaker() -> Figures:
    """Resolved speakers on the sourcing set."""
    result = score("speaker", SETS / "scu-sourcing" / "dev.jsonl", _predicted("scu-sourcing"), "--json")
    return {"speaker F1": result["speaker"]["f1"], "statement F1": result["statement"]["f1"]}


def _predicted(folder: str, told: bool = False) -> Iterable[dict[str, Any]]:
    documents = {d["doc_id"]: d["text"] for d in jsonl(SETS / folder / "dev.jsonl")}
    items = ({"id": name, "text": text} for name, text in documents.items())
    for name, found in read(items, {"statements"}).items():
        kept = [s for s in found.statements if is_told(s) or not told]
        rows = [attributed(s) | ({"content": _own_sentence(documents[name], s)} if told else {}) for s in kept]
        yield {"doc_id": name, "attributions": rows}


def _own_sentence(text: str, statement: Statement) -> list[Span]:
    """The sentence of the content that is nearest to the cue; several stretches where the cue stands inside it."""
    at = (statement.cue or statement.source or statement.content)[0]
    start = min(a for a, _ in statement.content)
    whole = text[start : max(b for _, b in statement.content)]
    sentences = [(start + s.start_char, start + s.end_char) for s in _sentences()(whole).sents]
    near = min(sentences, key=lambda s: max(s[0] - at[1], at[0] - s[1], 0))
    cut = [(max(a, near[0]), min(b, near[1])) for a, b in statement.content]
    return [(a, b) for a, b in cut if a < b]


@cache
def _sentences() -> Language:
    import spacy

    found = spacy.blank("en")
    found.add_pipe("sentencizer")
    return found
