"""Which orders and promises bind a party, and which are aims, threats, or orders to others; and in which words."""

from __future__ import annotations

import re
from functools import cache

from verbale.weaving.actors import Actors
from verbale.weaving.reports import any_of, side
from verbale.weaving.stands import Stand, state_called
from verbale.weaving.words_in import data, undertaken

BEFORE = 60
"""Characters before a noun like "commitment" in which it is said that it is only sought, at the most."""

_SUBJECT = re.compile(
    r"^(?:(?P<who>[\w.’' -]{1,50}?)\s+)?(?:will|would|shall|['’]ll|(?:is|are|am|was|were) going to)\s+"
    r"(?:(?:also|then|fully|now|soon|never)\s+)*"
)
_TOLD = re.compile(r"^(?:[A-Z][\w.’'-]*\s+){1,4}that\s+")
_SENTENCE = re.compile(r"[.;:!?]\s")
_DIGIT = re.compile(r"\d")
_SUPPOSED = re.compile(r"(?:I|we) would\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:continue|keep|go on|step up|expand)\b[^,.;]{0,40}?"
    r"\b(?:war|operations|offensive|strikes|attacks|campaign|fight|fighting|bombing|shelling)\b",
    re.IGNORECASE,
)
_DELEGATION = re.compile(r"^(?P<people>[A-Z][\w’'-]*) (?:delegation|side|team|negotiators|delegates|envoys|officials)$")
_CLAUSE = re.compile(r"^[^;]*;\s+(?=(?:I|we|he|she|they|it)\s)")


def binds(one: Stand, about: str, who: Actors) -> bool:
    """Whether an order or promise binds the party to something: rules undertakings.own, .aim, .threat."""
    what = wording(about)
    if not what or what.casefold() in data("undertakings")["pointing"] or is_aim(what) or _vague(one, what):
        return False
    if " " not in what and not undertaken("pacts").search(what):
        return False
    if one.row.act == "orders":
        return _own_order(one, who)
    if one.row.rule == "stances.noun" and _only_sought(one):
        return False
    supposed = one.row.rule == "stances.will" and one.row.quoted and _SUPPOSED.match(what)
    return not supposed and not is_threat(what) and not _of_another(one, what, who)


def wording(about: str) -> str:
    """What is undertaken, without who was told so ("Ostmark that it will …") a clause before it, or half a pair of
    quotation marks.
    """
    what = _CLAUSE.sub("", _TOLD.sub("", " ".join(about.split())))
    lone = [mark for mark in ('"', *"“”") if what.count(mark) == 1 and not ("“" in what and "”" in what)]
    return what.translate(dict.fromkeys(map(ord, lone)))


def party(name: str, who: Actors) -> str:
    """The state whose delegation or side somebody is by name, else that name."""
    found = _DELEGATION.match(name)
    state = state_called(found["people"], who) if found else None
    return state.name if state else name


def is_aim(what: str) -> bool:
    """Whether it names only what is hoped for in the end: "a lasting peace", "end the war", "reach a deal"."""
    return bool(_aims().match(_SUBJECT.sub("", what)))


def is_threat(what: str) -> bool:
    """Whether it is something done to another: "defeat the Front", "impose tariffs on …"."""
    deed = _SUBJECT.sub("", what)
    burden = undertaken("burdening").match(deed)
    return bool(
        undertaken("harming").match(deed)
        or _GOES_ON.match(deed)
        or (burden and undertaken("burdens").search(" ".join(deed[burden.end() :].split()[:5])))
    )


@cache
def _aims() -> re.Pattern[str]:
    lists = data("undertakings")
    wars = rf"(?:the|this|all|its|their|his)\b[\w' -]{{0,30}}?\b{any_of(lists['wars'])}\b"
    ends = rf"(?:end|ending|stop|stopping|finish) {wars}"
    reach = rf"{any_of(lists['reaching'])}\s+(?:[\w'-]+\s+){{0,4}}?{any_of(lists['outcomes'])}(?!\w)"
    like = rf"(?:{any_of(lists['peaceable'])}\s+(?:and\s+)?){{0,3}}peace(?: {any_of(lists['outcomes'])})?$"
    return re.compile(rf"(?:(?:an?|the)\s+)?(?:{ends}|{reach}|{like})", re.IGNORECASE)


def _own_order(one: Stand, who: Actors) -> bool:
    """Whether a party orders its own: no court another, no side another, and not that people leave."""
    holder = who.named(one.row.document, one.row.actor)
    held = [office.title for office in holder.offices] if holder else []
    judges = bool(held) and all(undertaken("courts").search(title) for title in held)
    if (
        judges
        or undertaken("courts").search(one.row.actor or "")
        or undertaken("leaving").search(one.part("object") or one.row.issue)
    ):
        return False
    told = one.row.addressee
    if told and undertaken("nobody").match(told):
        return False
    other = side(who.named(one.row.document, told)) if told else None
    return other is None or other == one.party or other == told


def _only_sought(one: Stand) -> bool:
    """Whether a commitment is one that somebody seeks or doubts: "secure his commitment to …"."""
    start = one.row.cue[0]
    before = one.text[max(0, start - BEFORE) : start]
    return bool(undertaken("sought").search(_SENTENCE.split(before)[-1]))


def _vague(one: Stand, what: str) -> bool:
    """Whether a commitment is to no deed: "to the peace", "to common values". A verb commits to any deed."""
    cue = one.text[slice(*one.row.cue)].casefold()
    if not cue.startswith("commit") or _halt_or_number(what):
        return False
    first = what.split()[0].casefold()
    named = one.row.rule == "stances.noun"
    return not (undertaken("deed").match(first) or (first.endswith("ing") and not named))


def _halt_or_number(what: str) -> bool:
    """Whether it says what is to stop or change hands, or how much."""
    return any(undertaken(name).search(what) for name in ("truces", "halts", "exchanging")) or bool(_DIGIT.search(what))


def _of_another(one: Stand, what: str, who: Actors) -> bool:
    """Whether the clause is about what somebody of another side will do: "Ilan would keep calm"."""
    found = _SUBJECT.match(what)
    named = who.named(one.row.document, found["who"]) if found and found["who"] else None
    return named is not None and side(named) not in {one.party, party(one.party, who)}
