"""Records that two reports claim: "the largest attack of the war so far", of other days or by another measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import msgspec

from verbale.language.senses import sense
from verbale.model import Difference, Span
from verbale.weaving.differences.accounts import Account, Record, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import listed

KIN = 0.55
"""How alike (cosine) two nouns are that can be of one kind of thing."""

NEAR = 160
"""Code points before a claim from which its account is shown whole."""

MOST = 40
"""Claims to one record that are compared."""


class Superlative(msgspec.Struct, frozen=True):
    """A claim to a record: its place, by which measure, the noun, and what it is told to be the most of.

    ``among`` says that it is one among several ("one of the largest").
    """

    account: Account
    span: Span
    measure: str
    noun: str
    kind: frozenset[str]
    whole: frozenset[str]
    among: bool


def superlatives(record: Record) -> Iterator[Difference]:
    """A row for every two claims to one record that cannot be compared as they stand, or of which one says less."""
    groups: defaultdict[str, list[Superlative]] = defaultdict(list)
    for account in record.accounts:
        for found in _claims(account):
            for whole in found.whole:
                groups[f"{found.measure} {whole}"].append(found)
    seen: set[str] = set()
    for _, group in sorted(groups.items()):
        for one, other in combinations(group[:MOST], 2):
            mark = f"{one.among != other.among} {sorted((sorted(one.kind), sorted(other.kind)))}"
            if mark not in seen and one.account.holder != other.account.holder and _one_kind(one, other):
                row = _row(one, other, record)
                seen |= {mark} if row else set()
                yield from [row] if row else []


def _row(one: Superlative, other: Superlative, record: Record) -> Difference | None:
    if one.kind != other.kind and one.among == other.among and not record.kin(one.account, other.account):
        return _measured(one, other)
    if one.kind == other.kind and one.among != other.among and record.kin(one.account, other.account):
        return _weaker(one, other)
    return None


def _weaker(one: Superlative, other: Superlative) -> Difference:
    """One calls it the largest, the other one of the largest."""
    outright, among = (other, one) if one.among else (one, other)
    return difference(
        "among_the_first",
        "assessment",
        "differs",
        f"{who(outright.account.holder)} claims the record outright, {who(among.account.holder)} a place among others",
        "the counts of the others that come near it",
        [one.account.side(one.span), other.account.side(other.span)],
    )


def _one_kind(one: Superlative, other: Superlative) -> bool:
    return one.noun == other.noun or float(sense(one.noun) @ sense(other.noun)) >= KIN


def _measured(one: Superlative, other: Superlative) -> Difference:
    mine, theirs = " ".join(sorted(one.kind - other.kind)), " ".join(sorted(other.kind - one.kind))
    return difference(
        "records",
        "quantity",
        "not_comparable",
        f"{who(one.account.holder)} and {who(other.account.holder)} claim one record by two measures: "
        f"“{mine or one.noun}” and “{theirs or other.noun}”",
        "the counts of both by one measure, with the day that each is of",
        [one.account.side(one.span), other.account.side(other.span)],
    )


@cache
def _pattern() -> re.Pattern[str]:
    degrees = "|".join(sorted(listed("superlatives"), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?P<degree>{degrees})\s+(?P<what>(?:[\w-]+\s+){{0,3}}?[\w-]+)\s+(?P<whole>(?:of|in|since|to|so|thus|ever|yet)\b"
        r"[^.;:,!?\n]{0,60})",
        re.IGNORECASE,
    )


def _claims(account: Account) -> Iterator[Superlative]:
    text = account.document.text
    for match in _pattern().finditer(text, *account.content):
        kind = [w for w in words(text, match.span("what")) if w.folded not in listed("empty")]
        whole = frozenset(w.root for w in words(text, match.span("whole")) if w.tells)
        if not kind or not whole:
            continue
        before = text[max(account.sentence[0], match.start() - 12) : match.start()].casefold()
        yield Superlative(
            account=account,
            span=(account.span[0] if match.start() - account.span[0] < NEAR else match.start(), match.end()),
            measure=listed_measure(match["degree"]),
            noun=kind[-1].folded,
            kind=frozenset(w.folded for w in kind[:-1] if w.folded not in listed("any_kind")),
            whole=whole,
            among="one of" in before,
        )


def listed_measure(degree: str) -> str:
    """By what a superlative measures: "largest", "biggest" and "most massive" by size."""
    return "size" if degree.casefold() in listed("superlatives_of_size") else degree.casefold()
