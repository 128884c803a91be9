"""As of a day, the negotiation is what a record of the reports published by then would have."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from negotiation import Memory

from verbale.build import build
from verbale.model import Correction, Extraction, Position, Row
from verbale.record import Store
from verbale.views import AsOf
from verbale.views.diff import diff
from verbale.views.source import NEGOTIATED
from verbale.weaving import weave

REPORTS = {
    "2031-06-02": (
        "ASEL, June 2 (Tidewire) - Orsinia's foreign ministry on Monday proposed a 20-day truce on the Tarn "
        "to Velmark's foreign ministry. Velmark's foreign ministry rejected the truce. \"We cannot accept a "
        "truce on the Tarn,\" Velmark's foreign minister, Ivo Brandt, said."
    ),
    "2031-06-05": (
        "ASEL, June 5 (Quay Post) - Velmark's foreign ministry demanded that Orsinia withdraw its boats from "
        "the Tarn. President Ana Velt of Orsinia rejected the withdrawal of the boats on Thursday."
    ),
    "2031-06-09": (
        "ASEL, June 9 (Tidewire) - Velmark's foreign ministry on Monday accepted the 20-day truce on the Tarn"
        " on condition that the boats withdraw. Orsinia's foreign ministry promised to keep the 20-day truce "
        "on the Tarn."
    ),
    "2031-06-12": (
        "ASEL, June 12 (Quay Post) - Velmark's foreign ministry accused Orsinia's foreign ministry on "
        "Thursday of breaking the 20-day truce on the Tarn. Orsinia's foreign ministry denied that it had "
        "broken the truce."
    ),
}
DAYS = ("2031-06-01", *REPORTS, "2031-07-01")


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> dict[str, Extraction]:
    """What is read in each report, by its day."""
    folder = tmp_path_factory.mktemp("quay")
    lines = [json.dumps({"id": f"r-{day}", "text": text, "published": day}) for day, text in REPORTS.items()]
    (folder / "all.jsonl").write_text("\n".join(lines), "utf-8")
    build([folder / "all.jsonl"], folder / "quay.verbale")
    with Store(folder / "quay.verbale") as store:
        return {str(e.document.published.value): e for e in store.extractions()}


class Record(Memory):
    """The record of some reports."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.read = list(extractions)
        woven = weave(self.read)
        rows = [
            row for name in ("actors", "statements", "events", "meetings", "claims") for row in getattr(woven, name)
        ]
        kinds = ("issues", "positions", "proposals", "responses", "undertakings", "incidents", "differences")
        rows += [row for name in kinds for row in getattr(woven, name)]
        super().__init__(woven.documents, rows)

    def extractions(self) -> list[Extraction]:
        return self.read

    def corrections(self) -> list[Correction]:
        return []


def told(rows: Iterable[Row]) -> list[str]:
    """What rows say, without their ids and those of other rows: a record keeps the ids that it once gave."""
    left = {"id", "proposal", "undertaking"}
    return sorted(json.dumps({k: v for k, v in msgspec.to_builtins(row).items() if k not in left}) for row in rows)


@settings(deadline=None)
@given(chosen=st.sets(st.sampled_from(sorted(REPORTS)), min_size=1), day=st.sampled_from(DAYS))
def test_as_of_a_day_is_the_record_of_what_was_out_by_then(read, chosen, day):
    whole = _record(read, tuple(sorted(chosen)))
    known = _record(read, tuple(sorted(d for d in chosen if d <= day)))
    then = AsOf(whole, day)
    for kind in NEGOTIATED:
        assert told(then.rows(kind)) == told(known.rows(kind)), kind.KIND


@settings(deadline=None)
@given(day=st.sampled_from(DAYS))
def test_nothing_changes_between_a_record_and_itself(read, day):
    whole = _record(read, tuple(REPORTS))
    assert diff(AsOf(whole, day), AsOf(whole, day)) == []
    assert diff(AsOf(whole, "2031-07-01"), whole) == []


def test_what_only_later_reports_made_a_position_was_none_yet(read):
    whole = Record(read.values())
    first = next(row for row in whole.rows(Position) if row.evidence[0].document == f"r-{DAYS[1]}")
    aside = msgspec.structs.replace(first.evidence[0], start=0, end=4, text="ASEL")
    later = msgspec.structs.replace(first, id="", actor="Asel", evidence=(aside,))
    more = Memory(whole.documents(), [*(row for kind in NEGOTIATED for row in whole.rows(kind)), later])
    more.extractions = whole.extractions
    assert later in AsOf(more, "2031-07-01").rows(Position)
    assert [row for row in AsOf(more, DAYS[1]).rows(Position) if row.actor == "Asel"] == []


def test_the_reports_have_something_of_every_kind(read):
    whole = _record(read, tuple(REPORTS))
    assert [kind.KIND for kind in NEGOTIATED if not whole.rows(kind)] == []


_MADE: dict[tuple[str, ...], Record] = {}


def _record(read, days: tuple[str, ...]) -> Record:
    if days not in _MADE:
        _MADE[days] = Record(read[day] for day in days)
    return _MADE[days]
