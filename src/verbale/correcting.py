"""The analyst's hand: corrections laid over a record, which is then woven again of what was read before.

Each is a row of its own, with who, when and why. The machine's rows can be made again at any time, with the
corrections laid over them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from verbale.build import leftover, woven
from verbale.errors import refuse
from verbale.model import Complaint, Correction
from verbale.model.codes import codes
from verbale.model.correction import KINDS, Asked, Renamed, Scored, Split
from verbale.record import Changes, Store
from verbale.record.laying import lay
from verbale.views import targets
from verbale.views.dates import asked as asked_day

Target = tuple[str, str, Asked]
"""The id of a row, the field that is corrected, and what is asked for."""


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a correction: which it is, what changed, and the complaints that this made."""

    correction: Correction
    changes: Changes
    complaints: tuple[Complaint, ...]


def rename(record: str | Path, code: str, label: str, *, who: str, why: str = "") -> Laid:
    """Call the issue ``code`` by another name; its code stays. Raises Refusal U019, U020, U026."""
    called = _label(label)

    def target(store: Store) -> Target:
        row = targets.issue(store, code)
        return row.id, "label", Renamed(code=row.code, label=called, places=targets.places(row))

    return _lay(record, target, who, why)


def merge(record: str | Path, code: str, into: str, *, who: str, why: str = "") -> Laid:
    """Make the issue ``code`` a part of the issue ``into``. Raises Refusal U019, U020, U024."""

    def target(store: Store) -> Target:
        row = targets.issue(store, code)
        return row.id, "merged", targets.merged(row, targets.issue(store, into))

    return _lay(record, target, who, why)


def split(record: str | Path, code: str, rows: Sequence[str], label: str, *, who: str, why: str = "") -> Laid:
    """Take the words of ``rows``, ids of positions, proposals, undertakings, responses or stances, from the issue
    ``code`` to one that is called ``label``. Raises Refusal U005, U019 to U021, U023, U026.
    """
    called = _label(label)

    def target(store: Store) -> Target:
        row = targets.issue(store, code)
        leaving = targets.stances(store, row, rows)
        return row.id, "split", Split(code=row.code, label=called, places=targets.places(row), stances=leaving)

    return _lay(record, target, who, why)


def score(
    record: str | Path,
    undertaking: str,
    value: str,
    date: str,
    evidence: Sequence[str] = (),
    *,
    who: str,
    why: str = "",
) -> Laid:
    """Say how far the undertaking of that id was carried out as of the day ``date``, on the words of the rows whose ids
    are in ``evidence``. ``value`` is a code of ``undertaking.implementation``. Raises Refusal U002, U004, U005, U022,
    U025.
    """
    listed = codes("undertaking.implementation")
    if value not in listed:
        raise refuse("U025", value, value=value, known=", ".join(f"{code} ({says})" for code, says in listed.items()))
    asked_day(date)

    def target(store: Store) -> Target:
        row = targets.undertaking(store, undertaking)
        words = tuple(place for key in evidence for place in targets.evidence(store, key))
        given = Scored(
            party=row.party, what=row.what, places=targets.places(row), score=value, date=date, evidence=words
        )
        return row.id, "score", given

    return _lay(record, target, who, why)


def undo(record: str | Path, key: str) -> Laid:
    """Take the correction away whose id is ``key`` or alone begins with it. Raises Refusal U005, U027."""
    with Store(record) as store:
        since, every = store.revision(), store.corrections()
    found = [one for one in every if one.field in KINDS and one.id.startswith(key)]
    if not found or not key:
        raise refuse("U027", str(record), id=key, record=Path(record).name)
    if len(found) > 1:
        raise refuse("U005", str(record), id=key, ids=", ".join(one.id for one in found))
    return _written(record, [one for one in every if one.id != found[0].id], found[0], since)


def _label(label: str) -> str:
    """The label, blanks made single. Raises Refusal U026 where it has no words."""
    if not any(letter.isalnum() for letter in label):
        raise refuse("U026", "the label", label=label)
    return " ".join(label.split())


def _lay(record: str | Path, target: Callable[[Store], Target], who: str, why: str) -> Laid:
    with Store(record) as store:
        since = store.revision()
        row, field, asked = target(store)
        every = store.corrections()
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    made = Correction(row=row, field=field, value=targets.encoded(asked), who=who, when=when, why=why)
    return _written(record, [*every, made], made, since)


def _written(record: str | Path, corrections: Sequence[Correction], made: Correction, since: str) -> Laid:
    """The record of the revision ``since`` woven again with these corrections. Raises Refusal S014."""
    with Store(record) as store:
        extractions, complaints, model = store.extractions(), store.complaints(), store.meta.get("model")
    every = woven(extractions, corrections)
    kept = leftover(complaints, extractions)
    changes = lay(record, extractions, every, kept, corrections, model=model, since=since)
    fresh = set(changes.new.get("complaints", ()))
    return Laid(correction=made, changes=changes, complaints=tuple(c for c in every.complaints if c.id in fresh))
