"""Every question to a record that has no answer: a friendly line, never a traceback. Records without a report, with
one that tells of nobody, and with one party that proposes nothing.
"""

from __future__ import annotations

import json

import negotiation as n
import pytest

from verbale.cli.app import run
from verbale.model import Actor, Extraction, Weave
from verbale.model.span import evidence
from verbale.record import write
from verbale.views import KINDS

QUIET = n.document("quiet.txt", "It rained in Velm on Monday.")
ONE = n.document("one.txt", "The Velm Dockers want a rise.")
DOCKERS = Actor(
    rule="test",
    evidence=evidence("one.txt", ONE.text, [(4, 16)]),
    name="Velm Dockers",
    names=("Velm Dockers",),
    kind="body",
)
RECORDS = {
    "without a report": ([], Weave()),
    "that tells of nobody": ([Extraction(document=QUIET)], Weave()),
    "with one party": ([Extraction(document=ONE)], Weave(actors=(DOCKERS,))),
}


@pytest.fixture(params=RECORDS)
def empty(request, tmp_path):
    path = tmp_path / "story.verbale"
    write(path, *RECORDS[request.param], [])
    return str(path)


def told(capsys, *arguments):
    status = run(arguments)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return status, out, err


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_empty_state(capsys, empty, kind):
    status, out, err = told(capsys, "show", kind, empty)
    assert status == 0
    assert out or err.startswith("No ")
    assert isinstance(json.loads(told(capsys, "show", kind, empty, "--json")[1]), list)
    assert told(capsys, "show", kind, empty, "--csv")[0] == 0


def test_a_brief_says_what_it_did_not_find(capsys, empty):
    status, out, _ = told(capsys, "brief", empty)
    assert status == 0
    assert "No open proposal was found." in out
    assert told(capsys, "brief", empty, "--as", "html", "-o", empty + ".html")[0] == 0


def test_a_record_and_itself_do_not_differ(capsys, empty):
    assert told(capsys, "diff", empty, empty) == (0, "", "Nothing changed.\n")
    assert json.loads(told(capsys, "diff", empty, empty, "--json")[1]) == []


def test_the_full_record_and_itself_do_not_differ(capsys, record):
    assert told(capsys, "diff", record, record) == (0, "", "Nothing changed.\n")


@pytest.mark.parametrize("since", ["2031-03-01", "2099"])
def test_nothing_is_new(capsys, empty, since):
    assert told(capsys, "diff", empty, "--since", since)[0] == 0


def test_the_report_the_check_and_the_export_of_nothing(capsys, empty):
    assert told(capsys, "report", empty, "-o", empty + ".html")[0] == 0
    assert told(capsys, "check", empty)[0] == 0


@pytest.mark.parametrize("key", ["statement-0", "nothing"])
def test_why_of_what_is_not_there(capsys, empty, key):
    status, _, err = told(capsys, "why", empty, key)
    assert status == 2
    assert "[U002]" in err


def test_a_change_that_the_line_of_a_row_does_not_tell_is_named():
    from verbale.cli.briefing import _turned
    from verbale.model import Evidence, Proposal

    made = {"rule": "r", "evidence": (Evidence("d", 0, 1, "x"),), "proposer": "Sarn", "issue": "i", "terms": "truce"}
    old, new = Proposal(**made, silent=("Ruritania",)), Proposal(**made)
    assert _turned(old, new, {}) == "Sarn · truce; silent: Ruritania  →  none"
