"""Files are read with the network unplugged."""

import json
import os
import subprocess
import sys

import pytest
from pytest_socket import SocketBlockedError, disable_socket, enable_socket

from verbale.build import add, build
from verbale.record import Store

REPORT = """Envoys of Orsinia and Velmark meet
2 April 2031

ORLA - "We will open the bridge," Minister Ana Velt told reporters on Wednesday.
See https://bell.example/latest for more.
"""
PAGE = """<html lang="en"><head><title>Bridge talks go on</title>
<meta property="og:url" content="https://horn.example/talks"><link rel="stylesheet" href="https://horn.example/a.css">
<meta property="article:published_time" content="2031-04-03T08:00:00Z"></head>
<body><article><h1>Bridge talks go on</h1><img src="https://horn.example/a.png">
<p>Minister Ana Velt said on Thursday that the bridge would open in a week.</p>
<p>The talks in Orla go on, her office said. Both sides will meet again on Friday.</p></article></body></html>
"""
UNPLUG = """
import os, socket

class Unplugged(socket.socket):
    def connect(self, address): tell("connect", self.family)
    def connect_ex(self, address): tell("connect", self.family)
    def sendto(self, *_): tell("sendto", self.family)

def tell(what, family=None):
    if family != socket.AF_UNIX:
        open(os.environ["TRACE"], "a").write(f"{what} {family}\\n")
        raise OSError("the network is unplugged")

socket.socket = Unplugged
socket.getaddrinfo = lambda *_, **__: tell("lookup")
"""
"""Creating a socket is let be: urllib3 binds one to the loopback as it is imported, to see whether there is IPv6."""

BUILD = "import sys; from verbale.build import build; build([sys.argv[1]], sys.argv[2], workers=2)"


pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use socket")


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "bell.txt").write_text(REPORT)
    (folder / "horn.html").write_text(PAGE)
    (folder / "more.jsonl").write_text(json.dumps({"text": REPORT, "url": "https://bell.example/1", "outlet": "Bell"}))
    return folder


@pytest.fixture
def unplugged():
    disable_socket()
    yield
    enable_socket()


def test_the_plug_is_pulled(unplugged):
    import socket

    with pytest.raises(SocketBlockedError):
        socket.socket()


def test_a_build_opens_no_socket(unplugged, reports, tmp_path):
    out = tmp_path / "story.verbale"
    summary = build([reports / "bell.txt", reports / "horn.html"], out, workers=1)
    assert summary.counts["documents"] == 2
    assert summary.counts["statements"] >= 1
    assert add(out, [reports]).counts["documents"] == 3
    with Store(out) as store:
        assert store.check() == []


@pytest.mark.slow
def test_neither_do_the_processes_it_starts(reports, tmp_path):
    """The one that draws pages, and those that read."""
    (tmp_path / "sitecustomize.py").write_text(UNPLUG)
    trace, out = tmp_path / "trace", tmp_path / "story.verbale"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "TRACE": str(trace)}
    probe = [sys.executable, "-c", "import socket; socket.socket().connect(('192.0.2.1', 80))"]
    assert subprocess.run(probe, env=environment, capture_output=True).returncode == 1
    trace.unlink()
    subprocess.run([sys.executable, "-c", BUILD, str(reports), str(out)], env=environment, check=True)
    with Store(out) as store:
        assert len(store.documents()) == 3
    assert not trace.exists()


NETWORK = ("httpx", "httpcore", "feedparser", "protego", "courlan", "verbale.fetch.client", "verbale.fetch.gathering")


def test_nothing_of_the_network_is_loaded_for_files(reports, tmp_path):
    """Of our own doing: what a parser of pages loads beside, is its own."""
    code = (
        "import sys, verbale; from verbale.build import build; build([sys.argv[1]], sys.argv[2], workers=1);"
        f"print([name for name in {NETWORK} if name in sys.modules])"
    )
    call = [sys.executable, "-c", code, str(reports / "bell.txt"), str(tmp_path / "story.verbale")]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert sorted(os.listdir(tmp_path)) == ["reports", "story.verbale"]


def test_a_name_that_only_looks_like_an_address_is_a_file(unplugged, tmp_path):
    (tmp_path / "https:").mkdir()
    (tmp_path / "https:" / "bell.example").write_text(REPORT)
    assert build([tmp_path / "https:"], tmp_path / "story.verbale", workers=1).counts["documents"] == 1
