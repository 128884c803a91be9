"""Money and prices: the currency, what the amount is of, and for how much of a thing it is."""

from __future__ import annotations

import re
from functools import cache
from re import Match
from typing import TYPE_CHECKING

from verbale.extraction.figures_numbers import either, listed, words
from verbale.extraction.figures_phrases import Measured, chunk_at, words_of
from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token


def currency_after(match: Match[str], segment: Segment) -> tuple[str, int] | None:
    """The ISO 4217 code of the currency named right after a number, and where its name ends."""
    after = _currency().match(segment.text, match.end())
    if after is None:
        return None
    name = after[1]
    return (words()["currency_words"].get(name.casefold()) or name.upper(), after.end())


@cache
def _currency() -> re.Pattern[str]:
    names = either([*words()["currency_words"], *words()["currency_codes"]])
    return re.compile(rf"[\s-]+(?:US[\s-]+)?({names})\b", re.I)


def money(match: Match[str], segment: Segment, last: Token, currency: str, end: int) -> Measured:
    """Money, or a price where it is so much for each ("$20 a barrel")."""
    per, stop = per_unit(segment, end)
    if per:
        kind = "money" if per.split()[-1] in words()["rates"].values() else "price"
        return Measured("money", stop, f"{currency} {per}", kind, _amount_of(segment, last, end), last)
    return Measured("money", end, currency, "money", _amount_of(segment, last, end), last)


def per_unit(segment: Segment, at: int) -> tuple[str | None, int]:
    """For how much a number is: "per barrel" for "a barrel", "per day" for "daily", and where those words end."""
    found = _per().match(segment.text, at)
    if not found:
        return None, at
    unit = found["unit"] or words()["rates"][found["rate"].casefold()]
    return f"per {unit.casefold()}", found.end()


@cache
def _per() -> re.Pattern[str]:
    each = rf"(?:a|an|per|each)\s+(?P<unit>(?:\d+\s+)?{either(words()['per'])})"
    other = r"(?!\s+(?:earlier|ago|later|before|after|on|over|to)\b)"
    return re.compile(rf"\s+(?:{each}|(?P<rate>{either(words()['rates'])}))\b{other}", re.I)


def _amount_of(segment: Segment, last: Token, end: int) -> str | None:
    """What an amount is of: "$3bn in aid", "a $3bn loan", "a loan of $3bn", "the loan is worth $3bn"."""
    in_ = re.compile(r"\s+(?:worth\s+of|in|of)\s+").match(segment.text, end)
    found = chunk_at(segment, in_.end()) if in_ else None
    if found and not found[0][:1].isdigit() and found[2].ent_type_ not in ("GPE", "LOC", "FAC", "DATE", "TIME"):
        return found[0]
    span = segment.doc.char_span(end - 1, end, alignment_mode="expand")
    money = span[-1] if span is not None and len(span) else last
    for token in (last, money):
        if token.head.i > money.i and token.head.pos_ == "NOUN" and token.head.i - money.i < 5:
            if token.head.lemma_ in listed("no_matter"):
                return None
            return segment.doc[money.i + 1 : token.head.i + 1].text
    for token in (last, money):
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
            return words_of(token.head.head)
    return None
