from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from files import pdf, zipped

from verbale.capture import Limits
from verbale.capture.parts import Box
from verbale.capture.worker import Hung, Worker, send

SMALL = "<html><body><article>" + "<p>The two sides met again on Tuesday and said little to the press.</p>" * 3


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker()
    yield found
    found.close()


def test_a_page_that_takes_too_long_is_ended_and_the_next_is_read(worker: Worker) -> None:
    page = SMALL + "<p>The two sides met again on Tuesday and said little.</p>" * 20_000
    began = time.monotonic()
    with pytest.raises(Hung) as hung:
        worker.draw(page, None, 0.01)
    assert hung.value.late
    assert time.monotonic() - began < 60
    assert worker.draw(SMALL + "</article></body></html>", None, 30)["text"].startswith("The two sides")


@pytest.mark.skipif(sys.platform != "linux", reason="address space can be bounded on Linux")
def test_what_needs_too_much_memory_is_ended_and_the_next_is_read(worker: Worker) -> None:
    data = zipped({"a.txt": b" " * 300_000_000})
    limits = Limits(document=400_000_000)
    with pytest.raises(Hung) as hung:
        list(worker.stream("zip", [Box(name="a.zip", data=data), limits], 30, 250_000_000))
    assert not hung.value.late
    answers = worker.stream("zip", [Box(name="b.zip", data=zipped({"b.txt": b"Words."})), limits], 30, 250_000_000)
    assert [answer["data"] for answer in answers] == [b"Words."]


def test_a_process_that_dies_is_started_again(worker: Worker) -> None:
    data = pdf([[(50, 700, 11, "The envoy said no.")]])
    assert worker.ask("pdf", [data, 9], 30)["text"] == "The envoy said no."
    assert worker._process is not None
    first = worker._process.pid
    assert worker.ask("pdf", [data, 9], 30)["text"] == "The envoy said no."
    assert worker._process.pid == first
    worker._process.kill()
    worker._process.wait()
    assert worker.ask("pdf", [data, 9], 30)["text"] == "The envoy said no."


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signal")
def test_ctrl_c_is_not_for_it(worker: Worker) -> None:
    data = pdf([[(50, 700, 11, "The envoy said no.")]])
    worker.ask("pdf", [data, 9], 30)
    assert worker._process is not None
    first = worker._process.pid
    worker._process.send_signal(signal.SIGINT)
    assert worker.ask("pdf", [data, 9], 30)["text"] == "The envoy said no."
    assert worker._process.pid == first


def test_answers_that_are_not_read_to_the_end_leave_nothing_behind(worker: Worker) -> None:
    box = Box(name="a.zip", data=zipped({f"{number}.txt": b"Words." for number in range(9)}))
    answers = worker.stream("zip", [box, Limits()], 30)
    assert next(answers)["name"] == "a.zip/0.txt"
    answers.close()  # type: ignore[attr-defined]
    assert len(list(worker.stream("zip", [box, Limits()], 30))) == 9


def test_the_time_in_which_answers_are_looked_at_does_not_count(worker: Worker) -> None:
    box = Box(name="a.zip", data=zipped({f"{number}.txt": b"Words." for number in range(3)}))
    for count, answer in enumerate(worker.stream("zip", [box, Limits()], 0.5)):
        assert answer["name"] == f"a.zip/{count}.txt"
        time.sleep(0.4)
    assert worker.ask("page", [SMALL, None], 30)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no timers")
def test_a_process_whose_owner_is_gone_ends_by_itself() -> None:
    """It is asked directly here, so nobody looks at the clock but the system."""
    page = SMALL + "<p>The two sides met again on Tuesday and said little.</p>" * 20_000
    process = subprocess.Popen(
        [sys.executable, "-m", "verbale.capture.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    send(process.stdin, ["page", [page, None], 0, 0.1])
    assert process.wait(60) == -signal.SIGALRM
    process.communicate()


def test_an_unknown_task_breaks_nothing(worker: Worker) -> None:
    with pytest.raises(Hung, match="KeyError"):
        worker.ask("none", [], 30)
