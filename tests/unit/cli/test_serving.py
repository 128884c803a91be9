import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request

import pytest

from verbale.build import build
from verbale.cli.app import run


@pytest.fixture
def record(tmp_path):
    (tmp_path / "one.txt").write_text("Ada Brandt said on 3 June 2031 that Ruritania would open the harbour.")
    build([tmp_path / "one.txt"], tmp_path / "talks.verbale", workers=1)
    return tmp_path / "talks.verbale"


def test_it_says_where_answers_there_and_ends_with_ctrl_c(record):
    command = [sys.executable, "-m", "verbale", "serve", str(record), "--port", "0"]
    environment = {**os.environ, "VERBALE_TOKEN": "a long secret"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        late = threading.Timer(60, process.kill)
        late.start()
        line = process.stderr.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        with urllib.request.urlopen(f"{url}healthz") as answer:
            assert answer.read() == b"ok\n"
        request = urllib.request.Request(f"{url}api/documents", headers={"Authorization": "Bearer a long secret"})
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(20) == 0
        late.cancel()
    assert "secret" not in line + rest
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--host", "0.0.0.0"], "U032"), (["--host", "999.1.1.1", "--proxy-header", "X"], "U033")]
)
def test_what_cannot_be_served_is_one_line(record, capsys, arguments, code):
    assert run(["serve", str(record), *arguments]) == 2
    told = capsys.readouterr().err
    assert code in told
    assert len(told.strip().splitlines()) == 1


def test_a_record_that_is_none_is_one_line(tmp_path, capsys):
    assert run(["serve", str(tmp_path / "none.verbale")]) == 2
    assert "U001" in capsys.readouterr().err
