"""Where a line says of what was agreed that it is kept or has ended: affirmed, and of what is past or present."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from verbale.model import Span
from verbale.weaving.reports import any_of
from verbale.weaving.words_in import broken, data, undertaken

WORDS = 5
"""Words before what is agreed in which its article stands, at the most."""

_AUX = (
    r"(?P<aux>(?:(?:has|have|had|is|was|are|were|been|being|so far|still|largely|mostly|broadly|generally|fully"
    r"|strictly|now|also|since|nevertheless|both|continue[sd]? to be|appear(?:s|ed)? to (?:be|have)"
    r"|seem(?:s|ed)? to be)\s+){0,5})"
)
_WITH = (
    r"(?:\s+(?:in|on|at|along|between|with|for|around|across|agreed|announced|declared|brokered|mediated|reached)\b"
    r"[^,.;:!?\"“”]{0,60}?)?"
)
_REST = (
    r"(?=\s*(?:[,.;:!?\"”]|$)"
    r"|\s+(?:for|since|on|in|at|over|overnight|through|throughout|along|so|firm|across|and|by|despite)\b)"
)
_BE = re.compile(r"\b(?:is|was|are|were|been|being|to be)\b")
_CLAUSE = re.compile(r"[.;:!?]\s")
_OWNER = re.compile(r".*['’]s?$")


class Said(msgspec.Struct, frozen=True):
    """``what`` is a code of undertaking.observed, ``verb`` and ``noun`` are places in the line; ``marks`` are the words
    between article and noun. ``doing`` says that the noun is what somebody before the verb keeps or ends.
    """

    what: str
    verb: Span
    noun: Span
    marks: tuple[str, ...]
    doing: bool


@lru_cache(maxsize=16384)  # the same sentences are asked about for every undertaking
def said(text: str) -> Said | None:
    """What a line says, if it does. What is asked, feared, wanted, planned or denied there is not said."""
    if text.rstrip(" ”\"'").endswith("?") or undertaken("general").search(text):
        return None
    found = next((one for one in _said(text) if not _doubted(text, one)), None)
    broken_too = (
        found and found.what == "kept" and (undertaken("ended").search(text) or broken("breaking").search(text))
    )
    return None if broken_too else found


def _said(text: str) -> Iterator[Said]:
    for found in _as_subject().finditer(text):
        passive = _BE.search(found["aux"])
        alone = found["alone"] and (not passive or found["alone"].endswith("ing"))
        if alone or (passive and found["passive"]):
            yield from _made(text, found, doing=False)
    for found in _as_object().finditer(text):
        going = found["verb"].split()[0].endswith("ing")
        if going == bool(_BE.search(found["aux"])):
            yield from _made(text, found, doing=True)


def _made(text: str, found: re.Match[str], *, doing: bool) -> Iterator[Said]:
    """Only what is "the", "this" or somebody's: "a truce" is another one."""
    head = found.end("verb") if doing else 0
    before = re.findall(r"[\w'’-]+|[^\w\s]", text[head : found.start("noun")])[-WORDS:]
    marks: list[str] = []
    for word in reversed(before):
        if word.casefold() in _lists("definite") or _OWNER.match(word):
            verb = found.span("verb")
            code = "ended" if undertaken("ended").match(found["verb"]) else "kept"
            if not _lists("other_one") & set(marks):
                yield Said(code, verb, found.span("noun"), tuple(marks), doing)
            return
        if word.casefold() in _lists("indefinite") or not word[0].isalnum():
            return
        marks.append(word.casefold())


def _doubted(text: str, one: Said) -> bool:
    """Whether words before it in its sentence, or right after it, take away that it is so."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, one.verb[0])), default=0)
    before, after = text[start : one.verb[0]], text[one.verb[1] : one.verb[1] + len(" for hours until")]
    return bool(undertaken("doubting").search(before) or undertaken("ending").search(after))


@cache
def _as_subject() -> re.Pattern[str]:
    """As in "the truce in the valley has largely held", "the halt was respected"."""
    lists = data("undertakings")
    alone, passive = any_of(lists["holding"] + lists["ending_alone"]), any_of(lists["respected"] + lists["ending_by"])
    verb = rf"(?P<verb>(?P<alone>{alone})(?!\w){_REST}|(?P<passive>{passive})(?!\w))"
    return re.compile(rf"\b(?P<noun>{any_of(lists['keepable'])}){_WITH},?\s+{_AUX}{verb}", re.IGNORECASE)


@cache
def _as_object() -> re.Pattern[str]:
    """As in "both sides have respected the truce", "the Front is keeping its promise"."""
    lists = data("undertakings")
    verb = rf"(?P<verb>{any_of(lists['respected'] + lists['respecting'] + lists['ending_by'])})"
    nouns = any_of(lists["keepable"])
    return re.compile(rf"\b{_AUX}{verb}\s+(?:[\w'’-]+\s+){{1,{WORDS}}}?(?P<noun>{nouns})(?!\w)", re.IGNORECASE)


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data("undertakings")[name])
