"""Killed at any moment, the file is the old record or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import extraction, weave

from verbale.record import Store, write

LOOP = """
import sys
from fakes import extraction, weave
from verbale.record import update, write

path = sys.argv[1]
few = [extraction("a.txt", "Oru said the ferry sails.\\n" * 50)]
many = [*few, *(extraction(f"{n}.txt", "Mab said 12 boats wait.\\n" * 80) for n in range(8))]
print("ready", flush=True)
while True:
    write(path, many, weave(many), [])
    update(path, few, weave(few), [])
    update(path, many, weave(many), [])
    write(path, few, weave(few), [])
"""
MOMENTS = 15


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_leaves_the_old_record_or_the_new(tmp_path):
    path = tmp_path / "story.verbale"
    chance = random.Random(7)
    support = str(Path(__file__).resolve().parents[2] / "support")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([support, *sys.path])}
    for _ in range(MOMENTS):
        process = subprocess.Popen([sys.executable, "-c", LOOP, str(path)], stdout=subprocess.PIPE, env=environment)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.02 + chance.random() * 0.6)
        process.kill()
        process.wait()
        process.stdout.close()
        if path.exists():
            with Store(path) as store:
                assert len(store.documents()) in (1, 9)
                assert store.check() == []
        assert len([name for name in os.listdir(tmp_path) if name.endswith(".part")]) <= 1
    last = [extraction("a.txt", "Oru said the ferry sails.")]
    write(path, last, weave(last), [])
    assert os.listdir(tmp_path) == [path.name]
