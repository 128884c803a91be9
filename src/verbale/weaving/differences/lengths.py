"""How long a talk was, as the reports of it say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Difference, Meeting, Time
from verbale.model.span import overlap
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern

_LENGTH = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$")


def lengths(record: Record) -> Iterator[Difference]:
    """A row for every talk that two reports give two lengths of."""
    for meeting in record.meetings:
        told = list(_told(meeting, record))
        for number, (long, account, time) in enumerate(told):
            other = next((o for o in told[number + 1 :] if o[0] != long and not record.kin(o[1], account)), None)
            if other is not None:
                yield _row((account, time), (other[1], other[2]))
                break


def _row(one: tuple[Account, Time], other: tuple[Account, Time]) -> Difference:
    said = [account.document.text[slice(*time.span)] for account, time in (one, other)]
    about = any(pattern("about").search(words) for words in said)
    return difference(
        "lengths",
        "quantity",
        "differs",
        f"of one talk {who(one[0].holder)} says “{said[0]}”, {who(other[0].holder)} “{said[1]}”"
        + ("; one of them is approximate, and both may be so" if about else ""),
        "the times at which it began and ended",
        [account.side() for account, _ in (one, other)],
    )


def _told(meeting: Meeting, record: Record) -> Iterator[tuple[float, Account, Time]]:
    """The lengths that stand in the words of the reports on a talk, in minutes."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for place in sorted(meeting.evidence):
        for time in record.times.get(place.document, ()):
            long = minutes(time.value) if time.type == "DURATION" and overlap(time.span, place.span) else None
            if long is None or (place.document, time.span) in seen:
                continue
            seen.add((place.document, time.span))
            account = record.at(place.document, time.span)
            if account is not None:
                yield long, account, time


def minutes(value: str | None) -> float | None:
    """The minutes of a TIMEX3 duration in hours and minutes; None for any other value."""
    found = _LENGTH.match(value or "")
    return 60 * float(found[1] or 0) + float(found[2] or 0) if found and (found[1] or found[2]) else None
