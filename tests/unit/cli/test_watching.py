import os
import signal
import subprocess
import sys

import hostile
import pytest
from typer import BadParameter

from verbale.build import Summary
from verbale.cli.app import run
from verbale.cli.watching import seconds
from verbale.errors import complaint
from verbale.record import Changes, Store


@pytest.mark.parametrize(("said", "meant"), [("90", 90), ("90s", 90), ("15m", 900), ("2 h", 7200), ("1D", 86400)])
def test_a_length_of_time(said, meant):
    assert seconds(said) == meant


@pytest.mark.parametrize("said", ["", "soon", "-1m", "0", "1.5h", "15 min"])
def test_what_is_none(said):
    with pytest.raises(BadParameter):
        seconds(said)


NEW = Summary(counts={"documents": 4}, complaints=(), seconds=0.5, changes=Changes(new={"documents": ("x",)}), fresh=())
OLD = Summary(counts={"documents": 4}, complaints=(), seconds=0.5, changes=Changes(), fresh=())


@pytest.fixture
def rounds(monkeypatch):
    """What the watch tells, round by round; and what was asked of it."""
    asked = []

    def watch(record, urls, *, told, progress, **options):
        asked.append((str(record), urls, options))
        for summary, complaints in watch.rounds:
            told(summary, complaints)

    watch.asked = asked
    monkeypatch.setattr("verbale.watch.watch", watch)
    return watch


def test_watch_tells_of_what_is_new_and_not_of_quiet_rounds(rounds, capsys):
    rounds.rounds = [(NEW, ()), (OLD, ()), (OLD, ()), (NEW, ())]
    assert run(["watch", "s.verbale", "https://example.org/feed", "--every", "2h", "--outlet", "The Bell"]) == 0
    out, err = capsys.readouterr()
    assert out == "s.verbale: 4 documents (0.5 s)\nnew: 1 document\n" * 2
    assert err == ""
    ((record, urls, options),) = rounds.asked
    assert (record, urls) == ("s.verbale", ["https://example.org/feed"])
    assert (options["every"], options["once"], options["given"]) == (7200, False, {"outlet": "The Bell"})


def test_a_complaint_that_stays_is_told_once(rounds, capsys):
    trouble = complaint("N010", "https://example.org/feed", status=503, words="Service Unavailable")
    rounds.rounds = [(None, (trouble,)), (None, (trouble,)), (OLD, ()), (None, (trouble,))]
    assert run(["watch", "s.verbale", "https://example.org/feed", "--once"]) == 0
    assert capsys.readouterr().err.count("N010  https://example.org/feed") == 2
    assert run(["watch", "s.verbale", "https://example.org/feed", "--once", "--strict"]) == 1


def test_that_no_record_was_made_is_told(rounds, capsys):
    trouble = complaint("N023", "https://example.org/feed")
    rounds.rounds = [(None, (trouble,))]
    run(["watch", "nowhere/s.verbale", "https://example.org/feed", "--once"])
    assert capsys.readouterr().err.endswith("nowhere/s.verbale: not made, since no report came.\n")


def test_a_wrong_time_is_a_wrong_call(capsys):
    assert run(["watch", "s.verbale", "https://example.org/feed", "--every", "soon"]) == 2
    assert "90s, 15m, 2h or 1d" in capsys.readouterr().err


def test_what_is_no_address_is_a_wrong_call(capsys, tmp_path):
    assert run(["watch", str(tmp_path / "s.verbale"), "reports/"]) == 2
    assert "[N022]" in capsys.readouterr().err


def test_add_says_that_pages_are_left(monkeypatch, capsys):
    made = Summary(counts={"documents": 4}, complaints=(), seconds=0.5, changes=Changes(), fresh=(), more=True)
    monkeypatch.setattr("verbale.build.add", lambda *_, **__: made)
    assert run(["add", "story.verbale", "https://example.org/feed", "--most", "7"]) == 0
    assert "more new pages than the 7 that were taken" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_ctrl_c_ends_it_in_two_lines_and_what_came_is_kept(tmp_path):
    """The second page hangs; the first is on disk by then."""
    out = tmp_path / "story.verbale"
    with hostile.Server() as server:
        server.page("/a", hostile.article("Talks go on", "Minister Ana Velt said in Orla that the bridge would open."))
        server.at("/b")(lambda exchange: server.closing.wait(20))
        items = "".join(f"<item><link>/{name}</link></item>" for name in "ab")
        feed = server.page("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>")
        environment = {**os.environ, "VERBALE_ALLOW_LOOPBACK": "1", "VERBALE_PAUSE": "0", "VERBALE_PROXY": ""}
        call = [sys.executable, "-m", "verbale", "watch", str(out), feed]
        process = subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, text=True)
        while not server.count("/b"):
            assert process.poll() is None
            server.closing.wait(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "Traceback" not in errors
        assert errors.splitlines()[-2:] == [
            f"What came is kept; `verbale watch {out}` with the same addresses goes on from there.",
            "verbale: stopped. A record that was being written is as it was before.",
        ]
        server.page("/b", hostile.article("Talks end", "Minister Ana Velt said in Orla that the bridge would close."))
        done = subprocess.run(
            [*call, "--once", "--quiet"], env=environment, capture_output=True, text=True, timeout=120
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert (server.count("/a"), server.count("/b")) == (1, 2)
        shown = subprocess.run(
            [*call[:3], "show", "documents", str(out), "--json"], capture_output=True, text=True, timeout=60
        )
        assert shown.stdout.count('"outlet"') == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_ctrl_c_ends_it_at_once_while_a_host_hangs_and_others_answer(tmp_path):
    out = tmp_path / "story.verbale"
    with hostile.Server() as quick, hostile.Server() as slow:
        for server, names in ((quick, "ab"), (slow, "cd")):
            for name in names:
                said = f"Minister Ana Velt said in Orla that bridge {name} would open."
                server.page(f"/{name}", hostile.article(f"Talks go on, part {name}", said))
            items = "".join(f"<item><link>/{name}</link></item>" for name in names)
            server.page("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>")
        slow.at("/d")(lambda exchange: slow.closing.wait(60))
        environment = {**os.environ, "VERBALE_ALLOW_LOOPBACK": "1", "VERBALE_PAUSE": "0", "VERBALE_PROXY": ""}
        call = [sys.executable, "-m", "verbale", "watch", str(out), slow.url("/feed"), quick.url("/feed"), "-q"]
        process = subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, text=True)
        while not (slow.count("/d") and quick.count("/b")):
            assert process.poll() is None
            slow.closing.wait(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=12)
        assert (process.returncode, "Traceback" in errors) == (130, False)
        slow.page("/d", hostile.article("Talks end", "Minister Ana Velt said in Orla that the bridge would close."))
        subprocess.run([*call, "--once"], env=environment, check=True, timeout=120)
        assert [quick.count("/a"), slow.count("/c"), slow.count("/d")] == [1, 1, 2]
    with Store(out) as store:
        assert len(store.documents()) == 4
