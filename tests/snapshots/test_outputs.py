"""What a person sees, word for word. After a change that is meant: ``pytest tests/snapshots --snapshot-update``."""

import negotiation as n
import pytest

from verbale.cli.app import run
from verbale.report import page


@pytest.fixture(autouse=True)
def _of_one_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERMINAL_WIDTH", "100")


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return str(n.write(tmp_path_factory.mktemp("record") / "story.verbale"))


def told(capsys, *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", ["", "build", "add", "show", "why", "check", "report", "extract"])
def test_help(capsys, command, snapshot):
    assert told(capsys, *command.split(), "--help") == snapshot


@pytest.mark.parametrize("row", [n.BUSES, n.DENIAL, n.CLAIM, n.CALL, n.VELT], ids=lambda row: row.KIND)
def test_why(capsys, record, row, snapshot):
    assert told(capsys, "why", record, row.id) == snapshot


@pytest.mark.parametrize("kind", ["documents", "statements", "meetings", "timeline", "origins"])
def test_show(capsys, record, kind, snapshot):
    assert told(capsys, "show", kind, record) == snapshot


def test_the_report_below_its_style(snapshot):
    html = page(n.Memory(), title="The bridge talks")
    assert html[html.index("<main") : html.index("</main>")] == snapshot
