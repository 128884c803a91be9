"""Lists of states and others that one speaker gives, as two reports tell it: one leaves out what the other has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

import msgspec

from verbale.language.gazetteer import state_of
from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.meetings import outlet
from verbale.weaving.sentences import sentences

WINDOW = timedelta(3)
"""How far apart two reports of one saying may be."""

TOPIC = 2
"""Words that the two have in common, but for names, in their sentences and the ones before."""

BEFORE = 300
"""Code points before a list in which it is said what the list is of."""

MOST = 60
"""Lists of one speaker that are compared."""

OWN = frozenset({"us", "we", "ourselves"})
"""Words by which a speaker counts his own side in."""

_LISTED = re.compile(r"\b(?:and|or|nor)\b[\s\w]{0,12}(?:[A-Z]|\bus\b|\bwe\b)")
"""What every list has: a name, or the speaker's own side, after its last link."""

_LINK = re.compile(
    r"[\s,]*(?:(?:and|or|nor|by|the|from|with|of|as|well|neither|both|also|to|for|in)\b[\s,]*)*", re.IGNORECASE
)


class Members(msgspec.Struct, frozen=True):
    """A list: its place and who stands in it. ``topic`` are the roots of the words round it that name nobody."""

    account: Account
    span: Span
    names: frozenset[str]
    topic: frozenset[str]


def members(record: Record) -> Iterator[Difference]:
    """A row for every two lists of one speaker on one topic of which one has more members, each two reports once."""
    by_speaker: defaultdict[str, list[Members]] = defaultdict(list)
    for account in record.accounts:
        if account.actor and account.zone == "body":
            by_speaker[account.actor].extend(_lists(account, record))
    for _, lists in sorted(by_speaker.items()):
        done: set[tuple[str, str]] = set()
        for one, other in combinations(lists[:MOST], 2):
            mark = (one.account.document.id, other.account.document.id)
            if mark not in done and _one_topic(one, other, record):
                done.add(mark)
                yield _row(one, other)


def _one_topic(one: Members, other: Members, record: Record) -> bool:
    """Whether one list is part of the other, and both are of one thing and of one time."""
    if not (one.names < other.names or other.names < one.names) or record.kin(one.account, other.account):
        return False
    if one.names ^ other.names <= {one.account.party}:
        return False
    a, b = one.account.days, other.account.days
    if a is None or b is None or a[0] - WINDOW > b[1] or b[0] - WINDOW > a[1]:
        return False
    return len(one.topic & other.topic) >= TOPIC


def _row(one: Members, other: Members) -> Difference:
    more, fewer = (one, other) if len(one.names) > len(other.names) else (other, one)
    left_out = ", ".join(sorted(more.names - fewer.names - {more.account.party}))
    return difference(
        "left_out",
        "scope",
        "differs",
        f"{outlet(fewer.account.document)} leaves out of {who(more.account.holder)}'s list: {left_out}",
        "the speaker's words as recorded",
        [list_.account.side(_sentence(list_)) for list_ in (one, other)],
    )


def _sentence(list_: Members) -> Span:
    return sentences(list_.account.document.text, list_.span)


def _lists(account: Account, record: Record) -> Iterator[Members]:
    """The lists of two members or more in what is said."""
    text = account.document.text
    if not _LISTED.search(text, *account.content):
        return
    run: list[tuple[Span, str]] = []
    for place, name in [*_named(account, record), ((len(text), len(text)), "")]:
        if run and not _LINK.fullmatch(text, run[-1][0][1], min(place[0], account.content[1])):
            yield from _list(run, account)
            run = []
        run.append((place, name))


def _list(run: Sequence[tuple[Span, str]], account: Account) -> Iterator[Members]:
    names = frozenset(name for _, name in run)
    if len(names) > 1:
        text, start = account.document.text, run[0][0][0]
        around = words(text, (max(0, start - BEFORE), account.content[1]))
        topic = frozenset(w.root for w in around if w.tells and not w.text[:1].isupper())
        yield Members(account, (start, run[-1][0][1]), names, topic)


def _named(account: Account, record: Record) -> list[tuple[Span, str]]:
    """Who is named in what is said, in its order: states by any of their names, and the speaker's own by "us"."""
    found: dict[Span, str] = {}
    for word in account.words:
        state = state_of(word.text) if word.text[:1].isupper() else None
        if state:
            found[word.span] = state
        elif word.text in OWN and account.party:
            found[word.span] = account.party
    for span, actor in record.named(account.document.id, account.content):
        if not any(a < span[1] and span[0] < b for a, b in found) and actor.kind in {"state", "body", "outlet"}:
            found[span] = actor.name
    return sorted(found.items())
