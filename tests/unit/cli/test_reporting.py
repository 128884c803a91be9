"""Where the page goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.cli.app import run


def test_a_page_replaces_the_one_that_a_link_names(record, tmp_path):
    (tmp_path / "pages").mkdir()
    real, link = tmp_path / "pages" / "real.html", tmp_path / "report.html"
    real.write_text('<!DOCTYPE html>\n<meta name="generator" content="Verbale 0.0">an old page')
    link.symlink_to(real)
    assert run(["report", record, "-o", str(link)]) == 0
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert os.listdir(real.parent) == ["real.html"]


def test_a_file_beside_the_page_is_left_alone(record, tmp_path):
    beside = tmp_path / "report.html.part"
    beside.write_text("mine")
    assert run(["report", record, "-o", str(tmp_path / "report.html")]) == 0
    assert beside.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_device_is_written_to_and_not_replaced(record, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = subprocess.Popen([sys.executable, "-m", "verbale", "report", record, "-o", str(pipe)])
    page = pipe.read_text("utf-8")
    assert writing.wait(60) == 0
    assert "</html>" in page
    assert pipe.is_fifo()


def test_a_page_that_cannot_be_written_is_one_line(capsys, record, tmp_path):
    assert run(["report", record, "-o", str(tmp_path)]) == 2
    assert run(["report", record, "-o", str(tmp_path / "nowhere" / "report.html")]) == 2
    err = capsys.readouterr().err
    assert err.count("S004") == err.count("\n") == 2
    assert os.listdir(tmp_path) == []


def test_neither_the_record_nor_a_report_is_written_over(capsys, record, tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("The ferry sails.", "utf-8")
    before = Path(record).read_bytes()
    for place in (record, text):
        assert run(["report", str(record), "-o", str(place)]) == 2
        assert "U008" in capsys.readouterr().err
    assert (Path(record).read_bytes(), text.read_text("utf-8")) == (before, "The ferry sails.")
