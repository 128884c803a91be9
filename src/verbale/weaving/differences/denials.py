"""What one says and another, next to it in the same report, says is not so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Difference, Side
from verbale.weaving.denials import is_printed
from verbale.weaving.differences.accounts import Account, Record, words
from verbale.weaving.differences.possible import another_thing, only_possible
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern
from verbale.weaving.parts import listed

_NUMBER = re.compile(r"\b\d")

_CLAIM_OF = re.compile(
    r"(?P<whose>[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)*)['’]s?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:accusations?|allegations?|claims?|charges?|reports?|assertions?|version|account|figures?|suggestions?)\b"
)

NEAR = 6
"""Accounts before a denial among which the one that is denied is looked for."""

APART = 400
"""Code points between the two at most."""

RARE = 0.72
"""Rarity from which one word in common shows that two accounts are of one thing."""

NEXT = 4
"""Code points between a sentence and the next."""

POINTER = 6
"""Words of a content that only points to what was said, at most: "Moscow's accusations", "the figure"."""


def denials(record: Record) -> Iterator[Difference]:
    """A row for every charge or claim with the denial that follows it in its report."""
    for account in record.accounts:
        if account.zone != "body" or not _denies(account):
            continue
        found = [a for a in record.before(account, NEAR) if _denied(a, account, record)]
        if _points(account) and not listed("printed").isdisjoint(account.text.casefold().split()):
            found.sort(key=lambda a: a.statement is None or not is_printed(a.statement))
        if found:
            yield _row(found[0], account, record)


def _denies(account: Account) -> bool:
    """Whether somebody says that something is not so: by the cue, or by what he calls it."""
    row = account.statement
    if row is None or row.hedge_kind == "undenied" or account.holder is None:
        return False
    if _never_raised(account):
        return True
    if row.polarity == "negated" and pattern("denying").match(account.cue):
        return not _points(account) or bool(pattern("charges").search(account.text))
    untrue = pattern("untrue").search(account.text) and pattern("charges").search(account.said)
    return _points(account) and bool(untrue)


def _never_raised(account: Account) -> bool:
    """Whether somebody says that a thing was not spoken of on an occasion: "they had not discussed it on the call"."""
    return bool(pattern("unraised").search(account.text) and pattern("occasions").search(account.text))


def _points(account: Account) -> bool:
    """Whether the content says no more than what is denied or what it is called."""
    first = account.text.split(maxsplit=1)[:1]
    return account.length <= POINTER and not (first and first[0].endswith("ing"))


def _denied(earlier: Account, denial: Account, record: Record) -> bool:
    """Whether the one can be what the other denies: somebody else's, close by, and of the same thing."""
    if earlier.statement is None or earlier.polarity == "negated" or not _others(earlier, denial):
        return False
    if pattern("untrue").search(earlier.said) or not _whose(denial, earlier, record):
        return False
    if denial.span[0] - earlier.span[1] > APART:
        return False
    if _never_raised(denial) and pattern("ideas").search(denial.text):
        return True
    if not _points(denial):
        if only_possible(earlier.text, denial.text) or another_thing(earlier.text, denial.text):
            return False
        shared = earlier.weights.keys() & denial.weights.keys()
        if pattern("denying").match(denial.cue) and _next_to(earlier, denial) and record.names_side(earlier, denial):
            return True
        return len(shared) > 1 or any(denial.weights[one] >= RARE for one in shared)
    if pattern("counts").search(denial.text):
        return bool(_NUMBER.search(earlier.text))
    return bool(pattern("accusing").search(earlier.said)) or not pattern("accusing").search(denial.text)


def _whose(denial: Account, earlier: Account, record: Record) -> bool:
    """Whether the claim that is denied can be this one's, where it is told whose it is: "Ruritania's claims"."""
    found = _CLAIM_OF.search(denial.text)
    if found is None:
        return True
    place = (denial.content[0] + found.start("whose"), denial.content[0] + found.end("whose"))
    named = [actor for _, actor in record.named(denial.document.id, place)]
    names = {name for actor in named for name in (actor.name, actor.party) if name} or {found["whose"]}
    return bool(names & {earlier.holder, earlier.party}) or found["whose"] in (earlier.holder or "")


def _next_to(earlier: Account, denial: Account) -> bool:
    """Whether the denial stands in the same sentence or the next."""
    return earlier.sentence == denial.sentence or 0 <= denial.sentence[0] - earlier.sentence[1] <= NEXT


def _others(a: Account, b: Account) -> bool:
    """Whether two accounts are of different sources, not of one party."""
    if a.holder is None or a.holder == b.holder or (a.actor is not None and a.actor == b.actor):
        return False
    return a.party is None or b.party is None or a.party != b.party


def _row(claim: Account, denial: Account, record: Record) -> Difference:
    """The row of a claim and its denial, with what the denier says in the same sentence instead."""
    there = record.by_document[denial.document.id]
    also = [a for a in there if a.sentence == denial.sentence and a.holder == denial.holder]
    start, end = min(a.span[0] for a in (denial, *also)), max(a.span[1] for a in (denial, *also))
    sides = [claim.side(), denial.side((start, end))]
    if pattern("counts").search(denial.text):
        return _figure(claim, denial, sides, record)
    charged = _points(denial) and pattern("accusing").search(claim.said)
    if charged or pattern("accusing").search(denial.document.text, start, end):
        told = f"{who(claim.holder)} charges another with it; {who(denial.holder)} denies it"
        settled = "a finding by somebody who is neither of the two on who did it"
        return difference("denied_charge", "responsibility", "contradicts", told, settled, sides)
    if occasion := _occasion(denial, claim):
        told = (
            f"{who(denial.holder)} denies it of one occasion alone (“{occasion}”), not what {who(claim.holder)} tells"
        )
        settled = "whether it was so on the other occasion, which nobody denies"
        return difference("denied_of_occasion", "attribution", "differs", told, settled, sides)
    told = f"{who(claim.holder)} says that it was so; {who(denial.holder)} denies it"
    settled = "a witness or a document that is neither side's"
    return difference("denied", "existence_of_event", "contradicts", told, settled, sides)


def _figure(claim: Account, denial: Account, sides: Sequence[Side], record: Record) -> Difference:
    """The row of a number that is disputed, with the number given instead where there is one."""
    counter = _counter(denial, record)
    return difference(
        "denied_figure",
        "quantity",
        "contradicts",
        f"{who(denial.holder)} disputes the number that {who(claim.holder)} gives",
        "how each of the two counted, over which time, and what was counted",
        [claim.side(), counter.side()] if counter else sides,
    )


def _counter(denial: Account, record: Record) -> Account | None:
    """The figure that the denier's side gives next instead."""
    there = record.by_document[denial.document.id]
    after = [a for a in there if 0 <= a.span[0] - denial.span[1] <= APART // 2 and a is not denial]
    return next((a for a in after[:2] if a.statement and _NUMBER.search(a.text)), None)


def _occasion(denial: Account, claim: Account) -> str | None:
    """The words by which a denial is of one occasion alone, which the claim is not of; None where it is of any."""
    found = pattern("occasions").search(denial.text)
    if found is None:
        return None
    start, end = denial.content[0] + found.start(), denial.content[0] + found.end()
    named = {w.root for w in denial.words if start <= w.span[0] < end and w.tells}
    there = {w.root for w in words(claim.document.text, claim.sentence)}
    return None if named & there else found[0]
