"""One function a development set. Each reads the set through the product's own filter and returns its figures."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from verbale.build import extract_lines

from benchmarks.data import GOLD, SCORERS, SEEDS, SETS, jsonl, scorer, seeds
from verbale.model import Complaint, Extraction, Statement


class Measure(msgspec.Struct, frozen=True):
    """A development set: its ``name``, the path it ``needs``, and the function that gives ``{figure: value}``."""

    name: str
    needs: Path
    run: Callable[[], dict[str, float]]


def read(items: Iterable[dict[str, Any]], only: set[str]) -> dict[str, Extraction]:
    """Extractions by id, through the filter behind ``verbale extract``."""
    items = list(items)
    lines = (json.dumps(item) for item in items)
    found = extract_lines(lines, only)
    return {i["id"]: x for i, x in zip(items, found, strict=True) if not isinstance(x, Complaint)}


def score(name: str, gold: Path, predictions: Iterable[dict[str, Any]], *options: str) -> dict[str, Any]:
    """What the scorer ``name`` says of ``predictions``, as it prints it with ``--json``."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(p) + "\n" for p in predictions), "utf-8")
        script = str(SCORERS / f"score_{name}.py")
        call = [sys.executable, script, "--gold", str(gold), "--pred", str(predicted), "--json", *options]
        result: dict[str, Any] = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
        return result


def attributions(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements as the attribution and speaker scorers take them."""
    return [
        {"source": s.source, "cue": s.cue, "content": s.content, "speaker": s.speaker.name if s.speaker else ""}
        for s in statements
    ]


def _attribution(folder: str, *options: str) -> Callable[[], dict[str, float]]:
    gold = SETS / folder / "dev.jsonl"

    def run() -> dict[str, float]:
        found = read(({"id": d["doc_id"], "text": d["text"]} for d in jsonl(gold)), {"statements"})
        predicted = [{"doc_id": key, "attributions": attributions(x.statements)} for key, x in found.items()]
        result = score("attribution", gold, predicted, *options)
        by_type = result["recall_by_type"]
        return {
            "attr@.5 precision": result["attr@0.5"]["p"],
            "attr@.5 recall": result["attr@0.5"]["r"],
            "attr@.5 F1": result["attr@0.5"]["f1"],
            "content exact F1": result["content_exact"]["f1"],
        } | {f"recall {kind}": by_type[kind]["attr@0.5"] for kind in ("direct", "indirect", "mixed") if kind in by_type}

    return run


def speaker() -> dict[str, float]:
    """Resolved speakers on the sourcing set."""
    gold = SETS / "scu-sourcing" / "dev.jsonl"
    found = read(({"id": d["doc_id"], "text": d["text"]} for d in jsonl(gold)), {"statements"})
    predicted = ({"doc_id": key, "attributions": attributions(x.statements)} for key, x in found.items())
    result = score("speaker", gold, predicted)
    return {"speaker F1": result["speaker"]["f1"], "statement F1": result["statement"]["f1"]}


def _timex(folder: str) -> Callable[[], dict[str, float]]:
    def run() -> dict[str, float]:
        documents = list(jsonl(SETS / folder / "input.jsonl"))
        items = ({"id": d["id"], "text": d["text"], "published": d["dct"]} for d in documents)
        found = read(items, {"times"})
        predicted = (
            {
                "id": key,
                "timexes": [
                    {"start": t.span[0], "end": t.span[1], "type": t.type, "value": t.value or ""} for t in x.times
                ],
            }
            for key, x in found.items()
        )
        result = score("timex", SETS / folder / "gold.jsonl", predicted)
        return {"value F1": _percent(result["value_f1"]), "relaxed F1": _percent(result["relaxed_f1"])}

    return run


def _percent(value: float) -> float:
    return round(100 * value, 2) if value <= 1 else round(value, 2)


def plaintext() -> dict[str, float]:
    """Dirt in scraped text: what is kept as body."""
    gold = SETS / "plaintext_wcxb" / "gold.jsonl.gz"
    found = read(({"id": d["id"], "text": d["text"]} for d in jsonl(gold)), {"zones"})
    kept = {"body", "title", "summary", "dateline", "caption"}
    predicted = ({"id": key, "keep": [z.span for z in x.document.zones if z.kind in kept]} for key, x in found.items())
    result = score("textclean", gold, predicted)
    return {
        "noise F1": _percent(result["noise_f1"]),
        "body recall": _percent(result["body_r"]),
        "documents damaged": _percent(result["docs_damaged"]),
    }


def _pages(folder: str) -> list[dict[str, Any]]:
    import gzip

    pages = list(jsonl(SETS / folder / "pages.jsonl"))
    return [
        {
            "id": p["id"],
            "url": p.get("url"),
            "html": gzip.decompress((SETS / folder / p["html"]).read_bytes()).decode("utf-8", "replace"),
        }
        for p in pages
    ]


def published() -> dict[str, float]:
    """Publication dates of pages."""
    found = read(_pages("dates_htmldate"), {"published"})
    predicted = ({"id": key, "date": _day(x)} for key, x in found.items())
    result = score("dates", SETS / "dates_htmldate" / "gold.jsonl", predicted)
    return {"F1": _percent(result["f1"]), "accuracy": _percent(result["accuracy"])}


def _day(extraction: Extraction) -> str | None:
    value = extraction.document.published.value
    return value[:10] if value and "/" not in value and len(value) >= 10 else None


def body() -> dict[str, float]:
    """The body of web pages."""
    found = read(_pages("body_wcxb"), {"zones"})
    kept = {"body", "summary", "title"}
    predicted = [
        {"id": k, "text": "\n".join(x.document.text[slice(*z.span)] for z in x.document.zones if z.kind in kept)}
        for k, x in found.items()
    ]
    gold = SETS / "body_wcxb" / "gold.jsonl"
    return {
        "word F1": _percent(score("body", gold, predicted, "--measure", "word")["f1"]),
        "shingle F1": _percent(score("body", gold, predicted, "--measure", "shingle")["f1"]),
    }


def seed_statements() -> dict[str, float]:
    """The statements of three of the five reports: found, with the right speaker, with the right chain."""
    same = scorer("speaker").same
    gold = {str(g["doc"]): g for g in map(json.loads, (p.read_text("utf-8") for p in sorted(GOLD.glob("*.json"))))}
    found = read(({"id": p.name, "text": p.read_text("utf-8")} for p in seeds()), {"statements"})
    total = hit = right = chains = whole = 0
    for name, report in gold.items():
        text = (SEEDS / name).read_text("utf-8")
        for statement, match in align(text, report["statements"], found[name].statements):
            total += 1
            hit += match is not None
            right += bool(match and match.speaker and same(statement["speaker"], match.speaker.name))
            if len(statement["chain"]) > 1:
                chains += 1
                whole += bool(match and _same_chain(statement["chain"], match))
    everything = [s for x in found.values() for s in x.statements]
    return {
        "statements found": round(100 * hit / total, 1),
        "speaker right, of found": round(100 * right / hit, 1) if hit else 0.0,
        "chains whole": round(100 * whole / chains, 1) if chains else 0.0,
        "with source and speaker, five reports": float(sum(bool(s.source and s.speaker) for s in everything)),
    }


def align(
    text: str, gold: list[dict[str, Any]], found: Iterable[Statement]
) -> list[tuple[dict[str, Any], Statement | None]]:
    """Each gold statement with the one found whose content shares most words with it, at least half (Jaccard)."""
    words = scorer("attribution").Doc(text)
    jaccard = scorer("attribution").jac
    candidates = [(s, words.ids(s.content)) for s in found]
    result = []
    for statement in gold:
        target = words.ids([statement["span"]])
        best = max(candidates, key=lambda c: jaccard(target, c[1]), default=None)
        result.append((statement, best[0] if best and jaccard(target, best[1]) >= 0.5 else None))
    return result


def _same_chain(chain: list[str], statement: Statement) -> bool:
    same = scorer("speaker").same
    hops = [h.name or "" for h in statement.hops]
    return len(hops) == len(chain) and all(same(a, b) for a, b in zip(chain, hops, strict=True))


def reports() -> dict[str, float]:
    """Quotations, chains, dates and meetings of real reports, by recall (their gold is not exhaustive)."""
    folder = SETS / "reports_dev"
    same = scorer("speaker").same
    documents = list(jsonl(folder / "reports.jsonl"))
    items = ({"id": d["id"], "text": d["text"], "published": d["published"]} for d in documents)
    found = read(items, {"statements", "times", "events"})
    quotes = list(jsonl(folder / "gold_quotes.jsonl"))
    said = [
        any(
            _covers(q["span"], s) and s.speaker and same(q["speaker"], s.speaker.name)
            for s in found[q["doc"]].statements
        )
        for q in quotes
    ]
    dates = list(jsonl(folder / "gold_dates.jsonl"))
    dated = [any(_touches(d["span"], t.span) and t.value == d["value"] for t in found[d["doc"]].times) for d in dates]
    chains = list(jsonl(folder / "gold_chains.jsonl"))
    whole = [
        any(
            _covers(c["content"] or c["span"], s) and _same_chain(c["sources_outer_to_inner"], s)
            for s in found[c["doc"]].statements
        )
        for c in chains
    ]
    meetings = list(jsonl(folder / "gold_meetings.jsonl"))
    met = [any(_meets(m, e, same) for e in found[m["doc"]].events) for m in meetings]
    figures = {
        "quotes with speaker": said,
        "dates": dated,
        "chains whole": whole,
        "meetings with date and participants": met,
    }
    return {name: round(100 * sum(hits) / len(hits), 1) for name, hits in figures.items()}


def _touches(gold: dict[str, Any], span: tuple[int, int]) -> bool:
    return bool(gold["start"] < span[1] and span[0] < gold["end"])


def _covers(gold: dict[str, Any], statement: Statement) -> bool:
    return any(
        min(gold["end"], b) - max(gold["start"], a) >= 0.5 * (gold["end"] - gold["start"]) for a, b in statement.content
    )


def _meets(gold: dict[str, Any], event: Any, same: Callable[[str, str], bool]) -> bool:
    place = any(_touches(gold["span"], e.span) for e in event.evidence)
    everyone = all(any(same(g, p.name) for p in event.participants) for g in gold["participants"])
    return place and everyone and (gold["date"] is None or event.time == gold["date"])


MEASURES = (
    Measure("five reports (gold for three)", GOLD, seed_statements),
    Measure("PolNeAR", SETS / "polnear", _attribution("polnear")),
    Measure("GUM attribution", SETS / "gum-attribution", _attribution("gum-attribution", "--drop-nosource")),
    Measure("SCU sourcing", SETS / "scu-sourcing", speaker),
    Measure("real reports", SETS / "reports_dev", reports),
    Measure("MEANTIME times", SETS / "meantime_timex", _timex("meantime_timex")),
    Measure("WikiWars times", SETS / "wikiwars", _timex("wikiwars")),
    Measure("plain-text dirt", SETS / "plaintext_wcxb", plaintext),
    Measure("page dates (htmldate's set)", SETS / "dates_htmldate", published),
    Measure("page bodies (WCXB)", SETS / "body_wcxb", body),
)
