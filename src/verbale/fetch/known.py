"""What the record holds already: by address, and by the words themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from verbale.capture import Captured
from verbale.fetch import is_url
from verbale.fetch.canonical import key, site
from verbale.fetch.listing import Entry
from verbale.model import Document


class Known:
    """The documents of a record and of this run."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._ids: set[str] = set()
        self._keys: dict[str, str] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._listed: dict[str, dict[str, str]] = {}
        for document in documents:
            if document.url and document.metadata.get("listed"):
                self._listed[key(document.url)] = dict(document.metadata["listed"])
            self._add(document.id, document.url, document.text if document.pubstatus != "canceled" else None)

    @property
    def some(self) -> bool:
        """Whether there is any document: a record that was deleted and begun anew holds nothing of an old list."""
        return bool(self._ids)

    def __contains__(self, document: str) -> bool:
        return document in self._ids

    def by_key(self, name: str) -> str | None:
        """The document whose address has that key."""
        return self._keys.get(name)

    def entry(self, name: str) -> Entry | None:
        """What a list said of the page with that key when it first came: it holds for its later versions."""
        said = self._listed.get(name)
        return Entry(None, title=said.get("title"), published=said.get("published")) if said else None

    def same(self, captured: Captured) -> str | None:
        """The document of the same site with the same words: an agency's words in two outlets are two reports."""
        address = str(captured.given.get("url") or captured.id)
        return self._texts.get((_site(address), _digest(captured.text)))

    def add(self, captured: Captured) -> None:
        """Count ``captured`` among what is there."""
        self._add(captured.id, captured.given.get("url"), captured.text)

    def _add(self, name: str, url: str | None, text: str | None) -> None:
        """Count a document; its words only where it was not replaced or taken away: a page may go back to it."""
        self._ids.add(name)
        if url and is_url(url):
            if "#" not in name:
                self._keys.setdefault(key(url), name)
            if text is not None:
                self._texts.setdefault((_site(url), _digest(text)), name)


def _site(address: str) -> str:
    return site(address) if is_url(address) else ""


def _digest(text: str) -> str:
    """Of the words: that the lines are broken in another way makes no other report."""
    return hashlib.blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
