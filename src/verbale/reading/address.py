"""The canonical address of a document: the one its page gives itself where that lies on the same site, AMP undone."""

from __future__ import annotations

from urllib.parse import urlsplit

from verbale.capture import Captured


def address(captured: Captured) -> str | None:
    """The address, None where none is known. A page on another site, or the front page of its own, is not believed."""
    given = captured.given.get("url")
    if captured.html is None and not captured.found.get("canonical"):
        return given or captured.found.get("url")
    said = captured.found.get("canonical") or captured.found.get("url")
    return _settled(str(given) if given else None, str(said) if said else None)


def _settled(given: str | None, said: str | None) -> str | None:
    from verbale.fetch.canonical import canonical, same_site

    if given is None:
        return canonical(said) if said else None
    page, _, entry = given.partition("#")
    own = canonical(page)
    trusted = said is not None and same_site(said, own) and (_deep(said) or not _deep(own))
    whole = canonical(said) if trusted and said else own
    return f"{whole}#{entry}" if entry else whole


def _deep(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)
