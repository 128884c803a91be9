"""The Python face."""

import builtins
import doctest
import subprocess
import sys

import fakes
import pytest
from every_kind import EVERYTHING, EXTRACTIONS
from negotiation import BRIDGE, UNDATED

import verbale
import verbale.api
from verbale.api import LINES
from verbale.errors import Refusal
from verbale.record import write
from verbale.views import KINDS

HEAVY = ("spacy", "sqlalchemy", "trafilatura", "pandas", "lxml", "alembic", "rich", "typer", "yaml", "msgspec")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("api") / "story.verbale"
    write(path, EXTRACTIONS, EVERYTHING, [UNDATED])
    return path


def test_importing_loads_nothing_heavy():
    code = f"import sys, verbale; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_there_is_a_method_for_every_kind(path):
    with verbale.open(path) as record:
        for kind in KINDS:
            rows = getattr(record, kind)()
            assert rows == record.show(kind)
        assert [row.id for row in record.statements() if row.id == BRIDGE.id] == [BRIDGE.id]


def test_filters_are_passed_on(path):
    with verbale.open(path) as record:
        assert {row.speaker.name for row in record.statements(actor="Ana Velt")} == {"Ana Velt"}
        with pytest.raises(Refusal, match="U004"):
            record.statements(since="yesterday")


def test_rows_become_a_frame(path):
    pandas = pytest.importorskip("pandas")
    with verbale.open(path) as record:
        frame = record.statements().to_frame()
        assert isinstance(frame, pandas.DataFrame)
        assert list(frame["id"]) == [row.id for row in record.statements()]
        assert record.issues(actor="nobody").to_frame().empty


def test_without_a_library_for_frames_it_says_which(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with verbale.open(path) as record, pytest.raises(ImportError, match="pip install pandas"):
        record.statements().to_frame()


def test_rows_searched_and_checked(path):
    with verbale.open(path) as record:
        assert record.row(BRIDGE.id) == BRIDGE
        assert BRIDGE.id in record.search("bridge")
        assert record.check() == []


def test_one_text_is_read(monkeypatch):
    fakes.install(monkeypatch)
    reading = verbale.read("Oru said 3 boats sail.", outlet="The Bell")
    assert [s.words for s in reading.statements] == ["3 boats sail."]
    assert [f.value for f in reading.figures] == [3]
    assert (reading.times, reading.events, reading.language) == ([], [], "en")
    assert reading.zones == reading.document.zones
    assert [c.code for c in reading.complaints] == ["R002"]
    assert reading.to_dict()["statements"][0]["id"] == reading.statements[0].id


def test_a_reading_prints_its_rows(monkeypatch):
    fakes.install(monkeypatch)
    reading = verbale.read("Oru said 3 boats sail.\nVelt said no.", outlet="The Bell")
    assert repr(reading) == (
        "<Reading of 'Oru said 3 boats sail. Velt said no.': 2 statements, 0 times, 0 events, 1 figure, 1 complaint>"
    )
    assert str(reading.statements) == "Oru: 3 boats sail.\nVelt: no."
    assert repr(reading.statements) == "<2 rows>\nOru: 3 boats sail.\nVelt: no."
    assert (repr(reading.times), str(reading.times)) == ("<0 rows>", "")
    assert str(reading.figures) == f"{reading.figures[0].id} 3"
    assert str(reading.complaints).startswith("R002 ")
    assert str(reading.sources) == "Oru (person): said 1\nVelt (person): said 1"
    assert [str(c) for c in reading.chains] == ["The Bell → Oru", "The Bell → Velt"]
    assert reading.chain(reading.statements[1]) == reading.chains[1]


def test_of_many_rows_the_first_print_and_the_rest_are_counted(monkeypatch):
    fakes.install(monkeypatch)
    printed = str(verbale.read("Oru said no.\n" * 25).statements).splitlines()
    assert len(printed) == 21
    assert printed[-1] == "… and 5 more"


def test_the_rows_of_a_reading_become_a_frame(monkeypatch):
    pytest.importorskip("pandas")
    fakes.install(monkeypatch)
    reading = verbale.read("Oru said 3 boats sail.")
    for kind in ("statements", "sources", "times", "events", "figures", "complaints"):
        rows = getattr(reading, kind)
        assert list(rows.to_frame().get("id", [])) == [row.id for row in rows]


@pytest.mark.parametrize("only", ["statements", ("statements",), {"statements"}])
def test_only_the_kinds_that_are_asked_for_are_read(only):
    reading = verbale.read("Oru said on Monday that 3 boats sail.", only=only)
    assert (len(reading.statements), len(reading.times), len(reading.figures)) == (1, 0, 0)


def test_what_cannot_be_read_is_refused():
    with pytest.raises(Refusal, match=r"'statement' is nothing that is read.*statements, times.*U009"):
        verbale.read("Oru said no.", only="statement")
    with pytest.raises(Refusal, match="C001"):
        verbale.read(" \n")
    with pytest.raises(TypeError, match="not bytes"):
        verbale.read(b"Oru said no.")


def test_a_notebook_draws_a_reading(monkeypatch):
    fakes.install(monkeypatch)
    reading = verbale.read("Oru said it sails.\n" * 400)
    assert str(reading.picture()).count('verbale-line"') == 400
    assert reading._repr_html_().count('verbale-line"') == LINES


def test_the_examples_in_the_docstrings_run():
    found = doctest.testmod(verbale.api)
    assert found.attempted > 5
    assert found.failed == 0


def test_the_names_of_the_face_do_not_hide_those_of_python():
    assert open is builtins.open
    assert verbale.open is not builtins.open
    with pytest.raises(AttributeError):
        verbale.nothing  # noqa: B018


def test_a_path_is_read_as_its_file(monkeypatch, tmp_path):
    fakes.install(monkeypatch)
    file = tmp_path / "a day at sea.txt"
    file.write_bytes(b"Oru said 3 boats sail.\nVelt said caf\xe9.\xff\n")
    reading = verbale.read(file, outlet="The Bell")
    assert [s.speaker.name for s in reading.statements] == ["Oru", "Velt"]
    assert (reading.document.id, reading.document.outlet.value) == ("a day at sea.txt", "The Bell")


def test_what_went_wrong_with_a_file_is_told(monkeypatch, tmp_path):
    fakes.install(monkeypatch)
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfOru said \xff 3 boats sail.")
    assert [c.code for c in verbale.read(file).complaints] == ["C005", "R002"]
    file.write_bytes(b"")
    with pytest.raises(Refusal, match="C001"):
        verbale.read(file)
    with pytest.raises(Refusal, match="U001"):
        verbale.read(tmp_path / "b.txt")


def test_several_reports_are_not_one_reading(monkeypatch, tmp_path):
    fakes.install(monkeypatch)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Oru said {name}.")
    with pytest.raises(Refusal, match="U011"):
        verbale.read(tmp_path)


@pytest.mark.parametrize("name", ["a day.txt", "LOG"])
def test_a_string_that_names_a_file_is_refused_with_what_to_write(monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("Oru said no.")
    with pytest.raises(Refusal) as refused:
        verbale.read(name)
    assert (refused.value.complaint.code, refused.value.complaint.where) == ("U010", name)
    assert f"verbale.read(pathlib.Path({name!r}))" in str(refused.value)


def test_a_word_that_ends_like_a_file_is_a_path_that_is_not_there():
    with pytest.raises(Refusal, match="U010"):
        verbale.read("reports/no-such-report.html")


@pytest.mark.parametrize("text", ["Oru said the file is a.txt", "Oru said no.", "Oru\nsaid.txt", "no", "Oru said\0."])
def test_a_text_is_taken_for_no_path(monkeypatch, tmp_path, text):
    monkeypatch.chdir(tmp_path)
    fakes.install(monkeypatch)
    assert verbale.read(text).text == text
