"""The timing beside peers: who takes part, the ratios, and the stand-in's rules."""

from __future__ import annotations

import json
import sys
from itertools import count

import pytest
from benchmarks.speed import __main__ as speed
from benchmarks.speed import contestant, shares
from benchmarks.speed.standin import statements

from verbale.language.pipeline import pipeline

REPORTING = {"say", "add"}


def found(text: str) -> list[tuple[str, str, str, str]]:
    rows = statements(pipeline()(text), REPORTING)
    return [(source.text, cue.text, content.text, speaker) for source, cue, content, speaker in rows]


def test_every_name_has_a_contestant():
    names = {*speed.OURS, *speed.THEIRS}
    assert all(callable(getattr(contestant, name)) for name in names)
    assert set(speed.ONLY["statements"]) <= names
    assert {"verbale_statements", "textacy", "sayswho", "standin"} <= set(speed.ONLY["statements"])


def test_a_part_alone_times_those_alone_and_the_first_texts_alone(monkeypatch):
    asked = []

    def time_one(name, python, source):
        asked.append((name, len(source.splitlines())))
        return {"words": 10, "seconds": 2.0, "cpu": 2.0, "memory": 1}

    monkeypatch.setattr(speed, "time_one", time_one)
    monkeypatch.setattr(speed, "prepare_peers", lambda: None)
    monkeypatch.setattr(speed, "texts", lambda: ["one", "two", "three"])
    results = speed.run(2, peers=True, only=speed.ONLY["statements"], first=2)
    assert list(results) == list(speed.ONLY["statements"])
    assert asked == [(name, 2) for _ in range(2) for name in speed.ONLY["statements"]]


def test_ratios_are_to_every_peer():
    results = {
        "verbale_statements": {"words": 100, "seconds": 1.0, "cpu": 1.5, "memory": 5_000_000},
        "textacy": {"words": 100, "seconds": 4.0, "cpu": 4.0, "memory": 5_000_000},
        "sayswho": {"error": "it fell over"},
    }
    made = speed.table(results, ("textacy", "sayswho"))
    assert [str(column.header) for column in made.columns][4:] == ["time / textacy"]
    assert [next(iter(column.cells)) for column in made.columns] == [
        "Verbale, statements only",
        "100",
        "1.5",
        "5",
        "0.25",
    ]


def test_an_unknown_part_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["speed", "--only", "figures"])
    with pytest.raises(SystemExit):
        speed.main()
    assert "statements" in capsys.readouterr().err


def test_the_stand_in_finds_a_clause_and_a_quotation():
    assert found("Ilse Darrow said that the port would reopen.") == [
        ("Ilse Darrow", "said", "that the port would reopen", "Ilse Darrow")
    ]
    assert [row[3] for row in found("Mr. Paul Marlow arrived on Monday. He said it would rain.")] == ["Paul Marlow"]
    (quoted,) = found('"We sail," Pia Oru added.')
    assert (quoted[0], quoted[1]) == ("Pia Oru", "added")


def test_the_stand_in_passes_over_what_has_no_source_or_content():
    assert found("It rained.") == []


def test_a_stage_counts_by_itself(monkeypatch):
    ticks = count()
    monkeypatch.setattr(shares.time, "thread_time", lambda: float(next(ticks)))
    clock = shares.Clock()
    inner = clock.timed("statements", lambda reading: reading)
    assert clock.timed("events", lambda reading: inner(inner(reading)))("row") == "row"
    assert clock.spent == {shares.REST: 1, "events": 3, "statements": 2}


def test_the_shares_of_the_stages_make_a_whole():
    text = "Ilse Darrow said on Friday that 12 ships had left the port. The dockers went on strike on Monday."
    found = shares.shares([json.dumps({"text": text, "published": "2031-06-10"})] * 3)
    assert set(found) == {*shares.STAGES.values(), shares.REST, shares.ENCODER}
    assert sum(found.values()) == pytest.approx(1)
    assert min(found.values()) > 0
    assert list(found.values()) == sorted(found.values(), reverse=True)
