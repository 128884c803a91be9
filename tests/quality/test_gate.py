"""The pinned gate: figures on the development sets may not fall below their floors.

A floor is lowered only with a written reason beside it in ``floors.yaml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text("utf-8"))
PEERS = yaml.safe_load((Path(__file__).parents[2] / "benchmarks" / "quality" / "peers.yaml").read_text("utf-8"))


@cache
def figures(name: str) -> dict[str, float]:
    from benchmarks.quality.measures import MEASURES

    measure = next(m for m in MEASURES if m.name == name)
    if not measure.needs.exists():
        pytest.skip(f"the data of {name!r} is not beside this checkout")
    return measure.run()


@pytest.mark.parametrize(("name", "figure", "floor"), [(n, f, v) for n, fs in FLOORS.items() for f, v in fs.items()])
def test_figure_is_not_below_its_floor(name: str, figure: str, floor: float) -> None:
    assert figures(name)[figure] >= floor


def test_floors_and_peers_name_measures_that_are() -> None:
    from benchmarks.quality.measures import MEASURES

    assert {*FLOORS, *PEERS} <= {measure.name for measure in MEASURES}


@pytest.mark.parametrize("name", list(FLOORS))
def test_what_is_said_of_peers_names_figures_that_are(name: str) -> None:
    assert set(PEERS.get(name, {})) <= set(figures(name))
