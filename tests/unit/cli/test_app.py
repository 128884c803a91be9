import os
import subprocess
import sys

import pytest

from verbale.cli import app
from verbale.cli.app import LATER, run

COMMANDS = ("build", "add", "watch", "show", "why", "check", "correct", "brief", "diff", "report", "serve", "extract")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(capsys, command):
    assert run([command, "--help"]) == 0
    assert f"Example: verbale {command} " in capsys.readouterr().out


def test_top_help_lists_the_commands_there_are(capsys):
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert not any(f"\n  {command} " in out for command in LATER)


@pytest.mark.parametrize("command", LATER)
def test_a_command_that_is_not_there_yet_says_so(capsys, command):
    assert run([command, "story.verbale"]) == 2
    assert capsys.readouterr().err == (
        f"verbale {command}: this version does not have it yet. `verbale --help` lists what it has.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["shw"], "No such command 'shw'"),
        (["timeline", "x.verbale"], "'timeline' is no command but a kind of row: verbale show timeline x.verbale"),
        (["show"], "Missing argument 'KIND'"),
        (["show", "rumours", "{record}"], "U003"),
        (["show", "meetings", "{record}.missing"], "U001"),
        (["show", "meetings", "{record}", "--since", "soon"], "U004"),
        (["show", "meetings", "{record}", "--colour"], "No such option"),
        (["why", "{record}", "statement-nothing"], "U002"),
        (["why", "{record}", "statement-"], "U005"),
        (["check", "."], "S002"),
        (["extract", "missing.jsonl"], "U001"),
        (["extract", "--only", "rumours", "missing.jsonl"], "the keys are"),
        (["build", "missing", "-o", "out.verbale", "--published", "yesterday"], "U004"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(capsys, record, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    assert run([a.format(record=record) for a in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_defect_of_ours_is_one_line(capsys, record, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr("verbale.views.why.why", broken)
    assert run(["why", record, "x"]) == 2
    assert "RuntimeError: odd" in capsys.readouterr().err


def test_ctrl_c_is_one_line(capsys, record, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verbale.views.why.why", stopped)
    assert run(["why", record, "x"]) == 130
    assert capsys.readouterr().err.startswith("verbale: stopped.")


@pytest.mark.parametrize("option", ["--json", ""])
def test_a_reader_who_leaves_is_no_error(record, option):
    command = [sys.executable, "-m", "verbale", "show", "zones", record, *option.split()]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_loads_no_heavy_part():
    code = (
        "import sys; from verbale.cli.app import run; run(['--help']);"
        "heavy = ('spacy', 'sqlalchemy', 'lxml', 'jinja2', 'trafilatura', 'starlette', 'uvicorn');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=os.environ)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("verbale ")


def test_every_command_of_the_contract_is_there_or_said_to_come():
    import typer

    there = set(typer.main.get_command(app.app).commands)
    assert there == set(COMMANDS)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_below_the_output_is_one_line(record):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "verbale", "show", "zones", record]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "S004" in done.stderr


def test_output_is_utf_8_whatever_the_locale(record):
    command = [sys.executable, "-m", "verbale", "show", "zones", record, "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    assert "\U0001f309" in done.stdout.decode("utf-8")
