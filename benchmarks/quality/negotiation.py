"""Positions, proposals, answers and undertakings: what of the gold is found, in its place and rightly read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from examples import gold

import verbale
from benchmarks.data import GOLD, SEEDS, SETS, jsonl
from benchmarks.quality.sets import Figures, built, share
from verbale.api import Record
from verbale.model import Document, Row, Span
from verbale.model.span import overlap

Tree = dict[str, Any]

REPORTS = SETS / "reports_dev"


def real() -> Figures:
    """Positions of real reports, by recall (their gold is not exhaustive): the words, the reading, and whose it is."""
    wanted = list(jsonl(REPORTS / "gold_positions.jsonl"))
    with verbale.open(built(REPORTS / "reports.jsonl")) as record:
        rows = record.positions()
    near = [[p for p in rows if _there(p, g["doc"], (g["span"]["start"], g["span"]["end"]))] for g in wanted]
    read = [[p for p in found if p.reading == g["stance"]] for found, g in zip(near, wanted, strict=True)]
    return {
        "positions, words": share(map(bool, near)),
        "positions, words and reading": share(map(bool, read)),
        "positions, actor and reading": share(
            any(_same(p.actor, g["actor"]) for p in found) for found, g in zip(read, wanted, strict=True)
        ),
    }


def five() -> Figures:
    """Positions, proposals and answers of the five reports, by recall, where there is gold."""
    told = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(GOLD.glob("*.json"))}
    with verbale.open(built(SEEDS)) as record:
        names = {key: next(d.id for d in record.documents() if Path(d.id).stem.startswith(key)) for key in told}
        positions, proposals, responses = record.positions(), record.proposals(), record.responses()
        parties = _parties(record)
    stood = [(names[key], row) for key, tree in told.items() for row in tree.get("positions", ())]
    put = [(names[key], row) for key, tree in told.items() for row in tree.get("proposals", ())]
    answered = [(name, answer) for name, row in put for answer in row["responses"]]
    return {
        "positions": share(
            any(
                _there(p, n, g["span"]) and p.reading == g["stance"] and _is(p.actor, g["actor"], parties)
                for p in positions
            )
            for n, g in stood
        ),
        "proposals": share(
            any(_there(p, n, g["span"]) and _is(p.proposer, g["proposer"], parties) for p in proposals) for n, g in put
        ),
        "answers": share(
            any(_there(a, n, g["span"]) and _is(a.responder, g["actor"], parties) for a in responses)
            for n, g in answered
        ),
    }


def _parties(record: Record) -> dict[str, str]:
    """Whom everybody speaks for."""
    return {actor.name: actor.party or actor.name for actor in record.actors()}


def example() -> Figures:
    """Positions, proposals, answers, undertakings and incidents of the example, by recall."""
    with verbale.open(built(gold.STORY / "reports")) as record:
        texts = {d.id: d.text for row in record.documents() if isinstance(d := record.row(row.id), Document)}
        rows = {
            "positions": record.positions(),
            "proposals": record.proposals(),
            "responses": record.responses(),
            "undertakings": record.undertakings(),
            "incidents": record.incidents(),
        }
        parties = _parties(record)
    proposals = _gold("proposals")
    return {
        "positions": share(
            any(
                p.reading == g["reading"] and _is(p.actor, g["actor"], parties)
                for p in _near(g, rows["positions"], texts)
            )
            for g in _gold("positions")
        ),
        "proposals": share(
            any(
                _is(p.proposer, g["proposer"], parties)
                for place in g["wordings"]
                for p in _near({"evidence": place}, rows["proposals"], texts)
            )
            for g in proposals
        ),
        "answers": share(
            any(
                r.code == g["code"] and _is(r.responder, g["responder"], parties)
                for r in _near(g, rows["responses"], texts)
            )
            for p in proposals
            for g in p["responses"]
        ),
        "undertakings": share(
            any(
                any(_is(u.party, name, parties) for name in g["party"].split(", "))
                for place in g["evidence"]
                for u in _near({"evidence": place}, rows["undertakings"], texts)
            )
            for g in _gold("undertakings")
        ),
        "incidents": share(
            any(i.status == g["status"] and _by(i, g, parties) for i in _near(g, rows["incidents"], texts))
            for g in _gold("incidents")
        ),
    }


def _by(row: Any, wanted: Tree, parties: Mapping[str, str]) -> bool:
    """Whether who alleges, denies, owns up to, verifies or investigates is the one meant."""
    fields = ("alleged_by", "denied_by", "acknowledged_by", "verified_by", "investigated_by")
    meant = next((wanted[name] for name in fields if wanted.get(name)), None)
    done = next((getattr(row, name) for name in fields if row.status in {name, name.removesuffix("_by")}), None)
    return meant is None or (done is not None and (_is(done, meant, parties) or _same(parties.get(done), meant)))


def _gold(name: str) -> list[Tree]:
    rows: list[Tree] = yaml.safe_load((gold.STORY / "gold" / f"{name}.yaml").read_text("utf-8"))
    return rows


def _near(row: Tree, rows: Iterable[Row], texts: Mapping[str, str]) -> Iterator[Any]:
    """The rows that stand on the words that the gold gives; where these stand more than once, on any of them."""
    at = row["evidence"]["at"]
    for document, text in texts.items():
        if document.startswith(at):
            for span in gold.places(text, gold.quote(row["evidence"]).text):
                yield from (r for r in rows if _there(r, document, span))


def _there(row: Any, document: str, span: Sequence[int]) -> bool:
    place: Span = (span[0], span[1])
    return any(e.document == document and overlap((e.start, e.end), place) for e in row.evidence)


def _same(name: str | None, wanted: str) -> bool:
    """Whether a party is the one meant, or among those meant."""
    return name is not None and (name.casefold() in wanted.casefold() or wanted.casefold() in name.casefold())


def _is(name: str | None, wanted: str, parties: Mapping[str, str]) -> bool:
    """Whether a party is the one meant, who may be named by a person who speaks for it."""
    return _same(name, wanted) or _same(name, parties.get(wanted, wanted))
