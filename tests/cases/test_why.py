"""F1, F2 and F3 through ``why``: the words in place, every hop to the last source, and the rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.build import build
from verbale.record import Store
from verbale.views.why import why

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
REPORT = "004_226eb23f7ba8aff9.txt"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside this checkout")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    record = tmp_path_factory.mktemp("why") / "story.verbale"
    build([SEEDS], record)
    with Store(record) as opened:
        yield opened


def chains(store: Store, start: int, end: int) -> list[list[tuple[str | None, str | None, str | None]]]:
    """The chains, as name, naming and basis, of every statement whose words lie over the place."""
    from verbale.model import Statement

    found = []
    for row in store.rows(Statement):
        if row.document == REPORT and any(a < end and start < b for a, b in (*row.content, *row.source, *row.cue)):
            (chain,) = why(store, row.id).chains
            found.append([(link.name, link.naming, link.basis) for link in chain.links])
    return found


def test_f1_the_chain_runs_from_the_outlet_to_the_unnamed_people_who_were_there(store: Store) -> None:
    chain = max(chains(store, 917, 1104), key=len)
    assert [naming for _, naming, _ in chain] == [None, None, "named", "unnamed_described", "named"]
    assert [name for name, _, _ in chain[:3]] == ["Business Standard", "Reuters", "Kommersant"]
    assert chain[3][2] == "present"


def test_f2_the_denial_has_its_speaker_and_keeps_its_scope(store: Store) -> None:
    from verbale.model import Statement

    (row,) = [s for s in store.rows(Statement) if s.document == REPORT and any(b == 1631 for _, b in s.content)]
    answer = why(store, row.id)
    assert row.speaker is not None
    assert row.speaker.name == "Dmitry Peskov"
    assert any(e.start <= 1580 and e.end >= 1631 for e in row.evidence)
    assert [link.role for link in answer.chains[0].links] == ["outlet", "agency", "speaker"]


def test_f3_not_confirming_is_on_record_as_negated(store: Store) -> None:
    from verbale.model import Statement

    (row,) = [
        s
        for s in store.rows(Statement)
        if s.document == REPORT and any(a < 2252 and b > 2218 for a, b in s.content) and s.polarity == "negated"
    ]
    answer = why(store, row.id)
    assert answer.chains[0].polarity == "negated"
    assert {e.text for e in row.evidence if e.span in row.cue} == {store.document(REPORT).text[2192:2207]}
