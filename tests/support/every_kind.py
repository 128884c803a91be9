"""A row of every kind of the model, those included that nothing reads out of reports yet."""

from __future__ import annotations

from negotiation import (
    AGAIN,
    BRIDGE,
    BUSES,
    CALL,
    CALLED,
    CLAIM,
    DENIAL,
    DOCUMENTS,
    EVENT,
    FORTY,
    HERALD,
    ORSINIA,
    TUESDAY,
    VELT,
    at,
    words,
)

from verbale.model import (
    Difference,
    Extraction,
    Incident,
    Issue,
    Lineage,
    Position,
    Proposal,
    Response,
    Row,
    Side,
    Stance,
    Undertaking,
    Weave,
)

BUSES_ASKED = words("herald.txt", at(HERALD, "Marsh asked for 40 buses"))

STANCE = Stance(
    rule="r",
    evidence=BUSES_ASKED,
    document="herald.txt",
    span=at(HERALD, "Marsh asked for 40 buses"),
    cue=at(HERALD, "asked"),
    actor="Teodor Marsh",
    act="demands",
    reading="demands",
    object=at(HERALD, "40 buses"),
    issue="40 buses",
)
ISSUE = Issue(rule="r", evidence=BUSES_ASKED, code="transport.buses", label="buses", heading="Socio-economic")
POSITION = Position(
    rule="r", evidence=BUSES_ASKED, actor="Teodor Marsh", issue="buses", reading="demands", statement=BRIDGE.id
)
PROPOSAL = Proposal(
    rule="r", evidence=BUSES_ASKED, proposer="Teodor Marsh", issue="buses", wordings=("40 buses",), silent=("Orsinia",)
)
RESPONSE = Response(
    rule="r", evidence=BUSES_ASKED, responder="Orsinia", proposal=PROPOSAL.id, code="denied", denied_scope="the number"
)
UNDERTAKING = Undertaking(rule="r", evidence=BUSES_ASKED, party="Orsinia", what="open the bridge", implementation="1")
INCIDENT = Incident(rule="r", evidence=BUSES_ASKED, undertaking=UNDERTAKING.id, status="alleged", alleged_by="Marsh")
LINEAGE = Lineage(
    rule="r", evidence=BUSES_ASKED, later="post.txt", earlier="herald.txt", score=0.25, passages=((0, 4, 5, 9),)
)
DIFFERENCE = Difference(
    rule="r",
    evidence=BUSES_ASKED,
    type="quantity",
    verdict="not_comparable",
    why="other measures",
    sides=(Side("herald.txt", 0, 4, HERALD[:4], "Marsh"),),
)

ROWS: tuple[Row, ...] = (
    *(BRIDGE, TUESDAY, CALLED, FORTY, VELT, EVENT, CALL, CLAIM),
    *(STANCE, ISSUE, POSITION, PROPOSAL, RESPONSE, UNDERTAKING, INCIDENT, LINEAGE, DIFFERENCE),
)


class Deeper(Weave, frozen=True, kw_only=True):
    """A weave as a later version may give it: any field that holds rows is written."""

    others: tuple[Row, ...] = ()


EXTRACTIONS = tuple(Extraction(document=d) for d in DOCUMENTS)
EVERYTHING = Deeper(actors=(ORSINIA,), statements=(AGAIN, BUSES, DENIAL), others=ROWS)
