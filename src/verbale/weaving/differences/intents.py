"""A party that will do a thing in one account, and will not in a later one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from verbale.model import Difference
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern

WINDOW = timedelta(30)
"""How far apart two words of a party on one thing may be."""

SHARED = 2
"""Words that both have in common, at least, beside what is done."""

FEWEST, COMMON = 4, 0.25
"""Documents, and share of them, that may have a word that still tells one thing from another."""


class Intent(msgspec.Struct, frozen=True):
    """That a party will or will not do a thing: the root of the verb, and what the account is about."""

    account: Account
    party: str
    verb: str
    will: bool
    about: frozenset[str]

    @property
    def day(self) -> date:
        return self.account.days[0] if self.account.days else date.max


def intents(record: Record) -> Iterator[Difference]:
    """A row for every thing that a party said it would do, and later that it would not, or the other way."""
    common = _common(record)
    groups: defaultdict[tuple[str, str], list[Intent]] = defaultdict(list)
    for account in record.accounts:
        if (found := _intent(account, record, common)) is not None:
            groups[found.party, found.verb].append(found)
    for _, group in sorted(groups.items()):
        ordered = sorted(group, key=lambda i: (i.day, i.account.place))
        for number, one in enumerate(ordered):
            other = next((o for o in ordered[number + 1 :] if _turned(one, o)), None)
            if other is not None:
                yield _row(one, other)
                break


def _turned(one: Intent, other: Intent) -> bool:
    later = one.day < other.day <= one.day + WINDOW if one.day < date.max else False
    return one.will != other.will and later and len(one.about & other.about) >= SHARED


def _row(one: Intent, other: Intent) -> Difference:
    yes, no = ("would", "would not") if one.will else ("would not", "would")
    return difference(
        "will_and_will_not",
        "response",
        "position_changed",
        f"{one.party} {yes} do it on {one.day}, by {who(one.account.holder)}, and {no} on {other.day}, "
        f"by {who(other.account.holder)}",
        "what the party did, or says of it now",
        [one.account.side(), other.account.side()],
    )


def _intent(account: Account, record: Record, common: frozenset[str]) -> Intent | None:
    """What an account says a party will or will not do."""
    if account.statement is None or account.zone != "body":
        return None
    text = account.text
    no = pattern("will_not").search(text)
    yes = pattern("will_do").search(text) if no is None else None
    match = no or yes
    if match is None or pattern("if_only").search(text) or account.polarity == "negated":
        return None
    at = account.content[0] + match.end()
    verb = next((w for w in account.words if w.span[0] >= at), None)
    party = _subject(account, account.content[0] + match.start(), record)
    if verb is None or party is None:
        return None
    about = {w.root for w in account.words if w.tells and w.span[0] > verb.span[0]} - common
    return Intent(account, party, verb.root, yes is not None, frozenset(about))


def _subject(account: Account, at: int, record: Record) -> str | None:
    """Who will: who is named last before the word, else the holder's side where "we", "it" or "he" stands there."""
    named = record.named(account.document.id, (account.content[0], at))
    if named:
        return named[-1][1].party or named[-1][1].name
    itself = pattern("themselves").search(account.document.text, account.content[0], at)
    return account.party if itself else None


def _common(record: Record) -> frozenset[str]:
    """The roots that too many documents have to tell one thing from another."""
    found: Counter[str] = Counter()
    for there in record.by_document.values():
        found.update({one for account in there for one in account.weights})
    most = max(FEWEST, COMMON * len(record.by_document))
    return frozenset(one for one, n in found.items() if n > most)
