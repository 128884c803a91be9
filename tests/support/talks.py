"""Stances in the story of ``negotiation``: positions, a proposal and its answers, an undertaking, a difference."""

from __future__ import annotations

from typing import Any

import negotiation as n

from verbale.model import Actor, Difference, Incident, Issue, Position, Proposal, Response, Undertaking
from verbale.model.difference import Side

OPEN, ASKED, UNCONFIRMED = "open the bridge", "Marsh asked for 40 buses", "did not confirm the offer"


def held(doc: str, quote: str, **fields: Any) -> Position:
    place = n.words(doc, n.at(n.TEXTS[doc], quote))
    return Position(
        **{"rule": "positions.stance", "issue": "bridge", "label": "open the bridge"} | fields, evidence=place
    )


ISSUE = Issue(
    rule="issues.wording",
    evidence=n.words("herald.txt", n.at(n.HERALD, OPEN)),
    code="bridge",
    label="open the <bridge>",
)
VELMARK = Actor(
    rule="actors.name",
    evidence=n.words("post.txt", n.at(n.POST, "Velmark")),
    name="Velmark",
    kind="state",
    names=("Velmark",),
)
OFFERS = held("herald.txt", OPEN, actor="Orsinia", by="Ana Velt", reading="offers", date="2031-04-01", quoted=True)
REFUSES = held("post.txt", "did not agree", actor="Velmark", reading="rejects", date="2031-04-03", by_reporter=True)
PUTS_OFF = held("post.txt", UNCONFIRMED, actor="Velmark", reading="undecided", date="2031-04-03", by="Ivo Brandt")
WANTED = held("herald.txt", ASKED, actor="Velmark", reading="demands", date="2031-04-01")
CLAIMED = held("herald.txt", "Marsh asked", actor="Marsh", reading="demands", date=None, claimed_by="an aide")
OFFER = Proposal(
    rule="proposals.offer",
    evidence=OFFERS.evidence,
    proposer="Orsinia",
    issue="bridge",
    terms="open the bridge",
    first_seen="2031-04-01",
    wordings=("open the bridge", "the offer"),
    silent=("Tarn Council",),
)
ANSWERS = tuple(
    Response(
        rule="responses.stance", evidence=row.evidence, responder="Velmark", proposal=OFFER.id, code=code, date=day
    )
    for row, code, day in ((WANTED, "accepted_in_principle", "2031-04-01"), (REFUSES, "rejected", "2031-04-03"))
)
ORDER = Undertaking(
    rule="undertakings.stance",
    evidence=n.words("herald.txt", n.at(n.HERALD, '"We will open the bridge,"')),
    party="Orsinia",
    what="open the bridge",
    declared="2031-04-01",
    until="2031-05-01",
    issue="bridge",
    until_basis="computed: 30 days from 2031-04-01",
)
BREACH = Incident(
    rule="incidents.stance",
    evidence=n.words("post.txt", n.at(n.POST, "It was the second call")),
    undertaking=ORDER.id,
    status="alleged",
    alleged_by="Velmark",
    denied_by="Orsinia",
)
APART = Difference(
    rule="differences.record",
    evidence=(*OFFERS.evidence, *PUTS_OFF.evidence),
    type="response",
    verdict="differs",
    why="the offer of 2031-04-01 is told in two ways",
    sides=tuple(
        Side(e.document, e.start, e.end, e.text, holder)
        for e, holder in ((OFFERS.evidence[0], "Ana Velt"), (PUTS_OFF.evidence[0], "Ivo Brandt"))
    ),
)
ROWS = (ISSUE, VELMARK, OFFERS, REFUSES, PUTS_OFF, WANTED, CLAIMED, OFFER, *ANSWERS, ORDER, BREACH, APART)
STORE = n.Memory(rows=(*n.ROWS, *ROWS))
