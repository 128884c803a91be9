import csv
import io
import json

import pytest
import versions as v

from verbale.cli.app import run


@pytest.fixture(scope="module")
def versioned(tmp_path_factory):
    return str(v.write(tmp_path_factory.mktemp("versions")))


def test_documents_show_how_many_versions_there_are(versioned, capsys):
    assert run(["show", "documents", versioned]) == 0
    told = capsys.readouterr()
    assert "Ferry strike in Orsinia ends (version 2 of 2)" in told.out
    assert len(told.out.splitlines()) == 3
    assert "Left out: 1 earlier version of these reports" in told.err


def test_versions_show_what_was_dropped_and_added(versioned, capsys):
    assert run(["show", "documents", versioned, "--versions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ferry  version 1 of 2  2031-03-01T10:00:00Z  Herald")
    assert "    title: Ferry strike in Orsinia to end -> Ferry strike in Orsinia ends" in lines
    assert "  - Three people were injured at the pier on Monday, officials said.  [ferry:108–172]" in lines
    assert "  + Five people were injured at the pier on Monday, officials said.  [ferry~v2:106–169]" in lines


def test_versions_as_json_and_csv(versioned, capsys):
    assert run(["show", "documents", versioned, "--versions", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == ["ferry", "ferry~v2", "post"]
    assert rows[1]["dropped"][1]["start"] == 108
    assert run(["show", "documents", versioned, "--versions", "--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert json.loads(table[1]["added"])[1]["document"] == "ferry~v2"


@pytest.mark.parametrize("kind", ["statements", "claims", "times", "figures"])
def test_a_withdrawn_row_says_so_in_its_table(versioned, capsys, kind):
    assert run(["show", kind, versioned]) == 0
    told = capsys.readouterr().out
    assert "(withdrawn: no longer in version 2 of ferry)" in told


def test_why_on_a_row_of_an_old_version_says_so(versioned, capsys):
    run(["show", "statements", versioned, "--json"])
    row = next(r["id"] for r in json.loads(capsys.readouterr().out) if r["withdrawn"])
    assert run(["why", versioned, row]) == 0
    told = capsys.readouterr().out
    assert "(withdrawn: no longer in version 2 of ferry)" in told
    assert "version 1 of 2" in told
    assert run(["why", versioned, "ferry"]) == 0
    assert "version 1 of 2, replaced by ferry~v2" in capsys.readouterr().out


def test_add_tells_of_new_versions(tmp_path, capsys):
    record = v.write(tmp_path)
    assert run(["add", str(record), str(v.capture(tmp_path, 3, v.OLD))]) == 0
    assert "new versions: ferry~v3 (verbale show documents " in capsys.readouterr().out
