"""Killed at whatever moment, a run leaves the old record or the new one, and the next run completes to the same bytes.

``VERBALE_KILLS=200`` kills two hundred times; by default it is a handful, since every kill costs a second.
"""

import hashlib
import multiprocessing
import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from verbale.build import add, build
from verbale.errors import Refusal
from verbale.record import Store

KILLS = int(os.environ.get("VERBALE_KILLS", "8"))
FORK = multiprocessing.get_context("fork") if "fork" in multiprocessing.get_all_start_methods() else None
TEXTS = (
    "Ruritania's Prime Minister Ada Brandt said on 3 June 2031 that the harbour would open. ‘We accept it,’ she said.",
    "Averland's Minister Ivo Tal rejected the 30-day truce on 4 June 2031. Tal denied that the strait had been closed.",
    "Brandt and Tal spoke by telephone on 5 June 2031, the Halder Daily reported, citing two unnamed diplomats.",
)

pytestmark = pytest.mark.skipif(FORK is None, reason="processes are forked here, which this system cannot do")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    return sorted(folder.iterdir())


def digest(record: Path) -> str:
    return hashlib.sha256(record.read_bytes()).hexdigest()


def sound(record: Path) -> int:
    """How many reports the record has, which opens and has nothing wrong in it."""
    with Store(record) as store:
        assert store.check() == []
        return len(store.documents())


def killed(run, moment: float) -> None:
    """Start ``run`` in a process of its own and kill it after so many seconds, if it is not done by then."""
    process = FORK.Process(target=run)
    process.start()
    process.join(moment)
    if process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join(30)


def took(run) -> float:
    began = time.monotonic()
    process = FORK.Process(target=run)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return time.monotonic() - began


def test_a_build_that_is_killed_leaves_the_old_record_or_the_new_one(reports, tmp_path):
    record, whole = tmp_path / "talks.verbale", tmp_path / "whole.verbale"
    build(reports[:1], record, workers=1)
    build(reports, whole, workers=1)
    old, new = digest(record), digest(whole)
    longest = took(lambda: build(reports, tmp_path / "timed.verbale", workers=1))
    chance = random.Random(1)
    for _ in range(KILLS):
        killed(lambda: build(reports, record, workers=1), chance.uniform(0, 1.1 * longest))
        assert digest(record) in {old, new}
        sound(record)
    build(reports, record, workers=1)
    assert digest(record) == new
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("talks")] == ["talks.verbale"]


def test_an_add_that_is_killed_leaves_the_old_rows_or_the_new_ones(reports, tmp_path):
    record, whole, first = tmp_path / "talks.verbale", tmp_path / "whole.verbale", tmp_path / "first.verbale"
    build(reports[:2], first, workers=1)
    whole.write_bytes(first.read_bytes())
    longest = took(lambda: add(whole, reports[2:], workers=1))
    chance = random.Random(2)
    for _ in range(KILLS):
        record.write_bytes(first.read_bytes())
        killed(lambda: add(record, reports[2:], workers=1), chance.uniform(0, 1.1 * longest))
        assert sound(record) in {2, 3}
        add_again(record, reports[2:])
        assert sound(record) == 3
        assert rows(record) == rows(whole)


def add_again(record, paths):
    """Add what may be there already."""
    add(record, paths, workers=1)


def rows(record):
    """All that the record says, table by table."""
    with Store(record) as store:
        return [store.counts(), [d.sha256 for d in store.documents()], [r.id for r in store.rows("claims")]]


def test_readers_see_one_state_while_a_writer_adds(reports, tmp_path):
    record = tmp_path / "talks.verbale"
    build(reports[:2], record, workers=1)
    stop, wrong, seen = threading.Event(), [], []

    def read():
        while not stop.is_set():
            try:
                with Store(record) as store:
                    seen.append(len(store.documents()))
            except Refusal as refusal:
                wrong.append(str(refusal))

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    add(record, reports[2:], workers=1)
    time.sleep(0.2)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert set(seen) == {2, 3}


def test_of_two_writers_the_second_waits_or_says_so(reports, tmp_path):
    record = tmp_path / "talks.verbale"
    build(reports[:1], record, workers=1)
    told = []

    def write(path):
        try:
            add(record, [path], workers=1)
        except Refusal as refusal:
            told.append(refusal.complaint.code)

    writers = [threading.Thread(target=write, args=(path,)) for path in reports[1:]]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert set(told) <= {"S014", "S007"}
    assert sound(record) == 3 - len(told)
