"""Claims of the five real reports, by file and offset: cases F2 and F3 of the design, and the origins it gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from verbale.build import read_file
from verbale.model import Claim, Weave
from verbale.model.span import overlap
from verbale.weaving import weave

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real reports lie beside the checkout")

REPORTED, ON_THE_CALL, AT_THE_MEETING = (917, 1104), (1580, 1631), (2192, 2252)
"""Places of report 004: what a daily reported, what was denied of it, and what was not confirmed."""


@cache
def record() -> Weave:
    return weave([read_file(path) for path in sorted((SHARED / "seeds").glob("*.txt"))])


def claim_at(place: tuple[int, int], report: str = "004") -> Claim:
    said = {s.id: s for s in record().statements}
    there = [
        (
            sum(
                overlap(span, place) for i in c.statements for span in said[i].content if said[i].document[:3] == report
            ),
            c.id,
            c,
        )
        for c in record().claims
    ]
    return max(there)[2]


def test_f2_a_denial_of_the_call_does_not_deny_the_meeting() -> None:
    (denial,) = claim_at(REPORTED).denied_by
    assert overlap(denial.scope[0].span, ON_THE_CALL) == ON_THE_CALL[1] - ON_THE_CALL[0]
    assert not denial.whole
    assert claim_at(ON_THE_CALL).id != claim_at(REPORTED).id


def test_f3_not_confirmed_is_not_denied() -> None:
    reported = claim_at(REPORTED)
    (open_,) = reported.not_confirmed_by
    assert overlap(open_.scope[0].span, AT_THE_MEETING)
    assert open_.by == reported.denied_by[0].by
    # The third act of the same report confirms that the conflict was discussed there.
    confirmed = claim_at((1673, 1794))
    assert open_.by in {s.speaker.name for s in record().statements if s.id in confirmed.statements and s.speaker}


def test_what_unnamed_guests_told_one_daily_is_one_origin() -> None:
    reported = claim_at(REPORTED)
    assert (reported.origins, reported.reports) == (1, 1)
    (origin,) = [source for source in reported.sources if source.counts]
    assert origin.naming == "unnamed_described"
