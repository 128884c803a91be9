"""Read-outs in the five real reports, by file and offset (cases F9 and F16 of the design)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from verbale.build import read_file
from verbale.model import Extraction
from verbale.model.span import overlap

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")


@cache
def report(number: str) -> Extraction:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    return read_file(path)


def test_f9_narration_worded_as_a_read_out_is_nobodys_statement_and_suspected() -> None:
    place = (2779, 2833)
    (row,) = [s for s in report("001").statements if place in s.content]
    assert row.speaker is None
    assert [hop.naming for hop in row.hops] == ["none_stated"]
    assert row.suspected_readout == "Russia"
    assert row.readout is None


def test_f16_quotation_marks_in_a_read_out_may_enclose_its_prose() -> None:
    place = (763, 797)
    (row,) = [s for s in report("001").statements if any(overlap(span, place) for span in s.content)]
    assert row.directness == "direct"
    assert row.quotes_readout
    assert row.suspected_readout is not None
    assert [hop.basis for hop in row.hops] == ["unknown"]


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_the_other_reports_follow_no_read_out_without_saying_so(number: str) -> None:
    assert [s.content for s in report(number).statements if s.suspected_readout] == []
