"""The brief and what changed: every sentence on its words; what is the same differs in nothing."""

from __future__ import annotations

import json
import re

import pytest

from verbale.build import build
from verbale.cli.app import run
from verbale.record import Store
from verbale.report.briefing import html, markdown
from verbale.views import AsOf
from verbale.views.brief import Sentence, brief
from verbale.views.diff import diff

FIRST = (
    "ORLA, June 2 (Tidewire) - The Harbour Board on Monday offered the Dockers' Union of Orla a night allowance of "
    "nine crowns.\n\nThe Dockers' Union of Orla rejected the night allowance. "
    '"We cannot accept a night allowance of nine crowns," union leader Runa Holt said.\n\n'
    "Board chairman Pell Arden met Holt in Orla on Monday. The Harbour Board demanded that the union end its strike.\n"
)
SECOND = (
    "ORLA, June 9 (Tidewire) - The Dockers' Union of Orla accepted the night allowance on Monday on condition that it "
    "is paid from June.\n\nHolt promised that the pickets would leave the quay. The Harbour Board has not answered.\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pay")
    for name, text, day in (("one", FIRST, "2031-06-02"), ("two", SECOND, "2031-06-09")):
        line = {"id": name, "text": text, "published": day, "outlet": "Tidewire"}
        (folder / f"{name}.jsonl").write_text(json.dumps(line), "utf-8")
    out = folder / "pay.verbale"
    build([folder / "one.jsonl", folder / "two.jsonl"], out)
    return out


def test_no_sentence_without_words():
    with pytest.raises(ValueError, match="needs the words"):
        Sentence("All is well.", ())


def test_every_sentence_has_numbers_that_lead_to_its_words(record):
    with Store(record) as store:
        page = brief(store)
        texts = {d.id: d.text for d in store.documents()}
    sentences = [one for section in page.sections for one in section.sentences]
    assert sentences
    for one in sentences:
        assert all(page.references[n - 1] in one.words for n in page.numbers(one))
    assert all(texts[place.document][place.start : place.end] == place.text for place in page.references)


def test_a_moved_position_stands_with_both_readings(record):
    with Store(record) as store:
        page = brief(store)
    (moved,) = [section for section in page.sections if section.heading == "Positions that moved"]
    assert any("rejects on 2031-06-02" in one.text and "2031-06-09" in one.text for one in moved.sentences)


def test_markdown_numbers_every_line_and_lists_the_words(record):
    with Store(record) as store:
        text = markdown(brief(store), "pay")
    said, _, words = text.partition("## Words")
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", said)}
    assert numbers == set(range(1, words.count("\n") - 1))
    assert all(re.search(r"(\[\d+\])+$", line) for line in said.splitlines() if line.startswith("- "))


def test_html_escapes_and_loads_nothing(record):
    with Store(record) as store:
        page = html(brief(store), "<script>x</script>")
    assert "<script" not in page
    assert "src=" not in page
    assert "http" not in page


def test_as_of_an_earlier_day_nothing_has_moved(record):
    with Store(record) as store:
        page = brief(AsOf(store, "2031-06-05"))
    assert page.reports == 1
    (moved,) = [section for section in page.sections if section.heading == "Positions that moved"]
    assert moved.sentences == ()


def test_a_record_differs_from_itself_in_nothing(record):
    with Store(record) as store:
        assert diff(store, store) == []


def test_since_a_day_shows_what_came_after_it(record):
    with Store(record) as store:
        changes = {change.kind: change for change in diff(AsOf(store, "2031-06-05"), store)}
    assert any(row.reading == "conditional" for row in changes["positions"].new)
    assert not changes["positions"].gone


def test_since_a_day_is_that_day_as_well(record, capsys):
    assert run(["diff", str(record), "--since", "2031-06-09", "--json"]) == 0
    assert {change["kind"] for change in json.loads(capsys.readouterr().out)} >= {"positions", "claims"}
    assert run(["diff", str(record), "--since", "2031-06-10"]) == 0
    assert capsys.readouterr().err.endswith("Nothing changed.\n")


def test_the_commands_write_and_refuse(record, tmp_path, capsys):
    out = tmp_path / "brief.md"
    assert run(["brief", str(record), "-o", str(out)]) == 0
    assert out.read_text("utf-8").startswith("<!-- Verbale -->\n# pay")
    assert run(["brief", str(record), "-o", str(record)]) == 2
    assert run(["diff", str(record)]) == 2
    assert "[U012]" in capsys.readouterr().err
    assert run(["diff", str(record), "--since", "2031-06-05", "--json"]) == 0
    assert {"kind", "new", "gone", "changed"} == set(json.loads(capsys.readouterr().out)[0])
    assert run(["diff", str(record), str(record)]) == 0
    assert capsys.readouterr().err == "Nothing changed.\n"
