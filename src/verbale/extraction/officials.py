"""Officials: documents that are themselves a party's account, statement or press release, and of which party.

The site or the name of an office shows it, or the form of the title: "Readout of …", "Statement by …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from verbale.extraction.lexicon import listed, words_of
from verbale.language.gazetteer import place, state_name, state_of
from verbale.language.lexicon import table
from verbale.model import Document, Entity

_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:].*)?", re.IGNORECASE)
_ISO = {"UK": "GB", "EU": "EU"}
_NAMES = 4
"""Words of an outlet's name that may be the name of a state."""


def issuer(document: Document, entities: Sequence[Entity] = ()) -> str | None:
    """Whose official account ``document`` is: the state or body, else the name of who issued it; None for a report."""
    office = _of_site(document) or _of_outlet(document, entities)
    if office is not None:
        return office
    title = _heading(document)
    known = document.outlet is not None
    form = _form("certain").match(title) or (None if known else _form("likely").match(title))
    if form is not None:
        return _named(title, form.end(), document, entities)
    if not known and _form("release").match(document.text.lstrip()):
        return next(iter(_sides(entities)), None)
    return None


def party_of(entity: Entity) -> str | None:
    """Whom somebody speaks for, as far as the report tells: a state by its common name."""
    if entity.kind in {"state", "body", "armed_force"}:
        return state_of(entity.name) or entity.name
    said = next((o.party for o in entity.offices if o.party), None)
    if said is None and entity.kind != "person":
        return _state_in(entity.name)
    return (state_of(said) or said) if said else None


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(words_of("officials")[name], re.IGNORECASE)


def _of_site(document: Document) -> str | None:
    """The state or union whose site it stands on."""
    for address in (document.url, document.outlet.value if document.outlet else None):
        found = _HOST.fullmatch(address.strip()) if address else None
        if found is not None:
            return _site(urlsplit(f"//{found[1].lower()}").hostname or "")
    return None


@cache
def _seats() -> dict[str, str]:
    """The state of every seat of government by its site."""
    return {site.split("/")[0]: code for code, _, site in table("seats").values()}


@cache
def _site(host: str) -> str | None:
    host = host.removeprefix("www.")
    for union, name in words_of("officials")["unions"].items():
        if host == union or host.endswith(f".{union}"):
            return str(name)
    for site, code in _seats().items():
        if host == site or host.endswith(f".{site}"):
            return state_name(code)
    *labels, end = host.split(".")
    if end in words_of("officials")["ends"]:
        return state_name(words_of("officials")["ends"][end])
    told = bool(labels) and labels[-1] in listed("officials", "labels") | listed("officials", "offices")
    return _country(end) if told and len(end) == 2 else None


def _country(end: str) -> str | None:
    try:
        return state_name(_ISO.get(end.upper(), end.upper()))
    except KeyError:
        return None


def _of_outlet(document: Document, entities: Iterable[Entity]) -> str | None:
    """The state or body of an outlet that is an office by its name."""
    name = document.outlet.value.strip() if document.outlet else ""
    seat = place(name)
    if seat is not None and seat.kind == "seat":
        return state_name(seat.state)
    if not name or not _form("outlet").search(name):
        return None
    told = (e.name for e in entities if e.kind == "state" and e.name in name)
    held = _form("holder").search(name)
    return _state_in(name) or next(told, None) or (held[1] if held else name)


def _state_in(name: str) -> str | None:
    """The state that is named in a name: "Ministry of Foreign Affairs of Ukraine"."""
    words = re.findall(r"[\w’'-]+", name)
    sizes = ((size, a) for size in range(_NAMES, 0, -1) for a in range(len(words) - size + 1))
    runs = (" ".join(words[a : a + size]) for size, a in sizes)
    return next((found for run in runs if run[:1].isupper() and (found := state_of(run))), None)


def _heading(document: Document) -> str:
    return " ".join((document.title.value if document.title else document.evidence[0].text).split())


def _named(title: str, after: int, document: Document, entities: Sequence[Entity]) -> str | None:
    """Who issues what is headed by ``title``: the first who is named after the form; of a call "with" somebody, the
    other side.
    """
    there = [party for _, party in sorted(_places(title, after, entities))]
    if _form("other").search(title[:after]):
        return next((side for side in _sides(entities) if side not in there[:1]), None)
    return there[0] if there else _state_in(title[after:]) or next(iter(_sides(entities)), None)


def _places(title: str, after: int, entities: Iterable[Entity]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where somebody is named in the title, the longer name first, with the party."""
    for one in entities:
        last = [one.name.split()[-1]] if one.kind == "person" else []
        for name in (*one.names, *last):
            at = title.find(name, after)
            if at >= 0:
                yield (at, -len(name)), party_of(one) or one.name


def _sides(entities: Iterable[Entity]) -> list[str]:
    """The parties of the persons and offices of a document, in the order in which they come up."""
    who = sorted((e for e in entities if e.kind in {"person", "office"} and e.mentions), key=lambda e: min(e.mentions))
    return list(dict.fromkeys(party for e in who if (party := party_of(e))))
