"""What is shown of a statement that follows a read-out, and what of it was known earlier."""

from __future__ import annotations

import msgspec
import negotiation as n

from verbale.model import Statement
from verbale.views import Filters, show
from verbale.views.chains import chain

FOLLOWS = msgspec.structs.replace(n.BRIDGE, readout="post.txt", quotes_readout=True)
SUSPECTED = msgspec.structs.replace(n.BRIDGE, readout="post.txt", quotes_readout=True, suspected_readout="Velmark")


def early(statement: Statement) -> Statement:
    (found,) = show(n.Memory(rows=[statement]), "statements", Filters(as_of="2031-04-02"))
    return found


def test_a_read_out_that_was_not_out_yet_is_followed_by_nobody() -> None:
    assert (early(FOLLOWS).readout, early(FOLLOWS).quotes_readout) == (None, False)
    assert (early(SUSPECTED).readout, early(SUSPECTED).quotes_readout) == (None, True)
    assert early(SUSPECTED).suspected_readout == "Velmark"


def test_a_chain_says_that_its_words_follow_a_read_out_or_seem_to() -> None:
    herald = n.DOCUMENTS[0]
    prose = "quotation marks may enclose read-out prose"
    assert chain(FOLLOWS, herald).channel == ("follows post.txt", prose)
    assert chain(early(SUSPECTED), herald).channel == ("worded as a read-out of Velmark", prose)
    assert chain(n.BRIDGE, herald).channel == ()
    assert chain(msgspec.structs.replace(n.BRIDGE, readout="herald.txt"), herald).channel == ()
