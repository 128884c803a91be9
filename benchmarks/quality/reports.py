"""Real reports of negotiations with gold by hand: the five reports, and the development part of the larger set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from benchmarks.data import GOLD, SEEDS, SETS, jsonl, scorer, seeds
from benchmarks.quality.matching import Same, align, chain, covers, spoken, touches
from benchmarks.quality.sets import Figures, attributed, is_speech, read, scored, share
from verbale.model import EventMention, Extraction
from verbale.reading.zones import zone_at


def five() -> Figures:
    """The statements of three of the five reports: found, with the right speaker, with the right chain. Their gold is
    of reported speech: for precision only statements given as quotation or clause are scored.
    """
    same: Same = scorer("speaker").same
    gold = {str(g["doc"]): g for g in map(json.loads, (p.read_text("utf-8") for p in sorted(GOLD.glob("*.json"))))}
    found = read(({"id": p.name, "text": p.read_text("utf-8")} for p in seeds()), {"statements"})
    pairs = []
    for name, report in gold.items():
        text = text_of(name)
        spans = [[row["span"]] for row in report["statements"]]
        matches = align(text, spans, found[name].statements)
        pairs += [(text, row, match) for row, match in zip(report["statements"], matches, strict=True)]
    hits = [(row, match) for _, row, match in pairs if match]
    chains = [
        match is not None and chain(text, row["chain"], match.hops, same)
        for text, row, match in pairs
        if len(row["chain"]) > 1
    ]
    everything = [s for x in found.values() for s in x.statements]
    result = scored(
        "attribution",
        ({"doc_id": name, "text": text_of(name), "attributions": _gold(name, report)} for name, report in gold.items()),
        ({"doc_id": n, "attributions": [attributed(s) for s in found[n].statements if is_speech(s)]} for n in gold),
        "--json",
    )["attr@0.5"]
    return {
        "attr@.5 precision": result["p"],
        "attr@.5 recall": result["r"],
        "attr@.5 F1": result["f1"],
        "statements found": share(match is not None for _, _, match in pairs),
        "speaker right, of found": share(spoken(row["speaker"], match, same) for row, match in hits),
        "chains whole": share(chains),
        "with source and speaker, five reports": float(sum(bool(s.source and s.speaker) for s in everything)),
    }


def text_of(name: str) -> str:
    """The text of one of the five reports."""
    return (SEEDS / name).read_text("utf-8")


def _gold(name: str, report: dict[str, Any]) -> list[dict[str, Any]]:
    return [_spans(text_of(name), row) for row in report["statements"]]


def _spans(text: str, row: dict[str, Any]) -> dict[str, Any]:
    """A statement of the gold; its source and cue, which it gives in words, as the nearest places of these."""
    return {
        "content": [row["span"]],
        "source": _nearest(text, row["source"], row["span"]),
        "cue": _nearest(text, row["cue"], row["span"]),
    }


def _nearest(text: str, words: str | None, span: Sequence[int]) -> list[list[int]]:
    if not words:
        return []
    places = [m.start() for m in re.finditer(re.escape(words), text)]
    outside = [p for p in places if p + len(words) <= span[0] or p >= span[1]] or places
    start = min(outside, key=lambda p: min(abs(p - span[1]), abs(p + len(words) - span[0])), default=None)
    return [] if start is None else [[start, start + len(words)]]


def real() -> Figures:
    """Quotations, chains, dates and meetings of real reports, by recall (their gold is not exhaustive)."""
    folder = SETS / "reports_dev"
    same: Same = scorer("speaker").same
    documents = {d["id"]: d for d in jsonl(folder / "reports.jsonl")}
    items = ({"id": d["id"], "text": d["text"], "published": d["published"]} for d in documents.values())
    found = read(items, {"statements", "times", "events"})

    def said(quote: dict[str, Any]) -> bool:
        near = (s for s in found[quote["doc"]].statements if covers(quote["span"], s))
        return any(spoken(quote["speaker"], s, same) for s in near)

    def dated(date: dict[str, Any]) -> bool:
        return any(touches(date["span"], t.span) and t.value == date["value"] for t in found[date["doc"]].times)

    def whole(row: dict[str, Any]) -> bool:
        near = (s for s in found[row["doc"]].statements if covers(row["content"] or row["span"], s))
        text = documents[row["doc"]]["text"]
        return any(chain(text, row["sources_outer_to_inner"], s.hops, same) for s in near)

    def met(meeting: dict[str, Any]) -> bool:
        return any(_meets(meeting, event, same) for event in found[meeting["doc"]].events)

    return {
        "quotes with speaker": share(map(said, jsonl(folder / "gold_quotes.jsonl"))),
        "dates": share(map(dated, jsonl(folder / "gold_dates.jsonl"))),
        "chains whole": share(map(whole, jsonl(folder / "gold_chains.jsonl"))),
        "meetings with date and participants": share(map(met, jsonl(folder / "gold_meetings.jsonl"))),
    }


def _meets(meeting: dict[str, Any], event: EventMention, same: Same) -> bool:
    place = any(touches(meeting["span"], e.span) for e in event.evidence)
    everyone = all(any(same(g, p.name) for p in event.participants) for g in meeting["participants"])
    return place and everyone and (meeting["date"] is None or event.time == meeting["date"])


_ASIDE = frozenset({"byline", "dateline", "caption", "related_link", "promo", "nav", "notice"})
_TOLD = frozenset({"title", "summary", "body", "caption"})
_CASES = (
    ("000", (711, 732), {"related_link"}),
    ("002", (6756, 7262), {"promo"}),
    ("003", (370, 600), {"summary"}),
    ("004", (1809, 1880), {"nav", "related_link"}),
)
"""The zones that the sixteen cases ask for (F15), and the kinds that count for each."""


def aside() -> Figures:
    """What of the five reports is no report: characters of the gold's boilerplate that are set apart, of the zones of
    case F15 that have their kind, and of the statements' words that are kept. White space is not counted.
    """
    found = read(({"id": p.name, "text": p.read_text("utf-8")} for p in seeds()), {"zones"})
    gold = [(str(g["doc"]), g) for g in (json.loads(p.read_text("utf-8")) for p in sorted(GOLD.glob("*.json")))]
    junk = [(name, row["span"], _ASIDE) for name, report in gold for row in report["boilerplate"]]
    told = [(name, row["span"], _TOLD) for name, report in gold for row in report["statements"]]
    cases = [(next(n for n in found if n.startswith(name)), span, kinds) for name, span, kinds in _CASES]
    return {
        "boilerplate set apart": share(hit for row in junk for hit in _zoned(found, *row)),
        "zones of F15": share(hit for row in cases for hit in _zoned(found, *row)),
        "statements kept": share(hit for row in told for hit in _zoned(found, *row)),
    }


def _zoned(found: dict[str, Extraction], name: str, span: Sequence[int], kinds: Set[str]) -> Iterator[bool]:
    """Of every character of ``span`` whether the zone it is in is one of ``kinds``."""
    document = found[name].document
    places = (at for at in range(*span) if not document.text[at].isspace())
    return (zone_at(document.zones, at).kind in kinds for at in places)
