"""The file and the complaint in how-to/actors.md are as the page shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verbale.actors_file import KEYS, OFFICE_KEYS, read_actors
from verbale.build import add, build
from verbale.errors import Refusal
from verbale.model import Actor
from verbale.model.codes import codes
from verbale.record import Store

HERE = Path(__file__).resolve().parents[2]
PAGE = (HERE / "docs" / "how-to" / "actors.md").read_text("utf-8")
REPORTS = HERE / "examples" / "marisk-strait" / "reports"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    path = tmp_path / "actors.yaml"
    path.write_text(found[1], "utf-8")
    return path


def test_the_page_names_every_key_and_code() -> None:
    known = {*KEYS, *OFFICE_KEYS, *codes("actor.kind"), *codes("actor.role")} - {"evidence"}
    assert {key for key in known if f"`{key}`" not in PAGE} == set()


def test_the_complaint_is_the_one_that_is_printed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(told.parent)
    Path("wrong.yaml").write_text("- name: Ondaria\n  knd: state\n", "utf-8")
    with pytest.raises(Refusal) as raised:
        read_actors("wrong.yaml")
    assert f"verbale: {raised.value}\n" in PAGE


@pytest.mark.slow
def test_the_file_of_the_page_tells_who_is_who(told: Path) -> None:
    out = told.parent / "story.verbale"
    build([REPORTS / "01-corvane-first-call.txt"], out, actors=told)
    with Store(out) as store:
        before = {row.name: row for row in store.rows(Actor)}
    assert (before["Solmere"].role, before["Solmere"].role_rule) == ("mediator", "actors.told_by_user")
    assert before["Lantern Palace"].party == "Ondaria"
    assert before["Pell Arden"].offices[0].title == "chief spokesman"
    told.write_text("", "utf-8")
    add(out, [], actors=told)
    with Store(out) as store:
        assert {row.rule for row in store.rows(Actor)}.isdisjoint({"actors.told_by_user"})
