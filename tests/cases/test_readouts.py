"""Read-outs in the five real reports, by file and offset (cases F9 and F16 of the design)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from verbale.build import extract_lines, read_file
from verbale.model import Extraction, Weave
from verbale.model.span import overlap
from verbale.weaving import weave

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


@cache
def with_the_read_out() -> tuple[Weave, str]:
    """The record of the one report and of the official account in the development set that it follows."""
    file = SHARED / "eval" / "data" / "reports_dev" / "reports.jsonl"
    if not file.is_file():
        pytest.skip("the development reports lie beside the checkout")
    lines = [line for line in file.read_text("utf-8").splitlines() if '"ukr-076-' in line]
    (account,) = extract_lines(lines)
    assert isinstance(account, Extraction)
    return weave([report("001"), account]), account.document.id


def test_f9_is_of_no_origin() -> None:
    woven = weave([report("001")])
    (row,) = [s for s in woven.statements if (2779, 2833) in s.content]
    (claim,) = [c for c in woven.claims if row.id in c.statements]
    assert claim.origins == 0


def test_with_the_read_out_in_the_record_the_report_is_derived_from_it() -> None:
    woven, account = with_the_read_out()
    (row,) = [r for r in woven.lineage if r.earlier == account]
    assert (row.relation, row.party) == ("derived_from_readout", "United States")
    assert any(overlap((a, b), (763, 797)) for a, b, _, _ in row.passages)


def test_f16_follows_the_read_out_and_encloses_its_prose() -> None:
    woven, account = with_the_read_out()
    (row,) = [s for s in woven.statements if s.readout == account and (762, 900) in s.content]
    assert row.quotes_readout
    (other,) = [s for s in woven.statements if (2779, 2833) in s.content]
    assert other.readout is None
    assert other.suspected_readout == "Russia"
