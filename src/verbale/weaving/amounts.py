"""Amounts by which an answer is told: of the very amount that was put forward, or of another."""

from __future__ import annotations

import re

from verbale.weaving.stands import Stand
from verbale.weaving.subjects import weights

BESIDE = 30
"""Code points on either side of an amount in which stands what it is of."""

_AMOUNT = re.compile(
    r"(?P<amount>\d[\d.,]*\d [a-z]+)(?<!day)(?<!days)(?<!week)(?<!weeks)(?<!months)(?<!years)(?<!hours)\b"
)
_BARE = re.compile(r"\d[\d.,]*\d")


def of_amount(stand: Stand, put: tuple[Stand, ...]) -> bool:
    """Whether what is answered is of the very amount that was ``put`` forward, with a word beside it in common: "a flow
    of 440 cubic metres is unacceptable". How long something is to last is no amount.
    """
    about = stand.row.issue
    if _BARE.fullmatch(about):  # "could accept 435"
        return any(re.search(rf"(?<![\d.,]){re.escape(about)}(?![\d.,]*\d)", one.row.issue) for one in put)
    asked = {m["amount"] for m in _AMOUNT.finditer(about)}
    return bool(asked) and stand.row.act != "denies" and any(_has(one.row.issue, asked, about) for one in put)


def _has(text: str, asked: set[str], about: str) -> bool:
    words = weights(about).keys()
    for m in _AMOUNT.finditer(text):
        around = text[max(0, m.start() - BESIDE) : m.start()] + text[m.end() : m.end() + BESIDE]
        if m["amount"] in asked and words & weights(around).keys():
            return True
    return False


def other_amount(stand: Stand, put: tuple[Stand, ...]) -> bool:
    """Whether a party binds itself to other amounts than were ``put`` forward: "10 million crowns" of 90 million."""
    own = {m["amount"].split()[1]: m["amount"] for m in _AMOUNT.finditer(stand.row.issue)}
    told = {m["amount"].split()[1]: m["amount"] for one in put for m in _AMOUNT.finditer(one.row.issue)}
    both = own.keys() & told.keys()
    return bool(both) and all(own[unit] != told[unit] for unit in both)
