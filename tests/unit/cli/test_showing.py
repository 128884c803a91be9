import csv
import io
import json
from types import SimpleNamespace

import msgspec
import negotiation as n
import pytest

from verbale.cli.app import run
from verbale.cli.columns import COLUMNS, cells
from verbale.views import KINDS
from verbale.views.why import Why


def told(capsys, *arguments: str) -> tuple[int, str, str]:
    status = run(arguments)
    out, err = capsys.readouterr()
    return status, out, err


EMPTY = ["issues", "positions", "proposals", "responses", "undertakings", "incidents", "differences", "lineage"]
"""Kinds of which the record of the tests has no row."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_as_a_json_array(capsys, record, kind):
    status, out, _ = told(capsys, "show", kind, record, "--json")
    rows = json.loads(out)
    assert status == 0
    assert isinstance(rows, list)
    assert bool(rows) is (kind not in EMPTY)
    assert all({"id", "rule", "evidence"} <= set(row) for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_as_plain_text(capsys, record, kind):
    status, out, err = told(capsys, "show", kind, record)
    assert status == 0
    assert "\x1b" not in out
    assert out or err.startswith("No ")


def test_a_table_is_aligned(capsys, record):
    _, out, _ = told(capsys, "show", "figures", record)
    head, row = out.splitlines()
    assert head.split() == ["id", "value", "unit", "of", "as", "of", "words", "place"]
    assert row.split()[:3] == [n.FORTY.id, "40", "buses"]
    assert head.index("unit") == row.index("buses")


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (60, 60, None, "≥ 60"),
        (40, None, 40, "≤ 40"),
        (None, 24, None, "≥ 24"),
        (None, 200, 999, "≈ 200–999"),
        (12, None, None, "≈ 12"),
    ],
)
def test_a_bound_to_one_side_is_shown_as_one(value, low, high, shown):
    row = SimpleNamespace(value=value, low=low, high=high, approximate=True)
    assert COLUMNS["figures"]["value"](row) == shown


def test_a_source_without_a_name_stands_in_its_own_words():
    said = msgspec.structs.replace(n.BUSES, hops=n.BUSES.hops[::-1], speaker=None)
    assert cells("statements", said)[2] == "an aide who attended the talks"
    assert cells("statements", n.BUSES)[2] == "The Tarn Courier"


def test_csv_has_every_field(capsys, record):
    _, out, _ = told(capsys, "show", "statements", record, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    said = next(row for row in rows if row["id"] == n.BUSES.id)
    assert len(rows) == 4
    assert json.loads(said["hops"])[1]["basis"] == "present"
    assert json.loads(said["content"]) == [list(n.at(n.HERALD, "Marsh asked for 40 buses"))]


def test_filters_reach_the_view(capsys, record):
    _, out, _ = told(capsys, "show", "statements", record, "--json", "--actor", "velt", "--outlet", "The Herald")
    assert [row["id"] for row in json.loads(out)] == [n.BRIDGE.id]


def test_as_of_says_what_it_leaves_out(capsys, record):
    _, out, err = told(capsys, "show", "documents", record, "--json", "--as-of", "2031-04-02")
    assert [row["id"] for row in json.loads(out)] == ["herald.txt"]
    assert err == "Left out: 2 reports not shown to have been published by 2031-04-02.\n"


def test_a_kind_without_rows_says_so(capsys, record):
    status, out, err = told(capsys, "show", "incidents", record, "--json")
    assert (status, json.loads(out)) == (0, [])
    assert err == "No incidents in the record.\n"


def test_a_filter_that_a_kind_has_not_says_so(capsys, record):
    _, _, err = told(capsys, "show", "times", record, "--actor", "Velt")
    assert err == "No times: rows of this kind name no actor. Leave out --actor.\n"


def test_where_no_row_is_left_the_options_are_named(capsys, record):
    _, _, err = told(capsys, "show", "timeline", record, "--actor", "Nobody", "--issue", "tolls")
    assert err == "No events in the record for --actor Nobody --issue tolls.\n"
    _, _, err = told(capsys, "show", "timeline", record, "--issue", "tolls")
    assert err == "No timeline: no event is told in the words of that issue.\n"


def test_an_outlet_that_there_is_not_is_answered_with_those_there_are(capsys, record):
    _, _, err = told(capsys, "show", "statements", record, "--outlet", "Herald")
    assert err.splitlines()[1] == (
        "The record has no outlet 'Herald'. Its outlets: Morning Post, The Herald; 1 report names none."
    )
    assert told(capsys, "show", "statements", record, "--outlet", "the herald")[2] == ""


@pytest.fixture
def two_stories(monkeypatch):
    """The story of three reports, of which one is put apart."""
    from verbale.record import Store

    kept = Store.documents
    names = {"leaflet.txt": "story-aaab2222"}

    def documents(store):
        return [msgspec.structs.replace(d, story=names.get(d.id, "story-aaaa1111")) for d in kept(store)]

    monkeypatch.setattr(Store, "documents", documents)


def test_a_timeline_of_several_stories_names_them(capsys, record, two_stories):
    _, _, err = told(capsys, "show", "timeline", record)
    assert err.splitlines() == [
        "The record is of several stories; --story ID shows one:",
        "  story-aaaa 2 reports, 2031-04-01 to 2031-04-05: Premier did not agree, spokesman says",
        "  story-aaab 1 report, undated: A page without a date",
    ]
    assert told(capsys, "show", "timeline", record, "--json")[2] == ""
    assert told(capsys, "show", "timeline", record, "--story", "aaaa")[1:] == (
        told(capsys, "show", "timeline", record)[1],
        "",
    )


def test_a_story_without_rows_and_one_that_there_is_not(capsys, record, two_stories):
    _, _, err = told(capsys, "show", "timeline", record, "--story", "aaab")
    assert err == "No events in the record for --story aaab.\n"
    _, _, err = told(capsys, "show", "timeline", record, "--story", "bbbb")
    assert err.splitlines()[:2] == [
        "No events in the record for --story bbbb.",
        "The record has no story 'bbbb'. Its stories:",
    ]


def test_control_characters_of_a_report_do_not_reach_the_terminal(capsys, tmp_path):
    from verbale.cli.console import clean

    assert clean("red\x1b[31m\u202eabc\nnext") == "red\ufffd[31m\ufffdabc next"


def test_why_of_a_denial_says_that_it_is_one(capsys, record):
    _, out, _ = told(capsys, "why", record, n.DENIAL.id)
    assert "{Velmark's spokesman Ivo Brandt} <did not confirm> [the offer]" in out
    assert "NOT CONFIRMED: the source is reported not to have confirmed it" in out
    assert "DENIED" not in out
    _, out, _ = told(capsys, "show", "statements", record)
    assert "not confirmed" in out


def test_why_names_who_took_part_in_an_event_and_both_readings_of_a_date(capsys, record):
    from verbale.cli.ladder import lines

    _, out, _ = told(capsys, "why", record, n.EVENT.id)
    took_part = n.EVENT.participants[0]
    assert f"participants: {took_part.name} ({took_part.role})" in out
    row = {"type": "DATE", "value": None, "readings": ["2031-04-03", "2031-03-04"]}
    answer = Why(id="time-1", kind="time", rule="r", row=row, passages=(), chains=(), documents=(), used_by=())
    assert "  either 2031-04-03 or 2031-03-04" in ["".join(text for text, _ in line) for line in lines(answer)]


def test_why_takes_the_start_of_an_id_and_writes_json(capsys, record):
    _, out, _ = told(capsys, "why", record, n.BUSES.id[:18], "--json")
    answer = json.loads(out)
    assert (answer["id"], answer["rule"]) == (n.BUSES.id, "statements.citing")
    assert [link["name"] for link in answer["chains"][0]["links"]] == [
        "The Herald",
        "The Tarn Courier",
        "an aide who attended the talks",
    ]


def test_why_with_colours_has_no_brackets():
    from verbale.cli.ladder import lines
    from verbale.views.why import why

    coloured = [piece for line in lines(why(n.Memory(), n.BUSES.id), coloured=True) for piece in line]
    assert ("Marsh asked for 40 buses", "bold yellow") in coloured
    assert not any("[" in text for text, _ in coloured)


def test_check_finds_the_record_sound(capsys, record):
    status, out, _ = told(capsys, "check", record)
    assert status == 0
    assert "every span equals its words" in out
    assert "R002  leaflet.txt" in out


def test_check_is_strict_where_asked(capsys, record):
    status, out, _ = told(capsys, "check", record, "--strict", "--json")
    assert status == 1
    assert json.loads(out)["sound"] is True


def test_report_writes_one_file(capsys, record, tmp_path):
    out = tmp_path / "report.html"
    status, _, err = told(capsys, "report", record, "-o", str(out))
    assert status == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert str(out) in err
    assert list(tmp_path.iterdir()) == [out]


def test_report_that_cannot_be_written_is_one_line(capsys, record, tmp_path):
    status, _, err = told(capsys, "report", record, "-o", str(tmp_path / "nowhere" / "report.html"))
    assert status == 2
    assert err.count("\n") == 1
    assert "S004" in err


def test_an_id_that_a_report_brings_along_cannot_write_to_the_terminal(capsys, tmp_path):
    import json

    import fakes

    from verbale.build import build
    from verbale.cli.app import run

    with pytest.MonkeyPatch.context() as patch:
        fakes.install(patch)
        (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a\x1b[31m\nb", "text": "Oru said it sails."}))
        build([tmp_path / "r.jsonl"], tmp_path / "r.verbale")
    for command in (
        ["why", "r.verbale", "a\x1b"],
        ["show", "documents", "r.verbale"],
        ["show", "statements", "r.verbale"],
    ):
        assert run([part.replace("r.verbale", str(tmp_path / "r.verbale")) for part in command]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert "a\ufffd[31m b" in out
