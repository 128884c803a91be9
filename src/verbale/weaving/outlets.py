"""Outlets: which of a record's reports are those of an outlet that a report names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from verbale.language.lexicon import table
from verbale.model import Document
from verbale.weaving.names import listed, thing

_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:].*)?", re.IGNORECASE)
_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov"})


class Outlets:
    """The outlets of a record's reports, found by any of their names."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._reports: defaultdict[str, list[Document]] = defaultdict(list)
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        for document in sorted(documents, key=lambda d: d.id):
            if document.outlet:
                self._reports[document.outlet.value].append(document)
        for outlet in self._reports:
            for name in _called(outlet):
                self._called[name].add(outlet)

    def reports(self, name: str) -> list[Document]:
        """The reports of the outlet that ``name`` means, in the order of their ids; none where the record has none."""
        outlet = self.named(name)
        return self._reports[outlet] if outlet is not None else []

    def named(self, name: str) -> str | None:
        """The outlet that ``name`` means, as its reports call it; None where none does, or more than one.

        It is the same words but for what kind of outlet it is, the initials, the name of its site, or another name of
        one agency.
        """
        there = {outlet for key in _meant(name) for outlet in self._called.get(key, ())}
        return there.pop() if len(there) == 1 else None


@cache
def _called(outlet: str) -> frozenset[str]:
    """What an outlet may be called: its words, their initials, its site."""
    host = _host(outlet)
    if host is None:
        said = _words(outlet)
        return frozenset({"".join(said), _initials(said), _site(outlet) or ""} - {""})
    label = _label(host)
    return frozenset({label, label.removesuffix("news") or label, host})


@cache
def _meant(name: str) -> frozenset[str]:
    """How the outlet may be called that ``name`` means."""
    said = _words(name)
    return frozenset({"".join(said), _initials(said), _site(name) or ""} - {""})


def _words(name: str) -> list[str]:
    """The folded words of a name, without an article and the words for its kind ("RIA news agency")."""
    said = thing(name).split()
    while len(said) > 1 and said[-1] in listed("outlet_kinds"):
        said.pop()
    return said


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _host(outlet: str) -> str | None:
    found = _HOST.fullmatch(outlet.strip())
    return found[1].lower() if found else None


def _label(host: str) -> str:
    """The name in a site's host: "ledger" of "www.ledger.co.uk"."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND:
        labels.pop()
    return labels[-1].replace("-", "")


@cache
def _agencies() -> dict[str, str]:
    """The site of every agency by its folded names."""
    return {thing(agency): site for agency, (_, site) in table("outlets")["agencies"].items()}


def _site(name: str) -> str | None:
    """The site of an agency by one of its names."""
    return _agencies().get(thing(name)) or _agencies().get(" ".join(_words(name)))
