"""The user's file of actors: what it may say, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.actors_file import read_actors
from verbale.errors import Refusal
from verbale.model import GivenActor, Office

GOOD = """\
- name: Railway Workers' Union
  kind: body
  names: [RWU, their union]
  role: party
- name: Mira Olen
  kind: person
  party: Railway Workers' Union
  offices: [{title: chief negotiator, party: Railway Workers' Union, since: 2031-03-01}]
  evidence: [{at: "1", text: Olen}]
"""


def _file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "actors.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _refused(tmp_path: Path, text: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as raised:
        read_actors(_file(tmp_path, text))
    return raised.value


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    union, person = read_actors(_file(tmp_path, GOOD))
    assert union == GivenActor(name="Railway Workers' Union", kind="body", names=("RWU", "their union"), role="party")
    assert person.party == "Railway Workers' Union"
    assert person.offices == (Office("chief negotiator", "Railway Workers' Union", "2031-03-01"),)


def test_an_empty_file_names_nobody_and_nothing_is_left_out(tmp_path: Path) -> None:
    assert read_actors(_file(tmp_path, "# nobody yet\n")) == ()
    assert read_actors(_file(tmp_path, "- name: Norway\n  party: ~\n  names:\n")) == (GivenActor(name="Norway"),)


def test_a_word_stays_as_it_is_written(tmp_path: Path) -> None:
    (one,) = read_actors(_file(tmp_path, "- name: No\n  names: [12, 2031-03-01]\n"))
    assert (one.name, one.names) == ("No", ("12", "2031-03-01"))


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("- name: [\n", "U014", 2, "YAML"),
        ("- name: Sarn\n  knd: state\n", "U015", 2, "'knd'"),
        ("- name: Sarn\n  kind: country\n", "U016", 2, "'country'"),
        ("- name: Sarn\n  role: judge\n", "U016", 2, "'judge'"),
        ("- name: Sarn\n- name: Velt\n  names: [sarn]\n", "U017", 2, "'sarn'"),
        ("- name: Sarn\n  name: Velt\n", "U017", 2, "'name'"),
        ("name: Sarn\n", "U018", 1, "a list of actors"),
        ("- Sarn\n", "U018", 1, "an actor"),
        ("- kind: state\n", "U018", 1, "a name"),
        ("- name: Sarn\n  names: Velt\n", "U018", 2, "a list of names"),
        ("- name: Sarn\n  offices: [{party: Sarn}]\n", "U018", 2, "the title"),
        ("- name: Sarn\n  names: [{}]\n", "U018", 2, "a word"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, code: str, line: int, says: str) -> None:
    wrong = _refused(tmp_path, text).complaint
    assert wrong.code == code
    assert wrong.where.endswith(f"actors.yaml, line {line}")
    assert says in wrong.says


def test_what_is_no_text_and_what_is_not_there(tmp_path: Path) -> None:
    assert _refused(tmp_path, b"- name: \xff\xfe\n").complaint.code == "U014"
    assert _refused(tmp_path, "[" * 5000).complaint.code == "U014"
    assert _refused(tmp_path, "#" * (1 << 20) + "\n\n").complaint.code == "U014"
    with pytest.raises(Refusal, match="U001"):
        read_actors(tmp_path / "nowhere.yaml")
