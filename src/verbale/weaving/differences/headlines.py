"""A headline that says more than the report below it: "backs" over "prepared to work towards"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Actor, Difference, Document, Side, Span
from verbale.model.span import trim
from verbale.weaving.differences.accounts import Account, Record, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern
from verbale.weaving.meetings import outlet

LEAD = 8
"""Accounts of the body that are looked at: what a headline is made of stands at the head of its report."""


def headlines(record: Record) -> Iterator[Difference]:
    """A row for every headline by which somebody does what the body has him only ready or asked to do."""
    for there in record.by_document.values():
        document = there[0].document
        title = next((zone.span for zone in document.zones if zone.kind == "title"), None)
        if title is not None and (row := _of(document, trim(document.text, title), there, record)):
            yield row


def _of(document: Document, title: Span, there: list[Account], record: Record) -> Difference | None:
    text = document.text[slice(*title)]
    done = pattern("done_in_headline").search(text)
    if done is None or pattern("held_back").search(text):
        return None
    actor = _actor(document, (title[0], title[0] + done.start()), record)
    if actor is None:
        return None
    body = [a for a in there if a.zone == "body" and _of_actor(a, actor, record)]
    about = {w.root for w in words(document.text, title) if w.tells and w.span[0] >= title[0] + done.end()}
    if any(_done(a, about) for a in body):
        return None
    held = [a for a in body[:LEAD] if pattern("held_back").search(a.text)]
    weaker = next((a for a in sorted(held, key=lambda a: a.statement is None)), None)
    return _row(document, title, done[0], weaker) if weaker else None


def _actor(document: Document, before: Span, record: Record) -> Actor | None:
    """Who does it: the actor named last before the word; a headline in capitals is asked for its words one by one."""
    named = record.named(document.id, before)
    if named:
        return named[-1][1]
    said = [w.text for w in words(document.text, before)]
    found = (record.actors.named(document.id, " ".join(said[n:])) for n in range(len(said)))
    return next((actor for actor in found if actor), None)


def _of_actor(account: Account, actor: Actor, record: Record) -> bool:
    """Whether an account is the actor's own, or the report tells of what he does."""
    row = account.statement
    if row is not None:
        office = row.speaker is not None and row.speaker.kind == "office" and account.party == actor.party
        return account.actor == actor.id or (office and actor.party is not None)
    names = record.named(account.document.id, account.span)
    return bool(names) and names[0][1].id == actor.id


def _done(account: Account, about: set[str]) -> bool:
    """Whether the body has it done as well."""
    done = pattern("done_in_body").search(account.said) and not pattern("held_back").search(account.said)
    return bool(done) and bool(about & account.weights.keys())


def _row(document: Document, title: Span, word: str, weaker: Account) -> Difference:
    held = pattern("held_back").search(weaker.text)
    side = Side(document.id, *title, document.text[slice(*title)], outlet(document))
    return difference(
        "headline",
        "headline_body",
        "differs",
        f"the headline says “{word.casefold()}”, the report no more than “{held[0] if held else ''}” "
        f"({who(weaker.holder)})",
        "what was said or signed, in its own words",
        [side, weaker.side()],
    )
