import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.guard import Rules
from verbale.web.live import Live
from verbale.web.serving import LOCAL, application

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "marisk-strait" / "reports"
HOSTILE = (
    "Ruritania's Prime Minister <script>alert(1)</script> Ada Brandt said on 3 June 2031 that "
    '"the <img src=x onerror=alert(2)> truce holds &amp; will hold". 😀 Minister Ivo Tal of Averland rejected the '
    "30-day truce proposed by Ruritania. Tal said: “We do not agree to ' onmouseover='alert(3) a pause.”"
)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The record of the example."""
    record = tmp_path_factory.mktemp("web") / "talks.verbale"
    build([EXAMPLE], record, workers=1)
    return record


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """A record of a report full of HTML and script."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<b>one<script>.txt").write_text(HOSTILE)
    record = folder / "talks.verbale"
    build([folder / "<b>one<script>.txt"], record, workers=1)
    return record


ODD = ("../../etc/passwd", "a/../b.txt", "q?x=1#part", "100% sure", '"><script>x', "new\nline", "right\u202eleft")


@pytest.fixture(scope="session")
def odd(tmp_path_factory):
    """A client of a record of reports whose ids have what addresses take for their own."""
    folder = tmp_path_factory.mktemp("odd")
    text = '"The truce holds," Ada Brandt said on 3 June 2031 in Strelsau, report {}.'
    rows = [{"id": key, "text": text.format(n), "title": key, "outlet": key} for n, key in enumerate(ODD)]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)))
    build([folder / "reports.jsonl"], folder / "talks.verbale", workers=1)
    return face(folder / "talks.verbale")


def face(record, rules=None):
    """A client of the face of a record."""
    live = Live(record)
    rules = rules or Rules(LOCAL)
    return TestClient(application(live, record.stem, rules), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="session")
def client(example):
    """A client of the face of the example."""
    return face(example)
