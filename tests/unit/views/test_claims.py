"""What a claim shows: wordings, holders, denials, its origins with their proof; and what of it stood by a day."""

from __future__ import annotations

import negotiation as n
from msgspec.structs import replace

from verbale.cli.columns import cells
from verbale.cli.ladder import lines
from verbale.model import Denial, Shared
from verbale.views import Filters, show
from verbale.views.why import why

PASSAGE = Shared(document="post.txt", start=0, end=40, other="herald.txt", other_start=5, other_end=45)
TOLD = n.words("post.txt", (0, 20))
SAID_AGAINST = Denial(
    statement=n.DENIAL.id,
    by="Ivo Brandt",
    scope=n.words("post.txt", *n.DENIAL.content),
    whole=False,
    why="claims.denied",
)
CLAIM = replace(
    n.CLAIM,
    evidence=tuple(sorted((*n.CLAIM.evidence, *TOLD))),
    told=TOLD,
    sources=(replace(n.CLAIM.sources[0], passages=(PASSAGE,)),),
    denied_by=(SAID_AGAINST,),
)
STORE = n.Memory(rows=[CLAIM, *(row for row in n.ROWS if row.id != n.CLAIM.id)])
BEFORE_POST = Filters(as_of="2031-04-02")


def test_a_claim_shows_its_wordings_its_holders_and_who_denies_what():
    (row,) = show(STORE, "claims")
    assert row.wordings == ("We will open the bridge", " ".join(TOLD[0].text.split()))
    assert [(one.name, one.said, one.statements) for one in row.holders] == [
        ("Ana Velt", "2031-04-01", (n.BRIDGE.id, n.AGAIN.id))
    ]
    (denial,) = row.denied_by
    assert (denial.by, denial.scope, denial.whole, denial.statement) == ("Ivo Brandt", "the offer", False, n.DENIAL.id)
    assert row.sources[0].passages == (PASSAGE,)


def test_what_was_not_out_by_a_day_is_not_told_denied_or_shared():
    (row,) = show(STORE, "claims", BEFORE_POST)
    assert (row.told, row.denied_by, row.sources[0].passages, row.reports) == ((), (), (), 1)
    assert row.sources[0].documents == ("herald.txt",)


def test_tables_name_who_denies_and_the_passages():
    (row,) = show(STORE, "claims")
    assert "Ivo Brandt" in cells("claims", row)
    (row,) = show(STORE, "origins")
    found = cells("origins", row)
    assert "herald.txt, post.txt" in found
    assert "post.txt 0–40 = herald.txt 5–45" in found


def test_why_tells_it_in_words():
    told = ["".join(text for text, _ in line) for line in lines(why(STORE, CLAIM.id))]
    assert "  1 origin in 2 reports" in told
    assert "  Ana Velt (same speaker) in herald.txt, post.txt" in told
    assert "     shared: post.txt 0–40 = herald.txt 5–45" in told
    assert "  held by Ana Velt (2031-04-01)" in told
    assert "  told without a source in post.txt" in told
    assert any(line.startswith("  denied in part by Ivo Brandt: the offer") for line in told)
