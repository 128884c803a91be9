"""The same, with every room as it is, on reports of the example."""

from pathlib import Path

import pytest

from verbale.build import add, build
from verbale.record import Store
from verbale.record.schema import ROWS

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "marisk-strait" / "reports"
SOME = ("01", "02", "03", "08")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the examples are not in this copy"),
]


@pytest.fixture(scope="module")
def paths():
    return sorted(path for path in REPORTS.iterdir() if path.name.startswith(SOME))


@pytest.fixture(scope="module")
def whole(paths, tmp_path_factory):
    out = tmp_path_factory.mktemp("examples") / "whole.verbale"
    build(paths, out)
    return out


def test_neither_order_nor_processes_show(paths, whole, tmp_path):
    build(paths[::-1], tmp_path / "other.verbale", workers=2)
    assert (tmp_path / "other.verbale").read_bytes() == whole.read_bytes()


def test_adding_gives_what_a_build_of_all_gives(paths, whole, tmp_path):
    out = tmp_path / "story.verbale"
    build(paths[:2], out)
    assert add(out, paths[2:]).changes
    with Store(whole) as one, Store(out) as other:
        assert one.documents() == other.documents()
        assert one.complaints() == other.complaints()
        assert {kind: one.rows(kind) for kind in ROWS} == {kind: other.rows(kind) for kind in ROWS}
        assert other.check() == []
    assert not add(out, paths).changes
