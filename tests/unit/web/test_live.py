import threading
import time

import pytest
from starlette.testclient import TestClient

from verbale.build import add, build
from verbale.errors import Refusal
from verbale.web import live as module
from verbale.web.answers import Answer, Answers
from verbale.web.asking import Ask, asked
from verbale.web.guard import Rules
from verbale.web.held import Held
from verbale.web.live import Live, Making, Snapshot, token
from verbale.web.serving import LOCAL, application, serve

ONE = "Ada Brandt said on 3 June 2031 that Ruritania would open the harbour."
TWO = "Ivo Tal said on 4 June 2031 that Averland would close the strait."


@pytest.fixture
def record(tmp_path):
    (tmp_path / "one.txt").write_text(ONE)
    build([tmp_path / "one.txt"], tmp_path / "talks.verbale", workers=1)
    return tmp_path / "talks.verbale"


def test_what_another_process_commits_is_shown(record, tmp_path):
    client = TestClient(application(Live(record), "talks"), base_url="http://127.0.0.1")
    assert len(client.get("/api/documents").json()) == 1
    (tmp_path / "two.txt").write_text(TWO)
    add(record, [tmp_path / "two.txt"], workers=1)
    assert len(client.get("/api/documents").json()) == 2
    build([tmp_path / "two.txt"], record, workers=1)
    assert [d["id"] for d in client.get("/api/documents").json()] == ["two.txt"]


def test_while_the_record_cannot_be_read_the_last_state_is_shown(record):
    client = TestClient(application(Live(record), "talks"), base_url="http://127.0.0.1")
    assert client.get("/documents").status_code == 200
    content = record.read_bytes()
    record.unlink()
    assert client.get("/actors").status_code == 200
    record.write_bytes(content)
    assert client.get("/claims").status_code == 200


def test_the_record_is_not_written(record):
    before = record.read_bytes()
    client = TestClient(application(Live(record), "talks"), base_url="http://127.0.0.1")
    for path in ("/", "/positions", "/statements?q=harbour", "/changes"):
        client.get(path)
    assert record.read_bytes() == before
    assert [p.name for p in record.parent.iterdir() if p.name.startswith("talks")] == ["talks.verbale"]


def test_a_token_changes_with_a_commit(record, tmp_path):
    before = token(record)
    assert token(record) == before
    (tmp_path / "two.txt").write_text(TWO)
    add(record, [tmp_path / "two.txt"], workers=1)
    assert token(record) != before


def test_no_record_is_a_refusal(tmp_path):
    with pytest.raises(Refusal, match="U001"):
        Live(tmp_path / "none.verbale")


def test_a_day_that_takes_long_is_told_to_be_in_the_making(record, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    held = threading.Event()
    monkeypatch.setattr(Snapshot, "_made", lambda self, day: held.wait(20) and self.held)
    live = Live(record)
    client = TestClient(application(live, "talks"), base_url="http://127.0.0.1")
    answer = client.get("/positions?as_of=2031-06-03")
    assert (answer.status_code, answer.headers["refresh"]) == (202, "3")
    with pytest.raises(Making):
        live.now().as_of("2031-06-03")
    for day in range(4, 9):
        busy = client.get(f"/positions?as_of=2031-06-0{day}")
    assert busy.status_code == 503
    assert client.get("/api/positions?as_of=2031-06-09").status_code == 503
    held.set()
    time.sleep(0.3)
    assert client.get("/positions?as_of=2031-06-03").status_code == 200


def test_earlier_days_do_not_pile_up(record):
    snapshot = Live(record).now()
    for day in range(1, 29):
        snapshot.as_of(f"2031-05-{day:02}")
    assert len(snapshot._earlier) <= module.EARLIER


def test_rows_are_read_once_and_found_by_id(record):
    held = Live(record).now().held
    from verbale.model import Claim, Statement

    statements = held.rows(Statement)
    assert held.rows(Statement) is statements
    assert held.row(statements[0].id) == statements[0]
    assert held.rows(Statement, ids=[statements[0].id]) == [statements[0]]
    assert held.rows(Claim, naming=statements[0].id)
    with pytest.raises(Refusal, match="U002"):
        held.row("statement-none")


def test_what_is_kept_is_made_once_though_many_ask():
    held, made = Held(None), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return len(made)

    threads = [threading.Thread(target=held.keep, args=("key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_answers_are_dropped_when_they_are_too_many():
    answers = Answers(80)
    for n in range(20):
        answers.put((str(n),), Answer(b"12345678", "text/plain"))
    assert answers.get(("0",)) is None
    assert answers.get(("19",)) is not None
    answers.put(("long",), Answer(b"1" * 50, "text/plain"))
    assert answers.get(("long",)) is None


def test_fields_of_an_address():
    ask = asked("/statements", b"q=a%20b&page=2&since=&as_of=2031-06-03")
    assert (ask["q"], ask.page, ask["since"]) == ("a b", 2, None)
    assert ask.link(page=None) == "/statements?q=a+b&as_of=2031-06-03"
    assert ask.to("/actors") == "/actors?as_of=2031-06-03"
    with pytest.raises(Refusal, match="U030"):
        Ask("/", {"page": "²"}).page  # noqa: B018
    with pytest.raises(Refusal, match="U031"):
        asked("/", b"q=%00")


def test_others_are_not_let_in_without_a_word(record):
    with pytest.raises(Refusal, match="U032"):
        serve(record, host="0.0.0.0", port=0)
    assert Rules(LOCAL, token="x").knows("x")
    assert not Rules(LOCAL).knows(None)
